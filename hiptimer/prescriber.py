"""Today's doses: those of a level, or what the journal advises."""

from datetime import date
from typing import NamedTuple

from hiptimer.journal import Journal, RoutineSummary
from hiptimer.progression.rule import Advice
from hiptimer.routine.model import Level, Routine
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import Prescription, prescribe
from hiptimer.workout.wording import last_done_words, listed, streak_words

AUTO = "auto"
LEVELS = (AUTO, *(level.value for level in Level))
"""What `--level` takes."""


class Prescriber(NamedTuple):
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
    days_ago = None if summary.last is None else (today - summary.last).days
    return listed(last_done_words(days_ago), streak_words(summary.streak_weeks))
