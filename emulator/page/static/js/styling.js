// Marks that a messenger turns into formatting when a message is sent, as Telegram's own programs do.

const MARKS = [["**", "bold"], ["__", "italic"], ["~~", "strikethrough"], ["||", "spoiler"], ["`", "code"]];

export const markOf = (type) => MARKS.find(([, kind]) => kind === type)[0];

// The words without their marks, and the entities that the marks stood for.
export function styled(source) {
  let text = source.trim();
  const entities = [];
  for (;;) {
    const found = firstPair(text);
    if (!found) return { text, entities: entities.length ? entities : undefined };
    const { mark, type, start, end } = found;
    text = text.slice(0, start) + text.slice(start + mark.length, end) + text.slice(end + mark.length);
    const moved = (at) => at - (at > start ? mark.length : 0) - (at > end ? mark.length : 0);
    for (const entity of entities) {
      const stop = moved(entity.offset + entity.length);
      entity.offset = moved(entity.offset);
      entity.length = stop - entity.offset;
    }
    entities.push({ type, offset: start, length: end - start - mark.length });
  }
}

// The other way round, for editing: the words with marks in place of what they stood for.
export function unstyled(text, entities = []) {
  const marks = entities.filter(({ type }) => MARKS.some(([, kind]) => kind === type))
    .flatMap(({ type, offset, length }) => [{ at: offset, mark: markOf(type) }, { at: offset + length, mark: markOf(type) }]);
  let words = text;
  for (const { at, mark } of marks.sort((one, other) => other.at - one.at)) words = words.slice(0, at) + mark + words.slice(at);
  return words;
}

function firstPair(text) {
  const pairs = MARKS.map(([mark, type]) => {
    const start = text.indexOf(mark);
    const end = start < 0 ? -1 : text.indexOf(mark, start + mark.length + 1);
    return { mark, type, start, end };
  }).filter(({ end }) => end > 0);
  return pairs.sort((one, other) => one.start - other.start)[0] ?? null;
}
