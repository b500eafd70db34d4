"""The identifiers of everything that the ledger keeps: 63-bit numbers, made by the ledger itself."""

from dataclasses import dataclass
from typing import NewType

UnitId = NewType("UnitId", int)
PersonId = NewType("PersonId", int)
AccountId = NewType("AccountId", int)
GroupId = NewType("GroupId", int)
DraftId = NewType("DraftId", int)
PetitionId = NewType("PetitionId", int)
EventId = NewType("EventId", int)
AttachmentId = NewType("AttachmentId", int)
PauseId = NewType("PauseId", int)
NoticeId = NewType("NoticeId", int)
TemplateId = NewType("TemplateId", int)
ScheduleId = NewType("ScheduleId", int)
MeetingId = NewType("MeetingId", int)
ContentId = NewType("ContentId", int)
DecisionId = NewType("DecisionId", int)
CardId = NewType("CardId", int)


@dataclass(frozen=True, slots=True)
class Address:
    """A chat as a messenger knows it; ids are text, because not every messenger counts."""

    messenger: str
    bot: str
    chat: str
