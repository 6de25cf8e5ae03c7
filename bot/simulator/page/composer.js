import { Attachments } from "./attachments.js";
import { CommandList } from "./commands.js";
import { byId } from "./elements.js";
import { dropDown } from "./menus.js";
import { failed } from "./notices.js";

// Where the reader writes. `outbox` sends: say(text), upload(attachment, caption), exampleCard().
export class Composer {
  #text = byId("text");
  #commands;
  #attachments;

  constructor(outbox) {
    this.outbox = outbox;
    this.#commands = new CommandList((command) => this.#pick(command));
    this.#attachments = new Attachments({
      canTake: canWrite,
      changed: () => this.#changed(),
    });
    dropDown(byId("attach"), byId("attach-menu"));
    byId("pick-example").addEventListener("click", () => this.outbox.exampleCard());
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#text.addEventListener("input", () => {
      this.#changed();
      this.#commands.follow(this.#text.value);
    });
    this.#text.addEventListener("keydown", (event) => this.#handleKey(event));
    document.addEventListener("keydown", (event) => this.#catchTyping(event));
  }

  offerCommands(commands) {
    this.#commands.offer(commands);
  }

  offerExampleCard(isThere) {
    byId("pick-example").hidden = !isThere;
  }

  clear() {
    this.#attachments.takeOut();
    this.#write("");
  }

  // On a touch screen focus would push the keyboard over the conversation.
  focusIfHandy() {
    if (matchMedia("(hover: hover) and (pointer: fine)").matches) this.#text.focus({ preventScroll: true });
  }

  // Whoever begins to type after a tap on a key means the message; the character lands in it.
  #catchTyping(event) {
    const taken = document.activeElement?.closest("input, select, textarea, dialog, [role=menu], [role=listbox]");
    if (!taken && canWrite() && isCharacter(event)) this.#text.focus({ preventScroll: true });
  }

  #handleKey(event) {
    if (event.isComposing || this.#commands.handleKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    }
  }

  #pick(command) {
    if (this.#text.value.startsWith("/")) this.#write("");
    this.focusIfHandy();
    this.#deliver(command, []);
  }

  #send() {
    const text = this.#text.value.trim();
    if (!text && this.#attachments.isEmpty) return;
    this.#write("");
    this.#commands.close();
    this.#deliver(text, this.#attachments.takeOut());
  }

  // The text goes as the first file's caption. What cannot be delivered comes back to where it was written.
  async #deliver(text, attachments) {
    const left = [...attachments];
    let unsaid = text;
    try {
      if (left.length === 0) await this.outbox.say(text);
      while (left.length > 0) {
        await this.outbox.upload(left[0], unsaid);
        left.shift();
        unsaid = "";
      }
    } catch (error) {
      failed(error);
      if (left.length > 0) this.#attachments.putBack(left);
      if (!this.#text.value) this.#write(unsaid);
    }
  }

  #write(text) {
    this.#text.value = text;
    this.#changed();
  }

  #changed() {
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
    byId("send").disabled = !this.#text.value.trim() && this.#attachments.isEmpty;
  }
}

const canWrite = () => byId("bottom").dataset.mode === "compose";

// A space is none: it presses the key that has the focus.
const isCharacter = ({ key, ctrlKey, metaKey, altKey }) =>
  key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
