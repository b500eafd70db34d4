"""The desk of those who answer petitions, and of those who wait for the answer."""

from __future__ import annotations

from collections.abc import Sequence

from domain.drafts import Attachment
from domain.identifiers import PersonId, PetitionId
from domain.people import LEADERS, OVERSEERS, Account, Expects, roles_in
from domain.petitions import ANSWERS, By, Event, EventKind, Petition, State
from domain.refusals import NotAllowed, NothingSaid, NotReachable, NotResponsible, UnknownCode, WrongState
from domain.remarks import Remark
from domain.routing import Role, Route, Why
from services.outcomes import Outcomes
from services.telling import Telling
from storage.books import Books
from storage.cards import CardKind

# Who may hand a petition of the tổ on, besides the person who has it.
_MAY_HAND_OVER = LEADERS | {Role.CELL_SECRETARY}


class PetitionDesk:
    """What can be asked for once a petition is filed."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._telling, self._outcomes = Telling(books), Outcomes(books)

    def accept(self, petition: PetitionId, me: Account) -> None:
        """Take the petition on.

        Raises:
            NotResponsible, WrongState, Outdated
        """
        found = self._books.petitions.get(petition)
        self._save(found.accept(_by(me), at=self._books.now))

    def ask_for(self, what: Expects, petition: PetitionId, me: Account) -> None:
        """Take the person's next message for an answer, or for the reason of a refusal or a passing up.

        Raises:
            NotResponsible: the petition is not theirs; WrongState: it is no longer open.
        """
        found = self._books.petitions.get(petition)
        if me.person is None or me.person != found.responsible:
            raise NotResponsible(code=found.code)
        if not found.state.is_open:
            raise WrongState(code=found.code, state=found.state)
        self._books.accounts.expect(me.id, what, petition)
        self._books.cards.again(CardKind.PROMPT, me.id, me.address, account=me.id)

    def stop_asking(self, me: Account) -> bool:
        """Expect nothing of the person any more; False if nothing was expected."""
        if me.expects is None:
            return False
        self._books.accounts.expect(me.id, None)
        self._books.cards.touch_all(me.id, CardKind.PROMPT)
        return True

    def answer(
        self, petition: PetitionId, me: Account, words: str, files: Sequence[Attachment], *, said: int
    ) -> None:
        """Record the answer, said in the person's message `said`, and let everybody concerned see it.

        A further part of the album that came with the answer joins it.

        Raises:
            NotResponsible, WrongState, Outdated, NothingSaid
        """
        found = self._books.petitions.get(petition)
        if self._joins_album(found, me, files):
            return
        self._require_said(words, files)
        answered = self._save(found.answer(_by(me), at=self._books.now, words=words))
        self.stop_asking(me)
        self._books.petitions.attach(found.id, answered.news[-1].id, files)
        self._outcomes.tell(answered, answered.news[-1])
        self._telling.note(me, Remark.ANSWER_SENT, reply_to=said, facts={"code": found.code})

    def decline(self, petition: PetitionId, me: Account, words: str, *, said: int) -> None:
        """Say that it is outside one's competence, and where to go instead.

        Raises:
            NotResponsible, WrongState, Outdated, NothingSaid
        """
        self._require_said(words)
        found = self._books.petitions.get(petition)
        declined = self._save(found.decline(_by(me), at=self._books.now, words=words))
        self.stop_asking(me)
        self._outcomes.tell(declined, declined.news[-1])
        self._telling.note(me, Remark.DECLINE_SENT, reply_to=said, facts={"code": found.code})

    def pass_up(self, petition: PetitionId, me: Account, words: str, *, said: int) -> None:
        """Hand it to the commune, with the reason.

        Raises:
            NotResponsible, WrongState, Outdated, NothingSaid
        """
        self._require_said(words)
        found = self._books.petitions.get(petition)
        route = self._route(found, to_commune=True)
        passed = self._save(found.pass_up(route, _by(me), at=self._books.now, words=words))
        self.stop_asking(me)
        if route.person is not None:
            self._telling.task(passed, route.person)
        self._outcomes.tell(passed, passed.news[-1])
        self._telling.note(me, Remark.PASSED_UP, reply_to=said, facts={"code": found.code})

    def hand_over(self, petition: PetitionId, me: Account, to: PersonId) -> str:
        """Give the petition to another person of the tổ; return its code.

        Raises:
            NotAllowed: neither theirs nor of a tổ they lead, or `to` is not of the tổ;
            NotReachable: the bot cannot write to `to`; WrongState, Outdated.
        """
        found = self._books.petitions.get(petition)
        self._require_may_hand_over(found, me)
        unit = self._books.units.get(found.unit)
        chosen = [one for one in self._books.people.candidates(unit.id, unit.above) if one.person == to]
        if not chosen:
            raise NotAllowed
        if not any(one.reachable for one in chosen):
            raise NotReachable
        self._give(found, Route(to, Why.HANDED_OVER), _by(me))
        return found.code

    def take(self, petition: PetitionId, me: Account) -> str:
        """Take a petition of a tổ that one leads; return its code.

        Raises:
            As `hand_over`.
        """
        if me.person is None:
            raise NotAllowed
        return self.hand_over(petition, me, me.person)

    def choose_person(self, petition: PetitionId, me: Account) -> None:
        """Show on the card to whom the petition can be handed, or the card itself again.

        Raises:
            NotAllowed
        """
        self._require_may_hand_over(self._books.petitions.get(petition), me)
        for card in self._books.cards.about(petition, CardKind.TASK, CardKind.CONCERN):
            if card.account == me.id:
                # The same button leads there and back.
                self._books.cards.turn_view(card, "people")

    def confirm(self, petition: PetitionId, me: Account) -> None:
        """Close it: the petitioner is satisfied.

        Raises:
            NotThePetitioner, WrongState, Outdated
        """
        found = self._books.petitions.get(petition)
        self._save(found.confirm(_by(me), at=self._books.now))
        self._outcomes.refresh(self._last_answer(found))

    def reopen(self, petition: PetitionId, me: Account) -> None:
        """Bring it back to whoever answered, and tell one level up.

        Raises:
            NotThePetitioner, WrongState, Outdated
        """
        found = self._books.petitions.get(petition)
        reopened = self._save(found.reopen(_by(me), at=self._books.now))
        self._outcomes.refresh(self._last_answer(found))
        if reopened.responsible is not None:
            self._telling.task(reopened, reopened.responsible)
        self._telling.one_level_up(reopened, Remark.REOPENED_NEWS)

    def support(self, petition: PetitionId, me: Account) -> Remark:
        """Count the person among those who meet with the matter too."""
        found = self._books.petitions.get(petition)
        if found.account == me.id:
            return Remark.SUPPORTS_OWN
        if not self._books.petitions.support(found, me.id):
            return Remark.SUPPORTED_ALREADY
        self._books.cards.touch_all(found.id, CardKind.RECEIPT)
        return Remark.SUPPORTED

    def find(self, year: int, number: int, me: Account) -> Petition:
        """Return the petition with this code, if the person may see it.

        Raises:
            UnknownCode: there is none, or none that they may see.
        """
        for found in self._books.petitions.with_code(year, number):
            if self.may_see(found, me):
                return found
        raise UnknownCode(code="")

    def glance(self, petition: PetitionId, me: Account) -> Petition:
        """Return the petition for its code and state: to whoever may see it, and to all if a group has it.

        Raises:
            UnknownCode
        """
        found = self._books.petitions.get(petition)
        if found.group is None and not self.may_see(found, me):
            raise UnknownCode(code="")
        return found

    def show_status(self, petition: PetitionId, me: Account) -> None:
        """Show the petition at the end of the person's chat.

        Raises:
            UnknownCode: they may not see it.
        """
        found = self._books.petitions.get(petition)
        if not self.may_see(found, me):
            raise UnknownCode(code="")
        self._books.cards.again(CardKind.STATUS, found.id, me.address, account=me.id)

    def show_task(self, petition: PetitionId, me: Account) -> None:
        """Show the responsible person's card anew, with words and files.

        Raises:
            NotResponsible
        """
        found = self._books.petitions.get(petition)
        if me.person is None or found.responsible != me.person:
            raise NotResponsible(code=found.code)
        self._telling.task(found, me.person)

    def may_see(self, petition: Petition, me: Account) -> bool:
        """Return whether the person may see the petition: theirs, to answer, or of a tổ they oversee."""
        if me.id == petition.account or (me.person is not None and me.person == petition.responsible):
            return True
        if me.id in self._books.petitions.supporters(petition.id):
            return True
        return not petition.to_commune and bool(self._roles(me, petition) & OVERSEERS)

    def take_waiting(self, person: PersonId) -> None:
        """Route what has nobody, now that this person can be reached."""
        units = [one.unit for one in self._books.people.memberships(person)]
        for found in self._books.petitions.waiting_in(units):
            route = self._route(found, to_commune=found.to_commune or found.state is State.PASSED_UP)
            if route.person is not None:
                self._give(found, route, By())

    def pass_over(self, person: PersonId) -> None:
        """Route the open petitions of a person who can no longer be reached to the next in line."""
        for found in self._books.petitions.open_of(person):
            to_commune = found.to_commune or found.state is State.PASSED_UP
            self._give(found, self._route(found, to_commune=to_commune), By())

    def join_album(self, me: Account, album: str, files: Sequence[Attachment]) -> bool:
        """Add further parts of an album to the petition that has the first; False if there is none."""
        found = self._books.petitions.of_album(me.id, album)
        if found is None:
            return False
        self._books.petitions.attach(found.id, None, files)
        self._books.cards.touch_all(found.id, CardKind.RECEIPT, CardKind.TASK, CardKind.FILES)
        for card in self._books.cards.about(found.id, CardKind.TASK):
            account = self._books.accounts.get(card.account) if card.account is not None else None
            if account is not None and account.person == found.responsible:
                every = self._books.petitions.files(found.id)
                self._telling.files(CardKind.FILES, found.id, every, account.address, account=account.id)
        return True

    def _give(self, petition: Petition, route: Route, by: By) -> None:
        given = self._save(petition.assign(route, by=by, at=self._books.now))
        self._telling.assigned(given, route)

    def _save(self, petition: Petition) -> Petition:
        saved = self._books.petitions.save(petition)
        self._telling.refresh(saved)
        return saved

    def _route(self, petition: Petition, *, to_commune: bool) -> Route:
        author = self._books.accounts.get(petition.account) if petition.account is not None else None
        return self._books.people.route(
            self._books.units.get(petition.unit),
            words=petition.words,
            field=petition.field,
            to_commune=to_commune,
            excluded={author.person} if author is not None and author.person is not None else set(),
        )

    def _require_may_hand_over(self, petition: Petition, me: Account) -> None:
        if me.person is not None and me.person == petition.responsible:
            return
        if petition.to_commune or not self._roles(me, petition) & _MAY_HAND_OVER:
            raise NotAllowed

    def _roles(self, me: Account, petition: Petition) -> frozenset[Role]:
        if me.person is None:
            return frozenset()
        return roles_in(petition.unit, self._books.people.memberships(me.person))

    def _require_said(self, words: str, files: Sequence[Attachment] = ()) -> None:
        if not words and not files:
            raise NothingSaid

    def _last_answer(self, petition: Petition) -> Event | None:
        said = [one for one in self._books.petitions.events(petition.id) if one.kind in ANSWERS]
        return said[-1] if said else None

    def _joins_album(self, petition: Petition, me: Account, files: Sequence[Attachment]) -> bool:
        last = self._last_answer(petition)
        album = files[0].album if files else None
        if (
            last is None
            or album is None
            or last.kind is not EventKind.ANSWERED
            or last.by.person != me.person
        ):
            return False
        if album not in {one.album for one in self._books.petitions.files(petition.id, last.id)}:
            return False
        self._books.petitions.attach(petition.id, last.id, files)
        self._outcomes.more_files(petition, last)
        return True


def _by(me: Account) -> By:
    return By(account=me.id, person=me.person)
