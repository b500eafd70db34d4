"""The desk of the conversation: what is asked, replied and added between a petition and its answer."""

from __future__ import annotations

from collections.abc import Sequence

from domain.conversation import add, ask, go_on, reply
from domain.drafts import SENT, WHICH, Attachment, named
from domain.events import By
from domain.identifiers import EventId, PetitionId
from domain.people import Account, Expects
from domain.petitions import Petition
from domain.refusals import NobodyToAsk, NothingSaid, NotResponsible, WrongState
from domain.remarks import Remark
from services.drafts import DraftDesk
from services.exchanges import Exchanges
from services.outcomes import Outcomes
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind


class ConversationDesk:
    """What both sides can say to each other; neither sees the other's number or account."""

    def __init__(self, books: Books) -> None:
        self._books, self._drafts = books, DraftDesk(books)
        self._telling, self._exchanges, self._outcomes = Telling(books), Exchanges(books), Outcomes(books)

    def prepare_question(self, petition: PetitionId, me: Account) -> None:
        """Take the person's next message for a question to the petitioner.

        Raises:
            NotResponsible, OwnPetition, WrongState, NobodyToAsk: as `ask` would.
        """
        self._asked(petition, me, "")
        self._expect(Expects.QUESTION, petition, me)

    def prepare_reply(self, petition: PetitionId, me: Account) -> None:
        """Take the person's next message for the reply to what they were asked.

        Raises:
            NotThePetitioner, WrongState
        """
        found = self._books.petitions.get(petition)
        found.require_petitioner(_by(me))
        found.require_open()
        self._expect(Expects.REPLY, petition, me)

    def ask(
        self, petition: PetitionId, me: Account, words: str, files: Sequence[Attachment], *, said: int
    ) -> None:
        """Put the message `said` to the petitioner: the clock stands still until they reply.

        Raises:
            NothingSaid; NotResponsible, OwnPetition, WrongState, Outdated;
            NobodyToAsk: the petitioner was erased, or the bot cannot write to them.
        """
        _require_said(words, files)
        saved = self._say(self._asked(petition, me, words), me, files)
        self._telling.confirm(me, Remark.QUESTION_SENT, said=said, facts={"code": saved.code})

    def say(
        self, petition: PetitionId, me: Account, words: str, files: Sequence[Attachment], *, said: int
    ) -> None:
        """Reply with the message `said`, or add it where nothing was asked.

        What can no longer be taken, and a document that may betray who sent it, wait in a draft.

        Raises:
            NothingSaid, NotThePetitioner, Outdated
        """
        _require_said(words, files)
        found = self._books.petitions.get(petition)
        found.require_petitioner(_by(me))
        if not found.state.is_open or (found.anonymous and named(files)):
            self._set_aside(found, me, words, files, said=said)
            return
        remark = self.take(petition, me, words, files)
        self._telling.note(me, remark, reply_to=said, facts={"code": found.code})

    def take(self, petition: PetitionId, me: Account, words: str, files: Sequence[Attachment]) -> Remark:
        """Take words and files for the reply, or for something added; return what can be said of it.

        Raises:
            NotThePetitioner, WrongState, Outdated
        """
        found, by, at = self._books.petitions.get(petition), _by(me), self._books.now
        if found.asked_at is None:
            self._say(add(found, by, at=at, words=words), me, files)
            return Remark.ADDED
        self._say(reply(found, by, at=at, words=words, terms=self._books.calendars.of(found)), me, files)
        return Remark.REPLY_SENT

    def go_on(
        self,
        petition: PetitionId,
        me: Account,
        words: str,
        files: Sequence[Attachment],
        *,
        said: int | None,
    ) -> None:
        """Let words and files follow the answer that the person gave a moment ago.

        The person is told under the message `said`, except where the words were in a draft (None).

        Raises:
            NothingSaid; NotResponsible, OwnPetition, WrongState, Outdated
        """
        _require_said(words, files)
        found = self._books.petitions.get(petition)
        saved = self._save(go_on(found, _by(me), at=self._books.now, words=words), files)
        self._outcomes.tell(saved, saved.news[-1])
        if said is not None:
            self._telling.note(me, Remark.ANSWER_WENT_ON, reply_to=said, facts={"code": saved.code})

    def give_expected(self, me: Account, words: str, files: Sequence[Attachment], *, said: int) -> None:
        """Take the message for the question or the reply that the bot asked for.

        Raises:
            As `ask` and `say`; where others were faster, nothing is expected any more.
        """
        assert me.expects_of is not None, "something is always expected of a petition"  # noqa: S101
        step = self.ask if me.expects is Expects.QUESTION else self.say
        try:
            step(me.expects_of, me, words, files, said=said)
        except (NotResponsible, WrongState, NobodyToAsk):
            self._stop_expecting(me.expects_of, me)
            raise

    def join(self, petition: PetitionId, event: EventId, files: Sequence[Attachment]) -> None:
        """Add further parts of an album to what was said with the first."""
        self._books.petitions.attach(petition, event, files)
        found = self._books.petitions.get(petition)
        said = next(one for one in self._books.petitions.events(petition) if one.id == event)
        self._telling.refresh(found)
        self._exchanges.tell(found, said)

    def _asked(self, petition: PetitionId, me: Account, words: str) -> Petition:
        found = self._books.petitions.get(petition)
        asked = ask(found, _by(me), at=self._books.now, words=words)
        reader = self._books.accounts.get(found.account) if found.account is not None else None
        if reader is None or not reader.reachable:
            raise NobodyToAsk(code=found.code)
        return asked

    def _say(self, stepped: Petition, me: Account, files: Sequence[Attachment]) -> Petition:
        saved = self._save(stepped, files)
        self._exchanges.tell(saved, saved.news[-1])
        self._stop_expecting(saved.id, me)
        return saved

    def _save(self, stepped: Petition, files: Sequence[Attachment]) -> Petition:
        saved = self._books.petitions.save(stepped)
        self._books.petitions.attach(saved.id, saved.news[-1].id, files)
        self._telling.refresh(saved)
        return saved

    def _set_aside(
        self, found: Petition, me: Account, words: str, files: Sequence[Attachment], *, said: int
    ) -> None:
        view = SENT if found.state.is_open and found.asked_at is None else WHICH
        self._drafts.gather(me, words, files, said=said, view=view)
        self._stop_expecting(found.id, me)
        if not found.state.is_open:
            facts: dict[str, object] = {"code": found.code, "state": found.state.value}
            self._telling.note(me, Remark.REPLY_TOO_LATE, reply_to=said, facts=facts)

    def _expect(self, what: Expects, petition: PetitionId, me: Account) -> None:
        self._books.accounts.expect(me.id, what, petition)
        self._books.cards.renew(CardKind.PROMPT, me.id, me.address, account=me.id)

    def _stop_expecting(self, petition: PetitionId, me: Account) -> None:
        if me.expects in {Expects.QUESTION, Expects.REPLY} and me.expects_of == petition:
            self._books.accounts.expect(me.id, None)
            self._books.cards.touch_all(me.id, CardKind.PROMPT)


def _require_said(words: str, files: Sequence[Attachment]) -> None:
    if not words and not files:
        raise NothingSaid


def _by(me: Account) -> By:
    return By(account=me.id, person=me.person)
