"""The front door: the commands. Each imports the rooms it needs, so that a listing does not wait for the screens."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from hiptimer import __version__, paths
from hiptimer.audio.player import CHOICES
from hiptimer.routine.library import Library
from hiptimer.routine.model import Level, Routine
from hiptimer.routine.problems import RoutineError, UnreadableError, suggestion
from hiptimer.routine.reading import read_routine
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import prescribe

if TYPE_CHECKING:
    from hiptimer.settings import Settings

DONE, LEFT_EARLY, USAGE, CRASHED, INTERRUPTED = 0, 1, 2, 70, 130
"""Exit codes. `check` uses 1 for a file with problems."""

MAX_SPEED = 1000.0


class UsageError(Exception):
    """What was typed cannot be done; its text is one line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. No traceback leaves it."""
    parser = _parser()
    options = parser.parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except RoutineError as error:
        return _fail("\n".join(error.lines))
    except (UnreadableError, UsageError) as error:
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


# --- commands ---


def open_picker(options: argparse.Namespace) -> int:
    """Choose a routine and do it."""
    if not _has_terminal():
        raise UsageError("the picker needs a terminal; 'hiptimer list' and 'hiptimer run NAME --plain' do not")
    from hiptimer.tui.app import run_app

    return run_app(_library(), _settings(options))


def run(options: argparse.Namespace) -> int:
    """Do a routine."""
    plan = _plan(options.routine, options.level)
    first = _first_step(plan, options.start_at)
    if options.plain or not _has_terminal():
        return _run_plain(plan, first, options)
    from hiptimer.tui.app import run_app

    return run_app(_library(), _settings(options), plan, first)


def show(options: argparse.Namespace) -> int:
    """Print a routine as it would be done."""
    plan = _plan(options.routine, options.level)
    if options.json:
        import json

        from hiptimer.workout.export import plan_data

        print(json.dumps(plan_data(plan), indent=2, ensure_ascii=False))
    else:
        import shutil

        from hiptimer.pages import routine_page

        print(routine_page(plan, min(88, shutil.get_terminal_size().columns)))
    return DONE


def list_routines(options: argparse.Namespace) -> int:
    """Print all routines."""
    rows = [(routine, *_lengths(routine)) for routine in _readable_routines()]
    if options.json:
        import json

        print(json.dumps([_routine_data(*row) for row in rows], indent=2, ensure_ascii=False))
    else:
        from hiptimer.pages import routine_table

        print(routine_table(rows))
    return DONE


def check(options: argparse.Namespace) -> int:
    """Print every problem of every file."""
    code = 0
    for path in map(Path, options.files):
        try:
            routine = read_routine(path)
        except RoutineError as error:
            print("\n".join(error.lines))
            code = max(code, 1)
        except UnreadableError as error:
            print(error, file=sys.stderr)
            code = 2
        else:
            from hiptimer.pages import length_words

            count = len(routine.exercises)
            print(f"{path}: fine ({count} exercise{'s' * (count > 1)}, {length_words(*_lengths(routine))})")
    return code


# --- what commands share ---


def _library() -> Library:
    return Library((paths.user_routines(), paths.bundled("routines")))


def _plan(name: str, level: str) -> Plan:
    routine = read_routine(_library().find(name))
    return make_plan(routine, prescribe(routine, Level(level)))


def _readable_routines() -> list[Routine]:
    """All routines that can be read; the others are named on stderr."""
    found = []
    for path in _library().paths():
        try:
            found.append(read_routine(path))
        except (RoutineError, UnreadableError) as error:
            print(error, file=sys.stderr)
    return found


def _lengths(routine: Routine) -> tuple[float, float]:
    """Seconds at the low and the high end."""
    low, high = (make_plan(routine, prescribe(routine, level)).seconds for level in (Level.LOW, Level.HIGH))
    return low, high


def _routine_data(routine: Routine, low: float, high: float) -> dict[str, object]:
    return {
        "routine": routine.slug,
        "name": routine.name,
        "description": routine.description,
        "exercises": [exercise.name for exercise in routine.exercises],
        "equipment": list(routine.equipment),
        "seconds": {"low": round(low, 3), "high": round(high, 3)},
    }


def _first_step(plan: Plan, start_at: str | None) -> int:
    """Index of the step to begin with: of an exercise by its number or the beginning of its name."""
    if start_at is None:
        return 0
    blocks = plan.blocks()[: len(plan.routine.exercises)]
    if start_at.isdecimal() and 1 <= int(start_at) <= len(blocks):
        return blocks[int(start_at) - 1].first
    for block in blocks:
        if block.bout.exercise.name.casefold().startswith(start_at.casefold()):
            return block.first
    names = [block.bout.exercise.name.lower() for block in blocks]
    hint = suggestion(start_at, names) or f" It has {', '.join(names)}."
    raise UsageError(f"--from: '{plan.routine.slug}' has no exercise '{start_at}'.{hint}")


def _has_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _settings(options: argparse.Namespace) -> "Settings":
    from hiptimer.settings import Settings

    return Settings(level=options.level, audio=options.audio, volume=options.volume, speed=options.speed)


def _run_plain(plan: Plan, first: int, options: argparse.Namespace) -> int:
    from hiptimer.audio import open_player
    from hiptimer.clock import SystemClock
    from hiptimer.conductor import Conductor
    from hiptimer.keyboard import open_keyboard
    from hiptimer.plain import PlainWorkout
    from hiptimer.workout.session import Position, Session

    player = open_player(options.audio, volume=options.volume, ring=_ring)
    try:
        conductor = Conductor(Session(plan, Position(first)), player, SystemClock(options.speed))
        with open_keyboard() as keyboard:
            done = PlainWorkout(conductor, sys.stdout, keyboard, waits=sys.stdin.isatty()).run()
    finally:
        player.close()
    return DONE if done else LEFT_EARLY


def _ring() -> None:
    sys.stderr.write("\a")
    sys.stderr.flush()


# --- the language of the command line ---


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
    workout = _Parser(add_help=False)
    workout.add_argument("--level", choices=[level.value for level in Level], default="low", help="where in its ranges")
    workout.add_argument(
        "--audio", choices=CHOICES, default="auto", metavar="ENGINE", help=f"one of {', '.join(CHOICES)}"
    )
    workout.add_argument("--volume", type=_between(0, 100, int), default=80, metavar="0-100", help="loudness of beeps")
    workout.add_argument(
        "--speed", type=_between(0.1, MAX_SPEED, float), default=1.0, metavar="N", help="the clock runs N times faster"
    )
    parser = _Parser(
        prog="hiptimer",
        description="A terminal workout timer for hip-strength routines. Without a command: the picker.",
        parents=[workout],
    )
    parser.add_argument("--version", action="version", version=f"hiptimer {__version__}")
    parser.set_defaults(command=open_picker)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    def add(name: str, command: Callable[[argparse.Namespace], int], **extra: object) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=_first_line(command), description=command.__doc__, **extra)  # type: ignore[arg-type]  # argparse takes any keyword
        added.set_defaults(command=command)
        return added

    added = add("run", run, parents=[workout])
    added.add_argument("routine", help="a routine's name, or a path")
    added.add_argument(
        "--from", dest="start_at", metavar="EXERCISE", help="begin with this exercise, by name or number"
    )
    added.add_argument("--plain", action="store_true", help="print one line a change instead of drawing")
    added = add("show", show)
    added.add_argument("routine", help="a routine's name, or a path")
    added.add_argument("--level", choices=[level.value for level in Level], default="low", help="where in its ranges")
    added.add_argument("--json", action="store_true", help="every step with its sounds")
    added = add("list", list_routines)
    added.add_argument("--json", action="store_true", help="for programs")
    added = add("check", check)
    added.add_argument("files", nargs="+", metavar="FILE", help="routine files")
    return parser


def _first_line(command: Callable[[argparse.Namespace], int]) -> str:
    return (command.__doc__ or "").splitlines()[0].rstrip(".").lower()
