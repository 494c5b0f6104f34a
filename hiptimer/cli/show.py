"""`hiptimer show`: a routine as it would be done, as a page for people or as data for programs."""

import argparse
from pathlib import Path
from typing import Any

from hiptimer.cli.configured import open_catalog, read_config
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.opening import day_start_of, level_of, plan_for_today
from hiptimer.cli.options import level_option, rate_option, routine_argument, speaker_option
from hiptimer.cli.output import for_programs
from hiptimer.cli.page import routine_page
from hiptimer.cli.terminal import terminal_width
from hiptimer.configuration.config import Config
from hiptimer.printable import json_text
from hiptimer.routine.model import Routine
from hiptimer.workout.plan import Kind, Plan, Step
from hiptimer.workout.script import Mark

PAGE_WIDTH = 88
"""Columns of a page at the most: longer lines are hard to read."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which routine, at which level, for whom."""
    routine_argument(parser)
    level_option(parser)
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--html", action="store_true", help="one page with pictures, to print or send")
    forms.add_argument("--markdown", action="store_true", help="the same in Markdown, without pictures")
    forms.add_argument("--text", action="store_true", help="a line an exercise, as `hiptimer do` reads it")
    forms.add_argument("--script", action="store_true", help="what a voice says, and when")
    speaker_option(parser)
    rate_option(parser)
    forms.add_argument("--json", action="store_true", help="every step with its sounds, and the script")


def execute(options: argparse.Namespace) -> ExitCode:
    """Print a routine as it would be done."""
    config = read_config()
    catalog = open_catalog(config)
    path = catalog.find(options.routine)
    if options.text:
        return _print_words(catalog.read(path))
    plan = plan_for_today(catalog.read(path), level_of(options, config), day_start_of(config))
    if options.json or options.script:
        _print_script(plan, config, options)
    elif options.html or options.markdown:
        print(_page(plan, path.parent, html=options.html), end="", file=for_programs())
    else:
        print(routine_page(plan, _width()))
    return ExitCode.DONE


def _print_words(routine: Routine) -> ExitCode:
    """Print the lines that prescribe the routine, and on stderr what they do not say of it."""
    # Imported here: the reader of what people write is more than a page needs.
    from hiptimer.figures.naming import names
    from hiptimer.handout.prescription import prescription_of

    words = prescription_of(routine, names())
    print(words.text, end="", file=for_programs(), flush=True)
    for clause in words.unsaid:
        complain(clause)
    return ExitCode.DONE


def _page(plan: Plan, folder: Path, *, html: bool) -> str:
    """The page for other programs than a terminal."""
    # Imported here: they draw figures, and what is shown on a terminal has none.
    from hiptimer.handout.contents import contents_of

    if html:
        from hiptimer.handout.html import html_page

        return html_page(contents_of(plan), folder)
    from hiptimer.handout.markdown import markdown_page

    return markdown_page(contents_of(plan))


def _print_script(plan: Plan, config: Config, options: argparse.Namespace) -> None:
    """Print what a voice says; for programs all of the plan with it."""
    # Imported here: a page has no need of the voice.
    from hiptimer.cli.spoken import cast_for_script, checked_cast, chosen_talk, chosen_wish, script_data, script_page

    talk, wish = chosen_talk(config), chosen_wish(config, options.voice, options.rate)
    if options.json:
        print(json_text(plan_data(plan) | script_data(plan, wish, talk), indent=2), file=for_programs())
    else:
        cast = checked_cast(cast_for_script(plan, wish, talk), options.voice)
        print(script_page(plan, _width(), cast, talk))


def _width() -> int:
    """Columns of a page."""
    return min(PAGE_WIDTH, terminal_width())


def plan_data(plan: Plan) -> dict[str, Any]:
    """Returns the plan as `--json` prints it, in JSON's types; its names are a contract.

    Times are seconds from the beginning, rounded to the millisecond.
    """
    return {
        "routine": plan.routine.slug,
        "name": plan.routine.name,
        "level": plan.prescription.level,
        "seconds": _rounded(plan.seconds),
        "equipment": list(plan.routine.equipment),
        "steps": [_step_data(step) for step in plan.steps],
        "finish": _mark_data(plan.finish),
    }


def _step_data(step: Step) -> dict[str, Any]:
    bout = step.bout
    data: dict[str, Any] = {"index": step.number, "kind": step.kind.value}
    if step.between is not None:
        data["between"] = step.between.value
    data |= {"start": _rounded(step.start), "seconds": None if step.seconds is None else _rounded(step.seconds)}
    if step.seconds is None:
        data["estimate"] = _rounded(step.estimate)
    data |= {
        "exercise": bout.exercise.name,
        "set": bout.set,
        "sets": bout.sets,
        "round": bout.round,
        "rounds": bout.rounds,
        "block": bout.block_name,
        "side": step.side and step.side.value,
        "direction": bout.direction,
    }
    if step.rep is not None:
        data["rep"] = step.rep
    if step.kind is Kind.WORK:
        data |= {
            "work": bout.work.value,
            "hold": bout.hold,
            "reps": bout.reps,
            "unit": bout.exercise.unit if bout.reps else None,
            "time": bout.time,
            "load": bout.load,
            "parts": [part.name for part in bout.exercise.parts],
            "pace": bout.pace and bout.pace.value,
            "alternating": bout.exercise.alternating,
        }
    return data | {"marks": [_mark_data(mark) for mark in step.marks]}


def _mark_data(mark: Mark) -> dict[str, Any]:
    data: dict[str, Any] = {"at": _rounded(mark.offset), "sound": mark.sound}
    return data if mark.speech is None else data | {"speech": mark.speech}


def _rounded(seconds: float) -> float:
    return round(seconds, 3)
