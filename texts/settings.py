"""What is kept about a person: shown, exported, erased."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from domain.actions import Act
from domain.drafts import Attachment
from domain.identifiers import AccountId, PersonId
from domain.markup import plain
from domain.people import Account
from domain.petitions import Petition
from domain.recurrence import unpack
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, Paper, button
from texts.files import counted
from texts.history import retold
from texts.names import field_name, role_name, standing
from texts.origins import raised_at
from texts.pauses import exported
from texts.recurrence import rule_name
from texts.subscriptions import subscribe_row
from texts.wording import Say, lines


def settings(say: Say, books: Books, card: Card) -> Content | None:
    """Return what is kept about the person, with the buttons to get it, to change and to erase it."""
    account = books.accounts.get(AccountId(card.subject))
    if account is None:
        return None
    if card.detail and card.detail.get("view") == "erase":
        return _erase_question(say, books, account)
    other = ("en", "🌐 English") if account.language == "vi" else ("vi", "🌐 Tiếng Việt")
    text = lines(say("⚙️ <b>Settings</b>"), say("What I keep about you:"), *kept(say, books, account))
    return Content(
        text,
        [
            *subscribe_row(say, account),
            [button(say("📥 Download"), Act.EXPORT), button(other[1], Act.SPEAK, 0, other[0])],
            [button(say("🗑 Erase everything about me"), Act.ERASE)],
        ],
    )


def kept(say: Say, books: Books, account: Account) -> list[Markup]:
    """Return a line for each thing kept."""
    unit = books.units.get(account.unit).name if account.unit is not None else None
    agreed = books.accounts.agreed_at(account.id)
    unsent, supported = books.drafts.all_of(account.id), books.supporters.supported_by(account.id)
    return [
        say("• Telegram account number: {id}", id=account.external_id),
        say("• Name: {name}", name=account.name) if account.name else say("• Name: not kept"),
        say("• Neighbourhood: {unit}", unit=unit) if unit else say("• Neighbourhood: not chosen"),
        *(_on_roster(say, books, account.person) if account.person is not None else []),
        *_of_notices(say, books, account),
        *_of_meetings(say, books, account),
        *_of_schedules(say, books, account),
        *([say("• Being written, not sent yet: {n}", n=len(unsent))] if unsent else []),
        *_of_petitions(say, books, account),
        *([say("• Petitions of others that affect you too: {n}", n=len(supported))] if supported else []),
        say("• You agreed on: {at}", at=agreed) if agreed else say("• You have not agreed to anything yet"),
    ]


def _of_notices(say: Say, books: Books, account: Account) -> list[Markup]:
    unsent, read = len(books.notices.unsent_of(account.id)), books.notices.read_by(account.id)
    subscribed = account.subscribed_at
    return [
        *(
            [say("• Notices of the neighbourhood come to you here since {at}", at=subscribed)]
            if subscribed
            else []
        ),
        *([say("• Notices that you wrote, not sent yet: {n}", n=unsent)] if unsent else []),
        *([say("• Notices below which you tapped 👌: {n}", n=read)] if read else []),
    ]


def _of_petitions(say: Say, books: Books, account: Account) -> list[Markup]:
    found = books.petitions.of_account(account.id)
    written_down = sum(not one.is_personal for one in found)
    return [
        say("• Petitions: {n}", n=len(found) - written_down),
        *([say("• Written down for others at meetings: {n}", n=written_down)] if written_down else []),
    ]


def _of_meetings(say: Say, books: Books, account: Account) -> list[Markup]:
    said, present = books.attendance.of_account(account.id)
    return [
        *([say("• Meetings of which you said whether you come: {n}", n=said)] if said else []),
        *([say("• Meetings at which you checked in: {n}", n=present)] if present else []),
    ]


def _of_schedules(say: Say, books: Books, account: Account) -> list[Markup]:
    chosen = [
        say(
            "• Chosen and not agreed to yet: {unit}: {when}",
            unit=books.units.get(one.unit).name,
            when=" · ".join(part for part in (rule_name(say, unpack(one.rule)), one.place) if part),
        )
        for one in books.schedule_drafts.of_account(account.id)
    ]
    prepared = [
        say("• Prepared for the meeting of {at}, told to nobody yet: {words}", at=one.was_at, words=words)
        for one in books.meeting_changes.of_account(account.id)
        for words in (" · ".join(part for part in (one.place, one.reason) if part) or say("no words"),)
    ]
    return [*chosen, *prepared]


def _on_roster(say: Say, books: Books, who: PersonId) -> list[Markup]:
    person = books.people.get(who)
    roles = [
        say("• {role}, {unit}", role=role_name(say, one.role), unit=books.units.get(one.unit).name)
        for one in books.people.memberships(who)
    ]
    return [say("• On the roster: {name}, {phone}", name=person.name, phone=person.phone), *roles]


def _erase_question(say: Say, books: Books, account: Account) -> Content:
    text = lines(
        say(
            "🗑 Erase everything about you? Your name, account and drafts disappear at once. Petitions already sent stay as cases without your name, and their answers will no longer reach you."
        ),
        say("Your notice that is on its way stops: who has it keeps it, nobody else gets it.")
        if books.notices.on_their_way_of(account.id)
        else None,
    )
    sure: list[Button] = [button(say("🗑 Yes, erase"), Act.ERASE_SURELY)]
    return Content(text, [sure, [button(say("⬅️ Back"), Act.SETTINGS)]])


def export(say: Say, books: Books, card: Card) -> Content | None:
    """Return everything kept about the person as a text file, written when it is sent."""
    account = books.accounts.get(AccountId(card.subject))
    if account is None:
        return None
    parts = [one.unescape() for one in kept(say, books, account)]
    for draft in books.drafts.all_of(account.id):
        unsent = books.drafts.get(draft)
        words = unsent.words if unsent else ""
        parts += [
            "",
            say("Being written, not sent yet").unescape(),
            words,
            *_files(say, books.drafts.files(draft)),
        ]
    for notice in books.notices.unsent_of(account.id):
        parts += ["", say("Notice, not sent yet").unescape(), plain(notice.words), *_files(say, notice.files)]
    for petition in books.petitions.of_account(account.id):
        parts += ["", *_case(say, books, petition)]
    for petition in books.supporters.supported_by(account.id):
        parts += ["", say("🙋 {code} affects you too.", code=petition.code).unescape()]
    for pause in books.pauses.of_account(account.id):
        parts += ["", *exported(say, books, pause)]
    text = "\n".join(parts)
    # The mark at the beginning lets old phones show Vietnamese.
    paper = Paper("cau-noi.txt", "text/plain", text, lambda _bot: text.encode("utf-8-sig"))
    return Content(say("📥 Everything that I keep about you."), paper=paper)


def _case(say: Say, books: Books, petition: Petition) -> list[str]:
    head = " · ".join(
        [petition.code, field_name(say, petition.field), str(standing(say, books, petition))]
        + ([str(say("Anonymous"))] if petition.anonymous else [])
        + ([str(raised_at(say, books, petition.meeting))] if petition.meeting is not None else [])
    )
    return [
        head,
        petition.words,
        *_files(say, books.petitions.files(petition.id)),
        *retold(say, books, petition),
    ]


def _files(say: Say, files: Sequence[Attachment]) -> list[str]:
    line = counted(say, files)
    return [str(line)] if line else []
