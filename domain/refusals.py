"""Everything that the rules can refuse. A refusal carries facts; `texts.refusals` finds the words.

Refusal
├── NotResponsible      the petition is another person's
├── OwnPetition         nobody answers a petition that they filed themselves
├── WithTheCommune      the commune has the petition: the tổ no longer hands it about
├── NotThePetitioner    only who filed it has the last word
├── NotAllowed          the role does not allow it in this unit
├── WrongState          the petition is not where the action needs it
├── Outdated            somebody else changed it meanwhile
├── UnknownCode         no petition with this code that the person may see
├── NotYours            a button that belongs to somebody else
├── NotYourNotice       ... to whoever wrote the notice
├── OldButton           a button whose thing is gone
├── NotReachable        the bot cannot write to the person who should get it
├── OnLeave             the person who should get it is away
├── BadLeave            days that cannot be a leave
├── NothingSaid         a petition or an answer without any content
├── ReasonMissing       a refusal or a passing up without words
├── PlaceTooLong        where to go instead, in too many words
├── UnknownUnit         a deep link or a button names no unit
├── GroupNotBound       the group does not belong to a unit yet
├── NotOwnNumber        a contact card that is not the sender's own
├── NobodyToAsk         the petitioner was erased: there is nobody to ask
├── NobodyNamed         the petition is anonymous, or leads to nobody any more
├── NotAsked            nobody waits for a reply about this petition
├── BadPromise          a promise for a day that is not worked, past, or too far away
├── NothingPromised     no promise whose day has come
├── SamePetition        a petition cannot be merged into itself, or across units
├── FilingPaused        the head has paused this person's filing for a time
├── TooManyToday        more petitions in one day than one person may send
├── TooManyDrafts       more drafts at once than one person may have
├── TooManyNotices      more notices for one day than one author may send
├── NoticeTooLong       a notice with more words than a message holds
├── MayNotSend          no role of the person sends notices, or none to these units
├── NoAudience          a notice that would reach nobody
├── BadMoment           words that name no moment, or one that is over
├── TooManyFiles        a notice with more files than one notice has
├── PollStandsAlone     a poll has neither words nor files beside it
├── WordsWanted         a file where words were asked for
├── …                   of meetings: `domain.meeting_refusals`
└── TooManyTemplates    as many templates as a unit may keep
"""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818  a refusal is not an error: it is an answer
    """A rule said no; nothing was changed."""


class _AboutPetition(Refusal):
    def __init__(self, *, code: str) -> None:
        super().__init__(f"{type(self).__name__}: {code}")
        self.code = code


class NotResponsible(_AboutPetition):
    """The petition is another person's to answer."""


class OwnPetition(_AboutPetition):
    """Nobody answers a petition that they filed themselves."""


class WithTheCommune(_AboutPetition):
    """The commune has the petition: the people of the tổ no longer hand it about."""


class NotThePetitioner(_AboutPetition):
    """Only the person who filed a petition confirms it or asks to look again."""


class Outdated(_AboutPetition):
    """Somebody else changed the petition between reading and pressing."""


class UnknownCode(_AboutPetition):
    """There is no petition with this code, or none that this person may see."""


class NobodyToAsk(_AboutPetition):
    """The petitioner was erased: there is nobody to ask."""


class NobodyNamed(_AboutPetition):
    """The petition has no name to see: it is anonymous, or its petitioner was erased."""


class NotAsked(_AboutPetition):
    """Nobody waits for a reply about this petition."""


class BadPromise(Refusal):
    """A promise needs a working day after today, not too far away; `why`: `domain.conversation.WhyNot`."""

    def __init__(self, *, code: str, why: str) -> None:
        super().__init__(f"no promise about {code}: {why}")
        self.code, self.why = code, why


class NothingPromised(_AboutPetition):
    """There is no promise whose day has come."""


class SamePetition(_AboutPetition):
    """A petition is merged into another one of the same unit only."""


class WrongState(Refusal):
    """The petition is not where the action needs it."""

    def __init__(self, *, code: str, state: str) -> None:
        super().__init__(f"petition {code} is {state}")
        self.code, self.state = code, state


class NotAllowed(Refusal):
    """The person's roles in this unit do not allow it."""


class NotYours(Refusal):
    """A button on somebody else's card."""


class NotYourNotice(Refusal):
    """A button on a notice that somebody else wrote."""


class OldButton(Refusal):
    """The thing that the button speaks of is no longer there."""


class NotReachable(Refusal):
    """The person has not opened the bot, or has blocked it."""


class OnLeave(Refusal):
    """The person is on leave: whatever they are handed would wait."""


class BadLeave(Refusal):
    """The days cannot be a leave; `fault` says why."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"bad leave: {fault}")
        self.fault = fault


class NothingSaid(Refusal):
    """There is nothing left to file once what cannot be seen is taken away."""


class ReasonMissing(Refusal):
    """A refusal or a passing up needs its reason in words."""


class PlaceTooLong(Refusal):
    """Where to go instead is a name and an address, not a letter."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"a place has at most {limit} characters")
        self.limit = limit


class UnknownUnit(Refusal):
    """No unit has this code or id."""


class GroupNotBound(Refusal):
    """The group has not been bound to a unit yet."""


class FilingPaused(Refusal):
    """The head has paused this person's filing to this tổ; `last_day` (ISO) is the last day of that."""

    def __init__(self, *, last_day: str) -> None:
        super().__init__(f"filing is paused until {last_day}")
        self.last_day = last_day


class TooManyToday(Refusal):
    """More petitions in one day than one person may send; `again` (ISO) is when it goes on."""

    def __init__(self, *, limit: int, again: str) -> None:
        super().__init__(f"{limit} petitions today")
        self.limit, self.again = limit, again


class TooManyDrafts(Refusal):
    """More drafts at once than one person may have."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"{limit} drafts")
        self.limit = limit


class NotOwnNumber(Refusal):
    """The contact card that was shared is not the sender's own."""


class TooManyNotices(Refusal):
    """More notices for one day (ISO) than one author may send; urgent ones go out all the same."""

    def __init__(self, *, limit: int, day: str) -> None:
        super().__init__(f"{limit} notices on {day}")
        self.limit, self.day = limit, day


class NoticeTooLong(Refusal):
    """A notice has more words than one message holds; both in UTF-16 units, as Telegram counts."""

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__(f"{length} of {limit}")
        self.length, self.limit = length, limit


class MayNotSend(Refusal):
    """The person has no role that sends notices, or none that reaches these units."""


class NoAudience(Refusal):
    """Nobody would get the notice: no group of the audience has the bot, no resident has subscribed."""

    def __init__(self, *, groups: bool, subscribers: bool) -> None:
        super().__init__("nobody would get it")
        self.groups, self.subscribers = groups, subscribers


class BadMoment(Refusal):
    """Nothing can be scheduled for these words; `why`: `domain.moment_words.WhyNot`, `moment` in ISO."""

    def __init__(self, *, why: str, moment: str | None = None) -> None:
        super().__init__(f"no moment: {why}")
        self.why, self.moment = why, moment


class TooManyFiles(Refusal):
    """A notice has at most so many files."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"more than {limit} files")
        self.limit = limit


class PollStandsAlone(Refusal):
    """A poll is a message of its own: no words and no files go with it."""


class WordsWanted(Refusal):
    """What was asked for is a few words, at most `limit` characters of them."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"words, at most {limit} characters")
        self.limit = limit


class TooManyTemplates(Refusal):
    """A unit keeps at most so many templates."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"{limit} templates")
        self.limit = limit
