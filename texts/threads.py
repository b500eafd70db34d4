"""The views of a draft's card that ask which petition the words belong to."""

from __future__ import annotations

from collections.abc import Sequence

from domain.actions import Act
from domain.drafts import Attachment, Draft, named
from domain.events import EventKind
from domain.parcels import beginning
from domain.people import Account
from domain.petitions import Petition
from domain.threads import Thread, Waits
from storage.books import Books
from texts.content import Button, Content, Rows, button
from texts.files import counted
from texts.names import field_name
from texts.people import may_send
from texts.wording import Say, lines

_QUOTED = 2000
_SHOWN = 8  # buttons of one sort
_REMEMBERED = 80


def which(say: Say, books: Books, found: Draft, account: Account) -> Content | None:
    """Ask what the words are; None if nothing waits for any, so that they can only be a petition."""
    threads = books.threads.of(account)[:_SHOWN]
    if not threads:
        return None
    files = books.drafts.files(found.id)
    text = lines(
        say("📝 <b>What is this message?</b>"),
        _quote(say, found),
        counted(say, files),
        *[_line(say, books, one) for one in threads],
        _warning(say, [one.petition for one in threads if one.waits in {Waits.REPLY, Waits.MORE}], files),
    )
    rows = [
        *[[_thread_button(say, found, one)] for one in threads],
        *_to_draft(say, books, found),
        [button(_new_label(say, account), Act.SHOW_CARD, found.id)],
        *notice_rows(say, books, found, account),
        *sent_rows(say, books, found, account),
        [button(say("✖️ Cancel"), Act.CANCEL_DRAFT, found.id)],
    ]
    return Content(text, rows)


def sent(say: Say, books: Books, found: Draft, account: Account) -> Content | None:
    """Ask to which petition already sent the words are added; None if none is open."""
    own = books.threads.open_by(account)[:_SHOWN]
    if not own:
        return None
    files = books.drafts.files(found.id)
    text = lines(
        say("➕ <b>Which petition shall this be added to?</b>"),
        _quote(say, found),
        counted(say, files),
        *[say("• {code}: “{words}”", code=one.code, words=_remembered(say, one)) for one in own],
        _warning(say, own, files),
    )
    rows: list[Sequence[Button]] = [
        [button(_label(say("➕ Add to"), say, one), Act.SAY_WITH, found.id, f"{one.id:x}")] for one in own
    ]
    return Content(text, [*rows, [button(say("⬅️ Back"), Act.SHOW_WHICH, found.id)]])


def again(say: Say, books: Books, found: Draft, petition: Petition) -> Content | None:
    """Ask whether a reply to an answer brings the petition back; None once it cannot be brought back."""
    if not petition.may_be_reopened(books.now) or petition.account != found.account:
        return None
    files = books.drafts.files(found.id)
    text = lines(
        say("📝 <b>What would you like with this message?</b>"),
        _quote(say, found),
        counted(say, files),
        say("• {code}: “{words}”", code=petition.code, words=_remembered(say, petition)),
        _warning(say, [petition], files),
    )
    look_again = button(
        say("🔁 Look again, with these words"), Act.LOOK_AGAIN_WITH, found.id, f"{petition.id:x}"
    )
    rows = [
        [look_again],
        [button(say("📝 A new petition"), Act.SHOW_CARD, found.id)],
        [button(say("✖️ Cancel"), Act.CANCEL_DRAFT, found.id)],
    ]
    return Content(text, rows)


def sent_rows(say: Say, books: Books, found: Draft, account: Account) -> Rows:
    """Return the button that leads to the petitions already sent; none if none is open."""
    if not books.threads.open_by(account):
        return []
    return [[button(say("➕ Add to a petition already sent"), Act.SHOW_SENT, found.id)]]


def notice_rows(say: Say, books: Books, found: Draft, account: Account) -> Rows:
    """Return the button that makes a notice of it, for whoever may send notices."""
    if not may_send(books, account):
        return []
    return [[button(say("📢 Send it as a notice"), Act.NOTICE_OF_DRAFT, found.id)]]


def file_names(say: Say, found: Draft, files: Sequence[Attachment]) -> str | None:
    """Return the warning that a document keeps its name, where nobody is to know the sender's."""
    return _file_names(say) if found.anonymous and named(files) else None


def _to_draft(say: Say, books: Books, found: Draft) -> Rows:
    if books.drafts.begun_before(found) is None:
        return []
    return [[button(say("📝 Add to the petition that I am writing"), Act.JOIN_DRAFT, found.id)]]


def _new_label(say: Say, account: Account) -> str:
    return say("📝 A new petition") if account.person is None else say("📝 A new petition of my own")


def _thread_button(say: Say, found: Draft, thread: Thread) -> Button:
    head, act = _offer(say, thread.waits)
    return button(_label(head, say, thread.petition), act, found.id, f"{thread.petition.id:x}")


def _offer(say: Say, waits: Waits) -> tuple[str, Act]:
    match waits:
        case Waits.REPLY:
            return say("💬 Answer"), Act.SAY_WITH
        case Waits.MORE:
            return say("➕ Add to"), Act.SAY_WITH
        case Waits.REST:
            return say("➕ Rest of the answer"), Act.ANSWER_WITH
        case Waits.ANSWER:
            return say("💬 Answer"), Act.ANSWER_WITH


def _label(head: str, say: Say, petition: Petition) -> str:
    facts = {"head": head, "code": petition.code, "field": field_name(say, petition.field)}
    return say("{head} {code} · {field}", **facts)


def _line(say: Say, books: Books, thread: Thread) -> str:
    petition = thread.petition
    facts = {"code": petition.code, "words": _remembered(say, petition)}
    if thread.waits is not Waits.REPLY:
        return say("• {code}: “{words}”", **facts)
    events = books.petitions.events(petition.id)
    asked = [one.words for one in events if one.kind is EventKind.ASKED and one.words]
    if not asked:
        return say("• {code}: “{words}”", **facts)
    question = beginning(asked[-1], _REMEMBERED)
    return say("• {code}: “{words}”. You were asked: “{question}”", question=question, **facts)


def _remembered(say: Say, petition: Petition) -> str:
    return beginning(petition.words.replace("\n", " "), _REMEMBERED) or say("(files only)")


def _warning(say: Say, petitions: Sequence[Petition], files: Sequence[Attachment]) -> str | None:
    return _file_names(say) if named(files) and any(one.anonymous for one in petitions) else None


def _file_names(say: Say) -> str:
    return say("⚠️ A document keeps its file name: please make sure that yours does not say who you are.")


def _quote(say: Say, found: Draft) -> str | None:
    return say("“{words}”", words=beginning(found.words, _QUOTED)) if found.words else None
