"""Who the bot is."""

from emulator.methods.receiving import me
from emulator.methods.registry import Call, method


@method("getMe")
def get_me(call: Call) -> object:
    """Return the bot itself."""
    return me(call.bot)


@method("logOut", "close")
def log_out(call: Call) -> object:
    """Say yes; there is no other server to move to."""
    return bool(call.bot)
