"""Corrections of which people are told: since when it is counted anew who has read a notice."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("notices", sa.Column("told", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("notices", sa.Column("told_at", sa.DateTime(), nullable=True))
