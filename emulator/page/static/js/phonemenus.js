// The menus of a phone: what to attach, what to do with a message or a chat, and whom to become.

import { el } from "./dom.js";
import { ask, openMenu, prompt, toast } from "./menus.js";
import { nameOf } from "./people.js";
import { askPoll } from "./poll.js";
import * as samples from "./samples.js";
import { markOf, styled } from "./styling.js";
import { pick, say } from "./words.js";

const within = (phone) => ({ within: phone.screen });

export function attachMenu(phone, anchor) {
  const one = (make) => () => sendAll(phone, [make()]);
  openMenu(anchor, [
    { icon: "🖼", label: say("attach.photo"), does: one(samples.samplePhoto) },
    { icon: "🌅", label: say("attach.album"), does: () => sendAll(phone, samples.sampleAlbum()) },
    { icon: "🎬", label: say("attach.video"), does: one(samples.sampleVideo) },
    { icon: "🎤", label: say("attach.voice"), does: one(samples.sampleVoice) },
    { icon: "📄", label: say("attach.file"), does: one(samples.sampleFile) },
    { icon: "📍", label: say("attach.place"), does: one(samples.samplePlace) },
    { icon: "🌷", label: say("attach.sticker"), does: () => stickerMenu(phone, anchor) },
    { icon: "👤", label: say("attach.contact"), does: () => contactMenu(phone, anchor) },
    { icon: "📊", label: say("attach.poll"), does: () => sendPoll(phone) },
    [["𝐁", "bold"], ["𝐼", "italic"], ["S̶", "strikethrough"], ["▒", "spoiler"]].map(([sign, type]) => ({
      icon: sign, label: say(`style.${type}`), does: () => phone.composer.wrap(markOf(type)),
    })),
    null,
    { icon: "📁", label: say("attach.disk"), does: () => pickFiles(phone) },
  ], { ...within(phone), title: say("attach.title"), above: true });
}

async function sendPoll(phone) {
  const poll = await askPoll(phone.screen);
  if (poll) await sendAll(phone, [poll]);
}

function stickerMenu(phone, anchor) {
  const entries = samples.stickers.map((emoji) => ({ label: emoji, does: () => sendAll(phone, [samples.sampleSticker(emoji)]) }));
  openMenu(anchor, entries, { ...within(phone), title: say("attach.sticker"), above: true });
  phone.screen.querySelector(".menu")?.classList.add("grid");
}

function contactMenu(phone, anchor) {
  const own = { icon: "🙋", label: say("attach.contact.own"), does: () => phone.does("share_contact") };
  const others = phone.stage.people.filter((person) => person.id !== phone.userId).map((person) => ({
    icon: "👤", label: nameOf(person), does: () => phone.does("share_contact", { of: person.id }),
  }));
  openMenu(anchor, [own, null, ...others], { ...within(phone), title: say("attach.contact"), above: true });
}

// One after another, so that an album keeps its order; the words written so far become the caption.
async function sendAll(phone, things) {
  const { caption, reply_to } = phone.composer.takeCaption();
  const says = ["photo", "video", "voice", "audio", "document"].includes(things[0].kind);
  for (const [index, thing] of things.entries()) {
    const { text, entities } = says && index === 0 && caption ? styled(caption) : {};
    if (!await phone.does("send", { ...thing, caption: text, entities, reply_to })) return;
  }
  if (caption && !says) await phone.does("send", styled(caption));
}

function pickFiles(phone) {
  const input = el("input", { type: "file", multiple: true });
  input.addEventListener("change", async () => {
    try {
      const things = await Promise.all([...input.files].slice(0, 10).map((file) => samples.fromDisk(file)));
      const album = things.length > 1 && things.every((thing) => ["photo", "video"].includes(thing.kind)) ? String(Date.now()) : undefined;
      if (things.length) await sendAll(phone, things.map((thing) => ({ ...thing, media_group_id: album })));
    } catch (error) {
      toast(phone.screen, error.message);
    }
  });
  input.click();
}

export function itemMenu(phone, item, anchor) {
  const [message] = item.messages;
  const words = item.messages.map((each) => each.text ?? each.caption).find(Boolean);
  const react = (emoji) => ({ icon: emoji, label: say("message.react", { emoji }), does: () => phone.react(message, emoji) });
  const entries = [["👍", "❤️", "👌", "🙏", "🎉"].map(react), null, { icon: "↩️", label: say("message.reply"), does: () => phone.composer.replyTo(message) }];
  if (words) entries.push({ icon: "📋", label: say("message.copy"), does: () => copy(phone, words) });
  const poll = message.poll && !message.poll.is_closed ? message.poll : null;
  if (poll?.votes[phone.userId]) entries.push({ icon: "↪️", label: say("poll.retract"), does: () => phone.does("vote", { message: message.message_id, options: [] }) });
  if (poll && item.mine) entries.push({ icon: "🛑", label: say("poll.stop"), does: () => phone.does("stop_poll", { message: message.message_id }) });
  if (item.mine && words) entries.push({ icon: "✏️", label: say("message.edit"), does: () => phone.composer.edit(item.messages.find((each) => each.text ?? each.caption)) });
  if (item.mine) entries.push(null, { icon: "🗑", label: say("message.delete"), danger: true, does: () => deleteAll(phone, item) });
  openMenu(anchor, entries, within(phone));
}

async function deleteAll(phone, item) {
  for (const message of item.messages) await phone.does("delete", { message: message.message_id });
}

async function copy(phone, words) {
  try {
    await navigator.clipboard.writeText(words);
    toast(phone.screen, say("message.copied"));
  } catch {
    toast(phone.screen, say("message.uncopied"));
  }
}

export function personMenu(phone, anchor) {
  const entries = phone.stage.people.map((person) => ({
    label: nameOf(person), note: person.role ? pick(person.role) : person.phone ?? "", checked: person.id === phone.userId, does: () => phone.become(person.id, phone.stage.bots.some((bot) => bot.id === phone.chatId) ? phone.chatId : undefined),
  }));
  openMenu(anchor, entries, { title: say("phone.pick") });
}

export function chatMenu(phone, anchor) {
  const { chat } = phone;
  const entries = phone.listing || !chat ? listEntries(phone) : chat.type === "private" ? botEntries(phone, chat) : groupEntries(phone, chat, anchor);
  openMenu(anchor, entries, within(phone));
}

function listEntries(phone) {
  return phone.stage.bots.map((bot) => ({ icon: "🤖", label: bot.first_name, does: () => phone.open(bot.id) }));
}

function botEntries(phone, chat) {
  const block = chat.blocked
    ? { icon: "✅", label: say("chat.unblock"), does: () => phone.does("unblock") }
    : { icon: "⛔", label: say("chat.block"), danger: true, does: () => sure(phone, "chat.block", () => phone.does("block")) };
  return [{ icon: "▶️", label: say("chat.start"), does: () => phone.does("start") }, block];
}

function groupEntries(phone, chat, anchor) {
  const inside = (chat.people ?? []).map((member) => member.id);
  const bots = phone.stage.bots;
  const entries = [
    { icon: "➕", label: say("group.add"), does: () => addMenu(phone, anchor, inside) },
    { icon: "➖", label: say("group.remove"), does: () => removeMenu(phone, anchor, chat, inside) },
  ];
  for (const bot of bots) entries.push(...rankEntries(phone, chat, bot));
  entries.push(
    { icon: "✏️", label: say("group.rename"), does: () => rename(phone, chat) },
    { icon: "🕶", label: say(chat.anonymous ? "group.named" : "group.anonymous"), does: () => phone.does("anonymous", { on: !chat.anonymous }) },
  );
  if (chat.type === "group") entries.push({ icon: "⬆️", label: say("group.migrate"), does: () => sure(phone, "group.migrate", () => migrate(phone)) });
  entries.push(null, { icon: "🚪", label: say("group.leave"), danger: true, does: () => sure(phone, "group.leave", () => phone.does("leave")) });
  return entries;
}

function rankEntries(phone, chat, bot) {
  const member = chat.people?.find((each) => each.id === bot.id);
  if (!member) return [];
  return [member.status === "administrator"
    ? { icon: "⬇️", label: say("group.demote", { name: bot.first_name }), does: () => phone.does("demote", { who: bot.id }) }
    : { icon: "⭐", label: say("group.promote", { name: bot.first_name }), does: () => phone.does("promote", { who: bot.id }) }];
}

function addMenu(phone, anchor, inside) {
  const all = [...phone.stage.bots, ...phone.stage.people].filter((each) => !inside.includes(each.id));
  const entries = all.map((each) => ({ icon: each.is_bot ? "🤖" : "👤", label: nameOf(each), does: () => phone.does("add", { who: each.id }) }));
  if (!entries.length) toast(phone.screen, say("group.full"));
  else openMenu(anchor, entries, { ...within(phone), title: say("group.add") });
}

function removeMenu(phone, anchor, chat, inside) {
  const all = [...phone.stage.bots, ...phone.stage.people].filter((each) => each.id !== phone.userId && inside.includes(each.id));
  const entries = all.map((each) => ({ label: nameOf(each), danger: true, does: () => phone.does("remove", { who: each.id }) }));
  if (entries.length) openMenu(anchor, entries, { ...within(phone), title: say("group.remove") });
}

async function rename(phone, chat) {
  const title = await prompt(phone.screen, { title: say("group.rename"), value: chat.title, yes: say("common.save") });
  if (title) phone.does("rename", { title });
}

async function migrate(phone) {
  const done = await phone.does("migrate");
  if (done?.chat) phone.inbox.refresh().then(() => phone.open(done.chat));
}

async function sure(phone, key, does) {
  if (await ask({ title: say(key), text: say(`${key}.sure`), yes: say(key) })) does();
}
