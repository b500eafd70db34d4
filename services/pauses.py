"""The desk where a head stops taking a person's petitions for a time, and where the person objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from domain.identifiers import PauseId, PersonId, PetitionId
from domain.pauses import LENGTHS, Pause, may_pause
from domain.people import Account, Expects
from domain.petitions import Petition
from domain.refusals import NotAllowed, NothingSaid, NotYours, OldButton, ReasonMissing
from domain.remarks import Remark
from domain.routing import Role
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind
from storage.ids import new_id

VIEW = "pause"  # the view of a card that shows for how long
LEADERS_CARDS = (CardKind.TASK, CardKind.CONCERN, CardKind.STATUS)
_ASKS = dict(zip(LENGTHS, (Expects.PAUSE_WEEK, Expects.PAUSE_MONTH), strict=True))
_DAYS = {asked: days for days, asked in _ASKS.items()}


class PauseDesk:
    """Whose petitions a tổ does not take for now, and who may say so."""

    def __init__(self, books: Books) -> None:
        self._books, self._telling = books, Telling(books)

    def choose_length(self, petition: PetitionId, me: Account) -> None:
        """Show on the leader's cards for how long, or the cards themselves again.

        Raises:
            NotAllowed: not a leader of its tổ; OldButton: there is nobody whose filing could be paused.
        """
        self._to_pause(petition, me)
        self._turn(petition, me)

    def ask_reason(self, petition: PetitionId, me: Account, days: int) -> None:
        """Take the leader's next message for the reason.

        Raises:
            NotAllowed, OldButton
        """
        if days not in _ASKS:
            raise OldButton
        self._to_pause(petition, me)
        self._turn(petition, me, back=True)
        self._expect(me, _ASKS[days], petition)

    def pause(self, me: Account, words: str, *, said: int) -> None:
        """Pause the filing with the reason that was asked for, and tell the person at once.

        Raises:
            NotAllowed, OldButton; ReasonMissing: there are no words.
        """
        found = self._to_pause(_expected(me), me)
        if not words:
            raise ReasonMissing
        assert found.account is not None, "somebody filed what is paused"  # noqa: S101
        assert me.person is not None, "a leader is a person of the roster"  # noqa: S101
        assert me.expects is not None, "the reason was asked for"  # noqa: S101
        last_day = self._books.limits.today + timedelta(days=_DAYS[me.expects] - 1)
        pause = Pause(
            PauseId(new_id()),
            found.account,
            found.unit,
            found.id,
            me.person,
            self._books.now,
            last_day,
            words,
        )
        self._books.pauses.add(pause)
        self._stop_expecting(me)
        self._telling.pause(pause)
        self._refresh_drafts(pause)
        self._refresh_leaders(pause)
        facts: dict[str, object] = {"code": found.code, "day": last_day.isoformat()}
        self._telling.note(me, Remark.PAUSED, reply_to=said, facts=facts)

    def end(self, pause: PauseId, me: Account) -> None:
        """Take the person's petitions again before the time.

        Raises:
            OldButton: it has ended; NotAllowed: not a leader of the tổ.
        """
        found = self._in_force(pause)
        self._to_pause(found.petition, me, ends=True)
        self._ended(self._books.pauses.end(found))

    def ask_objection(self, pause: PauseId, me: Account) -> None:
        """Take the person's next message for what they say against the pause.

        Raises:
            NotYours; OldButton: it has ended, or the commune has the objection already.
        """
        found = self._to_object(pause, me)
        self._expect(me, Expects.OBJECTION, found.petition)

    def give_objection(self, me: Account, words: str, *, said: int) -> None:
        """Lay the person's words before the commune, without their name.

        Raises:
            OldButton: it has ended; NothingSaid: there are no words.
        """
        found = self._books.pauses.set_from(_expected(me))
        if found is None or found.account != me.id or found.objection is not None:
            self._stop_expecting(me)
            raise OldButton
        if not words:
            raise NothingSaid
        objected = replace(found, objection=words)
        self._books.pauses.save(objected)
        self._stop_expecting(me)
        self._books.cards.touch_all(found.id, CardKind.PAUSE)
        self._refresh_drafts(found)
        for officer in self._officers(objected):
            self._show_objection(objected, officer)
        self._telling.note(me, Remark.OBJECTED, reply_to=said)

    def decide(self, pause: PauseId, me: Account, *, lift: bool) -> None:
        """Decide for the commune; the person and whoever set the pause are told.

        Raises:
            NotAllowed: not an officer of the commune; OldButton: it is decided, or has ended.
        """
        found = self._in_force(pause)
        if me.person not in self._officers(found):
            raise NotAllowed
        if not found.waits_for_decision:
            raise OldButton
        now = self._books.now
        decided = replace(found, decided_at=now, ended_at=now if lift else None)
        self._books.pauses.save(decided)
        self._ended(decided)
        code = self._books.petitions.get(decided.petition).code
        remark = Remark.PAUSE_LIFTED if lift else Remark.PAUSE_KEPT
        for account in self._books.accounts.of_person(decided.by):
            self._telling.note(account, remark, facts={"code": code})

    def show_objections(self, person: PersonId) -> None:
        """Show an officer who can now be reached what waits for the commune."""
        communes = [
            one.unit for one in self._books.people.memberships(person) if one.role is Role.COMMUNE_OFFICER
        ]
        for found in self._books.pauses.undecided_below(communes) if communes else ():
            if person in self._officers(found):
                self._show_objection(found, person)

    def forget(self, me: Account) -> None:
        """Remove every pause of somebody who is erased, and the cards about them."""
        for pause in self._books.pauses.of_account(me.id):
            self._books.cards.touch_all(pause.id, CardKind.PAUSE, CardKind.OBJECTION)
            self._refresh_leaders(pause)
        self._books.pauses.forget(me.id)

    def _to_pause(self, petition: PetitionId, me: Account, *, ends: bool = False) -> Petition:
        found = self._books.petitions.get(petition)
        seats = self._books.people.memberships(me.person) if me.person is not None else ()
        if not may_pause(found, me, seats):
            raise NotAllowed
        is_set = self._books.pauses.set_from(found.id) is not None
        if found.account is None or is_set != ends:
            raise OldButton
        return found

    def _to_object(self, pause: PauseId, me: Account) -> Pause:
        found = self._in_force(pause)
        if found.account != me.id:
            raise NotYours
        if found.objection is not None:
            raise OldButton
        return found

    def _in_force(self, pause: PauseId) -> Pause:
        found = self._books.pauses.get(pause)
        if found is None or not found.is_in_force(self._books.limits.today):
            raise OldButton
        return found

    def _ended(self, pause: Pause) -> None:
        """Say what became of it: to the person anew, elsewhere in place."""
        self._telling.pause(pause)
        self._books.cards.touch_all(pause.id, CardKind.OBJECTION)
        self._refresh_leaders(pause)
        self._refresh_drafts(pause)

    def _officers(self, pause: Pause) -> Sequence[PersonId]:
        """Return who decides for the commune: nobody whom the petition is about."""
        petition = self._books.petitions.get(pause.petition)
        officers = self._books.people.in_unit(petition.commune, Role.COMMUNE_OFFICER)
        return [one.id for one in officers if one.id not in self._books.sight.never_gets(petition)]

    def _show_objection(self, pause: Pause, officer: PersonId) -> None:
        for account in self._books.accounts.of_person(officer):
            self._books.cards.show(CardKind.OBJECTION, pause.id, account.address, account=account.id)

    def _refresh_drafts(self, pause: Pause) -> None:
        for draft in self._books.drafts.all_of(pause.account):
            self._books.cards.touch_all(draft, CardKind.DRAFT)

    def _refresh_leaders(self, pause: Pause) -> None:
        self._books.cards.touch_all(pause.petition, *LEADERS_CARDS)

    def _turn(self, petition: PetitionId, me: Account, *, back: bool = False) -> None:
        for card in self._books.cards.about(petition, *LEADERS_CARDS):
            if card.account == me.id and (not back or (card.detail or {}).get("view") == VIEW):
                # The same button leads there and back.
                self._books.cards.turn_view(card, VIEW)

    def _expect(self, me: Account, what: Expects, petition: PetitionId) -> None:
        self._books.accounts.expect(me.id, what, petition)
        self._books.cards.renew(CardKind.PROMPT, me.id, me.address, account=me.id)

    def _stop_expecting(self, me: Account) -> None:
        self._books.accounts.expect(me.id, None)
        self._books.cards.touch_all(me.id, CardKind.PROMPT)


def _expected(me: Account) -> PetitionId:
    assert me.expects_of is not None, "something is always expected of a petition"  # noqa: S101
    return me.expects_of
