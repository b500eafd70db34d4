"""Messages as they stand in a chat."""

from dataclasses import dataclass, field

from emulator.wire import Wire


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """One message of a room; `content` is in the words of the Bot API (text, entities, photo, …)."""

    id: int
    date: int
    author: int
    kind: str
    content: Wire
    reply_to: int | None = None
    quote: Wire | None = None
    thread: int | None = None
    markup: Wire | None = None
    album: str | None = None
    origin: Wire | None = None
    anonymous: bool = False
    protected: bool = False
    edit_date: int | None = None
    deleted: bool = False
    reactions: dict[str, str] = field(default_factory=dict)
    seq: int = 0

    @property
    def is_service(self) -> bool:
        """Whether it tells of an event instead of carrying words."""
        return self.kind == "service"

    @property
    def words(self) -> str:
        """The text or the caption."""
        words = self.content.get("text") or self.content.get("caption")
        return words if isinstance(words, str) else ""

    @property
    def entities(self) -> list[Wire]:
        """The entities of the text or of the caption."""
        found = self.content.get("entities") or self.content.get("caption_entities")
        return found if isinstance(found, list) else []
