"""The desk where a resident puts a petition together, in private or in the group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.consent import VERSION
from domain.drafts import KEPT_UNSENT, KEPT_WITHOUT_CONSENT, MAX_FILES, Attachment, Draft
from domain.identifiers import DraftId, UnitId
from domain.people import Account
from domain.petitions import Petition
from domain.refusals import GroupNotBound, NothingSaid, NotYours, OldButton, TooManyFiles, UnknownUnit
from domain.remarks import Remark
from services.filing import Filing
from storage.books import Books
from storage.cards import CardKind
from storage.groups import Group


class DraftDesk:
    """What a resident can ask for before a petition is sent."""

    def __init__(self, books: Books) -> None:
        self._books, self._filing = books, Filing(books)

    def gather(self, me: Account, words: str, files: Sequence[Attachment]) -> None:
        """Add words and files to the private draft, which begins with the first of them.

        Raises:
            NothingSaid: neither; TooLong, TooManyFiles: the draft stays as it was.
        """
        if not words and not files:
            raise NothingSaid
        draft = self._books.drafts.private_of(me.id)
        fresh = draft is None
        grown = replace((draft or self._books.drafts.new(me.id, me.unit)).add(words), view="card")
        self._check_room(grown, files)
        self._keep(grown, files, fresh=fresh)
        self._books.cards.show(CardKind.DRAFT, grown.id, me.address, account=me.id)

    def file_in_group(
        self, me: Account, group: Group, words: str, files: Sequence[Attachment], *, message: int
    ) -> None:
        """File what was said in a group at once; a first-timer is asked for consent before.

        Raises:
            GroupNotBound, NothingSaid, TooLong
        """
        if group.unit is None:
            raise GroupNotBound
        if not words and not files:
            raise NothingSaid
        draft = self._books.drafts.new(me.id, group.unit, group=group.id, message=message).add(words)
        if me.consent == VERSION:
            petition = self._filing.file(draft, me, files=files)
            self._filing.receipt(petition, group.address)
            return
        self._keep(draft, files, fresh=True)
        self._books.cards.show(CardKind.DRAFT, draft.id, group.address, reply_to=message)

    def send(self, draft: DraftId, me: Account) -> Petition:
        """File the draft; its card becomes the receipt.

        Raises:
            OldButton: it was sent or dropped, or consent is missing; NotYours; NothingSaid; UnknownUnit.
        """
        found = self._own(draft, me)
        if me.consent != VERSION:
            raise OldButton
        petition = self._filing.file(found, me)
        for card in self._books.cards.about(draft, CardKind.DRAFT):
            self._books.cards.turn_into(card, CardKind.RECEIPT, petition.id)
        return petition

    def agree_and_send(self, draft: DraftId, me: Account, *, name: str) -> Petition:
        """Keep the consent of whoever wrote the draft, then file it.

        Raises:
            As `send`.
        """
        self._own(draft, me)
        self._books.accounts.agree(me.id, version=VERSION, name=name)
        return self.send(draft, replace(me, consent=VERSION, name=name))

    def show(self, draft: DraftId, me: Account, *, view: str) -> None:
        """Turn the card to another of its views: `card`, `fields`, or a commune's id to choose a tổ of.

        Raises:
            OldButton, NotYours
        """
        self._change(replace(self._own(draft, me), view=view))

    def choose_field(self, draft: DraftId, me: Account, field: str) -> None:
        """Take the resident's field instead of the suggested one.

        Raises:
            OldButton, NotYours
        """
        self._change(replace(self._own(draft, me), field=field, view="card"))

    def toggle_anonymous(self, draft: DraftId, me: Account) -> None:
        """Hide the name, or show it again.

        Raises:
            OldButton, NotYours
        """
        found = self._own(draft, me)
        self._change(replace(found, anonymous=not found.anonymous))

    def toggle_commune(self, draft: DraftId, me: Account) -> None:
        """Send it straight to the commune, or to the neighbourhood again.

        Raises:
            OldButton, NotYours
        """
        found = self._own(draft, me)
        self._change(replace(found, to_commune=not found.to_commune))

    def choose_unit(self, draft: DraftId, me: Account, unit: UnitId) -> None:
        """Make the resident one of this neighbourhood, and the draft one to it.

        Raises:
            OldButton, NotYours, UnknownUnit
        """
        found = self._own(draft, me)
        if self._books.units.get(unit).code is None:
            raise UnknownUnit
        self._books.accounts.settle_in(me.id, unit)
        self._change(replace(found, unit=unit, view="card"))

    def cancel(self, draft: DraftId, me: Account) -> None:
        """Drop the draft.

        Raises:
            OldButton, NotYours
        """
        self._drop(self._own(draft, me), Remark.CANCELLED)

    def cancel_any(self, me: Account) -> bool:
        """Drop what the person is writing; False if that is nothing."""
        found = self._books.drafts.private_of(me.id)
        if found is None:
            return False
        self._drop(found, Remark.CANCELLED)
        return True

    def forget_old(self) -> None:
        """Drop what waited too long: 24 hours for consent, 7 days for being sent."""
        for draft in self._books.drafts.older_than(self._books.now - KEPT_WITHOUT_CONSENT):
            account = self._books.accounts.get(draft.account)
            agreed = account is not None and account.consent is not None
            if not agreed or draft.created_at < self._books.now - KEPT_UNSENT:
                self._drop(draft, Remark.DRAFT_DROPPED)

    def _own(self, draft: DraftId, me: Account) -> Draft:
        found = self._books.drafts.get(draft)
        if found is None:
            raise OldButton
        if found.account != me.id:
            raise NotYours
        return found

    def _keep(self, draft: Draft, files: Sequence[Attachment], *, fresh: bool) -> None:
        if fresh:
            self._books.drafts.add(draft)
        else:
            self._books.drafts.save(draft)
        for file in files:
            self._books.drafts.attach(draft.id, file)

    def _change(self, draft: Draft) -> None:
        self._books.drafts.save(draft)
        self._books.cards.touch_all(draft.id, CardKind.DRAFT)

    def _drop(self, draft: Draft, remark: Remark) -> None:
        self._books.drafts.remove(draft.id)
        for card in self._books.cards.about(draft.id, CardKind.DRAFT):
            self._books.cards.turn_into(card, CardKind.NOTE, draft.id, detail={"remark": remark.value})

    def _check_room(self, draft: Draft, files: Sequence[Attachment]) -> None:
        if self._books.drafts.file_count(draft.id) + len(files) > MAX_FILES:
            raise TooManyFiles(limit=MAX_FILES)
