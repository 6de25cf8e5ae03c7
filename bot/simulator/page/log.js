import { MessageView } from "./messages.js";

const NEAR_BOTTOM_PX = 48;
const HEADROOM_PX = 8;
const QUIET_AFTER_OPENING_MS = 500;

// The list of messages, and where in it the reader is.
export class MessageLog {
  #views = new Map();
  #atBottom = true;
  #size;
  #log;
  #scroller;
  #newest;

  constructor(phone) {
    this.phone = phone;
    this.#log = phone.part("log");
    this.#scroller = phone.part("scroller");
    this.#newest = phone.part("newest");
    // A change of size scrolls too; only the reader's own scrolling tells where the reader wants to be.
    this.#scroller.addEventListener("scroll", () => this.#measure() === this.#size && this.#noteWhere(), { passive: true });
    this.#newest.addEventListener("click", () => this.#goToNewest());
    // Photos that load late, edits that grow and a keyboard that slides up must not hide the newest message.
    const keepInSight = new ResizeObserver(() => {
      if (this.#atBottom && this.#scroller.scrollTop < this.#restsAt()) this.toBottom();
      else this.#noteWhere();
    });
    keepInSight.observe(this.#scroller);
    keepInSight.observe(phone.part("content"));
  }

  get isEmpty() {
    return this.#views.size === 0;
  }

  clear() {
    this.#views.clear();
    this.#log.replaceChildren();
    this.phone.typing.show(false);
    this.toBottom();
  }

  show(messages) {
    if (this.isEmpty) this.#keepQuiet();
    const kept = new Set(messages.map(({ id }) => id));
    for (const [id, view] of this.#views) {
      if (!kept.has(id)) this.#forget(id, view).remove();
    }
    for (const message of messages) this.#put(message);
    this.#markDays();
    if (this.#atBottom) this.toBottom();
  }

  apply(change) {
    if (change.change === "deleted") this.#delete(change.id);
    else if (this.#put(change)) this.#welcome(change);
    else if (this.#atBottom && change.id === this.#inOrder().at(-1).message.id) this.toBottom();
    this.#markDays();
  }

  // The bot has answered: no button waits any longer.
  settle() {
    for (const view of this.#views.values()) view.settle();
  }

  toBottom() {
    this.#scroller.scrollTop = this.#restsAt();
    this.#noteWhere();
  }

  // Where the newest message is read: from its head, if the bot said more than the screen shows; else all of it.
  #restsAt() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    const newest = this.#inOrder().at(-1);
    if (newest?.message.from !== "bot") return scrollHeight - clientHeight;
    const head = scrollTop + newest.node.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
    return Math.min(scrollHeight - clientHeight, head - HEADROOM_PX);
  }

  // A conversation that is opened is not news: a screen reader should not recite the whole of it.
  #keepQuiet() {
    this.#log.ariaLive = "off";
    setTimeout(() => (this.#log.ariaLive = "polite"), QUIET_AFTER_OPENING_MS);
  }

  #put(message) {
    const known = this.#views.get(message.id);
    if (known) {
      known.update(message);
      return false;
    }
    const view = new MessageView(message, this.phone);
    const later = [...this.#views.values()].find((other) => other.message.id > message.id);
    this.#log.insertBefore(view.node, later?.node ?? null);
    this.#views.set(message.id, view);
    return true;
  }

  #welcome({ id, from }) {
    if (from === "bot") this.phone.typing.show(false);
    this.#views.get(id).appear();
    if (this.#atBottom || from === "me") this.toBottom();
    else this.#newest.classList.add("has-news");
  }

  #delete(id) {
    const view = this.#views.get(id);
    if (!view) return;
    this.#forget(id, view);
    view.vanish();
  }

  #forget(id, { node }) {
    this.#views.delete(id);
    if (node.contains(document.activeElement)) this.#focusNewest();
    return node;
  }

  // What takes the place of a message that goes away is the newest one.
  #focusNewest() {
    (this.#inOrder().at(-1)?.node ?? this.phone.part("text")).focus({ preventScroll: true });
  }

  #markDays() {
    let previous = "";
    for (const view of this.#inOrder()) {
      const date = new Date(view.message.date);
      const day = date.toDateString();
      view.markDay(day === previous ? null : this.phone.words.dayName(date));
      previous = day;
    }
  }

  #inOrder() {
    return [...this.#views.values()].sort((a, b) => a.message.id - b.message.id);
  }

  #measure() {
    return `${this.#scroller.scrollHeight} ${this.#scroller.clientHeight}`;
  }

  #noteWhere() {
    this.#size = this.#measure();
    this.#atBottom = this.#restsAt() - this.#scroller.scrollTop < NEAR_BOTTOM_PX;
    this.#newest.hidden = this.#atBottom;
    if (this.#atBottom) this.#newest.classList.remove("has-news");
  }

  #goToNewest() {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // The button is about to vanish; a keyboard reader stays with the newest message.
    this.#focusNewest();
    this.#scroller.scrollTo({ top: this.#restsAt(), behavior: calm ? "auto" : "smooth" });
  }
}
