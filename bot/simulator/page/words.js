// The page's own words. What the bot says comes from the bot, in whatever language it has chosen.

const WORDS = {
  fi: {
    attach: "Liitä kuva tai tiedosto",
    back: "Takaisin keskusteluihin",
    block: "Estä botti",
    blocked: "Olet estänyt botin. Sen viestit eivät tule perille.",
    cancel: "Peruuta",
    chats: "Keskustelut",
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
    forgets: "Henkilöt ja tiedot ovat keksittyjä. Kaikki unohtuu, kun ohjelma käynnistetään uudelleen.",
    language: "Tilin kieli",
    leaveTour: "Lopeta opastus",
    lost: "Yhteys katkesi – yritetään uudelleen",
    menu: "Valikko",
    message: "Kirjoita viesti",
    more: "Lisää",
    newTab: "avautuu uuteen välilehteen",
    next: "Seuraava",
    nothingYet: "Ei vielä viestejä",
    ok: "Selvä",
    pageLanguage: "Sivun kieli",
    photo: "Kuva",
    previous: "Edellinen",
    remove: "Poista",
    send: "Lähetä",
    showAll: "Näytä kaikki",
    showLess: "Näytä vähemmän",
    spoiler: "Näytä piilotettu teksti",
    start: "Aloita",
    startAgain: "Aloita alusta",
    startAgainAsk: "Aloitetaanko alusta?",
    startAgainMeans: "Kaikki, mitä olet kokeillut, häviää: viestit, kortit ja kutsut.",
    startingAgain: "Aloitetaan alusta…",
    switchPerson: "Vaihda henkilöä",
    today: "Tänään",
    toNewest: "Uusimpaan",
    tour: "Opastus",
    typing: "kirjoittaa…",
    unblock: "Poista esto",
    whoOpens: "Kuka avaa linkin?",
    write: "Kirjoita viesti",
    yesterday: "Eilen",
    you: "Sinä",
  },
  sv: {
    attach: "Bifoga bild eller fil",
    back: "Tillbaka till chattarna",
    block: "Blockera botten",
    blocked: "Du har blockerat botten. Dess meddelanden kommer inte fram.",
    cancel: "Avbryt",
    chats: "Chattar",
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
    forgets: "Personerna och uppgifterna är påhittade. Allt glöms när programmet startas om.",
    language: "Kontots språk",
    leaveTour: "Avsluta rundturen",
    lost: "Anslutningen bröts – försöker igen",
    menu: "Meny",
    message: "Skriv ett meddelande",
    more: "Mer",
    newTab: "öppnas i en ny flik",
    next: "Nästa",
    nothingYet: "Inga meddelanden än",
    ok: "OK",
    pageLanguage: "Sidans språk",
    photo: "Bild",
    previous: "Föregående",
    remove: "Ta bort",
    send: "Skicka",
    showAll: "Visa allt",
    showLess: "Visa mindre",
    spoiler: "Visa dold text",
    start: "Starta",
    startAgain: "Börja om",
    startAgainAsk: "Vill du börja om från början?",
    startAgainMeans: "Allt som du har prövat försvinner: meddelanden, kort och inbjudningar.",
    startingAgain: "Allt börjar om från början…",
    switchPerson: "Byt person",
    today: "I dag",
    toNewest: "Till det nyaste",
    tour: "Rundtur",
    typing: "skriver…",
    unblock: "Häv blockeringen",
    whoOpens: "Vem öppnar länken?",
    write: "Meddelande",
    yesterday: "I går",
    you: "Du",
  },
  en: {
    attach: "Attach a photo or a file",
    back: "Back to the chats",
    block: "Block the bot",
    blocked: "You have blocked the bot. Its messages do not reach you.",
    cancel: "Cancel",
    chats: "Chats",
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
    forgets: "The people and the data are made up. Everything is forgotten when the program is restarted.",
    language: "The account's language",
    leaveTour: "Leave the tour",
    lost: "Connection lost – trying again",
    menu: "Menu",
    message: "Write a message",
    more: "More",
    newTab: "opens in a new tab",
    next: "Next",
    nothingYet: "No messages yet",
    ok: "OK",
    pageLanguage: "The page's language",
    photo: "Photo",
    previous: "Previous",
    remove: "Remove",
    send: "Send",
    showAll: "Show all",
    showLess: "Show less",
    spoiler: "Show the hidden text",
    start: "Start",
    startAgain: "Start again",
    startAgainAsk: "Start again from the beginning?",
    startAgainMeans: "Everything that you have tried is lost: messages, cards and invitations.",
    startingAgain: "Starting again…",
    switchPerson: "Change person",
    today: "Today",
    toNewest: "To newest",
    tour: "Tour",
    typing: "typing…",
    unblock: "Unblock",
    whoOpens: "Who opens the link?",
    write: "Write a message",
    yesterday: "Yesterday",
    you: "You",
  },
};

const COUNTED = {
  fi: { step: (n, all) => `Vaihe ${n}/${all}`, unread: (n) => (n === 1 ? "1 uusi viesti" : `${n} uutta viestiä`) },
  sv: { step: (n, all) => `Steg ${n} av ${all}`, unread: (n) => (n === 1 ? "1 nytt meddelande" : `${n} nya meddelanden`) },
  en: { step: (n, all) => `Step ${n} of ${all}`, unread: (n) => (n === 1 ? "1 new message" : `${n} new messages`) },
};

// Plain "en" would bring the American twelve-hour clock.
const LOCALES = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

// The words of one language: the page's, or those of the person whose phone it is.
export class Words {
  constructor(languageCode) {
    const base = (languageCode ?? "").toLowerCase().split("-")[0];
    this.language = base in WORDS ? base : "en";
  }

  word = (key) => WORDS[this.language][key];

  step = (number, all) => COUNTED[this.language].step(number, all);

  unread = (number) => COUNTED[this.language].unread(number);

  // Puts the words into everything in a node that names one.
  fill(root) {
    for (const node of root.querySelectorAll("[data-word]")) node.textContent = this.word(node.dataset.word);
    for (const node of root.querySelectorAll("[data-placeholder]")) node.placeholder = this.word(node.dataset.placeholder);
    for (const node of root.querySelectorAll("[data-label]")) label(node, this.word(node.dataset.label));
  }

  clock(date) {
    return date.toLocaleTimeString(LOCALES[this.language], { hour: "2-digit", minute: "2-digit" });
  }

  dayName(date) {
    const today = new Date();
    const yesterday = new Date();
    yesterday.setDate(today.getDate() - 1);
    if (date.toDateString() === today.toDateString()) return this.word("today");
    if (date.toDateString() === yesterday.toDateString()) return this.word("yesterday");
    return date.toLocaleDateString(LOCALES[this.language], { weekday: "long", day: "numeric", month: "long" });
  }

  fileSize(bytes) {
    const [amount, unit] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), "kilobyte"] : [bytes / 1e6, "megabyte"];
    const style = { style: "unit", unit, maximumFractionDigits: unit === "megabyte" ? 1 : 0 };
    return new Intl.NumberFormat(LOCALES[this.language], style).format(amount);
  }
}

function label(node, text) {
  node.setAttribute("aria-label", text);
  if (node instanceof HTMLButtonElement) node.title = text;
}
