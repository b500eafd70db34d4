// Small menus inside a phone, questions over the page, and passing words.

import { el, button, fill } from "./dom.js";
import { say } from "./words.js";

// `entries`: {label, icon?, does, danger?, checked?}, an array of them for a row of icons, or null for a line. Closes on a tap outside or Escape.
export function openMenu(anchor, entries, { within, title, above = false } = {}) {
  const host = within ?? document.body;
  const menu = el("div", { class: `menu${within ? "" : " over-page"}`, role: "menu", "aria-label": title ?? "" });
  if (title) menu.append(el("div", { class: "menu-title" }, title));
  const item = (entry) => menuItem(entry, () => close());
  for (const entry of entries) menu.append(!entry ? el("hr") : Array.isArray(entry) ? el("div", { class: "menu-row" }, entry.map(item)) : item(entry));
  const veil = el("div", { class: `veil${within ? "" : " over-page"}`, on: { click: () => close(), contextmenu: (event) => { event.preventDefault(); close(); } } });
  host.append(veil, menu);
  stand(menu, anchor, host, above);
  const keys = (event) => walk(event, menu, close);
  menu.addEventListener("keydown", keys);
  menu.querySelector("[role^=menuitem]")?.focus({ preventScroll: true });
  function close() {
    veil.remove();
    menu.remove();
    if (anchor.isConnected) anchor.focus?.({ preventScroll: true });
  }
  return close;
}

function menuItem(entry, close) {
  const picks = { click: () => { close(); entry.does(); } };
  const role = entry.checked === undefined ? "menuitem" : "menuitemcheckbox";
  const checked = entry.checked === undefined ? undefined : String(Boolean(entry.checked));
  return el("button", { type: "button", role, "aria-checked": checked, class: entry.danger ? "menu-item danger" : "menu-item", on: picks },
    entry.icon ? el("span", { class: "menu-icon", "aria-hidden": "true" }, entry.icon) : null,
    el("span", { class: "menu-words" }, entry.label, entry.note ? el("small", {}, entry.note) : null),
    entry.checked ? el("span", { class: "menu-check", "aria-hidden": "true" }, "✓") : null);
}

function walk(event, menu, close) {
  const items = [...menu.querySelectorAll("[role^=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) {
    event.preventDefault();
    items[(at + step + items.length) % items.length]?.focus();
  }
  if (event.key === "Escape") {
    event.stopPropagation();
    close();
  }
}

// Below the anchor when there is room, else above it; never outside the host.
function stand(menu, anchor, host, above) {
  const frame = host === document.body ? { left: 0, top: 0, width: innerWidth, height: innerHeight } : host.getBoundingClientRect();
  const mark = anchor.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const left = Math.min(Math.max(8, mark.left - frame.left), frame.width - size.width - 8);
  const under = mark.bottom - frame.top + 4;
  const over = mark.top - frame.top - size.height - 4;
  const top = above || under + size.height > frame.height - 8 ? over : under;
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${Math.min(Math.max(8, top), Math.max(8, frame.height - size.height - 8))}px`;
}

export function ask({ title, text, yes }) {
  const box = document.getElementById("ask");
  const [agree, refuse] = [document.getElementById("ask-yes"), document.getElementById("ask-no")];
  document.getElementById("ask-title").textContent = title;
  document.getElementById("ask-text").textContent = text;
  agree.textContent = yes;
  box.showModal();
  return new Promise((resolve) => {
    const done = (answer) => {
      box.close();
      resolve(answer);
    };
    agree.onclick = () => done(true);
    refuse.onclick = () => done(false);
    box.oncancel = () => resolve(false);
  });
}

// The grey words that a button's answer shows for a moment.
export function toast(screen, text) {
  const note = el("div", { class: "toast", role: "status" }, text);
  screen.querySelectorAll(".toast").forEach((old) => old.remove());
  screen.append(note);
  setTimeout(() => note.classList.add("gone"), 3600);
  setTimeout(() => note.remove(), 4100);
}

// An answer that must be read: a box over the phone's screen.
export function alertBox(screen, text, title = "") {
  const back = document.activeElement;
  const box = el("div", { class: "alert-veil" });
  const close = () => {
    box.remove();
    back?.focus?.({ preventScroll: true });
  };
  const fine = button(say("common.ok"), { class: "alert-ok", on: { click: close } }, say("common.ok"));
  fill(box, el("div", { class: "alert-box", role: "alertdialog", "aria-label": text }, title ? el("b", {}, title) : null, el("p", {}, text), fine));
  screen.append(box);
  fine.focus({ preventScroll: true });
}

// A form of one line inside the phone; resolves to the words, or null.
export async function prompt(screen, { title, value = "", yes }) {
  const line = el("input", { type: "text", class: "alert-line", value, "aria-label": title });
  return await form(screen, { title, fields: [line], yes }) ? line.value.trim() || null : null;
}

// A form inside the phone; resolves to whether it was sent.
export function form(screen, { title, fields, yes }) {
  return new Promise((resolve) => {
    const box = el("form", { class: "alert-veil" });
    const done = (answer) => {
      box.remove();
      resolve(answer);
    };
    const buttons = el("div", { class: "alert-row" },
      button(say("common.cancel"), { class: "alert-ok", on: { click: () => done(false) } }, say("common.cancel")),
      el("button", { type: "submit", class: "alert-ok" }, yes));
    box.addEventListener("submit", (event) => { event.preventDefault(); done(true); });
    box.addEventListener("keydown", (event) => { if (event.key === "Escape") done(false); });
    box.append(el("div", { class: "alert-box", role: "dialog", "aria-label": title }, el("b", {}, title), fields, buttons));
    screen.append(box);
    fields[0].focus({ preventScroll: true });
    fields[0].select?.();
  });
}
