"""The tables of notices: what is sent to many, and who has said that they have read it."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import Moment, key, metadata, ref

notices = Table(
    "notices",
    metadata,
    key(),
    Column("account_id", BigInteger, nullable=False, index=True),  # its author's; no foreign key: erasable
    ref("person_id", "people"),
    ref("unit_id", "units", index=True),  # in whose name it is sent
    Column("audience", JSON, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("words", Text, nullable=False),  # Telegram's HTML
    Column("files", JSON, nullable=False),
    Column("poll", JSON),
    Column("pin", Boolean, nullable=False),
    Column("acknowledge", Boolean, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("send_at", Moment),
    Column("repeats", String(32)),
    Column("created_at", Moment, nullable=False),
    Column("issued_at", Moment),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("correction", Text),  # other words, which only the author sees yet
    Column("corrected_at", Moment),
    Column("told", Integer, nullable=False, default=0, server_default="0"),  # of so many corrections
    Column("told_at", Moment),  # ... and since when 👌 counts anew
    Column("recalled_at", Moment),
    Column("pinned_until", Moment, index=True),
    Column("files_apart", Boolean, nullable=False),  # sent with the words in a message of their own
    Column("version", Integer, nullable=False),
    Column("wave", String(16), index=True),  # what is being done to its cards, chunk by chunk; none: nothing
    Column("later_waves", JSON, nullable=False),  # what is done to them after that
    Column("wave_after", BigInteger, nullable=False, default=0),  # up to which row it is done
)

acknowledgements = Table(
    "acknowledgements",
    metadata,
    Column("notice_id", BigInteger, ForeignKey("notices.id"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True),
    Column("card_id", BigInteger, nullable=False, index=True),  # on which message
    Column("unit_id", BigInteger),  # where: of the group, or of who got it in private
    Column("at", Moment, nullable=False, index=True),
    Index("ix_acknowledgements_notice_id_unit_id", "notice_id", "unit_id"),
)

notice_templates = Table(
    "notice_templates",
    metadata,
    key(),
    ref("unit_id", "units"),
    Column("name", String(40), nullable=False),
    Column("words", Text, nullable=False),  # Telegram's HTML; what is in square brackets is a blank
    Column("kept_at", Moment, nullable=False),
    UniqueConstraint("unit_id", "name"),
)
