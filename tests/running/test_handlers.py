"""The conversations live in the ledger thread: what is not async would leave it."""

import inspect
from collections.abc import Iterator

from aiogram.dispatcher.event.handler import CallableObject
from aiogram.filters import Filter

from handlers.routing import build_dispatcher, commands_of
from tests.running.conversations import routers


def everything() -> Iterator[CallableObject]:
    """Yield every registered handler with its filters."""
    observers = [one for router in (build_dispatcher(), *routers()) for one in router.observers.values()]
    for observer in observers:
        if observer.event_name == "update":
            continue  # aiogram's own way in
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


def test_no_router_has_filters_or_middlewares_that_its_handlers_would_lose_in_the_one_list() -> None:
    found = list(routers())
    assert len(found) > 30
    for router in found:
        for observer in router.observers.values():
            assert not observer._handler.filters, router
            assert not len(observer.middleware), router
            assert not len(observer.outer_middleware), router


def test_the_commands_that_the_bot_listens_for_are_those_that_it_answers() -> None:
    assert {"start", "kiennghi", "tracuu", "viec", "caidat", "huy", "trogiup"} <= commands_of(
        build_dispatcher()
    )
