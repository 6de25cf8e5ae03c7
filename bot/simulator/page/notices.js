import { byId } from "./elements.js";
import { Refused } from "./server.js";
import { word } from "./words.js";

const TOAST_LASTS_MS = 3500;
let toastEnds;

export function toast(text) {
  const node = byId("toast");
  clearTimeout(toastEnds);
  node.textContent = text;
  toastEnds = setTimeout(() => (node.textContent = ""), TOAST_LASTS_MS);
}

// Bots may answer while an earlier alert is still open; the later words then take its place.
export function alertDialog(text) {
  const dialog = byId("alert");
  byId("alert-text").textContent = text;
  if (!dialog.open) dialog.showModal();
}

export const failed = (error) => toast((error instanceof Refused && error.message) || word("failed"));

export function connection(isUp) {
  byId("connection").textContent = isUp ? "" : word("lost");
}

export async function copy(text) {
  const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  toast(word(copied || copyBySelection(text) ? "copied" : "copyFailed"));
}

// Pages opened over plain HTTP from another device have no clipboard API.
function copyBySelection(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "visually-hidden";
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return copied;
}
