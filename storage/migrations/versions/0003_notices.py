"""Notices: what is sent to many, and who has read it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None
_MOMENTS = ("issued_at", "started_at", "ended_at", "corrected_at", "recalled_at", "pinned_until")


def upgrade() -> None:
    """Apply."""
    _notices()
    _acknowledgements()
    _templates()
    op.add_column("accounts", sa.Column("subscribed_at", sa.DateTime(), nullable=True))
    # Hundreds of thousands of cards may wait: the next ones to go are read off the index, in order.
    op.drop_index("ix_cards_due", "cards")
    for name, columns, which in (
        ("ix_cards_due", ["due"], "priority < 20"),
        ("ix_cards_waiting", ["priority", "id"], "due IS NOT NULL AND priority >= 20"),
    ):
        where = sa.text(which)
        op.create_index(name, "cards", columns, sqlite_where=where, postgresql_where=where)
    # ... and so is each chunk of the cards of one notice.
    op.drop_index("ix_cards_subject_kind", "cards")
    op.create_index("ix_cards_subject_kind", "cards", ["subject", "kind", "id"])
    failed = sa.text("failed IS NOT NULL")
    op.create_index(
        "ix_cards_failed", "cards", ["subject", "kind", "id"], sqlite_where=failed, postgresql_where=failed
    )


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("poll", sa.JSON(), nullable=True),
        *(
            sa.Column(name, sa.Boolean(), nullable=False)
            for name in ("pin", "acknowledge", "urgent", "files_apart")
        ),
        sa.Column("send_at", sa.DateTime(), nullable=True),
        sa.Column("repeats", sa.String(length=32), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        *(sa.Column(name, sa.DateTime(), nullable=True) for name in _MOMENTS),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("wave", sa.String(length=16), nullable=True),
        sa.Column("later_waves", sa.JSON(), nullable=False),
        sa.Column("wave_after", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_notices_person_id_people"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_notices_unit_id_units"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    for column in ("account_id", "unit_id", "state", "wave", "pinned_until"):
        op.create_index(f"ix_notices_{column}", "notices", [column])


def _acknowledgements() -> None:
    op.create_table(
        "acknowledgements",
        sa.Column("notice_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("card_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_acknowledgements_notice_id_notices"),
        sa.PrimaryKeyConstraint("notice_id", "account_id", name="pk_acknowledgements"),
    )
    op.create_index("ix_acknowledgements_card_id", "acknowledgements", ["card_id"])
    op.create_index("ix_acknowledgements_at", "acknowledgements", ["at"])
    op.create_index("ix_acknowledgements_notice_id_unit_id", "acknowledgements", ["notice_id", "unit_id"])


def _templates() -> None:
    op.create_table(
        "notice_templates",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_notice_templates_unit_id_units"),
        sa.PrimaryKeyConstraint("id", name="pk_notice_templates"),
        sa.UniqueConstraint("unit_id", "name", name="uq_notice_templates_unit_id_name"),
    )
