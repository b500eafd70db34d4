// What one user sees, kept in step with the emulator: only what changed is read again.

import { get } from "./api.js";

const inboxes = new Map();

export function inboxOf(user) {
  if (!inboxes.has(user)) inboxes.set(user, new Inbox(user));
  return inboxes.get(user);
}

export const openInboxes = () => [...inboxes.values()];

class Inbox {
  constructor(user) {
    this.user = user;
    this.chats = new Map();
    this.seq = null;
    this.toasts = [];
    this.readers = new Set();
    this.loading = null;
    this.stale = false;
  }

  // One read at a time; whatever changes meanwhile is read right after it.
  async refresh() {
    this.stale = true;
    this.loading ??= this.readAll().finally(() => { this.loading = null; });
    return this.loading;
  }

  async readAll() {
    while (this.stale) {
      this.stale = false;
      const first = this.seq === null;
      const view = await get("view", { user: this.user, after: first ? undefined : this.seq });
      const changed = view.chats.map((chat) => this.merge(chat));
      for (const id of this.chats.keys()) if (!view.chat_ids.includes(id)) changed.push(this.forget(id));
      this.seq = view.seq;
      const toasts = first ? [] : unheard(this.toasts, view.toasts ?? []);
      this.toasts = view.toasts ?? [];
      for (const reader of this.readers) reader({ changed, toasts });
    }
  }

  // A group that one has left, or that has become a supergroup.
  forget(id) {
    this.chats.delete(id);
    return id;
  }

  merge(fresh) {
    const known = this.chats.get(fresh.id);
    const messages = known?.messages ?? new Map();
    for (const message of fresh.messages ?? []) messages.set(message.message_id, withMedia(message));
    const inOrder = [...messages.values()].filter((message) => !message.deleted)
      .sort((one, other) => one.message_id - other.message_id);
    const chat = { ...known, ...fresh, messages, inOrder };
    this.chats.set(fresh.id, chat);
    return chat.id;
  }

  listen(reader) {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  }
}

// What carries no file stands beside `media` in the view; here it is media too.
function withMedia(message) {
  if (message.media || message.deleted) return message;
  const { location, venue, contact, poll, dice } = message;
  if (venue) return { ...message, media: { kind: "venue", ...venue, ...venue.location } };
  if (location) return { ...message, media: { kind: "location", ...location } };
  if (contact) return { ...message, media: { kind: "contact", ...contact } };
  if (poll) return { ...message, media: { kind: "poll", message: message.message_id, ...poll } };
  return dice ? { ...message, media: { kind: "dice", ...dice } } : message;
}

// The view repeats the last toasts: those after the ones known already are new.
function unheard(known, all) {
  const old = known.map((toast) => JSON.stringify(toast));
  const now = all.map((toast) => JSON.stringify(toast));
  for (let shared = Math.min(old.length, now.length); shared > 0; shared -= 1) {
    const tail = old.slice(-shared);
    if (tail.every((words, index) => words === now[index])) return all.slice(shared);
  }
  return all;
}
