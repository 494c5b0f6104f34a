"""A workout whose events are heard, by a manual clock."""

from typing import Any

from plans import plan_of
from small_workouts import SMALL

from hiptimer.conductor import Conductor
from hiptimer.keys import Action
from hiptimer.testing.clock import ManualClock
from hiptimer.testing.player import RecordingPlayer
from hiptimer.workout.happenings import Happening, Happenings
from hiptimer.workout.session import Position, Session


class Ear:
    """A follower that remembers what it hears."""

    def __init__(self, session: Session) -> None:
        self._happenings = Happenings(session)
        self.heard: list[Happening] = []

    def by_clock(self, now: float) -> None:
        self.heard += self._happenings.by_clock(now)

    def by_key(self, now: float) -> None:
        self.heard += self._happenings.by_key(now)

    def by_leaving(self, now: float) -> None:
        self.heard += self._happenings.by_leaving(now)


class Followed:
    """A conductor that is followed, from its start on."""

    def __init__(self, text: str = SMALL, first: int = 0) -> None:
        self.clock = ManualClock()
        self.session = Session(plan_of(text), Position(first))
        self._ear = Ear(self.session)
        player = RecordingPlayer(clock=lambda: self.clock.real(self.clock.now()))
        self.conductor = Conductor(self.session, player, self.clock, follower=self._ear)

    def started(self) -> "Followed":
        self.conductor.start()
        return self

    def after(self, seconds: float) -> list[str]:
        """Let workout time pass, without a look on the way; returns the events of it."""
        self.pass_by(seconds)
        return self.events

    def pass_by(self, seconds: float) -> None:
        """The same, for who asks for the events afterwards."""
        self.clock.move(seconds)
        self.conductor.tick()

    def press(self, action: Action) -> list[str]:
        """A press on its own; returns the events of it."""
        self.clock.sleep(1.0)
        self.conductor.press(action)
        return self.events

    @property
    def standings(self) -> list[dict[str, Any]]:
        """Where it stood at each event since this was asked last."""
        heard, self._ear.heard = self._ear.heard, []
        return [{"event": str(event), **standing} for event, standing in heard]

    @property
    def events(self) -> list[str]:
        """Their names, of steps with exercise and side."""
        return [_named(standing) for standing in self.standings]


def _named(standing: dict[str, Any]) -> str:
    if standing["event"] not in ("work", "rest"):
        return str(standing["event"])
    side = standing["side"] or ""
    return f"{standing['event']} {standing['exercise']} {side}".rstrip()
