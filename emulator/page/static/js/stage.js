// Who is on the stage: people, bots and groups by id and by the key that the stage file gives them.

import { pick } from "./words.js";

export class Stage {
  constructor(described) {
    this.phones = described.phones ?? [];
    this.title = pick(described.title);
    this.users = described.users ?? {};
    this.bots = Object.values(described.bots ?? {});
    this.people = described.people ?? Object.values(this.users);
    this.playing = described.playing ?? { running: false, step: 0, of: 0 };
  }

  botById(id) { return this.bots.find((bot) => bot.id === id) ?? null; }
  personById(id) { return this.people.find((person) => person.id === id) ?? null; }
}
