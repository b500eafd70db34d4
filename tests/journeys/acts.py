"""What each button is about, with a choice that it may hold; `{names}` are facts of the siege."""

from domain.actions import Act

# Acts on the thing whose id the button holds; every other act is about whoever presses.
ON_DRAFTS = {
    Act.SEND: "",
    Act.AGREE_AND_SEND: "",
    Act.SHOW_FIELDS: "",
    Act.CHOOSE_FIELD: "roads",
    Act.SHOW_CARD: "",
    Act.TOGGLE_ANONYMOUS: "",
    Act.TOGGLE_COMMUNE: "",
    Act.EXCLUDE: "{person:x}",
    Act.EXCLUDE_NOBODY: "",
    Act.CANCEL_DRAFT: "",
    Act.CHOOSE_COMMUNE: "{commune:x}",
    Act.TURN_PAGE: "1",
    Act.CHOOSE_UNIT: "{unit:x}",
    Act.SHOW_WHICH: "",
    Act.SHOW_SENT: "",
    Act.SAY_WITH: "{petition:x}",
    Act.ANSWER_WITH: "{petition:x}",
    Act.JOIN_DRAFT: "",
    Act.LOOK_AGAIN_WITH: "{petition:x}",
    Act.NOTICE_OF_DRAFT: "",
}
ON_PETITIONS = {
    Act.SUPPORT: "",
    Act.FOLLOW: "",
    Act.ACCEPT: "",
    Act.ANSWER: "",
    Act.DECLINE: "",
    Act.DECLINE_TO: "police",
    Act.PASS_UP: "",
    Act.SHOW_PEOPLE: "",
    Act.OFFER_PEOPLE: "",
    Act.TAKE_BACK: "{version:x}",
    Act.HAND_TO: "{person:x}.{version:x}",
    Act.TAKE: "{version:x}",
    Act.MAKE_URGENT: "",
    Act.END_URGENCY: "",
    Act.SHOW_MORE: "",
    Act.HISTORY: "",
    Act.SEE_PETITIONER: "",
    Act.ASK: "",
    Act.SAY: "",
    Act.SHOW_DAYS: "",
    Act.PROMISE: "2026-12-31",
    Act.OTHER_DAY: "",
    Act.PROMISE_KEPT: "1",
    Act.PROMISE_BROKEN: "1",
    Act.WITHDRAW: "",
    Act.WITHDRAW_SURELY: "",
    Act.CONFIRM: "",
    Act.REOPEN: "",
    Act.STATUS: "",
    Act.OPEN_TASK: "",
    Act.CHOOSE_MERGER: "",
    Act.ASK_MERGER: "{petition:x}",
    Act.MERGE: "{petition:x}",
    Act.KEEP_APART: "{petition:x}",
    Act.CHOOSE_PAUSE: "",
    Act.PAUSE: "7",
}
ON_PAUSES = {Act.END_PAUSE: "", Act.OBJECT: "", Act.LIFT_PAUSE: "", Act.KEEP_PAUSE: ""}
ON_NOTICES = {
    Act.NOTICE_VIEW: "templates",
    Act.NOTICE_SWITCH: "pin",
    Act.NOTICE_ANEW: "",
    Act.NOTICE_DROP: "",
    Act.NOTICE_SEND: "",
    Act.NOTICE_URGE: "0",
    Act.NOTICE_AT: "{minutes:x}",
    Act.NOTICE_TO: "people",
    Act.NOTICE_BY: "{unit:x}",
    Act.NOTICE_REPEAT: "w6-1900",
    Act.NOTICE_SAMPLE: "meeting",
    Act.NOTICE_TEMPLATE: "{template:x}",
    Act.NOTICE_SKIP: "",
    Act.NOTICE_FILL: "",
    Act.NOTICE_NAME: "",
    Act.NOTICE_FORGET: "{template:x}",
    Act.NOTICE_PLAIN: "",
    Act.NOTICE_NO_FILES: "",
    Act.NOTICE_OPEN: "",
    Act.NOTICE_STOP: "",
    Act.NOTICE_STOP_SURELY: "",
    Act.NOTICE_HOLD: "",
    Act.NOTICE_GO_ON: "",
    Act.NOTICE_RESEND: "",
    Act.NOTICE_READ: "",
    Act.NOTICE_REPORT: "",
    Act.NOTICE_CORRECT: "",
    Act.NOTICE_CORRECT_SURELY: "tell",
    Act.NOTICE_TELL: "",
    Act.NOTICE_RECALL: "",
    Act.NOTICE_RECALL_SURELY: "",
    Act.NOTICE_UNPIN: "",
    Act.NOTICE_PIN_AGAIN: "",
    Act.NOTICE_PRINT: "",
}
# On a planned, an ended and a written meeting of the tổ whose head `siege.author` is.
ON_MEETINGS = {
    Act.MINUTES: "",
    Act.MINUTES_VIEW: "other",
    Act.MINUTES_CLEAR: "other",
    Act.MINUTES_AGREE: "",
    Act.MINUTES_CORRECT: "",
    Act.MINUTES_PAPER: "0",
    Act.MEETING_DESK: "",
    Act.MEETING_VIEW: "count",
    Act.MEETING_START: "",
    Act.MEETING_HELD: "",
    Act.MEETING_END: "",
    Act.MEETING_RESUME: "",
    Act.HEADCOUNT_IS: "2a",
    Act.CHECK_IN_OPEN: "",
    Act.CHECK_IN_CLOSE: "",
    Act.RAISE_NEXT: "",
    Act.MEETING_NOT_HELD: "",
    Act.MEETING_CHANGE: "move",
    Act.MEETING_ASK: "place",
    Act.MEETING_AT: "{minutes:x}",
    Act.MEETING_CHANGE_AGREE: "",
    Act.MEETING_CHANGE_DROP: "",
    Act.MEETING_AS_BEFORE: "",
    Act.AGENDA_OPEN: "",
    Act.AGENDA_TICK: "petitions",
    Act.MEETING_COMING: "",
    Act.MEETING_BUSY: "",
}
# On what the tổ makes of a month's content, whose head `siege.author` is, and on what the commune gives.
ON_CONTENTS = {
    Act.CONTENT_OPEN: "",
    Act.CONTENT_VIEW: "part.security",
    Act.CONTENT_MONTH: "2026-12",
    Act.CONTENT_UNIT: "{unit:x}",
    Act.CONTENT_WRITE: "security",
    Act.CONTENT_ANEW: "security",
    Act.CONTENT_EMPTY: "security",
    Act.CONTENT_OUT: "security",
    Act.CONTENT_LOOK: "",
    Act.CONTENT_SEND: "",
    Act.SUBJECT_NAME: "security",
    Act.SUBJECT_REMOVE: "security",
    Act.AGENDA_ADD: "",
    Act.AGENDA_REMOVE: "{item:x}",
}
# On the tổ whose head `siege.author` is.
ON_UNITS = {
    Act.SCHEDULE_UNIT: "",
    Act.SCHEDULE_VIEW: "days",
    Act.SCHEDULE_RULE: "d7-1930",
    Act.SCHEDULE_HOUR: "1900",
    Act.SCHEDULE_REMIND: "5a0",
    Act.SCHEDULE_AGREE: "",
    Act.SCHEDULE_DROP: "",
    Act.SCHEDULE_COMMON: "{unit:x}",
    Act.FIGURES: "",
}
# Of a meeting of that tổ which is under way.
ON_DECISIONS = {Act.DECISION_VOTE: "all", Act.DECISION_REMOVE: ""}
ON_RAISED = {Act.RAISED_BY: "", Act.RAISED_BY_NOBODY: ""}
ON_GROUPS = {Act.BIND_ASK: "", Act.BIND: "{unit:x}"}
TARGETED = (
    ON_DRAFTS
    | ON_PETITIONS
    | ON_PAUSES
    | ON_NOTICES
    | ON_MEETINGS
    | ON_DECISIONS
    | ON_RAISED
    | ON_CONTENTS
    | ON_UNITS
    | ON_GROUPS
)
OWN = {
    Act.LEAVE, Act.SHOW_LEAVE_DAYS, Act.END_LEAVE, Act.HAND_ON_ALL, Act.KEEP_WORK,
    Act.MEETING_NOW, Act.NOTICE_NEW, Act.SUBSCRIBE, Act.SUBSCRIBE_AGREED, Act.UNSUBSCRIBE,
    Act.SCHEDULE_OPEN, Act.UPCOMING, Act.CALENDAR_FILE, Act.CONTENT,
    Act.STOP, Act.NEW, Act.MINE, Act.WORK, Act.HELP,
    Act.FIGURES_OWN, Act.SETTINGS, Act.SPEAK, Act.EXPORT, Act.ERASE, Act.ERASE_SURELY,
}  # fmt: skip
