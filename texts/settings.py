"""What is kept about a person: shown, exported, erased."""

from __future__ import annotations

from domain.actions import Act
from domain.identifiers import AccountId
from domain.people import Account
from storage.books import Books
from storage.cards import Card
from texts.content import Button, Content, Paper, button
from texts.names import field_name, state_name
from texts.wording import Say, lines


def settings(say: Say, books: Books, card: Card) -> Content | None:
    """Return what is kept about the person, with the buttons to get it, to change and to erase it."""
    account = books.accounts.get(AccountId(card.subject))
    if account is None:
        return None
    if card.detail and card.detail.get("view") == "erase":
        return _erase_question(say)
    other = ("en", "🌐 English") if account.language == "vi" else ("vi", "🌐 Tiếng Việt")
    text = lines(say("⚙️ <b>Settings</b>"), say("What I keep about you:"), *kept(say, books, account))
    return Content(
        text,
        [
            [button(say("📥 Download"), Act.EXPORT), button(other[1], Act.SPEAK, 0, other[0])],
            [button(say("🗑 Erase everything about me"), Act.ERASE)],
        ],
    )


def kept(say: Say, books: Books, account: Account) -> list[str]:
    """Return a line for each thing kept."""
    petitions = books.petitions.of_account(account.id)
    unit = books.units.get(account.unit).name if account.unit is not None else None
    agreed = [one for one in books.accounts.consents(account.id) if one.given]
    return [
        say("• Telegram number: {id}", id=account.external_id),
        say("• Name: {name}", name=account.name) if account.name else say("• Name: not kept"),
        say("• Neighbourhood: {unit}", unit=unit) if unit else say("• Neighbourhood: not chosen"),
        say("• Petitions: {n}", n=len(petitions)),
        say("• You agreed on: {at}", at=agreed[-1].at)
        if agreed
        else say("• You have not agreed to anything yet"),
    ]


def _erase_question(say: Say) -> Content:
    text = say(
        "🗑 Erase everything about you? Your name, number and drafts disappear at once. Petitions already sent stay as cases without your name, and their answers will no longer reach you."
    )
    sure: list[Button] = [button(say("🗑 Yes, erase"), Act.ERASE_SURELY)]
    return Content(text, [sure, [button(say("⬅️ Back"), Act.SETTINGS)]])


def export(say: Say, books: Books, card: Card) -> Content | None:
    """Return everything kept about the person as a text file, written when it is sent."""
    account = books.accounts.get(AccountId(card.subject))
    if account is None:
        return None
    parts = [*kept(say, books, account), ""]
    for petition in books.petitions.of_account(account.id):
        parts.append(
            f"{petition.code} · {field_name(say, petition.field)} · {state_name(say, petition.state)}"
        )
        parts.append(petition.words)
        parts += [
            say.moment(event.at)
            + " · "
            + state_name(say, event.state)
            + (f": {event.words}" if event.words else "")
            for event in books.petitions.events(petition.id)
        ]
        parts.append("")
    return Content(say("📥 Everything that I keep about you."), paper=Paper("cau-noi.txt", "\n".join(parts)))
