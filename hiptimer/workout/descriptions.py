"""Exercises, bouts and workouts in words: what is prescribed, on which side, from which source."""

from collections.abc import Sequence

from hiptimer.routine.model import Exercise, Order, Pace, Routine
from hiptimer.workout.bout import Bout
from hiptimer.workout.plan import Block, Kind, Plan, Step
from hiptimer.workout.prescription import Dose
from hiptimer.workout.tally import ExerciseSummary
from hiptimer.workout.wording import counted, dose_words, duration_text, listed, place_words


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


def block_words(block: Block) -> str:
    """Returns `Bridge`, or `round 2, Bridge`: an exercise, told from all others of its workout."""
    return listed(f"round {block.bout.round}" if block.bout.round else None, block.bout.exercise.name)


def following_words(plan: Plan, step: Step) -> str:
    """Returns `Then: 8 s rest, Side plank, right`: what comes after a step, so that nothing is a surprise."""
    after = plan.steps[step.number + 1 : step.number + 2]
    if not after:
        return "Then: done"
    rest = f"{duration_text(after[0].seconds or 0.0)} rest" if after[0].kind is Kind.REST else None
    return f"Then: {listed(rest, bout_words(after[0].bout))}"


def caution_words(exercise: Exercise) -> str | None:
    """Returns `Caution: mind your wrist`; None where there is nothing to mind."""
    return f"Caution: {exercise.caution}" if exercise.caution else None


def coach_texts(plan: Plan, step: Step) -> tuple[str, ...]:
    """Returns under work the cues; before it how to get into position, then what to avoid."""
    exercise = step.bout.exercise
    if step.kind is Kind.WORK:
        return (*exercise.cues, *plan.routine.cues)
    return tuple(text for text in (exercise.setup, caution_words(exercise), *exercise.mistakes) if text)


def verdict_words(rows: Sequence[ExerciseSummary]) -> str:
    """Returns `Everything done.`, or `3 of 4 done.`: bouts of work, over all exercises."""
    if all(row.complete for row in rows):
        return "Everything done."
    return f"{sum(row.done for row in rows)} of {sum(row.planned for row in rows)} done."


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
