"""What every table is made of. Times are UTC; ids are made by `storage.ids`, never by the database."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, Column, DateTime, Dialect, ForeignKey, MetaData, String, TypeDecorator

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


def key() -> Column[int]:
    """Return the id, made by `storage.ids`."""
    return Column("id", BigInteger, primary_key=True, autoincrement=False)


def ref(name: str, target: str, *, nullable: bool = False, index: bool = False) -> Column[int]:
    """Return a reference to the id of `target`."""
    return Column(name, BigInteger, ForeignKey(f"{target}.id"), nullable=nullable, index=index)


def address() -> tuple[Column[str], ...]:
    """Return the columns of a chat's address."""
    return tuple(Column(name, String(64), nullable=False) for name in ("messenger", "bot", "chat"))
