"""What a page about a routine says, in order, whatever its form."""

from collections.abc import Iterator
from typing import NamedTuple

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


class Item(NamedTuple):
    """What the page says of an exercise."""

    number: int
    """From 1, through the whole routine."""
    exercise: Exercise
    dose: str
    tempo: str
    """Empty where nothing keeps to one."""

    @property
    def caution(self) -> str | None:
        """When not to do it."""
        return caution_words(self.exercise)

    @property
    def texts(self) -> tuple[str, ...]:
        """What to know before it: tempo, setup, caution, and what belongs to a round."""
        return tuple(
            filter(
                None,
                (
                    f"Tempo: {self.tempo}" if self.tempo else None,
                    self.exercise.setup,
                    self.caution,
                    f"Each round: {parts_words(self.exercise)}" if self.exercise.parts else None,
                ),
            )
        )

    @property
    def closing(self) -> tuple[str, ...]:
        """What comes last: how to make it easier or harder, and what it works."""
        exercise = self.exercise
        labelled = {"Easier": exercise.easier, "Harder": exercise.harder}
        variants = (f"{label}: {text}" for label, text in labelled.items() if text)
        return (*variants, f"Works {', '.join(exercise.muscles)}") if exercise.muscles else tuple(variants)


class Section(NamedTuple):
    """A block of the routine."""

    heading: str | None
    """None for one that needs none."""
    items: tuple[Item, ...]


class Contents(NamedTuple):
    """A whole page."""

    title: str
    summary: str
    description: str | None
    facts: dict[str, str]
    """What it needs, what holds throughout, its rests and its source, by label."""
    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Those of all sections."""
        return tuple(item for section in self.sections for item in section.items)


def contents_of(plan: Plan) -> Contents:
    """What to know before a workout."""
    routine = plan.routine
    labelled = {
        "You need": ", ".join(routine.equipment) or "nothing",
        "Throughout": ". ".join(cue.rstrip(".") for cue in routine.cues),
        "Rests": _rests(plan),
        "Source": source_words(routine) or "",
    }
    return Contents(
        routine.name,
        f"{duration_text(plan.seconds)} at level {plan.prescription.level}, {order_words(plan)}",
        routine.description,
        {label: words for label, words in labelled.items() if words},
        tuple(_sections(plan)),
    )


def _sections(plan: Plan) -> Iterator[Section]:
    is_headed = False
    for block in plan.routine.blocks:
        heading = block_heading(block, plan.prescription.rounds[block.first]) or ("Then" if is_headed else None)
        is_headed = heading is not None
        items = tuple(_item(plan, place) for place in block.places)
        yield Section(heading if len(plan.routine.blocks) > 1 else None, items)


def _item(plan: Plan, place: int) -> Item:
    exercise, dose = plan.routine.exercises[place], plan.prescription.doses[place]
    return Item(place + 1, exercise, prescription_words(exercise, dose), tempo_words(exercise, dose))


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
