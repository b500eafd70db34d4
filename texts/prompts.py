"""What the bot waits for: one question for each thing that a next message may be taken for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.actions import Act
from domain.identifiers import AccountId, PetitionId
from domain.pauses import LENGTHS
from domain.people import Expects
from domain.petitions import Petition
from storage.books import Books
from storage.card_rows import Card
from texts.content import Content, button
from texts.declining import place_asked
from texts.pauses import objection_asked, reason_asked
from texts.wording import Say


def prompt(say: Say, books: Books, card: Card) -> Content | None:
    """Return what the bot waits for from this person; gone once it has come."""
    account = books.accounts.get(AccountId(card.subject))
    if account is None or account.expects is None or account.expects_of is None:
        return None
    if account.expects not in _QUESTIONS and account.expects is not Expects.DECLINE_PLACE:
        return None  # the card of a notice asks for itself
    petition = books.petitions.get(PetitionId(account.expects_of))
    if account.expects is Expects.DECLINE_PLACE:
        return place_asked(say, books, petition, account.expects_words or "")
    may_stay_unsaid = account.expects is Expects.LOOK_AGAIN_WORDS
    stop = say("No need to say more") if may_stay_unsaid else say("✖️ Not now")
    return Content(_QUESTIONS[account.expects](say, books, petition), [[button(stop, Act.STOP)]])


def _pass_up(say: Say, books: Books, petition: Petition) -> str:
    unit = books.units.get(petition.commune)
    return say("✍️ <b>{code}</b>: why is it passed up to {unit}?", code=petition.code, unit=unit.name)


def _objection(say: Say, books: Books, petition: Petition) -> str:
    return objection_asked(say, books.units.get(petition.commune).name)


_QUESTIONS: Mapping[Expects, Callable[[Say, Books, Petition], str]] = {
    Expects.ANSWER: lambda say, books, one: say("✍️ Please write the answer to <b>{code}</b>; photos may come with it.", code=one.code),
    Expects.DECLINE_REASON: lambda say, books, one: say("✍️ <b>{code}</b>: why is it outside our competence?", code=one.code),
    Expects.PASS_UP_REASON: _pass_up,
    Expects.PROMISE_DAY: lambda say, books, one: say("✍️ <b>{code}</b>: for which day do you promise a result? For example: 5/12, or 05/12/2026.", code=one.code),
    Expects.LOOK_AGAIN_WORDS: lambda say, books, one: say("✍️ <b>{code}</b>: what is still missing? Words or photos help whoever looks at it again.", code=one.code),
    Expects.PAUSE_WEEK: lambda say, books, one: reason_asked(say, LENGTHS[0], one.code),
    Expects.PAUSE_MONTH: lambda say, books, one: reason_asked(say, LENGTHS[1], one.code),
    Expects.OBJECTION: _objection,
    Expects.QUESTION: lambda say, books, one: say("✍️ <b>{code}</b>: what would you like to ask the petitioner? Photos may come with it.", code=one.code),
    Expects.REPLY: lambda say, books, one: say("✍️ Please write your reply about <b>{code}</b>; photos, recordings or a place may come with it.", code=one.code),
}  # fmt: skip
