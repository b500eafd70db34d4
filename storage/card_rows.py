"""What a card is, and how it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any  # facts of a card, as JSON

from sqlalchemy import Row

from domain.identifiers import AccountId, Address, CardId


class CardKind(StrEnum):
    """Which view a card is; the comment says of which subject."""

    WELCOME = "welcome"  # account
    CONTACT = "contact"  # account: asks for the number
    DRAFT = "draft"  # draft, in private or waiting for consent in a group
    RECEIPT = "receipt"  # petition, for who filed it
    TASK = "task"  # petition, for who must answer
    CONCERN = "concern"  # petition, for the head: somebody was passed over, or there is nobody
    FILES = "files"  # petition; part n of its attachments
    WORDS = "words"  # petition; part n of words too long for one message
    ANSWER = "answer"  # event, for the petitioner
    ANSWER_IN_GROUP = "answer_in_group"  # event
    SUPPORTED = "supported"  # event, for a supporter
    ANSWER_WORDS = "answer_words"  # event; part n of an answer too long for one message
    ANSWER_FILES = "answer_files"  # event; part n
    PROMPT = "prompt"  # account: what the bot waits for
    MINE = "mine"  # account: own petitions
    WORK = "work"  # account: petitions to answer
    STATUS = "status"  # petition, as /tracuu shows it
    SETTINGS = "settings"  # account
    EXPORT = "export"  # account
    HELP = "help"  # account
    GREETING = "greeting"  # group
    BINDING = "binding"  # group
    NOTE = "note"  # one sentence, its own id
    FAREWELL = "farewell"  # the last sentence to somebody who was erased: let go once it was said
    REMOVED = "removed"  # its own id: a message that is to be taken away


@dataclass(frozen=True, slots=True)
class Card:
    """One message of the bot in one chat."""

    id: CardId
    address: Address
    kind: CardKind
    subject: int
    part: int = 0
    account: AccountId | None = None
    detail: Mapping[str, Any] | None = None
    reply_to: int | None = None
    message: int | None = None
    digest: str | None = None
    priority: int = 0
    attempts: int = 0
    stamp: int = 0
    further: tuple[int, ...] = ()  # the other messages of an album, where `storage.deliveries` read them


TOUCHED_COLUMNS = ("kind", "subject", "detail", "reply_to", "due", "stamp")


def card_row(card: Card, due: float) -> dict[str, Any]:
    """Return the row of a card that is due at that time (epoch seconds)."""
    return {
        "id": card.id,
        "messenger": card.address.messenger,
        "bot": card.address.bot,
        "chat": card.address.chat,
        "kind": card.kind.value,
        "subject": card.subject,
        "part": card.part,
        "account_id": card.account,
        "detail": card.detail,
        "reply_to": card.reply_to,
        "priority": card.priority,
        "due": due,
        "stamp": card.stamp,
    }


def read_card(row: Row[tuple[Any, ...]]) -> Card:
    """Return the card that a row holds."""
    return Card(
        id=row.id,
        address=Address(row.messenger, row.bot, row.chat),
        kind=CardKind(row.kind),
        subject=row.subject,
        part=row.part,
        account=row.account_id,
        detail=row.detail,
        reply_to=row.reply_to,
        message=row.message,
        digest=row.digest,
        priority=row.priority,
        attempts=row.attempts,
        stamp=row.stamp,
    )
