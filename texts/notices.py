"""A notice as people see it: the same for its author beforehand as for everybody afterwards."""

from __future__ import annotations

from markupsafe import Markup

from domain.actions import Act
from domain.identifiers import NoticeId
from domain.notices import Notice, NoticeState
from storage.books import Books
from storage.card_rows import Card, CardKind
from texts.content import Content, Rows, button
from texts.names import role_name
from texts.wording import Say, lines


def notice(say: Say, books: Books, card: Card) -> Content | None:
    """Return one message of a notice; nothing once it was recalled, or is not written yet."""
    found = books.notices.find(NoticeId(card.subject))
    if found is None or found.is_empty or found.state is NoticeState.RECALLED:
        return None
    if card.part:
        return Content(files=found.parcels[card.part - 1]) if card.part <= len(found.parcels) else None
    rows = _rows(say, books, found, card)
    if found.poll is not None:
        return Content(poll=found.poll, rows=rows)
    return Content(_text(say, books, found), rows, files=found.files if found.is_captioned else ())


def _text(say: Say, books: Books, found: Notice) -> Markup:
    heading = say("🚨 <b>URGENT NOTICE</b>") if found.urgent else say("📢 <b>NOTICE</b>")
    return lines(
        say("{heading} · {unit}", heading=heading, unit=books.units.get(found.unit).name),
        "",
        Markup(found.words) if found.words else None,  # noqa: S704  made from entities, its text escaped
        "" if found.words else None,
        signature(say, books, found),
        say("✏️ Corrected at {at}", at=found.corrected_at) if found.corrected_at else None,
    )


def signature(say: Say, books: Books, found: Notice) -> Markup:
    """Return who sends it: name and role."""
    person = books.people.get(found.person)
    roles = [one.role for one in books.people.memberships(found.person) if one.unit == found.unit]
    if not roles:
        return say("— {name}", name=person.name)
    return say("— {name}, {role}", name=person.name, role=role_name(say, roles[0]))


def _rows(say: Say, books: Books, found: Notice, card: Card) -> Rows:
    if found.acknowledge:
        read = books.notices.read_on(card.id) if card.kind is CardKind.NOTICE else 0
        label = say("👌 Understood ({n})", n=read) if read else say("👌 Understood")
        return [[button(label, Act.NOTICE_READ, found.id)]]
    return []
