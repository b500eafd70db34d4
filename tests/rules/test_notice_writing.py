"""A notice while it is written: what may be added, its blanks, its times, and the views of its card."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.drafts import Attachment, Kind
from domain.identifiers import AccountId, NoticeId, PersonId, UnitId
from domain.notice_blanks import blanks, filled
from domain.notice_views import Look, View, asked_for, look
from domain.notices import LONGEST_WORDS, MOST_FILES, Audience, Notice, NoticeState, Poll
from domain.refusals import NoticeTooLong, OldButton, PollStandsAlone, TooManyFiles

NOW = datetime(2027, 3, 1, 3, tzinfo=UTC)
PHOTO = Attachment(Kind.PHOTO, "a")
NOTICE = Notice(
    NoticeId(1), AccountId(2), PersonId(3), UnitId(4), Audience((UnitId(4),)), NoticeState.DRAFT, NOW
)


def test_each_blank_is_found_in_order_and_filled_without_touching_the_others() -> None:
    words = "Họp lúc [giờ, ngày] tại <b>[địa điểm]</b> [x]."
    assert blanks(words) == ["giờ, ngày", "địa điểm"]
    assert filled(words, 1, "Nhà văn hoá") == "Họp lúc [giờ, ngày] tại <b>Nhà văn hoá</b> [x]."


@pytest.mark.parametrize(
    "words", ["[]", "[a]", "[hai\ndòng]", "[<b>đậm</b>]", "không có gì", "[" + "a" * 61 + "]"]
)
def test_what_is_no_question_is_no_blank(words: str) -> None:
    assert blanks(words) == []


def test_words_and_files_are_gathered_up_to_their_limits_and_not_beyond() -> None:
    full = NOTICE.gather("a" * LONGEST_WORDS, [PHOTO] * MOST_FILES)
    with pytest.raises(NoticeTooLong):
        full.gather("b", [])
    with pytest.raises(TooManyFiles):
        full.gather("", [PHOTO])


def test_a_poll_and_words_never_take_each_others_place() -> None:
    poll = Poll("Khi nào?", ("Mai", "Kia"))
    assert NOTICE.gather("", [], poll).poll == poll
    with pytest.raises(PollStandsAlone):
        NOTICE.gather("lời", []).gather("", [], poll)
    with pytest.raises(PollStandsAlone):
        NOTICE.gather("", [], poll).gather("lời", [])


def test_a_round_video_has_no_caption_and_a_photo_has_one() -> None:
    assert NOTICE.gather("lời", [PHOTO]).is_captioned
    assert not NOTICE.gather("lời", [Attachment(Kind.VIDEO_NOTE, "a")]).is_captioned


def test_formatting_is_taken_off_and_every_sign_stays_a_sign() -> None:
    written = NOTICE.gather('<b>5 &lt; 6</b> <a href="https://a.vn">&amp; lịch</a>', [])
    assert written.unformatted().words == "5 &lt; 6 &amp; lịch"


def test_what_is_written_anew_waits_for_no_time_and_comes_once() -> None:
    weekly = NOTICE.gather("lời", []).schedule(NOW + timedelta(hours=1), at=NOW).repeating("w0-1100")
    anew = weekly.emptied()
    assert (anew.state, anew.send_at, anew.repeats, anew.words) == (NoticeState.DRAFT, None, None, "")


def test_the_copy_for_the_next_time_waits_and_what_was_sent_no_longer_repeats() -> None:
    weekly = NOTICE.gather("lời", []).schedule(NOW, at=NOW).repeating("w0-1000")
    copy = weekly.again(NoticeId(9), NOW + timedelta(days=7), at=NOW)
    assert (copy.id, copy.state, copy.repeats, copy.words) == (9, NoticeState.SCHEDULED, "w0-1000", "lời")
    assert weekly.issue(at=NOW).repeats is None


def test_only_what_waits_for_a_time_can_repeat() -> None:
    with pytest.raises(OldButton):
        NOTICE.repeating("w0-1000")


@pytest.mark.parametrize(
    "choice",
    [
        "quiet",
        "blank",
        "nothing",
        "to.x",
        "to.٣",
        "to.-1",
        "to.",
        "template.ffffffffffffffff",
        "",
        "badwords",
    ],
)
def test_a_button_turns_the_card_to_no_view_that_has_to_be_reached_otherwise(choice: str) -> None:
    with pytest.raises(OldButton):
        asked_for(choice)


def test_a_view_comes_back_from_the_facts_of_its_card() -> None:
    assert look(Look(View.AUDIENCE, 3).facts()) == asked_for("to.3") == Look(View.AUDIENCE, 3)
    assert look(None) == look({"outcome": {}}) == look({"view": "of another version"}) == Look()


def test_a_scheduled_picture_that_is_left_out_leaves_a_draft_that_waits_for_no_time() -> None:
    picture = NOTICE.gather("", [PHOTO]).schedule(NOW, at=NOW)
    assert picture.without_files().state is NoticeState.DRAFT
    assert picture.without_files().send_at is None
    worded = NOTICE.gather("lời", [PHOTO]).schedule(NOW, at=NOW)
    assert worded.without_files().state is NoticeState.SCHEDULED
