"""A routine in short lines, to be compared with what its text is expected to say."""

from collections.abc import Iterator

from hiptimer.routine.model import DEFAULT_TEMPO, MAX, Exercise, Range, Rest, Rests, Routine, Series
from hiptimer.routine.notation import rest_of, seconds_range, tempo_of


def told(routine: Routine) -> list[str]:
    """A line for the routine where it says anything, and one for each block and exercise."""
    lines = []
    if routine.description:
        lines.append(f"about: {routine.description}")
    for block in routine.blocks:
        if block.name or block.rounds != Range(1, 1):
            rounds = f" x {block.rounds}" if block.rounds != Range(1, 1) else ""
            lines.append(f"block {block.name or ''}{rounds}".replace("  ", " "))
        lines += [line for exercise in block.of(routine.exercises) for line in _exercise_lines(exercise)]
    return lines


def _exercise_lines(exercise: Exercise) -> Iterator[str]:
    if exercise.parts:
        assert exercise.time is not None
        yield f"{exercise.name}: rounds in {seconds_range(exercise.time.items[0])}"
        for part in exercise.parts:
            yield from _exercise_lines(part)
        return
    yield f"{exercise.name}: {', '.join(_parts(exercise))}"


def _parts(exercise: Exercise) -> Iterator[str]:
    if exercise.reps is not None:
        unit = f" {exercise.unit}" if exercise.unit != "reps" else ""
        yield f"reps {_series(exercise.reps)}{unit}"
    for key, series in (("hold", exercise.hold), ("time", exercise.time)):
        if series is not None:
            yield f"{key} {seconds_range(series.items[0])}"
    if exercise.sets != Range(1, 1):
        yield f"sets {exercise.sets}"
    yield from _manner(exercise)
    for key, rest in _rests(exercise.rest):
        yield f"rest {key} {rest_of(rest)}"
    if exercise.setup:
        yield f"setup: {exercise.setup}"
    yield from (f"cue: {cue}" for cue in exercise.cues)
    yield from (f"not: {mistake}" for mistake in exercise.mistakes)


def _manner(exercise: Exercise) -> Iterator[str]:
    if exercise.alternating:
        yield "alternating"
    elif exercise.sides:
        yield "each side" if len(exercise.sides) > 1 else exercise.sides[0].value
    if exercise.directions:
        yield " and ".join(exercise.directions)
    if exercise.load is not None:
        yield f"load {exercise.load.items[0]}"
    if exercise.tempo != DEFAULT_TEMPO:
        yield f"tempo {tempo_of(exercise.tempo)}"


def _series(series: Series[Range]) -> str:
    return "/".join("max" if item == MAX else str(item) for item in series.items)


def _rests(rests: Rests) -> Iterator[tuple[str, Rest]]:
    for key, rest, usual in zip(Rests._fields, rests, Rests(), strict=True):
        if rest != usual:
            yield key, rest
