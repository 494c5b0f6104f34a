"""Routines for tests: hypothesis strategies of whole routines, and the YAML that says them."""

import json
from typing import Any

from hypothesis import strategies as st

from hiptimer.languages import codes
from hiptimer.routine.model import (
    DEFAULT_TEMPO,
    MAX,
    Exercise,
    Order,
    Pace,
    Phase,
    Range,
    Rests,
    Routine,
    Series,
    Side,
    Source,
    Work,
    same,
)

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
MAYBE = st.none() | TEXTS
LISTS = st.lists(TEXTS, max_size=3).map(tuple)

_SIDES: list[tuple[Side, ...]] = [(), (Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT), (Side.LEFT,), (Side.RIGHT,)]

TENTHS = st.integers(0, 400).map(lambda tenths: tenths / 10)
RESTS = st.builds(Rests, TENTHS, TENTHS, TENTHS, TENTHS, TENTHS, TENTHS)
TEMPI = st.lists(
    st.builds(Phase, WORDS, st.integers(2, 30).map(lambda tenths: tenths / 10), st.none()),
    min_size=1,
    max_size=4,
    unique_by=lambda phase: phase.name,
).map(tuple)


@st.composite
def ranges(draw: st.DrawFn, most: int) -> Range:
    """A range from 1 to `most`."""
    low = draw(st.integers(1, most))
    return Range(low, draw(st.integers(low, most)))


@st.composite
def amounts(draw: st.DrawFn, most: int, sets: Range) -> Series[Range]:
    """One range for all sets, or one for each where their number is fixed."""
    times = draw(st.sampled_from([1, sets.low])) if sets.low == sets.high else 1
    items = tuple(draw(ranges(most)) for _ in range(times))
    return Series(items, items)


@st.composite
def exercises(draw: st.DrawFn, *, circuit: bool = False, most: int = 40) -> Exercise:
    """Any exercise, with descriptive fields; holds and reps up to `most`."""
    sets = Range(1, 1) if circuit else draw(ranges(4))
    dose: dict[str, Any] = {"hold": draw(amounts(most, sets))}
    if draw(st.booleans()):
        dose |= {"reps": draw(amounts(4, sets)), "unit": draw(TEXTS), "alternating": draw(st.booleans())}
    if draw(st.integers(0, 3)) == 0:
        dose = {"time": draw(amounts(most, sets)), "pace": Pace.SELF}
    if draw(st.integers(0, 7)) == 0:
        dose = {draw(st.sampled_from(["hold", "reps"])): same(MAX)}
    if draw(st.booleans()):
        dose = {
            "reps": draw(amounts(most, sets)),
            "pace": draw(st.sampled_from(Pace)),
            "tempo": draw(TEMPI),
            "unit": draw(TEXTS),
            "alternating": draw(st.booleans()),
        }
    return Exercise(
        name=draw(TEXTS),
        sets=sets,
        sides=() if dose.get("alternating") else draw(st.sampled_from(_SIDES)),
        directions=draw(st.lists(TEXTS, max_size=3, unique=True).map(tuple)),
        rest=draw(RESTS),
        setup=draw(MAYBE),
        cues=draw(LISTS),
        mistakes=draw(LISTS),
        caution=draw(MAYBE),
        muscles=draw(LISTS),
        equipment=draw(LISTS),
        easier=draw(MAYBE),
        harder=draw(MAYBE),
        figure=draw(MAYBE),
        load=draw(st.none() | TEXTS.map(same)),
        **dose,
    )


@st.composite
def routines(draw: st.DrawFn, most: int = 40) -> Routine:
    """Any routine of up to four exercises."""
    order = draw(st.sampled_from(Order))
    circuit = order is Order.CIRCUIT
    sources = st.none() | st.builds(Source, MAYBE, MAYBE, MAYBE)
    return Routine(
        slug="random",
        name=draw(TEXTS),
        exercises=tuple(draw(st.lists(exercises(circuit=circuit, most=most), min_size=1, max_size=4))),
        description=draw(MAYBE),
        source=draw(sources),
        order=order,
        rounds=draw(ranges(3)) if circuit else Range(1, 1),
        prepare=draw(TENTHS),
        cues=draw(LISTS),
        language=draw(st.none() | st.sampled_from(codes())),
    )


def as_yaml(routine: Routine) -> str:
    """A routine file that says all of it, defaults included. JSON is YAML."""
    data: dict[str, Any] = {
        "name": routine.name,
        "description": routine.description,
        "source": routine.source and _given(_source(routine.source)),
        "order": routine.order.value,
        "rounds": str(routine.rounds) if routine.order is Order.CIRCUIT else None,
        "prepare": routine.prepare,
        "cues": routine.cues,
        "language": routine.language,
        "exercises": [_given(_exercise(exercise, routine.order)) for exercise in routine.exercises],
    }
    return json.dumps(_given(data), ensure_ascii=False, indent=1)


def _given(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}


def _source(source: Source) -> dict[str, Any]:
    return {"title": source.title, "author": source.author, "url": source.url}


def _exercise(exercise: Exercise, order: Order) -> dict[str, Any]:
    described = ("setup", "cues", "mistakes", "caution", "muscles", "equipment", "easier", "harder", "figure")
    data: dict[str, Any] = {key: getattr(exercise, key) for key in ("name", "directions", *described)}
    data["sides"] = "alternating" if exercise.alternating else exercise.sides or "none"
    data["sets"] = None if order is Order.CIRCUIT else str(exercise.sets)
    data["rest"] = {key: getattr(exercise.rest, key) for key in Rests._fields}
    if exercise.hold is not None:
        data["hold"] = _series(exercise.hold, "s")
    if exercise.time is not None:
        data["time"] = _series(exercise.time, "s")
    if exercise.load is not None:
        data["load"] = _texts(exercise.load)
    if exercise.reps is not None:
        data |= {"reps": _series(exercise.reps), "unit": exercise.unit}
    if exercise.work is Work.REPS:
        tempo = {phase.name: phase.seconds for phase in exercise.tempo}
        data |= {"pace": exercise.pace.value, "tempo": tempo}
    return data


def _series(series: Series[Range], unit: str = "") -> Any:
    return _texts(series.with_items(tuple("max" if item == MAX else f"{item}{unit}" for item in series.items)))


def _texts(series: Series[str]) -> Any:
    left, right = map(list, series)
    if left != right:
        return {"left": left, "right": right}
    return left if len(left) > 1 else left[0]


def hold(name: str = "Side plank", seconds: int = 20, **more: Any) -> Exercise:
    """A hold with no rests but those given."""
    return Exercise(name, hold=same(Range(seconds, seconds)), **({"rest": Rests(0, 0, 0, 0, 0, 0)} | more))


def reps(name: str = "Clamshell", amount: int = 3, **more: Any) -> Exercise:
    """Reps at the default tempo of four seconds, with no rests but those given."""
    defaults: dict[str, Any] = {"rest": Rests(0, 0, 0, 0, 0, 0), "tempo": DEFAULT_TEMPO}
    return Exercise(name, reps=same(Range(amount, amount)), **(defaults | more))


def routine(*exercises: Exercise, **more: Any) -> Routine:
    """A routine that begins at once."""
    fields: dict[str, Any] = {"slug": "test", "name": "Test", "prepare": 0.0}
    return Routine(**(fields | more), exercises=exercises)
