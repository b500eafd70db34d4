"""Where people are sent with what is outside the neighbourhood's competence."""

from enum import StrEnum

LONGEST = 300  # characters of a place that is typed: a name, an address, a number


class Place(StrEnum):
    """The usual places; `texts.declining` has their names. Any other is typed."""

    COMMITTEE = "committee"
    POLICE = "police"
    POWER = "power"
    WATER = "water"
    LAND_OFFICE = "land_office"
    COURT = "court"
