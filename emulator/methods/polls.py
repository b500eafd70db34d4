"""Polls of bots: sending and stopping them."""

from emulator.errors import bad_request
from emulator.keyboards import read_inline
from emulator.methods.registry import Call, method
from emulator.methods.sending import send
from emulator.methods.wording import read_description
from emulator.polls import poll_id
from emulator.voting import close, open_poll
from emulator.wire import as_text, as_wire

OPTIONS = (1, 12)
QUESTION_LONGEST = 300
OPTION_LONGEST = 100
KINDS = ("regular", "quiz")


@method("sendPoll")
def send_poll(call: Call) -> object:
    """Send a poll; its options are texts, or InputPollOption."""
    question, options = _asked(call)
    kind = call.params.text("type") or KINDS[0]
    if kind not in KINDS:
        raise bad_request("unsupported poll type specified")
    anonymous = not call.params.has("is_anonymous") or call.params.flag("is_anonymous")
    several = kind == "regular" and call.params.flag("allows_multiple_answers")
    poll = open_poll(call.world, call.bot.id, question, options, anonymous=anonymous, several=several)
    poll.kind, poll.closed = kind, call.params.flag("is_closed")
    poll.revoting = kind == "regular" and (
        not call.params.has("allows_revoting") or call.params.flag("allows_revoting")
    )
    words = read_description(call.world, call.params)
    poll.description, poll.description_entities = words.text, words.entities
    return send(call, "poll", {"poll": poll.shown})


def _asked(call: Call) -> tuple[str, list[str]]:
    question = call.params.text("question").strip()
    if not question:
        raise bad_request("poll question must be non-empty")
    if len(question) > QUESTION_LONGEST:
        raise bad_request(f"poll question length must not exceed {QUESTION_LONGEST}")
    options = [as_text(as_wire(one).get("text") or one).strip() for one in call.params.array("options")]
    if len(options) < OPTIONS[0]:
        raise bad_request(f"poll must have at least {OPTIONS[0]} option")
    if len(options) > OPTIONS[1]:
        raise bad_request(f"poll can't have more than {OPTIONS[1]} options")
    if not all(options):
        raise bad_request("poll options must be non-empty")
    if max(map(len, options)) > OPTION_LONGEST:
        raise bad_request(f"poll options length must not exceed {OPTION_LONGEST}")
    return question, options


@method("stopPoll")
def stop_poll(call: Call) -> object:
    """End one of the bot's own polls, and set or take away its buttons."""
    room = call.writable()
    message = call.message(room, "message with poll to stop not found")
    poll = call.world.polls.get(poll_id(message))
    if poll is None:
        raise bad_request("message is not a poll")
    if message.author != call.bot.id or message.origin is not None:
        raise bad_request("poll can't be stopped")
    if poll.closed:
        raise bad_request("poll has already been closed")
    markup = read_inline(call.params)
    call.pace(room)
    message.markup = markup
    close(call.world, poll)
    return poll.wire
