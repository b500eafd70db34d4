// Photos, films, voices, files and places, drawn from their bytes when there are any and sketched when not.

import { el, icon, button, safeAddress } from "./dom.js";
import { length } from "./dates.js";
import { drawPoll } from "./poll.js";
import { say } from "./words.js";

const DRAWERS = {
  photo: picture, video: film, animation: film, video_note: film, sticker, voice, audio: voice,
  document: file, location: place, venue: place, contact, poll: drawPoll, dice,
};

// Kinds that stand alone, without a bubble round them.
export const isBare = (media) => ["sticker", "dice", "video_note"].includes(media?.kind);
export const isVisual = (media) => ["photo", "video", "animation", "location", "venue"].includes(media?.kind);

export function drawMedia(media, doing) {
  return (DRAWERS[media.kind] ?? file)(media, doing);
}

export function drawAlbum(medias) {
  const visual = medias.every((media) => isVisual(media));
  const cells = medias.map((media) => drawMedia(media));
  return el("div", { class: visual ? `album of-${Math.min(medias.length, 5)}` : "files" }, cells);
}

// A short name for lists, quotes and the pinned bar.
export function nameMedia(media) {
  const icons = { photo: "🖼", video: "🎬", animation: "🎞", video_note: "🎥", voice: "🎤", audio: "🎵", document: "📄", location: "📍", venue: "📍", contact: "👤", poll: "📊" };
  if (media.kind === "sticker" || media.kind === "dice") return `${media.emoji ?? "🙂"} ${say(`media.${media.kind}`)}`;
  const own = { document: media.file_name, poll: media.question }[media.kind];
  const name = own ?? say(`media.${media.kind}`);
  return `${icons[media.kind] ?? "📎"} ${name}`;
}

function sketch(seed, symbol) {
  let hash = 7;
  for (const letter of String(seed)) hash = (hash * 31 + letter.codePointAt(0)) % 360;
  const style = { "--hue": hash };
  return el("div", { class: "sketch", style }, icon(symbol));
}

function picture(media) {
  const frame = button(say("media.open", { what: say("media.photo") }), { class: "picture" });
  const address = media.url && safeAddress(media.url);
  const fallback = () => frame.replaceChildren(sketch(media.file_id, "image"));
  if (!address) {
    fallback();
    return frame;
  }
  const image = el("img", { src: address, alt: say("media.photo"), loading: "lazy", decoding: "async", on: { error: fallback } });
  image.addEventListener("load", () => { if (image.naturalWidth < 8) fallback(); });
  if (media.width && media.height) image.style.aspectRatio = `${media.width} / ${media.height}`;
  frame.addEventListener("click", () => frame.dispatchEvent(new CustomEvent("look", { bubbles: true, detail: address })));
  frame.append(image);
  return frame;
}

function film(media) {
  const shape = media.kind === "video_note" ? "film round" : "film";
  const badge = media.kind === "animation" ? "GIF" : length(media.duration ?? 12);
  const frame = button(say("media.open", { what: say(`media.${media.kind}`) }), { class: shape },
    sketch(media.file_id, "video"), el("span", { class: "film-play" }, icon("play")), el("span", { class: "film-length" }, badge));
  frame.addEventListener("click", () => play(frame, media));
  return frame;
}

// Real films play in place; made-up bytes leave the sketch as it was.
function play(frame, media) {
  const address = media.url && safeAddress(media.url);
  if (!address || frame.querySelector("video")) return;
  const video = el("video", { src: address, controls: true, autoplay: true, on: { error: () => video.remove() } });
  frame.append(video);
}

function sticker(media) {
  return el("div", { class: "sticker", role: "img", "aria-label": say("media.sticker") }, media.emoji ?? "🙂");
}

function dice(media) {
  return el("div", { class: "sticker" }, media.emoji ?? "🎲", media.value ? el("small", {}, String(media.value)) : null);
}

function waves(seed) {
  const bars = [];
  let hash = 11;
  for (const letter of String(seed)) hash = (hash * 33 + letter.codePointAt(0)) % 65521;
  for (let index = 0; index < 34; index += 1) {
    hash = (hash * 75 + 74) % 65537;
    const swell = 0.35 + 0.65 * Math.abs(Math.sin(index / 4.3));
    bars.push(el("i", { style: { height: `${Math.round(3 + (hash % 16) * swell)}px` } }));
  }
  return el("span", { class: "waves" }, bars);
}

function voice(media) {
  const seconds = media.duration ?? 7;
  const playing = button(say("media.listen"), { class: "disc" }, icon("play"));
  const box = el("div", { class: "voice" }, playing,
    el("div", { class: "voice-side" }, media.kind === "audio" ? el("b", {}, media.file_name ?? say("media.audio")) : waves(media.file_id), el("small", {}, length(seconds))));
  const sound = media.url && safeAddress(media.url) ? new Audio() : null;
  playing.addEventListener("click", () => {
    pretend(box, playing, seconds);
    if (box.classList.contains("playing")) hear(sound, media.url);
    else sound?.pause();
  });
  return box;
}

// Made-up voices are silent: then only the bars run, as if something were heard.
function hear(sound, address) {
  if (!sound) return;
  sound.src = address;
  sound.play().catch(() => {});
}

function pretend(box, playing, seconds) {
  const on = box.classList.toggle("playing");
  box.style.setProperty("--seconds", `${seconds}s`);
  playing.replaceChildren(icon(on ? "pause" : "play"));
  if (on) setTimeout(() => { if (box.classList.contains("playing")) pretend(box, playing, seconds); }, seconds * 1000);
}

export function sizeWords(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function file(media) {
  const name = media.file_name ?? say("media.document");
  const kind = name.includes(".") ? name.split(".").pop().slice(0, 4).toUpperCase() : "";
  const address = media.url && safeAddress(media.url);
  const inside = [
    el("span", { class: "disc" }, icon("file")),
    el("span", { class: "file-words" }, el("b", {}, name), el("small", {}, [sizeWords(media.size), kind].filter(Boolean).join(" · "))),
  ];
  if (!address) return el("div", { class: "file" }, inside);
  const how = kind === "PDF" ? { target: "_blank", rel: "noopener noreferrer" } : { download: name };
  return el("a", { class: kind === "PDF" ? "file pdf" : "file", href: address, ...how }, inside);
}

function place(media) {
  const point = [media.latitude, media.longitude].map((degrees) => Number(degrees ?? 0).toFixed(5)).join(", ");
  const map = el("div", { class: "map", role: "img", "aria-label": `${say("media.location")} ${point}` }, icon("place"));
  const words = media.title ? [el("b", {}, media.title), el("small", {}, media.address ?? point)] : [el("small", {}, point)];
  return el("div", { class: "place" }, map, el("div", { class: "place-words" }, words));
}

function contact(media) {
  const name = [media.first_name, media.last_name].filter(Boolean).join(" ") || say("media.contact");
  return el("div", { class: "file" }, el("span", { class: "disc" }, icon("person")),
    el("span", { class: "file-words" }, el("b", {}, name), el("small", {}, media.phone_number ?? "")));
}
