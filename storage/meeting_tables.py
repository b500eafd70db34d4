"""The tables of meetings: when neighbourhoods meet, who comes, and what is said."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.columns import Moment, key, metadata, ref

schedules = Table(
    "schedules",
    metadata,
    key(),  # another one with every change
    ref("unit_id", "units"),
    Column("rule", String(32), nullable=False),  # domain.recurrence, packed
    Column("place", Text, nullable=False),
    ref("person_id", "people"),
    Column("reminded_before", JSON, nullable=False),  # minutes
    UniqueConstraint("unit_id"),
)

# Chosen and not agreed to yet: it holds nowhere.
schedule_drafts = Table(
    "schedule_drafts",
    metadata,
    Column("account_id", BigInteger, primary_key=True),
    Column("unit_id", BigInteger, ForeignKey("units.id"), primary_key=True),
    Column("rule", String(32), nullable=False),
    Column("place", Text, nullable=False),
    Column("reminded_before", JSON, nullable=False),  # minutes
    Column("base", BigInteger),  # the schedule that held when it was begun
)

# Prepared for one meeting and not agreed to yet.
meeting_changes = Table(
    "meeting_changes",
    metadata,
    Column("account_id", BigInteger, primary_key=True),
    Column("meeting_id", BigInteger, ForeignKey("meetings.id"), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("was_at", Moment, nullable=False),
    Column("asks", String(16), nullable=False),
    Column("starts_at", Moment),
    Column("place", Text),
    Column("reason", Text, nullable=False),
)

# How a group believes a meeting to be that was changed in the quiet hours.
heard_meetings = Table(
    "heard_meetings",
    metadata,
    Column("meeting_id", BigInteger, ForeignKey("meetings.id"), primary_key=True),
    Column("starts_at", Moment, nullable=False),
    Column("place", Text, nullable=False),
    Column("cancelled", Boolean, nullable=False),
)

meetings = Table(
    "meetings",
    metadata,
    key(),
    ref("unit_id", "units"),
    Column("planned_on", Date, nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("place", Text, nullable=False),
    Column("schedule_id", BigInteger, nullable=False),  # from which it was planned; it may be another by now
    Column("reminded_before", JSON, nullable=False),  # minutes
    Column("state", String(16), nullable=False),
    Column("moved_from", Moment),
    Column("cancelled_at", Moment),
    Column("reason", Text, nullable=False),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("headcount", Integer),
    Column("next_step_at", Moment, index=True),  # domain.meeting_steps: when it has to be looked at again
    Column("looked_at", Moment, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    UniqueConstraint("unit_id", "planned_on"),
    Index("ix_meetings_unit_id_starts_at", "unit_id", "starts_at"),
    Index("ix_meetings_state_starts_at", "state", "starts_at"),
)

meeting_steps = Table(
    "meeting_steps",
    metadata,
    Column("meeting_id", BigInteger, ForeignKey("meetings.id"), primary_key=True),
    Column("step", String(32), primary_key=True),
    Column("at", Moment, nullable=False),
)

attendance = Table(
    "attendance",
    metadata,
    Column("meeting_id", BigInteger, ForeignKey("meetings.id"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True),
    Column("coming", Boolean),  # what they said beforehand
    Column("present_at", Moment),  # since when they have been there
    Column("tries", Integer, nullable=False, default=0),  # codes that they typed
    # Rows that still lead to somebody: an account that was forgotten is below nought.
    Index(
        "ix_attendance_linked",
        "meeting_id",
        sqlite_where=text("account_id > 0"),
        postgresql_where=text("account_id > 0"),
    ),
)

check_ins = Table(
    "check_ins",
    metadata,
    Column("meeting_id", BigInteger, ForeignKey("meetings.id"), primary_key=True),
    Column("code", String(4)),  # none: closed
    Column("changes", Integer, nullable=False),  # of the code, because it was guessed at
    Column("wrong", Integer, nullable=False),  # tries against this one
)

decisions = Table(
    "decisions",
    metadata,
    key(),
    ref("meeting_id", "meetings", index=True),
    Column("words", Text, nullable=False),
    Column("vote", String(32)),  # domain.votes, packed; none: nobody voted, or nobody wrote it down
)
