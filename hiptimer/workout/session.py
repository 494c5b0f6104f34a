"""A workout being done: a position in a plan, moved by the clock and by the person. Pure: now is always a parameter.

Elapsed is what was banked before the last pause plus what has run since; nothing counts ticks, so a late call loses
no time. A lead-in is a start that lies in the future: until then nothing has elapsed.
"""

from typing import NamedTuple

from hiptimer.workout.plan import Block, Kind, Plan, committed_seconds
from hiptimer.workout.progress import Position, Progress
from hiptimer.workout.sound import Sound
from hiptimer.workout.tally import Result, Tally
from hiptimer.workout.upcoming import LEAD_IN, Due, Upcoming, marks_ahead

__all__ = ["LEAD_IN", "RESTART_AFTER", "Due", "Position", "Session"]

RESTART_AFTER = 3.0
"""Seconds into a step from which "back" restarts it instead of going to the one before."""


class _Moved(NamedTuple):
    """What a key moved away from, as it was then."""

    position: Position
    lead: float
    """Seconds that were left of a lead-in."""
    result: Result | None


class Session(Progress):
    """One run through a plan; paused until `resume`. `now`, in seconds, never goes back.

    What it is at a moment is asked after `advance` or `due` of that moment.

    Whoever schedules sounds cancels them after every key that did something and asks `due` again: marks that were
    handed out ahead, but lie after the key, are handed out anew where they then belong.
    """

    def __init__(self, plan: Plan, position: Position | None = None, tally: Tally | None = None) -> None:
        super().__init__(plan, position or Position(), tally or Tally())
        self._moves: list[_Moved] = []
        self._upcoming = Upcoming()

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
            self.tally.done(step, self.plan.steps[step.number])
            self.position = Position(self.position.step + 1, since=end)

    # --- what the person does ---

    def pause(self, now: float) -> bool:
        """Stop the clock. Like every key: False where there was nothing to do."""
        self._settle(now)
        if self.finished or self.paused:
            return False
        self._upcoming.add(now, Sound.PAUSE)
        self._stand(self.position._replace(banked=self.elapsed(now), since=None), now)
        return True

    def resume(self, now: float) -> bool:
        """Let the clock run; work begins after a lead-in of three seconds."""
        if self.finished or not self.paused:
            return False
        if self.step.kind is not Kind.WORK and self.position.sounded:
            self._upcoming.add(now, Sound.RESUME)
        self._run(self.position, now, lead_in=True)
        return True

    def skip(self, now: float) -> bool:
        """On to the next step."""
        self._settle(now)
        return not self.finished and self._go(self.position.step + 1, now)

    def back(self, now: float) -> bool:
        """To the start of this step; within its first three seconds, to the start of the one before."""
        self._settle(now)
        if self.finished:
            return False
        here = self.position.step
        restarts = self.elapsed(now) > RESTART_AFTER or here == 0
        return self._go(here if restarts else here - 1, now, lead_in=True)

    def skip_exercise(self, now: float) -> bool:
        """On to the next exercise, with the rest that leads into it."""
        self._settle(now)
        if self.finished:
            return False
        here = self.step.bout.block
        later = (step.number for step in self.plan.steps[self.position.step :] if step.bout.block != here)
        return self._go(next(later, len(self.plan.steps)), now, lead_in=True)

    def jump(self, block: Block, now: float) -> bool:
        """To the first step of an exercise, with the rest that leads into it."""
        self._settle(now)
        return not self.finished and self._go(block.first, now, lead_in=True)

    def done(self, now: float) -> bool:
        """Self-paced work is done, or a rest or get-ready is over now; nothing else can be declared done."""
        self._settle(now)
        step = self.step
        if self.finished or (step.kind is Kind.WORK and step.seconds is not None):
            return False
        was_paused = self.paused
        self._go(self.position.step + 1, now)
        if step.kind is Kind.WORK:
            self.tally.done(step, self.plan.steps[step.number])
        if was_paused:
            self.resume(now)
        return True

    def add(self, seconds: float, now: float) -> bool:
        """Make this step longer, or shorter where negative.

        One that gets shorter than it has run is over; at tempo, with the end of the rep.
        """
        self._settle(now)
        if self.finished or self.step.seconds is None:
            return False
        planned = self.plan.steps[self.position.step].estimate
        extra = max(self.position.extra + seconds, committed_seconds(self.step, self.elapsed(now)) - planned)
        heard = self.step.marks[: self.position.sounded]
        self.position = self.position._replace(extra=extra)
        if heard:
            # Counted by what was heard too: the time banked may lie a hair before the mark that fell on it.
            again = sum(mark.offset <= heard[-1].offset for mark in self.step.marks)
            self.position = self.position._replace(sounded=max(again, self.position.behind(self.step.marks, now)))
        self._reset_upcoming(now)
        self.advance(now)
        return True

    def undo(self, now: float) -> bool:
        """Take back the last skip, back, jump or done: step, time and result are again what they were."""
        self._settle(now)
        if not self._moves:
            return False
        moved = self._moves.pop()
        self._leave(self.elapsed(now))
        self.tally.restore(moved.position.step, moved.result)
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

    def _go(self, target: int, now: float, *, lead_in: bool = False) -> bool:
        """Move to the start of another step and remember where from; a paused session stays paused."""
        elapsed, here = self.elapsed(now), self.position
        away = here._replace(banked=elapsed, since=None, counted=elapsed)
        self._moves.append(_Moved(away, self.lead_in(now), self.tally.results.get(here.step)))
        step = self.step
        self._leave(elapsed)
        self.tally.left(step, elapsed)
        if target >= len(self.plan.steps):
            self._upcoming.add(now, self.plan.finish.sound, self.plan.finish.speech)
        if here.since is None:
            self._stand(Position(target), now)
        else:
            self._run(Position(target), now, lead_in=lead_in)
        return True

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
        self._upcoming.reset(marks_ahead(self.plan, self.position, self.step, now))
