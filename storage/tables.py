"""The tables of the ledger; the rest is in `storage.casework_tables` and `storage.notice_tables`."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from storage.card_rows import PRIORITY_OF_NOTICES
from storage.columns import Moment, address, key, metadata, ref

_OF_CONVERSATIONS = text(f"priority < {PRIORITY_OF_NOTICES}")
_WAITING_NOTICES = text(f"due IS NOT NULL AND priority >= {PRIORITY_OF_NOTICES}")

units = Table(
    "units",
    metadata,
    key(),
    ref("parent_id", "units", nullable=True, index=True),
    Column("path", Text, nullable=False, index=True),  # "/province/commune/tổ/" in ids, itself included
    Column("kind", String(32), nullable=False),  # province, commune, neighbourhood: never asked for by a rule
    Column("code", String(64), unique=True),  # Mã tổ; none for a commune or a province
    Column("name", Text, nullable=False),
)

people = Table(
    "people",
    metadata,
    key(),
    Column("name", Text, nullable=False),
    Column("phone", String(20), nullable=False, unique=True),  # E.164
    Column("gender", String(8)),  # male, female: for ông/bà
    Column("organisation", Text),
)

memberships = Table(
    "memberships",
    metadata,
    key(),
    ref("person_id", "people", index=True),
    ref("unit_id", "units"),
    Column("role", String(32), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("areas", JSON, nullable=False),
    Column("listed", Boolean, nullable=False, default=True),  # false: missing from the last roster
    UniqueConstraint("unit_id", "person_id", "role"),
)

accounts = Table(
    "accounts",
    metadata,
    key(),
    Column("messenger", String(64), nullable=False),
    Column("bot", String(64), nullable=False),
    Column("external_id", String(64), nullable=False),
    Column("chat", String(64), nullable=False),  # the private chat with the bot
    Column("name", Text),  # as the messenger shows it; kept from consent on
    Column("language", String(8), nullable=False, default="vi"),
    ref("person_id", "people", nullable=True, index=True),
    ref("unit_id", "units", nullable=True),
    Column("reachable", Boolean, nullable=False, default=False),  # has opened the bot and not blocked it
    Column("consent", String(16)),  # the version agreed to, none before consent and after withdrawal
    Column("expects", String(32)),  # what the next message will be taken for
    Column("expects_of", BigInteger),  # ... and of which petition
    Column("expects_words", Text),  # what was said already, where two messages make one step
    Column("subscribed_at", Moment),  # since when the tổ's notices reach the private chat; none: they do not
    UniqueConstraint("messenger", "bot", "external_id"),
)

consents = Table(
    "consents",
    metadata,
    key(),
    Column("account_id", BigInteger, nullable=False, index=True),
    Column("version", String(16), nullable=False),
    Column("given", Boolean, nullable=False),  # false: withdrawn
    Column("at", Moment, nullable=False),
)

groups = Table(
    "groups",
    metadata,
    key(),
    *address(),
    ref("unit_id", "units", nullable=True, index=True),
    Column("present", Boolean, nullable=False, default=True),
    UniqueConstraint("messenger", "bot", "chat"),
)

drafts = Table(
    "drafts",
    metadata,
    key(),
    ref("account_id", "accounts", index=True),
    ref("unit_id", "units", nullable=True),
    ref("group_id", "groups", nullable=True),
    Column("origin_message", BigInteger),  # the resident's own message in the group
    Column("words", Text, nullable=False),
    Column("field", String(32)),  # none: the bot suggests one
    Column("anonymous", Boolean, nullable=False, default=False),
    Column("to_commune", Boolean, nullable=False, default=False),
    Column("view", String(64), nullable=False, default="card"),  # card, fields, or domain.picking's
    Column("excluded", JSON),  # people whom it is about
    Column("created_at", Moment, nullable=False, index=True),
)

petitions = Table(
    "petitions",
    metadata,
    key(),
    ref("commune_id", "units"),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    ref("unit_id", "units"),
    ref("account_id", "accounts", nullable=True),  # none once the person was erased
    Column("anonymous", Boolean, nullable=False),
    Column("to_commune", Boolean, nullable=False),
    Column("field", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    ref("responsible_id", "people", nullable=True),
    Column("why", String(32), nullable=False),  # domain.routing.Why
    Column("words", Text, nullable=False),
    ref("group_id", "groups", nullable=True),
    Column("origin_message", BigInteger),
    Column("supporters", Integer, nullable=False, default=0),
    Column("reopened", Integer, nullable=False, default=0),
    Column("created_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("due", Moment),  # the petitioner's
    Column("member_due", Moment),  # of who has it now
    Column("accept_due", Moment),
    Column("assigned_at", Moment),
    Column("asked_at", Moment),  # the clock stands still since then
    Column("promised_for", Moment),
    Column("answered_at", Moment),
    Column("closed_at", Moment),
    Column("confirmed", Boolean, nullable=False, server_default=false()),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("passed_up", Boolean, nullable=False, server_default=false()),
    Column("excluded", JSON),  # people whom it is about
    Column("merged_into", BigInteger),
    Column("meeting_id", BigInteger),  # at which it was raised
    Column("raised_by", Text),  # who raised it there
    Column("next_step_at", Moment, index=True),  # domain.ladder: when somebody has to be told of it
    UniqueConstraint("commune_id", "year", "number"),
    Index("ix_petitions_responsible_state", "responsible_id", "state"),
    Index("ix_petitions_unit_state", "unit_id", "state"),
    Index("ix_petitions_account_created", "account_id", "created_at"),
    Index(
        "ix_petitions_meeting_id",
        "meeting_id",
        sqlite_where=text("meeting_id IS NOT NULL"),
        postgresql_where=text("meeting_id IS NOT NULL"),
    ),
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
    key(),
    ref("petition_id", "petitions", index=True),
    Column("at", Moment, nullable=False),
    Column("kind", String(32), nullable=False),
    Column(
        "by_account", BigInteger
    ),  # no foreign key: an erased account leaves its events, without the person
    Column("by_person", BigInteger),
    Column("to_person", BigInteger),
    Column("state", String(16), nullable=False),  # the state after the event
    Column("words", Text),
    Column("fact", Text),  # a date, a step, a place, a code: what the kind needs
)

attachments = Table(
    "attachments",
    metadata,
    key(),
    ref("draft_id", "drafts", nullable=True, index=True),
    ref("petition_id", "petitions", nullable=True, index=True),
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
    key(),
    *address(),
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
    # Which of the two is read: storage.deliveries.
    Index("ix_cards_due", "due", sqlite_where=_OF_CONVERSATIONS, postgresql_where=_OF_CONVERSATIONS),
    Index(
        "ix_cards_waiting",
        "priority",
        "id",
        sqlite_where=_WAITING_NOTICES,
        postgresql_where=_WAITING_NOTICES,
    ),
    Index("ix_cards_subject_kind", "subject", "kind", "id"),  # in order: what is sent to many moves in chunks
    Index(
        "ix_cards_failed",
        "subject",
        "kind",
        "id",
        sqlite_where=text("failed IS NOT NULL"),
        postgresql_where=text("failed IS NOT NULL"),
    ),
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
    key(),
    Column("bot", String(64), nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("external_id", String(64), index=True),  # whose it is, so that an erasure finds it
    Column("raw", JSON, nullable=False),
    Column("error", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
