"""The manual page, in the language of man, from the parser of everything that can be typed."""

import argparse
from collections.abc import Iterable, Iterator
from typing import Final

from hiptimer import __version__
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.whole import actions_of, whole_parser

_FILES: Final = (
    ("~/.config/hiptimer/config.yaml", "the settings; 'hiptimer config' prints what holds"),
    ("~/.config/hiptimer/routines/", "routines of your own"),
    ("~/.config/hiptimer/sounds/", "sounds of your own"),
    ("~/.local/share/hiptimer/journal.sqlite3", "what you did"),
    ("~/.local/state/hiptimer/", "the log of faults, and what you changed by key"),
)
_VARIABLES: Final = (
    ("HIPTIMER_HOME", "a folder for all of these files; it may begin with ~"),
    ("VISUAL, EDITOR", "the editor that opens files"),
    ("TEXTUAL_THEME", "the theme, where nothing else says it"),
    ("NO_COLOR", "where it is set, nothing is told by colour"),
)
_CODES: Final = (
    (ExitCode.DONE, "done"),
    (ExitCode.LEFT_EARLY, "left early, or something was examined that has to be mended"),
    (ExitCode.USAGE, "wrong usage, or a file that is missing or not understood"),
    (ExitCode.INTERRUPTED, "interrupted"),
)


def manual_page() -> str:
    """Returns the page `hiptimer.1`."""
    parser, commands = whole_parser()
    lines = [
        '.\\" Made by docs/make.py.',
        f'.TH HIPTIMER 1 "" "hiptimer {__version__}" "User Commands"',
        ".SH NAME",
        f"hiptimer \\- {_text(_summary(parser))}",
        ".SH SYNOPSIS",
        ".B hiptimer",
        "[\\fIOPTION\\fR ...]",
        ".br",
        ".B hiptimer",
        "\\fICOMMAND\\fR [\\fIARGUMENT\\fR ...]",
        ".SH DESCRIPTION",
        _text(parser.description or ""),
        ".SH OPTIONS",
        *_arguments(parser),
        ".SH COMMANDS",
        *(line for name, command in commands.items() for line in _command(name, command)),
        *_section("FILES", _FILES),
        *_section("ENVIRONMENT", _VARIABLES),
        *_section("EXIT STATUS", ((str(int(code)), words) for code, words in _CODES)),
    ]
    return "\n".join(lines) + "\n"


def _summary(parser: argparse.ArgumentParser) -> str:
    """The first sentence of its description, as a man page's name has it."""
    sentence = (parser.description or "").partition(". ")[0]
    return sentence.removeprefix("A ")


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    operands = [action.metavar or action.dest for action in actions_of(parser) if not action.option_strings]
    yield f".SS hiptimer {name}"
    yield from (_text(f"hiptimer {name} [OPTION ...] {' '.join(map(str, operands))}".rstrip()), ".PP")
    yield _text(parser.description or "")
    yield from _arguments(parser)


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in actions_of(parser):
        if action.help == argparse.SUPPRESS or isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
            continue  # those are said once, in a section of their own, or by every program
        names = ", ".join(action.option_strings) or action.metavar or action.dest
        yield from (".TP", f"\\fB{_text(str(names))}\\fR{_value(action)}", _text(action.help or ""))


def _value(action: argparse.Action) -> str:
    """What stands behind an option."""
    if not action.option_strings or action.nargs == 0:
        return ""
    metavar = action.metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper())
    words = metavar if isinstance(metavar, tuple) else (metavar,)
    return "".join(f" \\fI{_text(word)}\\fR" for word in words)


def _section(title: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f".SH {title}"
    for name, words in rows:
        yield from (".TP", f"\\fB{_text(name)}\\fR", _text(words))


def _text(text: str) -> str:
    """Text of which man takes nothing for a command of its own."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti").replace("`", "\\(ga")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
