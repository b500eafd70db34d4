"""Lists of petitions: one's own, and those that wait for one's answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from domain.actions import Act
from domain.identifiers import AccountId, PersonId, PetitionId
from domain.parcels import beginning
from domain.petitions import Petition
from domain.routing import Role
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, button
from texts.deadlines import is_overdue, remaining
from texts.names import standing
from texts.wording import Say, lines

_Row = Callable[[Petition], list[Button]]
_SHOWN = 8  # of each part: four of them make a message that Telegram takes
_QUOTED = 45  # units of the words of each


def mine(say: Say, books: Books, card: Card) -> Content:
    """Return the reader's own petitions, what is overdue and the newest first, a button each."""
    found = [one for one in books.petitions.of_account(AccountId(card.subject)) if one.is_personal]
    if not found:
        return Content(say("🔎 You have not sent any petition yet. Just write to me what is wrong."))
    head = say.plural("🔎 <b>Your {n} petition</b>", "🔎 <b>Your {n} petitions</b>", n=len(found))
    return _listed(say, books, head, found, _opens(Act.STATUS))


def work(say: Say, books: Books, card: Card) -> Content | None:
    """Return what waits for the reader: what has nobody, their own, then what else is open where they lead.

    Within each part the overdue comes first, then the oldest.
    """
    account = books.accounts.get(AccountId(card.subject))
    if account is None or account.person is None:
        return None
    overseen = [one for one in books.sight.overseen_by(account.person) if one.responsible != account.person]
    nobody_s = [one for one in overseen if one.responsible is None]
    others = [one for one in overseen if one.responsible is not None]
    late = [one for one in others if is_overdue(books, one)]
    rest = [one for one in others if not is_overdue(books, one)]
    own = books.petitions.open_of(account.person)
    parts = [
        _waiting(say, books, account.person, nobody_s),
        _own_work(say, books, own) if own or not nobody_s else None,
        _others(say, books, say("<b>Overdue with others: {n}</b>", n=len(late)), late),
        _others(say, books, _rest_head(say, books, account.person, len(rest)), rest),
    ]
    shown = [part for part in parts if part is not None]
    text = lines(*[line for part in shown for line in ("", part.text)][1:])
    return Content(text, [row for part in shown for row in part.rows])


def _waiting(say: Say, books: Books, reader: PersonId, found: Sequence[Petition]) -> Content | None:
    """Return what has nobody, with the two things that can be done about each."""
    if not found:
        return None
    head = say.plural(
        "⚠️ <b>{n} petition has nobody yet</b>", "⚠️ <b>{n} petitions have nobody yet</b>", n=len(found)
    )
    return _listed(say, books, head, found, lambda one: _settling(say, books, one, reader))


def _settling(say: Say, books: Books, one: Petition, reader: PersonId) -> list[Button]:
    if not books.sight.directs(one, reader):
        return _opens(Act.STATUS)(one)
    return [
        button(say("✋ {code}", code=one.code), Act.TAKE, one.id, f"{one.version:x}"),
        button(say("↪️ {code}", code=one.code), Act.OFFER_PEOPLE, one.id),
    ]


def _others(say: Say, books: Books, head: str, found: Sequence[Petition]) -> Content | None:
    return _listed(say, books, head, found, _opens(Act.STATUS)) if found else None


def _rest_head(say: Say, books: Books, reader: PersonId, n: int) -> str:
    if any(one.role is Role.COMMUNE_OFFICER for one in books.people.memberships(reader)):
        return say("<b>Other petitions that concern the commune: {n}</b>", n=n)
    return say("<b>Others open in the neighbourhood: {n}</b>", n=n)


def _own_work(say: Say, books: Books, own: Sequence[Petition]) -> Content:
    if not own:
        return Content(say("📋 Nothing is waiting for you. Thank you."))
    head = say.plural(
        "📋 <b>{n} petition waits for your answer</b>",
        "📋 <b>{n} petitions wait for your answer</b>",
        n=len(own),
    )
    return _listed(say, books, head, own, _opens(Act.OPEN_TASK))


def given(say: Say, books: Books, card: Card) -> Content | None:
    """Return the petitions that came to the reader at once, those that are still theirs to answer."""
    reader = books.accounts.get(card.account) if card.account is not None else None
    if reader is None or reader.person is None:
        return None
    ids = [PetitionId(one) for one in (card.detail or {}).get("petitions", ())]
    theirs = [one for one in map(books.petitions.get, ids) if one.responsible == reader.person]
    if not theirs:
        return None
    head = say("📥 <b>{n} petitions came to you at once</b>. Tap a code to open it.", n=len(ids))
    return _listed(say, books, head, theirs, _opens(Act.OPEN_TASK))


def _opens(act: Act) -> _Row:
    return lambda one: [button(one.code, act, one.id)]


def _listed(say: Say, books: Books, head: str, found: Sequence[Petition], row: _Row) -> Content:
    pressing = sorted(found, key=lambda one: (not is_overdue(books, one), not one.urgent))
    shown = pressing[:_SHOWN]
    text = lines(
        head,
        *[line(say, books, one) for one in shown],
        say("… and {n} more", n=len(found) - _SHOWN) if len(found) > _SHOWN else None,
    )
    rows: list[list[Button]] = [row(one) for one in shown]
    return Content(text, rows)


def line(say: Say, books: Books, petition: Petition) -> str:
    """Return a petition as a line of a list."""
    words = beginning(petition.words.replace("\n", " "), _QUOTED) or say("(files only)")
    facts = {"code": petition.code, "state": standing(say, books, petition), "words": words}
    if not petition.state.is_open:
        return say("• {code} – {state}: {words}", **facts)
    mark = _mark(books, petition)
    left = remaining(say, books, petition)
    return say("{mark} {code} – {state} ({left}): {words}", mark=mark, left=left, **facts)


def _mark(books: Books, petition: Petition) -> str:
    marks = ("⏰" if is_overdue(books, petition) else "") + ("⚡" if petition.urgent else "")
    return marks or "•"
