"""The settings of the webhook."""

import re
from urllib.parse import urlsplit

from emulator.accounts import Webhook
from emulator.errors import bad_request
from emulator.methods.receiving import confirm, remember_allowed
from emulator.methods.registry import Call, method
from emulator.webhooks import start_delivery
from emulator.wire import Wire

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@method("setWebhook")
def set_webhook(call: Call) -> object:
    """Have updates delivered to an address; an empty one ends it."""
    url, secret = call.params.text("url"), call.params.text("secret_token")
    if url:
        _check_address(url)
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    remember_allowed(call)
    _drop_if_asked(call)
    connections = min(max(call.params.integer("max_connections", 40), 1), 100)
    _replace(call, Webhook(url, secret, connections) if url else None)
    return True


def _check_address(url: str) -> None:
    """Refuse what is not https; an address on this machine may be plain, as with a local server."""
    parts = urlsplit(url)
    if not parts.hostname:
        raise bad_request("bad webhook: invalid URL specified")
    if parts.scheme != "https" and parts.hostname not in LOCAL:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")


def _drop_if_asked(call: Call) -> None:
    if call.params.flag("drop_pending_updates"):
        confirm(call.world, call.bot, call.bot.inbox.next_id)


def _replace(call: Call, hook: Webhook | None) -> None:
    call.bot.webhook = hook
    call.bot.inbox.wake(thrown_out=True)
    call.world.keep_bot(call.bot)
    start_delivery(call.world, call.bot)


@method("deleteWebhook")
def delete_webhook(call: Call) -> object:
    """Go back to long polling."""
    _drop_if_asked(call)
    _replace(call, None)
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> object:
    """Return how the delivery goes."""
    hook, inbox = call.bot.webhook, call.bot.inbox
    body: Wire = {"url": "", "has_custom_certificate": False, "pending_update_count": len(inbox.updates)}
    if inbox.allowed:
        body["allowed_updates"] = inbox.allowed
    if hook is None:
        return body
    body |= {"url": hook.url, "max_connections": hook.max_connections, "ip_address": "127.0.0.1"}
    if hook.last_error:
        body |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error}
    return body
