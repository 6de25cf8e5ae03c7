import { Attachments } from "./attachments.js";
import { CommandList } from "./commands.js";
import { dropDown } from "./menus.js";

// Where the reader writes. `outbox` sends: say(text), upload(attachment, caption), exampleCard().
export class Composer {
  #phone;
  #text;
  #commands;
  #attachments;

  constructor(phone, outbox) {
    this.#phone = phone;
    this.#text = phone.part("text");
    this.outbox = outbox;
    this.#commands = new CommandList(phone, (command) => this.#pick(command));
    this.#attachments = new Attachments(phone, {
      canTake: () => this.#canWrite(),
      changed: () => this.#changed(),
    });
    dropDown(phone.part("attach"), phone.part("attach-menu"));
    phone.part("pick-example").addEventListener("click", () => this.outbox.exampleCard());
    phone.part("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#text.addEventListener("input", () => {
      this.#changed();
      this.#commands.follow(this.#text.value);
    });
    this.#text.addEventListener("keydown", (event) => this.#handleKey(event));
  }

  offerCommands(commands) {
    this.#commands.offer(commands);
  }

  offerExampleCard(isThere) {
    this.#phone.part("pick-example").hidden = !isThere;
  }

  clear() {
    this.#attachments.takeOut();
    this.write("");
  }

  // Puts a text where the reader writes; to send it is theirs.
  write(text) {
    this.#text.value = text;
    this.#changed();
  }

  focus() {
    this.#text.focus({ preventScroll: true });
  }

  // Whoever begins to type after a tap on a key means the message; the character lands in it.
  catchTyping(event) {
    const taken = document.activeElement?.closest("input, select, textarea, dialog, [role=menu], [role=listbox]");
    if (!taken && this.#canWrite() && isCharacter(event)) this.focus();
  }

  catchPaste(event) {
    this.#attachments.take(event, event.clipboardData);
  }

  #handleKey(event) {
    if (event.isComposing || this.#commands.handleKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    }
  }

  #pick(command) {
    if (this.#text.value.startsWith("/")) this.write("");
    this.#phone.focusIfHandy();
    this.#deliver(command, []);
  }

  #send() {
    const text = this.#text.value.trim();
    if (!text && this.#attachments.isEmpty) return;
    this.write("");
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
      this.#phone.failed(error);
      if (left.length > 0) this.#attachments.putBack(left);
      if (!this.#text.value) this.write(unsaid);
    }
  }

  #canWrite() {
    return this.#phone.part("bottom").dataset.mode === "compose";
  }

  #changed() {
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
    this.#phone.part("send").disabled = !this.#text.value.trim() && this.#attachments.isEmpty;
  }
}

// A space is none: it presses the key that has the focus.
const isCharacter = ({ key, ctrlKey, metaKey, altKey }) =>
  key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
