// The page's own words. What the bot says comes from the bot, in whatever language it has chosen.

const WORDS = {
  fi: {
    account: "Tili",
    attach: "Liitä kuva tai tiedosto",
    block: "Estä botti",
    blocked: "Olet estänyt botin. Sen viestit eivät tule perille.",
    bot: "botti",
    commands: "Botin komennot",
    conversation: "Keskustelu",
    copied: "Kopioitu",
    copies: "kopioi",
    copyFailed: "Kopiointi ei onnistunut",
    dark: "Tumma ulkoasu",
    dropHere: "Pudota tiedosto tähän",
    exampleCard: "Esimerkkikortti (QR)",
    failed: "Ei onnistunut. Yritä uudelleen.",
    file: "Tiedosto",
    language: "Tilin kieli",
    lost: "Yhteys katkesi – yritetään uudelleen",
    menu: "Valikko",
    message: "Kirjoita viesti",
    more: "Lisää",
    newTab: "avautuu uuteen välilehteen",
    ok: "Selvä",
    photo: "Kuva",
    remove: "Poista",
    send: "Lähetä",
    showAll: "Näytä kaikki",
    showLess: "Näytä vähemmän",
    spoiler: "Näytä piilotettu teksti",
    start: "Aloita",
    today: "Tänään",
    toNewest: "Uusimpaan",
    typing: "kirjoittaa…",
    unblock: "Poista esto",
    yesterday: "Eilen",
    write: "Kirjoita viesti",
    you: "Sinä",
  },
  sv: {
    account: "Konto",
    attach: "Bifoga bild eller fil",
    block: "Blockera botten",
    blocked: "Du har blockerat botten. Dess meddelanden kommer inte fram.",
    bot: "bott",
    commands: "Bottens kommandon",
    conversation: "Chatt",
    copied: "Kopierat",
    copies: "kopiera",
    copyFailed: "Det gick inte att kopiera",
    dark: "Mörkt utseende",
    dropHere: "Släpp filen här",
    exampleCard: "Exempelkort (QR)",
    failed: "Det gick inte. Försök igen.",
    file: "Fil",
    language: "Kontots språk",
    lost: "Anslutningen bröts – försöker igen",
    menu: "Meny",
    message: "Skriv ett meddelande",
    more: "Mer",
    newTab: "öppnas i en ny flik",
    ok: "OK",
    photo: "Bild",
    remove: "Ta bort",
    send: "Skicka",
    showAll: "Visa allt",
    showLess: "Visa mindre",
    spoiler: "Visa dold text",
    start: "Starta",
    today: "I dag",
    toNewest: "Till det nyaste",
    typing: "skriver…",
    unblock: "Häv blockeringen",
    yesterday: "I går",
    write: "Meddelande",
    you: "Du",
  },
  en: {
    account: "Account",
    attach: "Attach a photo or a file",
    block: "Block the bot",
    blocked: "You have blocked the bot. Its messages do not reach you.",
    bot: "bot",
    commands: "The bot's commands",
    conversation: "Conversation",
    copied: "Copied",
    copies: "copy",
    copyFailed: "Could not copy",
    dark: "Dark appearance",
    dropHere: "Drop the file here",
    exampleCard: "Example card (QR)",
    failed: "That did not work. Try again.",
    file: "File",
    language: "The account's language",
    lost: "Connection lost – trying again",
    menu: "Menu",
    message: "Write a message",
    more: "More",
    newTab: "opens in a new tab",
    ok: "OK",
    photo: "Photo",
    remove: "Remove",
    send: "Send",
    showAll: "Show all",
    showLess: "Show less",
    spoiler: "Show the hidden text",
    start: "Start",
    today: "Today",
    toNewest: "To newest",
    typing: "typing…",
    unblock: "Unblock",
    yesterday: "Yesterday",
    write: "Write a message",
    you: "You",
  },
};

// Plain "en" would bring the American twelve-hour clock.
const LOCALES = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

let language = "en";

export const word = (key) => WORDS[language][key];

export function speak(languageCode) {
  const base = (languageCode ?? "").toLowerCase().split("-")[0];
  language = base in WORDS ? base : "en";
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = word(node.dataset.placeholder);
  for (const node of document.querySelectorAll("[data-label]")) label(node, word(node.dataset.label));
}

function label(node, text) {
  node.setAttribute("aria-label", text);
  if (node instanceof HTMLButtonElement) node.title = text;
}

export const clock = (date) =>
  date.toLocaleTimeString(LOCALES[language], { hour: "2-digit", minute: "2-digit" });

export function dayName(date) {
  const today = new Date();
  const yesterday = new Date();
  yesterday.setDate(today.getDate() - 1);
  if (date.toDateString() === today.toDateString()) return word("today");
  if (date.toDateString() === yesterday.toDateString()) return word("yesterday");
  return date.toLocaleDateString(LOCALES[language], { weekday: "long", day: "numeric", month: "long" });
}

export function fileSize(bytes) {
  const [amount, unit] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), "kilobyte"] : [bytes / 1e6, "megabyte"];
  return new Intl.NumberFormat(LOCALES[language], {
    style: "unit",
    unit,
    maximumFractionDigits: unit === "megabyte" ? 1 : 0,
  }).format(amount);
}
