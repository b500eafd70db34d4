"""The desk where it is settled who gets a notice, and in whose name it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.identifiers import NoticeId, UnitId
from domain.notices import Audience, Notice
from domain.people import Account
from domain.refusals import OldButton
from services.composing import Composing
from storage.books import Books

PARTS = frozenset({"groups", "people", "all", "none"})  # what a button may turn on or off, besides places


class NoticeAudienceDesk:
    """Turns parts of the audience on and off."""

    def __init__(self, books: Books) -> None:
        self._books, self._composing = books, Composing(books)

    def choose(self, notice: NoticeId, me: Account, what: str) -> None:
        """Turn groups or subscribers on or off, or choose all places below, or none.

        Raises:
            NotYourNotice, OldButton
        """
        found = self._composing.own(notice, me)
        audience = found.audience
        match what:
            case "groups":
                self._change(found, replace(audience, groups=not audience.groups))
            case "people":
                self._change(found, replace(audience, subscribers=not audience.subscribers))
            case "all":
                self._change(found, replace(audience, units=(found.unit,)))
            case "none":
                self._change(found, replace(audience, units=()))
            case _:
                raise OldButton

    def toggle(self, notice: NoticeId, me: Account, unit: UnitId) -> None:
        """Add a place below the sending unit, or leave it out.

        Raises:
            NotYourNotice; OldButton: the place is no longer there.
        """
        found = self._composing.own(notice, me)
        below = [one.id for one in self._books.units.children(found.unit)]
        if unit not in below:
            raise OldButton
        chosen = _chosen(found, below) ^ {unit}
        kept = (found.unit,) if len(chosen) == len(below) else tuple(one for one in below if one in chosen)
        self._change(found, replace(found.audience, units=kept))

    def send_as(self, notice: NoticeId, me: Account, unit: UnitId) -> None:
        """Send it in the name of another unit in which the person may.

        Raises:
            NotYourNotice, MayNotSend; OldButton: the person has no part in that unit any more.
        """
        found = self._composing.own(notice, me)
        if unit not in {seat.unit for seat in self._composing.seats(me)}:
            raise OldButton
        audience = replace(found.audience, units=(unit,))
        self._books.notices.save(replace(found, unit=unit, audience=audience))
        self._composing.touch(notice)
        self._composing.turn(found, me)

    def _change(self, found: Notice, audience: Audience) -> None:
        self._books.notices.save(replace(found, audience=audience))
        self._composing.touch(found.id)


def _chosen(found: Notice, below: Sequence[UnitId]) -> set[UnitId]:
    return set(below) if found.unit in found.audience.units else set(found.audience.units)
