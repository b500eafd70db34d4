"""What an import of the roster tells the operator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from domain.people import Gender
from domain.roster import Imported, Missing, Mistake, RowMistake, Unreadable, UnreadableFile
from domain.routing import Role
from texts.wording import Say

_OF_THE_FILE = frozenset({Mistake.NO_ROWS})


def unreadable(say: Say, file: UnreadableFile) -> str:
    """Return why the file could not be read, and what to do."""
    return _UNREADABLE[file.why](say, file)


def mistakes(say: Say, wrong: Sequence[RowMistake]) -> Iterator[str]:
    """Return every mistake as a line, then that nothing was imported."""
    yield from (mistake(say, one) for one in wrong)
    yield say.plural(
        "{n} mistake: nothing was imported. Please correct the file and import it again.",
        "{n} mistakes: nothing was imported. Please correct the file and import it again.",
        n=len(wrong),
    )


def mistake(say: Say, wrong: RowMistake) -> str:
    """Return what is wrong in which row."""
    words = _MISTAKES[wrong.kind](say, wrong)
    # As text: 1203 is a place in the sheet, not an amount.
    return words if wrong.kind in _OF_THE_FILE else say("Row {row}: {words}", row=str(wrong.row), words=words)


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


def _gender(say: Say, value: str) -> str:
    return {Gender.MALE.value: say("male"), Gender.FEMALE.value: say("female")}[value]


def _roles(say: Say) -> str:
    return ", ".join(role_name(say, role) for role in Role)


_UNREADABLE: Mapping[Unreadable, Callable[[Say, UnreadableFile], str]] = {
    Unreadable.NO_FILE: lambda say, f: say("The file “{path}” cannot be opened. Please check its name and place.", path=f.path),
    Unreadable.OLD_OR_LOCKED: lambda say, f: say("“{path}” is an .xls file or has a password. Please save it as .xlsx without a password.", path=f.path),
    Unreadable.DAMAGED: lambda say, f: say("“{path}” is damaged, or not a spreadsheet. Please open it, and save it again as .xlsx.", path=f.path),
    Unreadable.NOT_TEXT: lambda say, f: say("“{path}” is neither .xlsx nor a .csv text. Please save it as .xlsx.", path=f.path),
}  # fmt: skip

_MISTAKES: Mapping[Mistake, Callable[[Say, RowMistake], str]] = {
    Mistake.NO_ROWS: lambda say, m: say("The file has no rows."),
    Mistake.COLUMNS_MISSING: lambda say, m: say("columns are missing: {value}", value=m.value),
    Mistake.COLUMN_TWICE: lambda say, m: say("the column “{value}” is there twice", value=m.value),
    Mistake.CELLS_BESIDE_COLUMNS: lambda say, m: say("there is “{value}” to the right of the last column; a cell of a .csv with separators in it belongs in quotes", value=m.value),
    Mistake.CODE_MISSING: lambda say, m: say("the unit's code is missing"),
    Mistake.CODE_NOT_FIT: lambda say, m: say("the code “{value}” cannot be used: only letters without marks, digits, - and _, at most 61", value=m.value),
    Mistake.UNIT_MISSING: lambda say, m: say("the unit's name is missing"),
    Mistake.COMMUNE_MISSING: lambda say, m: say("the commune is missing"),
    Mistake.PROVINCE_MISSING: lambda say, m: say("the province is missing"),
    Mistake.NAME_MISSING: lambda say, m: say("the name is missing"),
    Mistake.PHONE_MISSING: lambda say, m: say("the phone number is missing"),
    Mistake.NOT_A_PHONE: lambda say, m: say("“{value}” is not a phone number", value=m.value),
    Mistake.ROLE_MISSING: lambda say, m: say("the role is missing"),
    Mistake.UNKNOWN_ROLE: lambda say, m: say("there is no role “{value}”; the roles are: {roles}", value=m.value, roles=_roles(say)),
    Mistake.UNKNOWN_GENDER: lambda say, m: say("there is no gender “{value}”; it may be Nam (male), Nu (female) or empty", value=m.value),
    Mistake.UNKNOWN_FIELD: lambda say, m: say("there is no field “{value}”; several are separated by ;", value=m.value),
    Mistake.OFFICER_WITH_UNIT: lambda say, m: say("an officer belongs to the commune: leave the unit's code and name empty instead of “{value}”", value=m.value),
    Mistake.PHONE_OF_ANOTHER: lambda say, m: say("the number of “{value}” is already that of “{other}” in row {row}", value=m.value, other=m.other, row=str(m.other_row)),
    Mistake.TWO_GENDERS: lambda say, m: say("the gender is {value}, but {other} for the same person in row {row}", value=_gender(say, m.value), other=_gender(say, m.other), row=str(m.other_row)),
    Mistake.CODE_WITH_TWO_NAMES: lambda say, m: say("the unit is called “{value}”, but “{other}” under the same code in row {row}", value=m.value, other=m.other, row=str(m.other_row)),
    Mistake.CODE_IN_TWO_COMMUNES: lambda say, m: say("the unit is in “{value}”, but in “{other}” under the same code in row {row}", value=m.value, other=m.other, row=str(m.other_row)),
    Mistake.TWO_HEADS: lambda say, m: say("“{value}” would be a second head: “{other}” in row {row} is one already", value=m.value, other=m.other, row=str(m.other_row)),
    Mistake.SAME_ROLE_TWICE: lambda say, m: say("“{value}” has this role here already in row {row}", value=m.value, row=str(m.other_row)),
}  # fmt: skip
