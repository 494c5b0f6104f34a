"""Which commands there are: what is typed becomes one, and how that ends becomes the exit code."""

import argparse
from functools import partial
from importlib import import_module
from typing import NamedTuple

from hiptimer import __version__
from hiptimer.cli.errors import reported
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.output import prepare_output
from hiptimer.cli.parser import Command, Parser
from hiptimer.usage import UsageError
from hiptimer.yamlfile.problems import excerpt, suggestion


class CommandLine(NamedTuple):
    """A line of the help."""

    module: str
    """The module of this room that does it."""
    help: str


COMMANDS = {
    "run": CommandLine("run", "Do a routine."),
    "do": CommandLine("do", "Do what a line says, as in 'side plank 3x30s each side; clamshell 2x12'."),
    "ctl": CommandLine("ctl", "Command the workout that is being done, from another terminal."),
    "list": CommandLine("listing", "Print all routines."),
    "show": CommandLine("show", "Print a routine as it would be done."),
    "new": CommandLine("new", "Make a routine of your own."),
    "edit": CommandLine("edit", "Change a routine in your editor."),
    "check": CommandLine("check", "Print every problem of every file."),
    "import": CommandLine("importing", "Make routines of other programs' files."),
    "schema": CommandLine("schema", "Print the JSON Schema of routine files, for editors."),
    "history": CommandLine("history", "Print what was done."),
    "log": CommandLine("log", "Add a session that was done without hiptimer."),
    "figure": CommandLine("figure", "Draw a figure, or name them all."),
    "sounds": CommandLine("sounds", "Play every sound and say its name."),
    "say": CommandLine("say", "Say something, to hear the voice."),
    "render": CommandLine("render", "Write a whole workout to an audio file."),
    "config": CommandLine("config", "Print the settings, and who says so; or edit them."),
    "completion": CommandLine("completion", "Print what completes commands in bash, zsh or fish."),
    "doctor": CommandLine("doctor", "Tell what works here, and what to do about what does not."),
}
"""Every command by the word that is typed. Without one the picker opens."""


def perform(words: list[str]) -> int:
    """Do what was typed; returns the exit code."""
    prepare_output()
    return reported(partial(_perform, words))


def _perform(words: list[str]) -> ExitCode:
    if not words or words[0].startswith("-"):
        return _open_picker(words)
    name, *rest = words
    if name not in COMMANDS:
        raise UsageError(_unknown(name))
    command = load(COMMANDS[name].module)
    parser = Parser(prog=f"hiptimer {name}", description=COMMANDS[name].help)
    command.arguments(parser)
    return command.execute(parser.parse_args(rest))


def load(module: str) -> Command:
    """Returns a command by its module. Only the one that is meant is imported: a listing does not wait for screens."""
    command: Command = import_module(f"hiptimer.cli.{module}")
    return command


def main_parser() -> Parser:
    """Returns the parser of what is typed without a command."""
    # Imported here: a listing has none of them.
    from hiptimer.cli.options import workout_options

    parser = Parser(
        prog="hiptimer",
        description="A terminal workout timer for hip-strength routines. Without a command: the picker.",
    )
    parser.add_argument("--version", action="version", version=f"hiptimer {__version__}")
    workout_options(parser)
    return parser


def _open_picker(words: list[str]) -> ExitCode:
    """The picker takes options alone; a command among them stands in the wrong place."""
    parser = main_parser()
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", parser_class=argparse.ArgumentParser
    )
    for name, line in COMMANDS.items():
        commands.add_parser(name, help=line.help.rstrip(".").lower(), add_help=False)
    options, _ = parser.parse_known_args(words)
    if options.command is not None:
        raise UsageError(f"options come after the command: hiptimer {options.command} ... {excerpt(words[0])}")
    return load("picker").execute(parser.parse_args(words))


def _unknown(name: str) -> str:
    usual = f" To do a routine: 'hiptimer run {excerpt(name)}'."
    if " " in name:
        usual = f" To do what a line says: 'hiptimer do \"{excerpt(name)}\"'."
    hint = suggestion(name, COMMANDS) or usual
    return f"no command is called '{excerpt(name)}'.{hint} 'hiptimer --help' shows them all"
