"""The desk where it is settled when a notice is sent: now, at a time, again and again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.identifiers import NoticeId
from domain.moment_words import WhyNot, read_moment, why_not
from domain.notice_views import Look, View
from domain.notices import Notice
from domain.people import Account, Expects
from domain.recurrence import MonthlyOnWeekday, pack, rules_for, unpack
from domain.refusals import BadMoment, OldButton
from services.composing import Composing
from services.issuing import Issuing
from storage.books import Books

FURTHEST = timedelta(days=366)
TOO_FAR = "too_far"
_MOST_MINUTES = 2**32  # a forged button may hold any number


class NoticeTimeDesk:
    """Takes a time from a button or from words; in the quiet hours it asks first."""

    def __init__(self, books: Books) -> None:
        self._books, self._composing, self._issuing = books, Composing(books), Issuing(books)

    def ask(self, notice: NoticeId, me: Account) -> None:
        """Offer times, and take the person's next message for another.

        Raises:
            NotYourNotice, OldButton, NothingSaid, MayNotSend, NoAudience
        """
        found = self._composing.own(notice, me)
        self._issuing.require_ready(found)
        self._composing.expect(Expects.NOTICE_TIME, found, me)
        self._composing.turn(found, me, Look(View.TIME))

    def give(self, me: Account, words: str) -> None:
        """Schedule the notice for the moment that the person typed.

        Raises:
            NotYourNotice, OldButton; BadMoment: it is still waited for; NothingSaid, MayNotSend, NoAudience,
            TooManyNotices.
        """
        found = self._composing.awaited(me)
        moment = read_moment(words, now=self._now)
        if isinstance(moment, WhyNot):
            raise BadMoment(why=moment.value)
        if self._settle(found, me, moment):
            scheduled = self._books.notices.get(found.id)
            self._composing.show(scheduled, me)
        else:
            self._composing.show(found, me, Look(View.QUIET, _minutes(moment)))

    def choose(self, notice: NoticeId, me: Account, minutes: int) -> None:
        """Schedule the notice for the moment of a button, in minutes since 1970.

        Raises:
            NotYourNotice, OldButton, BadMoment, NothingSaid, MayNotSend, NoAudience, TooManyNotices
        """
        found, moment = self._composing.own(notice, me), self._moment(minutes)
        is_settled = self._settle(found, me, moment)
        self._composing.turn(found, me, None if is_settled else Look(View.QUIET, minutes))

    def urge(self, notice: NoticeId, me: Account, minutes: int) -> bool:
        """Mark it as urgent, and send it then whatever the hour; 0: now, and return whether it went.

        Raises:
            NotYourNotice, OldButton, BadMoment, NothingSaid, MayNotSend, NoAudience, TooManyNotices
        """
        found = replace(self._composing.own(notice, me), urgent=True)
        if minutes:
            self._settle(found, me, self._moment(minutes))
        else:
            self._issuing.issue(found, me)
            self._composing.stop(me)
        self._composing.touch(notice)
        self._composing.turn(found, me)
        return not minutes

    def repeat(self, notice: NoticeId, me: Account, code: str) -> None:
        """Let it come again by that rule of `domain.recurrence`; "": only once.

        Raises:
            NotYourNotice; OldButton: it waits for no time, or the rule does not begin then.
        """
        found = self._composing.own(notice, me)
        if found.send_at is None or (code and code not in self.rules(found.send_at)):
            raise OldButton
        self._books.notices.save(found.repeating(code or None))
        self._composing.turn(found, me)

    def rules(self, send_at: datetime) -> list[str]:
        """Return the rules that a moment may be the first of."""
        return [pack(rule) for rule in rules_for(send_at.astimezone(self._books.policy.zone))]

    @property
    def _now(self) -> datetime:
        return self._books.now.astimezone(self._books.policy.zone)

    def _moment(self, minutes: int) -> datetime:
        if not 0 < minutes < _MOST_MINUTES:
            raise OldButton
        try:
            return datetime.fromtimestamp(minutes * 60, UTC).astimezone(self._books.policy.zone)
        except (OverflowError, ValueError, OSError):
            raise OldButton from None

    def _settle(self, found: Notice, me: Account, moment: datetime) -> bool:
        """Schedule it; False where its author has to be asked because of the hour."""
        why = why_not(moment, now=self._now)
        if why is not None:
            raise BadMoment(why=why.value, moment=moment.isoformat())
        if moment - self._now > FURTHEST:
            raise BadMoment(why=TOO_FAR, moment=moment.isoformat())
        self._issuing.require_ready(found)
        self._issuing.require_room(found, moment)
        if self._issuing.disturbs(found, moment):
            return False
        scheduled = found.schedule(moment, at=self._books.now)
        self._books.notices.save(replace(scheduled, repeats=self._moved(found, moment)))
        self._composing.stop(me)
        return True

    def _moved(self, found: Notice, moment: datetime) -> str | None:
        """Return the rule of the same kind from that moment on: what was weekly stays weekly."""
        if found.repeats is None:
            return None
        former = unpack(found.repeats)
        same = [rule for rule in rules_for(moment) if type(rule) is type(former)]
        alike = [
            rule
            for rule in same
            if isinstance(rule, MonthlyOnWeekday)
            and isinstance(former, MonthlyOnWeekday)
            and rule.which is former.which
        ]
        return pack((alike or same)[0]) if same else None


def _minutes(moment: datetime) -> int:
    return int(moment.timestamp()) // 60
