// One message, or one album, as a messenger draws it.

import { el, icon, button, append } from "./dom.js";
import { time, full } from "./dates.js";
import { rich } from "./entities.js";
import { drawMedia, drawAlbum, isBare, isVisual, nameMedia } from "./media.js";
import { colourOf, initials, nameOf } from "./people.js";
import { say } from "./words.js";

// `item`: {messages, mine, first, last, named}; `doing`: what a tap on its parts does.
export function drawItem(item, doing) {
  const [message] = item.messages;
  if (message.service) return drawService(message);
  const tail = item.messages.at(-1);
  const row = el("article", { class: rowClass(item), data: { id: message.message_id }, "aria-label": spoken(item) });
  if (item.named && !item.mine) row.append(item.last ? avatar(message.from) : el("span", { class: "avatar ghost" }));
  row.append(el("div", { class: "stack" }, drawBubble(item, doing), drawKeyboard(tail, doing)));
  row.append(handles(item, doing));
  row.addEventListener("dblclick", (event) => { if (!event.target.closest("button, a")) doing.reply(message); });
  return row;
}

function spoken(item) {
  const [message] = item.messages;
  const words = message.text ?? message.caption ?? (message.media ? nameMedia(message.media) : "");
  return `${item.mine ? say("message.you") : nameOf(message.from)}, ${time(message.date)}: ${words}`;
}

function rowClass(item) {
  const sides = item.mine ? "row out" : "row in";
  return `${sides}${item.first ? " first" : ""}${item.last ? " last" : ""}`;
}

function drawService(message) {
  return el("article", { class: "service", data: { id: message.message_id } }, el("span", {}, message.service));
}

export function avatar(person, extra = "") {
  const name = nameOf(person);
  return el("span", { class: `avatar ${colourOf(person.id)} ${extra}`.trim(), "aria-hidden": "true", title: name }, initials(name));
}

function drawBubble(item, doing) {
  const [message] = item.messages;
  const medias = item.messages.map((each) => each.media).filter(Boolean);
  const told = item.messages.find((each) => each.text ?? each.caption) ?? message;
  const words = told.text ?? told.caption ?? "";
  const bare = isBare(medias[0]) && !words;
  const reactions = drawReactions(item, doing);
  const visual = medias.length > 0 && medias.every((media) => isVisual(media));
  const bubble = el("div", { class: `bubble${bare ? " bare" : ""}${visual ? " visual" : ""}${words ? " worded" : ""}` });
  if (item.named && !item.mine && item.first && !bare) bubble.append(sender(message));
  if (item.topic && item.first) bubble.append(el("div", { class: "topic" }, `# ${item.topic}`));
  if (message.forwarded) bubble.append(el("div", { class: "forwarded" }, say("message.forwarded", { name: originOf(message.forwarded) })));
  if (message.reply_to) bubble.append(quote(message.reply_to, doing));
  if (medias.length) bubble.append(medias.length > 1 ? drawAlbum(medias) : drawMedia(medias[0], doing));
  if (words) bubble.append(el("div", { class: "text" }, rich(words, told.entities ?? [], doing), reactions ? null : meta(item, true)));
  append(bubble, [meta(item, false), reactions]);
  if (item.last && !bare) bubble.append(icon("tail", "tail"));
  return bubble;
}

function originOf(origin) {
  const person = origin.sender_user ?? origin.chat ?? origin.sender_chat;
  return person ? person.title ?? nameOf(person) : origin.sender_user_name ?? "?";
}

function sender(message) {
  return el("div", { class: `sender ${colourOf(message.from.id)}` }, nameOf(message.from), message.from.is_bot ? el("span", { class: "tag" }, "bot") : null);
}

function quote(reply, doing) {
  const who = reply.from ?? { id: 0, name: "" };
  const go = { click: () => doing.go(reply.message_id) };
  const words = reply.text || (reply.media ? nameMedia(reply.media) : "…");
  return el("button", { type: "button", class: `quote ${colourOf(who.id)}`, "aria-label": say("message.goto", { text: words }), on: go }, el("b", {}, nameOf(who)), el("span", {}, words));
}

// Drawn twice: once unseen, to keep room at the end of the last line, and once in the corner.
function meta(item, ghost) {
  const message = item.messages.at(-1);
  const parts = [message.edit_date ? `${say("message.edited")} ` : "", time(message.date)];
  const ticks = item.mine ? icon("ticks", "ticks") : null;
  if (ghost) return el("span", { class: "room", "aria-hidden": "true" }, parts, ticks);
  return el("span", { class: "meta", title: full(message.date) }, parts, ticks);
}

function drawReactions(item, doing) {
  const reactions = item.messages.flatMap((message) => message.reactions ?? []);
  if (!reactions.length) return null;
  const counts = new Map();
  for (const reaction of reactions) {
    const emoji = reaction.emoji ?? reaction;
    counts.set(emoji, (counts.get(emoji) ?? 0) + (reaction.count ?? 1));
  }
  const chips = [...counts].map(([emoji, count]) => button(say("message.react", { emoji }), { class: "reaction", on: { click: () => doing.react(item.messages[0], emoji) } }, emoji, el("span", {}, String(count))));
  return el("div", { class: "reactions" }, chips, meta(item, true));
}

function drawKeyboard(message, doing) {
  if (!message.inline_keyboard?.length) return null;
  const rows = message.inline_keyboard.map((keys) => el("div", { class: "key-row" }, keys.map((key) => drawKey(message, key, doing))));
  return el("div", { class: "keys" }, rows);
}

function drawKey(message, key, doing) {
  const mark = key.url ? icon("link", "key-mark") : null;
  const node = el("button", { type: "button", class: "key", data: { label: key.text } }, el("span", {}, key.text), mark);
  node.addEventListener("click", () => doing.tap(message, key, node));
  return node;
}

function handles(item, doing) {
  const [message] = item.messages;
  return el("div", { class: "handles" },
    button(say("message.reply"), { class: "handle", on: { click: () => doing.reply(message) } }, icon("reply")),
    button(say("message.more"), { class: "handle", "aria-haspopup": "menu", on: { click: (event) => doing.more(item, event.currentTarget) } }, icon("more")));
}
