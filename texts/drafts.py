"""The draft card: what will be sent, to whom, and who will see the name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.actions import Act
from domain.drafts import FIELDS, KEPT_WITHOUT_CONSENT, SENT, WHICH, Draft, to_look_at_again
from domain.identifiers import DraftId
from domain.parcels import beginning
from domain.people import Account
from domain.picking import PLACES_ON_A_PAGE, picking
from domain.routing import Role, Route
from domain.units import Unit
from storage.books import Books
from storage.card_rows import Card
from texts import consent, pauses, threads
from texts.content import Button, Content, Rows, button, in_rows
from texts.files import counted, may_go_on
from texts.names import field_name, titled
from texts.wording import Say, lines, listed

_QUOTED = 2500  # units of the words that the card shows; all of them are kept
_ABOUT_SENT = {WHICH: threads.which, SENT: threads.sent}


def draft(say: Say, books: Books, card: Card) -> Content | None:
    """Return the card of a draft; None once it was sent or dropped."""
    found = books.drafts.get(DraftId(card.subject))
    if found is None:
        return None
    gathers = may_go_on(found.words, books.drafts.files(found.id))
    return replace(_shown(say, books, found), gathers=gathers)


def _shown(say: Say, books: Books, found: Draft) -> Content:
    account = books.accounts.get(found.account)
    assert account is not None, "a draft goes with its account"  # noqa: S101
    if found.group is not None:
        return _waiting_in_group(say, found)
    asked = _asked(say, books, found, account)
    if asked is not None:
        return asked
    if found.unit is None:
        return _asks_for_unit(say, books, found, account)
    return _card(say, books, found, account, books.units.get(found.unit))


def _asked(say: Say, books: Books, found: Draft, account: Account) -> Content | None:
    """Return the question what the words are; None where they can only be a petition."""
    again = to_look_at_again(found.view)
    if again is not None:
        return threads.again(say, books, found, books.petitions.get(again))
    return _ABOUT_SENT[found.view](say, books, found, account) if found.view in _ABOUT_SENT else None


def _card(say: Say, books: Books, found: Draft, account: Account, unit: Unit) -> Content:
    above = books.units.get(unit.above)
    route, files = _route(books, found, unit), books.drafts.files(found.id)
    text = lines(
        say("📝 <b>Petition to {unit}</b>", unit=above.name if found.to_commune else unit.name),
        _quote(say, found),
        counted(say, files),
        threads.file_names(say, found, files),
        _field_line(say, found),
        _handler_line(say, books, route),
        _kept_from(say, books, found),
        _who_sees(say, books, found, route),
        pauses.draft_line(say, books, found),
        "" if not account.has_agreed else None,
        consent.request(say) if not account.has_agreed else None,
    )
    if found.view == "fields":
        return Content(text, _field_rows(say, found))
    send, *rows, cancel = _rows(say, found, account, above, keep_from=_keep_from(say, books, found, route))
    notice = threads.notice_rows(say, books, found, account)
    more = threads.sent_rows(say, books, found, account)
    return Content(text, [send, *notice, *rows, *more, cancel, *pauses.draft_row(say, books, found)])


def _route(books: Books, found: Draft, unit: Unit) -> Route:
    return books.people.route(
        unit,
        words=found.words,
        field=found.likely_field,
        to_commune=found.to_commune,
        excluded=books.sight.author(found.account) | set(found.excluded),
    )


def _quote(say: Say, found: Draft) -> str | None:
    return say("“{words}”", words=beginning(found.words, _QUOTED)) if found.words else None


def _field_line(say: Say, found: Draft) -> str:
    if found.field is not None:
        return say("Field: {field}", field=field_name(say, found.field))
    return say("Field: {field} (my suggestion)", field=field_name(say, found.likely_field))


def _handler_line(say: Say, books: Books, route: Route) -> str:
    if route.person is None:
        return say("Who answers: to be assigned")
    return say("Who answers: {person}", person=titled(say, books.people.get(route.person)))


def _kept_from(say: Say, books: Books, found: Draft) -> str | None:
    if not found.excluded:
        return None
    names = listed([titled(say, books.people.get(one)) for one in found.excluded])
    return say("🚷 Not sent to {names}, who will not see it either.", names=names)


def _keep_from(say: Say, books: Books, found: Draft, route: Route) -> Rows:
    """Return the buttons that keep the petition from whom it is about: the one it would go to, then the next."""
    rows: list[list[Button]] = []
    if route.person is not None:
        label = say("🚷 Do not send to {person}", person=titled(say, books.people.get(route.person)))
        rows.append([button(label, Act.EXCLUDE, found.id, f"{route.person:x}")])
    if found.excluded:
        rows.append([button(say("↩️ Leave nobody out"), Act.EXCLUDE_NOBODY, found.id)])
    return rows


def _may_ask(say: Say, books: Books, found: Draft, route: Route) -> str | None:
    """Return the offices beside who answers that may see the name: domain.sight.may_see_name."""
    if found.to_commune or found.unit is None:
        return None
    unit = books.units.get(found.unit)
    apart = {route.person, *found.excluded}
    candidates = books.people.candidates(unit.id, unit.above)
    beside = {one.role for one in candidates if one.person not in apart}
    offices = {Role.HEAD: say("the head"), Role.DEPUTY: say("the deputy head")}
    return listed([name for role, name in offices.items() if role in beside]) or None


def _who_sees(say: Say, books: Books, found: Draft, route: Route) -> str:
    if found.anonymous:
        return say(
            "🙈 Nobody will see who sent it, not even the person who answers. I bring the answer back to you."
        )
    # Whoever it is handed to later answers it, and sees the name too: the promise must not say otherwise.
    answerer = (
        say("the person who answers it")
        if route.person is None
        else say(
            "the person who answers it ({handler} now)", handler=titled(say, books.people.get(route.person))
        )
    )
    others = _may_ask(say, books, found, route)
    if others is None:
        return say("Only {answerer} will see your name.", answerer=answerer)
    return say("Only {answerer} and {others} will see your name.", answerer=answerer, others=others)


def _rows(say: Say, found: Draft, account: Account, above: Unit, *, keep_from: Rows) -> Rows:
    send = (
        button(say("✅ Send"), Act.SEND, found.id)
        if account.has_agreed
        else button(say("👍 Agree and send"), Act.AGREE_AND_SEND, found.id)
    )
    hide = say("👤 Show my name") if found.anonymous else say("🙈 Anonymous")
    straight = (
        say("🏘 Send to my neighbourhood")
        if found.to_commune
        else say("🏛 Straight to {unit}", unit=above.name)
    )
    return [
        [send],
        [
            button(say("🏷 Change field"), Act.SHOW_FIELDS, found.id),
            button(hide, Act.TOGGLE_ANONYMOUS, found.id),
        ],
        [button(straight, Act.TOGGLE_COMMUNE, found.id)],
        *keep_from,
        [button(say("✖️ Cancel"), Act.CANCEL_DRAFT, found.id)],
    ]


def _field_rows(say: Say, found: Draft) -> Rows:
    fields = [button(field_name(say, code), Act.CHOOSE_FIELD, found.id, code) for code in FIELDS]
    return [*in_rows(fields, of=2), [button(say("⬅️ Back"), Act.SHOW_CARD, found.id)]]


def _asks_for_unit(say: Say, books: Books, found: Draft, account: Account) -> Content:
    """Ask where the resident lives: first the commune, unless there is only one, then the neighbourhood."""
    at = picking(found.view)
    here, places = books.units.to_pick(at)
    if here is None:
        question = say("🏘 Which commune do you live in?")
        rows = _place_rows(say, found, places, Act.CHOOSE_COMMUNE, at.page)
    else:
        question = say("🏘 Which neighbourhood do you live in?")
        rows = _place_rows(say, found, places, Act.CHOOSE_UNIT, at.page)
    # Who chose the commune may choose again; where there is only one, nobody did.
    back = [button(say("⬅️ Back"), Act.CHOOSE_COMMUNE, found.id, 0)] if at.commune is not None else []
    cancel = button(say("✖️ Cancel"), Act.CANCEL_DRAFT, found.id)
    notice = threads.notice_rows(say, books, found, account)
    return Content(lines(_quote(say, found), question), [*rows, *notice, [*back, cancel]])


def _place_rows(say: Say, found: Draft, places: Sequence[Unit], act: Act, page: int) -> Rows:
    first = page * PLACES_ON_A_PAGE
    shown = places[first : first + PLACES_ON_A_PAGE]
    buttons = [button(place.name, act, found.id, f"{place.id:x}") for place in shown]
    turn: list[Button] = []
    if page:
        turn.append(button(say("◀️ Previous"), Act.TURN_PAGE, found.id, f"{page - 1:x}"))
    if first + PLACES_ON_A_PAGE < len(places):
        turn.append(button(say("Next ▶️"), Act.TURN_PAGE, found.id, f"{page + 1:x}"))
    return [*in_rows(buttons, of=2), *([turn] if turn else [])]


def _waiting_in_group(say: Say, found: Draft) -> Content:
    hours = int(KEPT_WITHOUT_CONSENT.total_seconds() // 3600)
    text = lines(
        say("📝 I have your petition. It needs one tap from you before it is filed."),
        consent.request(say),
        say("Without it I drop these words after {hours} hours.", hours=hours),
    )
    agree = button(say("👍 Agree and send"), Act.AGREE_AND_SEND, found.id)
    return Content(text, [[agree], [button(say("✖️ Cancel"), Act.CANCEL_DRAFT, found.id)]])
