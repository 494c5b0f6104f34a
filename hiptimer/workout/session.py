"""A workout being done: a position in a plan, moved by the clock and by the person. Pure: now is always a parameter.

Elapsed is what was banked before the last pause plus what has run since; nothing counts ticks, so a late call loses
no time. A lead-in is a start that lies in the future: until then nothing has elapsed.
"""

from typing import NamedTuple

from hiptimer.routine.model import Work
from hiptimer.workout.bout import Between
from hiptimer.workout.plan import Block, Kind, Plan, Step, committed_seconds
from hiptimer.workout.progress import Position, Progress
from hiptimer.workout.sound import Sound
from hiptimer.workout.tally import Result, Tally
from hiptimer.workout.upcoming import LEAD_IN, Due, Upcoming, marks_ahead

__all__ = ["LEAD_IN", "RESTART_AFTER", "Due", "Position", "Session"]

MOST_COUNTED = 9999
"""The highest number of reps that a person can type."""

RESTART_AFTER = 3.0
"""Seconds into a step from which "back" restarts it instead of going to the one before."""


class _Moved(NamedTuple):
    """What a key moved away from, as it was then."""

    position: Position | None
    """None where only a round was counted."""
    lead: float
    """Seconds that were left of a lead-in."""
    result: Result | None
    step: int
    counted: int
    """What the person had counted of that step."""


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
            self.tally.done(step, self.plan.steps[step.number], step.seconds)
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
        return not self.finished and self._go(self._neighbour(1), now)

    def back(self, now: float) -> bool:
        """To the start of this step; within its first three seconds, to the start of the one before."""
        self._settle(now)
        if self.finished:
            return False
        here = self.position.step
        restarts = self.elapsed(now) > RESTART_AFTER or here == 0
        return self._go(here if restarts else self._neighbour(-1), now, lead_in=True)

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
        """Work that the person ends is done, or a rest or get-ready is over now; of rounds, one more is done.

        What is left of the time for some reps is rest. Reps that only the person knows are asked for first.
        """
        self._settle(now)
        step, work = self.step, self.step.bout.work if self.step.kind is Kind.WORK else None
        if self.finished or not (work is None or step.bout.open_ended or work in (Work.WINDOW, Work.ROUNDS)):
            return False
        if work is Work.ROUNDS:
            return self._count(self.counted + 1, now)
        if work is Work.MAX_REPS and step.bout.self_paced and step.number not in self.tally.counts:
            return self._count(0, now)
        self._end(step, now, self.remaining(now) if work is Work.WINDOW else None)
        return True

    def type_digit(self, digit: int, now: float) -> bool:
        """Write one more digit of the number of reps that only the person knows."""
        return self._types(now) and self._count(min(self.counted * 10 + digit, MOST_COUNTED), now)

    def erase_digit(self, now: float) -> bool:
        """Take back the last digit."""
        return self._types(now) and self.counted > 0 and self._count(self.counted // 10, now)

    def _types(self, now: float) -> bool:
        self._settle(now)
        bout = self.step.bout
        return not self.finished and self.step.kind is Kind.WORK and bout.self_paced and bout.work is Work.MAX_REPS

    def _count(self, number: int, now: float) -> bool:
        here = self.position.step
        if self.step.bout.work is Work.ROUNDS:
            self._moves.append(_Moved(None, 0.0, None, here, self.counted))
            self._upcoming.add(now, Sound.ROUND, str(number))
        self.tally.counts[here] = number
        return True

    def _end(self, step: Step, now: float, left: float | None) -> None:
        """The person has ended a step; `left` are the seconds of rest that this leaves, None where it leaves none."""
        elapsed, was_paused = self.elapsed(now), self.paused
        if left is None or step.number + 1 == len(self.plan.steps):
            self._go(self._neighbour(1), now)
        else:
            self._go(step.number + 1, now, extra=left)
        if step.kind is Kind.WORK:
            self.tally.done(step, self.plan.steps[step.number], elapsed)
        if was_paused:
            self.resume(now)

    def _neighbour(self, way: int) -> int:
        """The step after this one, or before: not one that only has what is left of another."""
        number, steps = self.position.step + way, self.plan.steps
        while 0 < number < len(steps) and steps[number].between is Between.WINDOW:
            number += way
        return number

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
        if moved.position is None:
            self.tally.counts[moved.step] = moved.counted
            return True
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

    def _go(self, target: int, now: float, *, lead_in: bool = False, extra: float = 0.0) -> bool:
        """Move to the start of another step and remember where from; a paused session stays paused."""
        elapsed, here = self.elapsed(now), self.position
        away = here._replace(banked=elapsed, since=None, counted=elapsed)
        before = self.tally.results.get(here.step)
        self._moves.append(_Moved(away, self.lead_in(now), before, here.step, self.counted))
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
