"""A day and an hour as people type them, and what they are told where no moment can be read."""

from __future__ import annotations

import unicodedata
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.folding import without_marks
from domain.moment_words import WhyNot, read_moment, why_not

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 25, 15, 20, 33, tzinfo=ZONE)  # a Wednesday afternoon


def on(day: int, month: int, clock: str, *, year: int = 2026) -> datetime:
    return datetime.combine(datetime(year, month, day, tzinfo=ZONE), time.fromisoformat(clock), ZONE)


TODAY, TOMORROW, IN_TWO_DAYS, SATURDAY, SUNDAY = (25, 11), (26, 11), (27, 11), (28, 11), (29, 11)

READ = [
    # The examples of the product.
    ("19h30 thứ bảy", on(*SATURDAY, "19:30")),
    ("8h sáng mai", on(*TOMORROW, "08:00")),
    ("5/12 8h", on(5, 12, "08:00")),
    ("8h 5/12", on(5, 12, "08:00")),  # not 8:05
    ("tối nay", on(*TODAY, "19:00")),
    ("ngày kia", on(*IN_TWO_DAYS, "07:00")),
    ("7 rưỡi tối chủ nhật tuần sau", on(6, 12, "19:30")),
    # Hours in every way of writing them.
    ("19:30 05/12/2026", on(5, 12, "19:30")),
    ("05/12/26 lúc 19g30", on(5, 12, "19:30")),
    ("2026-12-05 19:30", on(5, 12, "19:30")),
    ("19.30", on(*TODAY, "19:30")),  # there is no 30th month: an hour
    ("19h30' thứ bảy", on(*SATURDAY, "19:30")),
    ("19 giờ 30 phút thứ bảy", on(*SATURDAY, "19:30")),
    ("7h kém 15 tối mai", on(*TOMORROW, "18:45")),
    ("8 giờ kém 10 phút sáng mai", on(*TOMORROW, "07:50")),
    ("8 kém 15 tối mai", on(*TOMORROW, "19:45")),
    ("7 tối mai", on(*TOMORROW, "19:00")),
    ("7:30 CH", on(*TODAY, "19:30")),  # SA and CH stand on Vietnamese phones for AM and PM
    ("7pm mai", on(*TOMORROW, "19:00")),
    ("8hsáng mai", on(*TOMORROW, "08:00")),
    ("8h30sáng mai", on(*TOMORROW, "08:30")),
    ("6h30pm", on(*TODAY, "18:30")),
    ("bảy giờ tối", on(*TODAY, "19:00")),
    ("bảy rưỡi tối mai", on(*TOMORROW, "19:30")),
    ("tám giờ kém mười lăm tối mai", on(*TOMORROW, "19:45")),
    ("mười giờ ba mươi sáng mai", on(*TOMORROW, "10:30")),
    ("năm giờ chiều thứ năm", on(*TOMORROW, "17:00")),
    # Parts of the day, with an hour and without.
    ("trưa mai", on(*TOMORROW, "11:30")),
    ("chiều mai", on(*TOMORROW, "16:00")),
    ("sáng chủ nhật", on(*SUNDAY, "07:00")),
    ("chiều thứ sáu 3h", on(*IN_TWO_DAYS, "15:00")),
    ("1h trưa mai", on(*TOMORROW, "13:00")),
    ("11h trưa mai", on(*TOMORROW, "11:00")),
    ("6h chiều mai", on(*TOMORROW, "18:00")),
    ("7h chiều mai", on(*TOMORROW, "19:00")),  # in summer it is still light
    ("5h sáng mai", on(*TOMORROW, "05:00")),
    ("9h đêm nay", on(*TODAY, "21:00")),
    ("19h tối nay", on(*TODAY, "19:00")),
    ("buổi tối, lúc 8 giờ, thứ Bảy", on(*SATURDAY, "20:00")),
    ("sáng sớm mai", on(*TOMORROW, "07:00")),
    # Midnight belongs to the night before it, and 0h to the day that begins.
    ("0h", on(*TOMORROW, "00:00")),
    ("0h thứ bảy", on(*SATURDAY, "00:00")),
    ("24h thứ bảy", on(*SUNDAY, "00:00")),
    ("12h đêm", on(*TOMORROW, "00:00")),
    ("12h đêm mai", on(*IN_TWO_DAYS, "00:00")),
    ("nửa đêm", on(*TOMORROW, "00:00")),
    ("1h đêm", on(*TOMORROW, "01:00")),
    ("12h", on(*TOMORROW, "12:00")),
    # An hour alone is the next such hour, of 24: who means the evening writes 19h or tối.
    ("7h", on(*TOMORROW, "07:00")),
    ("19h", on(*TODAY, "19:00")),
    ("15h20", on(*TOMORROW, "15:20")),  # it is 15:20:33
    ("05:00", on(*TOMORROW, "05:00")),  # written as a clock shows it: no afternoon
    ("tối", on(*TODAY, "19:00")),
    ("trưa", on(*TOMORROW, "11:30")),
    # Days.
    ("mai 7h", on(*TOMORROW, "07:00")),
    ("nay 19h", on(*TODAY, "19:00")),
    ("20h hôm nay", on(*TODAY, "20:00")),
    ("8h ngày mốt", on(*IN_TWO_DAYS, "08:00")),
    ("cn 7h30", on(*SUNDAY, "07:30")),
    ("T7 19h", on(*SATURDAY, "19:00")),
    ("8 giờ sáng thứ 2", on(30, 11, "08:00")),
    ("thứ hai tuần sau 8h", on(30, 11, "08:00")),
    ("tuần sau thứ hai 8h", on(30, 11, "08:00")),
    ("thứ tư tuần tới 8h", on(2, 12, "08:00")),
    ("thứ 4 16h", on(*TODAY, "16:00")),  # today, while it is ahead
    ("thứ 4 15h", on(2, 12, "15:00")),
    ("thứ tư tới 16h", on(2, 12, "16:00")),  # "the coming one" is never today
    ("Thứ Bảy, 05/12/2026, 19:30", on(5, 12, "19:30")),
    ("9h tối thứ 7 (28/11)", on(*SATURDAY, "21:00")),
    ("mồng 5 tháng 12 lúc 8 giờ", on(5, 12, "08:00")),
    ("mồng năm tháng mười hai", on(5, 12, "07:00")),
    ("19h30-28/11", on(*SATURDAY, "19:30")),
    ("19h30/28/11", on(*SATURDAY, "19:30")),
    ("8h 5-12", on(5, 12, "08:00")),
    ("20h00 ngày 28/11", on(*SATURDAY, "20:00")),
    ("19h ngày 28", on(*SATURDAY, "19:00")),
    ("19h ngày 5", on(5, 12, "19:00")),
    ("8h ngày 5 tháng sau", on(5, 12, "08:00")),
    ("ngày 31", on(31, 12, "07:00")),  # November has none
    ("10/1 8h", on(10, 1, "08:00", year=2027)),
    ("2 ngày nữa lúc 8h", on(*IN_TWO_DAYS, "08:00")),
    ("8h 2 ngày nữa", on(*IN_TWO_DAYS, "08:00")),  # not 8:02
    ("3 tuần nữa", on(16, 12, "07:00")),
    # To the offices a week ends on Friday (`read_day`); who calls neighbours together means Saturday.
    ("cuối tuần", on(*SATURDAY, "07:00")),
    ("tối cuối tuần sau", on(5, 12, "19:00")),
    ("cuối tháng", on(30, 11, "07:00")),
    # From now on.
    ("nửa tiếng nữa", on(*TODAY, "15:50")),
    ("2 tiếng nữa", on(*TODAY, "17:20")),
    ("2h nữa", on(*TODAY, "17:20")),
    ("sau 15 phút", on(*TODAY, "15:35")),
    ("30' nữa", on(*TODAY, "15:50")),
    ("một tiếng rưỡi nữa", on(*TODAY, "16:50")),
    ("1h30 nữa", on(*TODAY, "16:50")),
    # Without marks, in capitals, with odd signs.
    ("TOI MAI", on(*TOMORROW, "19:00")),
    ("7 ruoi toi chu nhat", on(*SUNDAY, "19:30")),
    ("toi thu bay 7h", on(*SATURDAY, "19:00")),
    ("19h30 thu bay toi", on(*SATURDAY, "19:30")),  # tối or tới: the same
    ("  gửi lúc 8h… sáng mai nhé! ", on(*TOMORROW, "08:00")),
    ("thứ bẩy tối", on(*SATURDAY, "19:00")),
    ("thứ bảy tới", on(*SATURDAY, "07:00")),
]

UNREAD = [
    ("", WhyNot.NO_MOMENT),
    ("…", WhyNot.NO_MOMENT),
    ("lúc", WhyNot.NO_MOMENT),
    ("khi nào cũng được", WhyNot.NO_MOMENT),
    ("lát nữa", WhyNot.NO_MOMENT),
    ("họp tổ lúc 8h", WhyNot.NO_MOMENT),  # words of the notice itself: nothing is fished out of them
    ("tuần sau", WhyNot.NO_MOMENT),
    ("bây giờ", WhyNot.NO_MOMENT),  # not bảy giờ; there is a button for now
    ("bay gio", WhyNot.NO_MOMENT),  # without marks it may be either
    ("0 phút nữa", WhyNot.NO_MOMENT),
    ("rằm tháng 12", WhyNot.NO_MOMENT),  # of the moon
    ("5/12/1926 8h", WhyNot.NO_MOMENT),
    ("8h " * 40, WhyNot.NO_MOMENT),
    ("7", WhyNot.UNCLEAR),
    ("7 mai", WhyNot.UNCLEAR),
    ("2h", WhyNot.UNCLEAR),  # "họp 2h" is in the afternoon; on a clock of 24 it is in the night
    ("3:00 mai", WhyNot.UNCLEAR),
    ("sau 2h", WhyNot.UNCLEAR),  # in two hours, or after two o'clock
    ("8-9h sáng mai", WhyNot.UNCLEAR),
    ("sáng chiều mai", WhyNot.UNCLEAR),
    ("15h sáng mai", WhyNot.UNCLEAR),
    ("12h sáng", WhyNot.UNCLEAR),
    ("0h trưa mai", WhyNot.UNCLEAR),
    ("thứ sáu 5/12", WhyNot.UNCLEAR),  # a Saturday: one of the two is wrong
    ("mai 28/11", WhyNot.UNCLEAR),
    ("thứ hai thứ ba 8h", WhyNot.UNCLEAR),
    ("1h đêm mai", WhyNot.UNCLEAR),  # the night before tomorrow, or after it
    ("đêm nay", WhyNot.UNCLEAR),  # nobody is woken by a guess
    ("thu bay toi", WhyNot.UNCLEAR),  # thứ bảy tối at 19:00, or thứ bảy tới at 7:00
    ("7h thu bay toi", WhyNot.UNCLEAR),
    ("8.10", WhyNot.UNCLEAR),  # ten past eight, or 8 October
    ("hôm nay", WhyNot.UNCLEAR),  # its morning is over: at what hour?
    ("30/2", WhyNot.NO_SUCH_DAY),
    ("8h 31/11", WhyNot.NO_SUCH_DAY),
    ("5/13 8h", WhyNot.NO_SUCH_DAY),
    ("29/2/2027", WhyNot.NO_SUCH_DAY),
    ("ngày 32", WhyNot.NO_SUCH_DAY),
    ("31 tháng 4 lúc 8 giờ", WhyNot.NO_SUCH_DAY),
    ("25h", WhyNot.NO_SUCH_HOUR),
    ("7h75 mai", WhyNot.NO_SUCH_HOUR),
    ("24h30", WhyNot.NO_SUCH_HOUR),
    ("8h kém 75 mai", WhyNot.NO_SUCH_HOUR),
]

PAST = [
    ("sáng nay", on(*TODAY, "07:00")),
    ("8h hôm nay", on(*TODAY, "08:00")),
    ("5/11 8h", on(5, 11, "08:00")),  # three weeks ago: surely no notice for next year
    ("19:30 24/11/2026", on(24, 11, "19:30")),
    ("thứ hai tuần này 8h", on(23, 11, "08:00")),
    ("8h ngày 5 tháng này", on(5, 11, "08:00")),
    ("25/11/2026 15:20", on(*TODAY, "15:20")),
]


@pytest.mark.parametrize(("words", "moment"), READ)
def test_a_day_and_an_hour_are_read_as_people_write_them(words: str, moment: datetime) -> None:
    found = read_moment(words, now=NOW)
    assert found == moment
    assert why_not(moment, now=NOW) is None


@pytest.mark.parametrize(("words", "why"), UNREAD)
def test_what_names_no_one_moment_is_refused_with_its_reason(words: str, why: WhyNot) -> None:
    assert read_moment(words, now=NOW) is why


@pytest.mark.parametrize(("words", "moment"), PAST)
def test_a_moment_that_is_over_is_read_so_that_it_can_be_named(words: str, moment: datetime) -> None:
    assert read_moment(words, now=NOW) == moment
    assert why_not(moment, now=NOW) is WhyNot.PAST


def test_nothing_can_be_scheduled_for_the_present_moment_itself() -> None:
    assert why_not(NOW, now=NOW) is WhyNot.PAST
    assert why_not(NOW + timedelta(microseconds=1), now=NOW) is None


@pytest.mark.parametrize(
    ("now", "words", "moment"),
    [
        (on(*SATURDAY, "06:00"), "cuối tuần", on(*SATURDAY, "07:00")),
        (on(*SATURDAY, "08:00"), "cuối tuần", on(*SUNDAY, "07:00")),
        (on(*SUNDAY, "08:00"), "cuối tuần", on(5, 12, "07:00")),
        (on(*SUNDAY, "08:00"), "cuối tuần này", WhyNot.UNCLEAR),  # this evening? at what hour?
        (on(*SUNDAY, "20:00"), "sáng chủ nhật", on(6, 12, "07:00")),
        (on(*SATURDAY, "06:00"), "hôm nay", on(*SATURDAY, "07:00")),
        (on(*SATURDAY, "06:59"), "7h", on(*SATURDAY, "07:00")),
        (on(*SATURDAY, "07:00"), "7h", on(*SUNDAY, "07:00")),
        (on(*SATURDAY, "00:30"), "1h đêm", on(*SATURDAY, "01:00")),
        (on(*SATURDAY, "23:57"), "0h kém 5", on(*SUNDAY, "23:55")),
        (on(31, 12, "21:00"), "7h sáng mai", on(1, 1, "07:00", year=2027)),
        (on(31, 1, "21:00", year=2027), "ngày 30 8h", WhyNot.NO_SUCH_DAY),  # nor has February
        (on(22, 12, "09:00", year=2027), "29/2 8h", on(29, 2, "08:00", year=2028)),
        (on(1, 12, "09:00", year=2028), "29/2 8h", WhyNot.NO_SUCH_DAY),
    ],
)
def test_what_is_meant_depends_on_the_day_and_the_hour_of_asking(
    now: datetime, words: str, moment: datetime | WhyNot
) -> None:
    assert read_moment(words, now=now) == moment


@pytest.mark.parametrize(("words", "moment"), READ + PAST)
def test_capitals_composed_letters_and_blanks_make_no_difference(words: str, moment: datetime) -> None:
    assert read_moment(words.upper(), now=NOW) == moment
    assert read_moment(unicodedata.normalize("NFD", words), now=NOW) == moment
    assert read_moment("  " + words.replace(" ", " , ") + ".", now=NOW) == moment


@pytest.mark.parametrize(("words", "moment"), READ + PAST)
def test_without_marks_words_mean_the_same_or_are_asked_about_again(words: str, moment: datetime) -> None:
    found = read_moment(without_marks(words), now=NOW)
    assert found == moment or found in {WhyNot.UNCLEAR, WhyNot.NO_MOMENT}


nows = st.datetimes(datetime(2026, 1, 1), datetime(2031, 1, 1), timezones=st.just(ZONE))  # noqa: DTZ001
hours = st.sampled_from(
    [
        "19h30",
        "7h",
        "0h",
        "24h",
        "19.30",
        "7 rưỡi",
        "8 giờ",
        "05:00",
        "8h kém 15",
        "12h",
        "7",
        "25h",
        "nửa đêm",
        "3h",
    ]
)
parts = st.sampled_from(["sáng", "trưa", "chiều", "tối", "đêm", "toi", "SA", "CH"])
days_ahead = st.sampled_from(
    ["mai", "ngày kia", "thứ hai", "thứ 7", "cn", "T7", "thứ tư tới", "thu nam toi", "chủ nhật tuần sau"]
) | st.sampled_from(["cuối tuần", "2 ngày nữa", "ngày 5", "3 tuần nữa"])
days_named = st.sampled_from(
    ["hôm nay", "nay", "5/12", "30/2", "29/2", "5.12", "cuối tháng", "01/06/2026", "cuối tuần này", "ngày 31"]
)
odd = st.sampled_from(["0h kém 5", "sau", "nữa", "tiếng", "phút", "tuần", ".", "-", "/"])
# An hour, a part of the day and a day, some of them missing, in any order.
said_ahead = st.tuples(*(st.just("") | one for one in (hours, parts, days_ahead))).flatmap(
    lambda said: st.permutations(said).map(" ".join)
)
said_anyhow = st.lists(hours | parts | days_ahead | days_named | odd, max_size=8).map(" ".join)


@given(st.text() | said_anyhow, nows)
def test_whatever_is_typed_it_is_a_moment_of_the_zone_or_a_reason_why_not(words: str, now: datetime) -> None:
    found = read_moment(words, now=now)
    assert isinstance(found, WhyNot) or found.tzinfo is ZONE
    assert found is not WhyNot.PAST  # that is for `why_not` to say, with the moment known


@given(said_ahead, nows)
def test_without_a_day_that_is_fixed_what_is_read_always_lies_ahead(words: str, now: datetime) -> None:
    found = read_moment(words, now=now)
    assert isinstance(found, WhyNot) or found > now


WEEKDAYS = ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"]


def spoken_hour(at: datetime) -> str:
    """Return the hour as people say it, on a clock of twelve with its part of the day."""
    part = next(
        part for until, part in [(11, "sáng"), (13, "trưa"), (19, "chiều"), (24, "tối")] if at.hour < until
    )
    hour = at.hour if at.hour <= 12 else at.hour - 12
    if at.minute == 30:
        return f"{hour} rưỡi {part}"
    if at.minute == 45 and at.hour not in {0, 10, 12, 18}:  # the hour named is the next one
        return f"{hour % 12 + 1}h kém 15 {part}"
    return f"{hour}h{at.minute:02} {part}"


def styles(at: datetime) -> list[str]:
    weekday, day = WEEKDAYS[at.weekday()], f"{at.day}/{at.month}"
    return [
        f"{at:%H:%M %d/%m/%Y}",
        f"{at:%d/%m/%y %Hh%M}",
        f"{at:%d.%m.%Y %H:%M}",
        f"{at:%Y-%m-%dT%H:%M}",
        f"{at:%H} giờ {at.minute} phút, {weekday}, ngày {at.day} tháng {at.month} năm {at.year}",
        f"{at:%H}h{at:%M} ngày {day}",
        f"{weekday} {day}, lúc {spoken_hour(at)}",
        f"{spoken_hour(at)} {weekday} ({day})",
        f"{spoken_hour(at)} ngày {at.day} tháng {at.month}",
    ]


@given(nows, st.integers(1, 150 * 24 * 60), st.data())
def test_a_moment_written_in_any_style_is_read_back_to_the_minute(
    now: datetime, minutes: int, data: st.DataObject
) -> None:
    moment = (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    words = data.draw(st.sampled_from(styles(moment)))
    written = data.draw(
        st.sampled_from([words, words.upper(), without_marks(words), words.replace(" ", "  ")])
    )
    assert read_moment(written, now=now) == moment
