// The list of one user's chats, newest first, with what is unread.

import { el, fill } from "./dom.js";
import { brief } from "./dates.js";
import { avatar } from "./bubble.js";
import { nameMedia } from "./media.js";
import { nameOf } from "./people.js";
import { say } from "./words.js";

export class ChatList {
  constructor(open) {
    this.open = open;
    this.rows = el("div", { class: "chat-rows" });
    this.node = el("div", { class: "chat-list" }, this.rows);
  }

  show(chats, me) {
    const inOrder = [...chats].sort((one, other) => (other.inOrder.at(-1)?.date ?? 0) - (one.inOrder.at(-1)?.date ?? 0));
    fill(this.rows, inOrder.map((chat) => this.row(chat, me)));
    if (!inOrder.length) fill(this.rows, el("p", { class: "nothing" }, say("list.empty")));
  }

  row(chat, me) {
    const last = chat.inOrder.at(-1);
    return el("button", { type: "button", class: "chat-row", on: { click: () => this.open(chat.id) } },
      avatar({ id: chat.id, name: chat.title }, "large"),
      el("span", { class: "chat-words" },
        el("span", { class: "chat-top" }, el("b", {}, chat.title), el("time", {}, last ? brief(last.date) : "")),
        el("span", { class: "chat-bottom" }, el("span", { class: "chat-last" }, last ? summary(last, chat, me) : say("list.unopened")),
          chat.unread ? el("span", { class: "badge", "aria-label": say("list.unread", { count: chat.unread }) }, String(chat.unread)) : null)));
  }
}

export function summary(message, chat, me) {
  const words = message.service ?? message.text ?? message.caption;
  const told = words ? (message.media ? `${nameMedia(message.media).split(" ")[0]} ${words}` : words) : message.media ? nameMedia(message.media) : "";
  if (message.service) return told;
  if (message.from?.id === me) return `${say("message.you")}: ${told}`;
  return chat.type === "private" ? told : `${nameOf(message.from).split(" ").at(-1)}: ${told}`;
}
