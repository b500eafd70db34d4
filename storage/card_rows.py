"""What a card is, and how it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any  # facts of a card, as JSON

from sqlalchemy import Row

from domain.identifiers import AccountId, Address, CardId


class CardKind(StrEnum):
    """Which view a card is; the comment says of which subject."""

    WELCOME = "welcome"  # account
    CONTACT = "contact"  # account: asks for the number
    DRAFT = "draft"  # draft, in private or waiting for consent in a group
    RECEIPT = "receipt"  # petition, for who filed it
    TASK = "task"  # petition, for who must answer
    CONCERN = "concern"  # petition, for the head: somebody was passed over, or there is nobody
    FILES = "files"  # petition; part n of its attachments
    WORDS = "words"  # petition; part n of words too long for one message
    ANSWER = "answer"  # event, for the petitioner
    ANSWER_IN_GROUP = "answer_in_group"  # event
    SUPPORTED = "supported"  # event, for a supporter
    SUPPORTING = "supporting"  # petition, for a supporter: what became of it besides answers
    PROMISED = "promised"  # petition, for who filed it; part n: the n-th promise
    PROMISE_ASKED = "promise_asked"  # petition, for who filed it; part n: whether the n-th promise came true
    PROMISE_DUE = "promise_due"  # petition, for who must answer; part n: the day of the n-th promise
    ANSWER_WORDS = "answer_words"  # event; part n of an answer too long for one message
    ANSWER_FILES = "answer_files"  # event; part n
    QUESTION = "question"  # event, for the petitioner
    REPLY = "reply"  # event, for who has the petition: a reply, or something added
    SAID_WORDS = "said_words"  # event; part n of a question or a reply too long for one message
    SAID_FILES = "said_files"  # event; part n
    PROMPT = "prompt"  # account: what the bot waits for
    MINE = "mine"  # account: own petitions
    WORK = "work"  # account: petitions to answer
    LEAVE = "leave"  # person: when they are away
    LEAVE_WORK = "leave_work"  # person: what they leave open, for themselves
    LEAVE_NEWS = "leave_news"  # person: the same, for who leads
    LEFT = "left"  # person: where their petitions went when they were lost to us, for who leads
    GIVEN = "given"  # its own id: petitions that came to one person at once
    STATUS = "status"  # petition, as /tracuu shows it
    REMINDER = "reminder"  # its own id: petitions of which one person has to hear now
    DIGEST = "digest"  # its own id: the person's work this morning
    HISTORY = "history"  # petition: its life, event by event; the detail has the page
    SETTINGS = "settings"  # account
    EXPORT = "export"  # account
    HELP = "help"  # account
    GREETING = "greeting"  # group
    BINDING = "binding"  # group
    NOTE = "note"  # one sentence, its own id
    CONFIRMED = "confirmed"  # day (its ordinal): the first thing that somebody did on it
    SEEN = "seen"  # its own id: a mark on what somebody said, instead of one sentence more
    MERGING = "merging"  # petition, for its author: whether it may go on within another
    PAUSE = "pause"  # pause, for the person whose filing it stops
    OBJECTION = "objection"  # pause, for the commune's officers
    NOTICE = "notice"  # notice, in one chat of its audience; part n: its n-th parcel of files
    NOTICE_CORRECTED = "notice_corrected"  # notice, below it: that it was corrected; part n: the n-th told of
    NOTICE_PIN = "notice_pin"  # notice: that its message `reply_to` is pinned in a group
    NOTICE_PREVIEW = "notice_preview"  # the same, as its author sees it before it is sent
    NOTICE_DESK = "notice_desk"  # notice, for its author: what may be done with it, and what became of it
    NOTICE_PAPER = "notice_paper"  # notice, for its author: the A4 sheet; part n: page n to be read aloud
    MEETING_REMINDER = "meeting_reminder"  # meeting, in the group: it stands there once, each reminder anew
    UNREMINDED = "unreminded"  # meeting, for its head: there is no group in which to remind people of it
    MEETING_REMINDED = "meeting_reminded"  # its own id: a reminder in whose place there is a newer one
    MEETING_DESK = "meeting_desk"  # meeting, for the head and the deputy: what may be done with it now
    MINUTES_DESK = "minutes_desk"  # meeting, for the head and the deputy: its minutes, and what may be done
    MINUTES_CORRECTED = "minutes_corrected"  # meeting, in the group; part n: the n-th correction
    MINUTES = "minutes"  # meeting, in the group; part n: page n of its minutes
    MINUTES_PAPER = "minutes_paper"  # meeting, for who asked: its minutes as a document; part n: the form
    FIGURES = "figures"  # unit, for who may read what became of its meetings
    NUDGE = "nudge"  # meeting, for the head and the deputy: that its minutes are missing; part n: the n-th
    CHECK_IN = "check_in"  # meeting, in the group: while people may check in
    CHECK_IN_ASKED = "check_in_asked"  # meeting, for who checks in
    RAISED = "raised"  # petition, for who wrote it down at a meeting
    MEETING_NEWS = (
        "meeting_news"  # meeting, in the group: it was moved or cancelled, or takes place after all
    )
    MEETING_CHANGE = "meeting_change"  # meeting, for who prepares to move or cancel it
    UPCOMING = "upcoming"  # unit: when it meets, for everybody; in private or in its group
    CALENDAR_FILE = "calendar_file"  # unit: the same for the calendar of a phone
    SCHEDULE = "schedule"  # unit, for its head or officer: when it meets
    SCHEDULE_UNITS = "schedule_units"  # account: for which of several units
    CONTENT_DESK = "content_desk"  # content of a commune, for its officers: to be written and handed out
    CONTENT = "content"  # content of a tổ, for its head and deputy; of a commune: as its officer looks at it
    CONTENT_FILES = "content_files"  # ... part n of the files
    CONTENT_DUE = "content_due"  # content of a commune, for its officers: that it is to come
    SUBSCRIPTION = "subscription"  # account: whether notices come, and the consent to that
    FAREWELL = "farewell"  # the last sentence to somebody who was erased: let go once it was said
    REMOVED = "removed"  # its own id: a message that is to be taken away


# What people wait for goes first. From reminders on it is sent to many, and lets everything else pass.
PRIORITY_OF_REMINDERS = 15
PRIORITY_OF_OLD_REMINDERS = 16  # first every group has the new one, then the old ones go
PRIORITY_OF_NOTICES = 20
# The least that cards of a kind have: of which there are thousands at a time, or which thousands tap on.
PRIORITIES = {
    CardKind.REMINDER: PRIORITY_OF_REMINDERS,
    CardKind.DIGEST: PRIORITY_OF_REMINDERS,
    CardKind.MEETING_REMINDER: PRIORITY_OF_REMINDERS,
    CardKind.MEETING_REMINDED: PRIORITY_OF_OLD_REMINDERS,
    CardKind.MEETING_NEWS: PRIORITY_OF_REMINDERS,
    CardKind.CHECK_IN: PRIORITY_OF_REMINDERS,
}
MOVED = "moved"  # instead of why it failed: a notice that was sent before its group got another id


@dataclass(frozen=True, slots=True)
class Card:
    """One message of the bot in one chat."""

    id: CardId
    address: Address
    kind: CardKind
    subject: int
    part: int = 0
    account: AccountId | None = None
    detail: Mapping[str, Any] | None = None
    reply_to: int | None = None
    message: int | None = None
    digest: str | None = None
    priority: int = 0
    attempts: int = 0
    stamp: int = 0
    further: tuple[int, ...] = ()  # the other messages of an album, where `storage.deliveries` read them


TOUCHED_COLUMNS = ("kind", "subject", "detail", "reply_to", "priority", "due", "stamp")


def card_row(card: Card, due: float) -> dict[str, Any]:
    """Return the row of a card that is due at that time (epoch seconds)."""
    return {
        "id": card.id,
        "messenger": card.address.messenger,
        "bot": card.address.bot,
        "chat": card.address.chat,
        "kind": card.kind.value,
        "subject": card.subject,
        "part": card.part,
        "account_id": card.account,
        "detail": card.detail,
        "reply_to": card.reply_to,
        "priority": card.priority,
        "due": due,
        "stamp": card.stamp,
    }


def read_card(row: Row[tuple[Any, ...]]) -> Card:
    """Return the card that a row holds."""
    return Card(
        id=row.id,
        address=Address(row.messenger, row.bot, row.chat),
        kind=CardKind(row.kind),
        subject=row.subject,
        part=row.part,
        account=row.account_id,
        detail=row.detail,
        reply_to=row.reply_to,
        message=row.message,
        digest=row.digest,
        priority=row.priority,
        attempts=row.attempts,
        stamp=row.stamp,
    )
