"""The tables of deadlines: what was reminded of, who is away, what units have set, whose filing is paused."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Integer, String, Table, Text

from storage.columns import Moment, key, metadata, ref

petition_steps = Table(
    "petition_steps",
    metadata,
    Column("petition_id", BigInteger, ForeignKey("petitions.id"), primary_key=True),
    Column("step", String(32), primary_key=True),  # domain.ladder.Step
    Column("key", String(40), primary_key=True),
    Column("at", Moment, nullable=False),
)

digests = Table(
    "digests",
    metadata,
    Column("person_id", BigInteger, ForeignKey("people.id"), primary_key=True),
    Column("day", Date, primary_key=True),
)

leaves = Table(
    "leaves",
    metadata,
    key(),
    ref("person_id", "people", index=True),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("begun", Boolean, nullable=False, default=False),  # the open work was offered to others
)

unit_terms = Table(
    "unit_terms",
    metadata,
    Column("unit_id", BigInteger, ForeignKey("units.id"), primary_key=True),
    Column("field", String(32), primary_key=True),  # empty: every field
    Column("accept_days", Integer),  # working days; none: as the unit above has it
    Column("answer_days", Integer),
    Column("urgent_days", Integer),
)

unit_days = Table(
    "unit_days",
    metadata,
    key(),
    ref("unit_id", "units", nullable=True),  # none: everywhere
    Column("day", Date, nullable=False),
    Column("working", Boolean, nullable=False),  # a day off, or one that makes up for another
    Column("name", Text, nullable=False),
)

pauses = Table(
    "pauses",
    metadata,
    key(),
    ref("account_id", "accounts", index=True),
    ref("unit_id", "units"),
    ref("petition_id", "petitions", index=True),  # from which it was set
    ref("by_person", "people"),
    Column("at", Moment, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("objection", Text),
    Column("decided_at", Moment),  # the commune has looked at the objection
    Column("ended_at", Moment),  # by whom it was set, or by the commune
)
