"""What may be done about a notice that people have before them: stopped, corrected, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from domain.notices import DELETABLE_FOR, LONGEST_CAPTION, LONGEST_WORDS, Notice, NoticeState, length
from domain.refusals import NothingSaid, NoticeTooLong, OldButton


def hold(notice: Notice) -> Notice:
    """Stop it for now: what is not sent waits.

    Raises:
        OldButton: it is not on its way.
    """
    if notice.state is not NoticeState.SENDING:
        raise OldButton
    return replace(notice, state=NoticeState.HELD)


def go_on(notice: Notice) -> Notice:
    """Send the rest of it after all.

    Raises:
        OldButton: it was not stopped.
    """
    if notice.state is not NoticeState.HELD:
        raise OldButton
    return replace(notice, state=NoticeState.SENDING)


def stop(notice: Notice, *, at: datetime) -> Notice:
    """Send no more of it; what was sent stays.

    Raises:
        OldButton: nothing of it is on its way.
    """
    if not is_on_its_way(notice):
        raise OldButton
    return replace(notice, state=NoticeState.CANCELLED, ended_at=at)


def is_on_its_way(notice: Notice) -> bool:
    """Return whether some may yet get it, without anybody's doing or after a halt."""
    return notice.state in {NoticeState.SENDING, NoticeState.HELD}


def send_again(notice: Notice) -> Notice:
    """Try once more where it could not be sent.

    Raises:
        OldButton: it was recalled, stopped, or is still on its way.
    """
    if notice.state is not NoticeState.SENT:
        raise OldButton
    return replace(notice, state=NoticeState.SENDING)


def propose(notice: Notice, words: str) -> Notice:
    """Take other words for it, which nobody but its author sees yet.

    Raises:
        OldButton: it is not out, or has no words to correct; NothingSaid;
        NoticeTooLong: the message that stands there cannot hold them.
    """
    require_correctable(notice)
    if not words:
        raise NothingSaid
    if length(words) > longest(notice):
        raise NoticeTooLong(length=length(words), limit=longest(notice))
    return replace(notice, correction=words)


def longest(notice: Notice) -> int:
    """Return how many characters the message that stands there can hold."""
    return LONGEST_CAPTION if notice.is_captioned else LONGEST_WORDS


def correct(notice: Notice, *, at: datetime) -> Notice:
    """Let the words that were proposed stand everywhere.

    Raises:
        OldButton: none were.
    """
    require_correctable(notice)
    if notice.correction is None:
        raise OldButton
    return replace(notice, words=notice.correction, correction=None, corrected_at=at)


def tell(notice: Notice, *, at: datetime) -> Notice:
    """Let people know that it was corrected: from then on it is counted anew who has read it.

    Raises:
        OldButton: people know already, or there is nothing that they could know.
    """
    if not is_untold(notice):
        raise OldButton
    return replace(notice, told=notice.told + 1, told_at=at)


def is_untold(notice: Notice) -> bool:
    """Return whether it stands corrected before people who were not told so."""
    if not notice.state.is_out or notice.corrected_at is None:
        return False
    return notice.told_at is None or notice.told_at < notice.corrected_at


def leave_as_is(notice: Notice) -> Notice:
    """Let go of the words that were proposed: what stands stays."""
    return replace(notice, correction=None)


def require_correctable(notice: Notice) -> None:
    """Raise `OldButton` unless its words stand before people; a poll's cannot be changed any more."""
    if not notice.state.is_out or notice.poll is not None:
        raise OldButton


def recall(notice: Notice, *, at: datetime) -> Notice:
    """Take it back everywhere.

    Raises:
        OldButton: it is not out.
    """
    if not notice.state.is_out:
        raise OldButton
    return replace(notice, state=NoticeState.RECALLED, ended_at=notice.ended_at or at, recalled_at=at)


def is_deletable(notice: Notice, *, at: datetime) -> bool:
    """Return whether the messenger still deletes all of its messages; later they can only be overwritten.

    Source: Bot API, deleteMessage: "A message can only be deleted if it was sent less than 48 hours ago."
    """
    return notice.started_at is not None and at - notice.started_at < DELETABLE_FOR
