"""What the commands do. Each imports the rooms it needs, so that a listing does not wait for the screens."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from hiptimer.routine.library import Library
    from hiptimer.settings import Settings
    from hiptimer.workout.plan import Plan

DONE, LEFT_EARLY, PROBLEMS, UNREADABLE = 0, 1, 1, 2
"""Exit codes."""


class UsageError(Exception):
    """What was typed cannot be done; its text is one line."""


def open_picker(options: "argparse.Namespace") -> int:
    """Choose a routine and do it."""
    if not _has_terminal():
        raise UsageError("the picker needs a terminal; 'hiptimer list' and 'hiptimer run NAME --plain' do not")
    from hiptimer.tui.app import run_app

    return run_app(_library(), _settings(options))


def run(options: "argparse.Namespace") -> int:
    """Do a routine."""
    library = _library()
    path = library.find(options.routine)
    plan = _plan(library, path, options.level)
    first = _first_step(plan, options.start_at)
    if options.plain or not _has_terminal():
        return _run_plain(plan, first, options)
    from hiptimer.tui.app import Start, run_app

    return run_app(library, _settings(options), Start(plan, first, path.parent))


def show(options: "argparse.Namespace") -> int:
    """Print a routine as it would be done."""
    library = _library()
    plan = _plan(library, library.find(options.routine), options.level)
    if options.json:
        import json

        from hiptimer.workout.export import plan_data

        print(json.dumps(plan_data(plan), indent=2, ensure_ascii=False))
    else:
        import shutil

        from hiptimer.pages import routine_page

        print(routine_page(plan, min(88, shutil.get_terminal_size().columns)))
    return DONE


def list_routines(options: "argparse.Namespace") -> int:
    """Print all routines."""
    from hiptimer import index, listing

    found = list(index.entries())
    entries = [entry for entry in found if not isinstance(entry, str)]
    if options.json:
        import json

        print(json.dumps([listing.routine_data(entry) for entry in entries], indent=2, ensure_ascii=False))
    else:
        print(listing.routine_table(entries))
    for problems in found:
        if isinstance(problems, str):
            print(problems, file=sys.stderr)
    return DONE


def check(options: "argparse.Namespace") -> int:
    """Print every problem of every file."""
    from hiptimer.routine.problems import RoutineError, UnreadableError

    code = DONE
    library = _library()
    for path in map(Path, options.files):
        try:
            routine = library.read(path)
        except RoutineError as error:
            print("\n".join(error.lines))
            code = max(code, PROBLEMS)
        except UnreadableError as error:
            print(error, file=sys.stderr)
            code = UNREADABLE
        else:
            count = len(routine.exercises)
            print(f"{path}: fine ({count} exercise{'s' * (count > 1)})")
    return code


def figure(options: "argparse.Namespace") -> int:
    """Draw a figure, or name them all."""
    import os
    import time

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


def sounds(options: "argparse.Namespace") -> int:
    """Play every sound and say its name."""
    from hiptimer.audio import showcase

    return showcase.run(options.audio, options.volume, options.tap, sys.stdout)


# What commands share


def _library() -> "Library":
    from hiptimer import figures, paths
    from hiptimer.routine.library import Library

    return Library((paths.user_routines(), paths.bundled("routines")), figures.names())


def _plan(library: "Library", path: Path, level: str) -> "Plan":
    from hiptimer.routine.model import Level
    from hiptimer.workout.plan import make_plan
    from hiptimer.workout.prescription import prescribe

    routine = library.read(path)
    return make_plan(routine, prescribe(routine, Level(level)))


def _first_step(plan: "Plan", start_at: str | None) -> int:
    """Index of the step to begin with: of an exercise by its number or the beginning of its name."""
    if start_at is None:
        return 0
    blocks = plan.blocks()[: len(plan.routine.exercises)]
    if start_at.isdecimal() and 1 <= int(start_at) <= len(blocks):
        return blocks[int(start_at) - 1].first
    for block in blocks:
        if block.bout.exercise.name.casefold().startswith(start_at.casefold()):
            return block.first
    from hiptimer.routine.problems import suggestion

    names = [block.bout.exercise.name.lower() for block in blocks]
    hint = suggestion(start_at, names) or f" It has {', '.join(names)}."
    raise UsageError(f"--from: '{plan.routine.slug}' has no exercise '{start_at}'.{hint}")


def _has_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _settings(options: "argparse.Namespace") -> "Settings":
    from hiptimer.settings import Settings

    return Settings(level=options.level, audio=options.audio, volume=options.volume, speed=options.speed)


def _run_plain(plan: "Plan", first: int, options: "argparse.Namespace") -> int:
    from hiptimer.audio import open_player
    from hiptimer.clock import SystemClock
    from hiptimer.conductor import Conductor
    from hiptimer.keyboard import open_keyboard
    from hiptimer.plain import PlainWorkout
    from hiptimer.workout.session import Position, Session

    player = open_player(options.audio, volume=options.volume, ring=_ring)
    try:
        conductor = Conductor(Session(plan, Position(first)), player, SystemClock(options.speed), options.volume)
        with open_keyboard() as keyboard:
            waits = sys.stdin is not None and sys.stdin.isatty()
            done = PlainWorkout(conductor, sys.stdout, keyboard, waits=waits).run()
    finally:
        player.close()
    return DONE if done else LEFT_EARLY


def _ring() -> None:
    sys.stderr.write("\a")
    sys.stderr.flush()
