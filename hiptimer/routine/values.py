"""The kinds of value that only a routine file holds: durations, counts, tempos, sides.

As every kind, each is a function of a node and a Report that returns None where it has reported a problem.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple, TypeVar

from hiptimer import languages
from hiptimer.routine.doses import Dose, Key, parse_dose, parse_sets
from hiptimer.routine.model import PerSet, Phase, Range, Rest, Series, Side, Source, Span, Tempo, same
from hiptimer.routine.quantities import duration_ends, duration_range, parse_duration, seconds_of, tokens
from hiptimer.routine.shapes import value_text
from hiptimer.routine.words import (
    ALTERNATING,
    BETWEEN,
    NO_REST,
    REST_WORDS,
    SIDES,
    SIDES_OF_TWO_MEANINGS,
    SOURCE_WORDS,
    UNITS,
)
from hiptimer.yamlfile.characters import plain_key
from hiptimer.yamlfile.fields import Field, Fields, Kind, Report, mapping, parsed, plain_text, read_fields, text, texts
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from hiptimer.yamlfile.problems import excerpt, suggestion

T = TypeVar("T")

MAX_SETS = 100
MAX_REPS = 1000
MIN_PHASE = 0.2
"""Seconds: shorter phases cannot be told apart by ear."""

_MANY_SETS: Final = 5
_SHORT_HOLD: Final = 10
"""Seconds: as many sets of so short a hold are probably reps of one set."""
_WORD_AND_SECONDS: Final = re.compile(r"([^\W\d][^0-9:]*?):? ([0-9].*)")
_SECONDS_AND_WORD: Final = re.compile(
    r"([0-9][0-9.]*(?: ?- ?[0-9][0-9.]*)?(?: ?(?:s|secs?|seconds?)\b)?) ([^\W\d_]+(?: [^\W\d_]+)*) ?", re.IGNORECASE
)
_PHASE_ENDS: Final = re.compile(r"[,;/+]| and | then ")
_LONGEST_TEMPO: Final = 200
"""Characters of a tempo in one text."""
_TEMPO_FORM = "{lift: 1s, hold: 1s, lower: 2s}"
_TEMPO_LIST = "[in 4s, hold 4s, out 4s]"
_PHASES_OF_NUMBERS: Final = {
    2: ("lift", "lower"),
    3: ("lift", "hold", "lower"),
    4: ("lower", "hold below", "lift", "hold above"),
}


def duration(node: Node, report: Report) -> float | None:
    """Seconds."""
    return parsed(parse_duration, node, report, "a duration")


def rest(node: Node, report: Report) -> Rest | None:
    """Seconds, a range of them as in 2-3m, or a list with one of either for each set."""
    if isinstance(node, Sequence):
        if not 1 <= len(node.items) <= MAX_SETS:
            report.add(node, f"a list of rests has one for each set in {report.where}: from 1 to {MAX_SETS} of them")
            return None
        items = [_single_rest(item, report) for item in node.items]
        read = tuple(item for item in items if item is not None)
        return PerSet(read) if len(read) == len(items) else None
    return _single_rest(node, report)


def _single_rest(node: Node, report: Report) -> float | Span | None:
    if plain_key(value_text(node)) in NO_REST:
        return 0.0
    return _seconds(node, report, "a rest", "30s, 1:30 or 2m, or a range such as 2-3m")


def _seconds(node: Node, report: Report, what: str, forms: str) -> float | Span | None:
    """Seconds, or a range of them; messages call it `what`, and may be written in these `forms`."""
    parts = tokens(value_text(node))
    if duration_ends(parts) is None or seconds_of(parts) is not None:
        return parsed(partial(parse_duration, what=what, forms=forms), node, report, what)
    span = parsed(partial(duration_range, parts=parts, what=what, fewest=0), node, report, what)
    if span is None or span.low == span.high:
        return span and float(span.low)
    return Span(float(span.low), float(span.high))


def hold(node: Node, report: Report) -> Dose | None:
    """A range of whole seconds, with what else its text says."""
    dose = _within_sets(parsed(partial(parse_dose, key=Key.HOLD), node, report, "a hold"), node, report)
    if dose and dose.sets and dose.sets.low >= _MANY_SETS and 0 < dose.amount.high <= _SHORT_HOLD:
        both = f"'reps: {dose.sets}' and 'hold: {dose.amount}s'"
        report.warn(
            node, f"{dose.sets} sets in {report.where}, with a rest after each: for reps of one set write {both}"
        )
    return dose


def time(node: Node, report: Report) -> Dose | None:
    """As a hold: how long something is done that moves, or all its reps may take."""
    return _within_sets(parsed(partial(parse_dose, key=Key.TIME), node, report, "a time"), node, report)


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
        count = parsed(partial(parse_sets, what=f"a number of {what}"), node, report, what)
        return count if count is not None and _at_most(MAX_SETS, count, what, node, report) else None

    return read


def series(kind: Kind[T], what: str) -> Kind[Series[T]]:
    """A kind: one value for all sets, a list with one for each, or either for each side, as {left: 12, right: 15}.

    `what` is what messages call the whole, as in `the reps`.
    """

    def items(node: Node, report: Report) -> tuple[T, ...] | None:
        nodes = node.items if isinstance(node, Sequence) else (node,)
        if not nodes or len(nodes) > MAX_SETS:
            report.add(node, f"{what} in {report.where} are one value for each set: from 1 to {MAX_SETS} of them")
            return None
        values = [kind(item, report) for item in nodes]
        read = tuple(value for value in values if value is not None)
        return read if len(read) == len(nodes) else None

    sides_ = {side.value: Field(items, f"{what} on the {side}", required=True) for side in Side}

    def read(node: Node, report: Report) -> Series[T] | None:
        if isinstance(node, Mapping):
            if not _names_sides(node, what, "a list with one for each set, ", report):
                return None
            both = read_fields(node, sides_, report.inside(what))
            return Series(both["left"], both["right"]) if len(both) == len(sides_) else None
        values = items(node, report)
        return None if values is None else Series(values, values)

    return read


def _names_sides(node: Mapping, what: str, further: str, report: Report) -> bool:
    """Whether keys of a value are sides; reported where none is."""
    names_one = any(plain_key(key.text) in tuple(Side) for key, _ in node.entries)
    if not names_one:
        report.add(node, f"{what} in {report.where} are one value, {further}or {{left: ..., right: ...}}")
    return names_one


def set_numbers(node: Node, report: Report) -> Series[Range] | None:
    """How many sets, or how many of each side, as {left: 3, right: 2}."""
    count = sets("sets")
    if isinstance(node, Mapping):
        if not _names_sides(node, "the sets", "", report):
            return None
        sides_ = {side.value: Field(count, f"the sets on the {side}", required=True) for side in Side}
        both = read_fields(node, sides_, report.inside("the sets"))
        return Series((both["left"],), (both["right"],)) if len(both) == len(sides_) else None
    number = count(node, report)
    return None if number is None else same(number)


def tempo(node: Node, report: Report) -> Tempo | None:
    """Phases in the order written, each a word and its seconds: keys, a list, or a text such as `2s up, 3s down`."""
    if isinstance(node, Mapping) and node.entries:
        phases = [_phase(key, value, report) for key, value in node.entries]
        _warn_of_repeats(node, report)
    else:
        items = node.items if isinstance(node, Sequence) else tuple(_phase_texts(node))
        numbers = tempo_remedy("-".join(map(value_text, items)) or value_text(node))
        if numbers or not items:
            report.add(node, numbers or f"a tempo is its phases in order, such as {_TEMPO_FORM}")
            return None
        phases = [_listed_phase(item, report) for item in items]
    read = tuple(phase for phase in phases if phase is not None)
    return read if len(read) == len(phases) else None


def _warn_of_repeats(node: Mapping, report: Report) -> None:
    """Other programs refuse a key that comes twice, or take the last of them."""
    names = [key.text for key, _ in node.entries]
    repeat = next((key for place, (key, _) in enumerate(node.entries) if key.text in names[:place]), None)
    if repeat is not None:
        listed = ", ".join(f"{excerpt(key.text)} {excerpt(value_text(value))}" for key, value in node.entries[:8])
        report.warn(repeat, f"'{excerpt(repeat.text)}' comes twice, so write the tempo as a list: [{listed}]")


def _phase_texts(node: Node) -> Iterator[Scalar]:
    """The phases of a tempo in one text, if it is nothing else."""
    text_ = " ".join(value_text(node).split())
    if not isinstance(node, Scalar) or not text_ or len(text_) > _LONGEST_TEMPO:
        return
    parts = [part.strip() for part in _PHASE_ENDS.split(text_) if part.strip()]
    if len(parts) == 1:
        matches = list(_SECONDS_AND_WORD.finditer(text_))
        parts = [match[0].strip() for match in matches] if "".join(match[0] for match in matches) == text_ else parts
    if all(map(_parts_of_phase, parts)):
        yield from (node._replace(text=part) for part in parts)


def _parts_of_phase(written: str) -> tuple[str, str] | None:
    """Word and seconds of `lift 2s` or `2s lift`."""
    if match := _WORD_AND_SECONDS.fullmatch(written):
        return match[1], match[2]
    match = _SECONDS_AND_WORD.fullmatch(written)
    return (match[2], match[1]) if match and match[2].lower() not in UNITS else None


def _listed_phase(item: Node, report: Report) -> Phase | None:
    """A phase as `in 4s`, whose words may repeat."""
    written = " ".join(value_text(item).split())
    parts = _parts_of_phase(written)
    if parts is None:
        report.add(item, tempo_remedy(written) or f"a phase is a word and its seconds, as in {_TEMPO_LIST}")
        return None
    place = Scalar(item.line, item.column, parts[0])
    return _phase(place, place._replace(text=parts[1]), report)


def _phase(key: Scalar, value: Node, report: Report) -> Phase | None:
    name = text(key, report)
    both = _seconds(value, report, "a phase's time", "2s or 0.5s, or a range such as 3-5s")
    if both is None:
        return None
    seconds, longest = both if isinstance(both, Span) else (both, None)
    if seconds < MIN_PHASE:
        phase = f"phase '{excerpt(key.text)}' in {report.where}"
        report.add(value, f"{phase} is shorter than {MIN_PHASE} s: remove it or give it time")
        return None
    return None if name is None else Phase(name, seconds, longest)


def phases_of_numbers(written: str) -> tuple[tuple[str, str], ...]:
    """The phases that the numbers of a tempo stand for, each with its seconds in words; nothing where it is none.

    Three are the way up, the pause and the way down. Four, as coaches write them, are the way down, the pause below,
    the way up, the pause above; a 0 is no phase.
    """
    parts = [part for part in tokens(written) if part not in "-/:,."]
    digits = list(parts[0]) if len(parts) == 1 and parts[0].isdigit() and len(parts[0]) in (3, 4) else parts
    names = _PHASES_OF_NUMBERS.get(len(digits))
    if names is None or not all(digit.isdigit() and len(digit) <= 2 for digit in digits):
        return ()
    return tuple((name, f"{digit}s") for name, digit in zip(names, digits, strict=True) if int(digit))


def tempo_remedy(written: str) -> str:
    """What to write for the numbers of a tempo; "" where it is none."""
    phases = ", ".join(f"{name}: {seconds}" for name, seconds in phases_of_numbers(written))
    return f"'{excerpt(written)}' has no words: write {{{phases}}}" if phases else ""


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


def own_rests(fields: Fields[Rest]) -> Kind[dict[str, Rest] | Rest]:
    """A kind: the rests of an exercise by what they lie between, or its one rest in seconds."""
    read = mapping(fields, "the rests", REST_WORDS)

    def read_either(node: Node, report: Report) -> dict[str, Rest] | Rest | None:
        if isinstance(node, Mapping) or not (value_text(node) or isinstance(node, Sequence)):
            return read(node, report)
        return _rest_between(node, fields, report) or rest(node, report)

    return read_either


def rests(fields: Fields[Rest]) -> Kind[dict[str, Rest]]:
    """A kind: the rests of a routine by what they lie between."""
    keyed = mapping(fields, "the rests", REST_WORDS)

    def read(node: Node, report: Report) -> dict[str, Rest] | None:
        if not value_text(node):
            return keyed(node, report)
        between = _rest_between(node, fields, report)
        if between is None and rest(node, report) is not None:
            form = "rest: {{sets: {0}, exercises: {0}}}".format(excerpt(value_text(node)))
            report.add(node, f"say what the rest of {report.where} lies between, as in '{form}'")
        return between

    return read


def _rest_between(node: Node, fields: Fields[Rest], report: Report) -> dict[str, Rest] | None:
    """`30s between sets` as the rest that it names."""
    words, between, key = plain_key(value_text(node)).partition(BETWEEN)
    name = REST_WORDS.key(key, fields) if between else None
    if name is None or not isinstance(node, Scalar):
        return None
    seconds = rest(node._replace(text=words), report)
    return None if seconds is None else {name: seconds}


def language(node: Node, report: Report) -> str | None:
    """The code of a language that can be spoken: `de`, also written as `German`, `Deutsch` or `de-AT`."""

    def parse(written: str) -> str:
        code = languages.code_of(written)
        if code is None:
            names = languages.names()
            listed = ", ".join(f"{code} ({name})" for code, name in names.items())
            hint = suggestion(written, (*names, *names.values()))
            raise ValueError(f"'{excerpt(written)}' is no language that is spoken here: write {listed}.{hint}")
        return code

    return parsed(parse, node, report, "a language")


def source(fields: Fields[str]) -> Kind[Source]:
    """A kind: where a routine comes from."""
    read = mapping(fields, "the source", SOURCE_WORDS)
    return lambda node, report: Source(**read(node, report))
