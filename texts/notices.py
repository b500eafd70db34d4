"""A notice as people see it: the same for its author beforehand as for everybody afterwards."""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

from markupsafe import Markup

from domain.actions import Act
from domain.corrections import is_deletable
from domain.identifiers import NoticeId
from domain.notices import Notice, NoticeState
from storage.books import Books
from storage.card_rows import Card, CardKind
from texts.content import Content, Rows, button
from texts.files import may_go_on
from texts.names import role_in
from texts.subscriptions import below_notice
from texts.wording import Say, lines

# A notice says the same in every chat: it is worded once in each batch, not once for each of them.
_worded: WeakKeyDictionary[Books, dict[tuple[NoticeId, int, str, str], Markup]] = WeakKeyDictionary()


def notice(say: Say, books: Books, card: Card) -> Content | None:
    """Return one message of a notice; nothing once it was recalled, or where it was stopped before it came."""
    found = books.notices.find(NoticeId(card.subject))
    if found is None or found.is_empty or (found.is_stopped and card.message is None):
        return None
    recalled = found.state is NoticeState.RECALLED
    if recalled and is_deletable(found, at=books.now):
        return None
    if card.part:
        return Content(files=found.parcels[card.part - 1]) if card.part <= len(found.parcels) else None
    if found.poll is not None:
        rows = () if recalled else _rows(say, books, found, card)
        above = _text(say, books, found, "")
        return Content(above, rows, poll=found.poll, ends_poll=recalled)
    files = found.files if found.is_captioned else ()
    if recalled:
        return Content(_withdrawn(say, books, found), files=files)
    return Content(_text(say, books, found, found.words), _rows(say, books, found, card), files=files)


def preview(say: Say, books: Books, card: Card) -> Content | None:
    """Return the same for its author: before it is sent, or with the words that would correct it."""
    found = books.notices.find(NoticeId(card.subject))
    if found is None or (found.correction is None and not found.state.is_written):
        return None
    shown = notice(say, books, card) if found.correction is None else _as_corrected(say, books, found, card)
    return replace(shown, gathers=may_go_on(found.words, found.files)) if shown is not None else None


def _as_corrected(say: Say, books: Books, found: Notice, card: Card) -> Content:
    files = found.files if found.is_captioned else ()
    words = _text(say, books, found, found.correction or "")
    return Content(words, _rows(say, books, found, card), files=files)


def corrected(say: Say, books: Books, card: Card) -> Content | None:
    """Return what tells people that the notice above was corrected; nothing once something later does."""
    found = books.notices.find(NoticeId(card.subject))
    if found is None or found.state is NoticeState.RECALLED or card.part != found.told:
        return None
    if card.account is not None:
        return Content(say("✏️ The notice above was corrected. Would you please read it again?"))
    return Content(say("✏️ The notice above was corrected. Dear neighbours, please read it again."))


def pin(say: Say, books: Books, card: Card) -> Content | None:
    """Return the pin of a notice in a group; nothing once it is to be taken off, or the group has moved."""
    found = books.notices.find(NoticeId(card.subject))
    if found is None or not found.pin or found.state is NoticeState.RECALLED or card.reply_to is None:
        return None
    return Content(pins=card.reply_to)


def signature(say: Say, books: Books, found: Notice) -> Markup:
    """Return who sends it: name and role."""
    person = books.people.get(found.person)
    roles = [one.role for one in books.people.memberships(found.person) if one.unit == found.unit]
    if not roles:
        return say("— {name}", name=person.name)
    return say("— {name}, {role}", name=person.name, role=role_in(say, roles[0], books.units.get(found.unit)))


def _text(say: Say, books: Books, found: Notice, words: str) -> Markup:
    worded = _worded.setdefault(books, {})
    key = found.id, found.version, words, say.language
    if key not in worded:
        worded[key] = _written(say, books, found, words)
    return worded[key]


def _written(say: Say, books: Books, found: Notice, words: str) -> Markup:
    return lines(
        _heading(say, books, found),
        "" if words else None,
        Markup(words) if words else None,  # noqa: S704  made from entities, its text escaped
        "" if words else None,
        signature(say, books, found),
        _corrected(say, found),
    )


def _corrected(say: Say, found: Notice) -> Markup | None:
    if found.corrected_at is None:
        return None
    at = say.later(found.corrected_at, than=found.started_at or found.created_at)
    return say("✏️ Corrected at {at}", at=at)


def _heading(say: Say, books: Books, found: Notice) -> Markup:
    heading = say("🚨 <b>URGENT NOTICE</b>") if found.urgent else say("📢 <b>NOTICE</b>")
    return say("{heading} · {unit}", heading=heading, unit=books.units.get(found.unit).name)


def _withdrawn(say: Say, books: Books, found: Notice) -> Markup:
    """Return what stands where the messenger no longer deletes."""
    return lines(_heading(say, books, found), "", say("↩️ This notice was recalled. Please disregard it."))


def _rows(say: Say, books: Books, found: Notice, card: Card) -> Rows:
    stop = below_notice(say, books, card) if card.kind is CardKind.NOTICE else []
    if not found.acknowledge:
        return stop
    read = books.notices.read_on(card.id) if card.kind is CardKind.NOTICE else 0
    label = say("👌 Understood ({n})", n=read) if read else say("👌 Understood")
    return [[button(label, Act.NOTICE_READ, found.id)], *stop]
