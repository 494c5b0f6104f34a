"""What the commands do. Each imports the rooms it needs, so that a listing does not wait for the screens."""

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer import figures, paths
from hiptimer.routine.library import Library
from hiptimer.routine.model import Level, Routine
from hiptimer.routine.problems import RoutineError, UnreadableError, suggestion
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import prescribe

if TYPE_CHECKING:
    from hiptimer.settings import Settings

DONE, LEFT_EARLY = 0, 1
"""Exit codes. `check` uses 1 for a file with problems."""


class UsageError(Exception):
    """What was typed cannot be done; its text is one line."""


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
    from hiptimer.tui.app import Start, run_app

    return run_app(_library(), _settings(options), Start(plan, first, _library().find(options.routine).parent))


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
    library = _library()
    for path in map(Path, options.files):
        try:
            routine = library.read(path)
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


def figure(options: argparse.Namespace) -> int:
    """Draw a figure, or name them all."""
    from hiptimer.figures import command

    if options.list:
        return command.list_figures(sys.stdout)
    if options.name is None:
        raise UsageError("figure: name one, or ask for --list")
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    picture = command.Picture(
        options.name, options.pose, options.width, options.height, options.side, options.direction, colour
    )
    if not options.play:
        return command.print_figure(picture, sys.stdout, sys.stderr)
    if not sys.stdout.isatty():
        raise UsageError("figure --play moves it in a terminal; without one, leave out --play")
    return command.play(picture, sys.stdout, sys.stderr, time.monotonic, time.sleep)


def sounds(options: argparse.Namespace) -> int:
    """Play every sound and say its name."""
    from hiptimer.audio import showcase

    return showcase.run(options.audio, options.volume, options.tap, sys.stdout)


# What commands share


def _library() -> Library:
    return Library((paths.user_routines(), paths.bundled("routines")), figures.names())


def _plan(name: str, level: str) -> Plan:
    library = _library()
    routine = library.read(library.find(name))
    return make_plan(routine, prescribe(routine, Level(level)))


def _readable_routines() -> list[Routine]:
    """All routines that can be read; the others are named on stderr."""
    found = []
    library = _library()
    for path in library.paths():
        try:
            found.append(library.read(path))
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
