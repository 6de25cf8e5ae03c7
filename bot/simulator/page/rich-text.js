import { element } from "./elements.js";

const PLAIN_TAGS = new Set(["b", "i", "u", "s", "code", "pre", "blockquote", "br"]);
const LINK = /^(https?|tg):/i;

// Builds fresh nodes from the server's markup. Anything outside the short list of what a chat
// message may hold loses its tag and keeps its text. The phone knows the words and where links lead.
export function richText(html, phone) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return copyChildren(parsed.body, document.createDocumentFragment(), phone);
}

function copyChildren(source, target, phone) {
  for (const child of source.childNodes) {
    if (isSpareBreak(child)) continue;
    if (child.nodeType === Node.TEXT_NODE) target.append(child.data);
    else if (child.nodeType === Node.ELEMENT_NODE) target.append(built(child, phone));
  }
  return target;
}

// A block ends its own line; the line break written after it would leave an empty one.
const isSpareBreak = ({ localName, previousSibling }) =>
  localName === "br" && ["pre", "blockquote"].includes(previousSibling?.localName);

function built(source, phone) {
  const node = copyChildren(source, shellFor(source, phone), phone);
  return source.matches("blockquote.expandable") ? foldable(node, phone.words) : node;
}

// A quotation of which a few lines are seen until it is opened.
function foldable(quote, words) {
  const folded = element("div", { className: "folded" }, ...quote.childNodes);
  const toggle = element("button", { type: "button", className: "unfold", ariaExpanded: "false", textContent: words.word("showAll") });
  toggle.addEventListener("click", () => {
    const open = !folded.classList.toggle("folded");
    toggle.ariaExpanded = open;
    toggle.textContent = words.word(open ? "showLess" : "showAll");
  });
  const fits = () => folded.scrollHeight <= folded.clientHeight + 1;
  new ResizeObserver(() => (toggle.hidden = folded.matches(".folded") && fits())).observe(folded);
  quote.append(folded, toggle);
  return quote;
}

function shellFor(source, phone) {
  const tag = source.localName;
  if (PLAIN_TAGS.has(tag)) return element(tag);
  if (tag === "a" && LINK.test(source.getAttribute("href") ?? "")) return link(phone.address(source.getAttribute("href")));
  if (tag === "span" && source.matches(".tg-spoiler, .spoiler")) return spoiler(phone.words);
  return document.createDocumentFragment();
}

const link = (href) => element("a", { href, target: "_blank", rel: "noopener noreferrer" });

function spoiler(words) {
  const cover = element("span", { className: "spoiler", tabIndex: 0, role: "button", ariaLabel: words.word("spoiler") });
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
