// The page: reads the stage, sets up its phones, and passes on what the emulator tells.

import { get, listen, post } from "./api.js";
import { el, fill } from "./dom.js";
import { full, now, setClock } from "./dates.js";
import { openInboxes } from "./inbox.js";
import { ask, openMenu } from "./menus.js";
import { Phone } from "./phone.js";
import { Player } from "./player.js";
import { Stage } from "./stage.js";
import { pick, say } from "./words.js";

const byId = (id) => document.getElementById(id);
const HOUR = 3600;

async function start() {
  const [described, clock] = await Promise.all([get("stage"), get("clock")]);
  setClock(clock.now);
  const stage = new Stage(described);
  if (!stage.phones.length) {
    byId("loading").textContent = say("page.empty");
    listen({ ...connection(), changed: () => {}, script: () => {}, clock: () => {} });
    return;
  }
  const phones = stage.phones.map((place) => new Phone(place, stage));
  fill(byId("phones"), phones.map((phone) => phone.node));
  byId("stage-title").textContent = stage.title;
  document.body.style.setProperty("--phones", String(phones.length));
  const player = new Player(phones);
  drawTabs(phones);
  await Promise.all(phones.map((phone, index) => phone.become(stage.phones[index].user_id, stage.phones[index].chat_id)));
  if (stage.playing.running) player.show(stage.playing);
  const after = Math.min(...openInboxes().map((inbox) => inbox.seq));
  listen({ ...connection(), after, changed, script: (state) => player.heard(state), clock: turned(phones) });
  setInterval(() => phones.forEach((phone) => phone.tick()), 5000);
  setInterval(showClock, 5000);
  showClock();
}

// Only the inboxes of those whom the change concerns are read again.
function changed({ users, chats }) {
  for (const inbox of openInboxes()) {
    const concerned = !users || users.includes(inbox.user) || (chats ?? []).some((chat) => chat < 0 && inbox.chats.has(chat));
    if (concerned) inbox.refresh().catch(() => {});
  }
}

function connection() {
  let wasLost = false;
  return {
    staged: () => location.reload(),
    lost: (forGood) => {
      wasLost = true;
      byId("lost").hidden = false;
      if (forGood) setTimeout(() => location.reload(), 2000);
    },
    found: () => {
      byId("lost").hidden = true;
      if (wasLost) location.reload();
    },
  };
}

const turned = (phones) => (clock) => {
  setClock(clock.now);
  showClock();
  phones.forEach((phone) => phone.tick());
};

function showClock() { byId("clock").textContent = full(now()); }

function drawTabs(phones) {
  const tabs = phones.map((phone, index) => el("button", { type: "button", role: "tab", class: "tab", on: { click: () => choose(index) } }, pick(phone.place.label)));
  fill(byId("tabs"), tabs);
  const choose = (index) => {
    phones.forEach((phone, at) => phone.node.classList.toggle("chosen", at === index));
    tabs.forEach((tab, at) => tab.setAttribute("aria-selected", String(at === index)));
    tabs[index].scrollIntoView({ block: "nearest", inline: "center" });
  };
  byId("phones").addEventListener("turn", (event) => choose(phones.findIndex((phone) => phone.node === event.target)));
  choose(0);
}

// Vietnam’s hours by UTC: at eight in the morning offices are open, at seven in the evening people are at home.
const MORNING = 1 * HOUR;
const EVENING = 12 * HOUR;

// Seconds until this time of day comes next.
const until = (time, seconds) => 24 * HOUR - ((seconds - time) % (24 * HOUR));

async function forward(seconds) {
  await post("clock", { forward: seconds });
  const clock = await get("clock");
  setClock(clock.now);
  showClock();
}

async function restart() {
  const agreed = await ask({ title: say("restart.title"), text: say("restart.text"), yes: say("restart.yes") });
  if (!agreed) return;
  byId("lost").textContent = say("restart.wait");
  byId("lost").hidden = false;
  sessionStorage.clear();
  await post("restart").catch(() => {});
}

byId("forward").addEventListener("click", (event) => openMenu(event.currentTarget, [
  { icon: "🕐", label: say("forward.hour"), does: () => forward(HOUR) },
  { icon: "🌅", label: say("forward.morning"), does: () => forward(until(MORNING, now())) },
  { icon: "🌙", label: say("forward.evening"), does: () => forward(until(EVENING, now())) },
  { icon: "🌤", label: say("forward.day"), does: () => forward(24 * HOUR) },
  { icon: "📅", label: say("forward.three"), does: () => forward(72 * HOUR) },
], { title: say("forward.title") }));
byId("restart").addEventListener("click", restart);

start().catch((error) => { byId("loading").textContent = say("page.failed", { why: error.message }); });
