"""Who was shown a petitioner's name: an event each, once, that the petitioner can read."""

from __future__ import annotations

from domain.identifiers import PersonId
from domain.petitions import Petition
from storage.books import Books


def note_name_seen(books: Books, petition: Petition, person: PersonId) -> None:
    """Record that the person is shown who filed the petition, if that is so and for the first time."""
    if petition.anonymous or not petition.is_personal:
        return
    if person in books.sight.author(petition.account) or books.traces.saw_name(petition.id, person):
        return
    books.petitions.remember(petition.id, [petition.see_name(person, at=books.now)])
