"""Whether the notices of one's tổ come to the private chat: buttons, and the question before the first."""

from __future__ import annotations

from domain.actions import Act
from domain.identifiers import AccountId
from domain.people import Account
from storage.books import Books
from storage.card_rows import Card
from texts.content import Content, Rows, button
from texts.wording import Say, lines


def subscribe_row(say: Say, account: Account) -> Rows:
    """Return the button that lets notices come, or come no more; none without a tổ."""
    if account.unit is None:
        return []
    if account.subscribed_at is not None and account.has_agreed:
        return [[button(say("🔔 Notices of the neighbourhood here: yes"), Act.UNSUBSCRIBE)]]
    return [[button(say("🔔 Notices of the neighbourhood here: no"), Act.SUBSCRIBE)]]


def subscription(say: Say, books: Books, card: Card) -> Content | None:
    """Ask for consent before the first notice; afterwards say how it stands."""
    account = books.accounts.get(AccountId(card.subject))
    if account is None or account.unit is None:
        return None
    unit = books.units.get(account.unit).name
    if account.subscribed_at is not None and account.has_agreed:
        text = say("🔔 Notices of {unit} come to you here from now on.", unit=unit)
        return Content(text, [[button(say("🔕 No more of them"), Act.UNSUBSCRIBE)]])
    if account.has_agreed:
        text = say("🔕 Notices of {unit} no longer come to you here.", unit=unit)
        return Content(text, [[button(say("🔔 Let them come"), Act.SUBSCRIBE)]])
    text = lines(
        say("🔔 Shall the notices of {unit} come to you here?", unit=unit),
        "",
        say("🤖 I am an automatic assistant, not a person."),
        say(
            "By agreeing, you let me keep your display name and that you want the notices of your neighbourhood, only to send them to you. With /caidat you can see, download or erase it at any time."
        ),
    )
    return Content(text, [[button(say("👍 I agree, send them to me"), Act.SUBSCRIBE_AGREED)]])


def way_to_notices(say: Say, books: Books, card: Card) -> Rows:
    """Return the button for a resident who wanted something about notices and may not send any."""
    account = books.accounts.get(card.account) if card.account is not None else None
    if account is None or account.person is not None or account.unit is None:
        return []
    return [[button(say("🔔 Get the notices here"), Act.SETTINGS)]]


def below_notice(say: Say, books: Books, card: Card) -> Rows:
    """Return the button below a notice in a private chat: no more of them, or again."""
    account = books.accounts.get(card.account) if card.account is not None else None
    if account is None:
        return []
    if account.subscribed_at is None:
        return [[button(say("🔔 Let them come"), Act.SUBSCRIBE)]]
    return [[button(say("🔕 No more of them"), Act.UNSUBSCRIBE)]]
