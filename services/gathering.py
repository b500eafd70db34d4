"""Which draft a message becomes part of: a reply is never mixed into a petition begun before."""

from __future__ import annotations

from dataclasses import replace

from domain.drafts import SENT, WHICH, Draft, to_look_at_again
from domain.identifiers import UnitId
from domain.people import Account
from domain.refusals import TooManyDrafts
from storage.books import Books

_ASIDE = {WHICH, SENT}


class Gathering:
    """Finds or begins the private draft for one message; `view` is known where its thread is.

    A petition begun by its command shows as `card`; what is set aside shows `WHICH` or `SENT`.
    """

    def __init__(self, books: Books) -> None:
        self._books = books

    def joined(self, me: Account, view: str | None) -> Draft | None:
        """Return the draft that the message joins; None where it begins one of its own."""
        known = self._books.drafts.private_of(me.id)
        if known is None:
            return None
        if view is not None and to_look_at_again(view) is not None:
            return known if known.view == view else None
        if view in _ASIDE:
            return known if known.view in _ASIDE else None
        if view is not None:
            return self._books.drafts.begun_before(known) if known.view == WHICH else known
        # What is asked of a person is likely what their next message is about.
        is_asked = any(thread.since > known.created_at for thread in self._books.threads.of(me))
        return None if is_asked and known.view != WHICH else known

    def begun(self, me: Account, view: str | None) -> Draft:
        """Return a new draft, not written yet; its card asks what it is, where that is not certain.

        Raises:
            TooManyDrafts: one is there in private, and as many as may be at all.
        """
        most = self._books.policy.open_drafts
        begun = self._books.drafts.all_of(me.id)
        if len(begun) >= most and self._books.drafts.private_of(me.id) is not None:
            raise TooManyDrafts(limit=most)
        draft = self._books.drafts.new(me.id, self._home(me))
        if view is None:
            view = WHICH if self._books.threads.of(me) else draft.view
        return replace(draft, view=view)

    def _home(self, me: Account) -> UnitId | None:
        """Return where the person lives: what they chose, or the one tổ that the roster has them in."""
        if me.unit is not None or me.person is None:
            return me.unit
        units = {one.unit for one in self._books.people.memberships(me.person)}
        tos = [unit for unit in units if self._books.units.get(unit).code is not None]
        return tos[0] if len(tos) == 1 else None
