"""A position in a plan that moves, by the clock and by keys, and remembers where keys have moved it from. Pure."""

from itertools import chain
from typing import NamedTuple

from hiptimer.workout.plan import Kind, Plan
from hiptimer.workout.progress import Position, Progress
from hiptimer.workout.sound import Sound
from hiptimer.workout.tally import Result, Tally
from hiptimer.workout.upcoming import LEAD_IN, Due, Upcoming, marks_ahead


class Moved(NamedTuple):
    """What a key moved away from, as it was then."""

    position: Position | None
    """None where only a round was counted."""
    lead: float
    """Seconds that were left of a lead-in."""
    result: Result | None
    left_out: frozenset[int]
    ended: bool
    """Nothing was left to do after it."""
    step: int
    counted: int
    """What the person had counted of that step."""


class Moves(Progress):
    """What every move of a session is made of. Times are seconds; `now` never goes back."""

    def __init__(self, plan: Plan, position: Position, tally: Tally) -> None:
        super().__init__(plan, position, tally)
        self._moves: list[Moved] = []
        self._upcoming = Upcoming()

    @property
    def can_undo(self) -> bool:
        """Whether there is something for `undo` to take back."""
        return bool(self._moves)

    # --- what the clock does ---

    def due(self, now: float, ahead: float = 0.0) -> list[Due]:
        """The marks that fall due until `now + ahead` and were not handed out before, in order."""
        self.advance(now)
        return self._upcoming.take(now + ahead)

    def advance(self, now: float) -> None:
        """Move over every step that has ended by `now`; marks passed on the way are kept for `due`."""
        self._upcoming.collect(now)
        while not self.finished and self.position.since is not None and self.position.since <= now:
            step = self.step
            if step.seconds is None or (end := self.position.nominal_start + step.seconds) > now:
                return
            self._leave(step.seconds)
            self.tally.done(step, self.plan.steps[step.number], step.seconds)
            self.position = Position(self.next_step, since=end)

    def restart(self, now: float) -> bool:
        """To the start of this step, however short it has run."""
        self._settle(now)
        return not self.finished and self._go(self.position.step, now, lead_in=True)

    def undo(self, now: float) -> bool:
        """Take back the last skip, back, jump, done or end by less time: step, time and result are as they were."""
        self._settle(now)
        if not self._moves:
            return False
        moved = self._moves.pop()
        if moved.position is None:
            self.tally.counts[moved.step] = moved.counted
            return True
        self._leave(self.elapsed(now))
        self.tally.restore(moved.position.step, moved.result)
        self.left_out = moved.left_out
        if self.position.since is None:
            self._stand(moved.position, now)
        else:
            self.position = moved.position._replace(since=now + moved.lead)
            self._reset_upcoming(now)
        return True

    def _settle(self, now: float) -> None:
        """Bring everything up to `now`, so that a key finds the position as it is."""
        self.advance(now)
        since = self.position.since
        if since is not None and since <= now and not self.finished:
            behind = self.position.behind(self.step.marks, now)
            self.position = self.position._replace(sounded=max(behind, self.position.sounded))

    def _go(self, target: int, now: float, *, lead_in: bool = False, extra: float = 0.0) -> bool:
        """Move to the start of another step and remember where from; a paused session stays paused."""
        elapsed, here = self.elapsed(now), self.position
        self._remember(now, target)
        step = self.step
        self._leave(elapsed)
        self.tally.left(step, elapsed)
        if target >= len(self.plan.steps):
            self._upcoming.add(now, self.plan.finish.sound, self.plan.finish.speech)
        if here.since is None:
            self._stand(Position(target, extra=extra), now)
        else:
            self._run(Position(target, extra=extra), now, lead_in=lead_in)
        return True

    def _remember(self, now: float, target: int) -> None:
        """Keep for `undo` where the session stands, before a key moves it to the step with the number `target`."""
        elapsed, here = self.elapsed(now), self.position
        away = here._replace(banked=elapsed, since=None, counted=elapsed)
        ended = target >= len(self.plan.steps)
        before = self.tally.results.get(here.step)
        self._moves.append(Moved(away, self.lead_in(now), before, self.left_out, ended, here.step, self.counted))

    def _leave(self, elapsed: float) -> None:
        if not self.finished:
            self.tally.credit(self.step, elapsed - self.position.counted)

    def _stand(self, position: Position, now: float) -> None:
        self.position = position
        self._reset_upcoming(now)

    def _run(self, position: Position, now: float, *, lead_in: bool) -> None:
        """Let the clock run from `position`; work waits for its lead-in where one is asked for."""
        self.position = position
        waits = lead_in and not self.finished and self.step.kind is Kind.WORK
        if waits:
            self._upcoming.add(now, Sound.TICK, str(LEAD_IN))
        self.position = position._replace(since=now + LEAD_IN if waits else now)
        self._reset_upcoming(now)

    def _reset_upcoming(self, now: float) -> None:
        steps = chain((self.step,), self.following())
        self._upcoming.reset(marks_ahead(self.plan, self.position, steps, now))
