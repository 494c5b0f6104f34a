"""What happens in a session, for whoever wants to hear of it: each event once, also of steps that nobody looked at.

Pure: `now` is the session's clock, in seconds.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final, NamedTuple, Protocol

from hiptimer.workout.plan import Kind
from hiptimer.workout.progress import Position, Progress
from hiptimer.workout.session import Session
from hiptimer.workout.standing import standing


class Event(StrEnum):
    """What can happen."""

    START = "start"
    PREPARE = "prepare"
    WORK = "work"
    REST = "rest"
    PAUSE = "pause"
    RESUME = "resume"
    FINISH = "finish"
    LEFT = "left"


EVENTS: Final = {
    Event.START: "the workout begins, also one that is taken up again",
    Event.PREPARE: "the time to get ready begins",
    Event.WORK: "a set begins, or the other side of one",
    Event.REST: "a rest begins",
    Event.PAUSE: "the clock is stopped, by a key or because the computer was asleep",
    Event.RESUME: "it goes on, also back from the end",
    Event.FINISH: "the workout is done",
    Event.LEFT: "it is left before its end",
}
"""When each comes."""

_BEGINNINGS: Final = {Kind.PREPARE: Event.PREPARE, Kind.WORK: Event.WORK, Kind.REST: Event.REST}


class Happening(NamedTuple):
    """An event, and where the session stood then."""

    event: Event
    standing: dict[str, Any]
    """As `standing` tells it; of a step that begins, as it begins."""


class Follower(Protocol):
    """Whoever is to hear of what happens in a session. All is called by whoever drives that, and never waits."""

    def by_clock(self, now: float) -> object:
        """Time has come so far."""

    def by_key(self, now: float) -> object:
        """A person has moved the session, at the moment that `by_clock` was told last."""

    def by_leaving(self, now: float) -> object:
        """A person has left."""


class Happenings:
    """Tells what has happened in one session since it was asked last."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before = session.position
        self._has_started = False
        self._begun: int | None = None
        """The step that was told last."""

    def by_clock(self, now: float) -> tuple[Happening, ...]:
        """Returns what has happened by itself until `now`: every step that was entered, also those that are over."""
        session, before = self._session, self._before.step
        later = range(before + 1, min(session.position.step + 1, len(session.plan.steps)))
        entered = [step for step in later if step not in session.left_out and not session.is_left_over(step)]
        return tuple(self._tell(now, entered))

    def by_key(self, now: float) -> tuple[Happening, ...]:
        """Returns what a key has made happen; what the clock had done until then was asked for before."""
        before, here = self._before, self._session.position
        is_new = here.step != before.step or _is_begun_again(before, here)
        return tuple(self._tell(now, [here.step] if is_new else []))

    def by_leaving(self, now: float) -> tuple[Happening, ...]:
        """Returns that the person has left, where the workout had begun and is not over."""
        self._before = self._session.position
        was_on = self._has_started and not self._session.finished
        return (Happening(Event.LEFT, standing(self._session, now)),) if was_on else ()

    def _tell(self, now: float, entered: list[int]) -> Iterator[Happening]:
        session, (before, self._before) = self._session, (self._before, self._session.position)
        total = len(session.plan.steps)
        ran, runs = (place.since is not None and place.step < total for place in (before, self._before))
        if runs and not ran:
            yield Happening(Event.RESUME if self._has_started else Event.START, standing(session, now))
            self._has_started = True
            # What was gone over while the clock stood has not begun.
            entered = [session.position.step] if session.position.step != self._begun else []
        elif not ran:
            entered = []
        for number in entered:
            if number < total:
                yield self._beginning(number, now)
        if session.finished and before.step < total:
            self._begun = None
            yield Happening(Event.FINISH, standing(session, now))
        elif ran and not runs:
            yield Happening(Event.PAUSE, standing(session, now))

    def _beginning(self, number: int, now: float) -> Happening:
        session, self._begun = self._session, number
        place = session.position if number == session.position.step else Position(number, since=now)
        progress = Progress(session.plan, place, session.tally)
        progress.left_out = session.left_out
        return Happening(_BEGINNINGS[progress.step.kind], standing(progress, now))


def _is_begun_again(before: Position, here: Position) -> bool:
    """Whether a key has brought a step that runs back to its beginning."""
    runs = before.since is not None and here.since is not None
    return runs and here.banked == 0.0 and here.nominal_start > before.nominal_start


class Nobody:
    """A follower to whom all of it is nothing."""

    def by_clock(self, now: float) -> None: ...

    def by_key(self, now: float) -> None: ...

    def by_leaving(self, now: float) -> None: ...


UNFOLLOWED: Final = Nobody()
