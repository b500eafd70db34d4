"""Plays the stage's script: acts as its people at a pace that a viewer can follow.

A step is an object; any step may carry a `caption`, shown above the phones.
The rest says what happens:
    {"user": key, "do": act, "chat": key, ...}   an act of the control API; "typed" shows it being written;
        "reply_to" and "message" may be {"text": ...}: the newest message of the chat with these words;
        a tap without "message" waits for the newest button with the label "text"
    {"await": {"user": key, "chat": key, "text": ...}, "seconds": 20}   waits for new words or a new button
    {"forward": seconds}   turns the clock forward
    {"pause": seconds}     lets the viewer look
    "optional": true       on any step: if what it waits for does not come, the script goes on
Acts wait up to `seconds` (20 unless said) for the message or button that they name.
"""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from emulator.control.acting import act
from emulator.errors import ApiError, Misuse
from emulator.params import Params
from emulator.script import FAST, USUAL, Pace, Seen, Stuck, deep_link, find_button, find_message, wait_for
from emulator.stage import account_id, chat_id, script_of
from emulator.wire import Wire, as_float, as_text, as_wire
from emulator.world import World

SIGNALS_KEPT = 200
NOT_OF_THE_ACT = frozenset({"caption", "typed", "seconds", "optional"})
KEYED = ("who", "of")
TOUCHED = ("tap", "press", "start")


@dataclass(slots=True)
class Progress:
    """How far the script has come."""

    step: int = 0
    of: int = 0
    caption: object = ""
    running: bool = False
    done: bool = False
    failed: Wire | None = None

    @property
    def wire(self) -> Wire:
        """The progress as the page is told of it."""
        return {name: getattr(self, name) for name in ("step", "of", "caption", "running", "done", "failed")}


@dataclass(slots=True)
class Player:
    """At most one play at a time; `signals` are what the pages are told, numbered as the feed."""

    world: World
    progress: Progress = field(default_factory=Progress)
    signals: deque[tuple[int, Wire]] = field(default_factory=lambda: deque(maxlen=SIGNALS_KEPT))
    task: asyncio.Task[None] | None = None

    def play(self, *, fast: bool) -> Wire:
        """Start the script from its beginning; a play that runs goes on instead.

        Raises:
            Misuse: the stage has no script.
        """
        if self.progress.running:
            return self.progress.wire
        steps = script_of(self.world)
        if not steps:
            raise Misuse("the stage has no script")
        self.progress = Progress(of=len(steps), running=True)
        self.task = self.world.nursery.start(self._run(steps, FAST if fast else USUAL))
        self._tell()
        return self.progress.wire

    def stop(self) -> Wire:
        """Stop where it is."""
        if self.task is not None and self.progress.running:
            self.task.cancel()
            self.progress.running = False
            self._tell()
        return self.progress.wire

    def forget(self) -> None:
        """Stop, and let another stage begin as if nothing had been played."""
        self.stop()
        self.progress = Progress()
        self._tell()

    async def _run(self, steps: list[Wire], pace: Pace) -> None:
        seen = Seen(self.world.seq)
        try:
            for number, step in enumerate(steps, start=1):
                await self._begin(number, step, pace)
                await self._try(step, pace, seen)
            self.progress.done = True
        except Stuck as stuck:
            self.progress.failed = stuck.facts
        except (Misuse, ApiError) as error:
            self.progress.failed = {"why": "act", "error": str(error)}
        self.progress.running = False
        self._tell()

    async def _begin(self, number: int, step: Wire, pace: Pace) -> None:
        self.progress.step = number
        if not step.get("caption"):
            return
        self.progress.caption = step["caption"]
        self._tell()
        await asyncio.sleep(pace.reading(step["caption"]))

    async def _try(self, step: Wire, pace: Pace, seen: Seen) -> None:
        try:
            await self._perform(step, pace, seen)
        except Stuck:
            if not step.get("optional"):
                raise

    async def _perform(self, step: Wire, pace: Pace, seen: Seen) -> None:
        if awaited := as_wire(step.get("await")):
            user, chat = account_id(self.world, awaited.get("user")), chat_id(self.world, awaited.get("chat"))
            self._tell({"phase": "look", "user": user, "chat": chat})
            seconds = as_float(step.get("seconds")) or pace.patience
            await wait_for(self.world, user, chat, as_text(awaited.get("text")), seconds=seconds, seen=seen)
            await asyncio.sleep(pace.looking)
        elif forward := as_float(step.get("forward")):
            self.world.turn_clock(forward)
        elif pause := as_float(step.get("pause")):
            await asyncio.sleep(pause * pace.share)
        elif step.get("do"):
            await self._act(step, pace)

    async def _act(self, step: Wire, pace: Pace) -> None:
        fields = await self._resolved(step, pace)
        does, text = as_text(step.get("do")), as_text(step.get("text"))
        doing: Wire = {"do": does, "user": fields["user"], "chat": fields["chat"], "text": text}
        doing["reply_to"] = fields.get("reply_to")
        if does in TOUCHED:
            self._tell({**doing, "phase": "tap", "message": fields.get("message"), "seconds": pace.touching})
            await asyncio.sleep(pace.touching)
        elif step.get("typed"):
            seconds = pace.typing(text)
            self._tell({**doing, "phase": "type", "seconds": seconds})
            await asyncio.sleep(seconds)
        result = act(self.world, Params(fields))
        self._tell({**doing, "phase": "sent"})
        if does == "tap" and (link := deep_link(self.world, as_text(result.get("url")))):
            self._tell({**doing, "chat": link.bot, "phase": "look"})
            opens = {"do": "start", "chat": link.bot, "payload": link.payload}
            act(self.world, Params({"user": fields["user"], **opens}))
        await asyncio.sleep(pace.after)

    async def _resolved(self, step: Wire, pace: Pace) -> dict[str, object]:
        """Return the act's fields with keys turned into ids, and messages too, once they have come."""
        fields = {name: value for name, value in step.items() if name not in NOT_OF_THE_ACT}
        user, chat = account_id(self.world, step.get("user")), chat_id(self.world, step.get("chat", "bot"))
        fields.update(user=user, chat=chat)
        fields.update({name: account_id(self.world, fields[name]) for name in KEYED if name in fields})
        seconds = as_float(step.get("seconds")) or pace.patience
        if step.get("do") == "tap" and "message" not in step:
            fields["message"] = await find_button(self.world, user, chat, as_text(step.get("text")), seconds)
        for name in ("reply_to", "message"):
            if described := as_wire(step.get(name)):
                fields[name] = await find_message(
                    self.world, user, chat, as_text(described.get("text")), seconds
                )
        return fields

    def _tell(self, doing: Wire | None = None) -> None:
        number = self.world.feed.note("script")
        self.signals.append((number, self.progress.wire | ({"doing": doing} if doing else {})))
