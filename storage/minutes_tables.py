"""The table of minutes: what was added to those that are being written, and what those say that stand."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, Table

from storage.columns import Moment, metadata, ref

minutes = Table(
    "minutes",
    metadata,
    Column("meeting_id", BigInteger, ForeignKey("meetings.id"), primary_key=True),
    ref("unit_id", "units"),
    Column("tally", JSON, nullable=False),  # of the petitions, as it was when the meeting ended
    Column("additions", JSON, nullable=False),
    Column("facts", JSON),  # all of it, once it is agreed to
    Column("corrections", JSON, nullable=False),
    Column("year", Integer),
    Column("number", Integer),  # in the unit and year
    Column("agreed_at", Moment),
    ref("person_id", "people", nullable=True),  # who agreed
    Column("version", Integer, nullable=False),
    Index("ix_minutes_unit_id_year", "unit_id", "year"),
)
