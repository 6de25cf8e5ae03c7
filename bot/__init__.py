"""Kaikubot: Kaikukortti in a worker's pocket.

    cli/            the command line, one file a noun
    checks.py       what is wrong with an installation, in plain words
    settings.py     every setting, from the environment
    logs.py         log lines without content
    assembly.py     plugs the parts together
    gateway/        Telegram's wire alone: polling, webhook, readings, rendering, limits
    simulator/      a Telegram of our own: strict Bot API server and chat page
    front/          the desk, which dispatches, and the one table of rooms
    reminders/      what is due, to whom and when; the half-yearly check
    hall/           home, help, language, hats
    guidance/       may this client have a card?
    handover/       the form, its filing, and the way to the national register
    network/        areas, organisations and sites; invitations, and the door
    mailroom/       what came in and what goes out: inbox, order, answering, the live card, outbox, clock
    arrivals.py     what can come in
    visits/         who came, to which chat, in which hat, and what they may
    wording.py      phrases become text in a language
    dialogue/       the engine: phrases, answers, forms, journey, screens, turns; pure

Imports run from top to bottom.
"""
