import { animate, aside, element, icon } from "./elements.js";
import { richText } from "./rich-text.js";

const FORGET_TAP_AFTER_MS = 8000;

// One message on the screen. The phone answers for what lies outside it: bot, words, tap(id, data),
// copy(text), address(url).
export class MessageView {
  constructor(message, phone) {
    this.phone = phone;
    this.node = element("article", { className: `message from-${message.from}`, tabIndex: -1 });
    this.bubble = element("div", { className: "bubble" });
    this.keyboard = element("div", { className: "keyboard" });
    this.node.append(this.bubble, this.keyboard);
    this.#render(message);
  }

  // Only what has changed is drawn anew: a ticked button neither blinks nor has the whole text read out again.
  update(message) {
    const focused = this.node.contains(document.activeElement) ? document.activeElement : null;
    const bubbleChanged = this.#render(message);
    if (focused && !focused.isConnected) this.#restoreFocus(focused);
    if (bubbleChanged) animate(this.bubble, [{ opacity: 0.35 }, { opacity: 1 }], 220);
  }

  // The first message of a day carries the day's name. Left alone when right, so that it is read out once.
  markDay(name) {
    if (this.day?.textContent === (name ?? undefined)) return;
    this.day?.remove();
    this.day = name ? element("p", { className: "day" }, element("span", { textContent: name })) : null;
    if (this.day) this.node.prepend(this.day);
  }

  settle() {
    for (const button of this.keyboard.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }

  appear() {
    animate(this.node, [{ opacity: 0, transform: "translateY(10px)" }, { opacity: 1, transform: "none" }], 180);
  }

  async vanish() {
    this.node.inert = true;
    const height = `${this.node.offsetHeight}px`;
    await animate(this.node, [{ opacity: 1, height }, { opacity: 0, height: 0, marginTop: 0 }], 180);
    this.node.remove();
  }

  #render(message) {
    const before = this.message;
    this.message = message;
    const keyboardChanged = !before || !same(before.buttons, message.buttons);
    const bubbleChanged = !before || !same(bubbleParts(before), bubbleParts(message));
    if (bubbleChanged) this.bubble.replaceChildren(...this.#bubbleNodes());
    if (keyboardChanged) this.#renderKeyboard();
    return bubbleChanged;
  }

  #bubbleNodes() {
    const { from, photo, document: file, sticker, other, html, text } = this.message;
    const { words: own, bot } = this.phone;
    const sender = from === "me" ? own.word("you") : bot.name;
    const words = element("span", { className: "words" });
    words.append(html ? richText(html, this.phone) : (text ?? ""));
    return [
      aside(`${sender}: `),
      photo && photoNode(photo, own),
      file && fileNode(file, own),
      sticker && element("span", { className: "sticker", textContent: sticker }),
      other && !sticker && element("span", { className: "other", textContent: `(${other})` }),
      words,
      stamp(this.message, own),
    ].filter(Boolean);
  }

  #renderKeyboard() {
    const rows = this.message.buttons ?? [];
    this.keyboard.replaceChildren(
      ...rows.map((row) => element("div", { className: "row" }, ...row.map((button) => this.#button(button)))),
    );
    this.node.classList.toggle("has-keyboard", rows.length > 0);
  }

  #button({ label, kind, data, style }) {
    const className = `key ${style}`.trim();
    if (kind === "url") return urlButton(label, this.phone.address(data), className, this.phone.words);
    const button = element("button", { type: "button", className }, element("span", { textContent: label }));
    button.dataset.data = data;
    if (kind === "copy") {
      button.append(icon("copy"), aside(` (${this.phone.words.word("copies")})`));
      button.addEventListener("click", () => this.phone.copy(data));
    } else {
      button.addEventListener("click", () => this.#tap(button, data));
    }
    return button;
  }

  #tap(button, data) {
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    setTimeout(() => button.removeAttribute("aria-busy"), FORGET_TAP_AFTER_MS);
    this.phone.tap(this.message.id, data);
  }

  #restoreFocus(lost) {
    const keys = [...this.keyboard.querySelectorAll(".key")];
    const twin = keys.find((key) => sameWords(key, lost)) ?? keys.find((key) => sameData(key, lost));
    (twin ?? this.node).focus({ preventScroll: true });
  }
}

// A key that is ticked or unticked remains the same key, though its data may change with its mark.
const wordsOf = ({ textContent }) => textContent.replace(/[^\p{L}\p{N}]/gu, "");
const sameWords = (key, lost) => lost.matches(".key") && wordsOf(key) !== "" && wordsOf(key) === wordsOf(lost);

const sameData = (key, lost) => lost.matches(".key") && key.dataset.data === lost.dataset.data;

const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const bubbleParts = ({ buttons, edited, change, ...shown }) => shown;

function urlButton(label, address, className, words) {
  const link = element(
    "a",
    { className, href: address, target: "_blank", rel: "noopener noreferrer" },
    element("span", { textContent: label }),
    icon("out"),
    aside(` (${words.word("newTab")})`),
  );
  link.dataset.data = address;
  return link;
}

function photoNode(address, words) {
  const image = element("img", { src: address, alt: words.word("photo"), decoding: "async" });
  return element("a", { className: "photo", href: address, target: "_blank", rel: "noopener" }, image);
}

function fileNode({ name, size, url }, words) {
  const details = element(
    "span",
    { className: "file-details" },
    element("span", { className: "file-name", textContent: name }),
    element("span", { className: "file-size", textContent: words.fileSize(size) }),
  );
  return element("a", { className: "file", href: url, download: name }, icon("file"), details);
}

function stamp({ date }, words) {
  const sent = new Date(date);
  return element("time", { className: "stamp", dateTime: date, textContent: words.clock(sent), title: sent.toLocaleString() });
}
