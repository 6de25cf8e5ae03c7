import { element, icon } from "./elements.js";

// Files chosen, dropped or pasted, waiting in a tray above the text until they are sent.
export class Attachments {
  #waiting = [];
  #tray;

  constructor(phone, { canTake, changed }) {
    this.phone = phone;
    this.#tray = phone.part("tray");
    this.canTake = canTake;
    this.changed = changed;
    this.#pickWith("pick-photo", "photo-input", "photo");
    this.#pickWith("pick-file", "file-input", "document");
    this.#acceptDrops();
  }

  // Files that were pasted or dropped.
  take(event, transfer) {
    if (!transfer?.files.length) return;
    event.preventDefault();
    if (!this.canTake()) return;
    this.#add([...transfer.files].map((file) => ({ file, kind: isPhoto(file) ? "photo" : "document" })));
  }

  get isEmpty() {
    return this.#waiting.length === 0;
  }

  takeOut() {
    const taken = this.#waiting;
    this.#set([]);
    return taken;
  }

  putBack(attachments) {
    this.#set([...attachments, ...this.#waiting]);
  }

  #pickWith(buttonId, inputId, kind) {
    const input = this.phone.part(inputId);
    this.phone.part(buttonId).addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      this.#add([...input.files].map((file) => ({ file, kind })));
      input.value = ""; // so that the same file can be chosen again
    });
  }

  #acceptDrops() {
    const { root } = this.phone;
    const veil = this.phone.part("drop");
    const show = (isShown) => (veil.hidden = !isShown);
    root.addEventListener("dragover", ({ dataTransfer }) => show(dataTransfer?.types.includes("Files") && this.canTake()));
    root.addEventListener("dragleave", ({ relatedTarget }) => root.contains(relatedTarget) || show(false));
    root.addEventListener("drop", (event) => {
      show(false);
      this.take(event, event.dataTransfer);
    });
  }

  #add(attachments) {
    this.#set([...this.#waiting, ...attachments]);
    this.phone.part("text").focus();
  }

  #set(attachments) {
    for (const image of this.#tray.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    this.#waiting = attachments;
    this.#tray.replaceChildren(...attachments.map((attachment) => this.#chip(attachment)));
    this.#tray.hidden = this.isEmpty;
    this.changed();
  }

  #chip(attachment) {
    const { file, kind } = attachment;
    const preview = kind === "photo" ? element("img", { src: URL.createObjectURL(file), alt: "" }) : icon("file");
    const name = element("span", { className: "file-name", textContent: file.name });
    const size = element("span", { className: "file-size", textContent: this.phone.words.fileSize(file.size) });
    const remove = element("button", { type: "button", className: "round" }, icon("close"));
    remove.ariaLabel = `${this.phone.words.word("remove")}: ${file.name}`;
    remove.addEventListener("click", () => {
      this.#set(this.#waiting.filter((other) => other !== attachment));
      this.phone.part("text").focus();
    });
    return element("li", { className: "chip" }, preview, element("span", { className: "file-details" }, name, size), remove);
  }
}

const isPhoto = ({ type }) => ["image/jpeg", "image/png", "image/webp"].includes(type);
