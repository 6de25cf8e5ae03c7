import { byId } from "./elements.js";

const TOAST_LASTS_MS = 3500;

// A few words on a phone that go by themselves.
export class Toast {
  #node;
  #ends;

  constructor(node) {
    this.#node = node;
  }

  show(text) {
    clearTimeout(this.#ends);
    this.#node.textContent = text;
    this.#ends = setTimeout(() => (this.#node.textContent = ""), TOAST_LASTS_MS);
  }
}

// Bots may answer while an earlier alert is still open; the later words then take its place.
export function alertDialog(text) {
  const dialog = byId("alert");
  byId("alert-text").textContent = text;
  if (!dialog.open) dialog.showModal();
}

// Resolves to whether the text was copied.
export async function copied(text) {
  const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  return done || copyBySelection(text);
}

// Pages opened over plain HTTP from another device have no clipboard API.
function copyBySelection(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "visually-hidden";
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return done;
}
