"""The desk where a person says which petition a message without a thread belongs to."""

from __future__ import annotations

from dataclasses import replace

from domain.drafts import Draft
from domain.identifiers import DraftId, PetitionId
from domain.people import Account, Expects
from domain.refusals import NotYours, OldButton
from domain.remarks import Remark
from services.conversation import ConversationDesk
from services.endings import EndingDesk
from services.petitions import PetitionDesk
from storage.books import Books
from storage.card_rows import CardKind


class ThreadDesk:
    """Gives what waits in a draft to the petition that the person names."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._conversation, self._petitions = ConversationDesk(books), PetitionDesk(books)
        self._endings = EndingDesk(books)

    def say_with(self, draft: DraftId, petition: PetitionId, me: Account) -> None:
        """Reply with the draft, or add it to a petition of one's own.

        Raises:
            OldButton: it was sent or dropped; NotYours; NothingSaid;
            NotThePetitioner, WrongState, Outdated: nothing of the draft is lost.
        """
        found = self._own(draft, me)
        files = self._books.drafts.files(draft)
        found.require_content(len(files))
        remark = self._conversation.take(petition, me, found.words, files)
        self._let_go(found, remark, petition)

    def answer_with(self, draft: DraftId, petition: PetitionId, me: Account) -> None:
        """Answer with the draft, or let it follow an answer given a moment ago.

        Raises:
            OldButton: it was sent or dropped; NotYours; NothingSaid;
            NotResponsible, OwnPetition, WrongState, Outdated: nothing of the draft is lost.
        """
        found = self._own(draft, me)
        files = self._books.drafts.files(draft)
        found.require_content(len(files))
        if self._books.petitions.get(petition).state.awaits_last_word:
            self._conversation.go_on(petition, me, found.words, files, said=None)
            self._let_go(found, Remark.ANSWER_WENT_ON, petition)
            return
        self._petitions.give(Expects.ANSWER, petition, me, found.words, files, said=None)
        self._let_go(found, Remark.ANSWER_SENT, petition)

    def look_again_with(self, draft: DraftId, petition: PetitionId, me: Account) -> None:
        """Bring a petition back, with the draft as what is still missing.

        Raises:
            OldButton: it was sent or dropped; NotYours; NothingSaid;
            NotThePetitioner, WrongState, Outdated: nothing of the draft is lost.
        """
        found = self._own(draft, me)
        files = self._books.drafts.files(draft)
        found.require_content(len(files))
        self._endings.reopen_with(petition, me, found.words, files)
        self._let_go(found, Remark.REOPENED, petition)

    def join_begun(self, draft: DraftId, me: Account) -> None:
        """Add the draft to the petition that the person had begun before.

        Raises:
            OldButton: it was sent or dropped, or there is no room; NotYours.
        """
        found = self._own(draft, me)
        begun = self._books.drafts.begun_before(found)
        files = self._books.drafts.files(draft)
        if begun is None or not begun.has_room_for(found.words):
            raise OldButton
        if len(files) + self._books.drafts.file_count(begun.id) > self._books.policy.files_a_petition:
            raise OldButton
        self._books.drafts.save(replace(begun.add(found.words), view="card"))
        for file in files:
            self._books.drafts.attach(begun.id, file)
        self._books.cards.touch_all(begun.id, CardKind.DRAFT)
        self._let_go(found, Remark.JOINED_DRAFT)

    def _own(self, draft: DraftId, me: Account) -> Draft:
        found = self._books.drafts.get(draft)
        if found is None:
            raise OldButton
        if found.account != me.id:
            raise NotYours
        return found

    def _let_go(self, draft: Draft, remark: Remark, petition: PetitionId | None = None) -> None:
        """Drop a draft whose words and files have gone where they belong; its card says where."""
        code = self._books.petitions.get(petition).code if petition is not None else None
        detail = {"remark": remark.value} | ({"code": code} if code else {})
        self._books.drafts.remove(draft.id)
        for card in self._books.cards.about(draft.id, CardKind.DRAFT):
            self._books.cards.turn_into(card, CardKind.NOTE, draft.id, detail=detail)
