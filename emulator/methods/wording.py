"""Texts and captions of a call, with their entities and their limits."""

import re
from dataclasses import dataclass
from functools import lru_cache

from emulator.entities import FOUND, is_unicode, merged, utf16_len
from emulator.errors import bad_request
from emulator.markup import KINDS, HtmlReader
from emulator.params import Params
from emulator.wire import Wire, as_int, as_text, as_wire
from emulator.world import World

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PERSON = "tg://user"
KINDS_GIVEN = frozenset({*KINDS.values(), *FOUND, "expandable_blockquote", "text_mention", "date_time"})
_UNSEEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")
"""Control characters, which the server turns into spaces."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its entities."""

    text: str
    entities: list[Wire]

    def content(self, name: str) -> Wire:
        """Return the fields of a message under `text` or `caption`."""
        entities = "entities" if name == "text" else "caption_entities"
        found: Wire = {name: self.text} if self.text else {}
        if self.entities:
            found[entities] = self.entities
        return found


def read_text(world: World, params: Params) -> Words:
    """Return the text of a message.

    Raises:
        ApiError: it is empty, too long, or its markup is wrong.
    """
    words = formatted(world, params, "text", "entities")
    if not words.text:
        raise bad_request("message text is empty")
    if utf16_len(words.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return words


def read_caption(world: World, params: Params) -> Words:
    """Return the caption of a message, which may be empty.

    Raises:
        ApiError: it is too long, or its markup is wrong.
    """
    words = formatted(world, params, "caption", "caption_entities")
    if utf16_len(words.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return words


def read_description(world: World, params: Params) -> Words:
    """Return the description of a poll, which may be empty.

    Raises:
        ApiError: it is too long, or its markup is wrong.
    """
    names = "description", "description_entities", "description_parse_mode"
    words = formatted(world, params, *names)
    if utf16_len(words.text) > CAPTION_LIMIT:
        raise bad_request("poll description is too long")
    return words


def formatted(
    world: World, params: Params, name: str, entities_name: str, mode_name: str = "parse_mode"
) -> Words:
    """Return a text of the call without its markup, trimmed as Telegram trims."""
    source = params.text(name)
    if not is_unicode(source):
        raise bad_request("strings must be encoded in UTF-8")
    source = _UNSEEN.sub(" ", source.replace("\r", ""))
    mode = params.text(mode_name).lower()
    if mode not in {"", "html"}:
        raise bad_request("unsupported parse_mode")
    if mode == "html" and PERSON not in source:
        return _from_html(source)
    if mode == "html":
        text, entities = HtmlReader(source).read()
    else:
        text, entities = source, [_entity(as_wire(one)) for one in params.array(entities_name)]
    return _trimmed(text, _named(world, entities))


@lru_cache(maxsize=256)
def _from_html(source: str) -> Words:
    """Read what names nobody; the messages of one broadcast share one text in memory."""
    return _trimmed(*HtmlReader(source).read())


def _entity(given: Wire) -> Wire:
    if as_text(given.get("type")) not in KINDS_GIVEN:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    offset, length = as_int(given.get("offset"), -1), as_int(given.get("length"), -1)
    if offset < 0 or length <= 0:
        raise bad_request("can't parse MessageEntity: wrong offset or length specified")
    return given | {"offset": offset, "length": length}


def _trimmed(text: str, entities: list[Wire]) -> Words:
    bare = text.strip()
    if entities:
        lead = utf16_len(text[: len(text) - len(text.lstrip())])
        entities = _clipped(entities, lead, utf16_len(bare))
    return Words(bare, merged(entities, bare))


def _named(world: World, entities: list[Wire]) -> list[Wire]:
    """Return the entities with the names of those who are mentioned; strangers are left out."""
    for one in entities:
        if one.get("type") == "text_mention":
            user = world.users.get(as_int(as_wire(one.get("user")).get("id")))
            if user is not None:
                one["user"] = user.wire
    return [one for one in entities if "user" not in one or as_text(as_wire(one["user"]).get("first_name"))]


def _clipped(entities: list[Wire], lead: int, length: int) -> list[Wire]:
    found: list[Wire] = []
    for one in entities:
        start = max(as_int(one.get("offset")) - lead, 0)
        end = min(as_int(one.get("offset")) - lead + as_int(one.get("length")), length)
        if end > start:
            found.append({**one, "offset": start, "length": end - start})
    return found
