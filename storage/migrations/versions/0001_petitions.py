"""The first tables: places, people, groups, petitions, cards, updates."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; a table comes after those to which its rows refer."""
    _units()
    _people()
    _memberships()
    _accounts()
    _consents()
    _groups()
    _drafts()
    _petitions()
    _petition_numbers()
    _petition_events()
    _attachments()
    _supporters()
    _cards()
    _album_messages()
    _seen_updates()
    _parked_updates()


def _units() -> None:
    op.create_table(
        "units",
        _id(),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        _reference("units", "parent_id", "units"),
        _key("units"),
        _unique("units", "code"),
    )
    _index("units", "parent_id")
    _index("units", "path")


def _people() -> None:
    op.create_table(
        "people",
        _id(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("gender", sa.String(length=8), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        _key("people"),
        _unique("people", "phone"),
    )


def _memberships() -> None:
    op.create_table(
        "memberships",
        _id(),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("on_leave", sa.Boolean(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        _reference("memberships", "person_id", "people"),
        _reference("memberships", "unit_id", "units"),
        _key("memberships"),
        _unique("memberships", "unit_id", "person_id", "role"),
    )
    _index("memberships", "person_id")


def _accounts() -> None:
    op.create_table(
        "accounts",
        _id(),
        sa.Column("messenger", sa.String(length=64), nullable=False),
        sa.Column("bot", sa.String(length=64), nullable=False),
        sa.Column("external_id", sa.String(length=64), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("consent", sa.String(length=16), nullable=True),
        sa.Column("expects", sa.String(length=32), nullable=True),
        sa.Column("expects_of", sa.BigInteger(), nullable=True),
        _reference("accounts", "person_id", "people"),
        _reference("accounts", "unit_id", "units"),
        _key("accounts"),
        _unique("accounts", "messenger", "bot", "external_id"),
    )
    _index("accounts", "person_id")


def _consents() -> None:
    op.create_table(
        "consents",
        _id(),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _key("consents"),
    )
    _index("consents", "account_id")


def _groups() -> None:
    op.create_table(
        "groups",
        _id(),
        sa.Column("messenger", sa.String(length=64), nullable=False),
        sa.Column("bot", sa.String(length=64), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("present", sa.Boolean(), nullable=False),
        _reference("groups", "unit_id", "units"),
        _key("groups"),
        _unique("groups", "messenger", "bot", "chat"),
    )
    _index("groups", "unit_id")


def _drafts() -> None:
    op.create_table(
        "drafts",
        _id(),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("group_id", sa.BigInteger(), nullable=True),
        sa.Column("origin_message", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("to_commune", sa.Boolean(), nullable=False),
        sa.Column("view", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _reference("drafts", "account_id", "accounts"),
        _reference("drafts", "group_id", "groups"),
        _reference("drafts", "unit_id", "units"),
        _key("drafts"),
    )
    _index("drafts", "account_id")
    _index("drafts", "created_at")


def _petitions() -> None:
    op.create_table(
        "petitions",
        _id(),
        sa.Column("commune_id", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("to_commune", sa.Boolean(), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("responsible_id", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=True),
        sa.Column("origin_message", sa.BigInteger(), nullable=True),
        sa.Column("supporters", sa.Integer(), nullable=False),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _reference("petitions", "account_id", "accounts"),
        _reference("petitions", "commune_id", "units"),
        _reference("petitions", "group_id", "groups"),
        _reference("petitions", "responsible_id", "people"),
        _reference("petitions", "unit_id", "units"),
        _key("petitions"),
        _unique("petitions", "commune_id", "year", "number"),
    )
    _index("petitions", "account_id")
    _index("petitions", "responsible_id", "state", name="ix_petitions_responsible_state")
    _index("petitions", "unit_id", "state", name="ix_petitions_unit_state")


def _petition_numbers() -> None:
    op.create_table(
        "petition_numbers",
        sa.Column("commune_id", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        _reference("petition_numbers", "commune_id", "units"),
        _key("petition_numbers", "commune_id", "year"),
    )


def _petition_events() -> None:
    op.create_table(
        "petition_events",
        _id(),
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("by_account", sa.BigInteger(), nullable=True),
        sa.Column("by_person", sa.BigInteger(), nullable=True),
        sa.Column("to_person", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        _reference("petition_events", "petition_id", "petitions"),
        _key("petition_events"),
    )
    _index("petition_events", "petition_id")


def _attachments() -> None:
    op.create_table(
        "attachments",
        _id(),
        sa.Column("draft_id", sa.BigInteger(), nullable=True),
        sa.Column("petition_id", sa.BigInteger(), nullable=True),
        sa.Column("event_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=True),
        sa.Column("album", sa.String(length=64), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        _reference("attachments", "draft_id", "drafts"),
        _reference("attachments", "petition_id", "petitions"),
        _key("attachments"),
    )
    _index("attachments", "album")
    _index("attachments", "draft_id")
    _index("attachments", "event_id")
    _index("attachments", "petition_id")


def _supporters() -> None:
    op.create_table(
        "supporters",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _reference("supporters", "account_id", "accounts"),
        _reference("supporters", "petition_id", "petitions"),
        _key("supporters", "petition_id", "account_id"),
    )
    _index("supporters", "account_id")


def _cards() -> None:
    op.create_table(
        "cards",
        _id(),
        sa.Column("messenger", sa.String(length=64), nullable=False),
        sa.Column("bot", sa.String(length=64), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.BigInteger(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=True),
        sa.Column("reply_to", sa.BigInteger(), nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=32), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due", sa.Float(), nullable=True),
        sa.Column("stamp", sa.BigInteger(), nullable=False),
        sa.Column("failed", sa.String(length=32), nullable=True),
        _key("cards"),
        _unique("cards", "chat", "kind", "subject", "part", "bot", "messenger"),
    )
    _index("cards", "account_id")
    _index("cards", "chat", "message")
    _index("cards", "due")
    _index("cards", "subject", "kind")


def _album_messages() -> None:
    op.create_table(
        "album_messages",
        sa.Column("card_id", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=False),
        _reference("album_messages", "card_id", "cards"),
        _key("album_messages", "card_id", "message"),
    )
    _index("album_messages", "message")


def _seen_updates() -> None:
    op.create_table(
        "seen_updates",
        sa.Column("bot", sa.String(length=64), nullable=False),
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _key("seen_updates", "bot", "update_id"),
    )
    _index("seen_updates", "at")


def _parked_updates() -> None:
    op.create_table(
        "parked_updates",
        _id(),
        sa.Column("bot", sa.String(length=64), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("external_id", sa.String(length=64), nullable=True),
        sa.Column("raw", sa.JSON(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _key("parked_updates"),
    )
    _index("parked_updates", "external_id")


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*(columns or ("id",)), name=op.f(f"pk_{table}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _index(table: str, *columns: str, name: str | None = None) -> None:
    op.create_index(name or op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
