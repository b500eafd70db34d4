"""What an import of the roster tells the operator."""

from __future__ import annotations

from collections.abc import Iterator

from domain.roster import Imported, Missing
from domain.routing import Role
from texts.wording import Say


def imported(say: Say, done: Imported) -> Iterator[str]:
    """Return what was taken over, and who is missing from the file."""
    yield say.plural("Roster imported: {n} person.", "Roster imported: {n} people.", n=done.people)
    yield say(
        "People: {added} added, {changed} changed.", added=done.people_added, changed=done.people_changed
    )
    yield say(
        "Places: {added} added, {changed} renamed or moved.",
        added=done.units_added,
        changed=done.units_changed,
    )
    if done.roles_removed:
        yield say("Roles given up according to the file: {n}.", n=done.roles_removed)
    if done.missing:
        yield _missing_head(say, done)
        yield from (_missing(say, one) for one in done.missing)


def role_name(say: Say, role: Role) -> str:
    """Return the role as docs/glossary.md words it."""
    names = {
        Role.HEAD: say("Head"),
        Role.DEPUTY: say("Deputy"),
        Role.MEMBER: say("Member"),
        Role.CELL_SECRETARY: say("Cell secretary"),
        Role.CELL_MEMBER: say("Party member in charge"),
        Role.COMMUNE_OFFICER: say("Commune officer"),
    }
    return names[role]


def _missing_head(say: Say, done: Imported) -> str:
    if done.pruned:
        return say("No longer in the roster, and their roles are removed:")
    return say("No longer in the roster, but still in their roles; --prune removes them:")


def _missing(say: Say, one: Missing) -> str:
    who = say("• {name}, {role}, {unit}", name=one.name, role=role_name(say, one.role), unit=one.unit)
    if not one.open_petitions:
        return who
    left = say.plural(
        "{n} petition is still open with this person: the head should hand it to somebody else.",
        "{n} petitions are still open with this person: the head should hand them to somebody else.",
        n=one.open_petitions,
    )
    return say("{who}. {left}", who=who, left=left)
