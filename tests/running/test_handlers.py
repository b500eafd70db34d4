"""The conversations live in the ledger thread: what is not async would leave it."""

import inspect
from collections.abc import Iterator

from aiogram.dispatcher.event.handler import CallableObject
from aiogram.filters import Filter

from handlers.routing import build_dispatcher, commands_of


def everything() -> Iterator[CallableObject]:
    """Yield every registered handler with its filters, and the filters of every router."""
    for router in build_dispatcher().chain_tail:
        for observer in router.observers.values():
            if observer.event_name == "update":
                continue  # aiogram's own way in
            yield from observer._handler.filters or ()
            for handler in observer.handlers:
                yield handler
                yield from handler.filters or ()


def test_every_handler_and_every_filter_is_async_and_no_magic_one() -> None:
    seen = list(everything())
    assert len(seen) > 50
    for one in seen:
        assert one.awaitable, one.callback
        inside = one.callback.__call__ if isinstance(one.callback, Filter) else one.callback
        assert inspect.iscoroutinefunction(inspect.unwrap(inside)), one.callback


def test_the_commands_that_the_bot_listens_for_are_those_that_it_answers() -> None:
    assert {"start", "kiennghi", "tracuu", "viec", "caidat", "huy", "trogiup"} <= commands_of(
        build_dispatcher()
    )
