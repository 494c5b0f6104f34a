"""A workout being done: a position in a plan, moved by the clock and by the person. Pure: now is always a parameter.

Elapsed is what was banked before the last pause plus what has run since; nothing counts ticks, so a late call loses
no time. A lead-in is a start that lies in the future: until then nothing has elapsed.
"""

from hiptimer.routine.model import Work
from hiptimer.workout.bout import Between
from hiptimer.workout.missed import Missed, missed_sets, steps_of_set
from hiptimer.workout.moves import Moved, Moves
from hiptimer.workout.plan import Kind, Plan, Station, Step, committed_seconds
from hiptimer.workout.progress import Position
from hiptimer.workout.sound import Sound
from hiptimer.workout.tally import Outcome, Result, Tally
from hiptimer.workout.upcoming import LEAD_IN, Due

__all__ = ["LEAD_IN", "RESTART_AFTER", "Due", "Position", "Session"]

RESTART_AFTER = 3.0
"""Seconds into a step from which "back" restarts it instead of going to the one before."""

MOST_COUNTED = 9999
"""The highest number of reps that a person can type."""

HAIR = 1e-6
"""Seconds by which two ways of adding up the same seconds may differ."""


class Session(Moves):
    """One run through a plan; paused until `resume`. `now`, in seconds, never goes back.

    What it is at a moment is asked after `advance` or `due` of that moment.

    Whoever schedules sounds cancels them after every key that did something and asks `due` again: marks that were
    handed out ahead, but lie after the key, are handed out anew where they then belong.
    """

    def __init__(self, plan: Plan, position: Position | None = None, tally: Tally | None = None) -> None:
        super().__init__(plan, position or Position(), tally or Tally())
        self._begins = min(self.position.step, *self.tally.results, len(plan.steps))
        """The number of the first step that was asked for."""
        if self._was_gone_through():
            self._leave_out()

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
        return not self.finished and self._go(self.next_step, now)

    def back(self, now: float) -> bool:
        """To the start of this step; within its first three seconds, to the start of the one before."""
        self._settle(now)
        if self.finished:
            return False
        here = self.position.step
        before = max(
            (number for number in range(here) if number not in self.left_out and not self.is_left_over(number)),
            default=here,
        )
        return self._go(here if self.elapsed(now) > RESTART_AFTER else before, now, lead_in=True)

    def skip_exercise(self, now: float) -> bool:
        """On to the next exercise, with the rest that leads into it."""
        self._settle(now)
        if self.finished:
            return False
        here = self.step.bout.station
        later = (step.number for step in self.following() if step.bout.station != here)
        return self._go(next(later, len(self.plan.steps)), now, lead_in=True)

    def jump(self, station: Station, now: float) -> bool:
        """To the first step of an exercise, with the rest that leads into it."""
        self._settle(now)
        if self.finished or not self._go(station.first, now, lead_in=True):
            return False
        again = (step.number for step in self.plan.steps if step.bout.station == station.bout.station)
        self.left_out = self.left_out.difference(again)
        self._reset_upcoming(now)
        return True

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
            self._moves.append(Moved(None, 0.0, None, self.left_out, False, here, self.counted))
            self._upcoming.add(now, Sound.ROUND, str(number))
        self.tally.counts[here] = number
        return True

    def _end(self, step: Step, now: float, left: float | None) -> None:
        """The person has ended a step; `left` are the seconds of rest that this leaves, None where it leaves none."""
        elapsed, was_paused = self.elapsed(now), self.paused
        after = self.plan.steps[step.number + 1 : step.number + 2]
        if left is None or not after or after[0].between is not Between.WINDOW:
            self._go(self.next_step, now)
        else:
            self._go(step.number + 1, now, extra=left)
        if step.kind is Kind.WORK:
            self.tally.done(step, self.plan.steps[step.number], elapsed)
        if was_paused:
            self.resume(now)

    def add(self, seconds: float, now: float) -> bool:
        """Make this step longer, or shorter where negative.

        One that gets shorter than it has run is over; at tempo, with the end of the rep. Undo takes that back.
        """
        self._settle(now)
        if self.finished or self.step.seconds is None:
            return False
        planned = self.plan.steps[self.position.step].estimate
        shortest = committed_seconds(self.step, self.elapsed(now)) - planned
        if self.position.extra + seconds <= shortest + HAIR:
            self._remember(now, self.next_step)
        extra = max(self.position.extra + seconds, shortest)
        heard = self.step.marks[: self.position.sounded]
        self.position = self.position._replace(extra=extra)
        if heard:
            # Counted by what was heard too: the time banked may lie a hair before the mark that fell on it.
            again = sum(mark.offset <= heard[-1].offset for mark in self.step.marks)
            self.position = self.position._replace(sounded=max(again, self.position.behind(self.step.marks, now)))
        self._reset_upcoming(now)
        self.advance(now)
        return True

    # --- once it is over ---

    @property
    def missed(self) -> tuple[Missed, ...]:
        """What was passed over."""
        return missed_sets(self.plan, self.tally, self._begins)

    def reopen(self, now: float) -> bool:
        """Back from the end, and paused: to where a key has ended it, else to the start of the last step."""
        self.advance(now)
        if not self.finished:
            return False
        self.position = self.position._replace(since=None)
        if self._moves and self._moves[-1].ended:
            return self.undo(now)
        last = max(step.number for step in self.plan.steps if step.number not in self.left_out)
        self._stand(Position(last), now)
        return True

    def make_up(self, now: float) -> bool:
        """Back from the end, and paused, to what was passed over; after that the end comes again."""
        self.advance(now)
        missed = self.missed
        if not self.finished or not missed:
            return False
        self._moves.append(Moved(self.position, 0.0, None, self.left_out, False, self.position.step, self.counted))
        for number in (number for sets in missed for number in sets.steps):
            if self.plan.steps[number].kind is Kind.WORK:
                self.tally.results[number] = Result(Outcome.SKIPPED, 0)
        self._stand(Position(missed[0].steps.start), now)
        self._leave_out()
        return True

    def _was_gone_through(self) -> bool:
        """Whether everything was reached once: then a session that is taken up makes up for what was passed over."""
        work = (step.number for step in self.plan.steps[self._begins :] if step.kind is Kind.WORK)
        return not self.finished and all(number in self.tally.results for number in work)

    def _leave_out(self) -> None:
        """Go through what was passed over only, after the set that is on."""
        ahead = {number for sets in self.missed for number in sets.steps}
        ahead.update(steps_of_set(self.plan, self.position.step))
        self.left_out = frozenset(range(len(self.plan.steps))) - ahead
