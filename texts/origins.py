"""Whose matter a petition is, as those read it who answer it: sent by somebody, or raised at a meeting."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from domain.identifiers import MeetingId
from domain.parcels import beginning
from domain.petitions import Petition
from storage.books import Books
from texts.names import petitioner
from texts.wording import Say

_QUOTED = 700


def from_line(say: Say, books: Books, petition: Petition) -> Markup:
    """Return whose matter it is, for who has to answer it."""
    if petition.meeting is None:
        return say("From: {name}", name=petitioner(say, books, petition))
    if petition.raised_by:
        day = say.day(_day(books, petition.meeting))
        return say("Raised at the meeting of {day} by: {name}", day=day, name=petition.raised_by)
    return raised_at(say, books, petition.meeting)


def raised_at(say: Say, books: Books, meeting: MeetingId) -> Markup:
    """Return where it was raised, without who it was."""
    return say("Raised at the meeting of {day}", day=say.day(_day(books, meeting)))


def said_there(say: Say, books: Books, petition: Petition) -> Markup | None:
    """Return what was raised, above its answer: nobody has it before them; None for any other petition."""
    if petition.meeting is None or not petition.words:
        return None
    facts = {"day": say.day(_day(books, petition.meeting)), "words": beginning(petition.words, _QUOTED)}
    return say("Raised at the meeting of {day}: “{words}”", **facts)


def _day(books: Books, meeting: MeetingId) -> date:
    return books.meetings.get(meeting).starts_at.astimezone(books.policy.zone).date()
