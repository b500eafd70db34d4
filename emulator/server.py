"""The web application: Bot API, control API, page."""

from aiohttp import web

from emulator.botapi import WORLD, add_bot_routes
from emulator.control.routes import add_control_routes
from emulator.staging import add_stage_routes
from emulator.world import World

BODY_LIMIT = 60 * 1024 * 1024


def build_app(world: World) -> web.Application:
    """Return the application that serves `world`."""
    app = web.Application(client_max_size=BODY_LIMIT)
    app[WORLD] = world
    add_bot_routes(app)
    add_control_routes(app)
    add_stage_routes(app)
    return app
