// Every word a person reads comes from locales/<language>/emulator.json, which the server puts into the page.

const table = JSON.parse(document.getElementById("words").textContent);
export const language = document.documentElement.lang;

export function say(key, values = {}) {
  const words = table[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

// Words of a stage file: one sentence, or one per language.
export function pick(words) {
  if (words === null || words === undefined) return "";
  if (typeof words === "string") return words;
  return words[language] ?? words.vi ?? Object.values(words)[0] ?? "";
}
