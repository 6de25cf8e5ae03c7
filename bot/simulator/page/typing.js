import { byId } from "./elements.js";
import { word } from "./words.js";

const LASTS_MS = 5500; // the bot repeats itself every five seconds while it goes on
let ends;

export function showTyping(isTyping) {
  clearTimeout(ends);
  byId("typing").hidden = !isTyping;
  byId("bot-status").textContent = word(isTyping ? "typing" : "bot");
  if (isTyping) ends = setTimeout(showTyping, LASTS_MS, false);
}
