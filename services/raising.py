"""The desk where what people raise at a meeting becomes a petition of the tổ, at once."""

from __future__ import annotations

from collections.abc import Sequence

from domain.desk_views import Look, View
from domain.drafts import Attachment
from domain.identifiers import CardId, GroupId, MeetingId, PetitionId, UnitId
from domain.meeting_refusals import MayNotHold, SeveralMeetings
from domain.meetings import Meeting
from domain.people import Account, Expects
from domain.petitions import Petition
from domain.refusals import GroupNotBound, NothingSaid, OldButton, WordsWanted
from domain.remarks import Remark
from services.drafts import DraftDesk
from services.filing import Filing
from services.leading import Leading
from services.telling import Telling
from storage.books import Books
from storage.card_rows import Card, CardKind
from storage.groups import Group
from storage.ids import new_id

LONGEST_NAME = 60  # characters: a name and a lane


class RaisingDesk:
    """What a head or a deputy writes down for the people who sit there."""

    def __init__(self, books: Books) -> None:
        self._books, self._leading = books, Leading(books)
        self._filing, self._telling = Filing(books), Telling(books)

    def write_down(self, me: Account, words: str, files: Sequence[Attachment], *, said: int) -> None:
        """File what followed the command in private; without anything after it, ask for it.

        Where no meeting is open, the words become an ordinary petition's draft, and the person is told.

        Raises:
            MayNotHold; SeveralMeetings: of several tổ are open.
        """
        opened = [one for unit in self._leading.units(me) if (one := self._books.meetings.open_in(unit))]
        if len(opened) > 1:
            raise SeveralMeetings
        if not opened:
            self._set_aside(me, words, files, said=said)
        elif words or files:
            self._file(opened[0], me, words, files)
        else:
            self.ask_next(opened[0].id, me)

    def write_down_in_group(
        self, me: Account, group: Group, words: str, files: Sequence[Attachment], *, message: int
    ) -> None:
        """File what was said in the group of the tổ that is meeting, with the receipt under it.

        Raises:
            GroupNotBound, MayNotHold, NothingSaid
        """
        if group.unit is None:
            raise GroupNotBound
        if not self._leading.leads(group.unit, me):
            raise MayNotHold
        found = self._books.meetings.open_in(group.unit)
        if found is None:
            facts = self._next(group.unit)
            self._telling.note_at(group.address, Remark.NOT_MEETING_NOW, reply_to=message, facts=facts)
            return
        if not words and not files:
            raise NothingSaid
        petition = self._petition(found, me, words, files, group=group, message=message)
        self._filing.receipt(petition, group.address)

    def give(self, me: Account, words: str, files: Sequence[Attachment]) -> None:
        """File what the card of the meeting asked for.

        Raises:
            NotAllowed, NothingSaid; OldButton: the minutes are agreed to meanwhile.
        """
        with self._leading.answering(me):
            found = self._leading.led(MeetingId(me.expects_of or 0), me)
            found.require_recordable()
        self._file(found, me, words, files)
        self._leading.stop(me)
        self._leading.turn(found, me)

    def join_album(self, petition: PetitionId, files: Sequence[Attachment]) -> None:
        """Add further parts of an album to what was raised with the first."""
        self._filing.join(self._books.petitions.get(petition), files)

    def ask_next(self, meeting: MeetingId, me: Account) -> None:
        """Show the card of the meeting anew, and wait for what is raised next.

        Raises:
            NotAllowed; OldButton: the minutes are agreed to.
        """
        found = self._leading.led(meeting, me)
        found.require_recordable()
        self._leading.expect(Expects.RAISED, found.id, me)
        self._leading.show(found, me, Look(View.RAISE))

    def ask_name(self, petition: PetitionId, me: Account) -> None:
        """Take the person's next message for the name of who raised it.

        Raises:
            NotAllowed; OldButton: it was raised at no meeting.
        """
        found = self._raised(petition, me)
        self._leading.expect(Expects.RAISED_BY, found.id, me)
        self._books.cards.show(CardKind.RAISED, found.id, me.address, account=me.id)

    def give_name(self, me: Account, words: str) -> None:
        """Keep the name of who raised it: it is shown to who answers, and never in the group.

        Raises:
            NotAllowed, OldButton; WordsWanted: none, or too many.
        """
        with self._leading.answering(me):
            found = self._raised(PetitionId(me.expects_of or 0), me)
        name = " ".join(words.split())
        if not name or len(name) > LONGEST_NAME:
            raise WordsWanted(limit=LONGEST_NAME)
        self._leading.stop(me)
        self._rename(found, name)
        self._books.cards.renew(CardKind.RAISED, found.id, me.address, account=me.id)

    def forget_name(self, petition: PetitionId, me: Account) -> None:
        """Keep nobody's name, or no longer.

        Raises:
            NotAllowed; OldButton: it was raised at no meeting.
        """
        found = self._raised(petition, me)
        self._leading.stop(me)
        self._rename(found, None)
        self._books.cards.touch_all(found.id, CardKind.RAISED)

    def _raised(self, petition: PetitionId, me: Account) -> Petition:
        found = self._books.petitions.get(petition)
        if found.meeting is None:
            raise OldButton
        self._leading.require_leader(found.unit, me)
        return found

    def _rename(self, found: Petition, name: str | None) -> None:
        if found.raised_by != name:
            self._telling.refresh(self._books.petitions.save(found.named(name)))

    def _file(self, found: Meeting, me: Account, words: str, files: Sequence[Attachment]) -> None:
        if not words and not files:
            raise NothingSaid
        group = next(iter(self._books.groups.of_unit(found.unit)), None)
        petition = self._petition(found, me, words, files, group=group, message=None)
        key = CardId(new_id())
        self._books.cards.add(Card(key, me.address, CardKind.RAISED, petition.id, 0, me.id))

    def _petition(
        self,
        found: Meeting,
        me: Account,
        words: str,
        files: Sequence[Attachment],
        *,
        group: Group | None,
        message: int | None,
    ) -> Petition:
        place: GroupId | None = group.id if group is not None else None
        draft = self._books.drafts.new(me.id, found.unit, group=place, message=message).add(words)
        petition = self._filing.file(draft, me, files=files, meeting=found.id)
        self._leading.touch(found.id)
        return petition

    def _set_aside(self, me: Account, words: str, files: Sequence[Attachment], *, said: int) -> None:
        units = self._leading.units(me)
        facts = self._next(units[0]) | {"kept": bool(words or files)}
        self._telling.note(me, Remark.NOT_MEETING_NOW, reply_to=said, facts=facts)
        if words or files:
            DraftDesk(self._books).gather(me, words, files, said=said, view="card")

    def _next(self, unit: UnitId) -> dict[str, object]:
        ahead = next(iter(self._books.meetings.ahead(unit)), None)
        last = self._leading.last(unit)
        facts: dict[str, object] = {"over": last is not None and last.is_recordable}
        return facts | ({"next": ahead.starts_at.isoformat()} if ahead is not None else {})
