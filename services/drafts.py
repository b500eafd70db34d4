"""The desk where a resident puts a petition together, in private or in the group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.consent import VERSION
from domain.drafts import (
    KEPT_UNSENT,
    KEPT_WITHOUT_CONSENT,
    MAX_WORDS,
    Attachment,
    Draft,
    is_aside,
)
from domain.identifiers import DraftId, PersonId, UnitId
from domain.people import Account
from domain.petitions import Petition
from domain.picking import PLACES_ON_A_PAGE, Picking, picking
from domain.refusals import GroupNotBound, NothingSaid, NotYours, OldButton, TooManyDrafts, UnknownUnit
from domain.remarks import Remark
from services.filing import Filing
from services.gathering import Gathering
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind
from storage.groups import Group


class DraftDesk:
    """What a resident can ask for before a petition is sent."""

    def __init__(self, books: Books) -> None:
        self._books, self._filing, self._telling = books, Filing(books), Telling(books)
        self._gathering = Gathering(books)

    def gather(
        self,
        me: Account,
        words: str,
        files: Sequence[Attachment],
        *,
        said: int,
        view: str | None = None,
    ) -> None:
        """Add what the message `said` holds to the private draft, which begins with the first of it.

        Its card first asks what it is where that is not certain; `view` says what it shows instead.
        What finds no room is left out, and the person is told.

        Raises:
            NothingSaid: neither words nor files; TooManyDrafts.
        """
        if not words and not files:
            raise NothingSaid
        known = self._gathering.joined(me, view)
        draft = known or self._gathering.begun(me, view)
        most = self._books.policy.files_a_petition
        room = max(0, most - self._books.drafts.file_count(draft.id))
        if not draft.has_room_for(words):
            self._left_out(me, Remark.WORDS_LEFT_OUT, MAX_WORDS, said)
        if len(files) > room:
            self._left_out(me, Remark.FILES_LEFT_OUT, most, said)
        shown = view or (draft.view if is_aside(draft.view) else "card")
        self._keep(replace(draft.add(words), view=shown), files[:room], fresh=known is None)
        self._books.cards.show(CardKind.DRAFT, draft.id, me.address, account=me.id)

    def file_in_group(
        self, me: Account, group: Group, words: str, files: Sequence[Attachment], *, message: int
    ) -> None:
        """File what was said in a group at once; a first-timer is asked for consent before.

        Raises:
            GroupNotBound, NothingSaid; TooManyToday;
            TooManyDrafts: as many as may be wait for consent already.
        """
        if group.unit is None:
            raise GroupNotBound
        if not words and not files:
            raise NothingSaid
        draft = self._books.drafts.new(me.id, group.unit, group=group.id, message=message).add(words)
        pause = self._books.pauses.in_force(me.id, group.unit)
        if pause is not None:
            self._telling.pause(pause)
            self._keep_in_private(draft, me, files, group=group)
            return
        if me.has_agreed:
            petition = self._filing.file(draft, me, files=files)
            self._filing.receipt(petition, group.address)
            return
        most = self._books.policy.open_drafts
        if len(self._books.drafts.all_of(me.id)) >= most:
            raise TooManyDrafts(limit=most)
        self._keep(draft, files, fresh=True)
        self._books.cards.show(CardKind.DRAFT, draft.id, group.address, reply_to=message)

    def join_album(self, me: Account, album: str, files: Sequence[Attachment]) -> bool:
        """Add further parts of a group's album to the draft that has the first; False if there is none."""
        found = self._books.drafts.of_album(me.id, album)
        if found is None:
            return False
        room = self._books.policy.files_a_petition - self._books.drafts.file_count(found.id)
        for file in files[: max(0, room)]:
            self._books.drafts.attach(found.id, file)
        self._books.cards.touch_all(found.id, CardKind.DRAFT)
        return True

    def send(self, draft: DraftId, me: Account) -> Petition:
        """File the draft; its card becomes the receipt.

        Raises:
            OldButton: it was sent or dropped, or consent is missing; NotYours; NothingSaid; UnknownUnit.
        """
        found = self._own(draft, me)
        if not me.has_agreed:
            raise OldButton
        return self._file(found, me)

    def agree_and_send(self, draft: DraftId, me: Account, *, name: str) -> Petition:
        """Keep the consent of whoever wrote the draft, then file it.

        Raises:
            OldButton: it was sent or dropped; NotYours; NothingSaid; UnknownUnit.
        """
        # Filed first: where that is refused, nothing is kept, the name neither.
        petition = self._file(self._own(draft, me), me)
        self._books.accounts.agree(me.id, version=VERSION, name=name)
        return petition

    def show(self, draft: DraftId, me: Account, *, view: str) -> None:
        """Turn the card to another of its views: `card` or `fields`.

        Raises:
            OldButton, NotYours
        """
        self._change(replace(self._own(draft, me), view=view))

    def show_places(self, draft: DraftId, me: Account, commune: UnitId | None) -> None:
        """Show the neighbourhoods of a commune to choose from, or the communes (None).

        Raises:
            OldButton, NotYours
        """
        found = self._own(draft, me)
        if commune is not None and commune not in {one.id for one in self._books.units.communes()}:
            raise OldButton
        self._change(replace(found, view=Picking(commune).view))

    def turn_page(self, draft: DraftId, me: Account, page: int) -> None:
        """Show another page of the places to choose from.

        Raises:
            OldButton, NotYours
        """
        found = self._own(draft, me)
        turned = replace(picking(found.view), page=page)
        _, places = self._books.units.to_pick(turned)
        if page * PLACES_ON_A_PAGE >= len(places):
            raise OldButton
        self._change(replace(found, view=turned.view))

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

    def exclude(self, draft: DraftId, me: Account, person: PersonId) -> None:
        """Keep it from a person of the tổ or the commune, whom it is about: they neither get nor see it.

        Raises:
            OldButton: it was sent or dropped, or the person has no part in it any more; NotYours.
        """
        found = self._own(draft, me)
        if found.unit is None:
            raise OldButton
        unit = self._books.units.get(found.unit)
        if person not in {one.person for one in self._books.people.candidates(unit.id, unit.above)}:
            raise OldButton
        if person not in found.excluded:
            self._change(replace(found, excluded=(*found.excluded, person)))

    def exclude_nobody(self, draft: DraftId, me: Account) -> None:
        """Let whoever is in charge get it again.

        Raises:
            OldButton, NotYours
        """
        self._change(replace(self._own(draft, me), excluded=()))

    def choose_unit(self, draft: DraftId, me: Account, unit: UnitId) -> None:
        """Make the resident one of this neighbourhood, and the draft one to it.

        Raises:
            OldButton, NotYours, UnknownUnit
        """
        found = self._own(draft, me)
        if self._books.units.get(unit).code is None:
            raise UnknownUnit
        self._books.accounts.settle_in(me.id, unit)
        self._change(replace(found, unit=unit, view="card", excluded=()))

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
            agreed = account is not None and account.has_agreed
            if not agreed or draft.created_at < self._books.now - KEPT_UNSENT:
                self._drop(draft, Remark.DRAFT_DROPPED)

    def _file(self, draft: Draft, me: Account) -> Petition:
        petition = self._filing.file(draft, me)
        for card in self._books.cards.about(draft.id, CardKind.DRAFT):
            self._books.cards.turn_into(card, CardKind.RECEIPT, petition.id)
        return petition

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

    def _keep_in_private(
        self, draft: Draft, me: Account, files: Sequence[Attachment], *, group: Group
    ) -> None:
        """Keep what the tổ does not take now as the private draft; the group does not learn why."""
        if self._books.drafts.private_of(me.id) is None:
            private = replace(draft, group=None, origin_message=None)
            self._keep(private, files, fresh=True)
            self._books.cards.show(CardKind.DRAFT, private.id, me.address, account=me.id)
        self._telling.note_at(group.address, Remark.SEE_PRIVATE_CHAT, reply_to=draft.origin_message)

    def _change(self, draft: Draft) -> None:
        self._books.drafts.save(draft)
        self._books.cards.touch_all(draft.id, CardKind.DRAFT)

    def _drop(self, draft: Draft, remark: Remark) -> None:
        self._books.drafts.remove(draft.id)
        for card in self._books.cards.about(draft.id, CardKind.DRAFT):
            self._books.cards.turn_into(card, CardKind.NOTE, draft.id, detail={"remark": remark.value})

    def _left_out(self, me: Account, remark: Remark, limit: int, said: int) -> None:
        self._telling.note_once(me.address, remark, account=me.id, reply_to=said, facts={"limit": limit})
