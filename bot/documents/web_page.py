"""Papers as a page of HTML that needs nothing else."""

import html
import re

from bot.documents.paper import Paper, Table

STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, sans-serif; color: #000; background: #fff; margin: 0 auto; max-width: 60rem;
  padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid #767676; padding: .375rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #eee; } tbody th { font-weight: 600; }
@media (max-width: 34rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr, th, td { display: block; border-width: 0; padding: 0; } tr { border-top: 1px solid #767676; padding: .5rem 0; }
}
@media print { body { max-width: none; padding: 0; } tr { break-inside: avoid; } @page { margin: 1.5cm; } }
"""


def web_page(paper: Paper) -> bytes:
    """The whole page; what looks like a web address in a cell leads there."""
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in paper.lines)
    tables = "".join(_table(table, number) for number, table in enumerate(paper.tables, 1))
    title = html.escape(paper.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"{lines}{tables}</main>\n</body>\n</html>\n"
    ).encode()


def _table(table: Table, number: int) -> str:
    heading = f'<h2 id="table-{number}">{html.escape(table.heading)}</h2>\n'
    if not table.rows:
        return f"{heading}<p>{html.escape(table.empty)}</p>\n"
    header = "".join(f'<th scope="col" role="columnheader">{html.escape(cell)}</th>' for cell in table.header)
    rows = "".join(_row(cells) for cells in table.rows)
    return (
        f'{heading}<table role="table" aria-labelledby="table-{number}">\n'
        f'<thead role="rowgroup"><tr role="row">{header}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}</tbody>\n</table>\n'
    )


def _row(cells: tuple[str, ...]) -> str:
    """Said to be a row also where a phone shows it as a block, for then it would be none to a screen reader."""
    first, *others = cells
    told = "".join(f'<td role="cell">{_cell(cell)}</td>' for cell in others)
    return f'<tr role="row"><th scope="row" role="rowheader">{_cell(first)}</th>{told}</tr>\n'


def _cell(text: str) -> str:
    escaped = html.escape(text)
    return f'<a href="{escaped}">{escaped}</a>' if re.fullmatch(r"https?://\S+", text) else escaped
