"""The card from which a notice is sent: what will be done with it, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from markupsafe import Markup

from domain.actions import Act
from domain.drafts import Kind
from domain.identifiers import NoticeId
from domain.notice_blanks import blanks
from domain.notice_views import Look, View, look
from domain.notices import Notice, NoticeState, Option
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, Rows, button
from texts.notice_audiences import audience, names, reach_lines
from texts.notice_days import other_day
from texts.notice_papers import print_button
from texts.notice_reports import report
from texts.notice_templates import blank, keep, template, templates
from texts.notice_times import back, quiet, repeat, standing, times
from texts.wording import Say, lines

_View = Callable[[Say, Books, Notice, Look], Content]


def desk(say: Say, books: Books, card: Card) -> Content | None:
    """Return the card of a notice for its author."""
    found = books.notices.find(NoticeId(card.subject))
    if found is None:
        return None
    if not found.state.is_written:
        return report(say, books, found, card)
    shown = look(card.detail)
    return _VIEWS[shown.view](say, books, found, shown)


def _written(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    if found.is_empty:
        return _empty(say, books, found)
    text = lines(
        *_head(say, books, found),
        *reach_lines(say, books, found),
        _files_first(say, found),
        _left_open(say, found),
        other_day(say, books, found, _sent_at(books, found)),
    )
    return Content(text, _rows(say, books, found))


def _sent_at(books: Books, found: Notice) -> datetime:
    """Return when it would be sent, as it stands; whatever missed its time would be sent now."""
    return found.send_at if found.send_at and found.state is NoticeState.SCHEDULED else books.now


def _head(say: Say, books: Books, found: Notice) -> list[str]:
    if found.state is NoticeState.DRAFT:
        return [say("👆 The notice will look exactly like this.")]
    return standing(say, books, found)


def _files_first(say: Say, found: Notice) -> Markup | None:
    if not found.words or not found.parcels:
        return None
    if len(found.files) == 1 and found.files[0].kind is not Kind.VIDEO_NOTE:
        return say(
            "📎 Telegram takes no words of this length below a picture: the picture goes first, the words right after it in a message of their own."
        )
    return say("📎 The files go first, the words right after them in a message of their own.")


def _left_open(say: Say, found: Notice) -> Markup | None:
    left = blanks(found.words)
    if not left:
        return None
    shown = Markup(" ").join(Markup("[{}]").format(Markup(one)) for one in left)  # noqa: S704  the notice's HTML
    return say("✍️ Still to be filled in: {blanks}", blanks=shown)


def _empty(say: Say, books: Books, found: Notice) -> Content:
    text = lines(
        say("📢 <b>New notice</b> of {unit}", unit=books.units.get(found.unit).name),
        say(
            "Please send its content here: words, photos, a video, a document, a recording or a poll. You see it first; nothing is sent until you tap Send."
        ),
        *reach_lines(say, books, found),
    )
    rows = [
        [button(say("📋 Use a template"), Act.NOTICE_VIEW, found.id, View.TEMPLATES.value)],
        [_audience_button(say, found)],
        *_waiting(say, books, found),
        [button(say("✖️ Drop it"), Act.NOTICE_DROP, found.id)],
    ]
    return Content(text, rows)


def _waiting(say: Say, books: Books, found: Notice) -> Rows:
    """Return a button for each notice that waits for its time: its card may be far up in the chat."""
    waiting = [one for one in books.notices.unsent_of(found.account) if one.send_at is not None]
    return [
        [button(say("🕒 Waiting: {at}", at=one.send_at), Act.NOTICE_OPEN, one.id)]
        for one in waiting[:_MOST_WAITING]
    ]


def _rows(say: Say, books: Books, found: Notice) -> Rows:
    again = [button(say("✏️ Write it anew"), Act.NOTICE_ANEW, found.id)]
    send = button(say("✅ Send now"), Act.NOTICE_SEND, found.id)
    match found.state:
        case NoticeState.SCHEDULED:
            return [
                [send, button(say("🕒 Another time"), Act.NOTICE_VIEW, found.id, View.TIME.value)],
                [
                    button(say("🔁 Repeat it"), Act.NOTICE_VIEW, found.id, View.REPEAT.value),
                    _audience_button(say, found),
                ],
                _options(say, found),
                [print_button(say, found)],
                [*again, button(say("✖️ Do not send it"), Act.NOTICE_DROP, found.id)],
            ]
        case NoticeState.MISSED:
            return [
                [send],
                [button(say("🕒 Another time"), Act.NOTICE_VIEW, found.id, View.TIME.value)],
                [button(say("✖️ Drop it"), Act.NOTICE_DROP, found.id)],
            ]
    return [
        *([[button(say("✍️ Fill in the blanks"), Act.NOTICE_FILL, found.id)]] if blanks(found.words) else []),
        [send, button(say("🕒 Set a time"), Act.NOTICE_VIEW, found.id, View.TIME.value)],
        [_audience_button(say, found)],
        _options(say, found),
        [print_button(say, found)],
        [
            _switch(found, Option.URGENT, say("🚨 Urgent: yes") if found.urgent else say("🚨 Urgent: no")),
            *([button(say("💾 Keep as a template"), Act.NOTICE_NAME, found.id)] if found.words else []),
        ],
        [*again, button(say("✖️ Drop it"), Act.NOTICE_DROP, found.id)],
    ]


def _options(say: Say, found: Notice) -> list[Button]:
    read = say("👌 “Understood”: yes") if found.acknowledge else say("👌 “Understood”: no")
    return [
        _switch(found, Option.PIN, say("📌 Pin: yes") if found.pin else say("📌 Pin: no")),
        _switch(found, Option.ACKNOWLEDGE, read),
    ]


def _audience_button(say: Say, found: Notice) -> Button:
    return button(say("👥 To whom"), Act.NOTICE_VIEW, found.id, View.AUDIENCE.value)


def _switch(found: Notice, option: Option, label: Markup) -> Button:
    return button(label, Act.NOTICE_SWITCH, found.id, option.value)


def _gaps(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    left = _left_open(say, found)
    fill = [[button(say("✍️ Fill in the blanks"), Act.NOTICE_FILL, found.id)]] if left else []
    anyway = button(say("✅ Send it like this"), Act.NOTICE_SEND, found.id, "anyway")
    text = lines(left, other_day(say, books, found, books.now), say("Shall it be sent all the same?"))
    return Content(text, [*fill, [anyway], *back(say, found)])


def _bad_words(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    text = say(
        "⚠️ Telegram does not take the formatting of these words, so the notice cannot be sent like this. Nothing is lost: tap the button, and the words go without formatting."
    )
    plain = button(say("🧹 Take the formatting off"), Act.NOTICE_PLAIN, found.id)
    return Content(text, [[plain], *_or_anew(say, found)])


def _bad_file(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    text = say(
        "⚠️ Telegram does not let me send this file: it is too large, or no longer there. Please write the notice anew with a smaller file, or send the file once more; the words are kept above."
    )
    return Content(
        text, [[button(say("🗑 Leave the files out"), Act.NOTICE_NO_FILES, found.id)], *_or_anew(say, found)]
    )


def _or_anew(say: Say, found: Notice) -> Rows:
    anew = button(say("✏️ Write it anew"), Act.NOTICE_ANEW, found.id)
    return [[anew, button(say("✖️ Drop it"), Act.NOTICE_DROP, found.id)]]


_MOST_WAITING = 10
_VIEWS: Mapping[View, _View] = {
    View.MAIN: _written,
    View.TIME: times,
    View.QUIET: quiet,
    View.REPEAT: repeat,
    View.AUDIENCE: audience,
    View.NAME: names,
    View.TEMPLATES: templates,
    View.TEMPLATE: template,
    View.BLANK: blank,
    View.GAPS: _gaps,
    View.KEEP: keep,
    View.BAD_WORDS: _bad_words,
    View.BAD_FILE: _bad_file,
}
