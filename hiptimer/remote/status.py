"""Where a workout stands, for programs and for a line of a status bar."""

from datetime import timedelta
from typing import Any

from hiptimer.conductor import Conductor
from hiptimer.workout.standing import standing


def status_of(conductor: Conductor) -> dict[str, Any]:
    """Returns where a workout stands as of its last tick, in JSON's types, and how it sounds."""
    session, now = conductor.session, conductor.now
    ends = conductor.wall() + timedelta(seconds=session.remaining_in_all(now) / conductor.speed)
    return {
        **standing(session, now),
        "paused": session.paused and not conductor.starting,
        "ends": ends.isoformat(timespec="minutes"),
        "volume": conductor.volume,
        "muted": conductor.muted,
    }
