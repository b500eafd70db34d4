"""Voting: polls begin, people choose, polls end; and which bots are told."""

from collections.abc import Iterator

from emulator.accounts import User
from emulator.messages import Message
from emulator.polls import FIRST, Poll, poll_id
from emulator.rooms import AnyRoom, Dialog
from emulator.wire import Wire
from emulator.world import World


def open_poll(
    world: World, author: int, question: str, options: list[str], *, anonymous: bool, several: bool
) -> Poll:
    """Begin a poll; it stands wherever a message with its content is put."""
    poll = Poll(
        id=str(FIRST + len(world.polls)),
        author=author,
        question=question,
        options=options,
        anonymous=anonymous,
        several=several,
    )
    world.polls[poll.id] = poll
    return poll


def copied(world: World, author: int, original: Message) -> Wire:
    """Return the content of a copy of a message with a poll: the same question, nobody's votes."""
    old = world.polls[poll_id(original)]
    poll = open_poll(
        world, author, old.question, list(old.options), anonymous=old.anonymous, several=old.several
    )
    poll.description, poll.description_entities = old.description, old.description_entities
    return {"poll": poll.shown}


def vote(world: World, poll: Poll, voter: User, chosen: list[int]) -> None:
    """Let a person choose, and tell the bot that asked; whoever takes a vote back has chosen nothing."""
    poll.votes = {who: options for who, options in poll.votes.items() if who != str(voter.id)}
    if chosen:
        poll.votes[str(voter.id)] = chosen
    _show(world, poll)
    bot = world.bots.get(poll.author)
    if bot is None:
        return
    world.notify(bot, "poll", poll.wire)
    if not poll.anonymous:
        answer: Wire = {"poll_id": poll.id, "user": voter.wire, "option_ids": chosen}
        answer["option_persistent_ids"] = [str(one) for one in chosen]
        world.notify(bot, "poll_answer", answer)


def close(world: World, poll: Poll) -> None:
    """End a poll; its bot is told, and whichever bot can see it."""
    poll.closed = True
    _show(world, poll)
    told = {poll.author: world.bots[poll.author]} if poll.author in world.bots else {}
    for room, _ in standing(world, poll):
        told |= room.bots if isinstance(room, Dialog) else {}
    for bot in told.values():
        world.notify(bot, "poll", poll.wire)


def standing(world: World, poll: Poll) -> Iterator[tuple[AnyRoom, Message]]:
    """Go through the messages that show a poll."""
    for key, number in poll.places:
        room = world.rooms.get(key)
        message = room.get(number) if room is not None else None
        if room is not None and message is not None:
            yield room, message


def _show(world: World, poll: Poll) -> None:
    for room, message in standing(world, poll):
        message.content = {**message.content, "poll": poll.shown}
        world.touch(room, message)
    world.keeper.mark("poll", poll.id)


def chosen_by(world: World, message: Message) -> dict[str, list[int]]:
    """Return who chose which options of the poll in a message."""
    poll = world.polls.get(poll_id(message))
    return {} if poll is None else poll.votes
