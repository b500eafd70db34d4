"""Deadlines, reminders, leave, pauses: what lets no petition wait unseen."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None
_MOMENTS = (
    "due", "member_due", "accept_due", "assigned_at", "asked_at", "promised_for", "answered_at", "closed_at",
)  # fmt: skip

_SETTLED = "id, petition_id, at, kind, by_person, to_person, state, words, fact"
_REFUSES = "BEGIN SELECT RAISE(ABORT, 'events are never edited'); END"
_GUARDS = {
    "sqlite": (
        f"CREATE TRIGGER events_stay BEFORE DELETE ON petition_events {_REFUSES}",
        f"CREATE TRIGGER events_are_settled BEFORE UPDATE OF {_SETTLED} ON petition_events {_REFUSES}",
        "CREATE TRIGGER events_name_nobody_else BEFORE UPDATE OF by_account ON petition_events "
        f"WHEN NEW.by_account IS NOT NULL {_REFUSES}",
    ),
    "postgresql": (
        "CREATE FUNCTION refuse_edit() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'events are never edited'; END $$",
        f"CREATE TRIGGER events_stay BEFORE DELETE OR UPDATE OF {_SETTLED} ON petition_events "
        "FOR EACH ROW EXECUTE FUNCTION refuse_edit()",
        "CREATE TRIGGER events_name_nobody_else BEFORE UPDATE OF by_account ON petition_events "
        "FOR EACH ROW WHEN (NEW.by_account IS NOT NULL) EXECUTE FUNCTION refuse_edit()",
    ),
}


def upgrade() -> None:
    """Apply; petitions of before get the default deadline, counted in days."""
    _petitions()
    _petition_events()
    _conversations()
    _petition_steps()
    _digests()
    _leaves()
    _unit_terms()
    _unit_days()
    _pauses()


def _petitions() -> None:
    for name in _MOMENTS:
        op.add_column("petitions", sa.Column(name, sa.DateTime(), nullable=True))
    for name in ("urgent", "passed_up", "confirmed"):
        no = sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)
        op.add_column("petitions", no)
    op.add_column("petitions", sa.Column("excluded", sa.JSON(), nullable=True))
    op.add_column("petitions", sa.Column("merged_into", sa.BigInteger(), nullable=True))
    # A resident's petitions of today are counted within the index.
    op.drop_index("ix_petitions_account_id", "petitions")
    op.create_index("ix_petitions_account_created", "petitions", ["account_id", "created_at"])
    op.add_column("petitions", sa.Column("next_step_at", sa.DateTime(), nullable=True))
    op.create_index("ix_petitions_next_step_at", "petitions", ["next_step_at"])
    _date_what_is_there()


def _date_what_is_there() -> None:
    table = sa.table(
        "petitions",
        sa.column("id"),
        sa.column("state"),
        sa.column("created_at", sa.DateTime()),
        sa.column("due", sa.DateTime()),
        sa.column("member_due", sa.DateTime()),
        sa.column("accept_due", sa.DateTime()),
        sa.column("assigned_at", sa.DateTime()),
        sa.column("answered_at", sa.DateTime()),
        sa.column("closed_at", sa.DateTime()),
        sa.column("passed_up", sa.Boolean()),
        sa.column("confirmed", sa.Boolean()),
        sa.column("next_step_at", sa.DateTime()),
    )
    at = table.c.created_at
    op.execute(
        table.update().values(
            due=at, member_due=at, accept_due=at, assigned_at=at, passed_up=table.c.state == "passed_up"
        )
    )
    op.execute(
        table.update()
        .where(table.c.state.in_(["answered", "declined"]))
        .values(answered_at=table.c.created_at)
    )
    closed = table.update().where(table.c.state == "closed")
    op.execute(closed.values(closed_at=at, confirmed=True))
    # The next look at each finds its true step.
    looked_at = ["submitted", "assigned", "in_progress", "passed_up", "answered", "declined"]
    op.execute(table.update().where(table.c.state.in_(looked_at)).values(next_step_at=at))


def _petition_events() -> None:
    op.add_column("petition_events", sa.Column("fact", sa.Text(), nullable=True))
    _keep_of_who_acted_what_is_needed()
    # What happened is never edited, not even by mistake; only whose account it was can be forgotten.
    for statement in _GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def _keep_of_who_acted_what_is_needed() -> None:
    events = sa.table("petition_events", sa.column("kind"), sa.column("by_account"), sa.column("by_person"))
    is_petitioner_s = events.c.kind.in_(["filed", "confirmed", "reopened"])
    op.execute(events.update().where(is_petitioner_s).values(by_person=None))
    op.execute(events.update().where(~is_petitioner_s).values(by_account=None))


def _conversations() -> None:
    op.add_column("accounts", sa.Column("expects_words", sa.Text(), nullable=True))
    op.add_column("drafts", sa.Column("excluded", sa.JSON(), nullable=True))
    op.drop_column("memberships", "on_leave")


def _petition_steps() -> None:
    op.create_table(
        "petition_steps",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _reference("petition_steps", "petition_id", "petitions"),
        sa.PrimaryKeyConstraint("petition_id", "step", "key", name="pk_petition_steps"),
    )


def _digests() -> None:
    op.create_table(
        "digests",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        _reference("digests", "person_id", "people"),
        sa.PrimaryKeyConstraint("person_id", "day", name="pk_digests"),
    )


def _leaves() -> None:
    op.create_table(
        "leaves",
        _id(),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("begun", sa.Boolean(), nullable=False),
        _reference("leaves", "person_id", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_leaves"),
    )
    op.create_index("ix_leaves_person_id", "leaves", ["person_id"])


def _unit_terms() -> None:
    op.create_table(
        "unit_terms",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("accept_days", sa.Integer(), nullable=True),
        sa.Column("answer_days", sa.Integer(), nullable=True),
        sa.Column("urgent_days", sa.Integer(), nullable=True),
        _reference("unit_terms", "unit_id", "units"),
        sa.PrimaryKeyConstraint("unit_id", "field", name="pk_unit_terms"),
    )


def _unit_days() -> None:
    op.create_table(
        "unit_days",
        _id(),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        _reference("unit_days", "unit_id", "units"),
        sa.PrimaryKeyConstraint("id", name="pk_unit_days"),
    )


def _pauses() -> None:
    op.create_table(
        "pauses",
        _id(),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("by_person", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("objection", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        _reference("pauses", "account_id", "accounts"),
        _reference("pauses", "by_person", "people"),
        _reference("pauses", "petition_id", "petitions"),
        _reference("pauses", "unit_id", "units"),
        sa.PrimaryKeyConstraint("id", name="pk_pauses"),
    )
    op.create_index("ix_pauses_account_id", "pauses", ["account_id"])
    op.create_index("ix_pauses_petition_id", "pauses", ["petition_id"])


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")
