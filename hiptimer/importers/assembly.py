"""A draft into a routine: twins become sides, repeats become sets, pauses become rests between what lies round them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from hiptimer.importers.draft import Draft, Kind, Move, Part, Pause, with_rests
from hiptimer.importers.faults import NotImportedError
from hiptimer.importers.sides import sided
from hiptimer.importers.values import MOST_ITEMS
from hiptimer.routine.model import Block, Exercise, Order, Range, Rest, Rests, Routine, Side
from hiptimer.routine.writer import Comments
from hiptimer.yamlfile.problems import excerpt

_ONCE: Final = Range(1, 1)
_USUAL: Final = Rests()
_ONE_SIDE_EACH: Final = {(Side.LEFT,), (Side.RIGHT,)}
_BLOCK_NAMES: Final = {Kind.WARMUP: "Warm-up", Kind.COOLDOWN: "Cool-down"}


class Assembled(NamedTuple):
    """A routine, and what its file says beside it."""

    routine: Routine
    comments: Comments

    @property
    def report(self) -> tuple[str, ...]:
        """What could not be carried over, or is not what it was, each in a line."""
        exercises = self.routine.exercises
        lines = (
            f"{excerpt(exercises[place].name)}: {note}"
            for place, notes in self.comments.exercises.items()
            for note in notes
        )
        return tuple(dict.fromkeys((*self.comments.routine, *lines)))


class _Timed(NamedTuple):
    """Something that is done, and the seconds before the next."""

    move: Move
    pause: float = 0.0
    is_usual: bool = False
    """Nothing is said of the pause."""

    def paused(self, item: Pause) -> "_Timed":
        """The same with a further pause behind it; one of which nothing is said gives way to any other."""
        if item.is_usual:
            return self if self.pause else self._replace(pause=item.seconds, is_usual=True)
        return self._replace(pause=item.seconds + (0.0 if self.is_usual else self.pause), is_usual=False)

    def rest(self, usual: Rest) -> Rest:
        """The pause as a rest, between what a routine rests for so long as is `usual` where nothing is said."""
        return usual if self.is_usual else self.pause


class _Run(NamedTuple):
    """A part with its pauses between what it does."""

    part: Part
    timed: tuple[_Timed, ...]
    lead: float
    """Seconds of pause before its first exercise, in each round."""
    notes: tuple[str, ...] = ()

    @property
    def tail(self) -> float:
        """Seconds of pause with which it ends, in each round."""
        return self.timed[-1].pause

    @property
    def between_rounds(self) -> float:
        """Seconds of pause between two rounds."""
        return self.tail + self.lead + self.part.between_rounds

    @property
    def is_loose(self) -> bool:
        """It needs no block."""
        return self.part.rounds == 1 and self.part.name is None and self.part.kind is Kind.MAIN


def assembled(draft: Draft) -> Assembled:
    """The routine that a draft comes to. Raises NotImportedError where it does nothing."""
    if sum(len(part.items) for part in draft.parts) > 2 * MOST_ITEMS:
        raise NotImportedError(f"'{excerpt(draft.name)}' has more than {MOST_ITEMS:,} exercises")
    runs = _joined([run for part in draft.parts if (run := _run(part)) is not None])
    if not runs:
        raise NotImportedError(f"'{excerpt(draft.name)}' holds no exercise")
    gap = _gap_of_blocks(runs)
    runs = _joined([_loosened(run, own, gap) for run, own in zip(runs, [*_gaps(runs), gap], strict=True)])
    blocks, exercises = _laid_out(runs, gap)
    routine = Routine("", draft.name, exercises, draft.description)
    if draft.prepare is not None or runs[0].lead:
        routine = routine._replace(prepare=(draft.prepare or 0.0) + runs[0].lead)
    if len(blocks) == 1 and runs[0].part.kind is Kind.MAIN:
        routine = routine._replace(order=blocks[0].order, rounds=blocks[0].rounds)
    else:
        routine = routine._replace(written_blocks=blocks)
    notes = (*draft.notes, *(note for run in runs for note in run.notes), *_lost_rests(runs, gap))
    moves = [step.move for run in runs for step in run.timed]
    of_exercises = {place: move.notes for place, move in enumerate(moves) if move.notes}
    return Assembled(routine, Comments(tuple(dict.fromkeys(notes)), of_exercises))


def _run(part: Part) -> _Run | None:
    """A part, its twins as sides and its repeats as sets; None for one in which nothing is done."""
    lead, timed = _timed(part.items)
    if not timed:
        return None
    notes = [*_rest_notes(part.items)]
    timed = _paired(timed)
    if part.rounds == 1:
        timed = _in_sets(timed)
    elif len(timed) == 1 and timed[0].move.exercise.sets == _ONCE:
        only, pause = timed[0].move, timed[0].pause + lead + part.between_rounds
        exercise = with_rests(only.exercise._replace(sets=Range(part.rounds, part.rounds)), sets=pause)
        timed, part = [_Timed(only._replace(exercise=exercise), timed[0].pause)], part._replace(rounds=1)
    return _Run(part, tuple(timed), lead, tuple(notes))


def _timed(items: Iterable[Move | Pause]) -> tuple[float, list[_Timed]]:
    """The pause before everything, and what is done, each with the pause after it."""
    lead, timed = 0.0, list[_Timed]()
    for item in items:
        if isinstance(item, Move):
            timed.append(_Timed(item))
        elif timed:
            timed[-1] = timed[-1].paused(item)
        else:
            lead += item.seconds
    return lead, timed


def _rest_notes(items: Iterable[Move | Pause]) -> list[str]:
    named = dict.fromkeys((item.name, item.seconds > 0) for item in items if isinstance(item, Pause) and item.name)
    return [
        f"'{excerpt(name)}' was an exercise there and is a rest here"
        if is_rest
        else f"'{excerpt(name)}' has nothing to do there, and is left out"
        for name, is_rest in named
    ]


def _paired(timed: Sequence[_Timed]) -> list[_Timed]:
    """What is done, with each exercise that comes left and then right as one with sides."""
    paired: list[_Timed] = []
    for step in timed:
        twin = _twins(paired[-1], step) if paired else None
        if twin is None:
            paired.append(step)
        else:
            paired[-1] = step._replace(move=twin)
    return paired


def _twins(first: _Timed, second: _Timed) -> Move | None:
    """One exercise out of two that differ in nothing but their side; None for any other two."""
    left, right = first.move.exercise, second.move.exercise
    if {left.sides, right.sides} == _ONE_SIDE_EACH and left._replace(sides=right.sides) == right:
        return _both(first, second, left._replace(sides=(*left.sides, *right.sides)))
    names = sided(left.name), sided(right.name)
    if names[0] is None or names[1] is None or names[0].key != names[1].key or names[0].side is names[1].side:
        return None
    if left.sides or right.sides or left._replace(name=right.name) != right:
        return None
    whole = left._replace(name=names[0].base, sides=(names[0].side, names[1].side))
    return _both(first, second, whole, f"'{excerpt(left.name)}' and '{excerpt(right.name)}' are its two sides")


def _both(first: _Timed, second: _Timed, exercise: Exercise, *notes: str) -> Move:
    """The exercise that two came to, with the pause between them between its sides."""
    turned = with_rests(exercise, sides=first.rest(_USUAL.sides))
    return Move(turned, tuple(dict.fromkeys((*first.move.notes, *second.move.notes, *notes))))


def _in_sets(timed: Sequence[_Timed]) -> list[_Timed]:
    """What is done several times running, with the same pause each time, as sets of one exercise."""
    merged: list[_Timed] = []
    place = 0
    while place < len(timed):
        length = _repeats(timed, place)
        move = timed[place].move
        if length > 1:
            exercise = with_rests(
                move.exercise._replace(sets=Range(length, length)), sets=timed[place].rest(_USUAL.sets)
            )
            move = move._replace(exercise=exercise)
        merged.append(timed[place + length - 1]._replace(move=move))
        place += length
    return merged


def _repeats(timed: Sequence[_Timed], first: int) -> int:
    """How often in a row the same is done from a place on, at most a hundred times."""
    step, length = timed[first], 1
    if step.move.exercise.sets != _ONCE:
        return 1
    while first + length < min(len(timed), first + 100) and timed[first + length].move == step.move:
        if timed[first + length - 1].pause != step.pause:
            break
        length += 1
    return length


def _joined(runs: Sequence[_Run]) -> list[_Run]:
    """The runs, those that need no block put together."""
    joined: list[_Run] = []
    for is_loose, group in groupby(runs, key=lambda run: run.is_loose):
        if not is_loose:
            joined += group
            continue
        neighbours = list(group)
        timed, after = list(neighbours[0].timed), neighbours[0].part.after
        for run in neighbours[1:]:
            timed[-1] = timed[-1]._replace(pause=timed[-1].pause + after + run.lead)
            timed += run.timed
            after = run.part.after
        notes = tuple(note for run in neighbours for note in run.notes)
        first = neighbours[0]
        joined.append(_Run(first.part._replace(after=after), tuple(_in_sets(timed)), first.lead, notes))
    return joined


def _gaps(runs: Sequence[_Run]) -> list[float]:
    """Seconds between a run and the next."""
    return [run.tail + run.part.after + following.lead for run, following in pairwise(runs)]


def _gap_of_blocks(runs: Sequence[_Run]) -> float:
    """Seconds of rest behind every block: a routine has one such rest, so that which is asked for most often.

    What is done in rounds comes first: anything else can do without a block.
    """
    behind = [(run, gap) for run, gap in zip(runs, _gaps(runs), strict=False) if not run.is_loose]
    for gaps in ([gap for run, gap in behind if run.part.rounds > 1], [gap for _, gap in behind]):
        if gaps:
            return Counter(gaps).most_common(1)[0][0]
    pauses = [step.pause for step in runs[-1].timed]
    return pauses[-2] if len(pauses) > 1 else pauses[-1]


def _loosened(run: _Run, own: float, gap: float) -> _Run:
    """A run out of its block, where it is done once and has another rest behind it than all blocks have."""
    is_block = run.part.rounds > 1 or own == gap
    return run if is_block else run._replace(part=run.part._replace(name=None, kind=Kind.MAIN))


def _lost_rests(runs: Sequence[_Run], gap: float) -> Iterator[str]:
    """Notes about the rests that are others here, or none."""
    for run, own in zip(runs, _gaps(runs), strict=False):
        if own != gap and not run.is_loose:
            name = excerpt(_block_name(run) or run.timed[-1].move.exercise.name)
            yield f"after '{name}' {own:g} s of rest became {gap:g} s: there is one rest between blocks"
    if runs[-1].tail and not runs[-1].timed[-1].is_usual:
        yield f"the rest of {runs[-1].tail:g} s at the end is left out"


def _laid_out(runs: Sequence[_Run], gap: float) -> tuple[tuple[Block, ...], tuple[Exercise, ...]]:
    """The blocks, with `gap` seconds behind each, and all their exercises."""
    blocks: list[Block] = []
    exercises: list[Exercise] = []
    rounds = next((run.between_rounds for run in runs if run.part.rounds > 1), None)
    for run, own in zip(runs, [*_gaps(runs), gap], strict=True):
        blocks.append(_block(run, len(exercises), gap))
        exercises += _with_gaps(run, own, run.between_rounds if run.part.rounds > 1 else rounds)
    return tuple(blocks), tuple(exercises)


def _block(run: _Run, first: int, gap: float) -> Block:
    rounds = Range(run.part.rounds, run.part.rounds)
    order = Order.CIRCUIT if run.part.rounds > 1 else Order.SETS
    return Block(
        _block_name(run),
        first,
        len(run.timed),
        order,
        rounds,
        progresses=run.part.kind is Kind.MAIN,
        rest_after=None if run.is_loose else gap,
    )


def _block_name(run: _Run) -> str | None:
    return run.part.name or _BLOCK_NAMES.get(run.part.kind)


def _with_gaps(run: _Run, last: float, between_rounds: float | None) -> list[Exercise]:
    """The exercises of a run with the rests after them; those that never come are as their neighbours', to be short."""
    pauses = [step.pause for step in run.timed]
    pauses[-1] = pauses[-2] if len(pauses) > 1 and not run.is_loose else last
    return [
        with_rests(step.move.exercise, exercises=pause, rounds=between_rounds)
        for step, pause in zip(run.timed, pauses, strict=True)
    ]
