"""Telegram's HTML: read as the server reads it, with its errors and its UTF-16 offsets."""

import re
from dataclasses import dataclass

from emulator.entities import utf16_len
from emulator.errors import ApiError, bad_request
from emulator.wire import Wire

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler",
    "tg-spoiler": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"[^\s=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")
_URL = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://)?[^\s/?#]+\.?[^\s]*")


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    begins: int


class HtmlReader:
    """Reads one text; `read` may be called once."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.pieces: list[str] = []
        self.offset = 0
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Wire] = []

    def read(self) -> tuple[str, list[Wire]]:
        """Return the bare text and its entities.

        Raises:
            ApiError: 400 "can't parse entities", with the byte offset.
        """
        source = self.source
        while (position := self.position) < len(source):
            if source[position] == "<":
                self._tag(position)
            elif source[position] == "&":
                self._ampersand()
            else:
                self._plain()
        if self.open:
            raise _error(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        for one in self.entities:
            if one["type"] == "code":
                one.pop("language", None)
        return "".join(self.pieces), self.entities

    def _emit(self, text: str) -> None:
        self.pieces.append(text)
        self.offset += utf16_len(text)
        self.length += len(text)

    def _plain(self) -> None:
        ends = [at for sign in "<&" if (at := self.source.find(sign, self.position)) >= 0]
        end = min(ends, default=len(self.source))
        self._emit(self.source[self.position : end])
        self.position = end

    def _ampersand(self) -> None:
        match = _ENTITY.match(self.source, self.position)
        decoded = _decoded(match) if match else ""
        self._emit(decoded or "&")
        self.position = match.end() if match and decoded else self.position + 1

    def _tag(self, begin: int) -> None:
        self.position += 1
        if self.source.startswith("/", self.position):
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        name = self._take(_TAG_NAME)
        if self.position >= len(self.source):
            raise self._error_at("Unclosed start tag", begin)
        tag = name.lower()
        if tag not in KINDS:
            raise self._error_at(f'Unsupported start tag "{tag}"', begin)
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise self._error_at('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, argument, self.offset, self.length))

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while True:
            self._skip_spaces()
            if self._at() == ">":
                self.position += 1
                return argument
            name = self._take(_ATTRIBUTE)
            if not name:
                raise self._error_at(f'Empty attribute name in the tag "{tag}"', begin)
            self._skip_spaces()
            if self._at() == "=":
                argument = _argument(tag, name.lower(), self._value(tag, begin)) or argument
            elif not self._at():
                raise self._error_at(f'Unclosed start tag "{tag}"', begin)
            elif tag == "blockquote" and name.lower() == "expandable":
                argument = "expandable"

    def _value(self, tag: str, begin: int) -> str:
        self.position += 1
        self._skip_spaces()
        quote = self._at()
        if not quote:
            raise self._error_at(f'Unclosed start tag "{tag}"', begin)
        if quote not in "\"'":
            value = self._token()
        else:
            end = self.source.find(quote, self.position + 1)
            if end < 0:
                raise self._error_at("Unclosed start tag", begin)
            value = _ENTITY.sub(
                lambda match: _decoded(match) or match[0], self.source[self.position + 1 : end]
            )
            self.position = end + 1
        if not self._at():
            raise self._error_at("Unclosed start tag", begin)
        return value

    def _token(self) -> str:
        start = self.position
        value = self._take(_TOKEN).lower()
        if self._at() and not self._at().isspace() and self._at() != ">":
            raise self._error_at("Unexpected end of name token", start)
        return value

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise self._error_at("Unexpected end tag", begin)
        self.position += 1
        name = self._take(_TAG_NAME)
        self._skip_spaces()
        if self._at() != ">":
            raise self._error_at("Unclosed end tag", begin)
        self.position += 1
        opened = self.open.pop()
        if name and name.lower() != opened.tag:
            words = f'expected "</{opened.tag}>", found "</{name.lower()}>"'
            raise _error(f"Unmatched end tag at byte offset {self._byte(begin)}, {words}")
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        one: Wire = {
            "type": KINDS[opened.tag],
            "offset": opened.offset,
            "length": self.offset - opened.offset,
        }
        if opened.tag == "a":
            if not self._link(one, opened):
                return
        elif opened.tag == "tg-emoji":
            one["custom_emoji_id"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            one["type"] = "expandable_blockquote"
        elif opened.tag == "code" and opened.argument:
            one["language"] = opened.argument
        if opened.tag == "pre" and self._joins_code(one):
            return
        self.entities.append(one)

    def _joins_code(self, pre: Wire) -> bool:
        last = self.entities[-1] if self.entities else {}
        same = (last.get("type"), last.get("offset"), last.get("length")) == (
            "code",
            pre["offset"],
            pre["length"],
        )
        if same and "language" in last:
            last["type"] = "pre"
        return same and "language" in last

    def _link(self, one: Wire, opened: _Open) -> bool:
        url = opened.argument or "".join(self.pieces)[opened.begins :]
        person = _USER_LINK.fullmatch(url)
        if person:
            one.update(type="text_mention", user={"id": int(person[1]), "is_bot": False, "first_name": ""})
            return True
        one["url"] = url if "://" in url else f"http://{url}"
        return bool(_URL.fullmatch(url)) and ("." in url or "://" in url)

    def _at(self) -> str:
        return self.source[self.position] if self.position < len(self.source) else ""

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.position)
        taken = match.group() if match else ""
        self.position += len(taken)
        return taken

    def _skip_spaces(self) -> None:
        while self._at().isspace():
            self.position += 1

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def _error_at(self, words: str, position: int) -> ApiError:
        return _error(f"{words} at byte offset {self._byte(position)}")


def _error(words: str) -> ApiError:
    return bad_request(f"can't parse entities: {words}")


def _decoded(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


def _argument(tag: str, name: str, value: str) -> str:
    """Return what an attribute says about its tag, if anything."""
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return ""
