"""The ledger's books within one transaction: every repository on one connection, at one moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any  # rows are typed by whoever reads them

from sqlalchemy import Connection, CursorResult, Executable, Table

from domain.policy import Policy
from storage.accounts import Accounts
from storage.agendas import Agendas
from storage.attendance import Attendance
from storage.audiences import Audiences
from storage.broadcasts import Broadcasts
from storage.calendars import Calendars
from storage.cards import Cards
from storage.check_ins import CheckIns
from storage.columns import metadata
from storage.contents import Contents
from storage.decisions import Decisions
from storage.deliveries import Deliveries
from storage.drafts import Drafts
from storage.figures import Figures
from storage.groups import Groups
from storage.heard_meetings import HeardMeetings
from storage.ids import new_id
from storage.leaves import Leaves
from storage.limits import Limits
from storage.meeting_changes import MeetingChanges
from storage.meeting_dates import MeetingDates
from storage.meeting_steps import MeetingSteps
from storage.meetings import Meetings
from storage.minutes import MinutesBook
from storage.notice_templates import NoticeTemplates
from storage.notices import Notices
from storage.outcomes import Outcomes
from storage.pauses import Pauses
from storage.people import People
from storage.petitions import Petitions
from storage.plans import Plans
from storage.reminders import Reminders
from storage.rows import insert_rows
from storage.rungs import Rungs
from storage.schedule_drafts import ScheduleDrafts
from storage.schedules import Schedules
from storage.sight import Sight
from storage.subjects import Subjects
from storage.supporters import Supporters
from storage.tallies import Tallies
from storage.threads import Threads
from storage.traces import Traces
from storage.units import Units
from storage.updates import Updates

Parameters = Mapping[str, Any]
# Rows refer to rows of the tables before theirs.
_TABLES = metadata.sorted_tables


class Books:
    """One batch's view of the ledger; `now` is the same for everything that happens in it."""

    def __init__(self, connection: Connection, *, now: datetime, policy: Policy | None = None) -> None:
        self.connection, self.now, self.policy = connection, now, policy or Policy()
        self.began = new_id()  # whatever has a later id was made in this batch
        self.left_due = False  # cards of what is sent to many are due: the courier is to look for them
        self._appended: dict[Table, list[Mapping[str, object]]] = defaultdict(list)
        self._at_flush: list[Callable[[], None]] = []

    def execute(
        self, statement: Executable, parameters: Parameters | Sequence[Parameters] | None = None
    ) -> CursorResult[Any]:  # Any: rows are typed by whoever reads them
        """Execute a statement that sees everything written so far in this batch."""
        if self._appended or self._at_flush:
            self.flush()
        return self.connection.execute(statement, parameters)

    @property
    def dialect(self) -> str:
        """Which kind of database this is: `sqlite` or `postgresql`."""
        return self.connection.dialect.name

    def append(self, table: Table, row: Parameters) -> None:
        """Write `row` together with the others of its table: an insert each costs three times as much."""
        self._appended[table].append(row)

    def at_flush(self, write: Callable[[], None]) -> None:
        """Let `write` execute before anything else does."""
        if write not in self._at_flush:
            self._at_flush.append(write)

    def flush(self) -> None:
        """Write what was appended."""
        late, self._at_flush = self._at_flush, []
        for write in late:
            write()
        appended, self._appended = self._appended, defaultdict(list)
        for table in _TABLES:
            if table in appended:
                insert_rows(self.connection, table, appended[table])

    @cached_property
    def units(self) -> Units:
        """The tree of places."""
        return Units(self)

    @cached_property
    def people(self) -> People:
        """The roster."""
        return People(self)

    @cached_property
    def accounts(self) -> Accounts:
        """Who writes to the bot."""
        return Accounts(self)

    @cached_property
    def groups(self) -> Groups:
        """The chats of neighbourhoods."""
        return Groups(self)

    @cached_property
    def calendars(self) -> Calendars:
        """Working time and deadlines of each unit."""
        return Calendars(self)

    @cached_property
    def leaves(self) -> Leaves:
        """When people of the roster are away."""
        return Leaves(self)

    @cached_property
    def drafts(self) -> Drafts:
        """What is not sent yet."""
        return Drafts(self)

    @cached_property
    def petitions(self) -> Petitions:
        """Petitions, their events, files and supporters."""
        return Petitions(self)

    @cached_property
    def sight(self) -> Sight:
        """Who may see a petition, and who never gets it."""
        return Sight(self)

    @cached_property
    def limits(self) -> Limits:
        """How much accounts have filed today, and whether they may."""
        return Limits(self)

    @cached_property
    def pauses(self) -> Pauses:
        """Whose filing is paused."""
        return Pauses(self)

    @cached_property
    def notices(self) -> Notices:
        """What is sent to many."""
        return Notices(self)

    @cached_property
    def notice_templates(self) -> NoticeTemplates:
        """What units keep to be said again."""
        return NoticeTemplates(self)

    @cached_property
    def audiences(self) -> Audiences:
        """Whom notices would reach."""
        return Audiences(self)

    @cached_property
    def outcomes(self) -> Outcomes:
        """What became of their cards."""
        return Outcomes(self)

    @cached_property
    def broadcasts(self) -> Broadcasts:
        """The cards of notices, chunk by chunk."""
        return Broadcasts(self)

    @cached_property
    def schedules(self) -> Schedules:
        """When units meet."""
        return Schedules(self)

    @cached_property
    def schedule_drafts(self) -> ScheduleDrafts:
        """What people have chosen of a schedule and not agreed to."""
        return ScheduleDrafts(self)

    @cached_property
    def meetings(self) -> Meetings:
        """Monthly meetings."""
        return Meetings(self)

    @cached_property
    def meeting_dates(self) -> MeetingDates:
        """When neighbourhoods meet in a month."""
        return MeetingDates(self)

    @cached_property
    def meeting_changes(self) -> MeetingChanges:
        """What people prepare for one meeting and have not agreed to."""
        return MeetingChanges(self)

    @cached_property
    def heard_meetings(self) -> HeardMeetings:
        """How groups believe meetings to be that were changed at night."""
        return HeardMeetings(self)

    @cached_property
    def plans(self) -> Plans:
        """Which neighbourhoods have to be planned for."""
        return Plans(self)

    @cached_property
    def subjects(self) -> Subjects:
        """What the contents of months are about."""
        return Subjects(self)

    @cached_property
    def contents(self) -> Contents:
        """What units give their neighbourhoods to talk about."""
        return Contents(self)

    @cached_property
    def agendas(self) -> Agendas:
        """What meetings go through."""
        return Agendas(self)

    @cached_property
    def minutes(self) -> MinutesBook:
        """The minutes of meetings."""
        return MinutesBook(self)

    @cached_property
    def meeting_steps(self) -> MeetingSteps:
        """What time does to them."""
        return MeetingSteps(self)

    @cached_property
    def tallies(self) -> Tallies:
        """What became of the petitions from one meeting to the next."""
        return Tallies(self)

    @cached_property
    def figures(self) -> Figures:
        """What became of meetings."""
        return Figures(self)

    @cached_property
    def attendance(self) -> Attendance:
        """Who comes to them."""
        return Attendance(self)

    @cached_property
    def check_ins(self) -> CheckIns:
        """Who was at them."""
        return CheckIns(self)

    @cached_property
    def decisions(self) -> Decisions:
        """What they came to."""
        return Decisions(self)

    @cached_property
    def reminders(self) -> Reminders:
        """What people have to be told when time passes."""
        return Reminders(self)

    @cached_property
    def rungs(self) -> Rungs:
        """Which rungs of the ladder petitions have behind them."""
        return Rungs(self)

    @cached_property
    def supporters(self) -> Supporters:
        """Who also meets with a matter."""
        return Supporters(self)

    @cached_property
    def traces(self) -> Traces:
        """What ties petitions to people."""
        return Traces(self)

    @cached_property
    def threads(self) -> Threads:
        """What a message without a thread may belong to."""
        return Threads(self)

    @cached_property
    def cards(self) -> Cards:
        """What stands in the chats."""
        return Cards(self)

    @cached_property
    def deliveries(self) -> Deliveries:
        """What the courier has to show, and has shown."""
        return Deliveries(self)

    @cached_property
    def updates(self) -> Updates:
        """What has been received."""
        return Updates(self)
