"""The moment in which a draft becomes a petition: number, route, events, files, cards."""

from __future__ import annotations

from collections.abc import Sequence

from domain.drafts import Attachment, Draft
from domain.identifiers import Address, CardId, MeetingId, PetitionId, UnitId
from domain.people import Account
from domain.petitions import Petition, file
from domain.refusals import FilingPaused, TooManyToday, UnknownUnit
from domain.routing import Route, Why
from domain.states import State
from services.telling import Telling
from storage.books import Books
from storage.card_rows import Card, CardKind
from storage.ids import new_id


class Filing:
    """Files petitions; both desks that end in one use it."""

    def __init__(self, books: Books) -> None:
        self._books, self._telling = books, Telling(books)

    def file(
        self,
        draft: Draft,
        me: Account,
        *,
        files: Sequence[Attachment] | None = None,
        meeting: MeetingId | None = None,
    ) -> Petition:
        """File the draft and return the petition; `files` are those of a draft that was never kept.

        What was raised at a `meeting` is nobody's own: there is no limit to it.

        Raises:
            NothingSaid: neither words nor files.
            UnknownUnit: nobody said yet where the resident lives.
            TooManyToday, FilingPaused: docs/rules.md R-90, R-92.
        """
        kept = files is None
        draft.require_content(self._books.drafts.file_count(draft.id) if kept else len(files or ()))
        if draft.unit is None:
            raise UnknownUnit
        if meeting is None:
            self._require_allowed(draft, draft.unit)
            self._books.limits.count(me.id)
        petition = self._numbered(draft, meeting)
        route = self._route(petition, me)
        terms = self._books.calendars.of(petition)
        petition = self._books.petitions.add(file(petition, route, at=self._books.now, terms=terms))
        if kept:
            self._books.drafts.hand_files(draft.id, petition.id)
            self._books.drafts.remove(draft.id)
        else:
            self._books.petitions.attach(petition.id, None, files or ())
        self._telling.assigned(petition, route)
        return petition

    def receipt(self, petition: Petition, to: Address) -> None:
        """Answer in the group under the resident's own words."""
        card = Card(CardId(new_id()), to, CardKind.RECEIPT, petition.id, reply_to=petition.origin_message)
        self._books.cards.add(card)

    def join(self, petition: Petition, files: Sequence[Attachment]) -> None:
        """Add further parts of an album to the petition that has the first, as far as there is room."""
        room = self._books.policy.files_a_petition - len(self._books.petitions.files(petition.id))
        self._books.petitions.attach(petition.id, None, files[: max(0, room)])
        self._books.cards.touch_all(
            petition.id, CardKind.RECEIPT, CardKind.RAISED, CardKind.TASK, CardKind.FILES
        )
        for card in self._books.cards.about(petition.id, CardKind.TASK):
            account = self._books.accounts.get(card.account) if card.account is not None else None
            if account is not None and account.person == petition.responsible:
                every = self._books.petitions.files(petition.id)
                self._telling.files(CardKind.FILES, petition.id, every, account.address, account=account.id)

    def _require_allowed(self, draft: Draft, unit: UnitId) -> None:
        limits, most = self._books.limits, self._books.policy.petitions_a_day
        if limits.filed_today(draft.account) >= most:
            raise TooManyToday(limit=most, again=limits.tomorrow.isoformat())
        pause = None if draft.to_commune else self._books.pauses.in_force(draft.account, unit)
        if pause is not None:
            self._telling.pause(pause)
            raise FilingPaused(last_day=pause.last_day.isoformat())

    def _numbered(self, draft: Draft, meeting: MeetingId | None) -> Petition:
        assert draft.unit is not None, "a draft is filed in a unit"  # noqa: S101
        unit = self._books.units.get(draft.unit)
        year, now = self._books.now.year, self._books.now
        field = draft.likely_field
        due = self._books.calendars.terms(unit.id, field).to_answer(now, urgent=False)
        return Petition(
            id=PetitionId(new_id()),
            commune=unit.above,
            year=year,
            number=self._books.petitions.next_number(unit.above, year),
            unit=unit.id,
            account=draft.account,
            anonymous=draft.anonymous,
            to_commune=draft.to_commune,
            field=field,
            state=State.SUBMITTED,
            responsible=None,
            why=Why.NOBODY,
            words=draft.words,
            group=draft.group,
            origin_message=draft.origin_message,
            supporters=0,
            reopened=0,
            created_at=now,
            version=1,
            excluded=frozenset(draft.excluded),
            due=due,
            member_due=due,
            meeting=meeting,
        )

    def _route(self, petition: Petition, me: Account) -> Route:
        return self._books.people.route(
            self._books.units.get(petition.unit),
            words=petition.words,
            field=petition.field,
            to_commune=petition.to_commune,
            excluded=self._books.sight.never_gets(petition),
        )
