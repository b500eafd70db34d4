"""Answers to taps on buttons."""

from emulator.errors import bad_request
from emulator.methods.registry import Call, method
from emulator.wire import Wire

LONGEST = 200


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> object:
    """Answer a tap, once and soon; a text shows as a toast or an alert."""
    text = call.params.text("text")
    if len(text) > LONGEST:
        raise bad_request("MESSAGE_TOO_LONG")
    query_id = call.params.text("callback_query_id")
    query = call.world.queries.answer(query_id, call.bot.id, call.world.clock.now())
    user = call.world.users[query.user]
    answer: Wire = {
        "text": text,
        "alert": call.params.flag("show_alert"),
        "date": call.now,
        "query": query_id,
    }
    url = call.params.text("url")
    user.answer(answer | {"url": url} if url else answer)
    call.world.touch_user(user)
    return True
