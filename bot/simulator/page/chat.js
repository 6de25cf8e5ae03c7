import { Composer } from "./composer.js";
import { follow } from "./conversation.js";
import { byId, element } from "./elements.js";
import { MessageLog } from "./log.js";
import { dropDown } from "./menus.js";
import { alertDialog, connection, copy, failed, toast } from "./notices.js";
import { ask, exampleCard, tell, upload } from "./server.js";
import { showTyping } from "./typing.js";
import { speak, word } from "./words.js";

const RETRY_AFTER_MS = 2000;

const { pageTheme } = window; // set by theme.js before the first paint
const page = new URL(location.href);
let account = null;
let bot = { name: "Kaikubot", username: "", description: "", commands: [], example_card: false };
let blocked = false;
let unseen = 0;
let conversation = { reread() {}, stop() {} };

const log = new MessageLog({
  botName: () => bot.name,
  tap: (message, data) => attempt(tell("tap", { user: account.id, message, data }).catch(releaseButtons)),
  copy,
  address: linkAddress,
});
const composer = new Composer({
  say: (text) => tell("say", { user: account.id, text }),
  upload: (attachment, caption) => upload(account.id, attachment, caption),
  exampleCard: () => attempt(sendExampleCard()),
});

const attempt = (promise) => promise.then(() => true, failed);

async function sendExampleCard() {
  const user = account.id;
  await upload(user, { file: await exampleCard(), kind: "photo" }, "");
}

function releaseButtons(error) {
  log.settle();
  throw error;
}

// A link that opens this very bot stays in this simulator; the real messenger would not know the bot.
function linkAddress(address) {
  const url = URL.parse(address);
  if (!url || !/^(https?|tg):$/.test(url.protocol)) return "#";
  const opensBot = url.host === "t.me" && url.pathname.slice(1).toLowerCase() === bot.username.toLowerCase();
  if (!opensBot) return url.href;
  return `/?${new URLSearchParams({ user: account.id, start: url.searchParams.get("start") ?? "" })}`;
}

// --- the chosen account ---

async function openAccount(chosen) {
  conversation.stop();
  account = chosen;
  keepInAddress("user", account.id);
  log.clear();
  composer.clear();
  setMode("loading");
  byId("account").value = account.id;
  speakAccountLanguage();
  await loadBot();
  if (account !== chosen) return;
  conversation = follow(account.id, view);
}

async function loadBot() {
  const asked = account;
  try {
    const answer = await ask("bot", { user: asked.id });
    if (account === asked) introduce(answer);
  } catch {
    connection(false);
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    if (account === asked) await loadBot();
  }
}

function introduce(answer) {
  bot = answer;
  byId("bot-name").textContent = byId("welcome-name").textContent = bot.name;
  byId("welcome-text").textContent = bot.description;
  composer.offerCommands(bot.commands);
  composer.offerExampleCard(bot.example_card);
  showUnseen(unseen);
}

function speakAccountLanguage() {
  speak(account.language_code);
  byId("language").value = document.documentElement.lang;
  showTyping(false);
  nameBlockItem();
}

async function changeLanguage(languageCode) {
  const changed = await attempt(tell("language", { user: account.id, language_code: languageCode }));
  if (changed) account.language_code = languageCode;
  speakAccountLanguage();
  await loadBot();
  log.clear(); // times, days and hidden labels are in the page's language
  conversation.reread();
}

function keepInAddress(name, value) {
  if (value === null) page.searchParams.delete(name);
  else page.searchParams.set(name, value);
  history.replaceState(null, "", page);
}

// --- what the server tells ---

const view = {
  show({ blocked: isBlocked, messages }) {
    blocked = isBlocked;
    const wasLoading = byId("bottom").dataset.mode === "loading";
    log.show(messages);
    chooseMode();
    if (wasLoading) composer.focusIfHandy();
  },
  apply(change) {
    log.apply(change);
    if (change.change === "new" && document.hidden && !change.silent) showUnseen(unseen + 1);
    chooseMode();
  },
  connection,
  answer({ text, alert }) {
    log.settle();
    if (text) (alert ? alertDialog : toast)(text);
  },
  action: ({ action }) => showTyping(action === "typing"),
  commands: loadBot,
};

function showUnseen(count) {
  unseen = count;
  document.title = count > 0 ? `(${count}) ${bot.name}` : bot.name;
}

// --- the foot of the page: writing, starting, or a block to lift ---

function chooseMode() {
  const invited = log.isEmpty || page.searchParams.has("start");
  setMode(blocked ? "blocked" : invited ? "start" : "compose");
  byId("welcome").hidden = !log.isEmpty;
  nameBlockItem();
}

const setMode = (mode) => (byId("bottom").dataset.mode = mode);

async function start() {
  const payload = page.searchParams.get("start") ?? "";
  if (!(await attempt(tell("start", { user: account.id, payload })))) return;
  keepInAddress("start", null);
  chooseMode();
  composer.focusIfHandy();
}

async function setBlocked(isBlocked) {
  if (!(await attempt(tell("block", { user: account.id, blocked: isBlocked })))) return;
  blocked = isBlocked;
  chooseMode();
  conversation.reread();
}

const nameBlockItem = () => (byId("block-label").textContent = word(blocked ? "unblock" : "block"));

// --- beginning ---

function wireControls(accounts) {
  const byText = (text) => accounts.find(({ id }) => `${id}` === text);
  byId("account").append(...accounts.map(accountOption));
  byId("account").addEventListener("change", ({ target }) => openAccount(byText(target.value)));
  byId("language").addEventListener("change", ({ target }) => changeLanguage(target.value));
  byId("start").addEventListener("click", start);
  byId("unblock").addEventListener("click", () => setBlocked(false));
  byId("block").addEventListener("click", () => setBlocked(!blocked));
  byId("theme").addEventListener("click", () => pageTheme.choose(pageTheme.isDark() ? "light" : "dark"));
  byId("more").addEventListener("click", () => byId("theme").setAttribute("aria-checked", pageTheme.isDark()));
  document.addEventListener("visibilitychange", () => document.hidden || showUnseen(0));
  dropDown(byId("more"), byId("more-menu"));
}

function accountOption({ id, first_name, last_name, role }) {
  const name = [first_name, last_name].filter(Boolean).join(" ");
  return element("option", { value: id, textContent: [name, role].filter(Boolean).join(" · ") });
}

async function begin() {
  try {
    const accounts = await ask("accounts");
    wireControls(accounts);
    const wanted = page.searchParams.get("user");
    await openAccount(accounts.find(({ id }) => `${id}` === wanted) ?? accounts[0]);
  } catch (error) {
    console.error(error);
    connection(false);
    setTimeout(begin, RETRY_AFTER_MS);
  }
}

speak(navigator.language);
begin();
