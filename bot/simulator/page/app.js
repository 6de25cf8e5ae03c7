import { byId, element } from "./elements.js";
import { dropDown } from "./menus.js";
import { badge, People, personRow } from "./people.js";
import { Phone } from "./phone.js";
import { place } from "./place.js";
import { listen, tell } from "./server.js";
import { Tour } from "./tour.js";
import { Words } from "./words.js";

const RETRY_AFTER_MS = 2000;

const { pageTheme } = window; // set by theme.js before the first paint
const wide = matchMedia("(min-width: 1100px)"); // two phones beside each other
const narrow = matchMedia("(max-width: 700px)"); // a list of chats, and a conversation behind it

const people = new People(() => render());
const first = new Phone("first");
const second = new Phone("second");
const phones = [first, second];
const page = { people, first, render, words: new Words(remembered("language") ?? navigator.language) };
const tour = new Tour(page);
const rows = new Map();
let current = first; // where the reader did something last
let run = null;
let startingAgain = false;

// --- what is seen ---

// Whose phones are on the screen, the first one first.
function shown() {
  const asked = people.find(place.get("user"));
  if (!asked && narrow.matches) return [];
  const wished = [asked, people.find(place.get("beside")), ...tour.firstPeople, ...people.all];
  return [...new Set(wished.filter(Boolean))].slice(0, wide.matches ? 2 : 1);
}

function render() {
  const visible = shown();
  byId("app").dataset.view = visible.length > 0 ? "chat" : "list";
  phones.forEach((phone, index) => {
    phone.root.hidden = !visible[index];
    if (visible[index]) phone.open(visible[index]);
  });
  if (!document.hidden) people.look(visible.map(({ id }) => id));
  drawUnread(visible);
  drawChats();
  tour.render();
}

function drawUnread(visible) {
  const count = (some) => some.reduce((sum, person) => sum + people.unread(person), 0);
  const elsewhere = count(people.all.filter((person) => !visible.includes(person)));
  for (const phone of phones) {
    phone.part("others").replaceChildren(badge(elsewhere, phone.words));
    phone.part("others").hidden = elsewhere === 0;
  }
  const all = count(people.all);
  document.title = all > 0 ? `(${all}) Kaikubot` : "Kaikubot";
}

// A row stays the same button, so that it keeps the focus.
function drawChats() {
  for (const person of people.all) {
    const row = rows.get(person.id) ?? newRow(person.id);
    row.replaceChildren(...personRow(person, people.unread(person), page.words));
  }
}

function newRow(id) {
  const row = element("button", { type: "button", className: "chat-row" });
  row.addEventListener("click", () => {
    place.set({ user: id }, { asNewPage: true });
    render();
    first.part("back").focus();
  });
  rows.set(id, row);
  byId("chats").append(row);
  return row;
}

function speak(words) {
  page.words = words;
  document.documentElement.lang = byId("language").value = words.language;
  words.fill(document);
  for (const phone of phones) phone.words.fill(phone.root);
  render();
}

function say(text) {
  byId("connection").textContent = text;
}

// --- whose phones ---

// Whoever is on the other phone already changes places.
function choose(phone, person) {
  let [user, beside] = shown();
  if (phone === first) [user, beside] = person === beside ? [beside, user] : [person, beside];
  else [user, beside] = person === user ? [beside, user] : [user, person];
  place.set({ user: user.id, ...(beside && { beside: beside.id }) });
  render();
}

// The people to choose from, drawn when the list of them is opened.
function offerPeople(phone) {
  phone.part("people").replaceChildren(
    ...people.all.map((person) => {
      const item = element("button", { type: "button" }, ...personRow(person, people.unread(person), phone.words));
      item.setAttribute("role", "menuitemradio");
      item.setAttribute("aria-checked", person.id === phone.person.id);
      item.addEventListener("click", () => choose(phone, person));
      return item;
    }),
  );
}

function backToChats() {
  const { id } = first.person;
  place.set({ user: null }, { asNewPage: true });
  render();
  rows.get(id).focus();
}

// --- a link that opens the bot: who has got it is up to the reader ---

function openLink(phone, payload) {
  byId("opener-people").replaceChildren(
    ...people.all.map((person) => {
      const row = personRow(person, 0, page.words);
      return element("button", { className: "chat-row", value: person.id }, ...row);
    }),
  );
  askIn(byId("opener"), (answer) => {
    const person = people.find(answer);
    if (person) openAs(phone, person, payload);
  });
}

async function openAs(phone, person, payload) {
  const index = shown().indexOf(person);
  const opener = phones[index] ?? phone;
  if (index < 0) choose(phone, person);
  await opener.open(person, payload);
  opener.part("start").focus();
}

// Opens a dialog, and passes on the value of the button that closed it; "" if none did.
function askIn(dialog, answered) {
  dialog.returnValue = "";
  dialog.showModal();
  dialog.addEventListener("close", () => answered(dialog.returnValue), { once: true });
}

// --- starting again ---

function startAgain() {
  askIn(byId("again"), async (answer) => {
    if (answer !== "yes") return;
    startingAgain = true;
    say(page.words.word("startingAgain"));
    await tell("start-again", {}).catch(() => {
      startingAgain = false;
      say(page.words.word("failed"));
    });
  });
}

// Another run of the server has forgotten everything; so does the page.
async function read() {
  const server = await people.read().catch(() => null);
  if (server === null) {
    say(page.words.word(startingAgain ? "startingAgain" : "lost"));
    setTimeout(read, RETRY_AFTER_MS);
    return;
  }
  run ??= server.run;
  if (run !== server.run) return location.replace("/");
  byId("start-again").hidden = !server.can_start_again;
  if (!startingAgain) say("");
}

// --- beginning ---

function wirePhone(phone) {
  const { root } = phone;
  root.addEventListener("focusin", () => (current = phone));
  root.addEventListener("pointerdown", () => (current = phone));
  root.addEventListener("opened", () => {
    const held = document.activeElement;
    if (phone === current && (held === document.body || root.contains(held))) phone.focusIfHandy();
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/?']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openLink(phone, new URL(link.href).searchParams.get("start"));
  });
  phone.part("chooser").addEventListener("click", () => offerPeople(phone));
  dropDown(phone.part("chooser"), phone.part("people"));
  phone.part("back").addEventListener("click", backToChats);
}

function wirePage() {
  byId("language").addEventListener("change", ({ target }) => {
    remember("language", target.value);
    speak(new Words(target.value));
  });
  byId("theme").setAttribute("aria-pressed", pageTheme.isDark());
  byId("theme").addEventListener("click", () => {
    pageTheme.choose(pageTheme.isDark() ? "light" : "dark");
    byId("theme").setAttribute("aria-pressed", pageTheme.isDark());
  });
  byId("start-again").addEventListener("click", startAgain);
  for (const change of [wide, narrow]) change.addEventListener("change", render);
  addEventListener("popstate", render);
  // or the browser would leave the page to show a dropped file
  for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
  document.addEventListener("visibilitychange", render);
  document.addEventListener("keydown", (event) => inSight(current) && current.composer.catchTyping(event));
  document.addEventListener("paste", (event) => inSight(current) && current.composer.catchPaste(event));
}

const inSight = ({ root }) => root.checkVisibility();

function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage may be switched off
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // the choice then lasts as long as the page
  }
}

async function begin() {
  byId("phones").append(...phones.map(({ root }) => root));
  phones.forEach(wirePhone);
  wirePage();
  const payload = place.get("start");
  place.set({ start: null });
  speak(page.words);
  await read();
  tour.begin();
  render();
  if (payload !== null && first.person) first.open(first.person, payload);
}

begin();
listen({
  open() {
    read();
    for (const phone of phones) phone.reread();
  },
  lost: () => say(page.words.word(startingAgain ? "startingAgain" : "lost")),
  hear(name, told) {
    for (const phone of phones) {
      if (phone.person && [null, phone.person.id].includes(told.user)) phone.hear(name, told);
    }
    if (name === "change" || name === "commands") people.readSoon();
  },
});
