"""What the bot says to one person about itself and about what it keeps."""

from __future__ import annotations

from domain.actions import Act
from domain.figures import seats_to_read
from domain.identifiers import AccountId
from domain.notices import seats_to_send
from domain.people import LEADERS, Account
from domain.schedules import seats_to_schedule
from storage.books import Books
from storage.card_rows import Card
from texts.content import Content, Rows, button
from texts.names import field_name, role_name
from texts.subscriptions import subscribe_row
from texts.wording import Say, lines, listed


def welcome(say: Say, books: Books, card: Card) -> Content | None:
    """Return the first thing that anybody sees in private."""
    account = books.accounts.get(AccountId(card.subject))
    if account is None:
        return None
    if account.person is not None:
        return _welcome_back(say, books, account)
    unit = books.units.get(account.unit).name if account.unit is not None else None
    text = lines(
        say("👋 <b>Cầu Nối</b> is at your service."),
        say("🤖 I am an automatic assistant, not a person."),
        say("🏘 Your neighbourhood: {unit}", unit=unit) if unit else None,
        "",
        say(
            "Is something wrong where you live? Just write it here, in your own words, or send a photo or a voice message. I pass it to the person in charge and bring you the answer."
        ),
        "",
        say("🚨 In an emergency call 113 (police), 114 (fire), 115 (ambulance) first."),
    )
    first, *others = menu(say, books, account)
    return Content(text, [first, *subscribe_row(say, account), *others])


def _welcome_back(say: Say, books: Books, account: Account) -> Content:
    assert account.person is not None, "only people of the roster are greeted by name"  # noqa: S101
    person = books.people.get(account.person)
    roles = [
        say("• {role}, {unit}", role=role_name(say, one.role), unit=books.units.get(one.unit).name)
        for one in books.people.memberships(person.id)
    ]
    fields = {field for one in books.people.memberships(person.id) for field in one.fields}
    text = lines(
        say("👋 Welcome, {name}.", name=person.name),
        say("🤖 I am an automatic assistant, not a person."),
        *roles,
        say(
            "In charge of: {fields}", fields=listed([field_name(say, one) for one in sorted(fields)], by="; ")
        )
        if fields
        else None,
        "",
        say("Petitions for you appear here; answer by replying to them."),
    )
    return Content(text, menu(say, books, account))


def menu(say: Say, books: Books, account: Account) -> Rows:
    """Return the buttons that lead everywhere."""
    first = (
        button(say("📋 My work"), Act.WORK)
        if account.person is not None
        else button(say("📝 Send a petition"), Act.NEW)
    )
    notice = [[button(say("📢 Send a notice"), Act.NOTICE_NEW)]] if may_send(books, account) else []
    meetings = (
        [
            [button(say("📅 Set the meetings"), Act.SCHEDULE_OPEN)],
            [button(say("📋 Content of the month"), Act.CONTENT)],
        ]
        if _may_schedule(books, account)
        else []
    )
    if _leads(books, account):
        meetings = [[button(say("🗓 The meeting"), Act.MEETING_NOW)], *meetings]
    if _reads_figures(books, account):
        meetings = [*meetings, [button(say("📊 Figures of meetings"), Act.FIGURES_OWN)]]
    mine = [
        button(say("🔎 My petitions"), Act.MINE),
        button(say("📅 When we meet"), Act.UPCOMING),
    ]
    last = [button(say("⚙️ Settings"), Act.SETTINGS), button(say("❓ Help"), Act.HELP)]
    return [[first], *notice, *meetings, mine, last]


def may_send(books: Books, account: Account) -> bool:
    """Return whether the person may send notices."""
    return account.person is not None and bool(seats_to_send(books.people.memberships(account.person)))


def _may_schedule(books: Books, account: Account) -> bool:
    return account.person is not None and bool(seats_to_schedule(books.people.memberships(account.person)))


def _leads(books: Books, account: Account) -> bool:
    return account.person is not None and any(
        seat.role in LEADERS for seat in books.people.memberships(account.person)
    )


def _reads_figures(books: Books, account: Account) -> bool:
    return account.person is not None and bool(seats_to_read(books.people.memberships(account.person)))


def contact(say: Say, books: Books, card: Card) -> Content | None:
    """Ask for the number of one's own account; once recognised, say so."""
    account = books.accounts.get(AccountId(card.subject))
    if account is None:
        return None
    if account.person is not None:
        return Content(say("✅ Your number is recognised. Thank you."), drop_keyboard=True)
    return Content(
        say(
            "Are you a member of the neighbourhood's team, the party cell or the commune? Tap the button below, so that I recognise you by your number. Residents need not."
        ),
        ask_contact=say("📱 Share my phone number"),
    )


def help_card(say: Say, books: Books, card: Card) -> Content | None:
    """Return what one can do here, for this person's roles only."""
    account = books.accounts.get(AccountId(card.subject))
    if account is None:
        return None
    text = lines(
        say("❓ <b>How to use it</b>"),
        *_of_team(say, books, account),
        say(
            "• Write, photograph or speak into the chat: it becomes a petition. You look at it, then tap Send."
        ),
        say("• In the neighbourhood's group: /kiennghi and your words."),
        say("• /tracuu – your petitions; /tracuu KN-26-000123 – one of them"),
        say("• /lich – when the neighbourhood meets"),
        say("• /caidat – what is kept about you; language; erase"),
        say("• /huy – drop what you are writing"),
        "",
        say(
            "Formal complaints and denunciations have their own procedure: please hand them in at the commune's office."
        ),
        say("🚨 In an emergency call 113 (police), 114 (fire), 115 (ambulance) first."),
    )
    return Content(text, menu(say, books, account))


def _of_team(say: Say, books: Books, account: Account) -> list[str]:
    """Return a line for each thing that the person's roles let them do: that comes before what everybody may."""
    if account.person is None:
        return []
    own = [say("• /viec – petitions that wait for your answer")]
    if may_send(books, account):
        own.append(say("• /thongbao – send a notice to the neighbourhood; you see it first"))
    if _may_schedule(books, account):
        own += [
            say("• /datlich – when the neighbourhood meets; the group is reminded by itself"),
            say("• /noidung – what the monthly meetings are about"),
        ]
    if _leads(books, account):
        own += [
            say("• /diemdanh – the meeting: begin it, count people, end it; /diemdanh 42 writes the number"),
            say("• /ghi – at the meeting: write down what people raise, as a petition"),
        ]
    return [*own, say("• /nghi – when you are away"), ""]
