"""Scenes of those who keep trials and contracts."""

from datetime import date, timedelta

from bot.arrivals import Tap, Text
from bot.network.invitations import invite_responsible_person
from storage.kinds import ContractKind, Phase
from storage.tables import Contract, Locality, LocalityPhase, Organisation, Site, TrialPartner
from tests.walker.shapes import Stand
from tests.walker.stage import CARD, MAIJA, NOW, Stage

OTHER = 10
AREA = "rannikko"
TODAY = NOW.date()
BEFORE, AFTER = TODAY - timedelta(days=100), TODAY + timedelta(days=100)


def a_trial_of_many_partners(stage: Stage) -> Stand:
    """It becomes permanent, more partners than fit on a page are told apart, and another one writes meanwhile."""
    for person in (MAIJA, OTHER):
        stage.joins(person, invite_responsible_person, AREA)
    _partners(stage)
    stage.does("responsible person", MAIJA, "go phase 1", "go phase 1 trial", Text("1.1.2026-31.12.2027"), "confirm")
    for follows in ("end", "permanent"):
        stage.does("responsible person", MAIJA, f"go phase 1 {follows}", Text("1.1.2020"), Text(f"{AFTER:%d.%m.%Y}"))
    stage.does("responsible person", MAIJA, "go phase 1 permanent", Text(f"{AFTER:%d.%m.%Y}"), "confirm")
    stage.does("responsible person", MAIJA, "go phase 1", "go phase 1 delete", "confirm")
    mine = stage.does("responsible person", MAIJA, "go phase 1 permanent", Text(f"{TODAY:%d.%m.%Y}"))
    stage.does("responsible person", OTHER, "go phase 1 fix", Text("1.2.2026-31.12.2027"), "confirm")
    both = stage.walk.arrives("responsible person", MAIJA, Tap(mine.card.serial, "confirm", CARD), NOW, "confirm")
    assert both is not None
    for place in ("uncontracted 1", "uncontracted 1 1", "phase 1 end", "places locality 1"):
        stage.does("responsible person", MAIJA, f"go {place}")
    return stage.does("responsible person", MAIJA, "go phase 1")


def trials_in_every_phase(stage: Stage) -> Stand:
    """Overdue, ended, to end, without days, and what each means for an organisation's contract."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    trial, permanent = Phase.TRIAL, Phase.PERMANENT
    records = (
        (trial, None, None, False), (trial, None, AFTER, False), (trial, BEFORE, None, False),
        (trial, None, BEFORE, False), (trial, BEFORE, AFTER, True), (trial, None, BEFORE, True),
        (permanent, None, None, False),
    )  # fmt: skip
    for phase, since, until, ended in records:
        stage.adds(LocalityPhase(locality_id=1, phase=phase, since=since, until=until, ended=ended))
        for place in ("phase 1", "contracts 2", "places organisation 2"):
            stage.does("responsible person", MAIJA, f"go {place}")
    parts = ((True, None, None), (True, BEFORE, None), (True, BEFORE, BEFORE - timedelta(days=1)), (False, None, None))
    for took_part, since, until in parts:
        row = TrialPartner(organisation_id=2, locality_id=1, took_part=took_part, since=since, until=until)
        stage.adds(row)
        for place in ("contracts 2 trial", "contracts 2", "places organisation 2", "uncontracted 1"):
            stage.does("responsible person", MAIJA, f"go {place}")
    stage.adds(LocalityPhase(locality_id=1, phase=trial, since=BEFORE, until=AFTER))
    stage.does("responsible person", MAIJA, "go contracts 2")
    stage.adds(TrialPartner(organisation_id=1, locality_id=1, took_part=True, since=None, until=None))
    stage.does("responsible person", MAIJA, "go contracts 1 trial")
    return stage.does("responsible person", MAIJA, "go contracts 1 trial 2", "save 000000 not")


def contracts_of_each_kind(stage: Stage) -> Stand:
    """Recorded, ended, by mistake; and what nobody but Kaikukeskus can say."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    stage.does("responsible person", MAIJA, "go contracts 1", "go contracts 1 new")
    stage.does(
        "responsible person", MAIJA, "go contracts 1 new", "go contracts 1 new signed", Text("x"), Text("1.1.26")
    )
    for place in ("Kansio 3", "x" * 101):
        stage.does("responsible person", MAIJA, "go contracts 1 new signed 2026-01-01", Text(place))
    for twice in ("save", "save"):
        stage.does("responsible person", MAIJA, "go contracts 1 new acknowledged 2026-02-01", twice)
    for act in ("go contracts 1 one 1", "go contracts 1 end 1", "go contracts 1 mistake 2"):
        stage.does("responsible person", MAIJA, act)
    stage.does("responsible person", MAIJA, "go contracts 1 mistake 2", "mistaken")
    stage.does("responsible person", MAIJA, "go contracts 1 end 1", Text(f"{TODAY:%d.%m.%Y}"))
    stage.does("responsible person", MAIJA, "go contracts 1 one 1", "go places organisation 1")
    stage.does(
        "responsible person", MAIJA, "go contracts 1 discussed", Text(f"{TODAY:%d.%m.%Y}"), "go contracts 1 discussed"
    )
    stage.adds(
        LocalityPhase(locality_id=1, phase=Phase.PERMANENT),
        TrialPartner(organisation_id=2, locality_id=2, took_part=True),
    )
    stage.does("responsible person", MAIJA, "go contracts 2")
    stage.changes(Organisation, joined_on=TODAY, discussed_on=None)
    stage.adds(Organisation(slug="vanha", area_id=1, name_fi="Vanha", name_sv="Gamla", continued_by=2))
    stage.does("responsible person", MAIJA, "go contracts 2", "go places organisation 2")
    stage.does("responsible person", MAIJA, "go contracts 3")
    for number in (1, 2):
        signed = Contract(organisation_id=number, kind=ContractKind.SIGNED, made_on=TODAY, recorded_at=NOW)
        stage.adds(signed)
    stage.changes(Organisation, continued_by=None)
    stage.adds(Locality(id=9, area_id=1, slug="l9", name_fi="Vantaa", name_sv="Vanda", website=""))
    stage.does("responsible person", MAIJA, "go phase 9 permanent", Text("1.1.2026"))
    return stage.does("responsible person", MAIJA, "go uncontracted 1")


def _partners(stage: Stage) -> None:
    """Eight organisations in a trial, of whom some have a contract; and more localities than are shown at once."""
    for number in range(3, 11):
        name = f"Kumppani {number}"
        stage.adds(Organisation(id=number, slug=f"o{number}", area_id=1, name_fi=name, name_sv=name))
        stage.adds(Site(slug=f"s{number}", organisation_id=number, locality_id=1, name_fi=name, name_sv=name))
        stage.adds(TrialPartner(organisation_id=number, locality_id=1, took_part=number % 3 > 0))
    for number, until in ((3, None), (4, TODAY - timedelta(days=1))):
        made = Contract(
            organisation_id=number, kind=ContractKind.SIGNED, made_on=date(2026, 1, 2), recorded_at=NOW, until=until
        )
        stage.adds(made)
    for number in range(3, 7):
        stage.adds(Locality(id=number, area_id=1, slug=f"l{number}", name_fi=f"P{number}", name_sv="O", website=""))
        stage.adds(Site(slug=f"m{number}", organisation_id=3, locality_id=number, name_fi="M", name_sv="M"))
    stage.does("responsible person", MAIJA, "go contracts 3")


CONTRACT_SCENES = (a_trial_of_many_partners, trials_in_every_phase, contracts_of_each_kind)
