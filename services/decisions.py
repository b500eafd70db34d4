"""The desk where it is written down what a meeting came to."""

from __future__ import annotations

from domain.decisions import LONGEST, Decision
from domain.desk_views import Look, View
from domain.identifiers import DecisionId, MeetingId
from domain.meetings import Meeting
from domain.people import Account, Expects
from domain.refusals import OldButton, WordsWanted
from domain.vote_words import read_vote
from domain.votes import EVERYBODY, NO_VOTE, Vote
from services.leading import Leading
from storage.books import Books


class DecisionDesk:
    """What a head or a deputy writes down of it, until the minutes are agreed to."""

    def __init__(self, books: Books) -> None:
        self._books, self._leading = books, Leading(books)

    def give(self, me: Account, words: str) -> None:
        """Write a conclusion down, and ask for the result of its vote.

        Raises:
            NotAllowed; OldButton: the minutes are agreed to meanwhile; WordsWanted: none, or too many.
        """
        with self._leading.answering(me):
            found = self._leading.led(MeetingId(me.expects_of or 0), me)
            found.require_recordable()
        line = " ".join(words.split())
        if not line or len(line) > LONGEST:
            raise WordsWanted(limit=LONGEST)
        made = self._books.decisions.add(found.id, line)
        self._leading.expect(Expects.VOTE, made.id, me)
        self._leading.touch(found.id)
        self._leading.show(found, me, Look(View.VOTE, made.id))

    def give_vote(self, me: Account, words: str) -> None:
        """Write the result beside the conclusion.

        Raises:
            NotAllowed, NoVote; OldButton: it was taken away, or the minutes are agreed to.
        """
        with self._leading.answering(me):
            found, decision = self._of(DecisionId(me.expects_of or 0), me)
        self._books.decisions.vote(decision.id, read_vote(words))
        self._leading.stop(me)
        self._leading.touch(found.id)
        self._leading.show(found, me)

    def vote(self, decision: DecisionId, me: Account, result: str) -> None:
        """Write beside the conclusion what a button says: that everybody agreed, or that there was no vote.

        Raises:
            NotAllowed; OldButton: it says something else, or the conclusion was taken away.
        """
        found, known = self._of(decision, me)
        if result not in {EVERYBODY, NO_VOTE}:
            raise OldButton
        self._books.decisions.vote(known.id, Vote(None) if result == EVERYBODY else None)
        self._back(found, me)

    def remove(self, decision: DecisionId, me: Account) -> None:
        """Take a conclusion away that was written down wrongly.

        Raises:
            NotAllowed; OldButton: it was taken away already, or the minutes are agreed to.
        """
        found, known = self._of(decision, me)
        self._books.decisions.remove(known.id)
        self._back(found, me)

    def _of(self, decision: DecisionId, me: Account) -> tuple[Meeting, Decision]:
        known = self._books.decisions.get(decision)
        found = self._leading.led(known.meeting, me)
        found.require_recordable()
        return found, known

    def _back(self, found: Meeting, me: Account) -> None:
        self._leading.stop(me)
        self._leading.touch(found.id)
        self._leading.turn(found, me)
