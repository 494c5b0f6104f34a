"""How doses and positions are put into words, the same on every screen and page."""

from hiptimer.routine.model import Exercise, Order, Pace, Routine
from hiptimer.workout.bout import Bout
from hiptimer.workout.plan import Plan
from hiptimer.workout.prescription import Dose
from hiptimer.workout.script import counted


def dose_words(exercise: Exercise, dose: Dose) -> str:
    """`2 x 20 s each side`: what is asked of an exercise today."""
    words = sets_words(exercise, dose)
    if exercise.sides:
        words += " each side" if len(exercise.sides) > 1 else f" {exercise.sides[0]}"
    if exercise.alternating:
        words += ", alternating"
    if exercise.directions:
        words += f", {' and '.join(exercise.directions)}"
    if exercise.pace is Pace.SELF and exercise.reps is not None:
        words += ", at your own pace"
    return words


def sets_words(exercise: Exercise, dose: Dose) -> str:
    """`2 x 20 s`, or `20 s` where it is one set."""
    amount = counted_words(exercise, dose.amount)
    return amount if dose.sets == 1 else f"{dose.sets} x {amount}"


def counted_words(exercise: Exercise, amount: int) -> str:
    """`20 s` or `12 reps`: so much of an exercise."""
    return f"{amount} s" if exercise.reps is None else counted(amount, exercise.unit)


def amount_words(bout: Bout) -> str:
    """`20 s` or `12 reps`: one bout's dose."""
    return counted_words(bout.exercise, bout.amount)


def side_words(bout: Bout) -> str:
    """`left, clockwise`; empty where a bout has neither side nor direction."""
    return ", ".join(filter(None, (bout.side, bout.direction)))


def place_words(bout: Bout) -> str:
    """`set 2 of 3`, `round 1 of 2`; empty where there is only one."""
    parts = []
    if bout.rounds is not None and bout.round is not None and bout.rounds > 1:
        parts.append(f"round {bout.round} of {bout.rounds}")
    if bout.sets > 1:
        parts.append(f"set {bout.set} of {bout.sets}")
    return ", ".join(parts)


def order_words(plan: Plan) -> str:
    """`3 exercises`, or `circuit, 2 rounds of 5 exercises`."""
    count = len(plan.routine.exercises)
    exercises = f"{count} exercise{'s' if count > 1 else ''}"
    if plan.routine.order is not Order.CIRCUIT:
        return exercises
    rounds = plan.prescription.rounds
    return f"circuit, {rounds} round{'s' if rounds > 1 else ''} of {exercises}"


def source_words(routine: Routine) -> str | None:
    """`Title - author`, as far as they are known."""
    source = routine.source
    return None if source is None else " - ".join(filter(None, (source.title, source.author))) or source.url
