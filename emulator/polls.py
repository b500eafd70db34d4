"""Polls: what is asked, who chose what, and in which chats the poll stands."""

from collections import Counter
from dataclasses import dataclass, field

from emulator.messages import Message
from emulator.wire import Wire, as_text, as_wire

FIRST = 6_000_000_000_000_000


@dataclass(slots=True, kw_only=True, eq=False)
class Poll:
    """One poll, however often it was forwarded; `votes` are the options of each person, by number."""

    id: str
    author: int
    question: str
    options: list[str]
    anonymous: bool = True
    several: bool = False
    revoting: bool = True
    kind: str = "regular"
    closed: bool = False
    votes: dict[str, list[int]] = field(default_factory=dict)
    description: str = ""
    description_entities: list[Wire] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    """The room's key and the message's number of each message that shows it."""

    @property
    def wire(self) -> Wire:
        """The poll as Bot API's Poll."""
        counts = Counter(option for chosen in self.votes.values() for option in chosen)
        return {
            "id": self.id,
            "question": self.question,
            "options": [
                {"text": text, "voter_count": counts[number], "persistent_id": str(number)}
                for number, text in enumerate(self.options)
            ],
            "total_voter_count": len(self.votes),
            "is_closed": self.closed,
            "is_anonymous": self.anonymous,
            "type": self.kind,
            "allows_multiple_answers": self.several,
            "allows_revoting": self.revoting,
            "members_only": False,
        }

    @property
    def shown(self) -> Wire:
        """The poll as a message has it: with its description, which updates about the poll leave out."""
        if not self.description:
            return self.wire
        told: Wire = {"description": self.description}
        if self.description_entities:
            told["description_entities"] = self.description_entities
        return {**self.wire, **told}

    def accepts(self, chosen: list[int], voter: int) -> bool:
        """Say whether `voter` can choose these options now; none of them takes the vote back."""
        known = len(set(chosen)) == len(chosen) and all(0 <= one < len(self.options) for one in chosen)
        few = self.several or len(chosen) <= 1
        return known and few and not self.closed and (self.revoting or str(voter) not in self.votes)


def poll_id(message: Message) -> str:
    """Return the number of the poll that a message shows; empty when it shows none."""
    return as_text(as_wire(message.content.get("poll")).get("id"))
