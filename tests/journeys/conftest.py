"""The two people whom most journeys about one petition need."""

import pytest

from tests.town import Person, Town


@pytest.fixture
async def hung(sqlite_town: Town) -> Person:
    """The member in charge of lighting."""
    return await sqlite_town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")


@pytest.fixture
async def hoa(sqlite_town: Town, hung: Person) -> Person:
    """A resident of the member's tổ."""
    person = await sqlite_town.resident("Hoa")
    await person.opens("to_MT-05")
    await person.sees("Tổ dân phố số 5")
    return person
