"""A routine file into a Routine, with every problem of the file at once."""

from collections.abc import Collection, Iterable
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple, cast

from hiptimer.routine.extent import LISTED, Extent, extent
from hiptimer.routine.fields import (
    BLOCK_FIELDS,
    EXERCISE_FIELDS,
    EXTRA_BLOCKS,
    ROUTINE_FIELDS,
    ExerciseValues,
    RoutineValues,
)
from hiptimer.routine.model import DEFAULT_TEMPO, Amounts, Block, Exercise, Order, Range, Rests, Routine, Series, Tempo
from hiptimer.routine.quantities import MAX_SECONDS
from hiptimer.routine.values import Sides
from hiptimer.yamlfile.fields import Report, read_fields
from hiptimer.yamlfile.files import SUFFIXES, Limits, is_file, read_text
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence, compose, key_of
from hiptimer.yamlfile.problems import DocumentError, FileProblems, excerpt, nearest, suggestion

LIMITS: Final = Limits("routine", "a name and exercises")

_COUNTED = ("pace", "tempo")
"""What only reps have that are not held."""

_ONLY_FOR_REPS = ("unit", *_COUNTED)

ONCE = Range(1, 1)

MAX_STEPS = 10_000
"""How many steps a routine may have, once all its sets and rounds are written out."""


class RoutineError(FileProblems):
    """A routine file with mistakes; carries all of them."""


def read_routine(path: Path, figures: Collection[str] | None = None) -> Routine:
    """The routine that a file describes.

    `figures` are the names that `figure:` may use besides files next to the routine; None leaves them unchecked.
    Raises UnreadableError where there is no such text file, RoutineError with all problems where it has any.
    """
    try:
        text = read_text(path, LIMITS)
    except DocumentError as error:
        raise RoutineError(str(path), [error.problem]) from None
    return parse_routine(text, str(path), figures)


def parse_routine(text: str, path: str, figures: Collection[str] | None = None) -> Routine:
    """The routine that a text describes; `path` names it in messages. Raises RoutineError as `read_routine`."""
    report = Report([], "the routine")
    routine = None
    try:
        root = compose(text, LIMITS, report.problems)
        routine = _Reader(report, Path(path), figures).routine(root)
    except DocumentError as error:
        report.problems.append(error.problem)
    if report.problems or routine is None:
        raise RoutineError(path, report.problems)
    return routine._replace(slug=Path(path).stem, content_hash=sha256(text.encode()).hexdigest())


class _Inherited(NamedTuple):
    """What a routine or a block says for all of its exercises."""

    order: Order | None
    """None where it is written but not understood: nothing is then said about what depends on it."""
    rests: Rests = Rests()
    tempo: Tempo = DEFAULT_TEMPO
    cues: tuple[str, ...] = ()
    """Of a block; those of the routine stay with it."""


class _Part(NamedTuple):
    """A block as it is read: what it is, and its exercises with their nodes."""

    block: Block
    exercises: tuple[tuple[Node, Exercise], ...]


class _Reader:
    """Puts one document together; all that is wrong goes to the report."""

    __slots__ = ("figures", "path", "report")

    def __init__(self, report: Report, path: Path, figures: Collection[str] | None) -> None:
        self.report = report
        self.path = path
        self.figures = figures

    def routine(self, root: Node) -> Routine | None:
        """The routine without slug and hash; None where there are problems."""
        values = read_fields(root, ROUTINE_FIELDS, self.report)
        extras = {key: cast("Node", values.pop(key)) for key in EXTRA_BLOCKS if key in values}
        nodes = cast("tuple[Node, ...]", values.pop("exercises", ()))
        outer = _inherited(root, values, _Inherited(Order.SETS), self.report)._replace(cues=())
        plain = cast("RoutineValues", values)
        parts = self._parts(nodes, Block(None, 0, 0, outer.order or Order.SETS, plain.get("rounds", ONCE)), outer)
        for key, node in extras.items():
            extra = self._block(node, EXTRA_BLOCKS[key], outer, progresses=False)
            parts = [extra, *parts] if key == "warmup" else [*parts, extra]
        if self.report.problems:
            return None
        routine = _joined(parts, plain)
        self._check_size(root, routine, [node for part in parts for node, _ in part.exercises])
        return routine

    def _check_size(self, root: Node, routine: Routine, nodes: list[Node]) -> None:
        if routine.longest_seconds > MAX_SECONDS:
            self.report.add(root, "the whole routine is longer than 24 hours: fewer sets, reps or rounds")
        if routine.most_steps > MAX_STEPS:
            message = f"the whole routine has more than {MAX_STEPS:,} steps: fewer sets, held reps or rounds"
            steps = [
                block.rounds.high * exercise.most_steps
                for block in routine.blocks
                for exercise in block.of(routine.exercises)
            ]
            self.report.add(nodes[steps.index(max(steps))], message)

    def _parts(self, nodes: tuple[Node, ...], rest: Block, outer: _Inherited) -> list[_Part]:
        """The blocks among the nodes; exercises between them are blocks of their own, as `rest` says."""
        parts: list[_Part] = []
        for is_block, group in groupby(enumerate(nodes, 1), key=lambda pair: _is_block(pair[1])):
            if not is_block:
                exercises = self._exercises(group, outer)
                parts.append(_Part(rest._replace(size=len(exercises)), exercises))
                continue
            for _, node in group:
                if outer.order is Order.CIRCUIT:
                    message = "a circuit does not have blocks: put its exercises into a block of their own"
                    self.report.add(key_of(node, "exercises"), message)
                parts.append(self._block(node, None, outer))
        return parts

    def _block(self, node: Node, name: str | None, outer: _Inherited, *, progresses: bool = True) -> _Part:
        """A block; `name` is what it is called where it does not say."""
        report = Report(self.report.problems, _title("block", node, name))
        if isinstance(node, Sequence):
            values: dict[str, object] = {"exercises": node.items}
        else:
            values = read_fields(node, BLOCK_FIELDS, report)
        inherited = _inherited(node, values, outer._replace(order=Order.SETS), report)
        nodes = cast("tuple[Node, ...]", values.get("exercises", ()))
        for inner in filter(_is_block, nodes):
            report.add(key_of(inner, "exercises"), "a block has no blocks of its own: put it beside the other")
        exercises = self._exercises(enumerate(nodes, 1), inherited)
        block = Block(
            cast("str | None", values.get("name", name)),
            first=0,
            size=len(exercises),
            order=inherited.order or Order.SETS,
            rounds=cast("Range", values.get("rounds", ONCE)),
            progresses=progresses,
            rest_after=outer.rests.exercises,
        )
        return _Part(block, exercises)

    def _exercises(self, nodes: Iterable[tuple[int, Node]], inherited: _Inherited) -> tuple[tuple[Node, Exercise], ...]:
        read = ((node, self._exercise(node, number, inherited)) for number, node in nodes if not _is_block(node))
        return tuple((node, exercise) for node, exercise in read if exercise is not None)

    def _exercise(self, node: Node, number: int, inherited: _Inherited) -> Exercise | None:
        report = Report(self.report.problems, _title("exercise", node, number))
        before = len(report.problems)
        values = read_fields(node, EXERCISE_FIELDS, report)
        sides = cast("Sides | None", values.pop("sides", None))
        sets = cast("Amounts | None", values.pop("sets", None))
        rests = cast("dict[str, float]", values.pop("rest", {}))
        tempo = cast("Tempo", values.pop("tempo", inherited.tempo))
        plain = cast("ExerciseValues", values)
        how_often = Extent(Sides())
        if isinstance(node, Mapping):
            how_often = extent(node, _listed(plain), sets, sides, report)
            _check_dose(node, how_often.sides, report)
            if inherited.order is Order.CIRCUIT:
                _check_single_set(node, plain, sets, report)
            if "figure" in plain:
                self._check_figure(key_of(node, "figure"), plain["figure"], report)
        if len(report.problems) > before:
            return None
        return Exercise(
            sets=how_often.sets,
            side_sets=how_often.side_sets,
            sides=how_often.sides.order,
            alternating=how_often.sides.alternating,
            rest=inherited.rests._replace(**rests),
            tempo=tempo,
            **(plain | {"cues": (*plain.get("cues", ()), *inherited.cues)}),
        )

    def _check_figure(self, key: Node, name: str, report: Report) -> None:
        if self.figures is None or name in self.figures:
            return
        names_file = name.lower().endswith(SUFFIXES)
        if names_file and is_file(self.path.parent / name):
            return
        remedy = (
            "no such file beside the routine"
            if names_file
            else f"no figure has that name.{suggestion(name, self.figures)}"
        )
        report.add(key, f"unknown figure '{excerpt(name)}' in {report.where}: {remedy}")


def _listed(plain: ExerciseValues) -> dict[str, Series[object]]:
    """The values that may differ from set to set, by their keys."""
    return {key: cast("Series[object]", plain[key]) for key in LISTED if key in plain}  # type: ignore[literal-required]


def _check_single_set(node: Mapping, plain: ExerciseValues, sets: Amounts | None, report: Report) -> None:
    if sets is not None:
        message = f"a circuit does one set a round: use 'rounds', not 'sets', in {report.where}"
        report.add(key_of(node, "sets"), message)
    for key, series in _listed(plain).items():
        if series.length > 1:
            message = f"a circuit does one set a round: one value, not a list, for '{key}' in {report.where}"
            report.add(key_of(node, key), message)


def _check_dose(node: Mapping, sides: Sides, report: Report) -> None:
    written = {key.text for key, _ in node.entries}
    if {"hold", "reps"} <= written:
        for name in written.intersection(_COUNTED):
            report.add(key_of(node, name), f"'{name}' belongs to reps that are not held, in {report.where}: remove it")
    elif not written & {"hold", "reps"} and written <= EXERCISE_FIELDS.keys():
        report.add(node, f"neither 'hold' nor 'reps' in {report.where}: add one")
    elif "hold" in written:
        for name in written.intersection(_ONLY_FOR_REPS):
            report.add(key_of(node, name), f"'{name}' belongs to reps, but {report.where} has a hold: remove it")
        if sides.alternating:
            report.add(key_of(node, "sides"), f"a hold cannot alternate in {report.where}: write [left, right]")


def _inherited(node: Node, values: dict[str, object], outer: _Inherited, report: Report) -> _Inherited:
    """What the values of a routine or a block come to for its exercises; those that stand in no model are taken out.

    Rounds alone mean a circuit.
    """
    rests = cast("dict[str, float]", values.pop("rest", {}))
    tempo = cast("Tempo", values.pop("tempo", outer.tempo))
    own_order = Order.CIRCUIT if "rounds" in values else outer.order
    order = cast("Order | None", values.get("order", None if _is_meant(node, "order") else own_order))
    if order is not None:
        values["order"] = order
    if "rounds" in values and order is Order.SETS:
        report.add(key_of(node, "rounds"), "'rounds' needs 'order: circuit'")
    cues = cast("tuple[str, ...]", values.get("cues", ()))
    return _Inherited(order, outer.rests._replace(**rests), tempo, cues)


def _joined(parts: list[_Part], plain: RoutineValues) -> Routine:
    """The routine that its parts come to; without blocks where the file has none."""
    exercises = tuple(exercise for part in parts for _, exercise in part.exercises)
    blocks: list[Block] = []
    for part in parts:
        blocks.append(part.block._replace(first=sum(block.size for block in blocks)))
    routine = Routine(slug="", exercises=exercises, **plain)
    if len(blocks) == 1 and blocks[0].rest_after is None:
        return routine
    return routine._replace(written_blocks=tuple(blocks), order=Order.SETS, rounds=ONCE)


def _is_block(node: Node) -> bool:
    return isinstance(node, Mapping) and key_of(node, "exercises") is not node


def _is_meant(root: Node, name: str) -> bool:
    """A key of the routine says it, perhaps misspelt."""
    keys = [key.text for key, _ in root.entries] if isinstance(root, Mapping) else []
    return name in keys or name in (nearest(key, ROUTINE_FIELDS) for key in keys if key not in ROUTINE_FIELDS)


def _title(noun: str, node: Node, otherwise: object) -> str:
    """What messages call an exercise or a block; `otherwise` stands for a name that it does not have."""
    entries = node.entries if isinstance(node, Mapping) else ()
    names = (value.text for key, value in entries if key.text == "name" and isinstance(value, Scalar))
    name = excerpt(next(names, ""))
    if name:
        return f'{noun} "{name}"'
    return f"the {noun}" if otherwise is None else f"{noun} {otherwise}"
