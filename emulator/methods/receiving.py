"""How updates reach the bot: long polling and the settings of the webhook."""

from emulator.accounts import Bot
from emulator.errors import conflict
from emulator.methods.registry import Call, long_method
from emulator.wire import Wire, as_text
from emulator.world import World

LONGEST_POLL = 50.0
TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


@long_method("getUpdates")
async def get_updates(call: Call) -> object:
    """Return updates that are not confirmed yet, waiting for the first if asked to."""
    bot, inbox = call.bot, call.bot.inbox
    if bot.webhook is not None:
        raise conflict(WEBHOOK_ACTIVE)
    inbox.wake(thrown_out=True)
    remember_allowed(call)
    confirm(call.world, bot, call.params.integer("offset"))
    limit = min(max(call.params.integer("limit", 100), 1), 100)
    seconds = min(call.params.number("timeout") or 0.0, LONGEST_POLL)
    if not inbox.updates and seconds > 0 and await inbox.wait(seconds):
        raise conflict(TERMINATED)
    return inbox.first(limit)


def confirm(world: World, bot: Bot, offset: int) -> None:
    """Forget the updates that an offset confirms."""
    for number in bot.inbox.confirm(offset):
        world.keeper.mark("update", str(bot.id), number)


def remember_allowed(call: Call) -> None:
    """Keep the kinds of updates that the bot asks for; an omitted list keeps the previous one."""
    if call.params.has("allowed_updates"):
        call.bot.inbox.allowed = [as_text(one) for one in call.params.array("allowed_updates")]
        call.world.keep_bot(call.bot)


def me(bot: Bot) -> Wire:
    """Return the bot as getMe shows it."""
    return {
        **bot.wire,
        "can_join_groups": True,
        "can_read_all_group_messages": bot.reads_everything,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
