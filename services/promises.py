"""The desk of promises: a day by which there will be a result, and whether it came true."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.conversation import WhyNot, promise, promise_to_report, report_promise
from domain.day_words import read_day
from domain.events import By, Event, EventKind
from domain.identifiers import PetitionId
from domain.people import Account, Expects
from domain.petitions import Petition
from domain.refusals import BadPromise, NothingPromised, NotResponsible, WrongState
from domain.remarks import Remark
from services.outcomes import Outcomes
from services.telling import Telling
from storage.books import Books
from storage.card_rows import Card, CardKind

DAYS = "days"  # the view of a card that shows the days of a promise
_CHOOSING = (CardKind.TASK, CardKind.PROMISE_DUE)


class PromiseDesk:
    """Who promises what for which day, and who says what became of it."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._telling, self._outcomes = Telling(books), Outcomes(books)

    def choose_day(self, petition: PetitionId, me: Account, *, on: int | None) -> None:
        """Show the days on the card that stands as message `on`, or the card itself again.

        Raises:
            NotResponsible, OwnPetition, WrongState
        """
        self._require_able(self._books.petitions.get(petition), me)
        tapped = self._books.cards.at(me.address, on) if on is not None else None
        known = [tapped] if tapped is not None and tapped.kind in _CHOOSING else self._tasks(petition, me)
        for card in known:
            # The same button leads there and back.
            self._books.cards.turn_view(card, DAYS)

    def ask_day(self, petition: PetitionId, me: Account) -> None:
        """Take the person's next message for the day.

        Raises:
            NotResponsible, OwnPetition, WrongState
        """
        self._require_able(self._books.petitions.get(petition), me)
        self._books.accounts.expect(me.id, Expects.PROMISE_DAY, petition)
        self._books.cards.renew(CardKind.PROMPT, me.id, me.address, account=me.id)

    def promise(self, petition: PetitionId, me: Account, day: date) -> dict[str, object]:
        """Promise a result for `day`, tell everybody who waits for it, and return the facts of the promise.

        The same day again changes nothing. From the second promise on, one level up is told.

        Raises:
            NotResponsible, OwnPetition, WrongState, Outdated, BadPromise
        """
        found = self._books.petitions.get(petition)
        self._require_able(found, me)
        earlier = self._promises(petition)
        facts: dict[str, object] = {"code": found.code, "day": day.isoformat()}
        self._turn_back(petition, me)
        if found.promised_for is not None and earlier and earlier[-1].fact == day.isoformat():
            return facts
        calendar = self._books.calendars.of(found).calendar
        by = By(account=me.id, person=me.person)
        told = self._save(promise(found, by, at=self._books.now, day=day, calendar=calendar))
        self._stop_asking(petition, me)
        self._outcomes.promised(told, number=len(earlier) + 1)
        if earlier:
            self._telling.one_level_up(told, Remark.PROMISED_AGAIN)
        return facts

    def promise_in_words(self, me: Account, words: str) -> dict[str, object]:
        """Promise the day that was typed; where it cannot be promised, another one is still awaited.

        Raises:
            As `promise`; where others were faster, nothing is expected any more.
        """
        assert me.expects_of is not None, "a day is always expected for a petition"  # noqa: S101
        found = self._books.petitions.get(me.expects_of)
        today = self._books.calendars.of(found).calendar.day_of(self._books.now)
        day = read_day(words, today=today)
        if day is None:
            raise BadPromise(code=found.code, why=WhyNot.NO_DAY)
        try:
            return self.promise(found.id, me, day)
        except (NotResponsible, WrongState):
            self._stop_asking(found.id, me)
            raise

    def come_due(self, petition: Petition) -> None:
        """Ask both sides on the day of a promise: for the result, and whether it came true."""
        events = self._books.petitions.events(petition.id)
        if petition.promised_for is None or promise_to_report(events) is None:
            return
        number = len(self._promises(petition.id))
        if petition.responsible is not None:
            for account in self._books.accounts.of_person(petition.responsible):
                self._ask(CardKind.PROMISE_DUE, petition, account, number)
        author = self._books.accounts.get(petition.account) if petition.account is not None else None
        if author is not None:
            self._ask(CardKind.PROMISE_ASKED, petition, author, number)

    def report(self, petition: PetitionId, me: Account, *, number: int, kept: bool) -> None:
        """Count whether promise `number` came true; tell who made it, and one level up where it did not.

        Raises:
            NotThePetitioner, WrongState, Outdated; NothingPromised: its day has not come, another day was
            promised since, or it was reported on already.
        """
        found = self._books.petitions.get(petition)
        by = By(account=me.id, person=me.person)
        told = report_promise(found, by, at=self._books.now, kept=kept)
        events = self._books.petitions.events(petition)
        if promise_to_report(events) is None or number != len(self._promises(petition)):
            raise NothingPromised(code=found.code)
        saved = self._save(told)
        self._telling.to_responsible(saved, Remark.PROMISE_KEPT if kept else Remark.PROMISE_BROKEN)
        if not kept:
            self._telling.one_level_up(saved, Remark.PROMISE_BROKEN_NEWS)

    def _require_able(self, petition: Petition, me: Account) -> None:
        petition.require_answerer(By(account=me.id, person=me.person))
        petition.require_open()

    def _promises(self, petition: PetitionId) -> Sequence[Event]:
        events = self._books.petitions.events(petition)
        return [one for one in events if one.kind is EventKind.PROMISED]

    def _tasks(self, petition: PetitionId, me: Account) -> Sequence[Card]:
        return [one for one in self._books.cards.about(petition, CardKind.TASK) if one.account == me.id]

    def _turn_back(self, petition: PetitionId, me: Account) -> None:
        for card in self._books.cards.about(petition, *_CHOOSING):
            if card.account == me.id and (card.detail or {}).get("view") == DAYS:
                self._books.cards.turn_view(card, DAYS)

    def _stop_asking(self, petition: PetitionId, me: Account) -> None:
        if me.expects is Expects.PROMISE_DAY and me.expects_of == petition:
            self._books.accounts.expect(me.id, None)
            self._books.cards.touch_all(me.id, CardKind.PROMPT)

    def _ask(self, kind: CardKind, petition: Petition, to: Account, number: int) -> None:
        self._books.cards.show(kind, petition.id, to.address, account=to.id, part=number)

    def _save(self, petition: Petition) -> Petition:
        saved = self._books.petitions.save(petition)
        self._telling.refresh(saved)
        return saved
