"""The words that people read, from their data files, one for each language."""

import json
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent.parent / "locales"
LANGUAGES = ("vi", "en")


@cache
def words_of(language: str) -> dict[str, str]:
    """Return every word of the page in `language`."""
    text = (LOCALES / language / "emulator.json").read_text("utf-8")
    return {key: str(words) for key, words in json.loads(text).items()}


def say(key: str, **facts: str) -> str:
    """Return a sentence in Vietnamese, the language of whoever plays."""
    return words_of(LANGUAGES[0])[key].format(**facts)
