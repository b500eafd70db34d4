// Names, initials and the colours Telegram gives to people.

const COLOURS = ["red", "orange", "violet", "green", "cyan", "blue", "pink"];

export const colourOf = (id) => COLOURS[(Math.abs(Number(id)) + (id < 0 ? 3 : 0)) % COLOURS.length];

export function initials(name) {
  const words = name.trim().split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (!words.length) return [...name][0] ?? "?";
  const letter = (word) => [...word.replace(/^[^\p{L}\p{N}]+/u, "")][0].toUpperCase();
  return words.length === 1 ? letter(words[0]) : letter(words[0]) + letter(words.at(-1));
}

export function nameOf(person) {
  return person.name ?? [person.first_name, person.last_name].filter(Boolean).join(" ");
}
