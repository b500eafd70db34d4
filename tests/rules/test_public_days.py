"""The public holidays that the code knows are those of the library."""

import pytest

from domain.public_days import LAST_YEAR, public_days
from tests.rules.holidays_of_vietnam import FILE, as_the_library_has_them


def test_the_public_holidays_on_file_are_those_that_the_library_has() -> None:
    assert FILE.read_text(encoding="utf-8") == as_the_library_has_them(), "`make holidays` writes them anew"


def test_years_of_which_nothing_is_known_are_not_taken_for_years_without_holidays() -> None:
    with pytest.raises(LookupError):
        public_days(LAST_YEAR, LAST_YEAR + 1)
