"""A page of text about one routine, to be read before a workout."""

from collections.abc import Iterator

from hiptimer.cells import width_of, wrapped
from hiptimer.routine.model import Exercise
from hiptimer.workout.descriptions import (
    block_heading,
    caution_words,
    order_words,
    parts_words,
    prescription_words,
    source_words,
    tempo_words,
)
from hiptimer.workout.plan import Plan
from hiptimer.workout.wording import duration_text

_INDENT = 4


def routine_page(plan: Plan, width: int) -> str:
    """What to know before a workout, in at most `width` columns."""
    width = max(40, width)
    return "\n".join((*_heading(plan, width), *_exercises(plan, width)))


def _heading(plan: Plan, width: int) -> Iterator[str]:
    routine = plan.routine
    yield routine.name
    yield "=" * min(width, width_of(routine.name))
    yield from wrapped(f"{duration_text(plan.seconds)} at level {plan.prescription.level}, {order_words(plan)}", width)
    yield ""
    if routine.description:
        yield from wrapped(routine.description, width)
        yield ""
    labelled = {
        "You need": ", ".join(routine.equipment) or "nothing",
        "Throughout": ". ".join(cue.rstrip(".") for cue in routine.cues),
        "Rests": _rests(plan),
        "Source": source_words(routine),
    }
    for label, words in labelled.items():
        if words:
            yield from _hanging(f"{label:<12}", words, width)


def _rests(plan: Plan) -> str:
    """The rests that really come, with what they lie between."""
    seconds_between: dict[str, set[float]] = {}
    for step in plan.steps:
        if step.between and step.seconds:
            seconds_between.setdefault(step.between.value, set()).add(step.seconds)
    ordered = sorted(seconds_between.items(), key=lambda item: max(item[1]))
    return ", ".join(f"{_span(seconds)} between {between}" for between, seconds in ordered)


def _span(seconds: set[float]) -> str:
    low, high = min(seconds), max(seconds)
    return duration_text(low) if low == high else f"{duration_text(low)} to {duration_text(high)}"


def _exercises(plan: Plan, width: int) -> Iterator[str]:
    is_headed = False
    for block in plan.routine.blocks:
        heading = block_heading(block, plan.prescription.rounds[block.first]) or ("Then" if is_headed else None)
        is_headed = heading is not None
        if heading and len(plan.routine.blocks) > 1:
            yield from ("", *wrapped(heading, width))
        for place in block.places:
            yield from _exercise(plan, place, width)


def _exercise(plan: Plan, place: int, width: int) -> Iterator[str]:
    exercise, dose = plan.routine.exercises[place], plan.prescription.doses[place]
    words = prescription_words(exercise, dose)
    title = f"{place + 1:>2}. {exercise.name}"
    yield ""
    blanks = width - width_of(title) - width_of(words)
    if blanks >= 2:
        yield title + " " * blanks + words
    else:
        yield title
        yield from _indented(words, width)
    if tempo := tempo_words(exercise, dose):
        yield from _indented(f"Tempo: {tempo}", width)
    yield from _coaching(exercise, width)


def _coaching(exercise: Exercise, width: int) -> Iterator[str]:
    for text in (exercise.setup, caution_words(exercise)):
        if text:
            yield from _indented(text, width)
    if exercise.parts:
        yield from _indented(f"Each round: {parts_words(exercise)}", width)
    for cue in exercise.cues:
        yield from _indented(cue, width, "- ")
    for mistake in exercise.mistakes:
        yield from _indented(mistake, width, "! ")
    for label, variant in (("Easier", exercise.easier), ("Harder", exercise.harder)):
        if variant:
            yield from _indented(f"{label}: {variant}", width)
    if exercise.muscles:
        yield from _indented(f"Works {', '.join(exercise.muscles)}", width)


def _indented(text: str, width: int, bullet: str = "") -> Iterator[str]:
    return _hanging(" " * _INDENT + bullet, text, width)


def _hanging(label: str, text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` cells: the label before the first, as many blanks before the others."""
    for line in wrapped(text, width - width_of(label)):
        yield label + line
        label = " " * width_of(label)
