"""Today's doses: those of a chosen level, or what the progression makes of what the journal remembers."""

from datetime import date
from typing import NamedTuple

from hiptimer.journal import Journal, RoutineSummary
from hiptimer.progression.rule import Advice, advise
from hiptimer.routine.model import Routine
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import Auto, Dosing, Prescription, prescribe


class Prescriber(NamedTuple):
    """Where memory and rule meet: what was done of a routine, and so what to ask for `today`."""

    journal: Journal
    today: date

    def prescription(self, routine: Routine, dosing: Dosing) -> Prescription:
        """Returns the doses at a level; at auto, those advised."""
        return self.advice(routine).prescription if dosing is Auto.AUTO else prescribe(routine, dosing)

    def plan(self, routine: Routine, dosing: Dosing) -> Plan:
        """Returns the workout at a level; at auto, at the doses advised."""
        return make_plan(routine, self.prescription(routine, dosing))

    def advice(self, routine: Routine) -> Advice:
        """Returns the doses that follow from what was done, and why they changed."""
        names = tuple(exercise.name for exercise in routine.exercises)
        return advise(routine, self.journal.past_sessions(routine.slug, names), self.today)

    def summary(self, routine: Routine) -> RoutineSummary:
        """Returns when the routine was last done, and its streak."""
        return self.journal.routine_summary(routine.slug, self.today)
