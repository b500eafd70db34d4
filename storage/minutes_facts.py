"""What minutes say: read from everywhere in the books, and kept as JSON once they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any  # JSON

from domain.agendas import AgendaItem, AgendaKind
from domain.identifiers import MeetingId
from domain.meetings import Meeting
from domain.minutes import Correction, Decided, Minutes, Raised, Section
from domain.parcels import beginning
from domain.petitions import Petition
from domain.routing import Role
from domain.states import State
from domain.tallies import Standing, Tally
from domain.votes import unpack as unpack_vote

if TYPE_CHECKING:
    from storage.books import Books

Facts = Mapping[str, Any]
_QUOTED = 300  # UTF-16 units of what a petition says
_GONE = frozenset({State.WITHDRAWN, State.MERGED})


def compose(books: Books, meeting: Meeting, tally: Facts | None) -> Minutes:
    """Return all that is known of the meeting now, but for what its head adds."""
    unit = books.units.get(meeting.unit)
    chair, role = _chair(books, meeting)
    ahead = books.meetings.ahead(meeting.unit)
    return Minutes(
        meeting=meeting.id,
        unit=unit.name,
        above=books.units.get(unit.above).name,
        began=meeting.started_at or meeting.starts_at,
        ended=meeting.ended_at,
        place=meeting.place,
        chair=chair,
        role=role,
        headcount=meeting.headcount,
        tally=Tally(**tally) if tally is not None else None,
        discussed=tuple(replace(item, words="", files=()) for item in books.agendas.of(meeting)),
        raised=tuple(
            _raised(books, one) for one in books.petitions.raised_at(meeting.id) if one.state not in _GONE
        ),
        decided=tuple(Decided(one.words, one.vote) for one in books.decisions.of(meeting.id)),
        next_at=ahead[0].starts_at if ahead else None,
        next_place=ahead[0].place if ahead else "",
    )


def pack_tally(tally: Tally) -> Facts:
    """Return what became of the petitions as JSON."""
    return {kind.value: getattr(tally, kind.value) for kind in Standing}


def pack(found: Minutes) -> Facts:
    """Return minutes that stand as JSON; corrections are kept beside them."""
    return {
        "unit": found.unit,
        "above": found.above,
        "began": found.began.isoformat(),
        "ended": _written(found.ended),
        "place": found.place,
        "chair": found.chair,
        "role": found.role,
        "headcount": found.headcount,
        "tally": pack_tally(found.tally) if found.tally is not None else None,
        "discussed": [[one.key, one.kind, one.name, _written(one.done_at)] for one in found.discussed],
        "raised": [[one.code, one.field, one.words, one.responsible] for one in found.raised],
        "decided": [[one.words, one.vote.packed() if one.vote else None] for one in found.decided],
        "next_at": _written(found.next_at),
        "next_place": found.next_place,
        "additions": dict(found.additions),
        "number": found.number,
        "agreed_at": _written(found.agreed_at),
    }


def unpack(facts: Facts, meeting: MeetingId) -> Minutes:
    """Return the minutes that `pack` wrote."""
    began = datetime.fromisoformat(facts["began"])
    return Minutes(
        meeting=meeting,
        unit=facts["unit"],
        above=facts["above"],
        began=began,
        ended=_read(facts["ended"]),
        place=facts["place"],
        chair=facts["chair"],
        role=Role(facts["role"]),
        headcount=facts["headcount"],
        tally=Tally(**facts["tally"]) if facts["tally"] is not None else None,
        discussed=tuple(
            AgendaItem(key, AgendaKind(kind), name, done_at=_read(done))
            for key, kind, name, done in facts["discussed"]
        ),
        raised=tuple(Raised(*one) for one in facts["raised"]),
        decided=tuple(
            Decided(words, unpack_vote(vote) if vote else None) for words, vote in facts["decided"]
        ),
        next_at=_read(facts["next_at"]),
        next_place=facts["next_place"],
        additions={Section(name): words for name, words in facts["additions"].items()},
        number=facts["number"],
        agreed_at=_read(facts["agreed_at"]),
    )


def pack_corrections(corrections: Sequence[Correction]) -> Sequence[Sequence[str]]:
    """Return corrections as JSON."""
    return [[one.at.isoformat(), one.words] for one in corrections]


def unpack_corrections(stored: Sequence[Sequence[str]]) -> tuple[Correction, ...]:
    """Return the corrections that `pack_corrections` wrote."""
    return tuple(Correction(datetime.fromisoformat(at), words) for at, words in stored)


def _written(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def _read(at: str | None) -> datetime | None:
    return datetime.fromisoformat(at) if at is not None else None


def _chair(books: Books, meeting: Meeting) -> tuple[str, Role]:
    """Return who led the meeting: the head, or the deputy where there is no head."""
    leaders = {role: books.people.in_unit(meeting.unit, role) for role in (Role.HEAD, Role.DEPUTY)}
    found = next(((people[0].name, role) for role, people in leaders.items() if people), None)
    return found or ("", Role.HEAD)


def _raised(books: Books, petition: Petition) -> Raised:
    person = books.people.get(petition.responsible).name if petition.responsible is not None else ""
    return Raised(petition.code, petition.field, beginning(petition.words, _QUOTED), person)
