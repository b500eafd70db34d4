"""What the command line tells an operator about the set-up: each line with what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from domain.setup import Finding, Flaw
from texts.wording import Say

_NAMED = 5


def unfit_setting(say: Say, name: str, kind: str) -> str:
    """Return what is wrong with a setting; `kind` is one of bot.settings.Unfit."""
    sentence = {
        "not_an_address": say("{name} is not an address: it begins with http:// or https://", name=name),
        "not_a_proxy": say("{name} is not an HTTP proxy: it begins with http://", name=name),
        "not_host_and_port": say("{name} is not an address to listen on, such as 127.0.0.1:8080", name=name),
        "not_a_secret": say("{name} may hold only letters without marks, digits, - and _, at most 256", name=name),
        "token_missing": say("{name} is missing. Please put the token from BotFather there, in the file .env.", name=name),
        "secret_missing": say("{name} is missing: without it anybody could send the bot false messages. Put a long random word there.", name=name),
    }  # fmt: skip
    return sentence.get(kind) or say("{name} cannot be used. Please correct it in .env.", name=name)


def checked(say: Say, found: Sequence[Finding]) -> str:
    """Return the conclusion of a check."""
    if any(one.stops for one in found):
        return say("The bot cannot work yet. Please repair what is marked ✗.")
    if found:
        return say("The bot can work. What is marked ! makes it serve people less well.")
    return say("Everything is in order.")


def bot_named(say: Say, name: str) -> str:
    """Return which bot the token belongs to."""
    return say("The token belongs to @{name}.", name=name)


def finding(say: Say, found: Finding) -> str:
    """Return the flaw and what to do about it."""
    return _FLAWS[found.flaw](say, found)


def database_away(say: Say, said: str) -> str:
    """Return that the database cannot be reached, with what its driver said."""
    return finding(say, Finding(Flaw.DATABASE_AWAY, said=said))


def database_upgraded(say: Say) -> str:
    """Return that the tables are those of this version."""
    return say("The database has the tables of this version.")


def no_parked(say: Say) -> str:
    """Return that nothing is parked."""
    return say("No update is parked.")


def unknown_parked(say: Say, incident: int) -> str:
    """Return that there is no such parked update."""
    return say(
        "No update is parked under {incident}. `caunoi updates list` shows all.", incident=f"{incident:06d}"
    )


def dropped(say: Say, incident: int) -> str:
    """Return that a parked update is gone."""
    return say("Dropped: {incident}.", incident=f"{incident:06d}")


def retried(say: Say, incident: int) -> str:
    """Return that a parked update was handled."""
    return say("Handled: {incident}. The running bot shows what came of it.", incident=f"{incident:06d}")


def fails_again(say: Say, incident: int, kind: str) -> str:
    """Return that a parked update still cannot be handled."""
    return say("{incident} fails again ({kind}) and stays parked.", incident=f"{incident:06d}", kind=kind)


def parked_columns(say: Say) -> Sequence[str]:
    """Return the headers of the list of parked updates."""
    return say("Incident"), say("Parked at"), say("What"), say("Error")


def _names(say: Say, found: Finding) -> str:
    shown = "; ".join(found.names[:_NAMED])
    more = len(found.names) - _NAMED
    return say("{names} and {n} more", names=shown, n=more) if more > 0 else shown


def help_of(say: Say) -> Mapping[str, str]:
    """Return the help of each command."""
    return {
        "caunoi": say("The bridge between residents and whoever must answer them."),
        "run": say("Run the bot."),
        "demo": say("Play the bot on this machine, without Telegram."),
        "listen": say("Address and port of the demo's page."),
        "folder": say("The folder in which the demo keeps everything."),
        "check": say("Say what is wrong with the set-up, and what to do about it."),
        "roster": say("The roster of neighbourhoods and people."),
        "roster import": say("Import a roster (.xlsx or .csv): all of it, or nothing."),
        "file": say("The roster, one row a person."),
        "prune": say("Remove the roles of people who are no longer in the file."),
        "deadlines": say("How long people have to accept and to answer."),
        "deadlines import": say(
            "Import the deadlines of units and fields (.xlsx or .csv): all of them, or nothing."
        ),
        "deadlines list": say("List the deadlines that hold, in working days."),
        "deadlines file": say(
            "One row a unit and field: the unit's code or the commune, the field, and three numbers of working days."
        ),
        "calendar": say("Days off, and days that make up for some."),
        "calendar import": say(
            "Import days beside the public holidays (.xlsx or .csv): all of them, or nothing."
        ),
        "calendar list": say("List the days off, and those made up for, of the next twelve months."),
        "calendar file": say(
            "One row a day: the day, its kind (off or made up for), its name, and the unit; no unit means everywhere."
        ),
        "db": say("The database."),
        "db upgrade": say("Bring the database to the tables of this version."),
        "updates": say("Messages that could not be handled."),
        "updates list": say("List what is parked, oldest first."),
        "updates retry": say("Handle a parked update once more."),
        "updates drop": say("Throw a parked update away."),
        "incident": say("The number of the incident."),
    }


_FLAWS: Mapping[Flaw, Callable[[Say, Finding], str]] = {
    Flaw.TOKEN_MISSING: lambda say, f: say("There is no token. Put the one that @BotFather gave you into .env: CAUNOI_BOT_TOKEN=…"),
    Flaw.TOKEN_REJECTED: lambda say, f: say("Telegram does not accept the token. Copy it from @BotFather again into .env: CAUNOI_BOT_TOKEN=…"),
    Flaw.TELEGRAM_AWAY: lambda say, f: say("Telegram cannot be reached ({said}). Check the network, CAUNOI_TELEGRAM_API and, where Telegram is blocked, CAUNOI_TELEGRAM_PROXY.", said=f.said),
    Flaw.NO_GROUPS_ALLOWED: lambda say, f: say("The bot may not be added to groups. Allow it: @BotFather, /setjoingroups, Enable."),
    Flaw.HEARS_EVERYTHING: lambda say, f: say("Privacy mode is off, so that Telegram shows the bot all that groups write. It drops what is not for it; better turn the mode on: @BotFather, /setprivacy, Enable."),
    Flaw.DATABASE_AWAY: lambda say, f: say("The database cannot be reached ({said}). Check CAUNOI_DATABASE_URL and that the server runs.", said=f.said),
    Flaw.NOT_MIGRATED: lambda say, f: say("The database does not have the tables of this version. Run: caunoi db upgrade"),
    Flaw.ROSTER_EMPTY: lambda say, f: say("The roster is empty. Run: caunoi roster import FILE"),
    Flaw.WITHOUT_HEAD: lambda say, f: say("{n} of {total} neighbourhoods have no head: {names}. Add the head to the roster; until then their petitions go further up.", n=f.count, total=f.total, names=_names(say, f)),
    Flaw.TWO_HEADS: lambda say, f: say("{n} of {total} neighbourhoods have two heads, one of whom is no longer in the roster: {names}. Import it again with --prune.", n=f.count, total=f.total, names=_names(say, f)),
    Flaw.WITHOUT_MEMBERS: lambda say, f: say("{n} of {total} neighbourhoods have nobody but the head to answer: {names}. Add members with their fields to the roster.", n=f.count, total=f.total, names=_names(say, f)),
    Flaw.HEADS_AWAY: lambda say, f: say("{n} of {total} heads cannot be written to. Ask them to open the bot and tap 📱.", n=f.count, total=f.total),
    Flaw.MEMBERS_AWAY: lambda say, f: say("{n} of {total} other people of the roster cannot be written to. Ask them to open the bot and tap 📱; until then petitions pass them over.", n=f.count, total=f.total),
    Flaw.GROUPS_UNBOUND: lambda say, f: say("{n} of {total} groups belong to no neighbourhood. Their heads should tap 🔗 in the group.", n=f.count, total=f.total),
    Flaw.WITHOUT_GROUP: lambda say, f: say("{n} of {total} neighbourhoods have no group with the bot: {names}. The head adds the bot to the group.", n=f.count, total=f.total, names=_names(say, f)),
    Flaw.NOT_LISTED: lambda say, f: say("{n} people are no longer in the roster and still have their roles. --prune removes them at the next import.", n=f.count),
    Flaw.UPDATES_PARKED: lambda say, f: say("{n} updates could not be handled. Look at them: caunoi updates list", n=f.count),
}  # fmt: skip
