"""Where a workout stands, for programs: in JSON's types, with names that are a contract. Pure."""

from math import ceil
from typing import Any

from hiptimer.workout.bout import Bout, rep_moment
from hiptimer.workout.plan import Kind
from hiptimer.workout.progress import Progress


def standing(progress: Progress, now: float) -> dict[str, Any]:
    """Returns where it stands. Times are whole seconds, rounded up.

    In a rest and before the first exercise, the exercise is the one that comes.
    """
    step, plan = progress.step, progress.plan
    bout, left = step.bout, progress.remaining(now)
    return {
        "phase": "done" if progress.finished else str(step.kind),
        "paused": progress.paused,
        "routine": plan.routine.name,
        "exercise": bout.exercise.name,
        "side": step.side and str(step.side),
        "step": min(progress.position.step, len(plan.steps) - 1) + 1,
        "steps": len(plan.steps),
        "seconds": None if step.seconds is None else _whole(step.seconds),
        "seconds_left": None if left is None else _whole(left),
        "lead_in": _whole(progress.lead_in(now)),
        "rep": _rep(progress, now),
        **_place(bout),
        "seconds_left_in_all": _whole(progress.remaining_in_all(now)),
    }


def _place(bout: Bout) -> dict[str, int | None]:
    return {
        "reps": bout.reps or None,
        "set": bout.set,
        "sets": bout.sets,
        "round": bout.round,
        "rounds": bout.rounds,
    }


def _rep(progress: Progress, now: float) -> int | None:
    """Returns which rep is on; None where nobody counts any."""
    step = progress.step
    if progress.finished or step.kind is not Kind.WORK:
        return None
    return rep_moment(step.bout, progress.elapsed(now)).rep if step.bout.at_tempo else step.rep


def _whole(seconds: float) -> int:
    return ceil(round(seconds, 3))
