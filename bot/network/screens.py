"""What strangers and newcomers see."""

from bot.dialogue.languages import language_rows
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Screen, Style, act
from bot.network.rules import Refusal
from storage.kinds import Role

WHY_NOT: dict[Refusal, Phrase] = {
    Refusal.UNKNOWN: say("This invitation does not work. Please ask whoever invited you for a new one."),
    Refusal.USED: say("This invitation has been used already. Please ask whoever invited you for a new one."),
    Refusal.EXPIRED: say("This invitation is over 7 days old. Please ask whoever invited you for a new one."),
}


def greeting() -> Screen:
    """All that a stranger learns."""
    return Screen(
        say("Kaikubot"),
        (
            (say("I help the staff of Kaikukortti distributors."),),
            (
                say(
                    "You get in with an invitation: open its link or scan its QR code. Workers get one from their "
                    "organisation's Kaikukortti contact person."
                ),
            ),
            (say("About the card itself: kaikukortti.fi"),),
        ),
    )


def choose_language(role: Role, where: LocalText, *, deputy: bool = False) -> Screen:
    """The first step in: which language."""
    invited, asked = invited_to(role, where, deputy=deputy), say("Which language shall I use?")
    return Screen(say("Welcome to Kaikubot"), ((invited,), (asked,)), language_rows())


def invited_to(role: Role, where: LocalText, *, deputy: bool = False) -> Phrase:
    """What an invitation is for."""
    if deputy:
        return say("Invitation for a deputy. Organisation: %(organisation)s", organisation=where)
    match role:
        case Role.WORKER:
            return say("Invitation for a worker. Site: %(site)s", site=where)
        case Role.CONTACT_PERSON:
            return say("Invitation for a contact person. Organisation: %(organisation)s", organisation=where)
        case Role.RESPONSIBLE_PERSON:
            return say("Invitation for a responsible person on the social and health side. Area: %(area)s", area=where)
        case Role.RESPONSIBLE_FOR_CULTURE:
            return say("Invitation for a responsible person on the culture side. Area: %(area)s", area=where)
        case Role.NATIONAL_COORDINATOR:
            return say("Invitation for a national coordinator of Kaikukortti.")


def another_role(role: Role, where: LocalText, *, same: bool, shared: bool, deputy: bool = False) -> Screen:
    """Somebody of the staff is invited once more, to the `same` role somewhere else or to another one.

    One that is `shared` is in an organisation in which they have one already, and both have one home.
    """
    keeps = say("You keep your present role too. At Home, “Change place or role” takes you to the other one.")
    if shared:
        keeps = say("You keep your present role too. What you do in both starts at Home.")
    return Screen(
        say("One more site") if same and role is Role.WORKER else say("One more role"),
        (
            (invited_to(role, where, deputy=deputy),),
            (keeps,),
        ),
        ((act(say("Accept"), "accept", Style.SUCCESS),), (HOME,)),
    )


ONE_ROLE_MORE = say("You have one more role in the same organisation. All that you do there starts on this page.")


def acting_now(role: Role, where: LocalText) -> Phrase:
    """Where somebody acts who has just got one more role."""
    if role is Role.WORKER:
        return say("You now work at: %(site)s. To change, choose “Change place or role”.", site=where)
    return say("You now act in your new role. To change, choose “Change place or role”.")


def draft_first(where: LocalText) -> Phrase:
    """Why somebody who has just got one more role does not act in it yet."""
    return say(
        "Welcome! You have a draft, so you still work at: %(site)s. Once it is done, choose “Change place or role”.",
        site=where,
    )


NAMED = (
    say("Your name and work contact are in the invitation. I keep them when you are named in your organisation."),
    say("Your organisation's contact persons and the area's responsible persons see them."),
)


def controller(of_area: LocalText | None) -> Phrase:
    """Who answers for personal data, to somebody of an area or of the nation."""
    if of_area is None:
        return say("Each Kaikukortti area has its own controller.")
    return say("Controller: %(controller)s.", controller=of_area)


def _kept_of_invitation(label: str | None) -> Phrase:
    """What whoever invited somebody has written of them is told to them."""
    if label is None:
        return say("I do not keep your name.")
    return say("Whoever invited you calls you “%(name)s” at work. I keep that, and your colleagues see it.", name=label)


NAMED_IN_AREA = (
    say("Your name and work contact are in the invitation. I keep them once you accept it."),
    say("All staff of the area see them, so that they know whom to ask."),
)


def privacy_note(
    of_area: LocalText | None, *, named: tuple[Phrase, ...] = (), hands_over: bool = True, label: str | None = None
) -> Screen:
    """The second step in: what is kept of somebody, and who sees it; the nation has no controller of its own.

    Of whoever is `named`, what is said here of their name and work contact is said instead.
    """
    deeds = say("I also keep what you do in Kaikubot, such as inviting or changing something, and when.")
    seen = say("I do not keep your messages.")
    if hands_over:
        deeds = say("I also keep which handovers you filed, changed or registered, and when.")
        seen = say("Your organisation sees what was handed over at its sites. I do not keep your messages.")
    return Screen(
        say("What I keep of you"),
        (
            (controller(of_area),),
            (
                say("I keep your Telegram ID, your language and your role."),
                deeds,
                *(named or (_kept_of_invitation(label), say("I do not keep your phone number."))),
                seen,
            ),
            (say("Messages pass through Telegram, which is outside the EU. Follow your organisation's instructions."),),
        ),
        ((act(say("Accept and start"), "accept", Style.SUCCESS),),),
    )
