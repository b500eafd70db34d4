"""What a call carries: query, form, JSON or multipart, all read alike."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, web

from emulator.errors import bad_request
from emulator.wire import Wire, as_float, as_int, as_list, as_text, as_wire


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """The parameters of one call."""

    values: Mapping[str, object]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Say whether the parameter is given and not null."""
        return self.values.get(name) is not None

    def text(self, name: str) -> str:
        """Return a text; empty when absent."""
        return as_text(self.values.get(name))

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number."""
        return as_int(self.values.get(name), default)

    def number(self, name: str) -> float | None:
        """Return a number, or None."""
        return as_float(self.values.get(name))

    def flag(self, name: str) -> bool:
        """Return a boolean as Telegram reads it."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else as_text(value).lower() in {"true", "yes", "1"}

    def json(self, name: str) -> object:
        """Return a structure, whether it came as JSON or as JSON inside text.

        Raises:
            ApiError: the text is not JSON.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            words = f"can't parse {name.replace('_', ' ')} JSON object"
            raise bad_request(words) from error

    def wire(self, name: str) -> Wire:
        """Return a JSON object; empty when absent."""
        return as_wire(self.json(name))

    def array(self, name: str) -> list[object]:
        """Return a JSON array; empty when absent."""
        return as_list(self.json(name))


async def read_params(request: web.Request) -> Params:
    """Read the parameters of a call.

    Raises:
        ApiError: the body is not what its type says.
    """
    values: dict[str, object] = dict(request.query)
    if not request.can_read_body:
        return Params(values)
    if request.content_type == "application/json":
        values.update(_object(await request.read()))
    elif request.content_type == "multipart/form-data":
        return await _multipart(request, values)
    else:
        values.update(
            {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
        )
    return Params(values)


def _object(body: bytes) -> Wire:
    try:
        return as_wire(json.loads(body or b"{}"))
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error


async def _multipart(request: web.Request, values: dict[str, object]) -> Params:
    uploads: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            values[part.name] = content.decode("utf-8", "replace")
        else:
            uploads[part.name] = Upload(part.filename, part.headers.get("Content-Type", ""), content)
    return Params(values, uploads)
