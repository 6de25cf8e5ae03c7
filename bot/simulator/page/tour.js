import { byId } from "./elements.js";
import { place } from "./place.js";

const QUICK_LINE = "KK12345 1987 00530 2";
const INVENTED_IDENTITY_CODE = "010190-900P"; // 900 and above are given to nobody
const UPDATE = "Uutta: kortin voi uusia tästä lähtien missä tahansa organisaation toimipisteessä.";
const SUCCESSOR = "Anna Virtanen, 09 000 0011";

// A step a row: whose phones it needs, what it says, and what it does for the reader on the first phone.
const STEPS = [
  {
    phones: ["Anna", "Ritva"],
    types: QUICK_LINE,
    fi: [
      "Anna on työntekijä ja Ritva hänen organisaationsa yhteyshenkilö. Luovuta Annana kortti: lähetä valmis rivi, tarkista tiedot ja vahvista. Lähetä sitten Ritvana /menu, niin kortti on hänen rekisteröitävänään.",
      "Kirjoita rivi",
    ],
    sv: [
      "Anna är anställd och Ritva är Kaikukortti-kontaktperson i samma organisation. Dela ut ett kort som Anna: skicka den färdiga raden, kontrollera uppgifterna och bekräfta. Skicka sedan /menu som Ritva, så väntar kortet på att hon registrerar det.",
      "Skriv raden",
    ],
    en: [
      "Anna is a worker, and Ritva is the contact person of her organisation. Hand over a card as Anna: send the line that is ready, check the answers and confirm. Then send /menu as Ritva, and the card waits for her to register it.",
      "Type the line",
    ],
  },
  {
    phones: ["Anna", "Ritva"],
    types: INVENTED_IDENTITY_CODE,
    fi: [
      "Lähetä Annana keksitty henkilötunnus. Botti ei tallenna sitä vaan poistaa viestin ja kertoo, miksi.",
      "Kirjoita tunnus",
    ],
    sv: [
      "Skicka en påhittad personbeteckning som Anna. Botten sparar den inte utan raderar meddelandet och berättar varför.",
      "Skriv beteckningen",
    ],
    en: [
      "As Anna, send an invented personal identity code. The bot does not keep it, deletes the message and says why.",
      "Type the code",
    ],
  },
  {
    phones: ["Anna", "Ritva"],
    sendsCard: true,
    fi: ["Lähetä Annana kuva kortin QR-koodista. Botti lukee siitä kortin tunnuksen ja poistaa kuvan.", "Lähetä kuva"],
    sv: ["Skicka en bild av kortets QR-kod som Anna. Botten läser kortnumret på bilden och raderar den.", "Skicka bilden"],
    en: ["As Anna, send a picture of the card's QR code. The bot reads the card's code from it and deletes it.", "Send the picture"],
  },
  {
    phones: ["Ritva", "Sam"],
    fi: [
      "Samilla ei ole kutsua. Valitse Ritvan etusivulta (/menu) ”Kutsu”, kutsu Sam työntekijäksi, paina linkkiä ja avaa se Samina.",
    ],
    sv: [
      "Sam har ingen inbjudan. Välj ”Kutsu” på Ritvas startsida (/menu), bjud in Sam som anställd, tryck på länken och öppna den som Sam.",
    ],
    en: [
      "Sam has no invitation. Choose “Kutsu” on Ritva's home screen (/menu), invite Sam as a worker, tap the link and open it as Sam.",
    ],
  },
  {
    phones: ["Maija", "Ritva"],
    fi: [
      "Maija on alueen vastuuhenkilö. Valitse hänen puhelimestaan ”Alue” ja ”Taulukkona (Excel)” ja lataa taulukko. Muuta siinä jotakin ja lähetä se takaisin. Botti näyttää ensin, mikä muuttuisi.",
    ],
    sv: [
      "Maija är områdets ansvarsperson. Välj ”Alue” och ”Taulukkona (Excel)” på hennes telefon och ladda ner tabellen. Ändra något i den och skicka tillbaka den. Botten visar först vad som skulle ändras.",
    ],
    en: [
      "Maija is the area's responsible person. Choose “Alue” and “Taulukkona (Excel)” on her phone, and take the sheet. Change something in it and send it back. The bot first shows what would change.",
    ],
  },
  {
    phones: ["Maija", "Anna"],
    types: UPDATE,
    fi: [
      "Valitse Maijan etusivulta (/menu) ”Lähetä päivityksiä” ja ”Kirjoita päivitys”, lähetä valmis teksti ja sitten päivitys. Kahden minuutin kuluttua se saapuu Annalle, Ritvalle ja Svenille. Kuittaa se Annana ja katso Maijan raportista, kuinka moni on lukenut sen.",
      "Kirjoita teksti",
    ],
    sv: [
      "Välj ”Lähetä päivityksiä” och ”Kirjoita päivitys” på Maijas startsida (/menu), skicka den färdiga texten och sedan uppdateringen. Efter två minuter får Anna, Ritva och Sven den. Bekräfta den som Anna och se i Maijas rapport hur många som har läst den.",
      "Skriv texten",
    ],
    en: [
      "Choose “Lähetä päivityksiä” and “Kirjoita päivitys” on Maija's home screen (/menu), send the text that is ready, then the update. After two minutes Anna, Ritva and Sven get it. Confirm it as Anna, and see in Maija's report how many have read it.",
      "Type the text",
    ],
  },
  {
    phones: ["Ritva", "Maija"],
    types: SUCCESSOR,
    fi: [
      "Valitse Ritvan etusivulta (/menu) ”Yhteyshenkilö” ja ”Siirrä tehtävä toiselle”, lähetä Annan tiedot ja avaa linkki Annana. Kun Anna hyväksyy kutsun, vastuuhenkilö Maija saa siitä heti ilmoituksen.",
      "Kirjoita tiedot",
    ],
    sv: [
      "Välj ”Yhteyshenkilö” och ”Siirrä tehtävä toiselle” på Ritvas startsida (/menu), skicka Annas uppgifter och öppna länken som Anna. När Anna godkänner inbjudan får ansvarspersonen Maija genast veta det.",
      "Skriv uppgifterna",
    ],
    en: [
      "Choose “Yhteyshenkilö” and “Siirrä tehtävä toiselle” on Ritva's home screen (/menu), send Anna's details, and open the link as Anna. When Anna accepts, Maija, the responsible person, is told at once.",
      "Type the details",
    ],
  },
];

// A strip that leads through what there is to try, one step at a time, and that one can leave.
export class Tour {
  // `page` has: people, words, first (the first phone), render().
  constructor(page) {
    this.page = page;
    byId("tour-button").addEventListener("click", () => this.#go(1));
    byId("tour-next").addEventListener("click", () => this.#turn(+1));
    byId("tour-previous").addEventListener("click", () => this.#turn(-1));
    byId("tour-leave").addEventListener("click", () => this.#leave());
    byId("tour-act").addEventListener("click", () => this.#act());
  }

  get #isPossible() {
    return STEPS.every(({ phones }) => phones.every(this.page.people.named));
  }

  // 1 for the first step, 0 outside the tour.
  get #number() {
    const number = Number(place.get("tour"));
    return this.#isPossible && STEPS[number - 1] ? number : 0;
  }

  // Who comes to the page without saying where to is led.
  begin() {
    if (this.#isPossible && !place.get("user") && !place.get("tour")) place.set({ tour: 1 });
  }

  // The people whom the first step needs, for a page that opens without saying whom it wants.
  get firstPeople() {
    return STEPS[0].phones.map(this.page.people.named).filter(Boolean);
  }

  render() {
    const number = this.#number;
    byId("tour-button").hidden = !this.#isPossible || number > 0;
    byId("tour").hidden = number === 0;
    if (number === 0) return;
    const [sentence, act] = STEPS[number - 1][this.page.words.language];
    write(byId("tour-step"), this.page.words.step(number, STEPS.length));
    write(byId("tour-text"), sentence);
    byId("tour-act").textContent = act;
    byId("tour-act").hidden = !act;
    // Not disabled: that would take the focus away.
    byId("tour-previous").setAttribute("aria-disabled", number === 1);
    byId("tour-next").setAttribute("aria-disabled", number === STEPS.length);
  }

  #turn(by) {
    const number = this.#number + by;
    if (STEPS[number - 1]) this.#go(number);
  }

  #go(number) {
    const [user, beside] = STEPS[number - 1].phones.map((name) => this.page.people.named(name).id);
    place.set({ tour: number, user, beside });
    this.page.render();
  }

  #leave() {
    place.set({ tour: 0 });
    this.page.render();
    byId("tour-button").focus();
  }

  // Opens the phone in question, should the reader have gone elsewhere since.
  #act() {
    this.#go(this.#number);
    const { types, sendsCard } = STEPS[this.#number - 1];
    if (types) this.page.first.suggest(types);
    if (sendsCard) this.page.first.sendExampleCard();
  }
}

// Left alone when right, so that it is read out once.
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
