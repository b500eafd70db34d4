// Shows what the script does: letters appear in the composer, buttons light up, the caption stands above the phones.
// The acts themselves are the emulator's.

import { post } from "./api.js";
import { say, pick } from "./words.js";

const byId = (id) => document.getElementById(id);

export class Player {
  constructor(phones) {
    this.phones = phones;
    this.typing = new Map();
    this.acting = Promise.resolve();
    byId("play").addEventListener("click", () => this.play());
    byId("stop").addEventListener("click", () => post("script/stop"));
    byId("caption-close").addEventListener("click", () => { byId("caption").hidden = true; });
  }

  async play() {
    try {
      await post("script/play"); // what it does is heard, maybe before this answer
    } catch (error) {
      this.caption(error.message, "", true);
    }
  }

  heard(state) {
    this.show(state);
    if (state.doing) this.acting = this.acting.then(() => this.perform(state.doing)).catch(() => {});
  }

  show({ running, step, of, caption, failed, done }) {
    byId("play").hidden = Boolean(running);
    byId("stop").hidden = !running;
    document.body.classList.toggle("playing", Boolean(running));
    byId("caption-progress").style.width = of ? `${(100 * step) / of}%` : "0";
    const words = failed ? failedWords(failed) : done ? say("script.done") : pick(caption);
    if (running || failed || done) this.caption(words, of ? say("script.step", { step, of }) : "", Boolean(failed));
    else byId("caption").hidden = true;
    byId("caption-close").hidden = Boolean(running);
  }

  caption(words, count, failed) {
    const box = byId("caption");
    const line = byId("caption-text");
    box.hidden = false;
    box.classList.toggle("failed", failed);
    byId("caption-count").textContent = count;
    if (line.textContent === words) return;
    line.textContent = words;
    line.classList.remove("enter");
    requestAnimationFrame(() => line.classList.add("enter"));
  }

  // The phone in that person's hand; whoever holds none is given the one that goes from hand to hand, if there is one.
  async phoneOf(doing) {
    const held = this.phones.filter((phone) => phone.userId === doing.user);
    const found = held.find((phone) => phone.chatId === doing.chat && !phone.listing) ?? held[0];
    const lent = this.phones.find((phone) => phone.place.lent);
    if (!found && lent) await lent.become(doing.user, doing.chat);
    return found ?? lent ?? null;
  }

  async perform(doing) {
    const phone = await this.phoneOf(doing);
    if (!phone) return;
    this.point(phone);
    phone.screen.querySelectorAll(".alert-veil").forEach((box) => box.remove());
    if (doing.chat && (phone.chatId !== doing.chat || phone.listing)) phone.open(doing.chat);
    if (doing.phase === "type") this.type(phone, doing);
    if (doing.phase === "tap") this.press(phone, doing);
    if (doing.phase === "sent") this.untype(phone);
  }

  point(phone) {
    for (const other of this.phones) other.node.classList.toggle("acting", other === phone);
    phone.node.dispatchEvent(new CustomEvent("turn", { bubbles: true }));
  }

  type(phone, { text, seconds, reply_to }) {
    this.untype(phone);
    const answered = phone.chat?.messages?.get(reply_to);
    if (answered) phone.composer.replyTo(answered, { quietly: true });
    const letters = [...text];
    const started = performance.now();
    const step = () => {
      const share = Math.min(1, (performance.now() - started) / (seconds * 950));
      phone.composer.text = letters.slice(0, Math.ceil(letters.length * share)).join("");
      if (share < 1) this.typing.set(phone, requestAnimationFrame(step));
    };
    step();
  }

  untype(phone) {
    if (!this.typing.has(phone)) return;
    cancelAnimationFrame(this.typing.get(phone));
    this.typing.delete(phone);
    phone.composer.text = "";
    phone.composer.leaveAbove();
    phone.composer.hideCommands();
  }

  press(phone, { do: does, text, seconds }) {
    const finders = { tap: phone.conversation, press: phone.composer };
    const key = does === "start" ? phone.composer.startKey : finders[does]?.findKey(text);
    if (!key) return;
    key.scrollIntoView({ block: "nearest", behavior: "smooth" });
    key.classList.add("pressing");
    setTimeout(() => key.classList.remove("pressing"), Math.max(600, seconds * 1000 + 250));
  }

}

function failedWords(failed) {
  if (typeof failed === "string") return failed;
  return say(`script.failed.${failed.why}`, failed);
}
