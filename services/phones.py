"""One form for a phone number, however it was typed."""

import re

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    format_number,
    is_valid_number,
    parse,
)

_REGION = "VN"
# The text mark of a spreadsheet in front; the decimals of a number that was a phone number behind.
_REMAINS = re.compile(r"^'|\.0$")
# The library would also read letters as the keys of a telephone.
_TYPED = re.compile(r"\(?\+?[\d\s().\-–]+")
# New ranges are handed out faster than libraries learn them: nine digits of a mobile number will do.
_MOBILE = re.compile(r"[35789]\d{8}")


def phone_of(text: str) -> str | None:
    """Return the number in E.164 (+84912345678), None if it is none; without a country it is Vietnamese.

    A leading 0 that a spreadsheet ate is put back.
    """
    typed = _REMAINS.sub("", text.strip())
    if not _TYPED.fullmatch(typed):
        return None
    try:
        number = parse(typed, _REGION)
    except NumberParseException:
        return None
    return format_number(number, PhoneNumberFormat.E164) if _is_real(number) else None


def _is_real(number: PhoneNumber) -> bool:
    mobile = number.country_code == 84 and _MOBILE.fullmatch(str(number.national_number)) is not None
    return mobile or is_valid_number(number)
