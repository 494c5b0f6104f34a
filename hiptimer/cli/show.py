"""A plan as plain data: the contract of `hiptimer show --json`."""

from typing import Any

from hiptimer.workout.plan import Kind, Plan, Step
from hiptimer.workout.script import Mark


def plan_data(plan: Plan) -> dict[str, Any]:
    """The whole plan in JSON's types; times in seconds from the beginning, rounded to the millisecond."""
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
        "side": bout.side and bout.side.value,
        "direction": bout.direction,
    }
    if step.kind is Kind.WORK:
        data |= {
            "hold": bout.hold,
            "reps": bout.reps,
            "unit": bout.exercise.unit if bout.reps else None,
            "pace": bout.pace and bout.pace.value,
            "alternating": bout.exercise.alternating,
        }
    return data | {"marks": [_mark_data(mark) for mark in step.marks]}


def _mark_data(mark: Mark) -> dict[str, Any]:
    data: dict[str, Any] = {"at": _rounded(mark.offset), "sound": mark.sound}
    return data if mark.speech is None else data | {"speech": mark.speech}


def _rounded(seconds: float) -> float:
    return round(seconds, 3)
