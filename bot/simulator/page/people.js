import { aside, element } from "./elements.js";
import { ask } from "./server.js";

const REFRESH_AFTER_MS = 120;
const COLOURS = 6;

// Everybody whose phone can be shown, and how much of what the bot has told them they have not seen.
export class People {
  #list = [];
  #seen = new Map();
  #due;

  // `changed` is called whenever there is something new to know of them.
  constructor(changed) {
    this.changed = changed;
  }

  get all() {
    return this.#list;
  }

  find = (id) => this.#list.find((person) => `${person.id}` === `${id}`);

  named = (firstName) => this.#list.find(({ first_name }) => first_name === firstName);

  // Returns what the server says besides: its run, and whether one can start again.
  async read() {
    const { people, ...server } = await ask("people");
    this.#list = people;
    for (const { id, from_bot, waits } of people) {
      // Nothing is news to somebody until the bot has answered the first thing that they said.
      if (!waits && !this.#seen.has(id)) this.#seen.set(id, newest(from_bot));
    }
    this.changed();
    return server;
  }

  readSoon() {
    this.#due ??= setTimeout(() => {
      this.#due = undefined;
      this.read().catch(() => {});
    }, REFRESH_AFTER_MS);
  }

  unread({ id, from_bot }) {
    const seen = this.#seen.get(id) ?? Infinity;
    return from_bot.filter((message) => message > seen).length;
  }

  // These people look at their phones now.
  look(ids) {
    for (const { id, from_bot } of this.#list) {
      if (ids.includes(id)) this.#seen.set(id, newest(from_bot));
    }
  }
}

const newest = (ids) => ids.at(-1) ?? 0;

export const fullName = ({ first_name, last_name }) => [first_name, last_name].filter(Boolean).join(" ");

// Drawn on a node of class `initials`.
export function drawInitials(node, { id, first_name, last_name }) {
  node.textContent = [first_name, last_name].map((name) => name.slice(0, 1)).join("");
  node.dataset.colour = id % COLOURS;
}

// What a row about a person holds: who it is, what was said last, and how much of it is new.
export function personRow(person, unread, words) {
  const initials = element("span", { className: "initials", ariaHidden: "true" });
  drawInitials(initials, person);
  const said = person.newest || words.word("nothingYet");
  return [
    initials,
    element(
      "span",
      { className: "row-words" },
      element("span", { className: "row-who" }, element("b", { textContent: fullName(person) }), " ", roleOf(person)),
      element("span", { className: "row-said", textContent: said, lang: person.newest ? person.language_code : "" }),
    ),
    badge(unread, words),
  ];
}

const roleOf = ({ role, language_code }) => element("span", { className: "row-role", textContent: role, lang: language_code });

export function badge(unread, words) {
  if (unread === 0) return "";
  const number = element("span", { ariaHidden: "true", textContent: unread });
  return element("span", { className: "badge" }, number, aside(words.unread(unread)));
}
