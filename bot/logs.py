"""Logs: one event a line, with ids and codes; never what people wrote, and never the token."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger


def set_up_logs(*, secret: str) -> None:
    """Write events to standard error; `secret` is blacked out wherever it would appear."""

    def black_out(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {
            key: value.replace(secret, "***") if isinstance(value, str) else value
            for key, value in event.items()
        }

    # What libraries have to say may hold addresses, and an address of the Bot API holds the token.
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            _trace_without_values,
            black_out,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _trace_without_values(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by where it was raised: its text may hold what people wrote."""
    found = event.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found
    if isinstance(error, BaseException):
        frames = []
        trace = error.__traceback__
        while trace is not None:
            frames.append(f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}")
            trace = trace.tb_next
        event["error"], event["at"] = type(error).__name__, " > ".join(frames[-6:])
    return event
