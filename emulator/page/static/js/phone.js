// One phone: a person, the chat on the screen, and what a tap on it does.

import { act } from "./api.js";
import { el, icon, button, fill } from "./dom.js";
import { now, time } from "./dates.js";
import { avatar } from "./bubble.js";
import { ChatList } from "./chatlist.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { inboxOf } from "./inbox.js";
import { deepLink } from "./links.js";
import { nameMedia } from "./media.js";
import { alertBox, toast } from "./menus.js";
import { attachMenu, chatMenu, itemMenu, personMenu } from "./phonemenus.js";
import { nameOf } from "./people.js";
import { styled } from "./styling.js";
import { say, pick } from "./words.js";

export class Phone {
  constructor(place, stage) {
    this.place = place;
    this.stage = stage;
    this.conversation = new Conversation(this.touches());
    this.composer = new Composer(this.writing());
    this.list = new ChatList((chatId) => this.open(chatId));
    this.build();
  }

  touches() {
    return {
      tap: (message, key, node) => this.tap(message, key, node),
      reply: (message) => this.composer.replyTo(message),
      react: (message, emoji) => this.react(message, emoji),
      more: (item, anchor) => itemMenu(this, item, anchor),
      go: (messageId) => this.conversation.go(messageId) || toast(this.screen, say("message.gone")),
      me: () => this.userId,
      vote: (message, options) => this.does("vote", { message, options }),
      command: (words) => this.does("send", { text: words }),
      mention: (words) => this.followName(words.replace(/^@/, "")),
      open: (address) => this.follow(address),
    };
  }

  writing() {
    return {
      send: (words, replyTo) => this.does("send", { ...styled(words), reply_to: replyTo ?? undefined }),
      edit: (message, words) => this.does("edit", { message: message.message_id, ...styled(words) }),
      attach: (anchor) => attachMenu(this, anchor),
      press: (text) => this.does("press", { text }),
      start: () => this.does("start"),
      unblock: () => this.does("unblock"),
    };
  }

  build() {
    this.who = el("button", { type: "button", class: "who", "aria-haspopup": "menu", on: { click: () => personMenu(this, this.who) } });
    this.watch = el("span", { class: "watch" });
    this.badge = el("span", { class: "badge on-back", hidden: true });
    this.back = button(say("chat.back"), { class: "round", on: { click: () => this.openList() } }, icon("back"), this.badge);
    this.face = el("div", { class: "face" });
    this.more = button(say("chat.more"), { class: "round", "aria-haspopup": "menu", on: { click: () => chatMenu(this, this.more) } }, icon("more"));
    this.pinned = el("button", { type: "button", class: "pinned", hidden: true });
    this.hint = el("p", { class: "hint" }, say("chat.hint"));
    this.conversation.node.append(this.hint);
    this.screen = el("div", { class: "screen" },
      el("div", { class: "status-bar", "aria-hidden": "true" }, this.watch, el("span", { class: "camera" }), icon("signal", "signal")),
      el("header", { class: "head" }, this.back, this.face, this.more),
      this.pinned, this.list.node, this.conversation.node, this.composer.node);
    this.label = el("span", { class: "label" });
    this.node = el("section", { class: "device", "aria-label": pick(this.place.label) },
      el("div", { class: "device-top" }, this.label, this.who), el("div", { class: "frame" }, this.screen));
    this.screen.addEventListener("look", (event) => this.look(event.detail));
    this.tick();
  }

  get chat() {
    return this.inbox.chats.get(this.chatId) ?? this.unopened(this.chatId);
  }

  // A bot that this person has never written to.
  unopened(chatId) {
    const bot = this.stage.botById(chatId);
    return bot && { id: bot.id, type: "private", title: bot.first_name, started: false, inOrder: [], unread: 0 };
  }

  get chats() {
    const missing = this.stage.bots.filter((bot) => !this.inbox.chats.has(bot.id)).map((bot) => this.unopened(bot.id));
    return [...this.inbox.chats.values(), ...missing];
  }

  async become(userId, chatId) {
    this.leave?.();
    this.userId = userId;
    this.drawnFor = null;
    this.inbox = inboxOf(userId);
    this.leave = this.inbox.listen((news) => this.heard(news));
    this.drawWho();
    await this.inbox.refresh();
    // Whoever opened the list while the chats were on their way stays there.
    if (this.drawnFor !== userId && this.userId === userId) this.open(chatId ?? this.stage.bots[0]?.id ?? null);
  }

  drawWho() {
    const person = this.stage.personById(this.userId) ?? { id: this.userId, name: "?" };
    this.label.textContent = pick(this.userId === this.place.user_id ? this.place.label : person.role ?? this.place.label);
    this.who.setAttribute("aria-label", say("phone.become", { name: nameOf(person) }));
    fill(this.who, avatar(person, "small"), el("span", {}, nameOf(person)), icon("down"));
  }

  open(chatId) {
    if (chatId === null) {
      this.openList();
      return;
    }
    const moved = this.chatId !== chatId || this.drawnFor !== this.userId;
    this.chatId = chatId;
    this.drawnFor = this.userId;
    this.node.classList.remove("listing");
    if (moved) {
      this.conversation.clear();
      this.composer.leaveAbove();
      this.composer.hideCommands();
    }
    this.draw();
  }

  openList() {
    this.drawnFor = this.userId;
    this.node.classList.add("listing");
    this.drawList();
  }

  get listing() { return this.node.classList.contains("listing"); }

  heard({ changed, toasts }) {
    if (this.drawnFor !== this.userId) return;
    const heir = [...this.inbox.chats.values()].find((chat) => chat.migrated_from === this.chatId);
    if (heir && !this.listing) this.open(heir.id);
    else if (changed.includes(this.chatId) && !this.listing) this.draw();
    else this.drawBadge();
    if (this.listing) this.drawList();
    for (const note of toasts) (note.alert ? alertBox : toast)(this.screen, note.text);
  }

  draw() {
    const { chat } = this;
    if (!chat) {
      this.composer.show({}, { started: true, outside: true });
      return;
    }
    this.drawHead(chat);
    this.drawPinned(chat);
    this.conversation.show(chat, this.userId);
    this.hint.hidden = chat.inOrder.length > 0;
    this.composer.show(chat, {
      started: chat.type !== "private" || chat.started !== false,
      blocked: Boolean(chat.blocked),
      outside: false,
    });
    this.drawBadge();
    this.markRead(chat);
  }

  drawHead(chat) {
    const under = chat.type === "private" ? say("chat.bot") : chat.members ? say("chat.members", { count: chat.members }) : say(`chat.${chat.type}`);
    fill(this.face, avatar({ id: chat.id, name: chat.title }), el("div", { class: "face-words" }, el("b", {}, chat.title), el("span", {}, under)));
  }

  drawPinned(chat) {
    const top = chat.pinned?.[0];
    const message = top && (chat.messages?.get(top.message_id) ?? top);
    this.pinned.hidden = !message;
    if (!message) return;
    const words = message.text ?? message.caption ?? (message.media ? nameMedia(message.media) : "");
    fill(this.pinned, icon("pin"), el("span", { class: "above-words" }, el("b", {}, say("chat.pinned")), el("span", {}, words)));
    this.pinned.onclick = () => this.conversation.go(message.message_id) || toast(this.screen, say("message.gone"));
  }

  drawList() {
    fill(this.face, el("div", { class: "face-words" }, el("b", { class: "large" }, say("list.title"))));
    this.pinned.hidden = true;
    this.list.show(this.chats, this.userId);
  }

  drawBadge() {
    const others = this.chats.filter((chat) => chat.id !== this.chatId && chat.unread).length;
    this.badge.hidden = others === 0;
    this.badge.textContent = String(others);
  }

  markRead(chat) {
    const last = chat.inOrder.at(-1);
    if (!last || !chat.unread || this.listing) return;
    chat.unread = 0;
    clearTimeout(this.reading);
    const { userId } = this;
    this.reading = setTimeout(() => act(userId, "read", { chat: chat.id }).catch(() => {}), 400);
  }

  tick() { this.watch.textContent = time(now()); }

  // Everything a person does goes through here: what the emulator refuses is said on the phone.
  async does(what, fields = {}, chat = this.chatId) {
    try {
      const done = await act(this.userId, what, { chat, ...fields });
      this.inbox.refresh();
      return done;
    } catch (error) {
      console.warn(what, error.message);
      toast(this.screen, say("act.refused"));
      return null;
    }
  }

  // The same reaction a second time takes it back.
  react(message, emoji) {
    const set = (message.reactions ?? []).some((reaction) => reaction.from === this.userId && reaction.emoji === emoji);
    return this.does("react", { message: message.message_id, emoji: set ? "" : emoji });
  }

  async tap(message, key, node) {
    if (key.url) {
      if (!this.follow(key.url)) window.open(key.url, "_blank", "noopener,noreferrer");
      return;
    }
    node.classList.add("busy");
    setTimeout(() => node.classList.remove("busy"), 2500);
    await this.does("tap", { message: message.message_id, data: key.data ?? key.callback_data, text: key.text });
  }

  // Opens what the messenger itself would open; false means that it is for the browser.
  follow(address) {
    const found = deepLink(address);
    if (!found) return false;
    const bot = this.stage.bots.find((each) => each.username.toLowerCase() === found.name.toLowerCase());
    if (!bot) {
      toast(this.screen, say("link.unknown", { name: found.name }));
      return true;
    }
    this.open(bot.id);
    if (found.start !== null) this.does("start", { payload: found.start || undefined }, bot.id);
    return true;
  }

  followName(name) {
    const bot = this.stage.bots.find((each) => each.username.toLowerCase() === name.toLowerCase());
    if (bot) this.open(bot.id);
    else toast(this.screen, `@${name}`);
  }

  look(address) {
    const close = () => box.remove();
    const box = el("div", { class: "look", tabindex: 0, role: "dialog", "aria-label": say("media.photo"), on: { click: close, keydown: (event) => { if (event.key === "Escape") close(); } } }, el("img", { src: address, alt: say("media.photo") }));
    this.screen.append(box);
    box.focus({ preventScroll: true });
  }
}
