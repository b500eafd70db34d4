"""What holds of a month's content, until when it has to come, and what of it can be taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.agendas import PETITIONS, AgendaItem, AgendaKind, at_the_end
from domain.content_views import Awaited, Look, View, asked_for, look, side_for
from domain.contents import (
    LONGEST_WORDS,
    MOST_FILES,
    Content,
    Handing,
    Layer,
    Part,
    Step,
    due_on,
    in_order,
    months_later,
    nearest,
    read_month,
    since,
    step_due,
)
from domain.drafts import Attachment, Kind
from domain.identifiers import ContentId, MeetingId, ScheduleId, UnitId
from domain.meeting_refusals import ContentTooLong, TooManyFilesOfSubject
from domain.meetings import Meeting, MeetingState
from domain.refusals import OldButton

MARCH = date(2027, 3, 1)
NOW = datetime(2027, 3, 1, 3, tzinfo=UTC)
LATER = datetime(2027, 3, 2, 3, tzinfo=UTC)
COMMUNE = Content(ContentId(1), UnitId(7), MARCH, sent_at=NOW)
OWN = Content(ContentId(2), UnitId(42), MARCH)


def test_the_nearest_words_hold_and_what_is_empty_gives_way_to_what_is_above() -> None:
    given = {key: Part(key, words=f"commune: {key}") for key in ("security", "culture", "economy")}
    own = {
        "security": Part("security", words="own"),
        "culture": Part("culture", left_out=True),
        "economy": Part("economy"),
    }
    held = nearest([Layer(COMMUNE, given), Layer(OWN, own)])
    assert {key: (layer.content.unit, one.words, one.left_out) for key, (layer, one) in held.items()} == {
        "security": (42, "own", False),
        "culture": (42, "", True),
        "economy": (7, "commune: economy", False),
    }


def test_what_came_after_a_meeting_ended_was_not_on_its_agenda_and_what_was_reworded_was() -> None:
    given = Layer(COMMUNE, {"security": Part("security", words="a", said_at=NOW)})
    reworded = Layer(OWN, {"security": Part("security", words="b", said_at=LATER)})
    assert since([given, reworded], "security") == NOW
    assert since([Layer(replace(COMMUNE, sent_at=LATER), given.parts)], "security") == LATER
    assert since([given, reworded], "culture") is None
    items = [
        PETITIONS,
        *(AgendaItem(f"s:{n}", AgendaKind.SUBJECT, since=at) for n, at in enumerate((NOW, LATER))),
    ]
    planned = Meeting(MeetingId(1), UnitId(42), MARCH, NOW, "", ScheduleId(1), ())
    ended = replace(planned, state=MeetingState.ENDED, ended_at=NOW)
    written_down_later = replace(ended, ended_at=None)
    assert [len(at_the_end(items, one)) for one in (planned, ended, written_down_later)] == [3, 2, 2]


def test_parts_stand_in_the_order_of_their_subjects_and_those_of_none_at_the_end() -> None:
    parts = [Part(key) for key in ("gone", "economy", "security")]
    assert [one.subject for one in in_order(parts, ["security", "culture", "economy"])] == [
        "security",
        "economy",
        "gone",
    ]


@pytest.mark.parametrize(
    ("first_meeting", "today", "step"),
    [
        (date(2027, 3, 15), date(2027, 3, 1), None),
        (date(2027, 3, 15), date(2027, 3, 2), Step.ASKED),
        (date(2027, 3, 15), date(2027, 3, 4), Step.ASKED),
        (date(2027, 3, 15), date(2027, 3, 5), Step.LATE),
        (date(2027, 3, 15), date(2027, 3, 15), Step.LATE),
        (date(2027, 3, 3), date(2027, 2, 20), Step.ASKED),  # due in the month before
        (date(2028, 3, 10), date(2028, 2, 29), Step.LATE),
    ],
)
def test_a_commune_is_reminded_three_days_before_and_from_the_due_day_on(
    first_meeting: date, today: date, step: Step | None
) -> None:
    assert step_due(first_meeting, today) is step
    assert (first_meeting - due_on(first_meeting)).days == 10


def test_a_part_takes_as_much_as_there_is_room_for_and_says_what_is_too_much() -> None:
    photo = Attachment(Kind.PHOTO, "file")
    part = Part("security", left_out=True).gather("<b>Một</b>", [photo], at=NOW).gather("hai", [], at=LATER)
    assert (part.words, part.files, part.left_out, part.changed_at) == (
        "<b>Một</b>\nhai",
        (photo,),
        False,
        LATER,
    )
    full = part.emptied().gather("x" * LONGEST_WORDS, [photo] * MOST_FILES, at=NOW)
    with pytest.raises(ContentTooLong) as too_long:
        full.gather("y", [], at=NOW)
    assert (too_long.value.length, too_long.value.limit) == (LONGEST_WORDS + 2, LONGEST_WORDS)
    with pytest.raises(TooManyFilesOfSubject):
        full.gather("", [photo], at=NOW)
    assert part.emptied().gather("<b>" + "x" * LONGEST_WORDS + "</b>", [], at=NOW), "tags are not counted"


def test_a_content_is_sent_once_and_a_change_shows_in_place_but_to_those_who_have_nothing_yet() -> None:
    draft = Content(ContentId(1), UnitId(7), MARCH)
    assert draft.changed(at=NOW) == draft, "nobody has it yet"
    sent = draft.sent(at=NOW)
    assert (sent.handing, sent.updated_at) == (Handing.ANEW, None)
    with pytest.raises(OldButton):
        sent.sent(at=LATER)
    on_the_way = Content(ContentId(1), UnitId(7), MARCH, NOW, None, Handing.ANEW, 99)
    changed = on_the_way.changed(at=LATER)
    assert (changed.handing, changed.handed_after, changed.updated_at) == (Handing.ANEW, 99, LATER)
    all_have_it = Content(ContentId(1), UnitId(7), MARCH, NOW).changed(at=LATER)
    assert (all_have_it.handing, all_have_it.handed_after) == (Handing.IN_PLACE, 0)


@pytest.mark.parametrize("written", ["", "2027", "2027-13", "2026-02", "2027-07", "9999-12", "2027-3", "x"])
def test_a_month_that_is_none_or_too_far_away_is_an_old_button(written: str) -> None:
    with pytest.raises(OldButton):
        read_month(written, today=date(2027, 3, 31))


def test_months_near_enough_are_read_and_counted_over_the_year() -> None:
    months = [read_month(one, today=date(2027, 3, 31)) for one in ("2026-03", "2027-06")]
    assert months == [date(2026, 3, 1), date(2027, 6, 1)]
    assert [months_later(date(2027, 11, 1), n) for n in (-11, 1, 2)] == [
        date(2026, 12, 1),
        date(2027, 12, 1),
        date(2028, 1, 1),
    ]


@pytest.mark.parametrize(
    "awaited", [Awaited("security", 5), Awaited("1f3a", 5, 0), Awaited("culture", 5, 12, "4096 1790000000")]
)
def test_what_is_awaited_is_kept_between_two_messages(awaited: Awaited) -> None:
    assert Awaited.read(awaited.packed()) == awaited
    assert awaited.is_stale(NOW)
    assert not replace(awaited, since=int(NOW.timestamp())).is_stale(NOW + timedelta(hours=1))


def test_a_card_shows_what_a_button_names_and_a_question_only_while_it_is_asked() -> None:
    assert asked_for("part.security") == Look(View.PART, "security")
    assert look(Look(View.SUBJECT, "1f").facts()) == Look(View.SUBJECT, "1f")
    for forged in ("", "write.security", "gaps", "part.SECURITY", "part." + "f" * 17, "part.a.b", "no"):
        with pytest.raises(OldButton):
            asked_for(forged)
    assert side_for(None, 1, Look(View.WRITE, "culture")) == Look(View.PART, "culture")
    assert side_for(None, 1, Look(View.GAPS)) == Look(View.GAPS)
