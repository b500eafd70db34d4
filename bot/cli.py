"""The command line. What a command needs is imported by it: `--help` should not wait for SQLAlchemy."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from markupsafe import Markup
from rich.console import Console
from rich.text import Text

from bot.failures import DatabaseAwayError, FailsAgainError, TokenRejectedError, UnknownIncidentError
from bot.settings import Settings, SettingsError, read_settings
from domain.people import LANGUAGES
from domain.setup import Finding, Flaw
from domain.sheets import UnreadableFile, WrongSheet
from texts import roster as roster_texts
from texts import setup as setup_texts
from texts import sheets as sheet_texts
from texts.wording import speaker

_say = speaker(LANGUAGES[0], Settings.model_fields["timezone"].default)
_help = setup_texts.help_of(_say)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(highlight=False, soft_wrap=True, stderr=True)


def _group(name: str) -> typer.Typer:
    # Never the values of variables in a traceback: they are names and numbers of people.
    return typer.Typer(
        help=_help[name], no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False
    )


app, roster, deadlines, calendar, db, updates = (
    _group(name) for name in ("caunoi", "roster", "deadlines", "calendar", "db", "updates")
)
app.add_typer(roster, name="roster")
app.add_typer(deadlines, name="deadlines")
app.add_typer(calendar, name="calendar")
app.add_typer(db, name="db")
app.add_typer(updates, name="updates")

Incident = Annotated[int, typer.Argument(help=_help["incident"])]


def main() -> None:
    """Run the command that was typed."""
    app()


@app.command(help=_help["run"])
def run(
    follow_clock: Annotated[bool, typer.Option("--follow-clock", hidden=True)] = False,
) -> None:
    """Run the bot; in the demo, by the clock of its page."""
    with _explained():
        settings = read_settings()
        # What is loaded now stays: looking for garbage among it took a sixth of the start.
        gc.disable()
        from bot.process import run as run_bot

        run_bot(settings, follow_clock=follow_clock)


@app.command(help=_help["demo"])
def demo(
    listen: Annotated[str, typer.Option(help=_help["listen"])] = "127.0.0.1:8080",
    folder: Annotated[Path, typer.Option(help=_help["folder"])] = Path("data/demo"),
) -> None:
    """Play the bot on this machine."""
    with _explained():
        from bot.demo import run_demo

        run_demo(listen=listen, folder=folder)


@app.command(help=_help["check"])
def check() -> None:
    """Say what is wrong with the set-up; exit with 1 if something stops the bot."""
    with _explained():
        settings = read_settings()
        from bot.check import examine

        examined = examine(settings)
    if examined.bot:
        _print(_out, "✓", setup_texts.bot_named(_say, examined.bot), style="green")
    for one in examined.found:
        mark, style = ("✗", "red") if one.stops else ("!", "yellow")
        _print(_out, mark, setup_texts.finding(_say, one), style=style)
    _print(_out, "→", setup_texts.checked(_say, examined.found), style="bold")
    if any(one.stops for one in examined.found):
        raise typer.Exit(1)


@roster.command("import", help=_help["roster import"])
def import_roster(
    file: Annotated[Path, typer.Argument(help=_help["file"])],
    prune: Annotated[bool, typer.Option("--prune", help=_help["prune"])] = False,
) -> None:
    """Import a roster, all of it or nothing."""
    with _explained():
        settings = read_settings()
        from bot.database import open_books
        from domain.roster_words import SHEET
        from services.roster import RosterDesk
        from services.sheets import read_lines

        lines = read_lines(file, recognised=SHEET.recognised)
        with open_books(settings) as books:
            done = RosterDesk(books).import_rows(lines, prune=prune)
    for line in roster_texts.imported(_say, done):
        _print(_out, "", line)


@deadlines.command("import", help=_help["deadlines import"])
def import_deadlines(file: Annotated[Path, typer.Argument(help=_help["deadlines file"])]) -> None:
    """Import the deadlines of units and fields, all of them or nothing."""
    with _explained():
        settings = read_settings()
        from bot.database import open_books
        from domain.calendars import TERMS
        from services.calendars import CalendarDesk
        from services.sheets import read_lines
        from texts import calendars as calendar_texts

        lines = read_lines(file, recognised=TERMS.recognised)
        with open_books(settings) as books:
            done = CalendarDesk(books).import_terms(lines)
    _print(_out, "✓", calendar_texts.terms_imported(_say, done), style="green")


@deadlines.command("list", help=_help["deadlines list"])
def list_deadlines() -> None:
    """List the deadlines that hold."""
    with _explained():
        settings = read_settings()
        from bot.database import open_books
        from bot.listing import table_of
        from services.calendars import CalendarDesk
        from texts import calendars as calendar_texts

        with open_books(settings) as books:
            desk = CalendarDesk(books)
            rows = list(calendar_texts.term_rows(_say, books.policy, desk.terms(), desk.name_of))
    _out.print(table_of(calendar_texts.term_columns(_say), rows), soft_wrap=False)


@calendar.command("import", help=_help["calendar import"])
def import_calendar(file: Annotated[Path, typer.Argument(help=_help["calendar file"])]) -> None:
    """Import days off and made up for, all of them or nothing."""
    with _explained():
        settings = read_settings()
        from bot.database import open_books
        from domain.calendars import DAYS
        from services.calendars import CalendarDesk
        from services.sheets import read_lines
        from texts import calendars as calendar_texts

        lines = read_lines(file, recognised=DAYS.recognised)
        with open_books(settings) as books:
            done = CalendarDesk(books).import_days(lines)
    for line in calendar_texts.days_imported(_say, done):
        _print(_out, "✓", line, style="green")


@calendar.command("list", help=_help["calendar list"])
def list_calendar() -> None:
    """List the days off and made up for of the next twelve months."""
    with _explained():
        settings = read_settings()
        from bot.database import open_books
        from bot.listing import table_of
        from services.calendars import CalendarDesk
        from texts import calendars as calendar_texts

        with open_books(settings) as books:
            desk = CalendarDesk(books)
            rows = list(calendar_texts.day_rows(_say, desk.days_ahead(), desk.name_of))
    _out.print(table_of(calendar_texts.day_columns(_say), rows), soft_wrap=False)


@db.command("upgrade", help=_help["db upgrade"])
def upgrade_database() -> None:
    """Bring the database to the tables of this version."""
    with _explained():
        settings = read_settings()
        from bot.database import bring_up_to_date

        bring_up_to_date(settings.database_url)
    _print(_out, "✓", setup_texts.database_upgraded(_say), style="green")


@updates.command("list", help=_help["updates list"])
def list_updates() -> None:
    """List the parked updates: never what people wrote."""
    with _explained():
        settings = read_settings()
        from bot.database import open_books
        from bot.parked import as_table

        with open_books(settings) as books:
            parked = books.updates.parked()
    say = speaker(LANGUAGES[0], settings.timezone)
    if parked:
        _out.print(as_table(say, parked), soft_wrap=False)
        return
    _print(_out, "", setup_texts.no_parked(say))


@updates.command("drop", help=_help["updates drop"])
def drop_update(incident: Incident) -> None:
    """Throw a parked update away."""
    with _explained():
        settings = read_settings()
        from bot.database import open_books

        with open_books(settings) as books:
            found = books.updates.drop_parked(incident)
    if not found:
        _fail(setup_texts.unknown_parked(_say, incident))
    _print(_out, "✓", setup_texts.dropped(_say, incident), style="green")


@updates.command("retry", help=_help["updates retry"])
def retry_update(incident: Incident) -> None:
    """Handle a parked update once more."""
    with _explained():
        settings = read_settings()
        from bot.retrying import retry

        try:
            retry(settings, incident)
        except UnknownIncidentError:
            _fail(setup_texts.unknown_parked(_say, incident))
        except FailsAgainError as error:
            _fail(setup_texts.fails_again(_say, incident, error.kind))
    _print(_out, "✓", setup_texts.retried(_say, incident), style="green")


@contextmanager
def _explained() -> Iterator[None]:
    """Say in words what kept the command from its work, and exit with 1."""
    try:
        yield
    except SettingsError as error:
        _fail(*(setup_texts.unfit_setting(_say, one.name, one.kind) for one in error.wrong))
    except TokenRejectedError:
        _fail(setup_texts.finding(_say, Finding(Flaw.TOKEN_REJECTED)))
    except DatabaseAwayError as error:
        _fail(setup_texts.database_away(_say, error.said))
    except UnreadableFile as refused:
        _fail(sheet_texts.unreadable(_say, refused))
    except WrongSheet as refused:
        # What is wrong with the file is what the command was asked for: it can be kept with `>`.
        _fail(*sheet_texts.mistakes(_say, refused.mistakes), to=_out)


def _fail(*lines: str, to: Console = _err) -> NoReturn:
    for line in lines:
        _print(to, "✗", line, style="red")
    raise typer.Exit(1)


def _print(console: Console, mark: str, line: str, *, style: str = "") -> None:
    # Facts are escaped for Telegram; a terminal shows them as they are.
    console.print(Text(f"{mark} " if mark else "", style=style), Text(_plain(line)), sep="")


def _plain(line: str) -> str:
    return Markup(line).unescape()  # noqa: S704  it is unescaped, not shown as HTML
