"""What the card of minutes shows its head: the minutes themselves, page by page, or a question about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any  # facts of a card, as JSON

from domain.minutes import Section
from domain.refusals import OldButton


class View(StrEnum):
    """A side of the card."""

    MAIN = "main"
    AMEND = "amend"  # to which part something is to be added
    SECTION = "section"  # what is to be added to it
    CORRECT = "correct"  # what was wrong


@dataclass(frozen=True, slots=True)
class Look:
    """A view, with the page of the minutes or the part that it is about."""

    view: View = View.MAIN
    page: int = 0
    section: Section = Section.OTHER

    def facts(self) -> dict[str, object]:
        """Return it as a card keeps it."""
        return {"view": self.view.value, "page": self.page, "section": self.section.value}

    def choice(self) -> str:
        """Return it as a button holds it."""
        match self.view:
            case View.MAIN:
                return f"p{self.page}"
            case View.SECTION:
                return self.section.value
            case View.AMEND | View.CORRECT:
                return self.view.value


_PAGE = re.compile("p([0-9]{1,3})")


def look(facts: Mapping[str, Any] | None) -> Look:
    """Return what a card shows; whatever it does not say is the first page."""
    if not facts or facts.get("view") not in set(View):
        return Look()
    return Look(View(facts["view"]), int(facts.get("page", 0)), Section(facts.get("section", Section.OTHER)))


def asked_for(choice: str) -> Look:
    """Return the view that a button's choice names.

    Raises:
        OldButton: it names none.
    """
    page = _PAGE.fullmatch(choice)
    if page is not None:
        return Look(page=int(page[1]))
    if choice == View.AMEND:
        return Look(View.AMEND)
    if choice in set(Section):
        return Look(View.SECTION, section=Section(choice))
    raise OldButton
