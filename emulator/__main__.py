"""`python -m emulator`: serve until told to stop."""

import argparse
import asyncio
import gc
import signal
import sys
from pathlib import Path

from aiohttp import web

from emulator.server import build_app
from emulator.staging import read_stage
from emulator.state import State
from emulator.webhooks import start_delivery
from emulator.world import World


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="emulator", description="A small Telegram Bot API server.")
    parser.add_argument(
        "--listen", default="127.0.0.1:8080", metavar="HOST:PORT", help="port 0 takes a free one"
    )
    parser.add_argument("--state", metavar="DIR", help="keep everything there across restarts")
    parser.add_argument("--stage", metavar="FILE.json", help="who and what the page shows")
    parser.add_argument("--strict-limits", action="store_true", help="refuse what comes too fast with 429")
    return parser.parse_args()


async def serve(options: argparse.Namespace) -> int:
    """Serve until SIGTERM, SIGINT or a restart; return the exit code."""
    host, _, port = options.listen.rpartition(":")
    world = World()
    state = State(world, Path(options.state)) if options.state else None
    if state is not None:
        state.load()
        world.nursery.start(state.keep_writing())
    for bot in world.bots.values():
        start_delivery(world, bot)
    world.limits.strict = options.strict_limits
    if options.stage:
        read_stage(world, Path(options.stage))
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, world.stop, 0)
    runner = web.AppRunner(build_app(world), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, host or "127.0.0.1", int(port), backlog=1024)
    await site.start()
    taken = runner.addresses[0][1]
    sys.stdout.write(f"listening on http://{host or '127.0.0.1'}:{taken}\n")
    sys.stdout.flush()
    code = await world.stopped.wait()
    await world.nursery.close()
    await runner.cleanup()
    if state is not None:
        await state.write()
    return code


gc.set_threshold(100_000, 20, 50)  # messages stay and hold no cycles: looking for some costs much

if __name__ == "__main__":
    sys.exit(asyncio.run(serve(arguments())))
