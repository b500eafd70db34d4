// Dates as a person in Vietnam reads them; the demo's clock can run ahead of the computer's.

import { language } from "./words.js";

const ZONE = "Asia/Ho_Chi_Minh";
const LOCALE = language === "vi" ? "vi-VN" : "en-GB";
const format = (options) => new Intl.DateTimeFormat(LOCALE, { timeZone: ZONE, ...options });
const TIME = format({ hour: "2-digit", minute: "2-digit", hour12: false });
const DAY = format({ day: "numeric", month: "long" });
const SHORT_DAY = format({ day: "2-digit", month: "2-digit" });
const FULL = format({ weekday: "long", day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
const KEY = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE });

let ahead = 0;

// `now` in Unix seconds, as the emulator's clock shows it.
export function setClock(now) { ahead = now - Date.now() / 1000; }
export function now() { return Date.now() / 1000 + ahead; }

export const time = (date) => TIME.format(date * 1000);
export const day = (date) => DAY.format(date * 1000);
export const dayKey = (date) => KEY.format(date * 1000);
export const full = (date) => FULL.format(date * 1000);
export const brief = (date) => (dayKey(date) === dayKey(now()) ? time(date) : SHORT_DAY.format(date * 1000));

export function length(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
