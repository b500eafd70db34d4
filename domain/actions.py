"""What a button does. Callback data holds ids only and is never trusted: each desk checks who presses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from domain.refusals import OldButton

# Buttons live for years: data of another version is answered as an old button, not misread.
VERSION = "1"
MAX_BYTES = 64  # Telegram's limit on callback_data
_WRITTEN = re.compile(r"0|[1-9a-f][0-9a-f]{0,14}|[1-7][0-9a-f]{15}")  # 63 bits in hexadecimal


class Act(StrEnum):
    """Every kind of button; the values are short because of Telegram's 64 bytes."""

    SEND = "send"
    AGREE_AND_SEND = "agree"
    SHOW_FIELDS = "fields"
    CHOOSE_FIELD = "field"
    SHOW_CARD = "card"
    TOGGLE_ANONYMOUS = "anon"
    TOGGLE_COMMUNE = "commune"
    EXCLUDE = "keepfrom"
    EXCLUDE_NOBODY = "keepnone"
    CANCEL_DRAFT = "cancel"
    CHOOSE_COMMUNE = "ucommune"
    TURN_PAGE = "page"
    CHOOSE_UNIT = "unit"
    SUPPORT = "support"
    FOLLOW = "follow"
    ACCEPT = "accept"
    ANSWER = "answer"
    DECLINE = "decline"
    DECLINE_TO = "declineto"
    PASS_UP = "passup"
    SHOW_PEOPLE = "people"
    SHOW_MORE = "more"
    MAKE_URGENT = "urgent"
    END_URGENCY = "unurgent"
    HISTORY = "history"
    SEE_PETITIONER = "who"
    OFFER_PEOPLE = "handon"
    HAND_TO = "handto"
    TAKE_BACK = "takeback"
    LEAVE = "leave"
    SHOW_LEAVE_DAYS = "leavedays"
    END_LEAVE = "back"
    HAND_ON_ALL = "handall"
    KEEP_WORK = "keepwork"
    TAKE = "take"
    CHOOSE_MERGER = "merge?"
    ASK_MERGER = "askmerge"
    MERGE = "merge"
    KEEP_APART = "apart"
    CHOOSE_PAUSE = "pause?"
    PAUSE = "pause"
    END_PAUSE = "unpause"
    OBJECT = "object"
    LIFT_PAUSE = "liftpause"
    KEEP_PAUSE = "keeppause"
    ASK = "ask"  # the petitioner, about a petition
    SAY = "say"  # the reply to it
    SHOW_WHICH = "which"
    SHOW_SENT = "sent"
    SAY_WITH = "saywith"  # a draft, to a petition of one's own
    ANSWER_WITH = "answith"  # a draft, to a petition that one has to answer
    JOIN_DRAFT = "join"
    SHOW_DAYS = "days"
    PROMISE = "promise"
    OTHER_DAY = "otherday"
    PROMISE_KEPT = "kept"
    PROMISE_BROKEN = "broken"
    WITHDRAW = "withdraw"
    WITHDRAW_SURELY = "withdraw!"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    LOOK_AGAIN_WITH = "againwith"
    STOP = "stop"
    NEW = "new"
    MINE = "mine"
    WORK = "work"
    STATUS = "status"
    OPEN_TASK = "task"
    SETTINGS = "settings"
    SPEAK = "speak"
    EXPORT = "export"
    ERASE = "erase"
    ERASE_SURELY = "erase!"
    HELP = "help"
    NOTICE_NEW = "nnew"
    NOTICE_OF_DRAFT = "ndraft"  # the words and files of a draft, as a notice
    NOTICE_VIEW = "nview"  # of the author's card; the choice names it
    NOTICE_SWITCH = "nswitch"  # an option on or off; the choice names it
    NOTICE_ANEW = "nanew"  # drop the words, write again
    NOTICE_DROP = "ndrop"
    NOTICE_SEND = "nsend"
    NOTICE_URGE = "nurge"  # send it in the quiet hours: now, or at the moment of the choice
    NOTICE_AT = "nat"  # send it at the moment of the choice
    NOTICE_TO = "nto"  # who gets it; the choice says what of it
    NOTICE_BY = "nby"  # in whose name
    NOTICE_REPEAT = "nrepeat"
    NOTICE_SAMPLE = "nsample"  # take the words of a template of ours
    NOTICE_TEMPLATE = "ntempl"  # ... of a unit's
    NOTICE_SKIP = "nskip"  # leave a blank
    NOTICE_FILL = "nfill"  # fill the blanks
    NOTICE_NAME = "nname"  # keep the words as a template
    NOTICE_FORGET = "nforget"  # ... no longer
    NOTICE_PLAIN = "nplain"  # take the formatting off
    NOTICE_NO_FILES = "nnofiles"
    NOTICE_OPEN = "nopen"  # show its card anew
    SUBSCRIBE = "sub"
    SUBSCRIBE_AGREED = "subagree"
    UNSUBSCRIBE = "unsub"
    NOTICE_STOP = "nstop"
    NOTICE_STOP_SURELY = "nstop!"
    NOTICE_HOLD = "nhold"
    NOTICE_GO_ON = "ngoon"
    NOTICE_RESEND = "nresend"
    NOTICE_READ = "nread"
    NOTICE_REPORT = "nreport"  # back to the report itself
    NOTICE_CORRECT = "ncorrect"
    NOTICE_CORRECT_SURELY = "ncorrect!"  # the choice says whether people are told
    NOTICE_TELL = "ntell"  # ... of a correction that they were not told of
    NOTICE_RECALL = "nrecall"
    NOTICE_RECALL_SURELY = "nrecall!"
    NOTICE_UNPIN = "nunpin"
    NOTICE_PIN_AGAIN = "npinagain"  # where it could not be pinned
    NOTICE_PRINT = "nprint"  # the sheet for the board, and the words for the loudspeaker
    UPCOMING = "upcoming"  # when one's own tổ meets
    CALENDAR_FILE = "calfile"  # of when a unit meets, for the phone
    SCHEDULE_OPEN = "sopen"
    SCHEDULE_UNIT = "sunit"  # show that unit's instead
    SCHEDULE_VIEW = "sview"  # of its card; the choice names it
    SCHEDULE_RULE = "srule"  # the choice is the rule
    SCHEDULE_HOUR = "shour"  # ... the hour, 1930
    SCHEDULE_REMIND = "sremind"  # ... how many minutes before, on or off
    SCHEDULE_AGREE = "sagree"
    SCHEDULE_DROP = "sdrop"  # what was chosen and not agreed to
    SCHEDULE_COMMON = "scommon"  # have what the unit above has again
    MEETING_CHANGE = "mchange"  # move or cancel it; the choice says which
    MEETING_ASK = "mask"  # what its card is to ask for
    MEETING_AT = "mat"  # move it there, in minutes since 1970
    MEETING_CHANGE_AGREE = "magree"
    MEETING_CHANGE_DROP = "mdrop"
    MEETING_AS_BEFORE = "mback"  # as it was before it was moved or cancelled
    MEETING_COMING = "mcome"
    MEETING_BUSY = "mbusy"
    MEETING_NOW = "mnow"  # show the one that is held now, or else the nearest
    MEETING_DESK = "mdesk"  # show its card anew
    MEETING_VIEW = "mside"  # of its card; the choice names it
    MEETING_START = "mstart"
    MEETING_END = "mend"
    MEETING_RESUME = "mresume"
    HEADCOUNT_IS = "mcount"  # the choice is how many came
    CHECK_IN_OPEN = "cinopen"  # with another code, where it is open already
    CHECK_IN_CLOSE = "cinclose"
    DECISION_VOTE = "dvote"  # the choice is the result
    DECISION_REMOVE = "dremove"
    RAISE_NEXT = "rnext"  # show the card of the meeting anew, and wait for what is raised next
    RAISED_BY = "rby"  # ask who raised a petition
    RAISED_BY_NOBODY = "rnobody"  # ... and do not keep it any more
    MINUTES = "minutes"  # of a meeting, anew at the end of the chat
    MINUTES_VIEW = "wview"  # of their card; the choice names it
    MINUTES_CLEAR = "wclear"  # take away what was added to the section of the choice
    MINUTES_AGREE = "wagree"
    MINUTES_CORRECT = "wcorrect"
    MINUTES_PAPER = "wpaper"  # the choice is the form
    FIGURES = "figures"  # of the meetings of a unit
    FIGURES_OWN = "figsown"  # ... of the person's own
    MEETING_HELD = "mheld"  # though it was never opened: record it afterwards
    MEETING_NOT_HELD = "mnotheld"
    CONTENT = "content"  # what the month's meetings are about
    CONTENT_OPEN = "copen"  # one content's card, anew at the end of the chat
    CONTENT_VIEW = "cview"  # of its card; the choice names it
    CONTENT_MONTH = "cmonth"  # show another month instead
    CONTENT_UNIT = "cunit"  # show that unit's for the same month
    CONTENT_WRITE = "cwrite"  # add to the subject of the choice
    CONTENT_ANEW = "canew"  # ... say something else
    CONTENT_EMPTY = "cempty"  # ... nothing, or what the unit above says
    CONTENT_OUT = "cout"  # ... which the tổ leaves out
    CONTENT_LOOK = "clook"  # as heads get it
    CONTENT_SEND = "csend"
    SUBJECT_NAME = "subname"  # another name for the subject of the choice; without one: a further subject
    SUBJECT_REMOVE = "subdrop"
    AGENDA_OPEN = "aopen"  # what a meeting is to talk about
    AGENDA_ADD = "aadd"
    AGENDA_REMOVE = "aremove"  # the choice is the item
    AGENDA_TICK = "atick"  # ... of a meeting
    BIND_ASK = "bind?"
    BIND = "bind"


_ACTS = frozenset(Act)


@dataclass(frozen=True, slots=True)
class Action:
    """A press: what, of which thing, and a choice where there are several."""

    act: Act
    subject: int = 0
    choice: str = ""

    def number(self) -> int:
        """Return the choice as the id that it is.

        Raises:
            OldButton: it is none.
        """
        number = _number(self.choice)
        if number is None:
            raise OldButton
        return number

    def numbers(self, *, of: int) -> tuple[int, ...]:
        """Return the `of` numbers of a choice that names several things.

        Raises:
            OldButton: it does not.
        """
        numbers = [_number(part) for part in self.choice.split(".")]
        known = tuple(number for number in numbers if number is not None)
        if len(known) != len(numbers) or len(known) != of:
            raise OldButton
        return known

    def pack(self) -> str:
        """Return the callback data, at most `MAX_BYTES` bytes of ASCII."""
        return f"{VERSION}|{self.act.value}|{self.subject:x}|{self.choice}"


@lru_cache(maxsize=256)  # every handler of a tap asks the same
def unpack(data: str) -> Action | None:
    """Return the action that callback data names; None for anything that this version did not write."""
    match data.split("|"):
        case [version, act, subject, choice] if version == VERSION and act in _ACTS:
            number = _number(subject)
            return None if number is None else Action(Act(act), number, choice)
    return None


def _number(written: str) -> int | None:
    # Only what `pack` writes: a forged number that no database can hold is no number.
    return int(written, 16) if _WRITTEN.fullmatch(written) else None
