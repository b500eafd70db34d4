"""From a card to what the chat shows: the one place that knows which module words which kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from domain.actions import Act
from domain.identifiers import PetitionId
from domain.people import LANGUAGES
from domain.refusals import MayNotSend
from domain.remarks import Remark
from storage.books import Books
from storage.card_rows import Card, CardKind
from storage.prefetch import OF_PETITION
from texts import (
    answers,
    calendar_files,
    check_ins,
    content_dues,
    contents,
    conversation,
    drafts,
    figures,
    groups,
    history,
    leaves,
    lists,
    meeting_changes,
    meeting_desk,
    meetings,
    merging,
    minutes,
    minutes_papers,
    month_contents,
    notice_desk,
    notice_papers,
    notices,
    nudges,
    pauses,
    people,
    petitions,
    promises,
    prompts,
    raised,
    reminders,
    schedules,
    settings,
    subscriptions,
    tasks,
    upcoming,
)
from texts.content import Content, button
from texts.deadlines import good_until
from texts.remarks import remark
from texts.wording import Say, speaker

_View = Callable[[Say, Books, Card], Content | None]


def render(books: Books, card: Card, *, zone: ZoneInfo) -> Content | None:
    """Return what `card` shows now, in its reader's language; None if nothing is left to show.

    A group is spoken to in Vietnamese, somebody just erased in the language they had.
    """
    reader = books.accounts.get(card.account) if card.account is not None else None
    language = reader.language if reader else (card.detail or {}).get("language", LANGUAGES[0])
    content = _VIEWS[card.kind](speaker(language, zone), books, card)
    if content is None or card.kind not in OF_PETITION:
        return content
    petition = books.petitions.get(PetitionId(card.subject))
    return replace(content, good_until=good_until(books, petition))


_LEADS_TO = {"petition": Act.STATUS, "task": Act.OPEN_TASK}  # by the fact that names it


def _note(say: Say, books: Books, card: Card) -> Content:
    facts = dict(card.detail or {})
    text = remark(say, Remark(facts.pop("remark")), facts)
    # News of a petition leads to it: what is to be done about it is done there.
    to = [(act, facts[fact]) for fact, act in _LEADS_TO.items() if fact in facts]
    rows = [[button(say("🔎 Open {code}", code=facts["code"]), act, one)] for act, one in to]
    wanted_notices = facts.get("refusal") == MayNotSend.__name__
    way = subscriptions.way_to_notices(say, books, card) if wanted_notices else ()
    return Content(text, [*rows, *way])


_VIEWS: Mapping[CardKind, _View] = {
    CardKind.WELCOME: people.welcome,
    CardKind.CONTACT: people.contact,
    CardKind.PROMPT: prompts.prompt,
    CardKind.HELP: people.help_card,
    CardKind.DRAFT: drafts.draft,
    CardKind.RECEIPT: petitions.receipt,
    CardKind.STATUS: petitions.status,
    CardKind.TASK: tasks.task,
    CardKind.CONCERN: tasks.concern,
    CardKind.WORDS: tasks.words_page,
    CardKind.FILES: tasks.files,
    CardKind.ANSWER: answers.answer,
    CardKind.ANSWER_IN_GROUP: answers.answer,
    CardKind.SUPPORTED: answers.supported,
    CardKind.SUPPORTING: promises.supporting,
    CardKind.PROMISED: promises.promised,
    CardKind.PROMISE_ASKED: promises.asked,
    CardKind.PROMISE_DUE: promises.due,
    CardKind.ANSWER_WORDS: answers.answer_words,
    CardKind.ANSWER_FILES: answers.answer_files,
    CardKind.QUESTION: conversation.question,
    CardKind.REPLY: conversation.reply,
    CardKind.SAID_WORDS: conversation.words_page,
    CardKind.SAID_FILES: conversation.files,
    CardKind.MINE: lists.mine,
    CardKind.WORK: lists.work,
    CardKind.GIVEN: lists.given,
    CardKind.REMINDER: reminders.reminder,
    CardKind.DIGEST: reminders.digest,
    CardKind.HISTORY: history.history,
    CardKind.LEAVE: leaves.leave,
    CardKind.LEAVE_WORK: leaves.work_left,
    CardKind.LEAVE_NEWS: leaves.news,
    CardKind.LEFT: leaves.left,
    CardKind.SETTINGS: settings.settings,
    CardKind.EXPORT: settings.export,
    CardKind.GREETING: groups.greeting,
    CardKind.BINDING: groups.binding,
    CardKind.NOTE: _note,
    CardKind.CONFIRMED: _note,
    CardKind.SEEN: lambda _say, _books, _card: Content(reacts="👌"),
    CardKind.MERGING: merging.question,
    CardKind.PAUSE: pauses.pause_card,
    CardKind.OBJECTION: pauses.objection_card,
    CardKind.NOTICE: notices.notice,
    CardKind.NOTICE_PREVIEW: notices.preview,
    CardKind.NOTICE_CORRECTED: notices.corrected,
    CardKind.NOTICE_PIN: notices.pin,
    CardKind.NOTICE_DESK: notice_desk.desk,
    CardKind.NOTICE_PAPER: notice_papers.paper,
    CardKind.MEETING_REMINDER: meetings.reminder,
    CardKind.MEETING_REMINDED: meetings.reminded,
    CardKind.UNREMINDED: meetings.unreminded,
    CardKind.MEETING_DESK: meeting_desk.desk,
    CardKind.CHECK_IN: check_ins.in_group,
    CardKind.CHECK_IN_ASKED: check_ins.asked,
    CardKind.RAISED: raised.receipt,
    CardKind.MINUTES_DESK: minutes.desk,
    CardKind.MINUTES: minutes.page,
    CardKind.MINUTES_CORRECTED: minutes.corrected,
    CardKind.FIGURES: figures.figures,
    CardKind.NUDGE: nudges.nudge,
    CardKind.MINUTES_PAPER: minutes_papers.paper,
    CardKind.MEETING_NEWS: meeting_changes.news,
    CardKind.MEETING_CHANGE: meeting_changes.change,
    CardKind.UPCOMING: upcoming.upcoming,
    CardKind.CALENDAR_FILE: calendar_files.calendar_file,
    CardKind.SCHEDULE: schedules.schedule,
    CardKind.SCHEDULE_UNITS: schedules.units,
    CardKind.CONTENT_DESK: month_contents.desk,
    CardKind.CONTENT: contents.content,
    CardKind.CONTENT_FILES: contents.files,
    CardKind.CONTENT_DUE: content_dues.due,
    CardKind.SUBSCRIPTION: subscriptions.subscription,
    CardKind.FAREWELL: _note,
    CardKind.REMOVED: lambda _say, _books, _card: None,
}
