"""A routine file into a Routine, with every problem of the file at once."""

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple, cast

from hiptimer.routine.doses import LISTED, Extent, extent
from hiptimer.routine.fields import EXERCISE_FIELDS, ROUTINE_FIELDS, ExerciseValues, RoutineValues
from hiptimer.routine.model import DEFAULT_TEMPO, Amounts, Exercise, Order, Rests, Routine, Series, Tempo
from hiptimer.routine.quantities import MAX_SECONDS
from hiptimer.routine.values import Sides
from hiptimer.yamlfile.fields import Report, read_fields
from hiptimer.yamlfile.files import SUFFIXES, Limits, is_file, read_text
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, compose, key_of
from hiptimer.yamlfile.problems import DocumentError, FileProblems, excerpt, nearest, suggestion

LIMITS: Final = Limits("routine", "a name and exercises")

_COUNTED = ("pace", "tempo")
"""What only reps have that are not held."""

_ONLY_FOR_REPS = ("unit", *_COUNTED)

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
    """What a routine says for all of its exercises."""

    order: Order | None
    """None where it is written but not understood: nothing is then said about what depends on it."""
    rests: Rests
    tempo: Tempo


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
        rests = cast("dict[str, float]", values.pop("rest", {}))
        tempo = cast("Tempo", values.pop("tempo", DEFAULT_TEMPO))
        nodes = cast("tuple[Node, ...]", values.pop("exercises", ()))
        plain = cast("RoutineValues", values)
        order = plain.get("order", None if _is_meant(root, "order") else Order.SETS)
        if "rounds" in plain and order is Order.SETS:
            self.report.add(key_of(root, "rounds"), "'rounds' needs 'order: circuit'")
        inherited = _Inherited(order, Rests()._replace(**rests), tempo)
        exercises = [self._exercise(node, number, inherited) for number, node in enumerate(nodes, 1)]
        if self.report.problems:
            return None
        routine = Routine(slug="", exercises=tuple(e for e in exercises if e is not None), **plain)
        if routine.longest_seconds > MAX_SECONDS:
            self.report.add(root, "the whole routine is longer than 24 hours: fewer sets, reps or rounds")
        if routine.most_steps > MAX_STEPS:
            message = f"the whole routine has more than {MAX_STEPS:,} steps: fewer sets, held reps or rounds"
            self.report.add(_longest(nodes, routine), message)
        return routine

    def _exercise(self, node: Node, number: int, inherited: _Inherited) -> Exercise | None:
        report = Report(self.report.problems, _exercise_title(node, number))
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
            **plain,
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


def _longest(nodes: tuple[Node, ...], routine: Routine) -> Node:
    """The node of the exercise that has most steps."""
    return max(zip(nodes, routine.exercises, strict=True), key=lambda pair: pair[1].most_steps)[0]


def _is_meant(root: Node, name: str) -> bool:
    """A key of the routine says it, perhaps misspelt."""
    keys = [key.text for key, _ in root.entries] if isinstance(root, Mapping) else []
    return name in keys or name in (nearest(key, ROUTINE_FIELDS) for key in keys if key not in ROUTINE_FIELDS)


def _exercise_title(node: Node, number: int) -> str:
    entries = node.entries if isinstance(node, Mapping) else ()
    names = (value.text for key, value in entries if key.text == "name" and isinstance(value, Scalar))
    name = excerpt(next(names, ""))
    return f'exercise "{name}"' if name else f"exercise {number}"
