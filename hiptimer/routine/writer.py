"""A Routine into the text of a routine file: what `reader` makes a Routine of, the other way round.

Whatever is the language's default is left out; what all exercises have in common is said once.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar

from hiptimer.routine.model import (
    DEFAULT_TEMPO,
    Block,
    Exercise,
    Order,
    Pace,
    Range,
    Rest,
    Rests,
    Routine,
    Side,
    Source,
    Tempo,
    Work,
)
from hiptimer.routine.notation import (
    count_range,
    duration_of,
    list_of,
    mapping_of,
    rest_of,
    seconds_range,
    series_of,
    tempo_of,
    text_of,
)

T = TypeVar("T", bound=Hashable)

_ONCE: Final = Range(1, 1)
_DEFAULT_PREPARE: Final = 10.0
_STEP: Final = "  "

NO_COMMENTS: Final[Mapping[int, tuple[str, ...]]] = MappingProxyType({})


class Comments(NamedTuple):
    """What a file says that no key of it can; each text becomes a comment."""

    routine: tuple[str, ...] = ()
    """At the top."""
    exercises: Mapping[int, tuple[str, ...]] = NO_COMMENTS
    """Under exercises, by their place in the routine, from 0."""


UNCOMMENTED: Final = Comments()


class _Common(NamedTuple):
    """What the routine, or a block, says for the exercises in it, so that they need not."""

    rests: Rests = Rests()
    tempo: Tempo = DEFAULT_TEMPO


def as_yaml(routine: Routine, comments: Comments = UNCOMMENTED) -> str:
    """Returns the text of a file that is read as this routine, slug and hash aside."""
    common = _common(routine)
    lines = [f"name: {text_of(routine.name)}", *_commented(comments.routine)]
    lines += _texts({"description": routine.description, "source": _source(routine.source)})
    lines += _texts({"language": routine.language})
    lines += _routine_lines(routine, common)
    lines += _parts(routine, common, comments)
    return "\n".join(lines) + "\n"


def _common(routine: Routine) -> _Common:
    exercises = [inner for exercise in routine.exercises for inner in (exercise, *exercise.parts)]
    rests = _common_rests(exercises)
    outer = next((block.rest_after for block in routine.blocks if block.rest_after is not None), None)
    if outer is not None:
        rests = rests._replace(exercises=outer)
    tempi = {exercise.tempo for exercise in exercises if not exercise.parts}
    shared = len(tempi) == 1 and len(exercises) > 1
    return _Common(rests, tempi.pop() if shared else DEFAULT_TEMPO)


def _common_rests(exercises: Sequence[Exercise]) -> Rests:
    return Rests(*(_commonest(getattr(exercise.rest, key) for exercise in exercises) for key in Rests._fields))


def _commonest(values: Iterable[T]) -> T:
    return Counter(values).most_common(1)[0][0]


def _keeps_tempo(exercise: Exercise) -> bool:
    """Whether its tempo is the routine's, unless it has one of its own."""
    return exercise.work in (Work.REPS, Work.WINDOW)


def _routine_lines(routine: Routine, common: _Common) -> Iterator[str]:
    if routine.order is Order.CIRCUIT:
        yield from _circuit(routine.order, routine.rounds)
    if routine.prepare != _DEFAULT_PREPARE:
        yield f"prepare: {duration_of(routine.prepare)}"
    yield from _keyed("rest", _rests(common.rests, Rests()))
    if common.tempo != DEFAULT_TEMPO:
        yield f"tempo: {tempo_of(common.tempo)}"
    yield from _listed("cues", routine.cues)


def _circuit(order: Order, rounds: Range) -> Iterator[str]:
    """Rounds mean a circuit; one of a single round has to say so."""
    if order is Order.CIRCUIT:
        yield f"rounds: {count_range(rounds)}" if rounds != _ONCE else f"order: {order.value}"


def _parts(routine: Routine, common: _Common, comments: Comments) -> Iterator[str]:
    """The blocks: a warm-up and a cool-down under keys of their own, all others in the list of exercises."""
    whole = routine.exercises[0] if len(routine.exercises) == 1 and not routine.written_blocks else None
    if whole is not None and whole.parts:
        yield from _until_time_is_up(whole, common, comments)
        return
    first, last = routine.blocks[0], routine.blocks[-1]
    if not first.progresses:
        yield "warmup:"
        yield from _indented(_inside(first, routine, common, comments), 1)
    yield "exercises:"
    for block in routine.blocks:
        if block.progresses:
            yield from _indented(_block(block, routine, common, comments), 1)
    if not last.progresses:
        yield "cooldown:"
        yield from _indented(_inside(last, routine, common, comments), 1)


def _block(block: Block, routine: Routine, common: _Common, comments: Comments) -> Iterator[str]:
    """An item of the list of exercises; the exercises themselves where they are in no block."""
    if block.rest_after is None:
        yield from _exercises(block, routine, common, comments)
    else:
        yield from _item(_inside(block, routine, common, comments))


def _inside(block: Block, routine: Routine, common: _Common, comments: Comments) -> Iterator[str]:
    """The keys of a block."""
    first = routine.exercises[block.first]
    if block.size == 1 and first.parts:
        yield f"name: {text_of(first.name)}"
        yield from _until_time_is_up(first, common, comments, block.first)
        return
    yield from _texts({"name": block.name})
    yield from _circuit(block.order, block.rounds)
    if block.size > 1:
        inner = common._replace(rests=_common_rests(block.of(routine.exercises)))
        yield from _keyed("rest", _rests(inner.rests, common.rests))
        common = inner
    yield "exercises:"
    yield from _indented(_exercises(block, routine, common, comments), 1)


def _exercises(block: Block, routine: Routine, common: _Common, comments: Comments) -> Iterator[str]:
    for place in block.places:
        exercise = routine.exercises[place]
        yield from _item(_exercise(exercise, common, comments.exercises.get(place, ()), block.order))


def _until_time_is_up(whole: Exercise, common: _Common, comments: Comments, place: int = 0) -> Iterator[str]:
    """What is done round after round, from its time on."""
    assert whole.time is not None
    yield f"time: {seconds_range(whole.time.items[0])}"
    yield from _keyed("rest", _rests(whole.rest, common.rests))
    yield from _listed("cues", whole.cues)
    yield from _commented(comments.exercises.get(place, ()))
    yield "exercises:"
    for part in whole.parts:
        own = part._replace(cues=part.cues[: len(part.cues) - len(whole.cues)])
        lines = _exercise(own, common._replace(rests=whole.rest), (), Order.SETS)
        yield from _indented(_item(lines), 1)


def _exercise(exercise: Exercise, common: _Common, comments: Iterable[str], order: Order) -> Iterator[str]:
    """The keys of an exercise."""
    yield f"name: {text_of(exercise.name)}"
    yield from _commented(comments)
    yield from _dose(exercise, order)
    yield from _manner(exercise, common)
    yield from _keyed("rest", _rests(exercise.rest, common.rests))
    yield from _texts({"setup": exercise.setup})
    yield from _listed("cues", exercise.cues)
    yield from _listed("mistakes", exercise.mistakes)
    yield from _texts({"caution": exercise.caution})
    for key, words in (("muscles", exercise.muscles), ("equipment", exercise.equipment)):
        if words:
            yield f"{key}: {list_of(text_of(word, alone=False) for word in words)}"
    yield from _texts({key: getattr(exercise, key) for key in ("easier", "harder", "figure")})


def _dose(exercise: Exercise, order: Order) -> Iterator[str]:
    """How much: the lines of its amounts, sets and sides."""
    for key, series, written in (
        ("reps", exercise.reps, count_range),
        ("hold", exercise.hold, seconds_range),
        ("time", exercise.time, seconds_range),
    ):
        if series is not None:
            yield f"{key}: {series_of(series.with_items(tuple(map(written, series.items))))}"
    if exercise.load is not None:
        texts = tuple(text_of(words, alone=False) for words in exercise.load.items)
        yield f"load: {series_of(exercise.load.with_items(texts))}"
    if order is not Order.CIRCUIT:
        yield from _sets(exercise)
    if exercise.alternating:
        yield "sides: alternating"
    elif exercise.sides:
        yield f"sides: {_sides(exercise.sides)}"


def _sets(exercise: Exercise) -> Iterator[str]:
    """How many sets; a list has said so already."""
    lists = (exercise.reps, exercise.hold, exercise.time, exercise.load)
    if any(series is not None and series.length > 1 for series in lists):
        return
    if exercise.side_sets is not None:
        yield f"sets: {series_of(exercise.side_sets.with_items(tuple(map(count_range, exercise.side_sets.items))))}"
    elif exercise.sets != _ONCE:
        yield f"sets: {count_range(exercise.sets)}"


def _sides(sides: tuple[Side, ...]) -> str:
    if sides == tuple(Side):
        return "each"
    return sides[0].value if len(sides) == 1 else list_of(side.value for side in sides)


def _manner(exercise: Exercise, common: _Common) -> Iterator[str]:
    """How: directions, unit, pace and tempo, as far as its work has any."""
    if exercise.directions:
        yield f"directions: {list_of(text_of(word, alone=False) for word in exercise.directions)}"
    if exercise.reps is not None and exercise.unit != "reps":
        yield f"unit: {text_of(exercise.unit)}"
    if exercise.work is Work.REPS and exercise.pace is Pace.SELF:
        yield "pace: self"
    is_counted = exercise.work is Work.TIME and exercise.pace is Pace.TEMPO
    if is_counted or (_keeps_tempo(exercise) and exercise.tempo != common.tempo):
        yield f"tempo: {tempo_of(exercise.tempo)}"


def _rests(rests: Rests, outer: Rests) -> dict[str, str]:
    """The rests that differ from those said outside, written."""
    pairs: Iterable[tuple[str, Rest, Rest]] = zip(Rests._fields, rests, outer, strict=True)
    return {key: rest_of(own) for key, own, common in pairs if own != common}


def _source(source: Source | None) -> str | None:
    if source is None:
        return None
    given = {key: text_of(words, alone=False) for key, words in source._asdict().items() if words}
    return mapping_of(given) if given else None


def _texts(texts: Mapping[str, str | None]) -> Iterator[str]:
    for key, words in texts.items():
        if words:
            yield f"{key}: {words if key == 'source' else text_of(words)}"


def _keyed(key: str, values: Mapping[str, str]) -> Iterator[str]:
    if values:
        yield f"{key}: {mapping_of(values)}"


def _listed(key: str, texts: Iterable[str]) -> Iterator[str]:
    items = [f"{_STEP}- {text_of(words)}" for words in texts]
    if items:
        yield f"{key}:"
        yield from items


def _commented(texts: Iterable[str]) -> Iterator[str]:
    return (f"# {words}" for words in texts)


def _item(lines: Iterable[str]) -> Iterator[str]:
    """The lines of an item of a list: a dash before the first."""
    for number, line in enumerate(lines):
        yield f"{_STEP if number else '- '}{line}"


def _indented(lines: Iterable[str], levels: int) -> Iterator[str]:
    return (f"{_STEP * levels}{line}" for line in lines)
