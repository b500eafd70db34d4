"""The subjects of a month: renamed, added, removed, and never two of one name."""

from __future__ import annotations

import pytest

from domain.meeting_refusals import SubjectTaken, TooManySubjects
from domain.refusals import OldButton, WordsWanted
from domain.subjects import DEFAULTS, MOST_SUBJECTS, Subject, added, renamed, without


def test_the_bots_own_subjects_are_the_four_of_the_field() -> None:
    assert [one.key for one in DEFAULTS] == ["security", "culture", "education", "economy"]


def test_a_subject_is_renamed_and_called_by_the_bots_own_word_again() -> None:
    once = renamed(DEFAULTS, "culture", "  Văn hoá,   thể thao ")
    assert once[1] == Subject("culture", "Văn hoá, thể thao")
    assert renamed(once, "culture", "van hoa")[1] == Subject("culture")


@pytest.mark.parametrize("name", ["", "   ", "…", "x" * 41])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(WordsWanted):
        renamed(DEFAULTS, "culture", name)
    with pytest.raises(WordsWanted):
        added(DEFAULTS, name, "1f")


@pytest.mark.parametrize("name", ["Khuyến học", "KHUYEN HOC", "kinh tế - hội nông dân"])
def test_two_subjects_of_one_name_are_refused_however_it_is_typed(name: str) -> None:
    with pytest.raises(SubjectTaken):
        renamed(DEFAULTS, "culture", name)
    with pytest.raises(SubjectTaken):
        added(DEFAULTS, name, "1f")


def test_one_of_the_bots_own_that_was_removed_comes_back_under_its_own_key() -> None:
    fewer = without(DEFAULTS, "education")
    assert [one.key for one in fewer] == ["security", "culture", "economy"]
    assert added(fewer, "khuyen hoc", "1f")[-1] == Subject("education")
    assert added(fewer, "Phòng cháy", "1f")[-1] == Subject("1f", "Phòng cháy")


def test_there_is_always_one_subject_and_never_more_than_a_card_has_room_for() -> None:
    with pytest.raises(OldButton):
        without([Subject("culture")], "culture")
    with pytest.raises(OldButton):
        without(DEFAULTS, "1f")
    full = [Subject(f"{number:x}", f"Mặt {number}") for number in range(MOST_SUBJECTS)]
    with pytest.raises(TooManySubjects):
        added(full, "Một mặt nữa", "ff")
