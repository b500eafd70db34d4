"""What people do in the year, each deed one call of the bot's own desks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any  # Any: a line of JSON

from domain.drafts import Draft
from domain.identifiers import MeetingId, PersonId, PetitionId
from domain.leaves import Leave
from domain.people import Account, Expects
from domain.petitions import Petition
from domain.refusals import Refusal
from services.assignments import AssignmentDesk
from services.conversation import ConversationDesk
from services.declining import DecliningDesk
from services.drafts import DraftDesk
from services.endings import EndingDesk
from services.leaves import LeaveDesk
from services.people import PeopleDesk
from services.petitions import PetitionDesk
from services.promises import PromiseDesk
from services.urgency import UrgencyDesk
from storage.books import Books

SAID = 1  # the message that a deed came with: none of the year's depends on it
MESSENGER = "telegram"


class NobodyThereError(Exception):
    """Nobody who could do it can be found now."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody does: its number, what, and what it needs to know."""

    number: int
    do: str
    facts: Mapping[str, Any]


def perform(books: Books, bot: str, deed: Deed, do: Do) -> Mapping[str, object]:
    """Do it, once however often it comes; tell what came of it: a petition's id, or why it was refused."""
    if not books.updates.is_new(bot, deed.number):
        return _again(books, deed)
    try:
        return {"petition": do(books, bot, deed.facts)}
    except (Refusal, NobodyThereError) as refusal:
        return {"refused": type(refusal).__name__}


def _again(books: Books, deed: Deed) -> Mapping[str, object]:
    """Tell what came of a deed that was done by a process which did not live to say so."""
    if deed.do == "raise":
        raised = books.petitions.raised_at(MeetingId(deed.facts["meeting"]))
        return {"petition": next((one.id for one in raised if one.words == deed.facts["words"]), 0)}
    if deed.do != "file":
        return {"petition": deed.facts.get("petition")}
    account = books.accounts.of(MESSENGER, deed.facts["bot"], deed.facts["who"])
    filed = books.petitions.of_account(account.id) if account is not None else ()
    found = [one.id for one in filed if one.words == deed.facts["words"]]
    return {"petition": found[0]} if found else {"refused": "Lost"}


def _file(books: Books, bot: str, facts: Mapping[str, Any]) -> int:
    me, desk = account_of(books, bot, facts["who"]), DraftDesk(books)
    desk.gather(me, facts["words"], (), said=SAID)
    draft = books.drafts.private_of(me.id)
    assert draft is not None, "it was just begun"
    _choose(books, desk, draft, me, facts)
    return desk.send(draft.id, me).id


def _choose(books: Books, desk: DraftDesk, draft: Draft, me: Account, facts: Mapping[str, Any]) -> None:
    if facts["anonymous"]:
        desk.toggle_anonymous(draft.id, me)
    if facts["to_commune"]:
        desk.toggle_commune(draft.id, me)
    if facts["about"] is not None and draft.unit is not None:
        unit = books.units.get(draft.unit)
        people = sorted({one.person for one in books.people.candidates(unit.id, unit.above)})
        desk.exclude(draft.id, me, people[facts["about"] % len(people)])


def _by_who_has_it(step: Callable[[Books, Petition, Account, Mapping[str, Any]], None]) -> Do:
    def do(books: Books, _bot: str, facts: Mapping[str, Any]) -> int:
        petition = books.petitions.get(PetitionId(facts["petition"]))
        step(books, petition, _who_has(books, petition), facts)
        return petition.id

    return do


def _by_petitioner(step: Callable[[Books, PetitionId, Account], None]) -> Do:
    def do(books: Books, _bot: str, facts: Mapping[str, Any]) -> int:
        petition = books.petitions.get(PetitionId(facts["petition"]))
        me = books.accounts.get(petition.account) if petition.account is not None else None
        if me is None:
            raise NobodyThereError
        step(books, petition.id, me)
        return petition.id

    return do


def _give(what: Expects, words: str) -> Callable[[Books, Petition, Account, Mapping[str, Any]], None]:
    return lambda books, one, me, _: PetitionDesk(books).give(what, one.id, me, words, (), said=SAID)


def _promise(books: Books, one: Petition, me: Account, facts: Mapping[str, Any]) -> None:
    calendar = books.calendars.of(one).calendar
    day = calendar.day_of(calendar.due(books.now, working_days=facts["days"]))
    PromiseDesk(books).promise(one.id, me, day)


def _report(books: Books, petition: PetitionId, me: Account) -> None:
    PromiseDesk(books).report(petition, me, number=1, kept=petition % 3 != 0)


def _decline(books: Books, one: Petition, me: Account, _facts: Mapping[str, Any]) -> None:
    desk, who = DecliningDesk(books), me.external_id
    desk.begin(one.id, me)
    desk.give_reason(account_of(books, me.address.bot, who), "Việc của điện lực.", ())
    desk.give_place(account_of(books, me.address.bot, who), "Điện lực, 5 Trần Phú", (), said=SAID)


def _hand_over(books: Books, one: Petition, me: Account, facts: Mapping[str, Any]) -> None:
    choices = books.sight.choices(one, me)
    able = [choice.route.person for choice in choices if choice.route.person not in {None, one.responsible}]
    if not able:
        raise NobodyThereError
    to = able[facts["which"] % len(able)]
    assert to is not None, "left out above"
    AssignmentDesk(books).hand_over(one.id, me, to, version=one.version)


def _leave(books: Books, bot: str, facts: Mapping[str, Any]) -> int:
    me, today = account_of(books, bot, facts["who"]), books.leaves.today
    first = today + timedelta(days=1)
    LeaveDesk(books).set(me, Leave(first, first + timedelta(days=facts["days"])))
    return 0


def _lose(books: Books, bot: str, facts: Mapping[str, Any]) -> int:
    PeopleDesk(books).lost(account_of(books, bot, facts["who"]))
    return 0


def _return(books: Books, bot: str, facts: Mapping[str, Any]) -> int:
    PeopleDesk(books).returned(account_of(books, bot, facts["who"]))
    return 0


def account_of(books: Books, bot: str, who: str) -> Account:
    """Return the account of that id."""
    found = books.accounts.of(MESSENGER, bot, who)
    assert found is not None, "everybody was enrolled"
    return found


def _who_has(books: Books, petition: Petition) -> Account:
    person: PersonId | None = petition.responsible
    accounts = books.accounts.of_person(person) if person is not None else ()
    if not accounts or person in books.leaves.away:
        raise NobodyThereError
    return accounts[0]


Do = Callable[[Books, str, Mapping[str, Any]], int]
_ANSWER, _ASK, _REPLY = "Đã cử người làm, chiều nay xong.", "Ở số nhà nào vậy ạ?", "Ở số nhà 12."
DEEDS: dict[str, Do] = {
    "file": _file,
    "accept": _by_who_has_it(lambda books, one, me, _: PetitionDesk(books).accept(one.id, me)),
    "answer": _by_who_has_it(_give(Expects.ANSWER, _ANSWER)),
    "decline": _by_who_has_it(_decline),
    "pass up": _by_who_has_it(_give(Expects.PASS_UP_REASON, "Cần phường giúp.")),
    "ask": _by_who_has_it(
        lambda books, one, me, _: ConversationDesk(books).ask(one.id, me, _ASK, (), said=SAID)
    ),
    "promise": _by_who_has_it(_promise),
    "hand over": _by_who_has_it(_hand_over),
    "urgent": _by_who_has_it(lambda books, one, me, _: _ignore(UrgencyDesk(books).mark(one.id, me))),
    "say": _by_petitioner(
        lambda books, petition, me: ConversationDesk(books).say(petition, me, _REPLY, (), said=SAID)
    ),
    "report": _by_petitioner(_report),
    "confirm": _by_petitioner(lambda books, petition, me: EndingDesk(books).confirm(petition, me)),
    "reopen": _by_petitioner(
        lambda books, petition, me: EndingDesk(books).reopen_with(petition, me, "Vẫn chưa xong.", ())
    ),
    "withdraw": _by_petitioner(lambda books, petition, me: _ignore(EndingDesk(books).withdraw(petition, me))),
    "leave": _leave,
    "lose": _lose,
    "return": _return,
}


def _ignore(_result: object) -> None:
    """Leave a desk's result unused."""
