"""Names of people, fields, states and roles as people read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.identifiers import AccountId
from domain.people import Gender, Person
from domain.petitions import Petition
from domain.routing import Role
from domain.states import State
from domain.units import Unit
from storage.books import Books
from texts.wording import Say


def titled(say: Say, person: Person) -> str:
    """Return the person with ông or bà, as far as the roster knows which."""
    match person.gender:
        case Gender.MALE:
            return say("Mr {name}", name=person.name)
        case Gender.FEMALE:
            return say("Ms {name}", name=person.name)
    return say("comrade {name}", name=person.name)


def titled_first(say: Say, person: Person) -> str:
    """Return the titled person as a line or a button begins: Ông, Bà."""
    name = titled(say, person)
    return name[:1].upper() + name[1:]


def pronoun(say: Say, person: Person) -> str:
    """Return the word that stands for the person further on in a sentence."""
    match person.gender:
        case Gender.MALE:
            return say("he")
        case Gender.FEMALE:
            return say("she")
    return say("this comrade")


def petitioner(say: Say, books: Books, petition: Petition) -> str:
    """Return who filed it, for those who may know: the name, or why there is none."""
    if petition.anonymous:
        return say("Anonymous")
    name = account_name(books, petition.account)
    return say("a resident") if name is None else name


def account_name(books: Books, account: AccountId | None) -> str | None:
    """Return the name that the account goes by: the roster's where it is known, else its own."""
    known = books.accounts.get(account) if account is not None else None
    if known is None:
        return None
    return books.people.get(known.person).name if known.person is not None else known.name


def field_name(say: Say, code: str) -> str:
    """Return the field (lĩnh vực) by its code in domain/data/fields.json."""
    return _FIELDS[code](say)


_FIELDS: Mapping[str, Callable[[Say], str]] = {
    "security": lambda say: say("Security and order"),
    "fire": lambda say: say("Fire prevention"),
    "environment": lambda say: say("Environment and hygiene"),
    "roads": lambda say: say("Traffic, roads, drainage"),
    "utilities": lambda say: say("Electricity, water, lighting"),
    "construction": lambda say: say("Land, building, urban order"),
    "culture": lambda say: say("Culture, sports, way of life"),
    "education": lambda say: say("Education"),
    "health": lambda say: say("Health, epidemics, food safety"),
    "welfare": lambda say: say("Social welfare and policies"),
    "economy": lambda say: say("Economy, production, farming"),
    "administration": lambda say: say("Administrative procedures"),
    "mediation": lambda say: say("Disputes and mediation"),
    "other": lambda say: say("Other"),
}


def state_name(say: Say, state: State) -> str:
    """Return the state as docs/glossary.md words it."""
    match state:
        case State.SUBMITTED:
            return say("Waiting to be assigned")
        case State.ASSIGNED:
            return say("Assigned")
        case State.IN_PROGRESS:
            return say("In progress")
        case State.ANSWERED:
            return say("Answered")
        case State.CLOSED:
            return say("Closed")
        case State.PASSED_UP:
            return say("Passed up")
        case State.DECLINED:
            return say("Outside our competence")
        case State.MERGED:
            return say("Merged")
        case State.WITHDRAWN:
            return say("Withdrawn")


def standing(say: Say, books: Books, petition: Petition) -> str:
    """Return the state with what people ask next: closed by whose word, merged into which."""
    if petition.was_lapsed:
        return say("Closed (not confirmed)")
    if petition.state is State.MERGED and petition.merged_into is not None:
        return say("Merged into {code}", code=books.petitions.get(petition.merged_into).code)
    return state_name(say, petition.state)


def role_in(say: Say, role: Role, unit: Unit) -> str:
    """Return what the person is in this very unit: above the communes an officer is not of a commune."""
    if role is Role.COMMUNE_OFFICER and unit.parent is None:
        return say("Officer")
    return role_name(say, role)


def role_name(say: Say, role: Role) -> str:
    """Return what the person is in a unit."""
    match role:
        case Role.HEAD:
            return say("Head")
        case Role.DEPUTY:
            return say("Deputy head")
        case Role.MEMBER:
            return say("Member of the team")
        case Role.CELL_SECRETARY:
            return say("Secretary of the party cell")
        case Role.CELL_MEMBER:
            return say("Party member in charge")
        case Role.COMMUNE_OFFICER:
            return say("Officer of the commune")
