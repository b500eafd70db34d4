"""The tables of what meetings are about: subjects, contents of months, own items, what was ticked off."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import Moment, key, metadata, ref

subjects = Table(
    "subjects",
    metadata,
    Column("unit_id", BigInteger, ForeignKey("units.id"), primary_key=True),
    Column("key", String(16), primary_key=True),
    Column("name", Text, nullable=False),  # "": the bot's own word for it
    Column("place", Integer, nullable=False),  # in their order
)

# Of a commune, what it gives; of a tổ, what it makes of that.
month_contents = Table(
    "month_contents",
    metadata,
    key(),
    ref("unit_id", "units"),
    Column("month", Date, nullable=False),  # its first day
    Column("sent_at", Moment),
    Column("updated_at", Moment),
    Column("handing", String(16), index=True),  # what is being done to the cards of heads, chunk by chunk
    Column("handed_after", BigInteger, nullable=False),  # up to which neighbourhood it is done
    UniqueConstraint("unit_id", "month"),
)

content_parts = Table(
    "content_parts",
    metadata,
    Column("content_id", BigInteger, ForeignKey("month_contents.id"), primary_key=True),
    Column("subject", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False),  # Telegram's HTML
    Column("files", JSON, nullable=False),
    Column("left_out", Boolean, nullable=False),
    Column("said_at", Moment),
    Column("changed_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
)

content_steps = Table(
    "content_steps",
    metadata,
    Column("content_id", BigInteger, ForeignKey("month_contents.id"), primary_key=True),
    Column("step", String(16), primary_key=True),
    Column("at", Moment, nullable=False),
)

agenda_items = Table(
    "agenda_items",
    metadata,
    key(),
    ref("content_id", "month_contents", index=True),  # of the tổ
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

agenda_ticks = Table(
    "agenda_ticks",
    metadata,
    Column("meeting_id", BigInteger, ForeignKey("meetings.id"), primary_key=True),
    Column("item", String(20), primary_key=True),  # its key
    Column("at", Moment, nullable=False),
)
