"""`hiptimer show`: a routine as it would be done, as a page for people or as data for programs."""

import argparse
from typing import Any

from hiptimer.cli.configured import open_catalog, read_config
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.opening import day_start_of, level_of, plan_for_today
from hiptimer.cli.options import level_option, routine_argument
from hiptimer.cli.output import for_programs
from hiptimer.cli.page import routine_page
from hiptimer.cli.terminal import terminal_width
from hiptimer.printable import json_text
from hiptimer.workout.plan import Kind, Plan, Step
from hiptimer.workout.script import Mark

PAGE_WIDTH = 88
"""Columns of a page at the most: longer lines are hard to read."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which routine, at which level, for whom."""
    routine_argument(parser)
    level_option(parser)
    parser.add_argument("--json", action="store_true", help="every step with its sounds")


def execute(options: argparse.Namespace) -> ExitCode:
    """Print a routine as it would be done."""
    config = read_config()
    catalog = open_catalog(config)
    routine = catalog.read(catalog.find(options.routine))
    plan = plan_for_today(routine, level_of(options, config), day_start_of(config))
    if options.json:
        print(json_text(plan_data(plan), indent=2), file=for_programs())
    else:
        print(routine_page(plan, min(PAGE_WIDTH, terminal_width())))
    return ExitCode.DONE


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
