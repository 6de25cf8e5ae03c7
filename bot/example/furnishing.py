"""What is known of the example's places beyond their names: trials, sectors, contracts, addresses, venues.

Some things are missing, as they are in any network: a contact person, a contract, who was in a trial.
"""

from datetime import date, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from sqlmodel import Session

from bot.dialogue.wall_clock import day_of
from bot.example.venues import VENUES, Place, address
from bot.network.contact_persons.naming import carry_out
from bot.network.contact_persons.rules import Happening, Whose
from bot.network.loading import load_network
from bot.network.sheet import read_network
from storage.kinds import ContractKind, Phase, Role, Sector
from storage.queries import places
from storage.tables import (
    Commitment,
    Contract,
    LocalityPhase,
    NamedHolder,
    Organisation,
    TrialPartner,
    Venue,
)

YEAR = timedelta(days=365)
MODEL = date(2024, 1, 3)
TRIALS = {"kuusivaara": timedelta(days=160), "granholm": timedelta(days=75)}
"""Localities in a trial, which ends so much later."""
OPEN = ("ma–pe klo 9–15", "må–fre kl. 9–15")  # noqa: RUF001 (as both languages write it)
SHELTER = "majakka"
"""It stands in no brochure."""


class Partner(NamedTuple):
    """What is known of an organisation. Without a `title`, it has no contact person."""

    sector: Sector | None
    years: int
    title: str
    contract: ContractKind | None
    committed: bool


SOCIAL, WELLBEING, ASSOCIATION = Sector.SOCIAL_AND_HEALTH, Sector.WELLBEING, Sector.ASSOCIATION
SIGNED, ACKNOWLEDGED = ContractKind.SIGNED, ContractKind.ACKNOWLEDGED
PARTNERS = {
    "rannikon-sosiaalipalvelut": Partner(SOCIAL, 6, "", SIGNED, committed=True),
    "kohtaamispaikka": Partner(ASSOCIATION, 5, "Toiminnanjohtaja", None, committed=True),
    "rannikon-mielenterveys": Partner(SOCIAL, 4, "Johtava sosiaalityöntekijä", SIGNED, committed=True),
    "espoon-nuorten-tuki": Partner(ASSOCIATION, 1, "Ohjaamon vastaava", ACKNOWLEDGED, committed=False),
    "raaseporin-hyvinvointi": Partner(WELLBEING, 3, "Koordinator för välfärdstjänster", None, committed=True),
    "majakka": Partner(ASSOCIATION, 2, "Turvakodin johtaja", ACKNOWLEDGED, committed=True),
    "jarvialueen-sosiaalipalvelut": Partner(SOCIAL, 2, "Palvelupäällikkö", SIGNED, committed=True),
    "jarvialueen-paihdepalvelut": Partner(SOCIAL, 2, "Vastaava sairaanhoitaja", None, committed=False),
    "kuusivaaran-tyottomat": Partner(ASSOCIATION, 1, "", SIGNED, committed=True),
    "selkalahden-perhetalo": Partner(None, 1, "Perhetyöntekijä", None, committed=False),
    "norrstrandens-socialservice": Partner(SOCIAL, 2, "Ledande socialarbetare", SIGNED, committed=True),
    "norrnas-valfard": Partner(WELLBEING, 2, "Familjecentrets föreståndare", SIGNED, committed=True),
    "granholms-foreningshus": Partner(ASSOCIATION, 1, "Verksamhetsledare", SIGNED, committed=True),
    "norrstrandens-unga": Partner(ASSOCIATION, 1, "Ungdomsledare", None, committed=False),
}


def furnish(session: Session, now: datetime) -> None:
    """Loads the network, and writes down what is known of it by now."""
    with resources.as_file(resources.files("bot.example") / "network.toml") as file:
        load_network(session, read_network(Path(file)))
    today = day_of(now)
    localities = {each.slug: each.id or 0 for each in places.localities(session)}
    for slug, number in localities.items():
        _locality(session, slug, number, today)
    for organisation in places.organisations(session):
        _organisation(session, organisation, PARTNERS[organisation.slug], now)
    for row, site in enumerate(places.all_sites(session)):
        site.address_fi, site.address_sv = address(row)
        site.hours_fi, site.hours_sv = OPEN
        site.listed = site.slug != SHELTER
        session.add(site)
    for venue in VENUES:
        session.add(_venue(venue, localities[venue.locality]))


def _locality(session: Session, slug: str, number: int, today: date) -> None:
    left = TRIALS.get(slug)
    trial = LocalityPhase(locality_id=number, phase=Phase.TRIAL, since=today - 2 * YEAR, until=today - YEAR)
    if left is None:
        session.add(trial)
        session.add(LocalityPhase(locality_id=number, phase=Phase.PERMANENT, since=today - YEAR + timedelta(days=1)))
    else:
        session.add(trial.sqlmodel_update({"since": today - YEAR, "until": today + left}))


def _organisation(session: Session, organisation: Organisation, known: Partner, now: datetime) -> None:
    today, number = day_of(now), organisation.id or 0
    joined = today - known.years * YEAR
    session.add(organisation.sqlmodel_update({"sector": known.sector, "joined_on": joined}))
    if known.contract:
        session.add(
            Contract(
                organisation_id=number,
                kind=known.contract,
                made_on=joined + timedelta(days=14),
                archived="Kaikukanta" if known.contract is ACKNOWLEDGED else "Asianhallinta",
                recorded_at=now - YEAR,
            )
        )
    if known.committed:
        on = joined + timedelta(days=30)
        session.add(Commitment(organisation_id=number, model_on=MODEL, committed_on=on, recorded_at=now - YEAR))
    for locality_id in {site.locality_id for site in places.sites_of(session, [number])}:
        if known.years > 1:
            session.add(
                TrialPartner(
                    organisation_id=number,
                    locality_id=locality_id,
                    took_part=True,
                    since=today - 2 * YEAR,
                    until=today - YEAR,
                )
            )
    if known.title:
        _contact_person(session, organisation, known.title, now)


def _contact_person(session: Session, organisation: Organisation, title: str, now: datetime) -> None:
    since = now - timedelta(days=300)
    contact = f"{organisation.slug}@example.fi"
    named = NamedHolder(
        role=Role.CONTACT_PERSON, organisation_id=organisation.id, name=title, contact=contact, since=since
    )
    carry_out(session, organisation.id or 0, Happening.NAMED, Whose.HOLDER, since, by=None, named=named)


def _venue(place: Place, locality_id: int) -> Venue:
    return Venue(
        locality_id=locality_id,
        slug=place.slug,
        name_fi=place.name_fi,
        name_sv=place.name_sv,
        address_fi=place.address_fi,
        address_sv=place.address_sv,
        website=f"https://www.example.fi/{place.slug}",
        contact=f"{place.slug}@example.fi",
        listed=True,
    )
