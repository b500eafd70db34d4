"""Lists of petitions: one's own, and those that wait for one's answer."""

from __future__ import annotations

from collections.abc import Sequence

from domain.actions import Act
from domain.identifiers import AccountId, PersonId
from domain.parcels import beginning
from domain.people import OVERSEERS
from domain.petitions import Petition
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, button
from texts.names import state_name
from texts.wording import Say, lines

_SHOWN = 10


def mine(say: Say, books: Books, card: Card) -> Content:
    """Return the reader's own petitions, newest first, a button each."""
    found = books.petitions.of_account(AccountId(card.subject))
    if not found:
        return Content(say("🔎 You have not sent any petition yet. Just write to me what is wrong."))
    head = say.plural("🔎 <b>Your {n} petition</b>", "🔎 <b>Your {n} petitions</b>", n=len(found))
    return _listed(say, head, found, Act.STATUS)


def work(say: Say, books: Books, card: Card) -> Content | None:
    """Return what waits for the reader's answer, oldest first, then what else is open in the tổ they lead."""
    account = books.accounts.get(AccountId(card.subject))
    if account is None or account.person is None:
        return None
    own = books.petitions.open_of(account.person)
    others = [one for one in _overseen(books, account.person) if one.responsible != account.person]
    content = _own_work(say, own)
    if not others:
        return content
    more = _listed(
        say, say("<b>Others open in the neighbourhood: {n}</b>", n=len(others)), others, Act.STATUS
    )
    return Content(lines(content.text, "", more.text), [*content.rows, *more.rows])


def _own_work(say: Say, own: Sequence[Petition]) -> Content:
    if not own:
        return Content(say("📋 Nothing is waiting for you. Thank you."))
    head = say.plural(
        "📋 <b>{n} petition waits for your answer</b>",
        "📋 <b>{n} petitions wait for your answer</b>",
        n=len(own),
    )
    return _listed(say, head, own, Act.OPEN_TASK)


def _overseen(books: Books, person: PersonId) -> Sequence[Petition]:
    units = {one.unit for one in books.people.memberships(person) if one.role in OVERSEERS}
    found = [petition for unit in units for petition in books.petitions.open_in(unit)]
    # What went straight to the commune is none of the neighbourhood's.
    return [petition for petition in found if not petition.to_commune]


def _listed(say: Say, head: str, found: Sequence[Petition], act: Act) -> Content:
    shown = found[:_SHOWN]
    text = lines(
        head,
        *[_line(say, one) for one in shown],
        say("… and {n} more", n=len(found) - _SHOWN) if len(found) > _SHOWN else None,
    )
    rows: list[list[Button]] = [[button(one.code, act, one.id)] for one in shown]
    return Content(text, rows)


def _line(say: Say, petition: Petition) -> str:
    words = beginning(petition.words.replace("\n", " "), 60) or say("(files only)")
    return say(
        "• {code} – {state}: {words}", code=petition.code, state=state_name(say, petition.state), words=words
    )
