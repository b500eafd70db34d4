// The line one writes in: attach, commands, reply keyboard, send; and what stands above it while replying or editing.

import { el, icon, button, fill } from "./dom.js";
import { nameMedia } from "./media.js";
import { nameOf } from "./people.js";
import { markOf, unstyled } from "./styling.js";
import { say } from "./words.js";

export class Composer {
  // `doing`: {send(text, replyTo), edit(message, text), attach(anchor), press(key), start(), unblock()}
  constructor(doing) {
    this.doing = doing;
    this.reply = null;
    this.editing = null;
    this.build();
    this.node = el("div", { class: "composer" }, this.suggestions, this.above, this.bar, this.instead, this.keyboard);
  }

  build() {
    this.suggestions = el("div", { class: "suggestions", hidden: true });
    this.above = el("div", { class: "above", hidden: true });
    this.line = el("textarea", { rows: 1, placeholder: say("composer.placeholder"), "aria-label": say("composer.placeholder"), enterkeyhint: "send" });
    this.line.addEventListener("input", () => this.grew());
    this.line.addEventListener("keydown", (event) => this.key(event));
    this.commandButton = button(say("composer.commands"), { class: "round", on: { click: () => this.toggleCommands() } }, icon("slash"));
    this.keysButton = button(say("composer.keyboard"), { class: "round", hidden: true, on: { click: () => this.toggleKeyboard() } }, icon("keys"));
    const clip = button(say("composer.attach"), { class: "round", "aria-haspopup": "menu", on: { click: (event) => this.doing.attach(event.currentTarget) } }, icon("clip"));
    this.sendButton = button(say("composer.send"), { class: "send", on: { click: () => this.send() } }, icon("send"));
    this.bar = el("div", { class: "bar-line" }, clip, this.line, this.commandButton, this.keysButton, this.sendButton);
    this.instead = el("div", { class: "instead", hidden: true });
    this.keyboard = el("div", { class: "reply-keys", hidden: true });
  }

  get text() { return this.line.value; }

  set text(words) {
    this.line.value = words;
    this.grew();
  }

  show(chat, { started, blocked, outside }) {
    this.commands = chat.commands ?? [];
    this.commandButton.hidden = this.commands.length === 0;
    const label = blocked ? "composer.unblock" : !started ? "composer.start" : outside ? "composer.outside" : null;
    this.bar.hidden = Boolean(label);
    if (label) this.leaveAbove();
    this.instead.hidden = !label;
    if (label) this.showInstead(label, blocked ? this.doing.unblock : this.doing.start, Boolean(outside) && started && !blocked);
    this.showKeyboard(label ? null : chat.keyboard);
  }

  showInstead(label, does, dead) {
    if (this.insteadLabel === label) return;
    this.insteadLabel = label;
    fill(this.instead, el("button", { type: "button", class: "start", disabled: dead, on: { click: does } }, say(label)));
  }

  showKeyboard(keyboard) {
    const rows = (keyboard?.keyboard ?? keyboard ?? []);
    const drawn = JSON.stringify(rows);
    this.keysButton.hidden = rows.length === 0;
    this.line.placeholder = keyboard?.input_field_placeholder ?? say("composer.placeholder");
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.keyboard.hidden = rows.length === 0;
    fill(this.keyboard, rows.map((keys) => el("div", { class: "key-row" }, keys.map((key) => this.replyKey(key)))));
  }

  replyKey(key) {
    const label = key.text ?? key;
    return el("button", { type: "button", class: "reply-key", data: { label }, on: { click: () => this.doing.press(label) } }, label);
  }

  toggleKeyboard() { this.keyboard.hidden = !this.keyboard.hidden; }

  // A reply keyboard's button, as a script names it.
  findKey(label) {
    const keys = [...this.keyboard.querySelectorAll(".reply-key")];
    return keys.find((key) => key.dataset.label === label) ?? keys.find((key) => key.dataset.label.includes(label)) ?? null;
  }

  get startKey() { return this.instead.hidden ? null : this.instead.firstChild; }

  toggleCommands() {
    if (!this.suggestions.hidden) this.hideCommands();
    else this.showCommands(this.commands);
  }

  showCommands(commands) {
    const rows = commands.map(({ command, description }) => el("button", { type: "button", class: "suggestion", on: { click: () => this.pickCommand(command) } },
      el("b", {}, `/${command}`), el("span", {}, description)));
    fill(this.suggestions, rows);
    this.suggestions.hidden = rows.length === 0;
  }

  hideCommands() { this.suggestions.hidden = true; }

  pickCommand(command) {
    this.hideCommands();
    this.text = "";
    this.doing.send(`/${command}`, null);
  }

  grew() {
    this.line.style.height = "auto";
    this.line.style.height = `${Math.min(this.line.scrollHeight, 120)}px`;
    this.bar.classList.toggle("filled", this.text.trim() !== "");
    const typed = /^\/([a-z0-9_]*)$/i.exec(this.text);
    if (typed && this.commands?.length) this.showCommands(this.commands.filter(({ command }) => command.startsWith(typed[1].toLowerCase())));
    else if (this.text) this.hideCommands();
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
    if (event.key === "Escape") this.leaveAbove();
    const type = event.ctrlKey || event.metaKey ? { b: "bold", i: "italic" }[event.key] : null;
    if (type) {
      event.preventDefault();
      this.wrap(markOf(type));
    }
  }

  send() {
    const words = this.text.trim();
    if (!words) return;
    const { editing, reply } = this;
    this.text = "";
    this.leaveAbove();
    this.hideCommands();
    if (editing) this.doing.edit(editing, words);
    else this.doing.send(words, reply?.message_id ?? null);
  }

  // Sets what is selected, or everything, between two marks; styling.js reads them when it is sent.
  wrap(mark) {
    const { selectionStart: from, selectionEnd: to } = this.line;
    const [start, end] = from < to ? [from, to] : [0, this.text.length];
    const words = this.text;
    this.text = words.slice(0, start) + mark + words.slice(start, end) + mark + words.slice(end);
    this.line.focus({ preventScroll: true });
    this.line.setSelectionRange(start + mark.length, end + mark.length);
  }

  // The words written so far, as the caption of what is being attached.
  takeCaption() {
    const words = this.text.trim();
    const reply = this.reply?.message_id ?? null;
    this.text = "";
    this.leaveAbove();
    return { caption: words || undefined, reply_to: reply ?? undefined };
  }

  replyTo(message, { quietly = false } = {}) {
    this.leaveAbove();
    this.reply = message;
    this.showAbove("reply", nameOf(message.from), message);
    if (!quietly) this.line.focus({ preventScroll: true });
  }

  edit(message) {
    this.leaveAbove();
    this.editing = message;
    this.showAbove("edit", say("composer.editing"), message);
    this.text = unstyled(message.text ?? message.caption ?? "", message.entities);
    this.line.focus({ preventScroll: true });
  }

  showAbove(symbol, title, message) {
    const words = message.text ?? message.caption ?? (message.media ? nameMedia(message.media) : "");
    fill(this.above, icon(symbol), el("div", { class: "above-words" }, el("b", {}, title), el("span", {}, words)),
      button(say("common.cancel"), { class: "round", on: { click: () => this.leaveAbove() } }, icon("close")));
    this.above.hidden = false;
  }

  leaveAbove() {
    if (this.editing) this.text = "";
    this.reply = null;
    this.editing = null;
    this.above.hidden = true;
  }
}
