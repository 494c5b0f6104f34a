"""Whoever runs a session in tests: a front end that schedules ahead, and a script of what it heard."""

from collections.abc import Callable

from hiptimer.workout.plan import Plan
from hiptimer.workout.session import Due, Session

Key = Callable[[float], bool]


class FrontEnd:
    """Asks a session what is due, drops after a key what lies beyond it, and remembers what was heard."""

    def __init__(self, session: Session, now: float = 0.0) -> None:
        self.session = session
        self.now = now
        self.heard: list[Due] = []
        self._scheduled: list[Due] = []

    def tick(self, now: float, ahead: float = 0.0) -> None:
        """Time has come so far; what falls due until `ahead` seconds from now is scheduled."""
        self.now = now
        self._scheduled += self.session.due(now, ahead)
        self._listen()

    def press(self, key: Key, ahead: float = 0.0) -> bool:
        """A key, now."""
        self._listen()
        if did := key(self.now):
            self._scheduled.clear()
        self.tick(self.now, ahead)
        return did

    def wait(self, seconds: float, every: float = 0.25, ahead: float = 1.0) -> list[str]:
        """Let time pass as a screen does; what is heard on the way, as `new_sounds` tells it."""
        before = len(self.heard)
        end = self.now + seconds
        while self.now < end:
            self.tick(min(end, self.now + every), ahead)
        return [_told(due) for due in self.heard[before:]]

    def _listen(self) -> None:
        self.heard += [due for due in self._scheduled if due.at <= self.now]
        self._scheduled = [due for due in self._scheduled if due.at > self.now]


def _told(due: Due) -> str:
    return f"{due.at:g} {due.mark.sound}"


def started(plan: Plan) -> FrontEnd:
    """A front end whose session runs from 0 on; the lead-in of a plan without a prepare lies behind it."""
    front = FrontEnd(Session(plan))
    front.press(front.session.resume)
    return front
