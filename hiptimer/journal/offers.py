"""What is offered of an interrupted session: to go on, as its routine was or as it is now, or to begin anew."""

from enum import Enum, auto
from typing import NamedTuple

from hiptimer.journal.changes import is_left_as_it_was, place_now, with_texts
from hiptimer.journal.resume import Interrupted
from hiptimer.routine.model import Routine
from hiptimer.workout.plan import Plan


class Choice(Enum):
    """What to do with a session that was interrupted."""

    RESUME = auto()
    """Go on with the routine as it was then, which mostly is as it is."""
    REJOIN = auto()
    """Go on with the routine as it is now, at the exercise at which the session stopped."""
    NEW = auto()
    FORGET = auto()


class Offer(NamedTuple):
    """What can be done with an interrupted session, now that its routine is as it is."""

    interrupted: Interrupted
    plan: Plan | None
    """To go on with; None where that is not known any more."""
    is_changed: bool
    """What is left of the routine is not as it was, or cannot be read."""
    is_readable: bool
    """There is the routine as it is now."""
    exercise: int | None = None
    """The place in the routine as it is now of the exercise at which the session stopped; None where it has none."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What the person can do, the likeliest first."""
        rejoins = self.is_changed and self.is_readable and self.exercise is not None
        possible = {Choice.RESUME: self.plan is not None, Choice.REJOIN: rejoins, Choice.NEW: self.is_readable}
        return tuple(choice for choice in Choice if possible.get(choice, True))

    def words(self, choice: Choice) -> str:
        """Returns what a choice is called, on the screen and in plain lines."""
        then, now = (", as it was then", ", as it is now") if self.is_changed else ("", "")
        return {
            Choice.RESUME: f"Go on where it stopped{then}",
            Choice.REJOIN: f"Go on with {self._exercise_name}{now}",
            Choice.NEW: f"Begin it anew{now}",
            Choice.FORGET: "Forget it",
        }[choice]

    @property
    def change(self) -> str | None:
        """A line about what became of the routine; None where what is left of it is as it was."""
        if not self.is_changed:
            return None
        name = self.interrupted.record.name
        if not self.is_readable:
            return f"The file of {name} cannot be read now."
        known = "in what is left to do" if self.plan is not None else "and is not known as it was"
        return f"{name} has changed since, {known}."

    @property
    def _exercise_name(self) -> str:
        return "" if self.plan is None else self.plan.steps[self.interrupted.position.step].bout.exercise.name

    def first_step_in(self, plan: Plan) -> int:
        """Returns the number of the step at which today's plan is joined: the exercise's first, in its round."""
        step = 0 if self.plan is None else self.interrupted.position.step
        round_number = None if self.plan is None else self.plan.steps[step].bout.round
        stations = [station for station in plan.stations() if station.bout.exercise_index == self.exercise]
        same_round = (station for station in stations if station.bout.round == round_number)
        return next(same_round, stations[0]).first if stations else 0


def offer_of(interrupted: Interrupted, routine: Routine | None) -> Offer:
    """Returns what can be done with an interrupted session; `routine` is as it is now, None where it cannot be read."""
    if routine is not None and interrupted.matches(routine):
        return Offer(interrupted, interrupted.plan(routine), is_changed=False, is_readable=True)
    then = interrupted.then()
    if then is None:
        return Offer(interrupted, None, is_changed=True, is_readable=routine is not None)
    plan = interrupted.plan(then)
    if routine is None:
        return Offer(interrupted, plan, is_changed=True, is_readable=False)
    step = interrupted.position.step
    is_changed = not is_left_as_it_was(plan, routine, step)
    told = interrupted.plan(with_texts(then, routine))
    exercise = place_now(then, routine, plan.steps[step].bout.exercise_index)
    return Offer(interrupted, plan if is_changed else told, is_changed, is_readable=True, exercise=exercise)
