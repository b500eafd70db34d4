// The messages of one chat on one phone: what did not change keeps its node.

import { el, icon, button } from "./dom.js";
import { day, dayKey } from "./dates.js";
import { drawItem } from "./bubble.js";
import { say } from "./words.js";

const RUN = 600; // seconds within which one person's messages stand together

export class Conversation {
  constructor(doing) {
    this.doing = doing;
    this.items = new Map();
    this.sheet = el("div", { class: "sheet" });
    this.list = el("div", { class: "messages", role: "log", "aria-live": "off", tabindex: 0, "aria-label": say("chat.messages") }, this.sheet);
    this.unseen = el("span", { class: "unseen", hidden: true });
    this.down = button(say("chat.down"), { class: "down", hidden: true, on: { click: () => this.toBottom(true) } }, icon("down"), this.unseen);
    this.node = el("div", { class: "conversation" }, this.list, this.down);
    this.below = 0;
    this.top = 0;
    this.shownAt = -Infinity;
    this.sticks = true;
    this.list.addEventListener("scroll", () => this.scrolled(), { passive: true });
    const sizes = new ResizeObserver(() => { if (this.sticks) this.toBottom(performance.now() - this.shownAt < 400); });
    sizes.observe(this.list);
    sizes.observe(this.sheet);
  }

  clear() {
    this.items.clear();
    this.sheet.replaceChildren();
    this.sticks = true;
    this.below = 0;
    this.scrolled();
  }

  // Draws what is new, redraws what changed, and removes what is gone.
  show(chat, me) {
    const first = this.items.size === 0;
    const items = arrange(chat, me);
    const wanted = new Map(items.map((item) => [item.key, item]));
    for (const [key, known] of this.items) if (!wanted.has(key)) this.drop(key, known);
    let before = null;
    let added = 0;
    let own = false;
    for (const item of items) {
      const known = this.items.get(item.key);
      const node = known && same(known.item, item) ? known.node : this.draw(item, known, first);
      if (!known && item.mine) own = true;
      else if (!known && !item.divider) added += 1;
      this.place(node, before);
      this.items.set(item.key, { item, node });
      before = node;
    }
    this.settle(first || own, added, first);
  }

  draw(item, known, first) {
    const node = item.divider ? el("div", { class: "service day" }, el("span", {}, item.divider)) : drawItem(item, this.doing);
    if (known) known.node.replaceWith(node);
    else if (!first) node.classList.add("fresh");
    return node;
  }

  drop(key, known) {
    known.node.remove();
    this.items.delete(key);
  }

  place(node, before) {
    const next = before ? before.nextSibling : this.sheet.firstChild;
    if (node !== next) this.sheet.insertBefore(node, next);
  }

  settle(must, added, first) {
    if (!first) this.shownAt = performance.now();
    if (must || this.sticks) this.toBottom(!first);
    else if (added) {
      this.below += added;
      this.scrolled();
    }
  }

  toBottom(smooth) {
    this.sticks = true;
    const far = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight > 1200;
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: smooth && !far ? "smooth" : "instant" });
  }

  scrolled() {
    const left = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight;
    if (left < 60) this.sticks = true;
    else if (this.list.scrollTop < this.top - 1) this.sticks = false;
    this.top = this.list.scrollTop;
    if (left < 60) this.below = 0;
    this.down.hidden = left < 160;
    this.unseen.hidden = this.below === 0;
    this.unseen.textContent = String(this.below);
  }

  find(messageId) {
    return [...this.items.values()].find(({ item }) => item.messages?.some((message) => message.message_id === messageId))?.node ?? null;
  }

  go(messageId) {
    const node = this.find(messageId);
    if (!node) return false;
    this.sticks = false;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.remove("found");
    requestAnimationFrame(() => node.classList.add("found"));
    return true;
  }

  // The newest button with this label, exact or contained, as a script names it.
  findKey(label) {
    const keys = [...this.list.querySelectorAll(".key")].reverse();
    return keys.find((key) => key.dataset.label === label) ?? keys.find((key) => label && key.dataset.label.includes(label)) ?? null;
  }
}

function same(known, item) {
  if (known.divider || item.divider) return known.divider === item.divider;
  return known.first === item.first && known.last === item.last && known.mine === item.mine && known.named === item.named && known.topic === item.topic
    && known.messages.length === item.messages.length
    && known.messages.every((message, index) => message === item.messages[index]);
}

// Messages into items: days between them, albums together, runs of one sender marked.
function arrange(chat, me) {
  const items = [];
  const albums = new Map();
  const topics = new Map((chat.topics ?? []).map((topic) => [topic.id, topic.name]));
  let date = "";
  for (const message of chat.inOrder) {
    const key = dayKey(message.date);
    if (key !== date) items.push({ key: `day ${key}`, divider: day(message.date) });
    date = key;
    const album = albums.get(message.media_group_id);
    if (album) album.messages.push(message);
    else items.push({ key: message.message_id, messages: [message], mine: message.from?.id === me, named: chat.type !== "private", topic: topics.get(message.thread) });
    if (message.media_group_id && !album) albums.set(message.media_group_id, items.at(-1));
  }
  items.forEach((item, index) => {
    item.first = !together(items[index - 1], item);
    item.last = !together(item, items[index + 1]);
  });
  return items;
}

function together(one, other) {
  if (!one?.messages || !other?.messages) return false;
  const [a, b] = [one.messages[0], other.messages[0]];
  return !a.service && !b.service && a.from?.id === b.from?.id && b.date - a.date < RUN;
}
