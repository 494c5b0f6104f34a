"""Exercises, bouts and workouts in words: what is prescribed, on which side, from which source."""

from hiptimer.routine.model import Exercise, Order, Pace, Routine
from hiptimer.workout.bout import Bout
from hiptimer.workout.plan import Plan
from hiptimer.workout.prescription import Dose
from hiptimer.workout.wording import counted, dose_words, listed, place_words


def prescription_words(exercise: Exercise, dose: Dose) -> str:
    """Returns `2 x 20 s each side, alternating`: all that is asked of an exercise today."""
    words = dose_words(dose.sets, dose.amount, exercise.dose_unit)
    if exercise.sides:
        words += " each side" if len(exercise.sides) > 1 else f" {exercise.sides[0]}"
    return listed(
        words,
        "alternating" if exercise.alternating else None,
        " and ".join(exercise.directions),
        "at your own pace" if exercise.pace is Pace.SELF and exercise.reps is not None else None,
    )


def amount_words(bout: Bout) -> str:
    """Returns `20 s` or `12 reps`: the dose of one bout."""
    return counted(bout.amount, bout.exercise.dose_unit)


def side_words(bout: Bout) -> str:
    """Returns `left, clockwise`; empty where a bout has neither side nor direction."""
    return listed(bout.side, bout.direction)


def bout_place(bout: Bout) -> str:
    """Returns `round 1 of 2, set 2 of 3`; empty where there is only one of each."""
    return place_words(bout.set, bout.sets, bout.round, bout.rounds)


def bout_words(bout: Bout) -> str:
    """Returns `Side plank, left, set 2 of 3`: a bout, told from all others of its workout."""
    return listed(bout.exercise.name, side_words(bout), bout_place(bout))


def order_words(plan: Plan) -> str:
    """Returns `3 exercises`, or `circuit, 2 rounds of 5 exercises`."""
    exercises = counted(len(plan.routine.exercises), "exercises")
    if plan.routine.order is not Order.CIRCUIT:
        return exercises
    return f"circuit, {counted(plan.prescription.rounds, 'rounds')} of {exercises}"


def source_words(routine: Routine) -> str | None:
    """Returns `Title - author`, as far as they are known, else the address; None for a routine without a source."""
    source = routine.source
    return None if source is None else " - ".join(filter(None, (source.title, source.author))) or source.url
