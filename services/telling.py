"""Who is shown a petition when it moves: the cards of those who answer, and of those who lead them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence, Set
from datetime import timedelta

from domain.drafts import Attachment
from domain.identifiers import AccountId, Address, CardId, PersonId
from domain.parcels import QUOTED, pages, parcels, units
from domain.pauses import Pause
from domain.people import Account, roles_in
from domain.petitions import Petition
from domain.remarks import Remark
from domain.routing import Role, Route
from services.exchanges import Exchanges
from services.names_seen import note_name_seen
from storage.books import Books
from storage.card_rows import Card, CardKind
from storage.ids import new_id

_LIVE = (
    CardKind.RECEIPT, CardKind.TASK, CardKind.CONCERN, CardKind.STATUS, CardKind.FILES, CardKind.WORDS,
    CardKind.HISTORY, CardKind.SUPPORTING, CardKind.PROMISED, CardKind.PROMISE_ASKED, CardKind.PROMISE_DUE,
    CardKind.MERGING, CardKind.RAISED,
)  # fmt: skip
_ONCE_WITHIN = timedelta(minutes=1)
# Who is told in the head's place, and who stands above whom: docs/rules.md R-54.
_LADDER = (Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY)
_RUNGS = (Role.HEAD, Role.CELL_SECRETARY, Role.COMMUNE_OFFICER)


class Telling:
    """Makes the cards of a petition agree with who has to see it now."""

    def __init__(self, books: Books) -> None:
        self._books, self._exchanges = books, Exchanges(books)

    def refresh(self, petition: Petition) -> None:
        """Touch every card that shows the petition itself, or the open work of somebody away who has it."""
        self._books.cards.touch_all(petition.id, *_LIVE)
        if petition.meeting is not None:
            self._books.cards.touch_all(petition.meeting, CardKind.MEETING_DESK)
        if petition.responsible in self._books.leaves.away:
            self.refresh_leave(petition.responsible)
        self._exchanges.refresh(petition)

    def refresh_leave(self, person: PersonId | None) -> None:
        """Touch the cards that show what somebody who is away has left open."""
        if person is not None:
            self._books.cards.touch_all(person, CardKind.LEAVE_WORK, CardKind.LEAVE_NEWS)

    def assigned(self, petition: Petition, route: Route) -> None:
        """Show the petition to the person it was routed to, and to the head whoever was passed over."""
        if route.person is not None:
            self.task(petition, route.person, passed_over=route.passed_over)
        self.passed_over(petition, route)

    def passed_over(self, petition: Petition, route: Route) -> None:
        """Show the head who was passed over, or that there is nobody."""
        if (route.passed_over or route.person is None) and not petition.to_commune:
            self._concern(petition, route)

    def task(self, petition: Petition, person: PersonId, *, passed_over: Sequence[PersonId] = ()) -> None:
        """Show the petition anew to who must answer it, with its words and files."""
        if self._books.accounts.of_person(person):
            note_name_seen(self._books, petition, person)
        files = self._books.petitions.files(petition.id)
        detail = {"passed_over": list(passed_over)} if passed_over else None
        for account in self._books.accounts.of_person(person):
            self._point_below(petition, account)
            card = Card(CardId(new_id()), account.address, CardKind.TASK, petition.id, 0, account.id, detail)
            self._books.cards.add(card)
            self._pages(petition, account)
            self.files(CardKind.FILES, petition.id, files, account.address, account=account.id)
            if petition.version > 1:  # what was just sent has no conversation yet
                self._exchanges.follow(petition, account)

    def _point_below(self, petition: Petition, reader: Account) -> None:
        """Let an older card of the task say that a newer one stands below.

        Left as it is, it would show the petitioner's name for ever: an erasure finds one card of a task.
        """
        older = self._books.cards.find(CardKind.TASK, petition.id, reader.address)
        if older is not None:
            detail = {"remark": Remark.SHOWN_BELOW.value, "code": petition.code}
            self._books.cards.turn_into(older, CardKind.NOTE, older.id, detail=detail)

    def files(
        self,
        kind: CardKind,
        subject: int,
        files: Sequence[Attachment],
        to: Address,
        *,
        account: AccountId | None,
        petition: int | None = None,
    ) -> None:
        """Let the files follow their card, as many messages as they need."""
        detail = {"petition": petition} if petition is not None else None
        for part in range(len(parcels(files))):
            self._books.cards.show(kind, subject, to, account=account, part=part, detail=detail)

    def note(
        self,
        to: Account,
        remark: Remark,
        *,
        reply_to: int | None = None,
        facts: dict[str, object] | None = None,
    ) -> None:
        """Say one sentence in private."""
        self.note_at(to.address, remark, account=to.id, reply_to=reply_to, facts=facts)

    def confirm(self, to: Account, remark: Remark, *, said: int | None, facts: dict[str, object]) -> None:
        """Say that it was done: in words the first time on a day, then by a mark on what they said.

        Their own card of the petition says the rest; somebody who answers ten needs not ten messages more.
        """
        day = self._books.limits.today.toordinal()
        if self._books.cards.find(CardKind.CONFIRMED, day, to.address) is None:
            detail = {"remark": remark.value, **facts}
            self._books.cards.show(
                CardKind.CONFIRMED, day, to.address, account=to.id, detail=detail, reply_to=said
            )
            return
        if said is not None:
            key = CardId(new_id())
            self._books.cards.add(Card(key, to.address, CardKind.SEEN, key, 0, to.id, reply_to=said))

    def note_at(
        self,
        to: Address,
        remark: Remark,
        *,
        account: AccountId | None = None,
        reply_to: int | None = None,
        facts: dict[str, object] | None = None,
    ) -> None:
        """Say one sentence in any chat."""
        detail = {"remark": remark.value, **(facts or {})}
        card = Card(CardId(new_id()), to, CardKind.NOTE, new_id(), 0, account, detail, reply_to)
        self._books.cards.add(card)

    def note_once(
        self,
        to: Address,
        remark: Remark,
        *,
        reply_to: int,
        facts: dict[str, object],
        account: AccountId | None = None,
    ) -> None:
        """Say it, unless it was the answer to something else a moment ago: 200 stickers get one."""
        subject = zlib.crc32(repr((remark, facts)).encode())
        known = self._books.cards.find(CardKind.NOTE, subject, to)
        if known is not None:
            # Not by the card's id: that is of the machine's clock, which is not always the bot's.
            said_at = (known.detail or {}).get("said_at", 0.0)
            if self._books.now.timestamp() - said_at < _ONCE_WITHIN.total_seconds():
                return
            self._books.cards.forget([known.id])
        detail = {"remark": remark.value, **facts, "said_at": self._books.now.timestamp()}
        card = Card(CardId(new_id()), to, CardKind.NOTE, subject, 0, account, detail, reply_to)
        self._books.cards.add(card)

    def pause(self, pause: Pause) -> None:
        """Show a pause at the end of the chat of the person whose filing it stops."""
        account = self._books.accounts.get(pause.account)
        if account is not None:
            self._books.cards.renew(CardKind.PAUSE, pause.id, account.address, account=account.id)

    def to_responsible(self, petition: Petition, remark: Remark) -> None:
        """Tell the person who has the petition."""
        if petition.responsible is None:
            return
        for account in self._books.accounts.of_person(petition.responsible):
            self.note(account, remark, facts={"code": petition.code, "task": petition.id})

    def one_level_up(self, petition: Petition, remark: Remark) -> None:
        """Tell the first person above the responsible one whom the bot can reach.

        What went straight to the commune is none of the neighbourhood's.
        """
        if petition.to_commune:
            return
        above = self._first_reached(petition, self._rungs_above(petition))
        if above is not None:
            facts = {"code": petition.code, "times": petition.reopened, "petition": petition.id}
            self.note(above, remark, facts=facts)

    def leader_of(self, petition: Petition, *, but_not: PersonId) -> Account | None:
        """Return who settles what becomes of it while `but_not` is away: a leader, or another officer."""
        is_above = petition.to_commune or petition.passed_up
        roles = (Role.COMMUNE_OFFICER,) if is_above else _LADDER
        return self._first_reached(petition, roles, but_not={but_not})

    def _rungs_above(self, petition: Petition) -> Sequence[Role]:
        if petition.responsible is None:
            return _RUNGS
        memberships = self._books.people.memberships(petition.responsible)
        own = roles_in(petition.unit, memberships) | roles_in(petition.commune, memberships)
        return _RUNGS[max((at + 1 for at, role in enumerate(_RUNGS) if role in own), default=0) :]

    def _concern(self, petition: Petition, route: Route) -> None:
        leader = self._first_reached(petition, _LADDER)
        # Who leads and has the task already reads on its card who was passed over.
        if leader is None or leader.person == route.person:
            return
        detail = {"passed_over": list(route.passed_over)}
        self._books.cards.again(
            CardKind.CONCERN, petition.id, leader.address, account=leader.id, detail=detail
        )

    def _first_reached(
        self, petition: Petition, roles: Sequence[Role], *, but_not: Set[PersonId] = frozenset()
    ) -> Account | None:
        """Return the account of the first person of these roles whom the bot can reach, and who is there.

        Whom the petition is about is told nothing; who is away, nothing unless there is nobody else.
        """
        never = petition.excluded | but_not
        there = never | self._books.leaves.away
        return self._first_but(petition, roles, there) or self._first_but(petition, roles, never)

    def _first_but(self, petition: Petition, roles: Sequence[Role], never: Set[PersonId]) -> Account | None:
        for role in roles:
            unit = petition.commune if role is Role.COMMUNE_OFFICER else petition.unit
            for person in self._books.people.in_unit(unit, role):
                if person.id in never:
                    continue
                accounts = self._books.accounts.of_person(person.id)
                if accounts:
                    return accounts[0]
        return None

    def _pages(self, petition: Petition, to: Account) -> None:
        if units(petition.words) <= QUOTED:
            return
        for part in range(len(pages(petition.words))):
            self._books.cards.show(CardKind.WORDS, petition.id, to.address, account=to.id, part=part)
