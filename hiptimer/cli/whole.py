"""The parser of everything that can be typed, with every command's arguments: for completions and the manual page."""

import argparse

from hiptimer.cli.commands import COMMANDS, load, main_parser
from hiptimer.cli.parser import Parser


def whole_parser() -> tuple[Parser, dict[str, argparse.ArgumentParser]]:
    """Returns the parser, and those of its commands by name."""
    parser = main_parser()
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=argparse.ArgumentParser)
    by_name: dict[str, argparse.ArgumentParser] = {}
    for name, line in COMMANDS.items():
        by_name[name] = commands.add_parser(name, help=line.help, description=line.help)
        load(line.module).arguments(by_name[name])
    return parser, by_name


def actions_of(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Returns the arguments of a parser, in the order in which they were added."""
    return list(parser._actions)  # argparse has no other way to ask for them
