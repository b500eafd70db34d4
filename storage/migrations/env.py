"""Alembic's entry: runs the migrations on the connection that `storage.schema` hands in."""

from alembic import context

from storage import casework_tables, content_tables, meeting_tables, notice_tables, tables  # noqa: F401  their tables are what is compared
from storage.columns import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table only by copying it
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
