"""Keeps the catalogues in step with the code: `uv run python -m locales.catalogues`.

Source texts stand in the code as `say("…")` and `say_many("…", "…", count)`. This collects them into `messages.pot`
and brings each language's `.po` up to date; what is then empty waits for its translator.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "locales" / "messages.pot"
KEYWORDS = {"say": None, "say_many": (1, 2)}
METHODS = [("**.py", "python")]
WIDTH = 110


def translations() -> dict[str, Path]:
    """Each language's catalogue."""
    return {path.parts[-3]: path for path in sorted(ROOT.glob("locales/*/LC_MESSAGES/messages.po"))}


def extracted() -> Catalog:
    """All source texts that stand in the code, with where they stand."""
    catalogue = Catalog(project="Kaikubot", version="0.1", charset="utf-8")
    found = extract_from_dir(str(ROOT / "bot"), METHODS, keywords=KEYWORDS, comment_tags=("TRANSLATORS:",))
    for name, line, source, comments, _context in sorted(found, key=lambda each: (each[0], each[1])):
        catalogue.add(source, locations=[(f"bot/{name}", line)], auto_comments=comments)
    return catalogue


def read(path: Path) -> Catalog:
    """A catalogue file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3] if path.suffix == ".po" else None)


def written(catalogue: Catalog) -> bytes:
    """A catalogue as the file that holds it; the same for the same texts, whatever the time."""
    out = io.BytesIO()
    write_po(out, catalogue, width=WIDTH, omit_header=catalogue.locale is None, include_lineno=False)
    return out.getvalue()


def update() -> None:
    """Writes the template and brings every language up to date with it."""
    template = extracted()
    TEMPLATE.write_bytes(written(template))
    for path in translations().values():
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        path.write_bytes(written(catalogue))


def behind() -> list[str]:
    """The files that are not what the code says, and the languages with texts that wait for their translator."""
    template = extracted()
    found = [] if TEMPLATE.read_bytes() == written(template) else ["locales/messages.pot is behind the code."]
    for language, path in translations().items():
        catalogue = read(path)
        waiting = {message.id for message in template if message.id} - {m.id for m in catalogue if m.id and m.string}
        if waiting:
            found.append(f"{language}: {len(waiting)} texts are not translated.")
    return found


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit("\n".join([*problems, "Run: uv run python -m locales.catalogues"]) if (problems := behind()) else 0)
    update()
