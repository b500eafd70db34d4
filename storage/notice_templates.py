"""The templates that units keep of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Row, bindparam, select

from domain.folding import reading_order
from domain.identifiers import TemplateId, UnitId
from domain.notice_templates import Template
from domain.refusals import OldButton
from storage.ids import new_id
from storage.notice_tables import notice_templates

if TYPE_CHECKING:
    from storage.books import Books

_BY_ID = select(notice_templates).where(notice_templates.c.id == bindparam("id"))
_OF_UNITS = select(notice_templates).where(notice_templates.c.unit_id.in_(bindparam("units", expanding=True)))


class NoticeTemplates:
    """Reads and writes templates; a unit has one of a name."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def get(self, template: TemplateId) -> Template:
        """Return the template.

        Raises:
            OldButton: there is none any more.
        """
        row = self._books.execute(_BY_ID, {"id": template}).first()
        if row is None:
            raise OldButton
        return _template(row)

    def of(self, units: Sequence[UnitId]) -> Sequence[Template]:
        """Return the templates of these units, by name."""
        found = [_template(row) for row in self._books.execute(_OF_UNITS, {"units": units})]
        return sorted(found, key=lambda one: reading_order(one.name))

    def keep(self, unit: UnitId, name: str, words: str) -> None:
        """Keep the words under the name, in place of what the unit kept under it."""
        same = (notice_templates.c.unit_id == unit) & (notice_templates.c.name == name)
        values = {"words": words, "kept_at": self._books.now}
        if self._books.execute(notice_templates.update().where(same), values).rowcount == 0:
            row = {"id": new_id(), "unit_id": unit, "name": name}
            self._books.execute(notice_templates.insert(), row | values)

    def remove(self, template: TemplateId) -> None:
        """Keep it no longer."""
        self._books.execute(notice_templates.delete().where(notice_templates.c.id == template))


def _template(row: Row[tuple[object, ...]]) -> Template:
    return Template(TemplateId(row.id), UnitId(row.unit_id), row.name, row.words)
