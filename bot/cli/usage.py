"""Checks what was typed before Typer does: a wrong command is refused with one list of all that is wrong with it.

Typer stops at the first mistake, in words of its own; here the option's help text says what would be right.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from typer import TyperException
from typer.core import TyperCommand, TyperGroup


class WrongUsageError(Exception):
    """What was typed is no command; `problems` says what is wrong, and what would be right."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class PlainCommand(TyperCommand):
    """A command that refuses wrong arguments with a sentence for each."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if "--help" in args:
            return super().parse_args(ctx, ["--help"])
        if problems := _problems(self, ctx, list(args)):
            raise WrongUsageError(problems)
        return super().parse_args(ctx, args)


class PlainGroup(TyperGroup):
    """A group that answers an unknown command with the nearest one, or with all that it has."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0].startswith("-") and args[0] != "--help":
            raise WrongUsageError([f"{ctx.command_path} has no option {args[0]}. {_there_are(self, args[0])}"])
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            raise WrongUsageError([f"There is no {ctx.command_path} {args[0]}. {_there_are(self, args[0])}"])
        return super().resolve_command(ctx, args)


def _there_are(group: TyperGroup, typed: str) -> str:
    return _nearest(typed, sorted(group.commands)) or f"Its commands are: {', '.join(sorted(group.commands))}."


def _nearest(typed: str, known: list[str]) -> str:
    """Suggests the known word most like the typed one; empty if none is like it."""
    found = get_close_matches(typed, known, n=1)
    return f"Did you mean {found[0]}?" if found else ""


def _problems(command: TyperCommand, ctx: Any, args: list[str]) -> list[str]:
    """A sentence for each mistake: options first, then values, then surplus arguments."""
    wrong: dict[str, str] = {}
    options = {name: param for param in command.params for name in (*param.opts, *param.secondary_opts)}
    values, rest = None, list[str]()
    while values is None:
        try:
            values, rest, _ = command.make_parser(ctx).parse_args(list(args))
        except TyperException as error:
            name = getattr(error, "option_name", "")
            wrong[name] = _about_option(ctx.command_path, name, options)
            args = _without(args, name)
    # The word after an unknown option was meant as its value, so it is not surplus.
    surplus = [] if wrong.keys() - options.keys() else list(_surplus(ctx.command_path, command, rest))
    for param in command.params:
        if sentence := _about_value(ctx, param, values):
            wrong.setdefault(_name_of(param), sentence)
    return [*wrong.values(), *surplus]


def _about_option(command: str, name: str, options: dict[str, Any]) -> str:
    param = options.get(name)
    if param is None:
        known = sorted(each for each in options if each.startswith("--"))
        there_are = f"Its options are: {', '.join(known)}." if known else "It takes none."
        return f"{command} has no option {name}. {_nearest(name, known) or there_are}"
    return f"{name} takes no value." if param.is_flag else f"{name} needs a value. {param.help}"


def _without(args: list[str], name: str) -> list[str]:
    """The arguments without the first use of an option, also as `--name=value` or `-nvalue`."""
    at = next(
        number
        for number, each in enumerate(args)
        if each.partition("=")[0] == name or (len(name) == 2 and each.startswith(name))
    )
    return args[:at] + args[at + 1 :]


def _about_value(ctx: Any, param: Any, values: dict[str, Any]) -> str:
    try:
        param.handle_parse_result(ctx, values, [])
    except TyperException:
        typed = values.get(param.name)
        if typed is None:
            return f"{ctx.command_path} needs {_name_of(param)}. {param.help}"
        return f"{_name_of(param)} cannot be {typed}. {param.help}"
    return ""


def _name_of(param: Any) -> str:
    return str(param.opts[0] if param.param_type_name == "option" else param.metavar)


def _surplus(path: str, command: TyperCommand, rest: list[str]) -> Iterator[str]:
    takes = [_name_of(param) for param in command.params if param.param_type_name == "argument"]
    if rest:
        yield f"{path} takes {f'one {takes[0]}' if takes else 'nothing more'}: {' '.join(rest)} is too much."
