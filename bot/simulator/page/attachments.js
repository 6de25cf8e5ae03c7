import { byId, element, icon } from "./elements.js";
import { fileSize, word } from "./words.js";

// Files chosen, dropped or pasted, waiting in a tray above the text until they are sent.
export class Attachments {
  #waiting = [];
  #tray = byId("tray");

  constructor({ canTake, changed }) {
    this.canTake = canTake;
    this.changed = changed;
    this.#pickWith("pick-photo", "photo-input", "photo");
    this.#pickWith("pick-file", "file-input", "document");
    this.#acceptDrops();
    document.addEventListener("paste", (event) => this.#takeAll(event, event.clipboardData));
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
    const input = byId(inputId);
    byId(buttonId).addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      this.#add([...input.files].map((file) => ({ file, kind })));
      input.value = ""; // so that the same file can be chosen again
    });
  }

  #acceptDrops() {
    const veil = byId("drop");
    const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files") && this.canTake();
    const hide = () => (veil.hidden = true);
    addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault(); // or the browser would leave the page to show the dropped file
      veil.hidden = !hasFiles(event);
    });
    addEventListener("dragleave", (event) => event.relatedTarget === null && hide());
    addEventListener("drop", (event) => {
      hide();
      this.#takeAll(event, event.dataTransfer);
    });
  }

  #takeAll(event, transfer) {
    if (!transfer?.files.length) return;
    event.preventDefault();
    if (!this.canTake()) return;
    this.#add([...transfer.files].map((file) => ({ file, kind: isPhoto(file) ? "photo" : "document" })));
  }

  #add(attachments) {
    this.#set([...this.#waiting, ...attachments]);
    byId("text").focus();
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
    const size = element("span", { className: "file-size", textContent: fileSize(file.size) });
    const remove = element("button", { type: "button", className: "round" }, icon("close"));
    remove.ariaLabel = `${word("remove")}: ${file.name}`;
    remove.addEventListener("click", () => {
      this.#set(this.#waiting.filter((other) => other !== attachment));
      byId("text").focus();
    });
    return element("li", { className: "chip" }, preview, element("span", { className: "file-details" }, name, size), remove);
  }
}

const isPhoto = ({ type }) => ["image/jpeg", "image/png", "image/webp"].includes(type);
