"""The card from which a notice is sent: what will be done with it, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from domain.actions import Act
from domain.identifiers import NoticeId
from domain.notices import Notice, NoticeState, Option
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, Rows, button
from texts.notice_reports import outcome_lines, report_rows
from texts.wording import Say, lines


def desk(say: Say, books: Books, card: Card) -> Content | None:
    """Return the card of a notice for its author."""
    found = books.notices.find(NoticeId(card.subject))
    if found is None:
        return None
    return _OF_STATE[found.state](say, books, found, card)


def _written(say: Say, books: Books, found: Notice, card: Card) -> Content:
    if found.is_empty:
        return _empty(say, books, found)
    text = lines(
        say("👆 The notice will look exactly like this."),
        reach(say, books, found),
    )
    return Content(text, _rows(say, found))


def _empty(say: Say, books: Books, found: Notice) -> Content:
    text = lines(
        say("📢 <b>New notice</b> of {unit}", unit=books.units.get(found.unit).name),
        say(
            "Please send its content here: words, photos, a video, a document, a recording or a poll. You see it first; nothing is sent until you tap Send."
        ),
        reach(say, books, found),
    )
    return Content(text, [[button(say("✖️ Drop it"), Act.NOTICE_DROP, found.id)]])


def reach(say: Say, books: Books, found: Notice) -> Markup:
    """Return to how many chats it goes."""
    groups, people = books.broadcasts.count(found.audience)
    parts = [
        say.plural("{n} group", "{n} groups", n=groups) if found.audience.groups else None,
        say.plural("{n} resident in private", "{n} residents in private", n=people)
        if found.audience.subscribers
        else None,
    ]
    if not groups and not people:
        return say("⚠️ It would reach nobody yet: there is no group, and nobody has subscribed.")
    return say("It goes to: {who}", who=Markup(", ").join(part for part in parts if part))


def _rows(say: Say, found: Notice) -> Rows:
    return [
        [button(say("✅ Send now"), Act.NOTICE_SEND, found.id)],
        [
            _switch(found, Option.PIN, say("📌 Pin: yes") if found.pin else say("📌 Pin: no")),
            _switch(
                found,
                Option.ACKNOWLEDGE,
                say("👌 “Understood”: yes") if found.acknowledge else say("👌 “Understood”: no"),
            ),
        ],
        [_switch(found, Option.URGENT, say("🚨 Urgent: yes") if found.urgent else say("🚨 Urgent: no"))],
        [
            button(say("✏️ Write it anew"), Act.NOTICE_ANEW, found.id),
            button(say("✖️ Drop it"), Act.NOTICE_DROP, found.id),
        ],
    ]


def _switch(found: Notice, option: Option, label: Markup) -> Button:
    return button(label, Act.NOTICE_SWITCH, found.id, option.value)


def _on_its_way(say: Say, books: Books, found: Notice, card: Card) -> Content:
    counted = (card.detail or {}).get("outcome", {})
    return Content(outcome_lines(say, books, found, counted), report_rows(say, found, counted))


_OF_STATE: Mapping[NoticeState, Callable[[Say, Books, Notice, Card], Content]] = {
    NoticeState.DRAFT: _written,
    NoticeState.SCHEDULED: _written,
    NoticeState.MISSED: _written,
    NoticeState.SENDING: _on_its_way,
    NoticeState.HELD: _on_its_way,
    NoticeState.SENT: _on_its_way,
    NoticeState.CANCELLED: _on_its_way,
    NoticeState.RECALLED: _on_its_way,
}
