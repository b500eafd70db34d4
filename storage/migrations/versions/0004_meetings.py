"""Monthly meetings: when they are, who comes, what was said."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    _schedules()
    _schedule_drafts()
    _meetings()
    _meeting_changes()
    _heard_meetings()
    _attendance()
    _contents()
    _content_steps()
    _agendas()
    _minutes()
    _at_the_meeting()


def _schedules() -> None:
    op.create_table(
        "schedules",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("reminded_before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_schedules_unit_id_units"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_schedules_person_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_schedules"),
        sa.UniqueConstraint("unit_id", name="uq_schedules_unit_id"),
    )


def _schedule_drafts() -> None:
    op.create_table(
        "schedule_drafts",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reminded_before", sa.JSON(), nullable=False),
        sa.Column("base", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_schedule_drafts_unit_id_units"),
        sa.PrimaryKeyConstraint("account_id", "unit_id", name="pk_schedule_drafts"),
    )


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("schedule_id", sa.BigInteger(), nullable=False),
        sa.Column("reminded_before", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("moved_from", sa.DateTime(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("next_step_at", sa.DateTime(), nullable=True),
        sa.Column("looked_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_meetings_unit_id_units"),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        sa.UniqueConstraint("unit_id", "planned_on", name="uq_meetings_unit_id_planned_on"),
    )
    op.create_index("ix_meetings_next_step_at", "meetings", ["next_step_at"])
    op.create_index("ix_meetings_looked_at", "meetings", ["looked_at"])
    op.create_index("ix_meetings_unit_id_starts_at", "meetings", ["unit_id", "starts_at"])
    op.create_index("ix_meetings_state_starts_at", "meetings", ["state", "starts_at"])
    op.create_table(
        "meeting_steps",
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_meeting_steps_meeting_id_meetings"),
        sa.PrimaryKeyConstraint("meeting_id", "step", name="pk_meeting_steps"),
    )


def _meeting_changes() -> None:
    op.create_table(
        "meeting_changes",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("was_at", sa.DateTime(), nullable=False),
        sa.Column("asks", sa.String(length=16), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_meeting_changes_meeting_id_meetings"
        ),
        sa.PrimaryKeyConstraint("account_id", "meeting_id", name="pk_meeting_changes"),
    )


def _heard_meetings() -> None:
    op.create_table(
        "heard_meetings",
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_heard_meetings_meeting_id_meetings"
        ),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_heard_meetings"),
    )


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("coming", sa.Boolean(), nullable=True),
        sa.Column("present_at", sa.DateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_attendance_meeting_id_meetings"),
        sa.PrimaryKeyConstraint("meeting_id", "account_id", name="pk_attendance"),
    )


def _at_the_meeting() -> None:
    linked = sa.text("account_id > 0")
    op.create_index(
        "ix_attendance_linked", "attendance", ["meeting_id"], sqlite_where=linked, postgresql_where=linked
    )
    op.create_table(
        "check_ins",
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=4), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_check_ins_meeting_id_meetings"),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_check_ins"),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("vote", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_decisions_meeting_id_meetings"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_meeting_id", "decisions", ["meeting_id"])
    op.add_column("petitions", sa.Column("meeting_id", sa.BigInteger(), nullable=True))
    op.add_column("petitions", sa.Column("raised_by", sa.Text(), nullable=True))
    raised = sa.text("meeting_id IS NOT NULL")
    op.create_index(
        "ix_petitions_meeting_id", "petitions", ["meeting_id"], sqlite_where=raised, postgresql_where=raised
    )


def _minutes() -> None:
    op.create_table(
        "minutes",
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("tally", sa.JSON(), nullable=False),
        sa.Column("additions", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=True),
        sa.Column("corrections", sa.JSON(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_minutes_meeting_id_meetings"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_minutes_unit_id_units"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_minutes_person_id_people"),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_minutes"),
    )
    op.create_index("ix_minutes_unit_id_year", "minutes", ["unit_id", "year"])


def _contents() -> None:
    op.create_table(
        "subjects",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_subjects_unit_id_units"),
        sa.PrimaryKeyConstraint("unit_id", "key", name="pk_subjects"),
    )
    op.create_table(
        "month_contents",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("handing", sa.String(length=16), nullable=True),
        sa.Column("handed_after", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_month_contents_unit_id_units"),
        sa.PrimaryKeyConstraint("id", name="pk_month_contents"),
        sa.UniqueConstraint("unit_id", "month", name="uq_month_contents_unit_id_month"),
    )
    op.create_index("ix_month_contents_handing", "month_contents", ["handing"])
    op.create_table(
        "content_parts",
        sa.Column("content_id", sa.BigInteger(), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_id"], ["month_contents.id"], name="fk_content_parts_content_id_month_contents"
        ),
        sa.PrimaryKeyConstraint("content_id", "subject", name="pk_content_parts"),
    )


def _content_steps() -> None:
    op.create_table(
        "content_steps",
        sa.Column("content_id", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_id"], ["month_contents.id"], name="fk_content_steps_content_id_month_contents"
        ),
        sa.PrimaryKeyConstraint("content_id", "step", name="pk_content_steps"),
    )


def _agendas() -> None:
    op.create_table(
        "agenda_items",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_id"], ["month_contents.id"], name="fk_agenda_items_content_id_month_contents"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_items"),
    )
    op.create_index("ix_agenda_items_content_id", "agenda_items", ["content_id"])
    op.create_table(
        "agenda_ticks",
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("item", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_agenda_ticks_meeting_id_meetings"),
        sa.PrimaryKeyConstraint("meeting_id", "item", name="pk_agenda_ticks"),
    )
