"""What is too much for one message: nothing is lost, no limit is passed."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from domain.drafts import Attachment, Kind
from domain.parcels import ALBUM_MAX, beginning, pages, parcels, units

files = st.lists(
    st.builds(lambda kind, n: Attachment(kind, f"file {n}"), st.sampled_from(Kind), st.integers()),
    max_size=40,
)
texts = st.text(st.sampled_from("ab ầ\n🙏👨‍👩‍👧"), max_size=400).map(str.strip)
sizes = st.integers(2, 40)


@given(files)
def test_every_file_travels_once_in_the_order_in_which_it_came(given_files: list[Attachment]) -> None:
    assert list(chain.from_iterable(parcels(given_files))) == given_files


@given(files)
def test_an_album_holds_two_to_ten_files_that_telegram_lets_stand_together(
    given_files: list[Attachment],
) -> None:
    pictures = {Kind.PHOTO, Kind.VIDEO}
    for parcel in parcels(given_files):
        kinds = {file.kind for file in parcel}
        assert 1 <= len(parcel) <= ALBUM_MAX
        if len(parcel) > 1:
            assert kinds <= pictures or kinds in ({Kind.DOCUMENT}, {Kind.AUDIO})


def test_twelve_photos_travel_as_ten_and_two_with_the_documents_apart() -> None:
    photos = [Attachment(Kind.PHOTO, str(n)) for n in range(12)]
    papers = [Attachment(Kind.DOCUMENT, str(n)) for n in range(2)]
    assert [len(parcel) for parcel in parcels([*photos, *papers])] == [10, 2, 2]


@given(texts, sizes)
def test_pages_hold_every_word_and_none_is_longer_than_its_size(words: str, size: int) -> None:
    cut = pages(words, size)
    assert all(units(page) <= size for page in cut)
    assert "".join("".join(cut).split()) == "".join(words.split())


@given(st.lists(st.sampled_from(["đèn", "hỏng", "👍", "x" * 9]), min_size=1, max_size=60))
def test_pages_are_cut_between_words_where_the_words_are_short(words: list[str]) -> None:
    assert [word for page in pages(" ".join(words), 40) for word in page.split()] == words


@given(texts, sizes)
def test_a_beginning_fits_its_limit_and_says_when_something_is_left_out(words: str, limit: int) -> None:
    shown = beginning(words, limit)
    assert units(shown) <= limit
    assert shown == words or (shown.endswith("…") and words.startswith(shown[:-1]))
    assert (shown == words) == (units(words) <= limit)


def test_lengths_are_counted_as_telegram_counts_them() -> None:
    assert units("đèn") == 3
    assert units("🙏") == 2
    assert units(beginning("🙏" * 2500, 2500)) <= 2500
