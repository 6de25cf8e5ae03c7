import { element } from "./elements.js";
import { word } from "./words.js";

const PLAIN_TAGS = new Set(["b", "i", "u", "s", "code", "pre", "blockquote", "br"]);
const LINK = /^(https?|tg):/i;

// Builds fresh nodes from the server's markup. Anything outside the short list of what a chat
// message may hold loses its tag and keeps its text.
export function richText(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return copyChildren(parsed.body, document.createDocumentFragment());
}

function copyChildren(source, target) {
  for (const child of source.childNodes) {
    if (isSpareBreak(child)) continue;
    if (child.nodeType === Node.TEXT_NODE) target.append(child.data);
    else if (child.nodeType === Node.ELEMENT_NODE) target.append(built(child));
  }
  return target;
}

// A block ends its own line; the line break written after it would leave an empty one.
const isSpareBreak = ({ localName, previousSibling }) =>
  localName === "br" && ["pre", "blockquote"].includes(previousSibling?.localName);

function built(source) {
  const node = copyChildren(source, shellFor(source));
  return source.matches("blockquote.expandable") ? foldable(node) : node;
}

// A quotation of which a few lines are seen until it is opened.
function foldable(quote) {
  const words = element("div", { className: "folded" }, ...quote.childNodes);
  const toggle = element("button", { type: "button", className: "unfold", ariaExpanded: "false", textContent: word("showAll") });
  toggle.addEventListener("click", () => {
    const open = !words.classList.toggle("folded");
    toggle.ariaExpanded = open;
    toggle.textContent = word(open ? "showLess" : "showAll");
  });
  const fits = () => words.scrollHeight <= words.clientHeight + 1;
  new ResizeObserver(() => (toggle.hidden = words.matches(".folded") && fits())).observe(words);
  quote.append(words, toggle);
  return quote;
}

function shellFor(source) {
  const tag = source.localName;
  if (PLAIN_TAGS.has(tag)) return element(tag);
  if (tag === "a" && LINK.test(source.getAttribute("href") ?? "")) return link(source.getAttribute("href"));
  if (tag === "span" && source.matches(".tg-spoiler, .spoiler")) return spoiler();
  return document.createDocumentFragment();
}

const link = (href) => element("a", { href, target: "_blank", rel: "noopener noreferrer" });

function spoiler() {
  const cover = element("span", { className: "spoiler", tabIndex: 0, role: "button", ariaLabel: word("spoiler") });
  const reveal = () => {
    cover.className = "";
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
  };
  cover.addEventListener("click", reveal, { once: true });
  cover.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    reveal();
  });
  return cover;
}
