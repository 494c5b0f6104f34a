"""Today's doses: those of a level, or what the journal advises."""

from dataclasses import dataclass
from datetime import date

from hiptimer.journal import Advice, Journal, RoutineSummary
from hiptimer.routine.model import Level, Routine
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import Prescription, prescribe

AUTO = "auto"
LEVELS = (AUTO, *(level.value for level in Level))
"""What `--level` takes."""


@dataclass(frozen=True, slots=True)
class Prescriber:
    """Knows what was done, and so what to ask for."""

    journal: Journal
    today: date

    def prescription(self, routine: Routine, level: str) -> Prescription:
        """Doses at one of LEVELS."""
        return self.advice(routine).prescription if level == AUTO else prescribe(routine, Level(level))

    def plan(self, routine: Routine, level: str) -> Plan:
        """The workout at one of LEVELS."""
        return make_plan(routine, self.prescription(routine, level))

    def advice(self, routine: Routine) -> Advice:
        """What the journal advises, and why."""
        return self.journal.advice(routine, self.today)

    def summary(self, routine: Routine) -> RoutineSummary:
        """When it was last done, and its streak."""
        return self.journal.routine_summaries([routine.slug], self.today)[routine.slug]


def habit_words(summary: RoutineSummary, today: date) -> str:
    """`done 3 days ago, 2 weeks in a row`; `never done`."""
    if summary.last is None:
        return "never done"
    ago = (today - summary.last).days
    words = {0: "done today", 1: "done yesterday"}.get(ago, f"done {ago} days ago")
    return f"{words}, {summary.streak_weeks} weeks in a row" if summary.streak_weeks > 1 else words
