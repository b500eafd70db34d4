"""What the author of a notice that is out is asked before something is done to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.actions import Act
from domain.corrections import is_deletable, is_on_its_way
from domain.notices import Notice
from domain.quiet import QuietHours
from storage.books import Books
from storage.outcomes import SENT
from texts.content import Button, Content, button
from texts.wording import Say, lines

TELL = "tell"  # the choice of a correction of which people are told
Outcome = Mapping[str, int]


def question(say: Say, books: Books, found: Notice, name: str | None, counted: Outcome) -> Content | None:
    """Return the question of that name; None where nothing is asked, or not any more."""
    ask = _QUESTIONS.get(name or "")
    return ask(say, books, found, counted) if ask is not None else None


def _stop(say: Say, books: Books, found: Notice, counted: Outcome) -> Content | None:
    if not is_on_its_way(found):
        return None
    ask = say(
        "⏹ Send no more of this notice? It has reached {sent} of {total}; it stays there, and nobody else gets it.",
        sent=counted.get(SENT, 0),
        total=sum(counted.values()),
    )
    surely = button(say("⏹ Yes, send no more"), Act.NOTICE_STOP_SURELY, found.id)
    return Content(ask, [[surely], [_back(say, found)]])


def _recall(say: Say, books: Books, found: Notice, counted: Outcome) -> Content | None:
    if is_deletable(found, at=books.now):
        ask = say("↩️ Recall this notice everywhere? It disappears from every chat.")
    elif found.poll is not None:
        ask = say(
            "↩️ Recall this poll everywhere? It is older than 48 hours, so Telegram does not delete it; it will be closed, and nobody can choose any more."
        )
    else:
        ask = say(
            "↩️ Recall this notice everywhere? It is older than 48 hours, so Telegram does not delete it; in its place it will say that it was recalled."
        )
    surely = button(say("↩️ Yes, recall it"), Act.NOTICE_RECALL_SURELY, found.id)
    return Content(ask, [[surely], [_back(say, found)]])


def _correct(say: Say, books: Books, found: Notice, counted: Outcome) -> Content | None:
    ask = say("✏️ Please write the whole notice as it should read. You see it first.")
    return Content(ask, [[_back(say, found)]])


def _correction(say: Say, books: Books, found: Notice, counted: Outcome) -> Content | None:
    silently = button(say("✏️ Correct it silently"), Act.NOTICE_CORRECT_SURELY, found.id)
    again = button(say("✍️ Write it once more"), Act.NOTICE_CORRECT, found.id)
    ask = say("👆 The notice will read like this. Shall people hear of the correction?")
    if not found.urgent and QuietHours(books.policy.zone).is_quiet(books.now):
        quiet = say(
            "🌙 These are the quiet hours (21:00–06:30): now it can be corrected silently; once they are over, 🔔 on the report tells people."
        )
        return Content(lines(ask, quiet), [[silently], [again], [_back(say, found)]])
    text = lines(
        ask,
        say("✏️ <b>Silently:</b> it changes everywhere, nobody gets a message (a slip of the pen)."),
        say(
            "🔔 <b>Telling:</b> below the notice comes a short message that asks people to read it again, and 👌 is counted anew (another hour, another place)."
        ),
    )
    aloud = button(say("🔔 Correct it and tell"), Act.NOTICE_CORRECT_SURELY, found.id, TELL)
    return Content(text, [[aloud], [silently], [again], [_back(say, found)]])


def _back(say: Say, found: Notice) -> Button:
    return button(say("⬅️ Back"), Act.NOTICE_REPORT, found.id)


_QUESTIONS: Mapping[str, Callable[[Say, Books, Notice, Outcome], Content | None]] = {
    "stop": _stop,
    "recall": _recall,
    "correct": _correct,
    "correction": _correction,
}
