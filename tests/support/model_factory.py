"""A second, slower way to do a workout: it walks through time step by step, to be compared with a session."""

from math import ceil, inf
from typing import NamedTuple

from hiptimer.workout.plan import Kind, Plan, Station, Step, lengthened
from hiptimer.workout.tally import Outcome, Result


class Place(NamedTuple):
    """What a move leaves and undo brings back."""

    number: int
    elapsed: float
    lead: float
    extra: float
    behind: int
    result: Result | None


class ModelWorkout:
    """Counts time down in pieces. `slack` is by how much two moments may differ and still be one, in seconds."""

    def __init__(self, plan: Plan, slack: float = 0.0, now: float = 0.0) -> None:
        self.plan = plan
        self.slack = slack
        self.now = now
        self.index = 0
        self.elapsed = 0.0
        self.lead = 0.0
        self.extra = 0.0
        self.behind = 0
        """How many marks of the step have sounded."""
        self.running = False
        self.worked = 0.0
        self.worked_on: dict[int, float] = {}
        self.results: dict[int, Result] = {}
        self.heard: list[tuple[float, str]] = []
        self.moves: list[Place] = []

    @property
    def finished(self) -> bool:
        return self.index == len(self.plan.steps)

    @property
    def paused(self) -> bool:
        return not self.running and not self.finished

    @property
    def step(self) -> Step:
        return lengthened(self.plan.steps[self.index], self.extra)

    @property
    def works(self) -> bool:
        return self.step.kind is Kind.WORK

    @property
    def left_in_all(self) -> float:
        if self.finished:
            return 0.0
        following = sum(step.estimate for step in self.plan.steps[self.index + 1 :])
        return self.lead + max(0.0, self.step.estimate - self.elapsed) + following

    # --- time ---

    def pass_to(self, now: float) -> None:
        """Let time pass; where the clock runs, marks sound and steps end on the way."""
        while self.running and not self.finished and self._lead_in_until(now) and self._step_until(now):
            pass
        self.now = now

    def _lead_in_until(self, now: float) -> bool:
        """True where the lead-in is over by then."""
        if not self.lead:
            return True
        after = self.lead - min(self.lead, now - self.now)
        for left in (2, 1):
            if after <= left + self.slack < self.lead:
                self._hear(self.now + self.lead - left, "tick")
        self.now += self.lead - after
        self.lead = after if after > self.slack else 0.0
        if self.lead:
            return False
        if self.behind:
            self._hear(self.now, "resume")
        return True

    def _step_until(self, now: float) -> bool:
        """True where the step is over by then and another one begins."""
        step = self.step
        end = inf if step.seconds is None else step.seconds
        passed = max(0.0, min(now - self.now, end - self.elapsed))
        for mark in step.marks[self.behind :]:
            if mark.offset <= self.elapsed + passed + self.slack:
                self._hear(self.now + mark.offset - self.elapsed, mark.sound)
                self.behind += 1
        if self.works:
            self.worked += passed
            self.worked_on[self.index] = self.worked_on.get(self.index, 0.0) + passed
        self.elapsed += passed
        self.now += passed
        if self.elapsed < end - self.slack:
            return False
        if self.works:
            self._end_of(step.amount)
        self._stand_at(self.index + 1)
        if self.finished:
            self._hear(self.now, "finish")
        return True

    def _end_of(self, amount: int) -> None:
        """Work came to its end; made shorter than planned it was cut, unless it had been done before."""
        before = self.results.get(self.index)
        if amount >= self.plan.steps[self.index].amount:
            self.results[self.index] = Result(Outcome.DONE, amount)
        elif before is None or before.outcome is not Outcome.DONE:
            self.results[self.index] = Result(Outcome.CUT if amount else Outcome.SKIPPED, amount)

    def _hear(self, at: float, sound: str) -> None:
        self.heard.append((at, sound))

    def _stand_at(self, index: int) -> None:
        self.index, self.elapsed, self.extra, self.behind, self.lead = index, 0.0, 0.0, 0, 0.0

    def _run(self, *, lead_in: bool) -> None:
        if lead_in and not self.finished and self.works:
            self._hear(self.now, "tick")
            self.lead = 3.0
        self.pass_to(self.now)

    # --- keys, at the moment to which time has passed ---

    def pause(self) -> bool:
        if self.finished or not self.running:
            return False
        self._hear(self.now, "pause")
        self.running, self.lead = False, 0.0
        return True

    def resume(self) -> bool:
        if self.finished or self.running:
            return False
        if not self.works and self.behind:
            self._hear(self.now, "resume")
        self.running = True
        self._run(lead_in=True)
        return True

    def skip(self) -> bool:
        return not self.finished and self._go(self.index + 1)

    def back(self) -> bool:
        if self.finished:
            return False
        restarts = self.elapsed > 3.0 or self.index == 0
        return self._go(self.index if restarts else self.index - 1, lead_in=True)

    def skip_exercise(self) -> bool:
        if self.finished:
            return False
        here = self.plan.steps[self.index].bout.station
        target = self.index
        while target < len(self.plan.steps) and self.plan.steps[target].bout.station == here:
            target += 1
        return self._go(target, lead_in=True)

    def jump(self, station: Station) -> bool:
        return not self.finished and self._go(station.first, lead_in=True)

    def done(self) -> bool:
        if self.finished or (self.works and self.step.seconds is not None):
            return False
        index, step, paused = self.index, self.step, self.paused
        self._go(index + 1)
        if step.kind is Kind.WORK:
            hasty = self.worked_on.get(index, 0.0) < step.estimate / 4
            self.results[index] = Result(Outcome.HASTY if hasty else Outcome.DONE, step.amount)
        if paused:
            self.resume()
        return True

    def add(self, seconds: float) -> bool:
        if self.finished or self.step.seconds is None:
            return False
        least, rep = self.elapsed, self.step.bout.rep_seconds
        if self.works and self.step.bout.hold is None:
            least = ceil((self.elapsed - self.slack) / rep) * rep
        shortest = least - self.plan.steps[self.index].estimate
        if self.extra + seconds <= shortest + self.slack:
            self._remember()
        self.extra = max(self.extra + seconds, shortest)
        if self.behind:
            self.behind = sum(mark.offset <= self.elapsed + self.slack for mark in self.step.marks)
        self.pass_to(self.now)
        return True

    def undo(self) -> bool:
        if not self.moves:
            return False
        place = self.moves.pop()
        self.index, self.elapsed, self.extra, self.behind = place.number, place.elapsed, place.extra, place.behind
        self.lead = place.lead if self.running else 0.0
        self.results.pop(place.number, None)
        if place.result is not None:
            self.results[place.number] = place.result
        self.pass_to(self.now)
        return True

    def _go(self, target: int, *, lead_in: bool = False) -> bool:
        before = self.results.get(self.index)
        self._remember()
        if self.works and (before is None or before.outcome is not Outcome.DONE):
            bout = self.step.bout
            each = bout.rep_seconds if bout.hold is None else 1.0
            amount = min(self.step.amount, int((self.elapsed + self.slack) // each))
            outcome = Outcome.SKIPPED if self.elapsed < 1.0 - self.slack else Outcome.CUT
            self.results[self.index] = Result(outcome, amount)
        self._stand_at(target)
        if self.finished:
            self._hear(self.now, "finish")
        elif self.running:
            self._run(lead_in=lead_in)
        return True

    def _remember(self) -> None:
        before = self.results.get(self.index)
        self.moves.append(Place(self.index, self.elapsed, self.lead, self.extra, self.behind, before))
