"""What a meeting came to, as its head writes it down."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from domain.actions import Act
from domain.decisions import Decision
from domain.meetings import Meeting
from domain.parcels import beginning
from domain.votes import EVERYBODY, NO_VOTE, Vote
from storage.books import Books
from texts.content import Button, Content, button
from texts.wording import Say, lines

_SHOWN = 12
_REMEMBERED = 5  # of the last meeting
_QUOTED = 160
_ON_BUTTON = 40


def decision_lines(say: Say, books: Books, found: Meeting) -> Sequence[Markup]:
    """Return the conclusions for the card of the meeting, the last ones where there are very many."""
    decided = books.decisions.of(found.id)
    if not decided:
        return []
    left_out = max(0, len(decided) - _SHOWN)
    shown = [
        say("{number}. {words}", number=number, words=decision_line(say, one, found))
        for number, one in enumerate(decided, 1)
        if number > left_out
    ]
    more = [say("… and {n} before these", n=left_out)] if left_out else []
    return [Markup(""), say("⚖️ <b>Conclusions: {n}</b>", n=len(decided)), *more, *shown]


def last_decision_lines(say: Say, books: Books, found: Meeting) -> Sequence[Markup]:
    """Return what the meeting before came to: what became of it is asked at this one."""
    decided = books.decisions.of_last(found)
    if not decided:
        return []
    shown = [say("• {words}", words=beginning(one.words, _QUOTED)) for one in decided[:_REMEMBERED]]
    more = (
        [say("… and {n} other conclusions", n=len(decided) - _REMEMBERED)]
        if len(decided) > _REMEMBERED
        else []
    )
    return [Markup(""), say("⚖️ <b>Conclusions of the last meeting</b>"), *shown, *more]


def decision_line(say: Say, one: Decision, found: Meeting) -> Markup:
    """Return a conclusion with the result of its vote, and what does not fit about that."""
    words = beginning(one.words, _QUOTED)
    if one.vote is None:
        return Markup.escape(words)
    voted = say("{words} ({vote})", words=words, vote=vote_words(say, one.vote))
    if found.headcount is not None and one.vote.cast > found.headcount:
        return say("{line} – please check: more votes than people", line=voted)
    return voted


def vote_words(say: Say, vote: Vote) -> Markup:
    """Return the result of a vote in words."""
    if vote.yes is None:
        return say("everybody agreed")
    if vote.is_unanimous:
        return say("for it {yes}, nobody against it", yes=vote.yes)
    if vote.other:
        return say(
            "for it {yes}, against it {no}, other opinions {other}",
            yes=vote.yes,
            no=vote.no,
            other=vote.other,
        )
    return say("for it {yes}, against it {no}", yes=vote.yes, no=vote.no)


def vote_asked(say: Say, one: Decision, *, back: Button) -> Content:
    """Ask for the result of the vote about a conclusion that was just written down."""
    text = lines(
        say("⚖️ “{words}”", words=beginning(one.words, _QUOTED)),
        "",
        say(
            "<b>Was there a vote?</b> Please type the result: for it, against it, other opinions. For example: 40/2/0"
        ),
    )
    everybody = button(say("🙌 Everybody agreed"), Act.DECISION_VOTE, one.id, EVERYBODY)
    nobody = button(say("There was no vote"), Act.DECISION_VOTE, one.id, NO_VOTE)
    return Content(text, [[everybody], [nobody], [back]])


def removing(say: Say, books: Books, found: Meeting, *, back: Button) -> Content:
    """Offer to take a conclusion away that was written down wrongly."""
    rows = [
        [
            button(
                say("🗑 {number}. {words}", number=number, words=beginning(one.words, _ON_BUTTON)),
                Act.DECISION_REMOVE,
                one.id,
            )
        ]
        for number, one in enumerate(books.decisions.of(found.id), 1)
    ]
    text = lines(
        say("🗑 <b>Which conclusion shall be taken away?</b>"),
        say("To change one, take it away and write it anew."),
    )
    return Content(text, [*rows[-_SHOWN:], [back]])
