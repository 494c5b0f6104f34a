"""Where a workout stands, for programs and for a line of a status bar. Times are whole seconds, rounded up."""

from datetime import timedelta
from math import ceil
from typing import Any

from hiptimer.conductor import Conductor
from hiptimer.workout.bout import Bout, rep_moment
from hiptimer.workout.plan import Kind
from hiptimer.workout.session import Session


def status_of(conductor: Conductor) -> dict[str, Any]:
    """Returns where a workout stands as of its last tick, in JSON's types.

    In a rest and before the first exercise, the exercise is the one that comes.
    """
    session, now = conductor.session, conductor.now
    step = session.step
    bout, left, whole = step.bout, session.remaining(now), session.remaining_in_all(now)
    ends = conductor.wall() + timedelta(seconds=whole / conductor.speed)
    return {
        "phase": "done" if session.finished else str(step.kind),
        "paused": session.paused and not conductor.starting,
        "routine": session.plan.routine.name,
        "exercise": bout.exercise.name,
        "side": step.side and str(step.side),
        "step": min(session.position.step, len(session.plan.steps) - 1) + 1,
        "steps": len(session.plan.steps),
        "seconds": None if step.seconds is None else _whole(step.seconds),
        "seconds_left": None if left is None else _whole(left),
        "lead_in": _whole(session.lead_in(now)),
        "rep": _rep(session, now),
        **_place(bout),
        "seconds_left_in_all": _whole(whole),
        "ends": ends.isoformat(timespec="minutes"),
        "volume": conductor.volume,
        "muted": conductor.muted,
    }


def _place(bout: Bout) -> dict[str, int | None]:
    return {
        "reps": bout.reps or None,
        "set": bout.set,
        "sets": bout.sets,
        "round": bout.round,
        "rounds": bout.rounds,
    }


def _rep(session: Session, now: float) -> int | None:
    """Returns which rep is on; None where nobody counts any."""
    step = session.step
    if session.finished or step.kind is not Kind.WORK:
        return None
    return rep_moment(step.bout, session.elapsed(now)).rep if step.bout.at_tempo else step.rep


def _whole(seconds: float) -> int:
    return ceil(round(seconds, 3))
