"""What is shown at once, and for what a moment is waited."""

import pytest

from domain.drafts import Attachment, Kind
from texts.files import may_go_on

PHOTO = Attachment(Kind.PHOTO, "AgAC")


@pytest.mark.parametrize(
    ("words", "files", "goes_on"),
    [
        ("Đèn đường đầu ngõ 12 hỏng.", (), False),
        ("Đèn hỏng. " * 350, (), False),
        ("Đèn hỏng. " * 409, (), True),  # 4,096 characters are cut by the messenger: the rest comes next
        ("", (PHOTO,), True),
        ("Ảnh đây.", (PHOTO,), True),
    ],
)
def test_albums_and_very_long_texts_come_in_pieces_and_all_else_at_once(
    words: str, files: tuple[Attachment, ...], *, goes_on: bool
) -> None:
    assert may_go_on(words, files) is goes_on
