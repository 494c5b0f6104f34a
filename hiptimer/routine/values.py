"""The kinds of value that only a routine file holds: durations, counts, tempos, sides.

As every kind, each is a function of a node and a Report that returns None where it has reported a problem.
"""

from functools import partial
from typing import Final, NamedTuple

from hiptimer.routine.doses import Dose, Key, parse_dose, parse_sets
from hiptimer.routine.model import Phase, Range, Side, Source, Tempo
from hiptimer.routine.quantities import parse_duration, tokens
from hiptimer.routine.words import ALTERNATING, REST_WORDS, SIDES, SIDES_OF_TWO_MEANINGS, SOURCE_WORDS
from hiptimer.yamlfile.characters import plain_key
from hiptimer.yamlfile.fields import Fields, Kind, Report, mapping, parsed, plain_text, text, texts
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from hiptimer.yamlfile.problems import excerpt, suggestion

MAX_SETS = 100
MAX_REPS = 1000
MIN_PHASE = 0.2
"""Seconds: shorter phases cannot be told apart by ear."""

_TEMPO_FORM = "{lift: 1s, hold: 1s, lower: 2s}"
_PHASES_OF_NUMBERS: Final = {
    2: ("lift", "lower"),
    3: ("lift", "hold", "lower"),
    4: ("lower", "hold below", "lift", "hold above"),
}


def duration(node: Node, report: Report) -> float | None:
    """Seconds."""
    return parsed(parse_duration, node, report, "a duration")


def hold(node: Node, report: Report) -> Dose | None:
    """A range of whole seconds, with what else its text says."""
    return _within_sets(parsed(partial(parse_dose, key=Key.HOLD), node, report, "a hold"), node, report)


def reps(node: Node, report: Report) -> Dose | None:
    """A range of reps, with what else its text says."""
    dose = parsed(partial(parse_dose, key=Key.REPS), node, report, "reps")
    if dose is None or not _at_most(MAX_REPS, dose.amount, "reps", node, report):
        return None
    return _within_sets(dose, node, report)


def _within_sets(dose: Dose | None, node: Node, report: Report) -> Dose | None:
    fits = dose is not None and (dose.sets is None or _at_most(MAX_SETS, dose.sets, "sets", node, report))
    return dose if fits else None


def _at_most(most: int, count: Range, what: str, node: Node, report: Report) -> bool:
    if count.high > most:
        report.add(node, f"'{count}' is more than {most} {what} in {report.where}")
    return count.high <= most


def sets(what: str) -> Kind[Range]:
    """A kind: a number of sets or rounds, or a range of two."""

    def read(node: Node, report: Report) -> Range | None:
        count = parsed(parse_sets, node, report, what)
        return count if count is not None and _at_most(MAX_SETS, count, what, node, report) else None

    return read


def tempo(node: Node, report: Report) -> Tempo | None:
    """Phases in the order written, each a word and its seconds."""
    if not isinstance(node, Mapping) or not node.entries:
        numbers = tempo_remedy(node.text) if isinstance(node, Scalar) else ""
        report.add(node, numbers or f"a tempo is its phases in order, such as {_TEMPO_FORM}")
        return None
    phases = []
    for key, value in node.entries:
        name, seconds = text(key, report), duration(value, report)
        if seconds is not None and seconds < MIN_PHASE:
            phase = f"phase '{excerpt(key.text)}' in {report.where}"
            report.add(value, f"{phase} is shorter than {MIN_PHASE} s: remove it or give it time")
        elif name is not None and seconds is not None:
            phases.append(Phase(name, seconds))
    return tuple(phases) if len(phases) == len(node.entries) else None


def tempo_remedy(written: str) -> str:
    """What to write for the numbers of a tempo; "" where it is none.

    Three are the way up, the pause and the way down. Four, as coaches write them, are the way down, the pause below,
    the way up, the pause above; a 0 is no phase.
    """
    parts = [part for part in tokens(written) if part not in "-/:,."]
    digits = list(parts[0]) if len(parts) == 1 and parts[0].isdigit() and len(parts[0]) in (3, 4) else parts
    names = _PHASES_OF_NUMBERS.get(len(digits))
    if names is None or not all(digit.isdigit() and len(digit) <= 2 for digit in digits):
        return ""
    phases = [f"{name}: {digit}s" for name, digit in zip(names, digits, strict=True) if int(digit)]
    return f"'{excerpt(written)}' has no words: write {{{', '.join(phases)}}}"


class Sides(NamedTuple):
    """How an exercise uses the sides of the body."""

    order: tuple[Side, ...] = ()
    alternating: bool = False


_SIDE_WORDS = {
    **{word: Sides(order) for word, order in SIDES.items()},
    **dict.fromkeys(ALTERNATING, Sides(alternating=True)),
}
_SIDE_CHOICES = ("each", "none", "alternating", "left", "right")
_SIDE_FORMS = "write [left, right], each, alternating or none"


def sides(node: Node, report: Report) -> Sides | None:
    """`each`, `none`, `alternating`, or a list of `left` and `right` in the order they are done."""
    if isinstance(node, Sequence):
        return _listed_sides(node, report)
    word = plain_text(node, report, "the sides")
    if word is None:
        return None
    meant = _SIDE_WORDS.get(plain_key(word))
    if meant is None:
        remedy = SIDES_OF_TWO_MEANINGS.get(plain_key(word)) or f"{_SIDE_FORMS}.{suggestion(word, _SIDE_CHOICES)}"
        report.add(node, f"'{excerpt(word)}' is no way to use the sides in {report.where}: {remedy}")
    return meant


def _listed_sides(node: Sequence, report: Report) -> Sides | None:
    words = texts(node, report) or ()
    named = [_SIDE_WORDS.get(plain_key(word), Sides()).order for word in words]
    order = tuple(side for sides_ in named for side in sides_)
    if not order or len(set(order)) < len(order) or any(len(sides_) != 1 for sides_ in named):
        report.add(
            node,
            f"the sides in {report.where} are 'left' and 'right', each at most once, as in [left, right]",
        )
        return None
    return Sides(order)


def directions(node: Node, report: Report) -> tuple[str, ...] | None:
    """A list of different words, in the order they are done."""
    words = texts(node, report)
    if words is not None and len(set(words)) < len(words):
        report.add(node, f"a direction is named twice in {report.where}: each once")
        return None
    return words


def own_rests(fields: Fields[float]) -> Kind[dict[str, float] | float]:
    """A kind: the rests of an exercise by what they lie between, or its one rest in seconds."""
    read = mapping(fields, "the rests", REST_WORDS)
    return lambda node, report: duration(node, report) if isinstance(node, Scalar) and node.text else read(node, report)


def rests(fields: Fields[float]) -> Kind[dict[str, float]]:
    """A kind: the rests of a routine by what they lie between."""
    keyed = mapping(fields, "the rests", REST_WORDS)

    def read(node: Node, report: Report) -> dict[str, float] | None:
        if not (isinstance(node, Scalar) and node.text):
            return keyed(node, report)
        seconds = duration(node, report)
        if seconds is not None:
            said = excerpt(node.text)
            form = f"rest: {{sets: {said}, exercises: {said}}}"
            report.add(node, f"say what the rest of {report.where} lies between, as in '{form}'")
        return None

    return read


def source(fields: Fields[str]) -> Kind[Source]:
    """A kind: where a routine comes from."""
    read = mapping(fields, "the source", SOURCE_WORDS)
    return lambda node, report: Source(**read(node, report))
