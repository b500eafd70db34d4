"""The conversations as they are written, before they stand in one list."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from aiogram import Router

import handlers


def routers() -> Iterator[Router]:
    """Yield the routers of all conversations."""
    for module in pkgutil.iter_modules(handlers.__path__, "handlers."):
        for found in vars(importlib.import_module(module.name)).values():
            if isinstance(found, Router):
                yield found
