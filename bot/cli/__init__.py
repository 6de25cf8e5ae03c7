"""The command line, one file a noun: running, network, people, telling, data. `kaikubot --help` lists the commands.

Besides the nouns: `usage` refuses what was typed wrongly, `database` opens the configured database for a command, and
`failures` says in plain words why a command failed.
"""

import typer

from bot.cli import data, network, people, running, telling
from bot.cli.failures import give_up, sentences_about
from bot.cli.usage import PlainGroup

app = typer.Typer(
    cls=PlainGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Kaikubot: Kaikukortti in a worker's pocket.",
)
for noun in (running, data, network, people, telling):
    app.add_typer(noun.app)


def main() -> None:
    """Runs the command that was typed; says in plain words, without a traceback, what an operator can mend."""
    try:
        app(prog_name="kaikubot")
    except Exception as error:
        if sentences := sentences_about(error):
            give_up(*sentences)
        raise
