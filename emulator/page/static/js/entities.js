// Text with Telegram's entities as nodes; offsets are UTF-16 units, as JavaScript counts.

import { el, safeAddress } from "./dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote" };

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

export function rich(text, entities = [], doing = {}) {
  const inOrder = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return pieces(text, inOrder, 0, text.length, doing);
}

function pieces(text, entities, start, end, doing) {
  const nodes = [];
  let at = start;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || stop <= entity.offset) continue;
    if (entity.offset > at) nodes.push(document.createTextNode(text.slice(at, entity.offset)));
    const inner = entities.slice(index + 1).filter((other) => other.offset < stop);
    nodes.push(marked(entity, text.slice(entity.offset, stop), pieces(text, inner, entity.offset, stop, doing), doing));
    at = stop;
    if (BLOCKS.has(entity.type) && text[at] === "\n" && at < end) at += 1; // a block ends its line itself
  }
  if (at < end) nodes.push(document.createTextNode(text.slice(at, end)));
  return nodes;
}

function marked(entity, words, inner, doing) {
  const tag = TAGS[entity.type];
  if (tag) return el(tag, {}, inner);
  switch (entity.type) {
    case "expandable_blockquote": return folded(inner);
    case "spoiler": return el("span", { class: "spoiler", tabindex: 0, on: { click: (event) => event.currentTarget.classList.add("shown") } }, inner);
    case "text_link": return link(entity.url, inner, doing);
    case "url": return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, inner, doing);
    case "email": return link(`mailto:${words}`, inner, doing);
    case "phone_number": return link(`tel:${words.replace(/[^\d+]/g, "")}`, inner, doing);
    case "bot_command": return lively(inner, () => doing.command?.(words));
    case "mention": return lively(inner, () => doing.mention?.(words));
    case "text_mention":
    case "hashtag":
    case "cashtag": return el("span", { class: "link" }, inner);
    default: return el("span", {}, inner);
  }
}

// Folded to three lines until it is tapped; a shorter one stands open.
function folded(inner) {
  const node = el("blockquote", { class: "long", on: { click: () => node.classList.toggle("open") } }, inner);
  requestAnimationFrame(() => { if (node.scrollHeight <= node.clientHeight + 2) node.classList.replace("long", "short"); });
  return node;
}

function lively(inner, does) {
  return el("button", { type: "button", class: "link", on: { click: does } }, inner);
}

function link(address, inner, doing) {
  const safe = safeAddress(address);
  if (!safe) return el("span", {}, inner);
  const open = (event) => {
    if (doing.open?.(safe)) event.preventDefault();
  };
  return el("a", { class: "link", href: safe, target: "_blank", rel: "noopener noreferrer", on: { click: open } }, inner);
}
