"""Polls: people choose, and end the polls that they have sent."""

from emulator.control.acting import Deed, act_named
from emulator.control.acts.talking import shown
from emulator.errors import Misuse
from emulator.messages import Message
from emulator.polls import Poll, poll_id
from emulator.voting import close, vote
from emulator.wire import Wire, as_int


@act_named("vote")
def choose(deed: Deed) -> Wire:
    """Choose options of a poll, by their numbers or one by its text; none takes the vote back."""
    message, poll = _poll(deed)
    chosen = [as_int(one, -1) for one in deed.params.array("options")]
    if text := deed.params.text("text"):
        chosen = [poll.options.index(text)] if text in poll.options else [-1]
    if not poll.accepts(chosen, deed.user.id):
        raise Misuse("this poll does not take that vote")
    vote(deed.world, poll, deed.user, chosen)
    return shown(deed, [message])


@act_named("stop_poll")
def stop(deed: Deed) -> Wire:
    """End one's own poll."""
    message, poll = _poll(deed)
    if poll.author != deed.user.id or poll.closed:
        raise Misuse("only one's own polls that still run can be ended")
    close(deed.world, poll)
    return shown(deed, [message])


def _poll(deed: Deed) -> tuple[Message, Poll]:
    message = deed.message()
    poll = deed.world.polls.get(poll_id(message))
    if poll is None:
        raise Misuse("that message is not a poll")
    return message, poll
