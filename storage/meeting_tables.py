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
    Column("next_step_at", Moment, index=True),
    Column("version", Integer, nullable=False),
    UniqueConstraint("unit_id", "planned_on"),
    Index("ix_meetings_unit_id_starts_at", "unit_id", "starts_at"),
)

meeting_steps = Table(
    "meeting_steps",
    metadata,
    Column("meeting_id", BigInteger, ForeignKey("meetings.id"), primary_key=True),
    Column("step", String(16), primary_key=True),
    Column("at", Moment, nullable=False),
)

attendance = Table(
    "attendance",
    metadata,
    Column("meeting_id", BigInteger, ForeignKey("meetings.id"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True),
    Column("coming", Boolean),  # what they said beforehand
    Column("present_at", Moment),  # since when they have been there
)
