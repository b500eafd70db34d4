"""A commune's year, run fast: two bot processes on one PostgreSQL, one of them killed every week."""
