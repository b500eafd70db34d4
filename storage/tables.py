"""Every table of the ledger. Times are UTC; ids are made by `storage.ids`, never by the database."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite keeps no time zone, so it is taken off and put back here."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value` as the naive UTC time that is stored."""
        return value.astimezone(UTC).replace(tzinfo=None) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored time as an aware one."""
        return value.replace(tzinfo=UTC) if value is not None else None


def _key() -> Column[int]:
    return Column("id", BigInteger, primary_key=True, autoincrement=False)


def _ref(name: str, target: str, *, nullable: bool = False, index: bool = False) -> Column[int]:
    return Column(name, BigInteger, ForeignKey(f"{target}.id"), nullable=nullable, index=index)


def _address() -> tuple[Column[str], ...]:
    return tuple(Column(name, String(64), nullable=False) for name in ("messenger", "bot", "chat"))


units = Table(
    "units",
    metadata,
    _key(),
    _ref("parent_id", "units", nullable=True, index=True),
    Column("path", Text, nullable=False, index=True),  # "/province/commune/tổ/" in ids, itself included
    Column("kind", String(32), nullable=False),  # province, commune, neighbourhood: never asked for by a rule
    Column("code", String(64), unique=True),  # Mã tổ; none for a commune or a province
    Column("name", Text, nullable=False),
)

people = Table(
    "people",
    metadata,
    _key(),
    Column("name", Text, nullable=False),
    Column("phone", String(20), nullable=False, unique=True),  # E.164
    Column("gender", String(8)),  # male, female: for ông/bà
    Column("organisation", Text),
)

memberships = Table(
    "memberships",
    metadata,
    _key(),
    _ref("person_id", "people", index=True),
    _ref("unit_id", "units"),
    Column("role", String(32), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("areas", JSON, nullable=False),
    Column("on_leave", Boolean, nullable=False, default=False),
    Column("listed", Boolean, nullable=False, default=True),  # false: missing from the last roster
    UniqueConstraint("unit_id", "person_id", "role"),
)

accounts = Table(
    "accounts",
    metadata,
    _key(),
    Column("messenger", String(64), nullable=False),
    Column("bot", String(64), nullable=False),
    Column("external_id", String(64), nullable=False),
    Column("chat", String(64), nullable=False),  # the private chat with the bot
    Column("name", Text),  # as the messenger shows it; kept from consent on
    Column("language", String(8), nullable=False, default="vi"),
    _ref("person_id", "people", nullable=True, index=True),
    _ref("unit_id", "units", nullable=True),
    Column("reachable", Boolean, nullable=False, default=False),  # has opened the bot and not blocked it
    Column("consent", String(16)),  # the version agreed to, none before consent and after withdrawal
    Column("expects", String(32)),  # what the next message will be taken for
    Column("expects_of", BigInteger),  # ... and of which petition
    UniqueConstraint("messenger", "bot", "external_id"),
)

consents = Table(
    "consents",
    metadata,
    _key(),
    Column("account_id", BigInteger, nullable=False, index=True),
    Column("version", String(16), nullable=False),
    Column("given", Boolean, nullable=False),  # false: withdrawn
    Column("at", Moment, nullable=False),
)

groups = Table(
    "groups",
    metadata,
    _key(),
    *_address(),
    _ref("unit_id", "units", nullable=True, index=True),
    Column("present", Boolean, nullable=False, default=True),
    UniqueConstraint("messenger", "bot", "chat"),
)

drafts = Table(
    "drafts",
    metadata,
    _key(),
    _ref("account_id", "accounts", index=True),
    _ref("unit_id", "units", nullable=True),
    _ref("group_id", "groups", nullable=True),
    Column("origin_message", BigInteger),  # the resident's own message in the group
    Column("words", Text, nullable=False),
    Column("field", String(32)),  # none: the bot suggests one
    Column("anonymous", Boolean, nullable=False, default=False),
    Column("to_commune", Boolean, nullable=False, default=False),
    Column("view", String(64), nullable=False, default="card"),  # card, fields, or domain.picking's
    Column("created_at", Moment, nullable=False, index=True),
)

petitions = Table(
    "petitions",
    metadata,
    _key(),
    _ref("commune_id", "units"),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    _ref("unit_id", "units"),
    _ref("account_id", "accounts", nullable=True, index=True),  # none once the person was erased
    Column("anonymous", Boolean, nullable=False),
    Column("to_commune", Boolean, nullable=False),
    Column("field", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    _ref("responsible_id", "people", nullable=True),
    Column("why", String(32), nullable=False),  # domain.routing.Why
    Column("words", Text, nullable=False),
    _ref("group_id", "groups", nullable=True),
    Column("origin_message", BigInteger),
    Column("supporters", Integer, nullable=False, default=0),
    Column("reopened", Integer, nullable=False, default=0),
    Column("created_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("commune_id", "year", "number"),
    Index("ix_petitions_responsible_state", "responsible_id", "state"),
    Index("ix_petitions_unit_state", "unit_id", "state"),
)

petition_numbers = Table(
    "petition_numbers",
    metadata,
    Column("commune_id", BigInteger, ForeignKey("units.id"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

petition_events = Table(
    "petition_events",
    metadata,
    _key(),
    _ref("petition_id", "petitions", index=True),
    Column("at", Moment, nullable=False),
    Column("kind", String(32), nullable=False),
    Column(
        "by_account", BigInteger
    ),  # no foreign key: an erased account leaves its events, without the person
    Column("by_person", BigInteger),
    Column("to_person", BigInteger),
    Column("state", String(16), nullable=False),  # the state after the event
    Column("words", Text),
)

attachments = Table(
    "attachments",
    metadata,
    _key(),
    _ref("draft_id", "drafts", nullable=True, index=True),
    _ref("petition_id", "petitions", nullable=True, index=True),
    Column("event_id", BigInteger, index=True),  # none: part of the petition itself
    Column("kind", String(16), nullable=False),
    Column("file_id", Text),
    Column("album", String(64), index=True),
    Column("latitude", Float),
    Column("longitude", Float),
)

supporters = Table(
    "supporters",
    metadata,
    Column("petition_id", BigInteger, ForeignKey("petitions.id"), primary_key=True),
    Column("account_id", BigInteger, ForeignKey("accounts.id"), primary_key=True, index=True),
    Column("at", Moment, nullable=False),
)

cards = Table(
    "cards",
    metadata,
    _key(),
    *_address(),
    Column("kind", String(32), nullable=False),
    Column("subject", BigInteger, nullable=False),
    Column("part", Integer, nullable=False, default=0),
    Column("account_id", BigInteger, index=True),  # the reader of a private card
    Column("detail", JSON),  # facts to show that no other row holds; never what people wrote
    Column("reply_to", BigInteger),  # a message of the same chat
    Column("message", BigInteger),  # where the card stands in the chat; none until sent
    Column("digest", String(32)),  # of what the chat shows now
    Column("priority", Integer, nullable=False, default=0),
    Column("attempts", Integer, nullable=False, default=0),
    Column("due", Float),  # epoch seconds when it is to be sent, or when the lease on it ends; none: at rest
    Column("stamp", BigInteger, nullable=False, default=0),  # changes with each touch: guards the record
    Column("failed", String(32)),  # why it could not be shown
    UniqueConstraint("chat", "kind", "subject", "part", "bot", "messenger"),
    Index("ix_cards_due", "due"),
    Index("ix_cards_subject_kind", "subject", "kind"),
    Index("ix_cards_chat_message", "chat", "message"),
)

album_messages = Table(
    "album_messages",
    metadata,
    Column("card_id", BigInteger, ForeignKey("cards.id"), primary_key=True),
    Column("message", BigInteger, primary_key=True),  # the further messages of a card that is an album
    Index("ix_album_messages_message", "message"),
)

seen_updates = Table(
    "seen_updates",
    metadata,
    Column("bot", String(64), primary_key=True),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False, index=True),
)

parked_updates = Table(
    "parked_updates",
    metadata,
    _key(),
    Column("bot", String(64), nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("external_id", String(64), index=True),  # whose it is, so that an erasure finds it
    Column("raw", JSON, nullable=False),
    Column("error", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
