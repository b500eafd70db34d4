"""What a refusal says to the person: clear, polite, and what to do instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any  # facts of a refusal, as JSON

from markupsafe import Markup

from domain.conversation import FURTHEST_PROMISE, WhyNot
from domain.leaves import LONGEST, LeaveFault
from domain.meeting_changes import WhyNot as NoMove
from domain.meetings import MeetingState
from domain.moment_words import WhyNot as NoMoment
from domain.refusals import Refusal
from domain.rule_words import WhyNot as NoRule
from domain.schedules import DAY_FIRST
from domain.states import State
from texts.names import state_name
from texts.notice_audiences import nobody
from texts.wording import Say


def facts_of(error: Refusal) -> dict[str, object]:
    """Return a refusal as facts that a card can keep."""
    return {"refusal": type(error).__name__, **vars(error)}


def refused(say: Say, facts: Mapping[str, Any]) -> Markup:
    """Return the sentence of a refusal from its facts."""
    return _WORDS[facts["refusal"]](say, facts)


def _wrong_state(say: Say, f: Mapping[str, Any]) -> Markup:
    return say("{code} is already: {state}.", code=f["code"], state=state_name(say, State(f["state"])))


def _numbers(f: Mapping[str, Any], *names: str) -> dict[str, int]:
    return {name: f[name] for name in names}


def _bad_promise(say: Say, f: Mapping[str, Any]) -> Markup:
    match WhyNot(f["why"]):
        case WhyNot.NO_DAY:
            return say("I find no such day in the calendar. Please write it like this: 5/12 or 05/12/2026.")
        case WhyNot.PAST:
            return say("This day is not ahead of us. Please choose a working day from tomorrow on.")
        case WhyNot.NOT_WORKED:
            return say("Offices are closed on this day. Please choose a working day.")
        case WhyNot.TOO_FAR:
            return say(
                "This day is more than {days} days away. Please choose one that is nearer.",
                days=FURTHEST_PROMISE.days,
            )


def _bad_moment(say: Say, f: Mapping[str, Any]) -> Markup:
    if f["why"] == "too_far":
        return say("This is more than a year ahead. Please choose a time that is nearer.")
    match NoMoment(f["why"]):
        case NoMoment.NO_MOMENT:
            return say("I do not understand this time. Please type it like this: 19h30 thu bay, or 5/12 8h.")
        case NoMoment.UNCLEAR:
            return say("This may mean more than one time. Please type day and hour, like this: 19h30 5/12.")
        case NoMoment.NO_SUCH_DAY:
            return say(
                "There is no such day in the calendar. Please look again, and type it like this: 5/12 8h."
            )
        case NoMoment.NO_SUCH_HOUR:
            return say("There is no such hour. Please type it like this: 19h30.")
        case NoMoment.PAST:
            return say("{at} is over. Please choose a time ahead.", at=datetime.fromisoformat(f["moment"]))


def _bad_rule(say: Say, f: Mapping[str, Any]) -> Markup:
    if f["why"] == DAY_FIRST:
        return say("Please choose the day first; the hour comes after it.")
    match NoRule(f["why"]):
        case NoRule.NO_RULE:
            return say(
                "I do not understand this. Please type for example: thu bay tuan dau thang 19h30, or ngay 5 hang thang 7 ruoi toi. Or tap a button on the card; /huy drops it."
            )
        case NoRule.UNCLEAR:
            return say(
                "This may mean more than one thing. Please type day and hour, like this: thu bay tuan dau thang 19h30."
            )
        case NoRule.NOT_MONTHLY:
            return say(
                "Meetings are once a month. Please name a day of the month, like this: ngay 5 hang thang."
            )
        case NoRule.NO_SUCH_DAY:
            return say(
                "No month has this day. A day of the month is 1 to 31, of the lunar month 1 to 30. Please look again."
            )
        case NoRule.NO_SUCH_HOUR:
            return say("There is no such hour. Please type it like this: 19h30.")


def _bad_move(say: Say, f: Mapping[str, Any]) -> Markup:
    at, following = datetime.fromisoformat(f["at"]), datetime.fromisoformat(f["following"])
    match NoMove(f["why"]):
        case NoMove.PAST:
            return say("{at} is over. Please choose a time ahead.", at=at)
        case NoMove.SAME:
            return say("The meeting is at {at} already. Please choose another time.", at=at)
        case NoMove.TAKEN:
            return say("On this day there is another meeting already. Please choose another day.")
        case NoMove.AFTER_NEXT:
            return say(
                "The next meeting is at {following}: this one has to be before it. Please choose an earlier day, or cancel this one.",
                following=following,
            )


_FAULTS: Mapping[LeaveFault, Callable[[Say], Markup]] = {
    LeaveFault.UNREADABLE: lambda say: say("I do not understand these days. Please write for example: /nghi 24/11 - 28/11, or /nghi and choose with the buttons."),
    LeaveFault.NO_SUCH_DAY: lambda say: say("There is no such day in the calendar. Please look again."),
    LeaveFault.PAST: lambda say: say("This day is past. A leave begins today or later."),
    LeaveFault.REVERSED: lambda say: say("The last day is before the first one. Please look again."),
    LeaveFault.TOO_LONG: lambda say: say("A leave is at most {n} days. For a longer time please ask for somebody to take your place on the roster.", n=LONGEST),
    LeaveFault.TOO_FAR: lambda say: say("This day is too far away. Please tell me when it is nearer."),
}  # fmt: skip


def _meeting_not_ended(say: Say, f: Mapping[str, Any]) -> Markup:
    if f["state"] == MeetingState.OPEN:
        return say("The meeting is still under way. Please end it first; then I put the minutes together.")
    return say(
        "This meeting was not opened: there is nothing to write down. Was it held all the same? Then please record it first."
    )


_WORDS: Mapping[str, Callable[[Say, Mapping[str, Any]], Markup]] = {
    "NotResponsible": lambda say, f: say("{code} is with another person now.", code=f["code"]),
    "OwnPetition": lambda say, f: say("{code} is your own petition: please let somebody else answer it.", code=f["code"]),
    "WithTheCommune": lambda say, f: say("{code} is with the commune now; the neighbourhood can no longer hand it on.", code=f["code"]),
    "NotThePetitioner": lambda say, f: say("Only the person who sent {code} can say whether the answer is satisfactory.", code=f["code"]),
    "NotAllowed": lambda say, f: say("This is for the head of the neighbourhood only."),
    "WrongState": _wrong_state,
    "Outdated": lambda say, f: say("Somebody else has just changed {code}. Please look at it again.", code=f["code"]),
    "UnknownCode": lambda say, f: say("I find no petition with this code among those that you may see. A code looks like this: KN-26-000123"),
    "NotYours": lambda say, f: say("This button is for the person who sent the petition."),
    "NotYourNotice": lambda say, f: say("This button is for the person who wrote the notice."),
    "OldButton": lambda say, f: say("This button is out of date."),
    "NotReachable": lambda say, f: say("This person has not opened the bot yet. Please choose somebody else, or ask them to open it."),
    "OnLeave": lambda say, f: say("This person is on leave. Please choose somebody else."),
    "BadLeave": lambda say, f: _FAULTS[LeaveFault(f["fault"])](say),
    "NothingSaid": lambda say, f: say("There is nothing to read in this message. Please write what is wrong, or send a photo or a voice message."),
    "ReasonMissing": lambda say, f: say("Please give the reason in words, so that the petitioner can read it."),
    "PlaceTooLong": lambda say, f: say("Please name the place briefly: at most {n} characters.", n=f["limit"]),
    "UnknownUnit": lambda say, f: say("I do not know this neighbourhood."),
    "GroupNotBound": lambda say, f: say("This group does not belong to a neighbourhood yet: the head has to bind it first. Meanwhile you may write to me in private."),
    "SamePetition": lambda say, f: say("{code} can be merged into another open petition of the same neighbourhood only.", code=f["code"]),
    "FilingPaused": lambda say, f: say("⏸ The neighbourhood takes no petitions of yours until the end of {day}. The message ⏸ has the reason and the way to object. You can still send this one straight to the commune; it is kept.", day=say.day(date.fromisoformat(f["last_day"]))),
    "TooManyToday": lambda say, f: say("You have sent {limit} petitions today, as many as one day allows. It goes on from {again}; what you wrote is still there.", limit=f["limit"], again=datetime.fromisoformat(f["again"])),
    "TooManyDrafts": lambda say, f: say("{limit} of your petitions wait for one tap of yours already. Please send or cancel some of them first; this message stays where it is.", limit=f["limit"]),
    "TooManyNotices": lambda say, f: say("{limit} notices of yours are sent on {day}, as many as one day allows. This one is kept: please choose another day, or mark it as urgent if it truly is.", limit=f["limit"], day=say.weekday(date.fromisoformat(f["day"]))),
    "NoticeTooLong": lambda say, f: say("The notice would have {length} characters, and one message holds {limit}. What you have just sent was not added; the rest is as it was. Please shorten it, or send it as a document.", **_numbers(f, "length", "limit")),
    "NotYetOpen": lambda say, f: say("It is too early: the meeting begins at {starts_at}. This button works from {opens_at} on.", starts_at=datetime.fromisoformat(f["starts_at"]), opens_at=datetime.fromisoformat(f["opens_at"])),
    "OverLongAgo": lambda say, f: say("This meeting was more than a week ago. If people met, please tap ✍️ and write it down."),
    "NoMeeting": lambda say, f: say("No meeting of your neighbourhood is planned. /datlich says when it meets."),
    "SeveralMeetings": lambda say, f: say("You lead several neighbourhoods: please use the buttons on the card of the meeting that you mean. /diemdanh shows them."),
    "NobodyThere": lambda say, f: say("A meeting has at least 1 person. Please type how many people came, for example: 42."),
    "TooManyThere": lambda say, f: say("{number} people? A meeting of a neighbourhood has at most {limit}. Please look again and type the number once more, for example: 42.", **_numbers(f, "number", "limit")),
    "NoNumber": lambda say, f: say("I do not understand this number. Please type one number in digits, for example: 42."),
    "NoVote": lambda say, f: say("I do not understand this result. Please type how many were for it, against it, and of another opinion, like this: 40/2/0. Or tap a button."),
    "CheckInClosed": lambda say, f: say("The check-in is not open. It is open only while people are meeting, once the head has opened it."),
    "MayNotHold": lambda say, f: say("Meetings are held and written down by the head and the deputy of the neighbourhood. Is something wrong where you live? Please send a petition: /kiennghi and your words."),
    "MayNotSchedule": lambda say, f: say("When meetings are is said by the head and deputy of a neighbourhood and by officers of the commune, each for their own. /lich shows the next ones."),
    "MayNotSend": lambda say, f: say("Notices are sent by the head and deputy of a neighbourhood and by officers of the commune, each to their own. Would you like something announced? Please write it to me as a petition: it goes to who is in charge."),
    "MayNotReadFigures": lambda say, f: say("The figures of meetings are for the head, the deputy and the secretary of the party cell of each neighbourhood, and for officers, each for their own."),
    "MeetingNotEnded": _meeting_not_ended,
    "NoAudience": lambda say, f: nobody(say, groups=f["groups"], subscribers=f["subscribers"]),
    "BadMoment": _bad_moment,
    "BadRule": _bad_rule,
    "BadMove": _bad_move,
    "QuietNow": lambda say, f: say("🌙 These are the quiet hours (21:00–06:30): people are asleep. Please tell them from {at} on.", at=datetime.fromisoformat(f["until"])),
    "TooManyFiles": lambda say, f: say("A notice has at most {limit} files. What you have just sent was not added; the rest is as it was.", limit=f["limit"]),
    "PollStandsAlone": lambda say, f: say("A poll is sent by itself, without words or files. What you have just sent was not added; the rest is as it was. Please send them as two notices."),
    "WordsWanted": lambda say, f: say("Please type a few words, at most {limit} characters.", limit=f["limit"]),
    "TooManyTemplates": lambda say, f: say("{limit} templates are kept already. Please remove one that you no longer need.", limit=f["limit"]),
    "MayNotWriteContent": lambda say, f: say("The month's content is written by officers of the commune; the head and deputy adapt it for their own neighbourhood."),
    "ContentTooLong": lambda say, f: say("This subject would have {length} characters, and there is room for {limit}. What you have just sent was not added; the rest is as it was. Please shorten it, or send it as a document.", **_numbers(f, "length", "limit")),
    "ContentAskedLongAgo": lambda say, f: say("It is more than an hour since I asked for the content, which goes to the heads at once. What you have just sent was not taken: if it belongs there, please tap the subject and send it again."),
    "ContentChanged": lambda say, f: say("Somebody else has just changed this subject. What you have just sent was not taken: please look at it as it is now, then send yours again."),
    "TooManyFilesOfSubject": lambda say, f: say("A subject has at most {limit} files. What you have just sent was not added; the rest is as it was.", limit=f["limit"]),
    "NoContent": lambda say, f: say("No subject has any content yet: there is nothing to send."),
    "SubjectTaken": lambda say, f: say("There is a subject of this name already. Please choose another name."),
    "TooManySubjects": lambda say, f: say("A month has at most {limit} subjects. Please remove one that you no longer need.", limit=f["limit"]),
    "TooManyItems": lambda say, f: say("An agenda has at most {limit} items of your own. Please remove one first.", limit=f["limit"]),
    "NobodyNamed": lambda say, f: say("{code} has no name to see.", code=f["code"]),
    "BadPromise": _bad_promise,
    "NothingPromised": lambda say, f: say("{code}: this promise was reported on already, or its day has not come yet.", code=f["code"]),
    "NotOwnNumber": lambda say, f: say("This is somebody else's contact. Please use the button 📱 to share the number of your own account."),
    "NobodyToAsk": lambda say, f: say("The petitioner of {code} cannot be reached here: they have not opened the bot, blocked it, or had their data erased. Please answer with what you know.", code=f["code"]),
    "NotAsked": lambda say, f: say("Nobody waits for a reply about {code}.", code=f["code"]),
}  # fmt: skip
