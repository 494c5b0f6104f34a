"""A routine file into a Routine, with every problem of the file at once."""

import codecs
from collections.abc import Collection
from pathlib import Path
from typing import Any

from hiptimer.routine.fields import EXERCISE_FIELDS, ROUTINE_FIELDS
from hiptimer.routine.model import DEFAULT_TEMPO, Exercise, Order, Rests, Routine, Tempo
from hiptimer.routine.quantities import MAX_SECONDS
from hiptimer.routine.values import Report, Sides, read_fields
from hiptimer.yamlfile.nodes import MAX_BYTES, DocumentError, Mapping, Node, Scalar, compose
from hiptimer.yamlfile.problems import Problem, RoutineError, UnreadableError, excerpt, nearest, printable, suggestion

_ONLY_FOR_REPS = ("unit", "pace", "tempo")


def read_routine(path: Path, figures: Collection[str] | None = None) -> Routine:
    """The routine that a file describes.

    `figures` are the names that `figure:` may use besides files next to the routine; None leaves them unchecked.
    Raises UnreadableError where there is no such text file, RoutineError with all problems where it has any.
    """
    raw = _bytes_of(path)
    if len(raw) > MAX_BYTES:
        raise RoutineError(str(path), [Problem(1, 1, "larger than 1 MiB: is this a routine file?")])
    try:
        return parse_routine(_decoded(raw), str(path), figures)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode(errors="replace")) + 1
        problem = Problem(line, column, "not text in UTF-8: save the file as UTF-8, or name another one")
        raise RoutineError(str(path), [problem]) from None


def parse_routine(text: str, path: str, figures: Collection[str] | None = None) -> Routine:
    """The routine that a text describes; `path` names it in messages. Raises RoutineError as `read_routine`."""
    # Imported here: hashlib costs a start-up what yaml does.
    from hashlib import sha256

    report = Report()
    routine = None
    try:
        root = compose(text, report.problems)
        if root is None:
            report.problems.append(Problem(1, 1, "the file is empty: a routine has a name and exercises"))
        else:
            routine = _Reader(report, Path(path), figures).routine(root)
    except DocumentError as error:
        report.problems.append(error.problem)
    if report.problems or routine is None:
        raise RoutineError(path, report.problems)
    return routine._replace(slug=Path(path).stem, content_hash=sha256(text.encode()).hexdigest())


def _bytes_of(path: Path) -> bytes:
    shown = printable(str(path))
    try:
        if path.exists() and not path.is_file():
            raise UnreadableError(f"{shown}: is a {'folder' if path.is_dir() else 'device'}, not a routine file")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError(f"{shown}: no such file") from None
    except PermissionError:
        raise UnreadableError(f"{shown}: no permission to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise UnreadableError(f"{shown}: cannot be read: {reason}") from None


def _decoded(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    return raw.decode("utf-8-sig")


class _Reader:
    """Puts one document together; all that is wrong goes to the report."""

    __slots__ = ("figures", "path", "report")

    def __init__(self, report: Report, path: Path, figures: Collection[str] | None) -> None:
        self.report = report
        self.path = path
        self.figures = figures

    def routine(self, root: Node) -> Routine | None:
        values = read_fields(root, ROUTINE_FIELDS, self.report)
        # None where it is written but not understood: nothing is then said about what depends on it.
        order = values.get("order", None if _is_meant(root, "order") else Order.SETS)
        if "rounds" in values and order is Order.SETS:
            self.report.add(_key(root, "rounds"), "'rounds' needs 'order: circuit'")
        rests = Rests()._replace(**values.pop("rest", {}))
        tempo = values.pop("tempo", DEFAULT_TEMPO)
        nodes = values.pop("exercises", ())
        exercises = [self._exercise(node, number, rests, tempo, order) for number, node in enumerate(nodes, 1)]
        if self.report.problems:
            return None
        routine = Routine(slug="", exercises=tuple(e for e in exercises if e is not None), **values)
        if longest(routine) > MAX_SECONDS:
            self.report.add(root, "the whole routine is longer than 24 hours: fewer sets, reps or rounds")
        return routine

    def _exercise(self, node: Node, number: int, rests: Rests, tempo: Tempo, order: Order | None) -> Exercise | None:
        report = Report(self.report.problems, _exercise_title(node, number))
        before = len(report.problems)
        values = read_fields(node, EXERCISE_FIELDS, report)
        if isinstance(node, Mapping):
            self._check_dose(node, values, report)
            if order is Order.CIRCUIT and "sets" in values:
                report.add(
                    _key(node, "sets"),
                    f"a circuit does one set a round: use 'rounds', not 'sets', in {report.where}",
                )
            self._check_figure(node, values, report)
        if len(report.problems) > before:
            return None
        sides = values.pop("sides", Sides())
        own_rests = rests._replace(**values.pop("rest", {}))
        return Exercise(
            sides=sides.each,
            alternating=sides.alternating,
            rest=own_rests,
            tempo=values.pop("tempo", tempo),
            **values,
        )

    def _check_dose(self, node: Mapping, values: dict[str, Any], report: Report) -> None:
        written = {key.text for key, _ in node.entries}
        if {"hold", "reps"} <= written:
            report.add(_key(node, "reps"), f"both 'hold' and 'reps' in {report.where}: keep one")
        elif not written & {"hold", "reps"} and written <= EXERCISE_FIELDS.keys():
            report.add(node, f"neither 'hold' nor 'reps' in {report.where}: add one")
        elif "hold" in written:
            for name in written.intersection(_ONLY_FOR_REPS):
                report.add(_key(node, name), f"'{name}' belongs to reps, but {report.where} has a hold: remove it")
            sides = values.get("sides")
            if sides is not None and sides.alternating:
                report.add(_key(node, "sides"), f"a hold cannot alternate in {report.where}: write [left, right]")

    def _check_figure(self, node: Mapping, values: dict[str, Any], report: Report) -> None:
        name = values.get("figure")
        if name is None or self.figures is None or name in self.figures:
            return
        is_file = name.lower().endswith((".yaml", ".yml"))
        if is_file and _is_file(self.path.parent / name):
            return
        remedy = (
            "no such file beside the routine"
            if is_file
            else f"no figure has that name.{suggestion(name, self.figures)}"
        )
        report.add(_key(node, "figure"), f"unknown figure '{excerpt(name)}' in {report.where}: {remedy}")


def _key(node: Node, name: str) -> Node:
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((key for key, _ in entries if key.text == name), node)


def _is_meant(root: Node, name: str) -> bool:
    """A key of the routine says it, perhaps misspelt."""
    keys = [key.text for key, _ in root.entries] if isinstance(root, Mapping) else []
    return name in keys or name in (nearest(key, ROUTINE_FIELDS) for key in keys if key not in ROUTINE_FIELDS)


def _exercise_title(node: Node, number: int) -> str:
    entries = node.entries if isinstance(node, Mapping) else ()
    names = (value.text for key, value in entries if key.text == "name" and isinstance(value, Scalar))
    name = excerpt(next(names, ""))
    return f'exercise "{name}"' if name else f"exercise {number}"


def _is_file(path: Path) -> bool:
    """False also where the name is none that a file could have."""
    try:
        return path.is_file()
    except OSError:
        return False


def longest(routine: Routine) -> float:
    """The routine's length in seconds at the high ends of its ranges, self-paced sets as long as at tempo."""
    last = routine.exercises[-1].rest
    between = sum(exercise.rest.exercises for exercise in routine.exercises[:-1])
    round_seconds = between + sum(map(_longest_exercise, routine.exercises))
    return routine.prepare + routine.rounds.high * (round_seconds + last.rounds) - last.rounds


def _longest_exercise(exercise: Exercise) -> float:
    rest = exercise.rest
    bout = exercise.dose.high * (1 if exercise.reps is None else exercise.rep_seconds)
    side = _repeated(len(exercise.directions), bout, rest.directions)
    whole_set = _repeated(len(exercise.sides), side, rest.sides)
    return _repeated(exercise.sets.high, whole_set, rest.sets)


def _repeated(times: int, seconds: float, rest: float) -> float:
    """Something done so often, at least once, with a rest in between."""
    return max(1, times) * (seconds + rest) - rest
