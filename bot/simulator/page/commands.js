import { element } from "./elements.js";

const COMMAND_BEING_TYPED = /^\/\w*$/;

// The list of the bot's commands, opened by its button or by a slash at the start of the text.
// While it is open the arrows and Enter work on it, whether the focus is in the text or in the list.
export class CommandList {
  #commands = [];
  #active = 0;
  #phone;
  #list;
  #button;
  #text;

  constructor(phone, pick) {
    this.#phone = phone;
    this.#list = phone.part("commands");
    this.#button = phone.part("menu");
    this.#text = phone.part("text");
    this.pick = pick;
    this.#button.addEventListener("click", () => (this.isOpen ? this.close() : this.#openWhole()));
    this.#list.addEventListener("keydown", (event) => this.handleKey(event));
    document.addEventListener("pointerdown", ({ target }) => {
      if (![this.#list, this.#button, this.#text].some((node) => node.contains(target))) this.close();
    });
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  offer(commands) {
    if (JSON.stringify(commands) === JSON.stringify(this.#commands)) return;
    this.#commands = commands;
    this.#button.hidden = commands.length === 0;
    this.close();
  }

  // The text has changed: show what it may become.
  follow(text) {
    if (!COMMAND_BEING_TYPED.test(text)) return this.close();
    const beginning = text.slice(1).toLowerCase();
    this.#open(this.#commands.filter(({ command }) => command.startsWith(beginning)));
  }

  // True when the key was for the list.
  handleKey(event) {
    if (!this.isOpen) return false;
    const options = [...this.#list.children];
    const act = {
      ArrowDown: () => this.#activate((this.#active + 1) % options.length),
      ArrowUp: () => this.#activate((this.#active + options.length - 1) % options.length),
      Enter: () => options[this.#active].click(),
      Escape: () => this.close(),
    }[event.key];
    if (event.key === "Tab") this.close();
    if (!act) return false;
    event.preventDefault();
    act();
    return true;
  }

  close() {
    if (!this.isOpen) return;
    const hadFocus = this.#list.contains(document.activeElement);
    this.#list.hidden = true;
    this.#button.setAttribute("aria-expanded", false);
    this.#text.removeAttribute("aria-activedescendant");
    if (hadFocus) this.#button.focus();
  }

  #openWhole() {
    this.#open(this.#commands);
    this.#list.focus();
  }

  #open(commands) {
    if (commands.length === 0) return this.close();
    this.#list.replaceChildren(...commands.map((command, index) => this.#option(command, index)));
    this.#list.hidden = false;
    this.#button.setAttribute("aria-expanded", true);
    this.#activate(0);
  }

  #option({ command, description }, index) {
    const option = element(
      "div",
      { className: "command", id: `${this.#phone.name}-command-${index}`, role: "option" },
      element("span", { className: "command-text", textContent: description }),
      element("span", { className: "command-name", textContent: `/${command}` }),
    );
    option.addEventListener("click", () => {
      this.close();
      this.pick(`/${command}`);
    });
    return option;
  }

  #activate(index) {
    this.#active = index;
    const options = [...this.#list.children];
    options.forEach((option, i) => option.setAttribute("aria-selected", i === index));
    options[index].scrollIntoView({ block: "nearest" });
    for (const node of [this.#list, this.#text]) node.setAttribute("aria-activedescendant", options[index].id);
  }
}
