"""A routine file into a Routine, with every problem of the file at once."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple, cast

from hiptimer.routine.agreement import Dosage, agreed, own_rests
from hiptimer.routine.checks import check_dose
from hiptimer.routine.fields import (
    BLOCK_FIELDS,
    EXERCISE_FIELDS,
    EXTRA_BLOCKS,
    KEYS,
    ROUTINE_FIELDS,
    ExerciseValues,
    RoutineValues,
    exercise_nodes,
)
from hiptimer.routine.model import (
    DEFAULT_TEMPO,
    MAX,
    Block,
    Defaults,
    Exercise,
    Order,
    Pace,
    Range,
    Rest,
    Rests,
    Routine,
    Tempo,
    same,
)
from hiptimer.routine.quantities import MAX_SECONDS
from hiptimer.routine.shapes import exercise_mapping, is_only_text, routine_mapping, text_problem
from hiptimer.routine.words import EXERCISE_WORDS, ROUTINE_WORDS
from hiptimer.yamlfile.characters import plain_key
from hiptimer.yamlfile.fields import Report, read_fields, with_keys_of
from hiptimer.yamlfile.files import SUFFIXES, Limits, inside, is_file, read_text, slug_of
from hiptimer.yamlfile.mending import mended_text
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence, key_of
from hiptimer.yamlfile.problems import (
    DocumentError,
    FileProblems,
    Problem,
    ProblemList,
    TooManyProblemsError,
    excerpt,
    suggestion,
)
from hiptimer.yamlfile.recovery import MOST_FAULTS, compose_past_faults

LIMITS: Final = Limits(
    "routine", "a name and exercises: begin with 'name: ...', then 'exercises:', and under it '  - name: ...'"
)

ONCE = Range(1, 1)

MAX_STEPS = 10_000
"""How many steps a routine may have, once all its sets, reps and rounds are written out."""


DEFAULTS = Defaults()


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


def read_file(path: Path, figures: Collection[str] | None = None, defaults: Defaults = DEFAULTS) -> Reading:
    """As `read_routine`, with the warnings; `defaults` are what the file has where it says nothing."""
    try:
        text = read_text(path, LIMITS)
    except DocumentError as error:
        raise RoutineError(str(path), [error.problem]) from None
    return read_document(text, str(path), figures, defaults)


def parse_routine(text: str, path: str, figures: Collection[str] | None = None) -> Routine:
    """The routine that a text describes; `path` names it in messages. Raises RoutineError as `read_routine`."""
    return read_document(text, path, figures).routine


def read_document(
    text: str, path: str, figures: Collection[str] | None = None, defaults: Defaults = DEFAULTS
) -> Reading:
    """As `parse_routine`, with the warnings; `defaults` as in `read_file`.

    A text that reads as it stands is taken so; only another one is mended first, as far as it has one meaning.
    """
    surroundings = _Surroundings(Path(path), figures, defaults)
    routine, problems, warnings = _attempt(text, surroundings, 1)
    if problems and text.strip():
        mended = mended_text(text, KEYS)
        routine, problems, warnings = _attempt(mended.text, surroundings, MOST_FAULTS)
        problems = [mended.original(problem) for problem in [*problems, *mended.problems]]
        warnings = [mended.original(warning) for warning in warnings]
    if problems or routine is None:
        raise RoutineError(path, [*problems, *warnings], text)
    # With other defaults it is another workout, though nothing has changed in the file.
    said_elsewhere = "" if defaults == DEFAULTS else repr(defaults)
    content_hash = sha256((text + said_elsewhere).encode()).hexdigest()
    named = routine._replace(slug=slug_of(Path(path)), content_hash=content_hash)
    return Reading(named, tuple(sorted(set(warnings))), text)


def read_node(root: Node, report: Report, path: Path, figures: Collection[str] | None = None) -> Routine | None:
    """The routine, without slug and hash, that keys and values come to, wherever they are from.

    None where there are problems, which go to the report with the places of their nodes.
    """
    return _Reader(report, _Surroundings(path, figures, DEFAULTS)).routine(root)


class _Surroundings(NamedTuple):
    """What a document does not say itself."""

    path: Path
    figures: Collection[str] | None
    defaults: Defaults


def _attempt(
    text: str, surroundings: _Surroundings, most_faults: int
) -> tuple[Routine | None, list[Problem], list[Problem]]:
    """The routine, the problems and the warnings of a text as it stands."""
    report = Report(ProblemList(), "the routine")
    routine = None
    root = compose_past_faults(text, LIMITS, report.problems, most_faults)
    if is_only_text(root, text):
        report.problems[:] = [Problem(1, 1, text_problem(text))]
    elif root is not None:
        with suppress(TooManyProblemsError):
            routine = _Reader(report, surroundings).routine(routine_mapping(root, report))
    return routine, report.problems, report.warnings


class _Inherited(NamedTuple):
    """What a routine or a block says for all of its exercises."""

    order: Order | None
    """None where it is written but not understood: nothing is then said about what depends on it."""
    rests: Rests = Rests()
    tempo: Tempo = DEFAULT_TEMPO
    cues: tuple[str, ...] = ()
    """Of a block; those of the routine stay with it."""
    pace: Pace = Pace.TEMPO
    """Of reps whose exercise does not say."""


class _Part(NamedTuple):
    """A block as it is read: what it is, and its exercises with their nodes."""

    block: Block
    exercises: tuple[tuple[Node, Exercise], ...]


class _Reader:
    """Puts one document together; all that is wrong goes to the report."""

    __slots__ = ("defaults", "figures", "path", "report")

    def __init__(self, report: Report, surroundings: _Surroundings) -> None:
        self.report = report
        self.path, self.figures, self.defaults = surroundings

    def routine(self, root: Node) -> Routine | None:
        """The routine without slug and hash; None where there are problems."""
        if isinstance(root, Mapping):
            root = with_keys_of(root, ROUTINE_FIELDS, self.report, ROUTINE_WORDS)
        values = read_fields(root, ROUTINE_FIELDS, self.report, ROUTINE_WORDS)
        extras = {key: cast("Node", values.pop(key)) for key in EXTRA_BLOCKS if key in values}
        nodes = cast("tuple[Node, ...]", values.pop("exercises", ()))
        seconds = cast("float | None", values.pop("time", None))
        usual = _Inherited(Order.SETS, self.defaults.rests, pace=self.defaults.pace)
        outer = _inherited(root, values, usual, self.report)._replace(cues=())
        plain = cast("RoutineValues", {"prepare": self.defaults.prepare, **values})
        parts = self._parts(nodes, Block(None, 0, 0, outer.order or Order.SETS, plain.get("rounds", ONCE)), outer)
        if seconds is not None:
            parts = [_until_time_is_up(part, plain.get("name", ""), seconds, outer) for part in parts]
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
        report = self.report.about(_title("block", node, name))
        if isinstance(node, Sequence):
            values: dict[str, object] = {"exercises": exercise_nodes(node, report) or ()}
        else:
            if isinstance(node, Mapping):
                node = with_keys_of(node, BLOCK_FIELDS, report, ROUTINE_WORDS)
            values = read_fields(node, BLOCK_FIELDS, report, ROUTINE_WORDS)
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
        part, seconds = _Part(block, exercises), cast("float | None", values.get("time"))
        return part if seconds is None else _until_time_is_up(part, block.name or "Rounds", seconds, inherited)

    def _exercises(self, nodes: Iterable[tuple[int, Node]], inherited: _Inherited) -> tuple[tuple[Node, Exercise], ...]:
        read = ((node, self._exercise(node, number, inherited)) for number, node in nodes if not _is_block(node))
        return tuple((node, exercise) for node, exercise in read if exercise is not None)

    def _exercise(self, written: Node, number: int, inherited: _Inherited) -> Exercise | None:
        report = self.report.about(_title("exercise", written, number))
        before = len(report.problems)
        node = exercise_mapping(written, EXERCISE_FIELDS, report)
        if node is None:
            return None
        report = self.report.about(_title("exercise", node, number))
        if isinstance(node, Mapping):
            node = with_keys_of(node, EXERCISE_FIELDS, report, EXERCISE_WORDS)
        values = read_fields(node, EXERCISE_FIELDS, report, EXERCISE_WORDS)
        dosage = agreed(values, node, report)
        rests = own_rests(values.pop("rest", {}), dosage, inherited.order, key_of(node, "rest"), report)
        if isinstance(node, Mapping):
            check_dose(node, dosage, inherited.order, report)
            if "figure" in values:
                self._check_figure(key_of(node, "figure"), cast("str", values["figure"]), report)
        if len(report.problems) > before:
            return None
        return _put_together(values, dosage, inherited, inherited.rests._replace(**rests))

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


def _put_together(values: dict[str, object], dosage: Dosage, inherited: _Inherited, rest: Rests) -> Exercise:
    """The exercise that its values come to, once nothing is wrong with them."""
    if set(dosage.amounts) == {"time"} and "tempo" not in values:
        # Nobody counts a movement that only has to go on.
        values["pace"] = Pace.SELF
    elif set(dosage.amounts) == {"reps"}:
        values.setdefault("pace", inherited.pace)
    tempo = cast("Tempo", values.pop("tempo", inherited.tempo))
    plain = cast("ExerciseValues", values)
    plain["cues"] = (*plain.get("cues", ()), *inherited.cues)
    return Exercise(
        hold=dosage.amounts.get("hold"),
        reps=dosage.amounts.get("reps"),
        time=dosage.amounts.get("time"),
        sets=dosage.sets,
        side_sets=dosage.side_sets,
        sides=dosage.sides.order,
        alternating=dosage.sides.alternating,
        rest=rest,
        tempo=tempo,
        **plain,
    )


def _inherited(node: Node, values: dict[str, object], outer: _Inherited, report: Report) -> _Inherited:
    """What the values of a routine or a block come to for its exercises; those that stand in no model are taken out.

    Rounds alone mean a circuit.
    """
    rests = cast("dict[str, Rest]", values.pop("rest", {}))
    tempo = cast("Tempo", values.pop("tempo", outer.tempo))
    own_order = Order.CIRCUIT if "rounds" in values else outer.order
    order = cast("Order | None", values.get("order", None if key_of(node, "order") is not node else own_order))
    if order is not None:
        values["order"] = order
    if "rounds" in values and order is Order.SETS:
        report.add(key_of(node, "rounds"), "'rounds' needs 'order: circuit'")
    if "rounds" in values and key_of(node, "time") is not node:
        report.add(key_of(node, "rounds"), f"both 'time' and 'rounds' in {report.where}: keep one")
    cues = cast("tuple[str, ...]", values.get("cues", ()))
    return _Inherited(order, outer.rests._replace(**rests), tempo, cues, outer.pace)


def _until_time_is_up(part: _Part, name: str, seconds: float, inherited: _Inherited) -> _Part:
    """The part as one exercise, whose reps are rounds of the others."""
    if not part.exercises:
        return part
    parts = tuple(exercise for _, exercise in part.exercises)
    length = Range(max(1, round(seconds)), max(1, round(seconds)))
    whole = Exercise(
        name,
        reps=same(MAX),
        time=same(length),
        unit="rounds",
        parts=parts,
        rest=inherited.rests,
        cues=inherited.cues,
        equipment=tuple(dict.fromkeys(item for exercise in parts for item in exercise.equipment)),
    )
    block = part.block._replace(name=None, size=1, order=Order.SETS, rounds=ONCE)
    return _Part(block, ((part.exercises[0][0], whole),))


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
    """Whether an item of the list of exercises has a list of its own."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return any(plain_key(key.text) == "exercises" and not isinstance(value, Scalar) for key, value in entries)


def _title(noun: str, node: Node, otherwise: object) -> str:
    """What messages call an exercise or a block; `otherwise` stands for a name that it does not have."""
    entries = node.entries if isinstance(node, Mapping) else ()
    names = (value.text for key, value in entries if key.text.lower() == "name" and isinstance(value, Scalar))
    name = excerpt(next(names, ""))
    if name:
        return f'{noun} "{name}"'
    return f"the {noun}" if otherwise is None else f"{noun} {otherwise}"
