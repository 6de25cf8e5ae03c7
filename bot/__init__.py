"""Kaikubot: Kaikukortti in a worker's pocket.

    cli/            the command line, one file a noun
    checks.py       what is wrong with an installation, in plain words
    settings.py     every setting, from the environment
    logs.py         log lines without content
    assembly.py     plugs the parts together
    gateway/        Telegram: guard at the door, intake, order, clock, display, deletions, deliveries
    simulator/      a Telegram of our own: strict Bot API server and chat page
    front/          the desk, which dispatches, and the one table of rooms
    hall/           home, help, language, hats
    guidance/       may this client have a card?
    handover/       the form, its filing, and the way to the national register
    network/        areas, organisations and sites; invitations, and the door
    arrivals.py     what can come in
    visits/         who came, to which chat, in which hat, and what they may
    wording.py      phrases become text in a language
    dialogue/       the engine: phrases, answers, forms, journey, screens, turns; pure

Imports run from top to bottom.
"""
