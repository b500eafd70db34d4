"""What a message without a thread may belong to, and how long an answer may go on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.conversation import GOES_ON_WITHIN, ask, go_on
from domain.drafts import Attachment, Kind, named
from domain.events import EventKind
from domain.refusals import NotResponsible, WrongState
from domain.states import State
from domain.threads import Waits, asked_of, owed, unfinished, unsaid
from tests.rules.cases import HUNG, LAN, NOW, TERMS, a_petition

WITH_HUNG = replace(a_petition(), responsible=HUNG.person, state=State.ASSIGNED, assigned_at=NOW)


def test_a_reply_is_awaited_only_of_open_petitions_that_were_asked_about() -> None:
    asked = ask(WITH_HUNG, HUNG, at=NOW, words="Nhà số mấy?")
    answered = asked.answer(HUNG, at=NOW, words="Xong.", terms=TERMS)
    withdrawn = replace(asked, state=State.WITHDRAWN)
    found = asked_of([WITH_HUNG, asked, answered, withdrawn])
    assert [(one.waits, one.petition, one.since) for one in found] == [(Waits.REPLY, asked, NOW)]


def test_what_waits_for_a_reply_is_not_offered_once_more_as_something_to_add_to() -> None:
    asked = ask(WITH_HUNG, HUNG, at=NOW, words="Nhà số mấy?")
    assert [one.petition for one in unsaid([(asked, NOW), (WITH_HUNG, NOW)])] == [WITH_HUNG]


def test_of_one_s_tasks_the_one_that_came_last_is_offered_first() -> None:
    later = replace(WITH_HUNG, assigned_at=NOW + timedelta(hours=1))
    assert [one.petition for one in owed([WITH_HUNG, later])] == [later, WITH_HUNG]
    assert [one.waits for one in unfinished([replace(WITH_HUNG, answered_at=NOW)])] == [Waits.REST]


def test_an_answer_goes_on_for_ten_minutes_and_changes_nothing_else() -> None:
    answered = WITH_HUNG.answer(HUNG, at=NOW, words="Đã thay bóng.", terms=TERMS)
    more = go_on(answered, HUNG, at=NOW + GOES_ON_WITHIN, words="Xin báo lại nếu hỏng.")
    assert more.news[-1].kind is EventKind.ANSWER_CONTINUED
    assert replace(more, news=()) == replace(answered, news=())
    with pytest.raises(WrongState):
        go_on(answered, HUNG, at=NOW + GOES_ON_WITHIN + timedelta(seconds=1), words="Muộn.")
    with pytest.raises(NotResponsible):
        go_on(answered, LAN, at=NOW, words="Của người khác.")


def test_nothing_goes_on_before_there_is_an_answer_or_after_it_was_confirmed() -> None:
    for other in (WITH_HUNG, replace(WITH_HUNG, state=State.CLOSED, answered_at=NOW)):
        with pytest.raises(WrongState):
            go_on(other, HUNG, at=NOW, words="Thêm.")


def test_documents_and_songs_keep_their_names_and_nothing_else_does() -> None:
    betraying = {kind for kind in Kind if named([Attachment(Kind.PHOTO), Attachment(kind)])}
    assert betraying == {Kind.DOCUMENT, Kind.AUDIO}
