"""What is told of a contact person, to those who have to know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.dialogue.phrases import LocalText, Phrase, Text, Value, say
from bot.network.contact_persons.rules import GONE, STANDING_IN, Holder, Notice, Office, Standing, standing

NAME_NOT_KNOWN = say("name not known")


@dataclass(frozen=True, slots=True)
class Now:
    """An organisation's office as it stands when something is told of it, and about whose record that is."""

    organisation: LocalText
    office: Office
    today: date
    number: int = 0

    @property
    def standing(self) -> Standing:
        return standing(self.office, self.today)


def who(holder: Holder | None) -> Value:
    """Name and work contact, as far as they are known."""
    if holder is None or not holder.name:
        return NAME_NOT_KNOWN
    return f"{holder.name}, {holder.contact}" if holder.contact else holder.name


def name_of(holder: Holder | None) -> Value:
    """The name, if it is known."""
    return holder.name if holder and holder.name else NAME_NOT_KNOWN


def said(notice: Notice, now: Now) -> Phrase | None:
    """What a notice says as things stand; None if it is no longer true."""
    return _SAID[notice](now)


def _changed(now: Now) -> Phrase | None:
    holder = now.office.holder
    if holder is None or holder.number != now.number:
        return None
    return say(
        "A new contact person is named. Organisation: %(organisation)s. Contact person: %(who)s.",
        organisation=now.organisation,
        who=who(holder),
    )


def _without(now: Now) -> Phrase | None:
    if now.standing not in GONE:
        return None
    holder, where = now.office.holder, now.organisation
    if holder is None:
        return say("An organisation has no contact person now. Organisation: %(organisation)s.", organisation=where)
    values: dict[str, Value] = {"organisation": where, "who": who(holder)}
    if holder.away_until is None:
        return say(
            "A contact person is away, and nobody stands in. Organisation: %(organisation)s. Contact person: %(who)s.",
            **values,
        )
    return say(
        "A contact person is away, and nobody stands in. Organisation: %(organisation)s. Contact person: %(who)s. "
        "Away until: %(day)s.",
        day=holder.away_until,
        **values,
    )


def _unreachable(now: Now) -> Phrase | None:
    if now.standing is not Standing.UNREACHABLE:
        return None
    values: dict[str, Value] = {"organisation": now.organisation, "who": who(now.office.holder)}
    deputy = now.office.stand_in(now.today)
    if deputy is None:
        return say(
            "A contact person cannot be reached in Kaikubot, and nobody stands in. Organisation: %(organisation)s. "
            "Contact person: %(who)s.",
            **values,
        )
    return say(
        "A contact person cannot be reached in Kaikubot. Organisation: %(organisation)s. Contact person: %(who)s. "
        "Deputy: %(deputy)s.",
        deputy=who(deputy),
        **values,
    )


def _asked(now: Now) -> Phrase | None:
    deputy, holder, where = now.office.stand_in(now.today), now.office.holder, now.organisation
    if deputy is None or deputy.number != now.number:
        return None
    if now.standing is Standing.ACTING:
        return say(
            "The contact person has left, and you act in their place. Please say whether you go on as contact person. "
            "Organisation: %(organisation)s.",
            organisation=where,
        )
    if now.standing is Standing.UNREACHABLE:
        return say(
            "The contact person cannot be reached, and you act in their place. Please say whether you go on as contact "
            "person. Organisation: %(organisation)s.",
            organisation=where,
        )
    if deputy.asked_at:
        return say(
            "You are asked to become the contact person. Nothing changes until you answer. "
            "Organisation: %(organisation)s.",
            organisation=where,
        )
    return _stands_in(holder, where) if now.standing in STANDING_IN else None


def _relieved(now: Now) -> Phrase | None:
    deputy = now.office.deputy
    if now.standing is not Standing.HELD or deputy is None or deputy.number != now.number:
        return None
    return say(
        "The contact person is back, and looks after it again. Thank you for standing in! "
        "Organisation: %(organisation)s.",
        organisation=now.organisation,
    )


def _stands_in(holder: Holder | None, where: Text) -> Phrase:
    if holder is None or holder.away_until is None:
        return say(
            "The contact person is away, and you stand in for them. Organisation: %(organisation)s.", organisation=where
        )
    return say(
        "The contact person is away, and you stand in for them. Organisation: %(organisation)s. Away until: %(day)s.",
        organisation=where,
        day=holder.away_until,
    )


def _unconfirmed(now: Now) -> Phrase | None:
    deputy = now.office.stand_in(now.today)
    if now.standing is not Standing.ACTING or deputy is None or deputy.number != now.number:
        return None
    return say(
        "A deputy has acted as contact person for five working days, and has not said whether they go on. "
        "Organisation: %(organisation)s. Deputy: %(who)s.",
        organisation=now.organisation,
        who=who(deputy),
    )


_SAID: Mapping[Notice, Callable[[Now], Phrase | None]] = MappingProxyType(
    {
        Notice.CHANGED: _changed,
        Notice.WITHOUT: _without,
        Notice.UNREACHABLE: _unreachable,
        Notice.DEPUTY_ASKED: _asked,
        Notice.DEPUTY_RELIEVED: _relieved,
        Notice.NOT_CONFIRMED: _unconfirmed,
    }
)


def to_coordinators(notice: Phrase, area: LocalText) -> Phrase:
    """The same, where nobody of the area can be told."""
    return say("%(notice)s Nobody responsible for this area uses Kaikubot: %(area)s.", notice=notice, area=area)


def to_send_on(notice: Phrase, responsible: Value) -> Phrase:
    """A text that whoever gets it sends on to the responsible person, who does not use the bot."""
    return say(
        "Your area's responsible person does not use Kaikubot. Please send them this text: “%(notice)s” "
        "Responsible person: %(responsible)s.",
        notice=notice,
        responsible=responsible,
    )


def taken_over(organisation: LocalText, holder: Holder | None) -> Phrase:
    """To whoever is no longer the contact person."""
    if holder is None:
        return say(
            "Thank you for your work as contact person! Your role has ended. Organisation: %(organisation)s.",
            organisation=organisation,
        )
    return say(
        "Thank you for your work as contact person! Your successor has started. "
        "Organisation: %(organisation)s. Contact person: %(who)s.",
        organisation=organisation,
        who=name_of(holder),
    )


def no_longer_deputy(organisation: LocalText) -> Phrase:
    """To whoever is no longer a deputy."""
    return say(
        "Thank you for your help! You are no longer a deputy. Organisation: %(organisation)s.",
        organisation=organisation,
    )
