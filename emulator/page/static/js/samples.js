// Made-up things to send, so that a demo needs no file: pictures are painted here, other bytes by the emulator.

import { say } from "./words.js";

const PLACE = { latitude: 10.4602, longitude: 105.6329 };
const STICKERS = ["👍", "❤️", "🙏", "😊", "🎉", "😢", "🌷", "🐱"];
const SCENES = [night, rubbish, garden, road];
let turn = 0;

export const stickers = STICKERS;

export function samplePhoto() {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [640, 480];
  const scene = SCENES[turn % SCENES.length];
  turn += 1;
  scene(canvas.getContext("2d"), canvas.width, canvas.height);
  return { kind: "photo", content_base64: canvas.toDataURL("image/jpeg", 0.82).split(",")[1], file_name: `photo_${turn}.jpg`, mime_type: "image/jpeg" };
}

export function sampleAlbum() {
  const group = String(Date.now());
  return [0, 1, 2].map(() => ({ ...samplePhoto(), media_group_id: group }));
}

export const sampleVideo = () => ({ kind: "video", file_name: "video.mp4", mime_type: "video/mp4", size: 2_400_000 });
export const sampleVoice = () => ({ kind: "voice", file_name: "voice.ogg", mime_type: "audio/ogg", size: 48_000 });
export const sampleFile = () => ({ kind: "document", file_name: say("sample.file"), mime_type: "application/pdf", size: 186_000 });
export const samplePlace = () => ({ kind: "location", ...PLACE });
export const sampleSticker = (emoji) => ({ kind: "sticker", emoji });

export async function fromDisk(file) {
  const kind = { image: "photo", video: "video", audio: "audio" }[file.type.split("/")[0]] ?? "document";
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return { kind, content_base64: address.split(",")[1] ?? "", file_name: file.name, mime_type: file.type || "application/octet-stream", size: file.size };
}

function sky(pen, width, height, top, bottom) {
  const fade = pen.createLinearGradient(0, 0, 0, height);
  fade.addColorStop(0, top);
  fade.addColorStop(1, bottom);
  pen.fillStyle = fade;
  pen.fillRect(0, 0, width, height);
}

function house(pen, x, y, width, height, wall, roof, lit) {
  pen.fillStyle = wall;
  pen.fillRect(x, y, width, height);
  pen.fillStyle = roof;
  pen.beginPath();
  pen.moveTo(x - 12, y);
  pen.lineTo(x + width / 2, y - 46);
  pen.lineTo(x + width + 12, y);
  pen.fill();
  pen.fillStyle = lit;
  pen.fillRect(x + width * 0.18, y + 26, width * 0.22, 30);
  pen.fillRect(x + width * 0.6, y + 26, width * 0.22, 30);
}

function night(pen, width, height) {
  sky(pen, width, height, "#0f172a", "#334155");
  pen.fillStyle = "#f8fafc";
  for (let star = 0; star < 60; star += 1) pen.fillRect((star * 97) % width, (star * 53) % 210, 2, 2);
  house(pen, 40, 250, 150, 130, "#475569", "#1e293b", "#fbbf24");
  house(pen, 220, 270, 120, 110, "#3f4c5f", "#1e293b", "#0f172a");
  pen.fillStyle = "#1e293b";
  pen.fillRect(0, 380, width, 100);
  pen.strokeStyle = "#94a3b8";
  pen.lineWidth = 9;
  pen.beginPath();
  pen.moveTo(500, 400);
  pen.lineTo(500, 140);
  pen.quadraticCurveTo(500, 100, 440, 104);
  pen.stroke();
  pen.fillStyle = "#64748b";
  pen.fillRect(410, 98, 50, 16);
}

function rubbish(pen, width, height) {
  sky(pen, width, height, "#bae6fd", "#f0f9ff");
  house(pen, 60, 170, 190, 170, "#fde68a", "#b45309", "#7dd3fc");
  house(pen, 390, 190, 170, 150, "#fecaca", "#991b1b", "#7dd3fc");
  pen.fillStyle = "#a8a29e";
  pen.fillRect(0, 340, width, 140);
  const bags = ["#15803d", "#111827", "#1d4ed8", "#111827", "#a16207", "#15803d"];
  bags.forEach((colour, index) => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.ellipse(220 + index * 42, 372 - (index % 2) * 26, 36, 32, 0, 0, 7);
    pen.fill();
  });
}

function garden(pen, width, height) {
  sky(pen, width, height, "#7dd3fc", "#ecfeff");
  pen.fillStyle = "#65a30d";
  pen.beginPath();
  pen.ellipse(320, 520, 520, 230, 0, 0, 7);
  pen.fill();
  for (let tree = 0; tree < 5; tree += 1) {
    const x = 70 + tree * 125;
    pen.fillStyle = "#78350f";
    pen.fillRect(x - 7, 240, 14, 110);
    pen.fillStyle = tree % 2 ? "#166534" : "#15803d";
    pen.beginPath();
    pen.arc(x, 215, 56, 0, 7);
    pen.fill();
  }
  pen.fillStyle = "#fde047";
  pen.beginPath();
  pen.arc(560, 70, 38, 0, 7);
  pen.fill();
}

function road(pen, width, height) {
  sky(pen, width, height, "#cbd5e1", "#f1f5f9");
  pen.fillStyle = "#64748b";
  pen.beginPath();
  pen.moveTo(260, 200);
  pen.lineTo(380, 200);
  pen.lineTo(640, 480);
  pen.lineTo(0, 480);
  pen.fill();
  pen.fillStyle = "#e2e8f0";
  for (let dash = 0; dash < 5; dash += 1) pen.fillRect(315 - dash * 2, 215 + dash * 54, 10 + dash * 4, 30);
  pen.fillStyle = "#334155";
  pen.beginPath();
  pen.ellipse(250, 395, 92, 30, 0, 0, 7);
  pen.fill();
  pen.fillStyle = "#7c8ba1";
  pen.beginPath();
  pen.ellipse(254, 401, 74, 20, 0, 0, 7);
  pen.fill();
}
