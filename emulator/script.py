"""What a script waits for: words, buttons, messages; and the pace it goes at."""

import asyncio
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from emulator.control.acting import room_of
from emulator.control.acts.tapping import find_button as button_called
from emulator.control.showing import message_view
from emulator.messages import Message
from emulator.rooms import AnyRoom
from emulator.wire import Wire, as_list, as_text, as_wire
from emulator.world import World


@dataclass(frozen=True, slots=True)
class Pace:
    """How long things take; all in seconds."""

    share: float
    patience: float = 20.0
    touching: float = 0.0
    after: float = 0.0
    looking: float = 0.0

    def reading(self, caption: object) -> float:
        """Return how long a viewer reads a caption, whatever its language."""
        words = next(iter(caption.values()), "") if isinstance(caption, dict) else caption
        return self.share * min(6.0, 1.2 + 0.045 * len(as_text(words)))

    def typing(self, text: str) -> float:
        """Return how long a person types a text."""
        return self.share * min(5.0, 0.6 + 0.04 * len(text))


USUAL = Pace(share=1.0, touching=1.0, after=0.9, looking=1.8)
FAST = Pace(share=0.0)


class Stuck(Exception):  # noqa: N818 - it names what happened; the page words it from the facts
    """The script cannot go on."""

    def __init__(self, why: str, **facts: object) -> None:
        super().__init__(why)
        self.facts: Wire = {"why": why, **facts}


@dataclass(slots=True)
class Seen:
    """What a script has waited for already: only newer things count, and each once for each person."""

    after: int
    taken: set[tuple[int, str, int, int]] = field(default_factory=set)

    def take(self, user: int, room: AnyRoom, message: Message) -> bool:
        """Say whether this state of the message is new to the script, and count it as seen."""
        key = (user, room.key, message.id, message.seq)
        if message.seq <= self.after or key in self.taken:
            return False
        self.taken.add(key)
        return True


@dataclass(frozen=True, slots=True)
class DeepLink:
    """A link that opens a bot with a payload."""

    bot: int
    payload: str


def deep_link(world: World, address: str) -> DeepLink | None:
    """Return what a t.me link to one of the world's bots opens, or None."""
    parts = urlsplit(address)
    name = parts.path.strip("/").lower()
    bot = next((bot for bot in world.bots.values() if bot.username.lower() == name), None)
    if parts.hostname not in {"t.me", "telegram.me"} or bot is None:
        return None
    return DeepLink(bot.id, parse_qs(parts.query).get("start", [""])[0])


async def wait_for(world: World, user: int, chat: int, text: str, *, seconds: float, seen: Seen) -> None:
    """Wait until `user` sees a new or changed message with `text` in it or on its buttons.

    Raises:
        Stuck: it did not come within `seconds`.
    """

    def shows(room: AnyRoom, message: Message) -> bool:
        return _contains(world, room, message, text) and seen.take(user, room, message)

    await _newest(world, user, chat, shows, seconds=seconds, why="await", text=text)


async def find_message(world: World, user: int, chat: int, text: str, seconds: float) -> int:
    """Return the newest message with `text`, waiting for it.

    Raises:
        Stuck: there is none after `seconds`.
    """

    def shows(room: AnyRoom, message: Message) -> bool:
        return _contains(world, room, message, text)

    return await _newest(world, user, chat, shows, seconds=seconds, why="message", text=text)


async def find_button(world: World, user: int, chat: int, label: str, seconds: float) -> int:
    """Return the newest message with a button called `label`, waiting for it.

    Raises:
        Stuck: there is none after `seconds`.
    """

    def shows(_room: AnyRoom, message: Message) -> bool:
        return button_called(_buttons(message), label) is not None

    return await _newest(world, user, chat, shows, seconds=seconds, why="button", text=label)


async def _newest(
    world: World,
    user: int,
    chat: int,
    fits: Callable[[AnyRoom, Message], bool],
    *,
    seconds: float,
    why: str,
    text: str,
) -> int:
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    person = world.users[user]
    while True:
        room = room_of(world, person, chat)
        for message in room.newest():
            if fits(room, message):
                return message.id
        left = until - loop.time()
        if left <= 0:
            title = as_text(room.chat.get("title")) or world.bots[chat].name
            raise Stuck(why, seconds=round(seconds), user=person.name, chat=title, text=text)
        await world.feed.wait([room.key], left)


def _buttons(message: Message) -> list[Wire]:
    rows = as_list((message.markup or {}).get("inline_keyboard"))
    return [as_wire(button) for row in rows for button in as_list(row)]


def _contains(world: World, room: AnyRoom, message: Message, text: str) -> bool:
    view = message_view(world, room, message)
    labels = [as_text(button.get("text")) for button in _buttons(message)]
    parts = [as_text(view.get(name)) for name in ("text", "caption", "service")]
    parts.append(as_text(as_wire(view.get("poll")).get("question")))
    return _plain(text) in _plain("\n".join([*parts, *labels]))


def _plain(words: str) -> str:
    return unicodedata.normalize("NFC", words).casefold()
