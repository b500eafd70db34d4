"""What became of the petitions, in a line that a whole neighbourhood may read."""

from __future__ import annotations

from markupsafe import Markup

from domain.tallies import Tally
from texts.wording import Say, listed


def tally_line(say: Say, tally: Tally) -> Markup:
    """Return it: 7 petitions: 5 answered, 1 in progress, 1 overdue."""
    if not tally.received:
        return say("no petitions")
    parts = [
        say.plural("{n} answered", "{n} answered", n=tally.answered) if tally.answered else None,
        say.plural("{n} declined", "{n} declined", n=tally.declined) if tally.declined else None,
        say.plural("{n} with the commune", "{n} with the commune", n=tally.passed_up)
        if tally.passed_up
        else None,
        say.plural("{n} in progress", "{n} in progress", n=tally.in_progress) if tally.in_progress else None,
        say.plural("{n} overdue", "{n} overdue", n=tally.overdue) if tally.overdue else None,
    ]
    what = listed([part for part in parts if part is not None])
    return say.plural("{n} petition: {what}", "{n} petitions: {what}", n=tally.received, what=what)
