// Polls: choosing, and how everybody has chosen; and the form in which one asks.

import { el, icon } from "./dom.js";
import { rich } from "./entities.js";
import { form } from "./menus.js";
import { say } from "./words.js";

const MOST = 12;
const ticks = new Map(); // what is ticked and not sent yet outlives a redraw, when somebody else votes

// `poll`: Bot API's Poll with `votes` {user: [numbers]} and `message`, its number in the chat.
export function drawPoll(poll, doing) {
  const own = poll.votes?.[doing.me?.()] ?? [];
  const closed = poll.is_closed;
  const shown = closed || own.length > 0;
  const box = el("div", { class: shown ? "poll counted" : "poll" },
    poll.description ? el("div", { class: "poll-description" }, rich(poll.description, poll.description_entities ?? [])) : null,
    el("b", { class: "poll-question" }, poll.question),
    el("small", { class: "poll-kind" }, kindOf(poll)));
  const ticked = ticksOf(`${doing.me?.()} ${poll.id}`);
  const send = el("button", { type: "button", class: "poll-send", hidden: ticked.size === 0, on: { click: () => doing.vote(poll.message, [...ticked].sort()) } }, say("poll.vote"));
  const choose = (number, node) => {
    if (!poll.allows_multiple_answers) {
      doing.vote(poll.message, [number]);
      return;
    }
    const on = node.classList.toggle("ticked");
    node.setAttribute("aria-checked", String(on));
    if (on) ticked.add(number);
    else ticked.delete(number);
    send.hidden = ticked.size === 0;
    foot.hidden = ticked.size > 0;
  };
  const foot = el("small", { class: "poll-foot", hidden: !shown && ticked.size > 0 }, poll.total_voter_count ? say("poll.votes", { count: poll.total_voter_count }) : say("poll.none"));
  if (shown) ticked.clear();
  for (const [number, option] of poll.options.entries()) box.append(shown ? result(poll, option, own.includes(number)) : choice(poll, option, { number, ticked, choose }));
  if (!shown) box.append(send);
  box.append(foot);
  return box;
}

function ticksOf(key) {
  if (!ticks.has(key)) ticks.set(key, new Set());
  return ticks.get(key);
}

function kindOf(poll) {
  if (poll.is_closed) return say("poll.closed");
  const kind = say(poll.is_anonymous ? "poll.anonymous" : "poll.named");
  return poll.allows_multiple_answers ? `${kind} · ${say("poll.several")}` : kind;
}

function choice(poll, option, { number, ticked, choose }) {
  const role = poll.allows_multiple_answers ? "checkbox" : "radio";
  const on = ticked.has(number);
  const node = el("button", { type: "button", role, "aria-checked": String(on), class: `poll-option ${role}${on ? " ticked" : ""}` }, el("span", { class: "poll-mark" }), el("span", {}, option.text));
  node.addEventListener("click", () => choose(number, node));
  return node;
}

function result(poll, option, own) {
  const share = poll.total_voter_count ? Math.round((100 * option.voter_count) / poll.total_voter_count) : 0;
  return el("div", { class: own ? "poll-result own" : "poll-result", "aria-label": `${option.text}: ${share}%` },
    el("span", { class: "poll-share" }, `${share}%`),
    el("span", { class: "poll-words" }, option.text, own ? icon("once", "poll-own") : null),
    el("span", { class: "poll-bar" }, el("i", { style: { width: `${share}%` } })));
}

// Resolves to what the control API takes, or to null.
export async function askPoll(screen) {
  const question = el("input", { type: "text", class: "alert-line", maxlength: 300, required: true, placeholder: say("poll.question"), "aria-label": say("poll.question") });
  const options = el("textarea", { class: "alert-line", rows: 4, required: true, placeholder: say("poll.options"), "aria-label": say("poll.options") });
  const anonymous = el("input", { type: "checkbox", checked: true });
  const several = el("input", { type: "checkbox" });
  const fields = [question, options, el("label", { class: "alert-tick" }, anonymous, say("poll.anonymous")), el("label", { class: "alert-tick" }, several, say("poll.several.tick"))];
  if (!await form(screen, { title: say("attach.poll"), fields, yes: say("composer.send") })) return null;
  const lines = options.value.split("\n").map((line) => line.trim()).filter(Boolean).slice(0, MOST);
  return { kind: "poll", question: question.value.trim(), options: lines, anonymous: anonymous.checked, several: several.checked };
}
