"""Slips: invitations to print, in Finnish and in Swedish, on one page that needs nothing else."""

import html
from collections.abc import Sequence

import segno

from bot import wording
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.network.people.giving import Given
from bot.network.screens import invited_to
from storage.kinds import Language

IN = (Language.FI, Language.SV)
STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, sans-serif; color: #000; background: #fff; margin: 0 auto; max-width: 45rem;
  padding: 1rem; }
h1 { font-size: 1.25rem; } h2 { font-size: 1.125rem; margin: 0 0 .5rem; } p { margin: 0 0 .5rem; }
.slip { border: 1px dashed #555; padding: 1rem; margin: 0 0 1rem; display: grid; grid-template-columns: 12rem 1fr;
  gap: 1rem; break-inside: avoid; page-break-inside: avoid; }
.slip svg { width: 12rem; height: 12rem; } .link { overflow-wrap: anywhere; }
@media (max-width: 34rem) { .slip { grid-template-columns: 1fr; } }
@media print { body { max-width: none; padding: 0; } .page-head { display: none; } @page { margin: 1.5cm; } }
"""


def slips(given: Sequence[Given], language: Language) -> bytes:
    """The page; around the slips it speaks the language of whoever prints it, which is English only where it is not."""
    title = _text(say("Invitations to Kaikubot"), language)
    body = "".join(_slip(each, number) for number, each in enumerate(given, 1))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<div class="page-head">\n<h1>{title}</h1>\n<p>{_text(HEAD, language)}</p>\n</div>\n'
        f"{body}</main>\n</body>\n</html>\n"
    ).encode()


HEAD = say("Print this page and cut it along the lines. Give each person their own slip only.")


def _slip(given: Given, number: int) -> str:
    named = given.label or str(number)
    whom = LocalText(named, named)
    picture = segno.make_qr(given.link, error="m").svg_inline(border=4, omitsize=True)
    qr = _text(say("The QR code opens the same link."), Language.FI)
    picture = picture.replace("<svg", f'<svg role="img" aria-label="{qr}" lang="{Language.FI}"', 1)
    told = "".join(_in(language, given) for language in IN)
    return (
        f'<section class="slip" aria-labelledby="slip-{number}">\n<div>{picture}</div>\n<div>\n'
        f'<h2 id="slip-{number}">Kaikubot: {html.escape(whom.fi)}</h2>\n{told}'
        f'<p class="link">{html.escape(given.link)}</p>\n</div>\n</section>\n'
    )


def _in(language: Language, given: Given) -> str:
    lines = (
        invited_to(given.role, given.where),
        say("Open the link on your phone or scan the QR code with its camera. You need the app Telegram."),
        say("The invitation works once, until %(moment)s. It is for you alone.", moment=given.until),
    )
    return f'<div lang="{language}">\n' + "".join(f"<p>{_text(line, language)}</p>\n" for line in lines) + "</div>\n"


def _text(phrase: Phrase, language: Language) -> str:
    return html.escape(wording.plain(phrase, language))
