"""Notes and toasts: one short sentence each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any  # facts of a note, as JSON

from markupsafe import Markup

from domain.remarks import Remark
from domain.states import State
from texts.names import state_name
from texts.refusals import refused
from texts.wording import Say, lines

Facts = Mapping[str, Any]
_Words = Callable[[Say, Facts], Markup]


def remark(say: Say, said: Remark, facts: Facts) -> Markup:
    """Return the sentence of a remark."""
    return _WORDS[said](say, facts)


def _state(say: Say, f: Facts) -> Markup:
    state = say("Closed (not confirmed)") if f.get("lapsed") else state_name(say, State(f["state"]))
    return say("{code}: {state}", code=f["code"], state=state)


def _reopened(say: Say, f: Facts) -> Markup:
    if f.get("times", 1) > 1:
        return say(
            "🔁 The petitioner of {code} was not satisfied and asks to look again, for the {times}th time.",
            **f,
        )
    return say("🔁 The petitioner of {code} was not satisfied and asks to look again.", **f)


def _not_meeting_now(say: Say, f: Facts) -> Markup:
    return lines(
        say("Your neighbourhood is not meeting now, so this was written down for no meeting."),
        say("The next meeting: {at}.", at=datetime.fromisoformat(f["next"])) if f.get("next") else None,
        say("The last one can still be added to: /diemdanh, then 📝.") if f.get("over") else None,
        say("Your words wait in the card below: send them from there as a petition, or drop them.")
        if f.get("kept")
        else say("To send a petition: /kiennghi and your words."),
    )


def _wrong_code(say: Say, f: Facts) -> Markup:
    return say.plural(
        "This is not the code of the room. You have {n} try left.",
        "This is not the code of the room. You have {n} tries left.",
        n=f["left"],
    )


_WORDS: Mapping[Remark, _Words] = {
    Remark.ACCEPTED: lambda say, f: say("✋ Accepted. Thank you."),
    Remark.ANSWER_SENT: lambda say, f: say("✅ Your answer to {code} is on its way to the petitioner.", **f),
    Remark.DECLINE_SENT: lambda say, f: say("✅ {code}: the petitioner is told why, and where to go instead.", **f),
    Remark.PASSED_UP: lambda say, f: say("⤴️ {code} was passed up; the petitioner is told.", **f),
    Remark.HANDED_OVER: lambda say, f: say("↪️ {code} was handed over.", **f),
    Remark.MADE_URGENT: lambda say, f: say("⚡ {code} is urgent now. Answer due: {due}", code=f["code"], due=datetime.fromisoformat(f["due"])),
    Remark.URGENCY_ENDED: lambda say, f: say("⚡ {code} is no longer marked as urgent. Answer due: {due}", code=f["code"], due=datetime.fromisoformat(f["due"])),
    Remark.URGENCY_ENDED_NEWS: lambda say, f: say("⚡ The urgent mark of {code} was taken off. Answer due: {due}", code=f["code"], due=datetime.fromisoformat(f["due"])),
    Remark.URGENT_NEWS: lambda say, f: say("⚡ {code} was marked as urgent. Please answer by {due}.", code=f["code"], due=datetime.fromisoformat(f["due"])),
    Remark.TAKEN: lambda say, f: say("✋ {code} is yours now.", **f),
    Remark.QUESTION_SENT: lambda say, f: say("❓ Your question about {code} is on its way. The deadline stands still until the petitioner replies.", **f),
    Remark.REPLY_SENT: lambda say, f: say("✅ Your reply about {code} has been passed on.", **f),
    Remark.REPLY_TOO_LATE: lambda say, f: say("{code} takes no more replies ({state}). Your words were sent to nobody: they wait in the card here, and you choose what becomes of them.", code=f["code"], state=state_name(say, State(f["state"]))),
    Remark.ADDED: lambda say, f: say("➕ Added to {code}.", **f),
    Remark.ANSWER_WENT_ON: lambda say, f: say("✅ Added to your answer to {code}.", **f),
    Remark.JOINED_DRAFT: lambda say, f: say("📝 Added to the petition that you are writing."),
    Remark.LEAVE_SET: lambda say, f: say("🌴 Noted. Have a good time."),
    Remark.LEAVE_ENDED: lambda say, f: say("✅ Noted. Welcome back."),
    Remark.ALL_HANDED_ON: lambda say, f: say("↪️ Handed on: {n}.", **f),
    Remark.SOME_HANDED_ON: lambda say, f: say("↪️ Handed on: {n}. Nobody else can take: {kept}; they stay with you.", **f),
    Remark.TAKEN_BACK: lambda say, f: say("⤵️ {code} is back with you.", **f),
    Remark.TAKEN_BACK_NEWS: lambda say, f: say("⤵️ The neighbourhood has taken {code} back.", **f),
    Remark.CONFIRMED: lambda say, f: say("👍 Thank you. The petition is closed."),
    Remark.REOPENED: lambda say, f: say("🔁 It goes back to be looked at again."),
    Remark.REOPENED_NEWS: _reopened,
    Remark.PROMISED: lambda say, f: say("🕒 {code}: promised for {day}. The petitioner is told.", code=f["code"], day=say.weekday(date.fromisoformat(f["day"]))),
    Remark.PROMISED_AGAIN: lambda say, f: say("🕒 {code}: another day has been promised than before. Please have an eye on it.", **f),
    Remark.PROMISE_REPORTED: lambda say, f: say("Thank you. It is noted and passed on."),
    Remark.PROMISE_KEPT: lambda say, f: say("✅ {code}: the petitioner says that it was done as promised. Please write the answer, so that it can be closed.", **f),
    Remark.PROMISE_BROKEN: lambda say, f: say("❌ {code}: the petitioner does not see that it was done as promised. Please answer, or promise another day.", **f),
    Remark.PROMISE_BROKEN_NEWS: lambda say, f: say("❌ {code}: the petitioner does not see that it was done as promised.", **f),
    Remark.WITHDRAWN: lambda say, f: say("↩️ {code} is withdrawn. Thank you.", **f),
    Remark.WITHDRAWN_NEWS: lambda say, f: say("↩️ The petitioner has withdrawn {code}. Nothing more is to be done about it.", **f),
    Remark.SUPPORTED: lambda say, f: say("🙋 Noted. You will hear of the answer too."),
    Remark.SUPPORTED_ALREADY: lambda say, f: say("You are counted already."),
    Remark.SUPPORTS_OWN: lambda say, f: say("This is your own petition."),
    Remark.STATE: _state,
    Remark.PETITIONER: lambda say, f: say("👤 {code} was sent by {name}. The petitioner can read that you have seen the name.", **f),
    Remark.SHOWN_BELOW: lambda say, f: say("👇 {code} is shown anew below.", **f),
    Remark.SENT: lambda say, f: say("✅ Sent."),
    Remark.CANCELLED: lambda say, f: say("✖️ Dropped. Nothing of it is kept."),
    Remark.NOTHING_TO_CANCEL: lambda say, f: say("There is nothing to drop."),
    Remark.DRAFT_DROPPED: lambda say, f: say("🕒 The unsent petition was dropped. Please write again whenever you like."),
    Remark.WRITE_YOUR_WORDS: lambda say, f: say("📝 Please write what is wrong, or send a photo or a voice message."),
    Remark.WRITE_WORDS_IN_GROUP: lambda say, f: say("📝 Please write the matter after /kiennghi, for example: /kiennghi The street lamp in lane 12 is broken. Or reply to your own message with /kiennghi."),
    Remark.ONLY_OWN_WORDS: lambda say, f: say("Only the person who wrote a message can make a petition of it. You may write the matter in your own words."),
    Remark.NOT_TAKEN: lambda say, f: say("I cannot pass this kind of message on. Please write it, or send a photo, a video, a voice message, a document or a place."),
    Remark.EDIT_NOT_TAKEN: lambda say, f: say("✏️ I cannot follow changes to a message that I have already received. Please send what should be added or corrected as a new message."),
    Remark.WORDS_LEFT_OUT: lambda say, f: say("A petition holds at most {limit} characters, and this one is full now: what came after them was not added. Please send the rest as a document, or cancel and write it shorter.", **f),
    Remark.FILES_LEFT_OUT: lambda say, f: say("A petition holds at most {limit} files. The further ones were not added; the others are still there.", **f),
    Remark.UNKNOWN_UNIT_LINK: lambda say, f: say("This link names a neighbourhood that I do not know. Please ask your head for a new one."),
    Remark.UNKNOWN_COMMAND: lambda say, f: say("I do not know this command. /trogiup shows what I can do."),
    Remark.IN_PRIVATE_ONLY: lambda say, f: say("Please do this in the private chat with me."),
    Remark.WRITE_AS_YOURSELF: lambda say, f: say("You are writing here as an anonymous administrator, so I cannot see who you are. Please write to me in private."),
    Remark.NOT_ON_ROSTER: lambda say, f: say("Thank you. Your number is not on the roster, so you go on as a resident. If it should be there, please tell the head of your neighbourhood. I have not kept the number."),
    Remark.ONLY_FOR_TEAM: lambda say, f: say("This is for members of the team. If you are one, please share your phone number first: /start"),
    Remark.HOW_TO_TRACK: lambda say, f: say("A code looks like this: /tracuu KN-26-000123"),
    Remark.BOUND: lambda say, f: say("🔗 Done: the group belongs to the neighbourhood now."),
    Remark.CHOOSE_WITH_BUTTONS: lambda say, f: say("You lead several neighbourhoods: please choose with the buttons."),
    Remark.ERASED: lambda say, f: say("🗑 Erased. Thank you for using Cầu Nối; /start begins anew."),
    Remark.LANGUAGE_SET: lambda say, f: say("🌐 English from now on."),
    Remark.INCIDENT: lambda say, f: say("😔 Something went wrong on our side. Your message is kept (incident {number}) and the operator will look at it. You need not send it again.", **f),
    Remark.SEE_PRIVATE_CHAT: lambda say, f: say("Please look into the private chat with me: there is an answer for you."),
    Remark.MERGER_ASKED: lambda say, f: say("🔗 The author of {code} is asked. Only they can agree.", **f),
    Remark.MERGED: lambda say, f: say("🔗 {code} was merged into {into}. The answer to {into} reaches you.", **f),
    Remark.MERGED_NEWS: lambda say, f: say("🔗 The author agreed: {code} was merged into {into}.", **f),
    Remark.KEPT_APART: lambda say, f: say("{code} goes on by itself.", **f),
    Remark.KEPT_APART_NEWS: lambda say, f: say("The author of {code} does not want it merged; it goes on by itself.", **f),
    Remark.PAUSED: lambda say, f: say("⏸ The sender of {code} cannot file with you until the end of {day}, and has your reason.", code=f["code"], day=say.day(date.fromisoformat(f["day"]))),
    Remark.PAUSE_ENDED: lambda say, f: say("▶️ The pause is over; the person is told."),
    Remark.OBJECTED: lambda say, f: say("🏛 Your objection is on its way to the commune, without your name."),
    Remark.PAUSE_DECIDED: lambda say, f: say("✅ Noted. The person and the head are told."),
    Remark.PAUSE_LIFTED: lambda say, f: say("🏛 The commune has lifted the pause that you set from {code}.", **f),
    Remark.PAUSE_KEPT: lambda say, f: say("🏛 The commune has looked at the objection to the pause that you set from {code}: it stays.", **f),
    Remark.SCHEDULE_SET: lambda say, f: say("📅 The schedule holds now."),
    Remark.SCHEDULE_CHANGED: lambda say, f: say("Somebody else has changed the schedule meanwhile. Please look at yours again, then tap ✅."),
    Remark.SCHEDULE_DROPPED: lambda say, f: say("✖️ Dropped. The schedule stays as it was."),
    Remark.MEETING_CHANGE_TOLD: lambda say, f: say("✅ Done. The group is told."),
    Remark.MEETING_CHANGE_WAITS: lambda say, f: say("✅ Done. These are the quiet hours: the group is told at 06:30."),
    Remark.MEETING_CHANGE_NOT_HEARD: lambda say, f: say("✅ Done. The group had not been told otherwise."),
    Remark.MEETING_CHANGE_UNTOLD: lambda say, f: say("✅ Done. The neighbourhood has no group with me: please tell people yourself."),
    Remark.MEETING_CHANGED: lambda say, f: say("Somebody else has moved this meeting meanwhile. Please look at it again, then tap ✅."),
    Remark.MEETING_CHANGE_DROPPED: lambda say, f: say("✖️ Dropped. The meeting stays as it was."),
    Remark.NO_UNIT_YET: lambda say, f: say("I do not know yet in which neighbourhood you live. Please open me once with the button 💬 in the group of your neighbourhood, then type /lich again."),
    Remark.OPEN_PRIVATE_CHAT: lambda say, f: say("Please open the private chat with me first (tap my name, then Start), and type /lich there."),
    Remark.CALENDAR_SENT: lambda say, f: say("📅 The file is in the private chat with me. Open it, and your phone keeps the dates."),
    Remark.COMING: lambda say, f: say("✅ Noted: you are coming. See you there."),
    Remark.NOT_COMING: lambda say, f: say("🙅 Noted: you are busy that day."),
    Remark.MINUTES_POSTED: lambda say, f: say("✅ The minutes stand now and are posted in the group."),
    Remark.MINUTES_AGREED: lambda say, f: say("✅ The minutes stand now. The neighbourhood has no group yet: they are not posted anywhere."),
    Remark.MINUTES_CORRECTED: lambda say, f: say("📝 The correction stands below the minutes, and the group is told."),
    Remark.NOT_MEETING_NOW: _not_meeting_now,
    Remark.WRITE_RAISED_IN_GROUP: lambda say, f: say("📝 Please write what was raised after /ghi, for example: /ghi The street lamp in lane 12 is broken."),
    Remark.CODE_HAS_FOUR: lambda say, f: say("The code has 4 digits. Please type it as it is shown in the room."),
    Remark.WRONG_CODE: _wrong_code,
    Remark.CODE_CHANGED: lambda say, f: say("🔐 Many wrong codes were typed, so I have changed the code. Please read out the new one, which is on the card below."),
    Remark.CHECK_IN_SHUT: lambda say, f: say("🔒 Somebody keeps guessing at the code, so the check-in is closed. Who has checked in is counted. Please count the people and type the number, or open the check-in again with the button 🔐."),
    Remark.FIGURES_COMING: lambda say, f: say("📊 The picture is on its way."),
    Remark.MINUTES_PRINTED: lambda say, f: say("📄 The document is on its way."),
    Remark.READ: lambda say, f: say("👌 Noted. Thank you."),
    Remark.READ_ALREADY: lambda say, f: say("You are counted already."),
    Remark.ONLY_A_PREVIEW: lambda say, f: say("This is how people will see it. The button works once the notice is sent."),
    Remark.NOTICE_GOING: lambda say, f: say("📤 The notice is being sent."),
    Remark.NOTICE_RECALLED: lambda say, f: say("↩️ The notice is being recalled."),
    Remark.NOTICE_PRINTED: lambda say, f: say("🖨 Below: the sheet for the board, and the words for the loudspeaker."),
    Remark.NOTICE_MADE: lambda say, f: say("📢 This is a notice now: see below."),
    Remark.NOTICE_CORRECTED: lambda say, f: say("✏️ The notice is being corrected everywhere."),
    Remark.NOT_FOR_CONTENTS: lambda say, f: say("This cannot be part of the content. Please send words, photos, videos, documents or recordings. I am still waiting for them."),
    Remark.CONTENT_GOING: lambda say, f: say("📤 The content is on its way to the heads and deputies."),
    Remark.CONTENT_STOPPED: lambda say, f: say("✅ I take no more words for it now. What you have written is kept: /noidung shows it."),
    Remark.NOTICE_TOLD: lambda say, f: say("🔔 People are being told."),
    Remark.NOT_FOR_NOTICES: lambda say, f: say("This cannot be part of a notice. Please send words, photos, videos, documents, recordings or a poll; write a place in words."),
    Remark.NOTICE_DROPPED: lambda say, f: say("✖️ The notice was dropped; nothing was sent."),
    Remark.NOTICE_KEPT: lambda say, f: lines(say("⚠️ The time of a notice has come, but it was not sent:"), refused(say, f), say("It is kept below as a draft.")),
    Remark.TEMPLATE_KEPT: lambda say, f: say("💾 Kept as the template “{name}”.", name=f["name"]),
    Remark.SUBSCRIBED: lambda say, f: say("🔔 Notices come to you here from now on."),
    Remark.UNSUBSCRIBED: lambda say, f: say("🔕 No more notices come to you here."),
    Remark.OLD_BUTTON: lambda say, f: say("This button is out of date."),
    Remark.REFUSED: refused,
}  # fmt: skip
