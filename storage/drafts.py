"""Drafts and the files that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Row, and_, bindparam, func, select

from domain.drafts import WHICH, Attachment, Draft, Kind
from domain.identifiers import AccountId, DraftId, EventId, GroupId, PetitionId, UnitId
from storage.ids import new_id
from storage.tables import attachments, drafts

if TYPE_CHECKING:
    from storage.books import Books

_BY_ID = select(drafts).where(drafts.c.id == bindparam("id"))
_PRIVATE_OF = (
    select(drafts)
    .where(and_(drafts.c.account_id == bindparam("account"), drafts.c.group_id.is_(None)))
    .order_by(drafts.c.id.desc())
)
_ALL_OF = select(drafts.c.id).where(drafts.c.account_id == bindparam("account"))
_OLDER = select(drafts).where(drafts.c.created_at < bindparam("before"))
_FILES = select(attachments).where(attachments.c.draft_id == bindparam("draft")).order_by(attachments.c.id)
_OF_ALBUM = (
    select(drafts)
    .join(attachments, attachments.c.draft_id == drafts.c.id)
    .where(
        and_(
            drafts.c.account_id == bindparam("account"),
            attachments.c.album == bindparam("album"),
        )
    )
    .limit(1)
)
_COUNT = select(func.count()).where(attachments.c.draft_id == bindparam("draft"))


class Drafts:
    """Reads and writes drafts."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def get(self, draft: DraftId) -> Draft | None:
        """Return the draft, or None once it was sent or dropped."""
        row = self._books.execute(_BY_ID, {"id": draft}).first()
        return _draft(row) if row else None

    def private_of(self, account: AccountId) -> Draft | None:
        """Return the draft that the account is writing in private: the latest, where there are two."""
        row = self._books.execute(_PRIVATE_OF, {"account": account}).first()
        return _draft(row) if row else None

    def begun_before(self, draft: Draft) -> Draft | None:
        """Return the petition that the account had begun in private before this draft."""
        rows = self._books.execute(_PRIVATE_OF, {"account": draft.account})
        earlier = [_draft(row) for row in rows if row.id < draft.id and row.view != WHICH]
        return earlier[0] if earlier else None

    def all_of(self, account: AccountId) -> Sequence[DraftId]:
        """Return every draft of the account, those waiting in groups included."""
        return list(self._books.execute(_ALL_OF, {"account": account}).scalars())

    def older_than(self, before: datetime) -> Sequence[Draft]:
        """Return the drafts begun before that time."""
        return [_draft(row) for row in self._books.execute(_OLDER, {"before": before})]

    def new(
        self,
        account: AccountId,
        unit: UnitId | None,
        *,
        group: GroupId | None = None,
        message: int | None = None,
    ) -> Draft:
        """Return an empty draft; in a group, `message` is what the resident said there."""
        return Draft(
            id=DraftId(new_id()),
            account=account,
            unit=unit,
            group=group,
            origin_message=message,
            words="",
            field=None,
            anonymous=False,
            to_commune=False,
            view="card",
            created_at=self._books.now,
        )

    def add(self, draft: Draft) -> Draft:
        """Write a new draft."""
        self._books.execute(drafts.insert(), _row(draft))
        return draft

    def save(self, draft: Draft) -> None:
        """Write the draft as it now is."""
        self._books.execute(drafts.update().where(drafts.c.id == draft.id), _row(draft))

    def remove(self, draft: DraftId) -> None:
        """Drop the draft and whatever files are still its own."""
        self._books.execute(attachments.delete().where(attachments.c.draft_id == draft))
        self._books.execute(drafts.delete().where(drafts.c.id == draft))

    def forget_origins(self, group: GroupId) -> None:
        """Forget which messages of the group the drafts came from: its messages are numbered anew."""
        statement = drafts.update().where(drafts.c.group_id == group)
        self._books.execute(statement, {"origin_message": None})

    def of_album(self, account: AccountId, album: str) -> Draft | None:
        """Return the account's draft that has a part of this album already."""
        row = self._books.execute(_OF_ALBUM, {"account": account, "album": album}).first()
        return _draft(row) if row else None

    def attach(self, draft: DraftId, file: Attachment) -> None:
        """Add a file or a place."""
        self._books.execute(attachments.insert(), file_row(file) | {"draft_id": draft})

    def files(self, draft: DraftId) -> Sequence[Attachment]:
        """Return the draft's files in the order in which they came."""
        return [read_file(row) for row in self._books.execute(_FILES, {"draft": draft})]

    def file_count(self, draft: DraftId) -> int:
        """Return how many files the draft has."""
        counted: int = self._books.execute(_COUNT, {"draft": draft}).scalar_one()
        return counted

    def hand_files(self, draft: DraftId, petition: PetitionId) -> None:
        """Make the draft's files the petition's."""
        self._books.execute(
            attachments.update().where(attachments.c.draft_id == draft),
            {"draft_id": None, "petition_id": petition},
        )
        self._books.petitions.take_files(petition)


def file_row(
    file: Attachment, *, petition: PetitionId | None = None, event: EventId | None = None
) -> dict[str, object]:
    """Return the row of a new attachment."""
    row = asdict(file) | {"id": new_id(), "kind": file.kind.value, "draft_id": None}
    return row | {"petition_id": petition, "event_id": event}


def read_file(row: Row[tuple[object, ...]]) -> Attachment:
    """Return the attachment that a row holds."""
    return Attachment(Kind(row.kind), row.file_id, row.album, row.latitude, row.longitude, row.id)


def _row(draft: Draft) -> dict[str, object]:
    row: dict[str, object] = asdict(draft)
    row["account_id"], row["unit_id"], row["group_id"] = row.pop("account"), row.pop("unit"), row.pop("group")
    row["excluded"] = list(draft.excluded) or None
    return row


def _draft(row: Row[tuple[object, ...]]) -> Draft:
    return Draft(
        id=row.id,
        account=row.account_id,
        unit=row.unit_id,
        group=row.group_id,
        origin_message=row.origin_message,
        words=row.words,
        field=row.field,
        anonymous=row.anonymous,
        to_commune=row.to_commune,
        view=row.view,
        created_at=row.created_at,
        excluded=tuple(row.excluded or ()),
    )
