const LASTS_MS = 5500; // the bot repeats itself every five seconds while it goes on

// That the bot is typing: dots below the messages, and words in the place of the person's role.
export class Typing {
  #phone;
  #ends;

  constructor(phone) {
    this.#phone = phone;
  }

  show(isTyping) {
    const { bot, words } = this.#phone;
    clearTimeout(this.#ends);
    this.#phone.part("typing").hidden = !isTyping;
    this.#phone.part("role").hidden = isTyping;
    this.#phone.part("status").hidden = !isTyping;
    this.#phone.part("status").textContent = `${bot.name} ${words.word("typing")}`;
    if (isTyping) this.#ends = setTimeout(() => this.show(false), LASTS_MS);
  }
}
