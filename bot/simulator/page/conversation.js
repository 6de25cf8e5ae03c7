import { ask } from "./server.js";

const RETRY_AFTER_MS = 2000;

// Keeps a log in step with one person's chat. After every (re)connection the messages are read
// anew; changes that arrive meanwhile wait, and are applied on top of what was read.
export class Conversation {
  #waiting = [];
  #reading = 0;
  #retry;

  // The view has: show(page), apply(change).
  constructor(user, view) {
    this.user = user;
    this.view = view;
  }

  async reread() {
    clearTimeout(this.#retry);
    this.#waiting ??= [];
    const mine = ++this.#reading;
    const page = await ask("messages", { user: this.user }).catch(() => null);
    if (mine !== this.#reading) return;
    if (page === null) {
      this.#retry = setTimeout(() => this.reread(), RETRY_AFTER_MS);
      return;
    }
    const missed = this.#waiting;
    this.#waiting = null;
    this.view.show(page);
    missed.forEach((change) => this.view.apply(change));
  }

  hear(change) {
    if (this.#waiting) this.#waiting.push(change);
    else this.view.apply(change);
  }

  stop() {
    this.#reading++;
    clearTimeout(this.#retry);
  }
}
