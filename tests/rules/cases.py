"""Cases for the rules: a petition as it is before anything happened to it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from domain.deadlines import Terms, WorkCalendar
from domain.events import By
from domain.identifiers import AccountId, PersonId, PetitionId, UnitId
from domain.petitions import Petition
from domain.routing import Why
from domain.states import State

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TERMS = Terms(WorkCalendar(ZoneInfo("Asia/Ho_Chi_Minh")))
HOA = By(account=AccountId(1))
OTHER = By(account=AccountId(9))
HUNG, LAN, HA = (By(AccountId(10 + n), PersonId(n)) for n in (1, 2, 3))


def a_petition(*, year: int = 2026, number: int = 1) -> Petition:
    """Return a petition of account 1 that nobody has."""
    return Petition(
        id=PetitionId(100),
        commune=UnitId(1),
        year=year,
        number=number,
        unit=UnitId(5),
        account=AccountId(1),
        anonymous=False,
        to_commune=False,
        field="utilities",
        state=State.SUBMITTED,
        responsible=None,
        why=Why.NOBODY,
        words="Đèn đường hỏng.",
        group=None,
        origin_message=None,
        supporters=0,
        reopened=0,
        created_at=NOW,
        version=1,
        due=TERMS.to_answer(NOW, urgent=False),
        member_due=TERMS.to_answer(NOW, urgent=False),
    )
