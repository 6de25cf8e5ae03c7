import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { byId } from "./elements.js";
import { MessageLog } from "./log.js";
import { dropDown } from "./menus.js";
import { alertDialog, copied, Toast } from "./notices.js";
import { drawInitials, fullName } from "./people.js";
import { ask, exampleCard, Refused, tell, upload } from "./server.js";
import { Typing } from "./typing.js";
import { Words } from "./words.js";

const RETRY_AFTER_MS = 2000;

// One phone: somebody's whole conversation with the bot, in their language.
export class Phone {
  person = null;
  words = new Words();
  bot = { name: "Kaikubot", username: "", description: "", commands: [], example_card: false };
  #blocked = false;
  #payload = null;
  #conversation = null;

  constructor(name) {
    this.name = name;
    this.root = drawn(name);
    this.typing = new Typing(this);
    this.toast = new Toast(this.part("toast"));
    this.log = new MessageLog(this);
    this.composer = new Composer(this, {
      say: (text) => tell("say", { user: this.person.id, text }),
      upload: (attachment, caption) => upload(this.person.id, attachment, caption),
      exampleCard: () => this.sendExampleCard(),
    });
    this.#wire();
  }

  part = (name) => this.root.querySelector(`[data-part="${name}"]`);

  // Shows this person's conversation; with a payload, the way in that a link with it opens.
  async open(person, payload = null) {
    this.#payload = this.person?.id === person.id ? (payload ?? this.#payload) : payload;
    if (this.person?.id === person.id) {
      if (!this.#isLoading) this.#chooseMode();
      return;
    }
    this.#conversation?.stop();
    this.person = person;
    this.log.clear();
    this.composer.clear();
    this.#setMode("loading");
    this.#introducePerson();
    await this.#loadBot();
    if (this.person.id !== person.id) return;
    this.#conversation = new Conversation(person.id, this);
    await this.#conversation.reread();
  }

  // What happens to the person, by name.
  hear(name, told) {
    const react = {
      change: () => this.#conversation?.hear(told),
      answer: () => this.#answer(told),
      action: () => this.typing.show(told.action === "typing"),
      commands: () => this.#loadBot(),
    };
    react[name]();
  }

  reread() {
    this.#conversation?.reread();
  }

  // On a touch screen focus would push the keyboard over the conversation.
  focusIfHandy() {
    if (!matchMedia("(hover: hover) and (pointer: fine)").matches) return;
    const { mode } = this.part("bottom").dataset;
    if (mode === "compose") this.composer.focus();
    if (mode === "start") this.part("start").focus();
  }

  suggest(text) {
    this.composer.write(text);
    this.composer.focus();
  }

  async sendExampleCard() {
    const user = this.person.id;
    const file = await this.#attempt(exampleCard());
    if (file) await this.#attempt(upload(user, { file, kind: "photo" }, ""));
  }

  failed = (error) => this.toast.show((error instanceof Refused && error.message) || this.words.word("failed"));

  // --- for the messages ---

  tap(message, data) {
    this.#attempt(tell("tap", { user: this.person.id, message, data })).then((done) => done || this.log.settle());
  }

  async copy(text) {
    this.toast.show(this.words.word((await copied(text)) ? "copied" : "copyFailed"));
  }

  // A link that opens this very bot stays in this simulator; the real messenger would not know the bot.
  address(link) {
    const url = URL.parse(link);
    if (!url || !/^(https?|tg):$/.test(url.protocol)) return "#";
    const opensBot = url.host === "t.me" && url.pathname.slice(1).toLowerCase() === this.bot.username.toLowerCase();
    if (!opensBot) return url.href;
    return `/?${new URLSearchParams({ user: this.person.id, start: url.searchParams.get("start") ?? "" })}`;
  }

  // --- for the conversation ---

  show({ blocked, messages }) {
    this.#blocked = blocked;
    const wasLoading = this.#isLoading;
    this.log.show(messages);
    this.#chooseMode();
    if (wasLoading) this.root.dispatchEvent(new Event("opened"));
  }

  apply(change) {
    this.log.apply(change);
    this.#chooseMode();
  }

  // --- who it is ---

  #introducePerson() {
    this.part("name").textContent = fullName(this.person);
    this.part("role").textContent = this.person.role;
    drawInitials(this.part("initials"), this.person);
    this.words = new Words(this.person.language_code);
    this.root.lang = this.words.language;
    this.words.fill(this.root);
    for (const item of this.root.querySelectorAll("[data-language]")) {
      item.setAttribute("aria-checked", item.dataset.language === this.words.language);
    }
    this.typing.show(false);
    this.#nameBlockItem();
  }

  async #loadBot() {
    const { id } = this.person;
    const answer = await ask("bot", { user: id }).catch(() => null);
    if (this.person.id !== id) return;
    if (answer === null) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
      if (this.person.id === id) await this.#loadBot();
      return;
    }
    this.bot = answer;
    this.part("welcome-name").textContent = answer.name;
    this.part("welcome-text").textContent = answer.description;
    this.composer.offerCommands(answer.commands);
    this.composer.offerExampleCard(answer.example_card);
  }

  async #changeLanguage(code) {
    const { id } = this.person;
    if (!(await this.#attempt(tell("language", { user: id, language_code: code })))) return;
    this.person = { ...this.person, language_code: code };
    this.#introducePerson();
    await this.#loadBot();
    this.log.clear(); // times, days and hidden labels are in the person's language
    this.reread();
  }

  #answer({ text, alert }) {
    this.log.settle();
    if (text) (alert ? alertDialog : (words) => this.toast.show(words))(text);
  }

  // --- the foot: writing, starting, or a block to lift ---

  #chooseMode() {
    const invited = this.log.isEmpty || this.#payload !== null;
    const atStart = document.activeElement === this.part("start");
    this.#setMode(this.#blocked ? "blocked" : invited ? "start" : "compose");
    this.part("welcome").hidden = !this.log.isEmpty;
    this.#nameBlockItem();
    if (atStart && !invited) this.focusIfHandy(); // the button is gone, for the bot was first
  }

  get #isLoading() {
    return this.part("bottom").dataset.mode === "loading";
  }

  #setMode(mode) {
    this.part("bottom").dataset.mode = mode;
  }

  async #start() {
    if (!(await this.#attempt(tell("start", { user: this.person.id, payload: this.#payload ?? "" })))) return;
    this.#payload = null;
    this.#chooseMode();
    this.focusIfHandy();
  }

  async #setBlocked(blocked) {
    if (!(await this.#attempt(tell("block", { user: this.person.id, blocked })))) return;
    this.#blocked = blocked;
    this.#chooseMode();
    this.reread();
  }

  #nameBlockItem() {
    this.part("block-label").textContent = this.words.word(this.#blocked ? "unblock" : "block");
  }

  // What came of it, or true; false if it failed.
  #attempt(promise) {
    return promise.then((done) => done ?? true, (error) => {
      this.failed(error);
      return false;
    });
  }

  #wire() {
    this.part("start").addEventListener("click", () => this.#start());
    this.part("unblock").addEventListener("click", () => this.#setBlocked(false));
    this.part("block").addEventListener("click", () => this.#setBlocked(!this.#blocked));
    for (const item of this.root.querySelectorAll("[data-language]")) {
      item.addEventListener("click", () => this.#changeLanguage(item.dataset.language));
    }
    dropDown(this.part("more"), this.part("more-menu"));
  }
}

// The template of a phone, with ids of its own; what refers to a part by its name, refers to that part's id.
function drawn(name) {
  const root = byId("phone").content.firstElementChild.cloneNode(true);
  root.id = name;
  for (const node of [root, ...root.querySelectorAll("*")]) {
    if (node.dataset?.part) node.id = `${name}-${node.dataset.part}`;
    for (const reference of ["aria-controls", "aria-labelledby"]) {
      if (node.hasAttribute(reference)) node.setAttribute(reference, `${name}-${node.getAttribute(reference)}`);
    }
  }
  return root;
}
