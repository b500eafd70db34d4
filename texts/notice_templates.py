"""Templates: the bot's own words for what recurs, those that units keep, and the questions about blanks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from domain.actions import Act
from domain.identifiers import TemplateId, UnitId
from domain.notice_blanks import blanks
from domain.notice_templates import LONGEST_NAME, Sample
from domain.notice_views import Look, View
from domain.notices import Notice, seats_to_send
from domain.refusals import OldButton
from storage.books import Books
from texts.content import Content, Rows, button, in_rows
from texts.wording import Say, lines


def templates(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    """Offer what the unit and those above it keep, then what comes with the bot."""
    path = [UnitId(int(part)) for part in books.units.get(found.unit).path.strip("/").split("/")]
    kept = [
        [
            button(
                say("💾 {name}", name=one.name),
                Act.NOTICE_VIEW,
                found.id,
                f"{View.TEMPLATE.value}.{one.id:x}",
            )
        ]
        for one in books.notice_templates.of(path)
    ]
    own = [button(_NAMES[one](say), Act.NOTICE_SAMPLE, found.id, one.value) for one in Sample]
    text = say(
        "📋 <b>Which template?</b> I ask for what is missing, one thing after the other; you can change all of it."
    )
    return Content(text, [*kept, *in_rows(own, of=2), *_back(say, found, View.MAIN)])


def template(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    """Show what a unit keeps, to be taken or kept no longer."""
    try:
        kept = books.notice_templates.get(TemplateId(shown.number))
    except OldButton:
        return templates(say, books, found, shown)
    mine = kept.unit in {seat.unit for seat in seats_to_send(books.people.memberships(found.person))}
    number = f"{kept.id:x}"
    forget = [button(say("🗑 Keep it no longer"), Act.NOTICE_FORGET, found.id, number)]
    text = lines(
        say("💾 <b>{name}</b> · {unit}", name=kept.name, unit=books.units.get(kept.unit).name),
        "",
        Markup(kept.words),  # noqa: S704  made from entities, its text escaped
    )
    use = [button(say("✅ Use it"), Act.NOTICE_TEMPLATE, found.id, number)]
    return Content(text, [use, *([forget] if mine else []), *_back(say, found, View.TEMPLATES)])


def blank(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    """Ask for what stands in one blank."""
    left = blanks(found.words)
    if shown.number >= len(left):
        return Content(say("✍️ Nothing is left to fill in."), _back(say, found, View.MAIN))
    asked = Markup(left[shown.number])  # noqa: S704  HTML as the notice has it
    text = lines(
        Markup(found.words),  # noqa: S704  made from entities, its text escaped
        "",
        say("✍️ Please type: <b>{blank}</b>", blank=asked),
        say.plural("({n} more to fill in)", "({n} more to fill in)", n=len(left) - shown.number - 1)
        if len(left) > shown.number + 1
        else None,
    )
    skip = button(say("⏭ Leave it out for now"), Act.NOTICE_SKIP, found.id)
    return Content(text, [[skip, button(say("✖️ Drop it"), Act.NOTICE_DROP, found.id)]])


def keep(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    """Ask for the name of a template."""
    text = lines(
        say(
            "💾 <b>Under which name shall the words be kept?</b> Please type it, at most {n} characters.",
            n=LONGEST_NAME,
        ),
        say(
            "A template of the same name is replaced. What stands in square brackets, like [day], I will ask for each time."
        ),
    )
    return Content(text, _back(say, found, View.MAIN))


def sample_words(say: Say, sample: Sample) -> str:
    """Return the words of one of the bot's own templates; what is in square brackets is a blank."""
    return str(_WORDS[sample](say))


def _back(say: Say, found: Notice, view: View) -> Rows:
    return [[button(say("⬅️ Back"), Act.NOTICE_VIEW, found.id, view.value)]]


_NAMES: Mapping[Sample, Callable[[Say], Markup]] = {
    Sample.MEETING: lambda say: say("👥 Meeting"),
    Sample.POWER: lambda say: say("💡 Power cut"),
    Sample.WATER: lambda say: say("💧 Water cut"),
    Sample.VACCINATION: lambda say: say("💉 Vaccination"),
    Sample.CLEANING: lambda say: say("🧹 Cleaning day"),
    Sample.FIRE: lambda say: say("🔥 Fire prevention"),
    Sample.FRAUD: lambda say: say("🎭 Beware of fraud"),
}
_WORDS: Mapping[Sample, Callable[[Say], Markup]] = {
    Sample.MEETING: lambda say: say("All households are kindly invited to the meeting.\nTime: [hour and day]\nPlace: [place]\nSubject: [what it is about]\nPlease let one person of each household come, on time. Thank you."),
    Sample.POWER: lambda say: say("The power will be cut.\nTime: from [hour and day] until [hour and day]\nWhere: [which streets]\nReason: [reason]\nPlease charge phones and lamps, store water, and switch devices off before the cut. The power may be back early: please do not touch the wires or repair anything."),
    Sample.WATER: lambda say: say("The water will be cut.\nTime: from [hour and day] until [hour and day]\nWhere: [which streets]\nReason: [reason]\nPlease store enough water, and close the taps before you leave home."),
    Sample.VACCINATION: lambda say: say("Vaccination for [for whom].\nTime: [hour and day]\nPlace: [place]\nPlease bring the vaccination book and the health insurance card. Whoever has a fever or an allergy tells the doctor before."),
    Sample.CLEANING: lambda say: say("Let us clean our neighbourhood together.\nTime: [hour and day]\nWe meet at: [place]\nPlease bring: [tools]\nOne person of each household, please; let us also clean in front of our own houses."),
    Sample.FIRE: lambda say: say("To prevent fires, please:\n• switch off the gas, lamps and devices before you sleep or leave home;\n• do not charge electric bicycles overnight or beside the only way out;\n• burn votive paper and incense under watch, away from what burns;\n• keep a second way out and a fire extinguisher at hand.\nIn a fire call 114 at once."),
    Sample.FRAUD: lambda say: say("Beware of fraud: [what happens at present].\nPolice, banks and offices never ask by phone for money, passwords or OTP codes, nor to install an app from a link.\nPlease do not hurry, do not transfer money; ask your family or the police first. Who has been cheated, call 113 or the police of the commune at once."),
}  # fmt: skip
