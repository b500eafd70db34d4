"""The pace of a chat against the emulator's strict limits, on a clock that the test turns."""

from __future__ import annotations

import asyncio
import random
from selectors import DefaultSelector

import pytest

from domain.identifiers import Address
from emulator.limits import Limits
from messengers.pacer import ChatPacer, Pacer

GROUP, PRIVATE = Address("telegram", "1", "-100123"), Address("telegram", "1", "77")


class TurnedLoop(asyncio.SelectorEventLoop):
    """A loop whose clock the test turns forward instead of waiting."""

    def __init__(self) -> None:
        self.ahead = 0.0
        super().__init__(DefaultSelector())

    def time(self) -> float:
        """Return the turned time."""
        return super().time() + self.ahead


def sent_in_time(pacer: ChatPacer, limits: Limits, address: Address, loop: TurnedLoop) -> None:
    """Send one message as the pacer allows; it is up to 0.3 s on its way."""
    loop.ahead += pacer.wait(address)
    pacer.count(address)
    limits.pace(1, int(address.chat), loop.time() + random.uniform(0.0, 0.3))


@pytest.mark.parametrize("address", [GROUP, PRIVATE])
def test_a_chat_gets_a_hundred_messages_and_never_is_one_refused(address: Address) -> None:
    async def send_many(loop: TurnedLoop) -> float:
        pacer, limits, began = ChatPacer(30), Limits(strict=True), loop.time()
        for _ in range(100):
            sent_in_time(pacer, limits, address, loop)
        return loop.time() - began

    with asyncio.Runner(loop_factory=TurnedLoop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, TurnedLoop)
        took = runner.run(send_many(loop))
    assert took < (1.1 * 60 * 100 / 20 if address is GROUP else 110)  # of the turned clock


async def test_a_chat_does_not_wait_for_what_another_was_sent() -> None:
    pacer = ChatPacer(30)
    for _ in range(30):
        pacer.count(GROUP)
    assert pacer.wait(GROUP) > 0
    assert pacer.wait(PRIVATE) == 0


async def test_a_server_without_limits_is_sent_to_without_any_rest() -> None:
    pacer = ChatPacer(1000)
    for _ in range(100):
        pacer.count(GROUP)
    assert pacer.wait(GROUP) == 0


async def test_nothing_goes_out_while_the_gate_is_closed() -> None:
    pacer = Pacer(1000)
    pacer.close(0.2)
    began = asyncio.get_running_loop().time()
    await pacer.turn()
    assert asyncio.get_running_loop().time() - began >= 0.2 - 0.001
