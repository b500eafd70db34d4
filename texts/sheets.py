"""What is wrong with a file of the operator: each mistake with its row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from domain.calendars import MOST_DAYS
from domain.people import Gender
from domain.routing import Role
from domain.sheets import Mistake, RowMistake, Unreadable, UnreadableFile
from texts.roster import role_name
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
    Mistake.PLACE_MISSING: lambda say, m: say("neither the unit's code nor the commune is given"),
    Mistake.UNKNOWN_PLACE: lambda say, m: say("the roster has no place “{value}”", value=m.value),
    Mistake.SEVERAL_PLACES: lambda say, m: say("the roster has several places called “{value}”: add the province after a comma, or write the unit's code", value=m.value),
    Mistake.NOT_A_TERM: lambda say, m: say("“{value}” is not a number of working days from 1 to {most}", value=m.value, most=MOST_DAYS),
    Mistake.NO_TERM: lambda say, m: say("none of the three numbers of days is given"),
    Mistake.SAME_TERMS_TWICE: lambda say, m: say("the deadlines of “{value}” are given in row {row} already", value=m.value, row=str(m.other_row)),
    Mistake.DAY_MISSING: lambda say, m: say("the day is missing"),
    Mistake.NOT_A_DAY: lambda say, m: say("“{value}” is not a day; it is written 25/12/2026", value=m.value),
    Mistake.UNKNOWN_DAY_KIND: lambda say, m: say("a day cannot be “{value}”: it is either off (Nghi) or made up for (Lam bu)", value=m.value),
    Mistake.SAME_DAY_TWICE: lambda say, m: say("the day “{value}” of this place is given in row {row} already", value=m.value, row=str(m.other_row)),
    Mistake.SAME_ROLE_TWICE: lambda say, m: say("“{value}” has this role here already in row {row}", value=m.value, row=str(m.other_row)),
}  # fmt: skip
