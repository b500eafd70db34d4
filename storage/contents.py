"""The contents of months, unit by unit, and what holds of them in a neighbourhood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any  # Any: rows as they are written

from sqlalchemy import ColumnElement, Row, bindparam, select

from domain.contents import Content, Handing, Layer, Part, Parts, Step, nearest
from domain.drafts import Attachment, Kind
from domain.identifiers import ContentId, UnitId
from domain.meeting_refusals import ContentChanged
from domain.refusals import OldButton
from domain.subjects import Subject
from domain.units import Unit
from storage.content_tables import content_parts, content_steps, month_contents
from storage.ids import new_id
from storage.inserts import only_new
from storage.tables import units

if TYPE_CHECKING:
    from storage.books import Books

_BY_ID = select(month_contents).where(month_contents.c.id == bindparam("id"))
_OF_UNITS = select(month_contents).where(
    month_contents.c.unit_id.in_(bindparam("units", expanding=True)),
    month_contents.c.month == bindparam("month"),
)
_PARTS = select(content_parts).where(content_parts.c.content_id.in_(bindparam("contents", expanding=True)))
_HANDING = (
    select(month_contents.c.id).where(month_contents.c.handing.is_not(None)).order_by(month_contents.c.id)
)
_TAKEN = (
    select(month_contents.c.unit_id, month_contents.c.month, content_steps.c.step)
    .join(content_steps, content_steps.c.content_id == month_contents.c.id)
    .where(
        month_contents.c.unit_id.in_(bindparam("units", expanding=True)),
        month_contents.c.month.in_(bindparam("months", expanding=True)),
    )
)
_OPEN = only_new(month_contents)
_ADD_PART = only_new(content_parts, content_parts.c.subject)
_TAKE_STEP = only_new(content_steps, content_steps.c.step)


class Contents:
    """Reads and writes contents; one that was read in a batch is not read again."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._of: dict[tuple[UnitId, date], Content | None] = {}
        self._parts: dict[ContentId, Parts] = {}

    def get(self, content: ContentId) -> Content:
        """Return the content.

        Raises:
            OldButton: a forged button names one that never was.
        """
        row = self._books.execute(_BY_ID, {"id": content}).first()
        if row is None:
            raise OldButton
        return self._keep(_content(row))

    def find(self, content: ContentId) -> Content | None:
        """Return the content, or None where there is none."""
        try:
            return self.get(content)
        except OldButton:
            return None

    def of(self, unit: UnitId, month: date) -> Content | None:
        """Return what the unit gives for the month, or None where nobody looked at it yet."""
        self._prefetch([unit], month)
        return self._of[unit, month]

    def opened(self, unit: UnitId, month: date) -> Content:
        """Return what the unit gives for the month; the first time it is begun."""
        return self.all_opened([unit], month)[unit]

    def all_opened(self, places: Sequence[UnitId], month: date) -> Mapping[UnitId, Content]:
        """Return what each of the units gives for the month, begun where it was not."""
        self._prefetch(places, month)
        missing = [unit for unit in places if self._of[unit, month] is None]
        if missing:
            rows = [{"id": new_id(), "unit_id": unit, "month": month, "handed_after": 0} for unit in missing]
            self._books.execute(_OPEN[self._books.dialect], rows)
            for unit in missing:
                del self._of[unit, month]
            self._prefetch(missing, month)
        found = {unit: self._of[unit, month] for unit in places}
        return {unit: one for unit, one in found.items() if one is not None}

    def save(self, content: Content, *, was: Content) -> Content:
        """Write the content as it now is.

        Raises:
            ContentChanged: it is not as it was any more.
        """
        row: dict[str, Any] = asdict(content)
        row["unit_id"], row["handing"] = row.pop("unit"), content.handing and content.handing.value
        columns = month_contents.c
        statement = month_contents.update().where(
            columns.id == was.id,
            columns.sent_at.is_not_distinct_from(was.sent_at),
            columns.handing.is_not_distinct_from(was.handing and was.handing.value),
            columns.handed_after == was.handed_after,
        )
        if self._books.execute(statement, row).rowcount != 1:
            raise ContentChanged
        return self._keep(content)

    def handing(self) -> Sequence[ContentId]:
        """Return the contents of which some heads' cards are still to be brought up to date."""
        return list(self._books.execute(_HANDING).scalars())

    def prefetch(self, places: Sequence[Unit], month: date) -> Sequence[ContentId]:
        """Read at once what `layers` returns for each of these; return which contents of theirs there are."""
        self._prefetch(list({unit for place in places for unit in _path(place)}), month)
        known = [one for (_, of), one in self._of.items() if of == month and one is not None]
        missing = [one.id for one in known if one.id not in self._parts]
        if missing:
            self._prefetch_parts(missing)
        own = [self._of[place.id, month] for place in places]
        return [one.id for one in own if one is not None]

    def parts(self, content: ContentId) -> Parts:
        """Return what is said of each subject, by its key."""
        if content not in self._parts:
            self._prefetch_parts([content])
        return self._parts[content]

    def part(self, content: ContentId, subject: str) -> Part:
        """Return what is said of that subject; empty, of version 0, where nobody has said anything."""
        return self.parts(content).get(subject, Part(subject))

    def put(self, content: ContentId, part: Part) -> None:
        """Write what is said of a subject.

        Raises:
            ContentChanged: somebody else changed it meanwhile.
        """
        saved = replace(part, version=part.version + 1, changed_at=part.changed_at or self._books.now)
        row = _part_row(content, saved)
        if part.version == 0:
            written = self._books.execute(_ADD_PART[self._books.dialect], row).first() is not None
        else:
            written = self._books.execute(self._same(content, part), row).rowcount == 1
        if not written:
            raise ContentChanged
        self._parts.pop(content, None)

    def remove(self, content: ContentId, subject: str) -> None:
        """Say nothing of that subject any more."""
        one = (content_parts.c.content_id == content) & (content_parts.c.subject == subject)
        self._books.execute(content_parts.delete().where(one))
        self._parts.pop(content, None)

    def layers(self, unit: Unit, month: date) -> Sequence[Layer]:
        """Return what holds in the unit, from the widest unit above it to itself.

        What those above have not sent yet holds nowhere below them.
        """
        path = _path(unit)
        self._prefetch(path, month)
        found = [self._of[one, month] for one in path]
        ours = [one for one in found if one is not None and (one.is_out or one.unit == unit.id)]
        return [Layer(one, self.parts(one.id)) for one in ours]

    def nearest(self, unit: Unit, month: date) -> Mapping[str, tuple[Layer, Part]]:
        """Return what of each subject holds in the unit, by its key."""
        return nearest(self.layers(unit, month))

    def given(self, unit: Unit, month: date) -> Mapping[str, Part]:
        """Return what of each subject the units above give the unit."""
        above = [one for one in self.layers(unit, month) if one.content.unit != unit.id]
        return {key: part for key, (_, part) in nearest(above).items()}

    def rename(self, unit: Unit, subject: Subject, *, since: date) -> None:
        """Let a subject be called so in what the unit and those below it say of it, from that month on."""
        of_subject = (content_parts.c.subject == subject.key) & self._since(unit, since)
        self._books.execute(content_parts.update().where(of_subject), {"name": subject.name})
        self._parts.clear()

    def drop(self, unit: Unit, subject: str, *, since: date) -> None:
        """Forget what the unit and those below it say of a subject, from that month on."""
        of_subject = (content_parts.c.subject == subject) & self._since(unit, since)
        self._books.execute(content_parts.delete().where(of_subject))
        self._parts.clear()

    def steps_taken(self, of: Sequence[tuple[UnitId, date]]) -> Mapping[tuple[UnitId, date], Set[Step]]:
        """Return of what each of these was reminded; those of which nothing is kept are not there."""
        found: dict[tuple[UnitId, date], set[Step]] = defaultdict(set)
        if of:
            parameters = {"units": [unit for unit, _ in of], "months": [month for _, month in of]}
            for row in self._books.execute(_TAKEN, parameters):
                found[row.unit_id, row.month].add(Step(row.step))
        return found

    def take_step(self, content: ContentId, step: Step) -> bool:
        """Record that a commune was reminded of this; return whether it was not before."""
        row = {"content_id": content, "step": step.value, "at": self._books.now}
        return self._books.execute(_TAKE_STEP[self._books.dialect], row).first() is not None

    def _prefetch(self, places: Sequence[UnitId], month: date) -> None:
        missing = [unit for unit in places if (unit, month) not in self._of]
        if missing:
            self._of |= {(unit, month): None for unit in missing}
            for row in self._books.execute(_OF_UNITS, {"units": missing, "month": month}):
                self._keep(_content(row))

    def _prefetch_parts(self, contents: Sequence[ContentId]) -> None:
        found: dict[ContentId, dict[str, Part]] = {one: {} for one in contents}
        for row in self._books.execute(_PARTS, {"contents": contents}):
            found[row.content_id][row.subject] = _part(row)
        self._parts |= found

    def _keep(self, content: Content) -> Content:
        self._of[content.unit, content.month] = content
        return content

    @staticmethod
    def _since(unit: Unit, month: date) -> ColumnElement[bool]:
        there = units.c.path.like(f"{unit.path}%")
        found = select(month_contents.c.id).join(units, units.c.id == month_contents.c.unit_id)
        return content_parts.c.content_id.in_(found.where(there, month_contents.c.month >= month))

    @staticmethod
    def _same(content: ContentId, part: Part) -> Any:  # Any: an update, typed by SQLAlchemy's own guess
        return content_parts.update().where(
            content_parts.c.content_id == content,
            content_parts.c.subject == part.subject,
            content_parts.c.version == part.version,
        )


def _path(unit: Unit) -> Sequence[UnitId]:
    return [UnitId(int(one)) for one in unit.path.strip("/").split("/")]


def _content(row: Row[tuple[Any, ...]]) -> Content:
    handing = Handing(row.handing) if row.handing else None
    return Content(row.id, row.unit_id, row.month, row.sent_at, row.updated_at, handing, row.handed_after)


def _part_row(content: ContentId, part: Part) -> dict[str, Any]:
    row: dict[str, Any] = asdict(part)
    row["content_id"] = content
    row["files"] = [
        {"kind": one.kind.value, "file_id": one.file_id, "album": one.album} for one in part.files
    ]
    return row


def _part(row: Row[tuple[Any, ...]]) -> Part:
    return Part(
        subject=row.subject,
        name=row.name,
        words=row.words,
        files=tuple(Attachment(Kind(one["kind"]), one["file_id"], one["album"]) for one in row.files),
        left_out=row.left_out,
        said_at=row.said_at,
        changed_at=row.changed_at,
        version=row.version,
    )
