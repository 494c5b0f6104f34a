"""What the commands do. Each imports the rooms it needs, so that a listing does not wait for the screens."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from hiptimer.journal import Journal
    from hiptimer.routine.library import Library
    from hiptimer.routine.model import Routine
    from hiptimer.settings import Settings
    from hiptimer.workout.plan import Plan

DONE, LEFT_EARLY, PROBLEMS, UNREADABLE = 0, 1, 1, 2
"""Exit codes."""

LAST_SOUND = 2.0
"""Seconds in which the sound that ends a workout has been heard, before the program ends with it."""


def open_picker(options: "argparse.Namespace") -> int:
    """Choose a routine and do it."""
    if not _has_terminal():
        raise _usage_error("the picker needs a terminal; 'hiptimer list' and 'hiptimer run NAME --plain' do not")
    from hiptimer.tui.app import run_app

    with _journal() as journal:
        return run_app(_library(), _settings(options), journal)


def run(options: "argparse.Namespace") -> int:
    """Do a routine."""
    from datetime import datetime

    library = _library()
    path = library.find(options.routine)
    with _journal() as journal:
        plan = _plan(library, path, options.level, journal)
        first = _first_step(plan, options.start_at)
        if options.plain or not _has_terminal():
            return _run_plain(plan, path, first, journal, _settings(options))
        from hiptimer.tui.app import Start, run_app

        code = run_app(library, _settings(options), journal, Start(plan, path, first))
        if code == LEFT_EARLY and journal.unfinished(datetime.now().astimezone()):
            print("Left early. The next start of hiptimer offers to go on from there.")
        return code


def show(options: "argparse.Namespace") -> int:
    """Print a routine as it would be done."""
    library = _library()
    path = library.find(options.routine)
    if options.level == "auto":
        with _journal() as journal:
            plan = _plan(library, path, options.level, journal)
    else:
        plan = _plan(library, path, options.level)
    if options.json:
        import json

        from hiptimer.cli.show import plan_data

        print(json.dumps(plan_data(plan), indent=2, ensure_ascii=False))
    else:
        import shutil

        from hiptimer.cli.page import routine_page

        print(routine_page(plan, min(88, shutil.get_terminal_size().columns)))
    return DONE


def history(options: "argparse.Namespace") -> int:
    """Print what was done."""
    from hiptimer.cli.history import run as print_history

    with _journal() as journal:
        return print_history(journal, options.form, sys.stdout)


def list_routines(options: "argparse.Namespace") -> int:
    """Print all routines."""
    from hiptimer import catalog
    from hiptimer.cli import listing

    found = list(catalog.entries())
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
    from hiptimer.yamlfile.problems import FileProblems, UnreadableError

    code = DONE
    library = _library()
    for path in map(Path, options.files):
        try:
            routine = library.read(path)
        except FileProblems as error:
            print("\n".join(error.lines))
            code = max(code, PROBLEMS)
        except UnreadableError as error:
            print(error, file=sys.stderr)
            code = UNREADABLE
        else:
            code = max(code, _check_figures(path, routine))
    return code


def _check_figures(path: Path, routine: "Routine") -> int:
    """The figure files that stand beside a routine are part of it."""
    from hiptimer.figures.library import load
    from hiptimer.yamlfile.problems import FileProblems, UnreadableError

    problems: list[str] = []
    for name in dict.fromkeys(exercise.figure for exercise in routine.exercises if exercise.figure):
        try:
            load(name, path.parent)
        except (FileProblems, UnreadableError) as error:
            problems.append(str(error))
    if problems:
        print("\n".join(problems))
        return PROBLEMS
    count = len(routine.exercises)
    print(f"{path}: fine ({count} exercise{'s' * (count > 1)})")
    return DONE


def figure(options: "argparse.Namespace") -> int:
    """Draw a figure, or name them all."""
    import os
    import time

    from hiptimer.cli import figure

    if options.list:
        return figure.list_figures(sys.stdout)
    if options.name is None:
        raise _usage_error("figure: name one, or ask for --list")
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    picture = figure.Picture(
        options.name, options.pose, options.width, options.height, options.side, options.direction, colour
    )
    if not options.play:
        return figure.print_figure(picture, sys.stdout, sys.stderr)
    if not sys.stdout.isatty():
        raise _usage_error("figure --play moves it in a terminal; without one, leave out --play")
    return figure.play(picture, sys.stdout, sys.stderr, time.monotonic, time.sleep)


def sounds(options: "argparse.Namespace") -> int:
    """Play every sound and say its name."""
    from hiptimer.cli import sounds

    return sounds.run(options.audio, options.volume, options.tap, sys.stdout)


def doctor(_options: "argparse.Namespace") -> int:
    """Tell what works here, and what to do about what does not."""
    from hiptimer.cli.doctor import run as examine

    with _journal() as journal:
        return examine(journal, sys.stdout)


# What commands share


def _usage_error(message: str) -> Exception:
    from hiptimer.settings import UsageError

    return UsageError(message)


def _library() -> "Library":
    from hiptimer import figures, paths
    from hiptimer.routine.library import Library

    return Library((paths.user_routines(), paths.bundled("routines")), figures.names())


def _journal() -> "Journal":
    from datetime import datetime

    from hiptimer import paths
    from hiptimer.journal import open_journal

    return open_journal(paths.user_data(), datetime.now().astimezone())


def _plan(library: "Library", path: Path, level: str, journal: "Journal | None" = None) -> "Plan":
    """The workout at a level; level auto needs the journal."""
    from datetime import date

    from hiptimer.prescriber import Prescriber
    from hiptimer.routine.model import Level
    from hiptimer.workout.plan import make_plan
    from hiptimer.workout.prescription import prescribe

    routine = library.read(path)
    if journal is not None:
        return Prescriber(journal, date.today()).plan(routine, level)
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
    from hiptimer.yamlfile.problems import suggestion

    names = [block.bout.exercise.name.lower() for block in blocks]
    hint = suggestion(start_at, names) or f" It has {', '.join(names)}."
    raise _usage_error(f"--from: '{plan.routine.slug}' has no exercise '{start_at}'.{hint}")


def _has_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _settings(options: "argparse.Namespace") -> "Settings":
    from hiptimer.settings import Settings

    record = options.speed == 1 if options.record is None else options.record
    return Settings(
        level=options.level,
        audio=options.audio,
        volume=options.volume,
        speed=options.speed,
        record=record,
        flash=options.flash,
        theme=options.theme,
    )


def _run_plain(plan: "Plan", path: Path, first: int, journal: "Journal", settings: "Settings") -> int:
    from hiptimer.audio import open_player
    from hiptimer.cli.plain import PlainWorkout
    from hiptimer.cli.terminal import open_keyboard
    from hiptimer.clock import SystemClock
    from hiptimer.conductor import Conductor
    from hiptimer.workout.session import Position, Session

    player = open_player(settings.audio, volume=settings.volume, ring=_ring)
    clock = SystemClock(settings.speed)
    recording = journal.begin(plan, clock.wall(), path=path, first_step=first) if settings.record else None
    conductor = Conductor(Session(plan, Position(first)), player, clock, settings.volume, recording)
    waits = sys.stdin is not None and sys.stdin.isatty()
    try:
        with open_keyboard() as keyboard:
            done = PlainWorkout(conductor, sys.stdout, keyboard, waits=waits).run()
    except BrokenPipeError:
        # Nobody reads on; the interpreter must not try to flush what is left.
        sys.stdout = None
        done = False
    else:
        if done:
            player.drain(LAST_SOUND)
    finally:
        conductor.leave()
        player.close()
    return DONE if done else LEFT_EARLY


def _ring() -> None:
    sys.stderr.write("\a")
    sys.stderr.flush()
