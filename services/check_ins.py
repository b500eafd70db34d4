"""The desk of the check-in: a code shown in the room, typed in the private chat."""

from __future__ import annotations

import secrets

from domain.check_ins import CODES, MOST_CHANGES, MOST_TRIES, MOST_WRONG, code_of, is_code
from domain.identifiers import MeetingId
from domain.meeting_refusals import CheckInClosed
from domain.meetings import Meeting, MeetingState
from domain.people import Account, Expects
from domain.refusals import OldButton
from domain.remarks import Remark
from services.leading import Leading
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind


class CheckInDesk:
    """What the head opens and closes, and where people say that they are there."""

    def __init__(self, books: Books) -> None:
        self._books, self._leading, self._telling = books, Leading(books), Telling(books)

    def open(self, meeting: MeetingId, me: Account) -> None:
        """Draw a code, and let the group know that people may check in.

        Raises:
            NotAllowed; OldButton: the meeting is not open.
        """
        found = self._held(meeting, me)
        self._books.check_ins.open(found.id, _drawn())
        for group in self._books.groups.of_unit(found.unit):
            self._books.cards.renew(CardKind.CHECK_IN, found.id, group.address)
        self._leading.touch(found.id)

    def close(self, meeting: MeetingId, me: Account) -> None:
        """Let nobody check in any more; who has is counted.

        Raises:
            NotAllowed; OldButton: the meeting is not open.
        """
        found = self._held(meeting, me)
        self._books.check_ins.close(found.id)
        self._leading.touch(found.id)

    def ask(self, meeting: MeetingId, me: Account) -> None:
        """Ask somebody who came through the group's button for the code.

        Raises:
            CheckInClosed; OldButton: there is no such meeting.
        """
        found = self._books.meetings.get(meeting)
        is_over = self._books.check_ins.is_present(meeting, me.id) or self._is_locked(meeting, me)
        if not is_over:
            if self._code(found) is None:
                raise CheckInClosed
            self._leading.expect(Expects.CHECK_IN, meeting, me)
        if me.unit is None:
            self._books.accounts.settle_in(me.id, found.unit)
        self._books.cards.renew(CardKind.CHECK_IN_ASKED, meeting, me.address, account=me.id)

    def open_for(self, me: Account) -> MeetingId | None:
        """Return the meeting at which the person may check in: the one asked about, or that of their tổ."""
        if me.expects is Expects.CHECK_IN:
            return MeetingId(me.expects_of or 0)
        found = self._books.meetings.open_in(me.unit) if me.unit is not None else None
        is_open = found is not None and self._books.check_ins.of(found.id).is_open
        return found.id if found is not None and is_open else None

    def give(self, meeting: MeetingId, me: Account, digits: str, *, said: int) -> None:
        """Take the digits for the code of the meeting; a wrong one is told with how many tries are left.

        Raises:
            OldButton: there is no such meeting.
        """
        found = self._books.meetings.get(meeting)
        check_ins = self._books.check_ins
        code = self._code(found)
        if code is None or check_ins.is_present(meeting, me.id) or self._is_locked(meeting, me):
            self._show_outcome(found, me)
            return
        if not is_code(digits):
            self._telling.note(me, Remark.CODE_HAS_FOUR, reply_to=said)
            return
        tries = check_ins.count_try(meeting, me.id)
        if tries <= MOST_TRIES and secrets.compare_digest(digits, code):
            check_ins.arrive(meeting, me.id)
            self._leading.touch(meeting)
        else:
            self._missed(found, me, code, left=max(0, MOST_TRIES - tries), said=said)
            if tries < MOST_TRIES:
                return
        self._show_outcome(found, me)

    def _missed(self, found: Meeting, me: Account, code: str, *, left: int, said: int) -> None:
        if left:
            self._telling.note(me, Remark.WRONG_CODE, reply_to=said, facts={"left": left})
        if self._books.check_ins.missed(found.id, code) < MOST_WRONG:
            return
        is_last = self._books.check_ins.of(found.id).changes >= MOST_CHANGES
        self._books.check_ins.change(found.id, None if is_last else _drawn())
        self._leading.touch(found.id)
        for leader in self._leading.leaders(found.unit):
            self._telling.note(leader, Remark.CHECK_IN_SHUT if is_last else Remark.CODE_CHANGED)
            self._leading.show(found, leader)

    def _show_outcome(self, found: Meeting, me: Account) -> None:
        self._leading.stop(me)
        self._books.cards.renew(CardKind.CHECK_IN_ASKED, found.id, me.address, account=me.id)

    def _is_locked(self, meeting: MeetingId, me: Account) -> bool:
        return self._books.check_ins.tries(meeting, me.id) >= MOST_TRIES

    def _code(self, found: Meeting) -> str | None:
        is_open = found.state is MeetingState.OPEN
        return self._books.check_ins.of(found.id).code if is_open else None

    def _held(self, meeting: MeetingId, me: Account) -> Meeting:
        found = self._leading.led(meeting, me)
        if found.state is not MeetingState.OPEN:
            raise OldButton
        return found


def _drawn() -> str:
    return code_of(secrets.randbelow(CODES))
