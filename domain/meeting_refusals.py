"""What the rules of meetings, of their content and of their figures can refuse.

Refusal
├── NotYetOpen          a meeting whose time is too far ahead to open it
├── OverLongAgo         a meeting whose time is too long ago to open it
├── NoMeeting           a tổ that has no meeting to be opened, and none ahead
├── SeveralMeetings     words that may belong to the meeting of more than one tổ
├── NobodyThere         a headcount of nobody, or fewer
├── TooManyThere        more people than any tổ has
├── NoNumber            words that are no number of people
├── NoVote              words that are no result of a vote
├── CheckInClosed       a check-in that is not open, or not any more
├── MayNotHold          no role of the person holds meetings
├── MayNotSchedule      no role of the person says when these units meet
├── MayNotReadFigures   no role of the person reads the figures of this unit
├── MeetingNotEnded     minutes of a meeting that goes on, or was never opened
├── BadRule             words that name no rule or hour for meetings
├── BadMove             a time to which a meeting cannot be moved
├── QuietNow            nobody is told anything in the quiet hours that can wait
├── MayNotWriteContent  no role of the person gives meetings their content
├── ContentTooLong      a subject with more words than a card holds
├── ContentAskedLongAgo  what heads have at once, long after it was asked for
├── ContentChanged      somebody else changed the subject meanwhile
├── TooManyFilesOfSubject  ... with more files than one subject has
├── NoContent           nothing to hand out yet
├── SubjectTaken        two subjects of one name
├── TooManySubjects     as many subjects as a month may have
└── TooManyItems        as many own items as an agenda may have
"""

from __future__ import annotations

from domain.refusals import Refusal


class NotYetOpen(Refusal):
    """A meeting that begins too far ahead to be opened; both times in ISO."""

    def __init__(self, *, starts_at: str, opens_at: str) -> None:
        super().__init__(f"opens at {opens_at}")
        self.starts_at, self.opens_at = starts_at, opens_at


class OverLongAgo(Refusal):
    """A meeting whose time is too long ago to be opened now: it can be recorded as held."""


class NoMeeting(Refusal):
    """There is no meeting to be opened, and none ahead: nobody has said when the tổ meets."""


class SeveralMeetings(Refusal):
    """The person leads several tổ: which of their meetings is meant is theirs to say."""


class NobodyThere(Refusal):
    """Where nobody comes, no meeting was held."""


class TooManyThere(Refusal):
    """More people than any tổ has; the `number` as it was understood."""

    def __init__(self, *, number: int, limit: int) -> None:
        super().__init__(f"{number} of {limit}")
        self.number, self.limit = number, limit


class NoNumber(Refusal):
    """The words are no number of people, or more than one."""


class NoVote(Refusal):
    """The words are no result of a vote."""


class CheckInClosed(Refusal):
    """Nobody can check in: it was not opened, or the meeting is over."""


class MayNotHold(Refusal):
    """Meetings are held, and what is said there is written down, by the head and the deputy of a tổ."""


class MayNotSchedule(Refusal):
    """The person has no role that says when meetings are, or none that reaches this unit."""


class MayNotReadFigures(Refusal):
    """No role of the person reads the figures of this unit."""


class MeetingNotEnded(Refusal):
    """There is nothing to write down yet of a meeting that is in this state."""

    def __init__(self, *, state: str) -> None:
        super().__init__(f"the meeting is {state}")
        self.state = state


class BadRule(Refusal):
    """Meetings cannot be set by these words; `why`: `domain.rule_words.WhyNot`, or `day_first`."""

    def __init__(self, *, why: str) -> None:
        super().__init__(f"no rule: {why}")
        self.why = why


class BadMove(Refusal):
    """A meeting cannot be moved there; `why`: `domain.meeting_changes.WhyNot`, the two times in ISO."""

    def __init__(self, *, why: str, at: str, following: str) -> None:
        super().__init__(f"no move: {why}")
        self.why, self.at, self.following = why, at, following


class QuietNow(Refusal):
    """People are asleep: what can wait is told from `until` (ISO) on."""

    def __init__(self, *, until: str) -> None:
        super().__init__(f"quiet until {until}")
        self.until = until


class MayNotWriteContent(Refusal):
    """The person has no role that gives meetings their content, or none that reaches this unit."""


class ContentTooLong(Refusal):
    """A subject has more words than one card holds; both in UTF-16 units, as Telegram counts."""

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__(f"{length} of {limit}")
        self.length, self.limit = length, limit


class ContentAskedLongAgo(Refusal):
    """It goes to heads at once, and who wrote it may have forgotten that it was asked for."""


class ContentChanged(Refusal):
    """Somebody else changed what is said of the subject between reading and writing."""


class TooManyFilesOfSubject(Refusal):
    """A subject has at most so many files."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"more than {limit} files")
        self.limit = limit


class NoContent(Refusal):
    """No subject of the month has anything to read or to look at."""


class SubjectTaken(Refusal):
    """There is a subject of that name."""


class TooManySubjects(Refusal):
    """A month has at most so many subjects."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"{limit} subjects")
        self.limit = limit


class TooManyItems(Refusal):
    """An agenda has at most so many items of the tổ's own."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"{limit} items")
        self.limit = limit
