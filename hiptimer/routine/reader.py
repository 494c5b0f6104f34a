"""A routine file into a Routine, with every problem of the file at once."""

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple, cast

from hiptimer.routine.agreement import Dosage, agreed, dose_of, own_rests
from hiptimer.routine.fields import EXERCISE_FIELDS, KEYS, ROUTINE_FIELDS, ExerciseValues, RoutineValues
from hiptimer.routine.model import DEFAULT_TEMPO, Exercise, Order, Range, Rests, Routine, Tempo
from hiptimer.routine.quantities import MAX_SECONDS
from hiptimer.routine.shapes import exercise_mapping, is_only_text, routine_mapping, text_problem
from hiptimer.routine.words import EXERCISE_WORDS, ROUTINE_WORDS
from hiptimer.yamlfile.fields import Report, read_fields, with_keys_of
from hiptimer.yamlfile.files import SUFFIXES, Limits, inside, is_file, read_text, slug_of
from hiptimer.yamlfile.mending import mended_text
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, key_of
from hiptimer.yamlfile.problems import DocumentError, FileProblems, Problem, excerpt, suggestion
from hiptimer.yamlfile.recovery import MOST_FAULTS, compose_past_faults

LIMITS: Final = Limits(
    "routine", "a name and exercises: begin with 'name: ...', then 'exercises:', and under it '  - name: ...'"
)

_ONLY_FOR_REPS = ("unit", "pace", "tempo")


class RoutineError(FileProblems):
    """A routine file with mistakes; carries all of them."""


class Reading(NamedTuple):
    """What a file says, and what of it was probably not meant so."""

    routine: Routine
    warnings: tuple[Problem, ...]
    """In the file's order."""
    text: str
    """Of the file."""


def read_routine(path: Path, figures: Collection[str] | None = None) -> Routine:
    """The routine that a file describes.

    `figures` are the names that `figure:` may use besides files next to the routine; None leaves them unchecked.
    Raises UnreadableError where there is no such text file, RoutineError with all problems where it has any.
    """
    return read_file(path, figures).routine


def read_file(path: Path, figures: Collection[str] | None = None) -> Reading:
    """As `read_routine`, with the warnings."""
    try:
        text = read_text(path, LIMITS)
    except DocumentError as error:
        raise RoutineError(str(path), [error.problem]) from None
    return read_document(text, str(path), figures)


def parse_routine(text: str, path: str, figures: Collection[str] | None = None) -> Routine:
    """The routine that a text describes; `path` names it in messages. Raises RoutineError as `read_routine`."""
    return read_document(text, path, figures).routine


def read_document(text: str, path: str, figures: Collection[str] | None = None) -> Reading:
    """As `parse_routine`, with the warnings.

    A text that reads as it stands is taken so; only another one is mended first, as far as it has one meaning.
    """
    routine, problems, warnings = _attempt(text, Path(path), figures, 1)
    if problems:
        mended = mended_text(text, KEYS)
        routine, problems, warnings = _attempt(mended.text, Path(path), figures, MOST_FAULTS)
        problems = [mended.original(problem) for problem in [*problems, *mended.problems]]
        warnings = [mended.original(warning) for warning in warnings]
    if problems or routine is None:
        raise RoutineError(path, [*problems, *warnings], text)
    content_hash = sha256(text.encode()).hexdigest()
    named = routine._replace(slug=slug_of(Path(path)), content_hash=content_hash)
    return Reading(named, tuple(sorted(set(warnings))), text)


def _attempt(
    text: str, path: Path, figures: Collection[str] | None, most_faults: int
) -> tuple[Routine | None, list[Problem], list[Problem]]:
    """The routine, the problems and the warnings of a text as it stands."""
    report = Report([], "the routine")
    routine = None
    root = compose_past_faults(text, LIMITS, report.problems, most_faults)
    if is_only_text(root, text):
        report.problems[:] = [Problem(1, 1, text_problem(text))]
    elif root is not None:
        routine = _Reader(report, path, figures).routine(routine_mapping(root, report))
    return routine, report.problems, report.warnings


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
        if isinstance(root, Mapping):
            root = with_keys_of(root, ROUTINE_FIELDS, self.report, ROUTINE_WORDS)
        values = read_fields(root, ROUTINE_FIELDS, self.report, ROUTINE_WORDS)
        rests = cast("dict[str, float]", values.pop("rest", {}))
        tempo = cast("Tempo", values.pop("tempo", DEFAULT_TEMPO))
        nodes = cast("tuple[Node, ...]", values.pop("exercises", ()))
        plain = cast("RoutineValues", values)
        order = plain.get("order", None if key_of(root, "order") is not root else Order.SETS)
        if "rounds" in plain and order is Order.SETS:
            self.report.add(key_of(root, "rounds"), "'rounds' needs 'order: circuit'")
        inherited = _Inherited(order, Rests()._replace(**rests), tempo)
        exercises = [self._exercise(node, number, inherited) for number, node in enumerate(nodes, 1)]
        if self.report.problems:
            return None
        routine = Routine(slug="", exercises=tuple(e for e in exercises if e is not None), **plain)
        if routine.longest_seconds > MAX_SECONDS:
            self.report.add(root, "the whole routine is longer than 24 hours: fewer sets, reps or rounds")
        return routine

    def _exercise(self, written: Node, number: int, inherited: _Inherited) -> Exercise | None:
        report = self.report.about(_exercise_title(written, number))
        before = len(report.problems)
        node = exercise_mapping(written, EXERCISE_FIELDS, report)
        if node is None:
            return None
        report = self.report.about(_exercise_title(node, number))
        if isinstance(node, Mapping):
            node = with_keys_of(node, EXERCISE_FIELDS, report, EXERCISE_WORDS)
        values = read_fields(node, EXERCISE_FIELDS, report, EXERCISE_WORDS)
        dosage = agreed(values, node, report)
        rests = own_rests(values.pop("rest", {}), dosage.sets, inherited.order, key_of(node, "rest"), report)
        tempo = cast("Tempo", values.pop("tempo", inherited.tempo))
        plain = cast("ExerciseValues", values)
        if isinstance(node, Mapping):
            _check_dose(node, dosage, inherited.order, report)
            if "figure" in plain:
                self._check_figure(key_of(node, "figure"), plain["figure"], report)
        if len(report.problems) > before:
            return None
        return Exercise(
            hold=dosage.hold,
            reps=dosage.reps,
            sets=dosage.sets or Range(1, 1),
            sides=dosage.sides.order,
            alternating=dosage.sides.alternating,
            rest=inherited.rests._replace(**rests),
            tempo=tempo,
            **plain,
        )

    def _check_figure(self, key: Node, name: str, report: Report) -> None:
        if self.figures is None or name in self.figures:
            return
        names_file, folder = name.lower().endswith(SUFFIXES), self.path.parent
        if names_file and is_file(folder / name) and inside(folder, folder / name):
            return
        remedy = (
            "no such file beside the routine"
            if names_file
            else f"no figure has that name.{suggestion(name, self.figures)}"
        )
        report.add(key, f"unknown figure '{excerpt(name)}' in {report.where}: {remedy}")


def _check_dose(node: Mapping, dosage: Dosage, order: Order | None, report: Report) -> None:
    written = {key.text for key, _ in node.entries}
    if {"hold", "reps"} <= written:
        report.add(key_of(node, "reps"), f"both 'hold' and 'reps' in {report.where}: keep one")
    elif not written & {"hold", "reps"} and not any(key.reported for key, _ in node.entries):
        report.add(node, f"neither 'hold' nor 'reps' in {report.where}: add one")
    elif "hold" in written:
        for name in written.intersection(_ONLY_FOR_REPS):
            report.add(key_of(node, name), f"'{name}' belongs to reps, but {report.where} has a hold: remove it")
        if dosage.sides.alternating:
            report.add(key_of(node, "sides"), f"a hold cannot alternate in {report.where}: write [left, right]")
    if order is Order.CIRCUIT and dosage.sets is not None:
        place = key_of(node, "sets") if "sets" in written else dose_of(node)
        report.add(place, f"a circuit does one set a round: use 'rounds', not 'sets', in {report.where}")


def _exercise_title(node: Node, number: int) -> str:
    entries = node.entries if isinstance(node, Mapping) else ()
    names = (value.text for key, value in entries if key.text.lower() == "name" and isinstance(value, Scalar))
    name = excerpt(next(names, ""))
    return f'exercise "{name}"' if name else f"exercise {number}"
