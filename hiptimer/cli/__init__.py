"""The front door: the language of the command line, and the exit code of everything."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from hiptimer import __version__
from hiptimer.cli import commands
from hiptimer.cli.commands import DONE

USAGE, CRASHED, INTERRUPTED = 2, 70, 130
"""Exit codes besides those of the commands."""

MAX_SPEED = 1000.0

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. No traceback leaves it."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if misplaced := _misplaced(given):
        return _said(f"hiptimer: {misplaced}")
    options = _parser(given).parse_args(given)
    command: Command = options.command
    try:
        code = command(options)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has read enough; the interpreter must not try to flush the rest.
        sys.stdout = None
        return DONE
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    """A line for what the person can mend; for anything else a line, and a traceback in the log."""
    from hiptimer.settings import UsageError
    from hiptimer.yamlfile.problems import FileProblems, UnreadableError

    if isinstance(error, FileProblems):
        return _said("\n".join(error.lines))
    if isinstance(error, UnreadableError | UsageError):
        return _said(f"hiptimer: {error}")
    return _crashed(error)


def _said(message: str) -> int:
    print(message, file=sys.stderr)
    return USAGE


def _crashed(error: Exception) -> int:
    import traceback

    from hiptimer import paths

    log = paths.log_file()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            traceback.print_exception(error, file=file)
        where = f"the details are in {log}"
    except OSError:
        where = f"the details could not be written to {log}"
    said = " ".join(f"{type(error).__name__}: {error}".split())
    print(f"hiptimer: stopped by a fault of its own ({said}); {where}", file=sys.stderr)
    return CRASHED


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message}. '{self.prog} --help' shows how\n")


def _command_in(given: Sequence[str]) -> str | None:
    return next((word for word in given if word in COMMANDS), None)


def _misplaced(given: Sequence[str]) -> str | None:
    """What is wrong with the first word, said better than a parser could; None for nothing."""
    first = given[0] if given else "-"
    wanted = _command_in(given)
    if not first.startswith("-") and first not in COMMANDS:
        from hiptimer.yamlfile.problems import excerpt, suggestion

        hint = suggestion(first, COMMANDS) or f" To do a routine: 'hiptimer run {excerpt(first)}'."
        return f"no command is called '{excerpt(first)}'.{hint} 'hiptimer --help' shows them all"
    if wanted and first.startswith("--") and first not in ("--help", "--version"):
        return f"options come after the command: hiptimer {wanted} ... {first}"
    return None


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for what was typed: only the command that is meant has its arguments, so that starting is quick."""
    wanted = _command_in(given)
    parser = _Parser(
        prog="hiptimer",
        description="A terminal workout timer for hip-strength routines. Without a command: the picker.",
    )
    parser.add_argument("--version", action="version", version=f"hiptimer {__version__}")
    parser.set_defaults(command=commands.open_picker)
    if wanted is None:
        _workout(parser)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    for name, (command, add_arguments) in COMMANDS.items():
        words = command.__doc__ or ""
        added = subparsers.add_parser(name, help=words.splitlines()[0].rstrip(".").lower(), description=words)
        added.set_defaults(command=command)
        if name == wanted:
            add_arguments(added)
    return parser


def _between(low: float, high: float, kind: type[int] | type[float]) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = kind(-1)
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"'{text}' is not a number from {low:g} to {high:g}")
        return value

    return read


def _audio(parser: argparse.ArgumentParser) -> None:
    from hiptimer.audio.player import CHOICES

    engines = ", ".join(CHOICES)
    parser.add_argument("--audio", choices=CHOICES, default="auto", metavar="ENGINE", help=f"one of {engines}")
    parser.add_argument("--volume", type=_between(0, 100, int), default=80, metavar="0-100", help="loudness of beeps")


def _level(parser: argparse.ArgumentParser) -> None:
    from hiptimer.prescriber import AUTO, LEVELS

    where = "where in its ranges; auto, the default, goes by what you did before"
    parser.add_argument("--level", choices=LEVELS, default=AUTO, help=where)


def _workout(parser: argparse.ArgumentParser) -> None:
    _level(parser)
    _audio(parser)
    faster = "the clock runs N times faster: a preview"
    parser.add_argument("--speed", type=_between(0.1, MAX_SPEED, float), default=1.0, metavar="N", help=faster)
    parser.add_argument("--theme", metavar="NAME", help="hiptimer-dark, -light, -contrast, or any of Textual's")
    flash = "light up at each change, the default"
    parser.add_argument("--flash", action=argparse.BooleanOptionalAction, default=True, help=flash)
    remember = "remember what is done; by default all but a preview"
    parser.add_argument("--record", action=argparse.BooleanOptionalAction, default=None, help=remember)


def _routine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("routine", help="a routine's name, or a path")


def _run(parser: argparse.ArgumentParser) -> None:
    _routine(parser)
    _workout(parser)
    begin = "begin with this exercise, by name or number"
    parser.add_argument("--from", dest="start_at", metavar="EXERCISE", help=begin)
    parser.add_argument("--plain", action="store_true", help="print one line a change instead of drawing")


def _show(parser: argparse.ArgumentParser) -> None:
    _routine(parser)
    _level(parser)
    parser.add_argument("--json", action="store_true", help="every step with its sounds")


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="routine files")


def _figure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", help="a figure's name, an exercise's name, or a path")
    parser.add_argument("--list", action="store_true", help="the names of all figures")
    parser.add_argument("--pose", help="which key pose")
    parser.add_argument("--width", type=_between(4, 400, int), default=50, metavar="CELLS", help="columns")
    parser.add_argument("--height", type=_between(2, 200, int), default=14, metavar="CELLS", help="rows")
    parser.add_argument("--side", choices=("left", "right"), help="the side that works")
    parser.add_argument("--direction", help="a direction or variant, as a routine names it")
    parser.add_argument("--play", action="store_true", help="let it move")


def _sounds(parser: argparse.ArgumentParser) -> None:
    _audio(parser)
    parser.add_argument("--tap", action="store_true", help="tap along, to check the timing by ear")


def _nothing(_parser: argparse.ArgumentParser) -> None:
    """It needs no telling."""


def _history(parser: argparse.ArgumentParser) -> None:
    form = parser.add_mutually_exclusive_group()
    for name, words in (
        ("json", "for programs"),
        ("csv", "for a spreadsheet"),
        ("jrnl", "plain text, an entry a session"),
    ):
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=words)


COMMANDS: dict[str, tuple[Command, Callable[[argparse.ArgumentParser], None]]] = {
    "run": (commands.run, _run),
    "list": (commands.list_routines, _list),
    "show": (commands.show, _show),
    "check": (commands.check, _check),
    "history": (commands.history, _history),
    "figure": (commands.figure, _figure),
    "sounds": (commands.sounds, _sounds),
    "doctor": (commands.doctor, _nothing),
}
"""Every command: what it does, and what may be said to it."""
