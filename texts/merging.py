"""Merging petitions: what could be merged, and the question to the author."""

from __future__ import annotations

from domain.actions import Act
from domain.events import EventKind
from domain.identifiers import AccountId, PetitionId
from domain.parcels import beginning
from domain.petitions import Petition
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, Rows, button
from texts.names import field_name
from texts.wording import Say, lines, listed

_SHOWN = 8
_LABEL, _QUOTED = 40, 700  # UTF-16 units


def merge_button(say: Say, petition: Petition) -> Rows:
    """Return the row that leads to what the petition could be merged into, and back."""
    if petition.account is None or not petition.state.is_open:
        return []
    return [[button(say("🔗 Merge with another petition"), Act.CHOOSE_MERGER, petition.id)]]


def wants_merger(card: Card) -> bool:
    """Return whether the card shows what its petition could be merged into."""
    return bool(card.detail and card.detail.get("view") == "merge")


def merger_rows(say: Say, books: Books, petition: Petition, card: Card) -> Rows:
    """Return the petitions that it could be merged into: those of the same field first."""
    reader = books.accounts.get(card.account) if card.account is not None else None
    offered = books.sight.mergeable(petition, reader)[:_SHOWN] if reader is not None else ()
    rows: list[list[Button]] = [
        [button(_label(say, one), Act.ASK_MERGER, petition.id, f"{one.id:x}")] for one in offered
    ]
    return [*rows, [button(say("⬅️ Back"), Act.CHOOSE_MERGER, petition.id)]]


def question(say: Say, books: Books, card: Card) -> Content | None:
    """Ask the author; words that somebody else sent in private are not shown."""
    petition = books.petitions.get(PetitionId(card.subject))
    other = books.petitions.get(PetitionId((card.detail or {})["into"]))
    if not petition.state.is_open or not other.state.is_open or card.account != petition.account:
        return Content(
            say("🔗 {code} and {other} are no longer to be merged.", code=petition.code, other=other.code)
        )
    codes = {"code": petition.code, "other": other.code}
    text = lines(
        say(
            "🔗 Your petition <b>{code}</b> seems to be about the same as <b>{other}</b> · {field}.",
            field=field_name(say, other.field),
            **codes,
        ),
        say("“{words}”", words=beginning(other.words, _QUOTED)) if _is_shown(other, card.account) else None,
        say(
            "If you agree, {code} ends here, and the answer to {other} reaches you and whoever supports yours.",
            **codes,
        ),
    )
    choice = f"{other.id:x}"
    agree = button(say("👍 Agree to merge"), Act.MERGE, petition.id, choice)
    return Content(text, [[agree], [button(say("Do not merge"), Act.KEEP_APART, petition.id, choice)]])


def absorbed(say: Say, books: Books, petition: Petition) -> str | None:
    """Return which petitions go on within this one."""
    if petition.version == 1:
        return None  # nothing has happened yet: what comes in a burst asks the ledger for nothing
    codes = [one.fact or "" for one in books.petitions.events(petition.id) if one.kind is EventKind.ABSORBED]
    return say("🔗 Merged into this one: {codes}", codes=listed(codes)) if codes else None


def _is_shown(other: Petition, author: AccountId | None) -> bool:
    return bool(other.words) and (other.group is not None or other.account == author)


def _label(say: Say, petition: Petition) -> str:
    words = beginning(petition.words.replace("\n", " "), _LABEL) or say("(files only)")
    return say("{code} · {words}", code=petition.code, words=words)
