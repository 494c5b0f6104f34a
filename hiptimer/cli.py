"""The front door: the language of the command line, and the exit code of everything."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from hiptimer import __version__, commands, paths
from hiptimer.audio.player import CHOICES
from hiptimer.routine.model import Level
from hiptimer.routine.problems import RoutineError, UnreadableError

DONE, USAGE, CRASHED, INTERRUPTED = 0, 2, 70, 130

LEVELS = [level.value for level in Level]
MAX_SPEED = 1000.0

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. No traceback leaves it."""
    parser = _parser()
    options = parser.parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
    except RoutineError as error:
        return _fail("\n".join(error.lines))
    except (UnreadableError, commands.UsageError) as error:
        return _fail(f"hiptimer: {error}")
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has read enough; the interpreter must not try to flush the rest.
        sys.stdout = None
        return DONE
    except Exception as error:
        return _crash(error)


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return USAGE


def _crash(error: Exception) -> int:
    import traceback

    log = paths.log_file()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            traceback.print_exception(error, file=file)
        where = f"the details are in {log}"
    except OSError:
        where = f"the details could not be written to {log}"
    print(f"hiptimer: stopped by a fault of its own ({type(error).__name__}: {error}); {where}", file=sys.stderr)
    return CRASHED


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message}. '{self.prog} --help' shows how\n")


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


def _parser() -> argparse.ArgumentParser:
    audio = _Parser(add_help=False)
    audio.add_argument(
        "--audio", choices=CHOICES, default="auto", metavar="ENGINE", help=f"one of {', '.join(CHOICES)}"
    )
    audio.add_argument("--volume", type=_between(0, 100, int), default=80, metavar="0-100", help="loudness of beeps")
    workout = _Parser(add_help=False, parents=[audio])
    workout.add_argument("--level", choices=LEVELS, default="low", help="where in its ranges")
    workout.add_argument(
        "--speed", type=_between(0.1, MAX_SPEED, float), default=1.0, metavar="N", help="the clock runs N times faster"
    )
    parser = _Parser(
        prog="hiptimer",
        description="A terminal workout timer for hip-strength routines. Without a command: the picker.",
        parents=[workout],
    )
    parser.add_argument("--version", action="version", version=f"hiptimer {__version__}")
    parser.set_defaults(command=commands.open_picker)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    def add(name: str, command: Command, **extra: Any) -> argparse.ArgumentParser:
        added = subparsers.add_parser(name, help=_first_line(command), description=command.__doc__, **extra)
        added.set_defaults(command=command)
        return added

    added = add("run", commands.run, parents=[workout])
    added.add_argument("routine", help="a routine's name, or a path")
    added.add_argument(
        "--from", dest="start_at", metavar="EXERCISE", help="begin with this exercise, by name or number"
    )
    added.add_argument("--plain", action="store_true", help="print one line a change instead of drawing")
    added = add("show", commands.show)
    added.add_argument("routine", help="a routine's name, or a path")
    added.add_argument("--level", choices=LEVELS, default="low", help="where in its ranges")
    added.add_argument("--json", action="store_true", help="every step with its sounds")
    added = add("list", commands.list_routines)
    added.add_argument("--json", action="store_true", help="for programs")
    added = add("check", commands.check)
    added.add_argument("files", nargs="+", metavar="FILE", help="routine files")
    added = add("figure", commands.figure)
    added.add_argument("name", nargs="?", help="a figure's name, an exercise's name, or a path")
    added.add_argument("--list", action="store_true", help="the names of all figures")
    added.add_argument("--pose", help="which key pose")
    added.add_argument("--width", type=_between(4, 400, int), default=50, metavar="CELLS", help="columns")
    added.add_argument("--height", type=_between(2, 200, int), default=14, metavar="CELLS", help="rows")
    added.add_argument("--side", choices=("left", "right"), help="the side that works")
    added.add_argument("--direction", help="a direction or variant, as a routine names it")
    added.add_argument("--play", action="store_true", help="let it move")
    added = add("sounds", commands.sounds, parents=[audio])
    added.add_argument("--tap", action="store_true", help="tap along, to check the timing by ear")
    return parser


def _first_line(command: Command) -> str:
    return (command.__doc__ or "").splitlines()[0].rstrip(".").lower()
