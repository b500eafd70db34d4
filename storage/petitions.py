"""Petitions, their events, files and rungs of the ladder."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, or_, select

from domain.drafts import Attachment
from domain.events import EXCHANGES, Event
from domain.identifiers import AccountId, EventId, GroupId, MeetingId, PersonId, PetitionId, UnitId
from domain.ladder import Step
from domain.petitions import Petition
from domain.refusals import Outdated, UnknownCode
from domain.routing import Why
from domain.states import OPEN, State
from storage.casework_tables import petition_steps
from storage.drafts import file_row, read_file
from storage.ids import new_id
from storage.inserts import or_change
from storage.petition_rows import event_row, new_row, read_event, read_petition, step_row
from storage.tables import attachments, petition_events, petition_numbers, petitions

if TYPE_CHECKING:
    from storage.books import Books

_BY_ID = select(petitions).where(petitions.c.id == bindparam("id"))
_BY_IDS = select(petitions).where(petitions.c.id.in_(bindparam("ids", expanding=True)))
_BY_CODE = select(petitions).where(
    petitions.c.year == bindparam("year"), petitions.c.number == bindparam("number")
)
_NEWEST_FIRST = petitions.c.created_at.desc(), petitions.c.id.desc()
_OF_ACCOUNT = select(petitions).where(petitions.c.account_id == bindparam("account")).order_by(*_NEWEST_FIRST)
_RAISED_AT = select(petitions).where(petitions.c.meeting_id == bindparam("meeting")).order_by(petitions.c.id)
_OPEN_OF = (
    select(petitions)
    .where(and_(petitions.c.responsible_id == bindparam("person"), petitions.c.state.in_(list(OPEN))))
    .order_by(petitions.c.created_at, petitions.c.id)
)
_OPEN_IN = (
    select(petitions)
    .where(and_(petitions.c.unit_id == bindparam("unit"), petitions.c.state.in_(list(OPEN))))
    .order_by(petitions.c.created_at, petitions.c.id)
)
_TOLD = (
    select(petition_steps.c.petition_id)
    .where(
        petition_steps.c.petition_id == petitions.c.id,
        petition_steps.c.step.in_(bindparam("told", expanding=True)),
    )
    .exists()
)
_OPEN_WITH_COMMUNE = (
    select(petitions)
    .where(
        petitions.c.commune_id == bindparam("commune"),
        petitions.c.state.in_(list(OPEN)),
        or_(
            petitions.c.to_commune,
            petitions.c.passed_up,
            petitions.c.why == Why.COMMUNE,
            petitions.c.responsible_id.is_(None),
            _TOLD,
        ),
    )
    .order_by(petitions.c.created_at, petitions.c.id)
)
_HAS_NOBODY = and_(
    petitions.c.responsible_id.is_(None), petitions.c.state.in_([State.SUBMITTED, State.PASSED_UP])
)
_WAITING = select(petitions).where(
    _HAS_NOBODY,
    or_(
        petitions.c.unit_id.in_(bindparam("units", expanding=True)),
        petitions.c.commune_id.in_(bindparam("units", expanding=True)),
    ),
)
_EVENTS = (
    select(petition_events)
    .where(petition_events.c.petition_id == bindparam("id"))
    .order_by(petition_events.c.id)
)
_FILES = (
    select(attachments)
    .where(
        attachments.c.petition_id == bindparam("id"),
        attachments.c.event_id.is_not_distinct_from(bindparam("event")),
    )
    .order_by(attachments.c.id)
)
_FILES_OF = (
    select(attachments)
    .where(attachments.c.petition_id.in_(bindparam("ids", expanding=True)), attachments.c.event_id.is_(None))
    .order_by(attachments.c.id)
)
_ASIDE = and_(
    attachments.c.petition_id == bindparam("of_id"), attachments.c.event_id == bindparam("of_event")
)
_MOVE_FILES = attachments.update().where(_ASIDE)
_DROP_FILES = attachments.delete().where(_ASIDE)
_OF_ALBUM = (
    select(petitions)
    .join(attachments, attachments.c.petition_id == petitions.c.id)
    .where(petitions.c.account_id == bindparam("account"), attachments.c.album == bindparam("album"))
    .limit(1)
)
_ANSWER_WITH_ALBUM = (
    select(petition_events.c.petition_id, petition_events.c.id)
    .join(attachments, attachments.c.event_id == petition_events.c.id)
    .where(petition_events.c.by_person == bindparam("person"), attachments.c.album == bindparam("album"))
    .limit(1)
)
_SAID_WITH_ALBUM = (
    select(petition_events.c.petition_id, petition_events.c.id)
    .join(attachments, attachments.c.event_id == petition_events.c.id)
    .where(
        petition_events.c.by_account == bindparam("account"),
        petition_events.c.kind.in_(list(EXCHANGES)),
        attachments.c.album == bindparam("album"),
    )
    .limit(1)
)
_STEP = petitions.update().where(
    petitions.c.id == bindparam("of_id"), petitions.c.version == bindparam("of_version")
)
_TAKE_NUMBERS = or_change(
    petition_numbers,
    petition_numbers.c.last,
    keys=("commune_id", "year"),
    to={"last": petition_numbers.c.last},
)
_COUNT = (
    petition_numbers.update()
    .where(
        petition_numbers.c.commune_id == bindparam("of_commune"),
        petition_numbers.c.year == bindparam("of_year"),
    )
    .values(last=bindparam("now"))
)


class Petitions:
    """Reads petitions and saves their steps."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: dict[PetitionId, Petition] = {}
        self._files: dict[tuple[PetitionId, EventId | None], Sequence[Attachment]] = {}
        self._last: dict[tuple[UnitId, int], int] = {}

    def get(self, petition: PetitionId) -> Petition:
        """Return the petition; its id comes from the ledger itself.

        Raises:
            UnknownCode: a forged button names one that never was.
        """
        if petition not in self._known:
            row = self._books.execute(_BY_ID, {"id": petition}).first()
            if row is None:
                raise UnknownCode(code="")
            self._known[petition] = read_petition(row)
        return self._known[petition]

    def prefetch(self, ids: Sequence[PetitionId]) -> Sequence[Petition]:
        """Read many petitions at once, with their own files."""
        found = [read_petition(row) for row in self._books.execute(_BY_IDS, {"ids": ids})]
        self._known |= {petition.id: petition for petition in found}
        files: dict[PetitionId, list[Attachment]] = {petition.id: [] for petition in found}
        for row in self._books.execute(_FILES_OF, {"ids": ids}):
            files[row.petition_id].append(read_file(row))
        self._files |= {(petition, None): attached for petition, attached in files.items()}
        return found

    def with_code(self, year: int, number: int) -> Sequence[Petition]:
        """Return the petitions with this code: one in each commune at the most."""
        rows = self._books.execute(_BY_CODE, {"year": year, "number": number})
        return [read_petition(row) for row in rows]

    def of_account(self, account: AccountId) -> Sequence[Petition]:
        """Return what the account filed, newest first."""
        return [read_petition(row) for row in self._books.execute(_OF_ACCOUNT, {"account": account})]

    def raised_at(self, meeting: MeetingId) -> Sequence[Petition]:
        """Return what was raised at the meeting, oldest first."""
        return [read_petition(row) for row in self._books.execute(_RAISED_AT, {"meeting": meeting})]

    def open_of(self, person: PersonId) -> Sequence[Petition]:
        """Return the person's open petitions, oldest first."""
        return [read_petition(row) for row in self._books.execute(_OPEN_OF, {"person": person})]

    def open_in(self, unit: UnitId) -> Sequence[Petition]:
        """Return the unit's open petitions, oldest first."""
        return [read_petition(row) for row in self._books.execute(_OPEN_IN, {"unit": unit})]

    def open_with_commune(self, commune: UnitId, *, told: Set[Step]) -> Sequence[Petition]:
        """Return what the commune has to see to: with it, with nobody, or one of the steps `told` of it."""
        parameters = {"commune": commune, "told": list(told)}
        return [read_petition(row) for row in self._books.execute(_OPEN_WITH_COMMUNE, parameters)]

    def waiting(self) -> Sequence[Petition]:
        """Return every petition that has nobody."""
        return [read_petition(row) for row in self._books.execute(select(petitions).where(_HAS_NOBODY))]

    def waiting_in(self, units: Sequence[UnitId]) -> Sequence[Petition]:
        """Return the petitions of these units, or of communes among them, that have nobody."""
        rows = self._books.execute(_WAITING, {"units": list(units)})
        return [read_petition(row) for row in rows]

    def events(self, petition: PetitionId) -> Sequence[Event]:
        """Return what happened, oldest first."""
        return [read_event(row) for row in self._books.execute(_EVENTS, {"id": petition})]

    def next_number(self, commune: UnitId, year: int) -> int:
        """Return the next number of the commune's year; a rolled back batch gives it back."""
        key = commune, year
        if key not in self._last:
            # An insert that changes nothing takes the row, so that no other process counts meanwhile.
            taken = _TAKE_NUMBERS[self._books.dialect]
            row = {"commune_id": commune, "year": year, "last": 0}
            self._last[key] = self._books.execute(taken, row).scalar_one()
        self._last[key] += 1
        self._books.at_flush(self._write_numbers)
        return self._last[key]

    def add(self, petition: Petition) -> Petition:
        """Write a petition just filed, with its events, and return it without them."""
        self._books.append(petitions, new_row(petition) | {"next_step_at": self._books.rungs.first(petition)})
        self._books.people.count(petition.responsible)
        self._files[petition.id, None] = ()
        self.remember(petition.id, petition.news)
        self._known[petition.id] = replace(petition, news=())
        return self._known[petition.id]

    def save(self, petition: Petition) -> Petition:
        """Write a step and its events.

        Raises:
            Outdated: somebody else changed the petition since it was read.
        """
        grown = replace(petition, version=petition.version + 1)
        guard = {"of_id": petition.id, "of_version": petition.version}
        row = step_row(grown) | {"next_step_at": self._books.rungs.next(grown)}
        if self._books.execute(_STEP, row | guard).rowcount != 1:
            raise Outdated(code=petition.code)
        self._books.people.recount()
        return self._write_news(grown)

    def remember(self, petition: PetitionId, events: Sequence[Event]) -> None:
        """Write events that leave the petition as it is, and so also the buttons that name its version."""
        for event in events:
            if event.id is None:
                self._books.append(petition_events, event_row(petition, event, EventId(new_id())))

    def attach(self, petition: PetitionId, event: EventId | None, files: Sequence[Attachment]) -> None:
        """Add files to an event, or to the petition itself (None)."""
        for file in files:
            self._books.append(attachments, file_row(file, petition=petition, event=event))
            self._files.pop((petition, event), None)

    def set_aside(self, petition: PetitionId, account: AccountId, files: Sequence[Attachment]) -> None:
        """Keep files for an event of the account that is still to come; nobody is shown them before."""
        self.attach(petition, EventId(account), files)

    def take_aside(self, petition: PetitionId, account: AccountId, event: EventId) -> None:
        """Make what was set aside the event's."""
        parameters = {"of_id": petition, "of_event": account, "event_id": event}
        self._books.execute(_MOVE_FILES, parameters)
        self._files.pop((petition, event), None)

    def drop_aside(self, petition: PetitionId, account: AccountId) -> None:
        """Drop what was set aside."""
        self._books.execute(_DROP_FILES, {"of_id": petition, "of_event": account})

    def of_album(self, account: AccountId, album: str) -> Petition | None:
        """Return the account's petition that has a part of this album already."""
        row = self._books.execute(_OF_ALBUM, {"account": account, "album": album}).first()
        return read_petition(row) if row else None

    def answer_with_album(self, person: PersonId, album: str) -> tuple[PetitionId, EventId] | None:
        """Return the petition and the answer to which the person sent a part of this album already."""
        row = self._books.execute(_ANSWER_WITH_ALBUM, {"person": person, "album": album}).first()
        return (PetitionId(row.petition_id), EventId(row.id)) if row else None

    def said_with_album(self, account: AccountId, album: str) -> tuple[PetitionId, EventId] | None:
        """Return the petition and what the account said of it with a part of this album already."""
        row = self._books.execute(_SAID_WITH_ALBUM, {"account": account, "album": album}).first()
        return (PetitionId(row.petition_id), EventId(row.id)) if row else None

    def files(self, petition: PetitionId, event: EventId | None = None) -> Sequence[Attachment]:
        """Return the files of the petition itself, or of one of its events."""
        key = petition, event
        if key not in self._files:
            rows = self._books.execute(_FILES, {"id": petition, "event": event})
            self._files[key] = [read_file(row) for row in rows]
        return self._files[key]

    def take_files(self, petition: PetitionId) -> None:
        """Read the petition's files anew: a draft has handed its own over."""
        self._files.pop((petition, None), None)

    def forget_origins(self, group: GroupId) -> None:
        """Forget which messages of the group petitions came from: its messages are numbered anew."""
        statement = petitions.update().where(petitions.c.group_id == group)
        self._books.execute(statement, {"origin_message": None})
        self._known.clear()

    def look_anew(self, petition: PetitionId) -> None:
        """Read the petition anew: another repository has changed its row."""
        self._known.pop(petition, None)

    def _write_news(self, petition: Petition) -> Petition:
        """Write the events that have no id yet; they stay in `news`, now with their ids."""
        written = tuple(
            event if event.id is not None else replace(event, id=EventId(new_id())) for event in petition.news
        )
        for event in written[len([one for one in petition.news if one.id is not None]) :]:
            assert event.id is not None, "it was just given one"  # noqa: S101
            self._books.append(petition_events, event_row(petition.id, event, event.id))
        self._known[petition.id] = replace(petition, news=())
        return replace(petition, news=written)

    def _write_numbers(self) -> None:
        rows = [
            {"of_commune": commune, "of_year": year, "now": last}
            for (commune, year), last in self._last.items()
        ]
        self._books.connection.execute(_COUNT, rows)
