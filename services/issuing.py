"""Letting a notice go: whether it may, to whom, and its copy for the next time."""

from __future__ import annotations

from datetime import datetime, time

from domain.notices import Notice, may_send
from domain.people import Account
from domain.quiet import QuietHours
from domain.recurrence import following, unpack
from domain.refusals import MayNotSend, NoAudience, NothingSaid, TooManyNotices
from storage.books import Books
from storage.broadcasts import Wave
from storage.card_rows import CardKind


class Issuing:
    """Lets notices go; rights and audience are looked at each time."""

    def __init__(self, books: Books) -> None:
        self._books = books

    @property
    def hours(self) -> QuietHours:
        """The hours in which nobody is disturbed."""
        return QuietHours(self._books.policy.zone)

    def disturbs(self, notice: Notice, at: datetime) -> bool:
        """Return whether its author has to be asked before it is sent then."""
        return not notice.urgent and self.hours.is_quiet(at)

    def require_ready(self, notice: Notice) -> None:
        """Look whether it can be sent now.

        Raises:
            NothingSaid: there is nothing to send; MayNotSend: the roles do not reach the audience;
            NoAudience: nobody would get it.
        """
        notice.require_written()
        if notice.is_empty:
            raise NothingSaid
        self.require_rights(notice)
        audience = notice.audience
        if self._books.audiences.is_nobody(audience):
            raise NoAudience(groups=audience.groups, subscribers=audience.subscribers)

    def require_rights(self, notice: Notice) -> None:
        """Look whether its author may send it.

        Raises:
            MayNotSend; NoAudience: nothing is chosen.
        """
        if not notice.audience.units:
            raise NoAudience(groups=False, subscribers=False)
        to = [self._books.units.get(unit) for unit in (notice.unit, *notice.audience.units)]
        author = self._books.accounts.get(notice.account)
        # Somebody's number may have a newer account by now: the older one speaks for nobody any more.
        is_person = author is not None and author.person == notice.person
        if not is_person or not may_send(self._books.people.memberships(notice.person), to):
            raise MayNotSend

    def require_room(self, notice: Notice, at: datetime) -> None:
        """Look whether one more notice of its author may be sent or set for that day; an urgent one may.

        What was set while there was room goes out at its time. Source: docs/rules.md R-125.

        Raises:
            TooManyNotices
        """
        day, most = at.astimezone(self._books.policy.zone).date(), self._books.policy.notices_a_day
        midnights = [datetime.combine(day, end, self._books.policy.zone) for end in (time.min, time.max)]
        if not notice.urgent and self._books.notices.others_between(notice, *midnights) >= most:
            raise TooManyNotices(limit=most, day=day.isoformat())

    def issue(self, notice: Notice, author: Account) -> None:
        """Send it from now on.

        Raises:
            NothingSaid, MayNotSend, NoAudience; OldButton: it went meanwhile.
        """
        self.require_ready(notice)
        self._books.notices.save(notice.issue(at=self._books.now))
        audience = notice.audience
        if audience.groups:
            self._books.broadcasts.begin(notice.id, Wave.GROUPS)
        if audience.subscribers:
            self._books.broadcasts.begin(notice.id, Wave.SUBSCRIBERS)
        self.leave_next(notice, author)

    def leave_next(self, notice: Notice, author: Account) -> None:
        """Schedule a copy for the next time, where it repeats; times gone by meanwhile are passed over."""
        if notice.repeats is None or notice.send_at is None:
            return
        after = max(self._books.now, notice.send_at).astimezone(self._books.policy.zone)
        send_at = following(unpack(notice.repeats), after, self._books.calendars.moons)
        copy = notice.again(self._books.notices.new_id(), send_at, at=self._books.now)
        self._books.notices.add(copy)
        self._books.cards.renew(CardKind.NOTICE_DESK, copy.id, author.address, account=author.id)
