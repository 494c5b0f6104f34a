"""Has commands run on what happens in a session: a follower of it."""

from collections.abc import Iterable

from hiptimer.hooks.runner import Runner
from hiptimer.workout.happenings import UNFOLLOWED, Follower, Happening, Happenings
from hiptimer.workout.session import Session


class Announcer:
    """Tells a runner what happens in one session."""

    def __init__(self, session: Session, runner: Runner) -> None:
        self._happenings = Happenings(session)
        self._runner = runner

    def by_clock(self, now: float) -> None:
        self._run(self._happenings.by_clock(now))

    def by_key(self, now: float) -> None:
        self._run(self._happenings.by_key(now))

    def by_leaving(self, now: float) -> None:
        self._run(self._happenings.by_leaving(now))

    def _run(self, happenings: Iterable[Happening]) -> None:
        for event, standing in happenings:
            self._runner.run(event, standing)


def announcer_of(session: Session, runner: Runner) -> Follower:
    """Returns a follower that has the runner's commands run, or nobody where it has none."""
    return Announcer(session, runner) if runner.has_any else UNFOLLOWED
