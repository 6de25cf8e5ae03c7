"""What people type on an ordinary day, and what the guard must let through: codes, lines, periods, sentences."""

import random
from itertools import permutations

STATED = (r"KK\d{5}", r"[A-Z]{2}\d{6}", r"\d{5}", r"\d{10}")
"""Patterns that areas may have stated."""

PERIODS = (
    "14.03.27–31.12.28", "01.01.2027–31.12.2028", "1.1.2027 - 31.12.2027", "202612-3456", "1.8.26-31.7.27", "2026–2028",
    "3.11.", "3.11.–5.11.", "11/2026", "2026-12", "klo 10.10–11.45", "ma–pe klo 9–16", "klo 8.30-12.00, 13.00-15.30",
    "kl. 10.12–12.30", "mån–fre 10.00–11.45 och 12.15–13.00", "to 12.11. klo 10", "10.11.–12.12.", "vk 46–48",
)  # fmt: skip

FINNISH = (
    "Mistä saan lisää kortteja? Meillä on 12 jäljellä.", "Asiakkaita kävi tänään 15, kortteja annettiin 9.",
    "Kortti KK12345 on kadonnut.", "Voiko kortin antaa 17-vuotiaalle?", "Toimipiste on Säterinkatu 3, 02600 Espoo.",
    "Palvelupiste on auki ma–pe klo 9–15.30.", "Meillä on 3 työntekijää ja 120 asiakasta.",
    "Kortteja on 1 300 kappaletta.", "Budjetti on 12 500 euroa vuodessa.", "Lapsia on 2, iät 5 ja 7.",
    "Postinumero on 00530 tai 00500.", "Huone 214, kerros 2.", "Tulen klo 13.15.", "Nähdään 3.11. klo 9.",
    "Kurssi alkaa viikolla 46.", "Lippu maksaa 12,50 e.", "Alennus on 15 %.", "Katu 12 A 5",
    "Mannerheimintie 101 B 12, 00250 Helsinki", "Y-tunnus 1234567-8",
    "Vanhat kortit KK10112–KK10150 ovat laatikossa 4.", "Sain koodin 123456 tekstiviestillä.",
    "En löydä korttia numero 987654.", "Syntymävuosi on 1987.", "Hän on syntynyt 1952 ja asuu 00530:ssa.",
    "Onko 2007 syntynyt jo tarpeeksi vanha?", "Luovutin 5 korttia, joista 2 uusintaa.",
    "Kaikukannassa lukee 30.9. mutta kortissa 31.10.", "Ryhmässä oli 8+2 henkeä.", "Tarkista sivu 3/4.",
    "Versio 2.0.1 ei toimi.", "Kokous 10.11. klo 12.30–14.00, tila 203 B.", "Odotin 20 min.", "Lomake 1/2026",
    "Kortti päättyy 11/2027.", "Saldo 100 500 e", "Teimme 250 korttia v. 2025.", "7 veljestä", "1. krs",
    "Asiakas täyttää 16 vuonna 2026.", "Meitä on 2 aikuista + 3 lasta.", "Tulostin 4 kpl.", "Hinta 1 200–1 500 e.",
    "Alue 1: 45 kpl, alue 2: 38 kpl", "Puolet 50/50", "Kello 24/7", "Viime vuonna 14 789 korttia, nyt 15 002.",
    "Oli 120 kävijää, joista 35 kortilla.", "Ajanvaraus 45 min", "Sijoitus 1.–3.", "A4-kokoinen, 210 x 297 mm",
)  # fmt: skip

SWEDISH = (
    "Var får jag fler kort? Vi har 12 kvar.", "I dag kom 15 klienter och 9 fick kort.", "Kortet KK12345 är borta.",
    "Kan en 17-åring få kortet?", "Verksamhetsstället är på Storgatan 3, 10600 Ekenäs.", "Öppet mån–fre kl. 9–15.30.",
    "Vi är 3 anställda och har 120 klienter.", "Det finns 1 300 kort.", "Budgeten är 12 500 euro om året.",
    "Barnen är 2, 5 och 7 år.", "Postnumret är 10600 eller 10650.", "Rum 214, våning 2.", "Jag kommer kl. 13.15.",
    "Vi ses 3.11. kl. 9.", "Kursen börjar vecka 46.", "Biljetten kostar 12,50 e.", "Rabatten är 15 %.",
    "Storgatan 12 A 5", "Mannerheimvägen 101 B 12, 00250 Helsingfors", "FO-nummer 1234567-8",
    "Korten KK10112–KK10150 ligger i låda 4.", "Jag fick koden 123456 som sms.", "Jag hittar inte kort nummer 987654.",
    "Födelseåret är 1987.", "Hen är född 1952 och bor i 10600.", "Är den som är född 2007 gammal nog?",
    "Jag delade ut 5 kort, 2 förnyades.", "I Kaikukanta står 30.9. men på kortet 31.10.",
    "I gruppen var 8+2 personer.", "Se sidan 3/4.", "Version 2.0.1 fungerar inte.",
    "Möte 10.11. kl. 12.30–14.00, rum 203 B.", "Jag väntade 20 min.", "Blankett 1/2026", "Kortet går ut 11/2027.",
    "Saldo 100 500 e", "Vi delade ut 250 kort år 2025.", "1 vån.", "Klienten fyller 16 år 2026.",
    "Vi är 2 vuxna + 3 barn.", "Jag skrev ut 4 st.", "Priset är 1 200–1 500 e.", "Område 1: 45 st., område 2: 38 st.",
    "I fjol 14 789 kort, nu 15 002.", "Av 120 besökare hade 35 kort.", "Tidsbokning 45 min", "Plats 1–3.",
    "Format A4, 210 x 297 mm", "Bor i 2 rum och kök, 54,5 m2.", "Jag är här i 3 h till.",
)  # fmt: skip

FILES = (
    "PXL_20261122_131052308.jpg", "IMG_20261122_131052.jpg", "IMG-20261122-WA0001.jpg",
    "Screenshot_20261101-101112.png", "2026-11-22 13.10.52.jpg", "Näyttökuva 2026-11-22 131052.png", "kortti.jpg",
    "IMG_0412.HEIC", "kort 12.png",
)  # fmt: skip
"""Names that cameras and phones give to pictures."""


def card_codes(seed: int = 1, count: int = 100) -> dict[str, list[str]]:
    """Card codes of many shapes, drawn by lot: digits alone, and with letters."""
    dice = random.Random(seed)

    def digits(length: int) -> str:
        return "".join(dice.choice("0123456789") for _ in range(length))

    with_letters = [f"KK{digits(5)}" for _ in range(count)] + [f"AB{digits(6)}" for _ in range(count)]
    with_letters += [f"{digits(3)}K{digits(3)}" for _ in range(count)] + [f"KAI-{digits(4)}" for _ in range(count)]
    with_letters += [f"KK{digits(10)}" for _ in range(count)] + [f"kk {digits(5)}" for _ in range(count)]
    with_letters += ["".join(dice.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(8)) for _ in range(count)]
    return {
        "with letters": with_letters,
        "five digits": [digits(5) for _ in range(count)],
        "eight digits": [digits(8) for _ in range(count)],
        "ten digits": [digits(10) for _ in range(count)] + ["1234567890"],
    }


def quick_lines(seed: int = 2, count: int = 60) -> list[str]:
    """Code, birth year, postal code and children: in any order, and as sloppily as people type."""
    dice, lines = random.Random(seed), []
    for _ in range(count):
        number = dice.randrange(100_000)
        code = dice.choice([f"KK{number:05}", f"AB1{number:05}", f"{number:05}", f"kk {number:05}", f"K{number:05}"])
        year, postal = str(dice.randint(1930, 2010)), f"{dice.randrange(100_000):05}"
        children = str(dice.choice([0, 0, 1, 1, 2, 2, 3, 4, 10, 12]))
        orders = list(permutations((code, year, postal, children)))
        lines += [dice.choice([" ", ", ", "\n", ",", "  ", "; "]).join(order) for order in dice.sample(orders, 4)]
        lines += [
            f"{code} {year[2:]} {postal} {children}", f"{code} {year} {postal[1:]} {children}",
            f"{code} {year} {postal} {children} lasta", f"{code}, f. {year}, {postal}, {children} barn",
            f"{code} {year} {postal}", f"{code} {year}", f"{code} s. {year} pno {postal} lapsia {children}",
            f"{code} {year}-{postal}-{children}", f"{code}/{year}/{postal}/{children}",
        ]  # fmt: skip
    return lines
