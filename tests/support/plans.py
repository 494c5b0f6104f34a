"""Routines and plans by name or text."""

from functools import cache

from hiptimer import paths
from hiptimer.catalog import Catalog
from hiptimer.routine.model import Level, Routine
from hiptimer.routine.reader import parse_routine
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import prescribe


def plan_of(asked: Routine | str, level: Level = Level.LOW) -> Plan:
    """The plan of a routine, or of a routine file's text, which is then called `small`."""
    routine = parse_routine(asked, "small.yaml") if isinstance(asked, str) else asked
    return make_plan(routine, prescribe(routine, level))


@cache
def bundled_routine(name: str) -> Routine:
    """A shipped routine."""
    catalog = Catalog((paths.bundled("routines"),))
    return catalog.read(catalog.find(name))


def bundled_plan(name: str, level: Level = Level.LOW) -> Plan:
    """The plan of a shipped routine."""
    return plan_of(bundled_routine(name), level)
