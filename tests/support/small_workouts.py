"""Small routines for tests of what drives a workout: every kind of step in under two minutes."""

from hiptimer import paths
from hiptimer.routine.library import Library
from hiptimer.routine.model import Level
from hiptimer.routine.reader import parse_routine
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import prescribe

SMALL = """\
name: Small
prepare: 5s
rest: {sides: 4s, sets: 10s, exercises: 6s}
tempo: {lift: 1s, lower: 2s}
cues: [Breathe]
exercises:
  - name: Plank
    hold: 20s
    sides: each
    setup: Lie on the working side.
  - name: Bridge
    reps: 2
    sets: 2
"""
"""Steps: 5 prepare, 20 left, 4 sides, 20 right, 6 exercises, 6 reps, 10 sets, 6 reps. 77 seconds."""

SELF_PACED = """\
name: Own pace
prepare: 3s
rest: {sets: 5s}
tempo: {lift: 1s, lower: 2s}
exercises:
  - name: Squat
    reps: 4
    sets: 2
    pace: self
    setup: Feet as wide as the hips.
"""
"""Steps: 3 prepare, 4 reps (12 s estimated), 5 sets, 4 reps. 32 seconds at its estimates."""


def plan_of(text: str, level: Level = Level.LOW) -> Plan:
    """The plan of a routine given as text, which is called `small`."""
    routine = parse_routine(text, "small.yaml")
    return make_plan(routine, prescribe(routine, level))


def bundled_plan(name: str, level: Level = Level.LOW) -> Plan:
    """The plan of a shipped routine."""
    library = Library((paths.bundled("routines"),))
    routine = library.read(library.find(name))
    return make_plan(routine, prescribe(routine, level))
