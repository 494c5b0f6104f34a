"""Mappings by a table of their fields, and the kinds of value that any file may hold.

A kind is a function of a node and a Report: it returns the value, or None where it has reported a problem.
"""

from collections.abc import Callable, Container, Iterable
from collections.abc import Mapping as MappingOf
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from hiptimer.printable import printable
from hiptimer.yamlfile.characters import bare_of_quotes, plain_key, visible
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from hiptimer.yamlfile.problems import MOST_PROBLEMS, Problem, Severity, did_you_mean, excerpt, nearest, suggestion
from hiptimer.yamlfile.vocabulary import NO_WORDS, Vocabulary

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)

NO_SYNONYMS: MappingOf[str, Any] = {}
"""Any: an empty mapping is one of every enumeration."""

_MOST_WORDS_LISTED = 8
_FEW = 6
"""Keys that can be named in one line."""
_MOST_GUESSES = 100
"""Problems after which nothing is looked for that is near."""
_GO_ON = frozenset(
    ("not", "and", "but", "or", "so", "then", "nor", "yet", "while", "without", "with", "instead", "never")
)
"""Words with which a sentence goes on behind a comma."""
LIKE_A_KEY = 0.7
"""How like a key a word must be to be taken for it misspelt."""


class Report:
    """Collects problems; `where` says which part of the file is being read, as in `exercise "Plank"`."""

    __slots__ = ("problems", "warnings", "where")

    def __init__(self, problems: list[Problem], where: str, warnings: list[Problem] | None = None) -> None:
        """Without `warnings`, nobody asks for any."""
        self.problems = problems
        self.warnings = [] if warnings is None else warnings
        self.where = where

    def add(self, node: Node, message: str) -> None:
        """Note a problem at a node."""
        self.problems.append(Problem(node.line, node.column, message))

    def warn(self, node: Node, message: str) -> None:
        """Note at a node what is read, but probably not as it was meant."""
        self._warn(Problem(node.line, node.column, message, Severity.WARNING))

    def _warn(self, warning: Problem) -> None:
        if len(self.warnings) < MOST_PROBLEMS:
            self.warnings.append(warning)

    def doubt(self, node: Scalar) -> None:
        """Note what a text loses or takes in, by what its lines look like."""
        if node.doubt is not None:
            self._warn(node.doubt)

    def about(self, where: str) -> "Report":
        """A report to the same lists about something else."""
        return Report(self.problems, where, self.warnings)

    def inside(self, part: str) -> "Report":
        """A report to the same lists about a part of what this one is about."""
        return self.about(f"{part} of {self.where}")


Kind = Callable[[Node, Report], T | None]


class Field(NamedTuple, Generic[T_co]):
    """One key of a mapping: the kind of its value, what it is for, and whether it must be there."""

    kind: Kind[T_co]
    help: str
    required: bool = False
    remedy: str = ""
    """What to add where it is missing, in place of `help`."""


Fields = MappingOf[str, Field[T]]
"""The fields of a mapping by key; `Fields[object]` where their kinds differ."""


def read_fields(node: Node, fields: Fields[T], report: Report, words: Vocabulary = NO_WORDS) -> dict[str, T]:
    """The values of a mapping by key; unknown and missing keys are reported.

    Each value is what the field's kind returns; a key whose value has a problem is left out.
    """
    if not isinstance(node, Mapping):
        report.add(node, f"{report.where} must be keys and values, one a line, such as '{next(iter(fields))}: ...'")
        return {}
    values: dict[str, T] = {}
    meant: set[str] = set()
    for key, value_node in with_keys_of(node, fields, report, words).entries:
        field = fields.get(key.text)
        if field is not None and (value := field.kind(value_node, report)) is not None:
            values[key.text] = value
        meaning = words.meaning(key.text)
        meant.update((key.text,) if field else meaning.keys if meaning else ())
    for name, field in fields.items():
        if field.required and name not in meant:
            report.add(node, f"'{name}' is missing in {report.where}: add {field.remedy or f'it ({field.help})'}")
    return values


def with_keys_of(node: Mapping, fields: Fields[T], report: Report, words: Vocabulary = NO_WORDS) -> Mapping:
    """The mapping with each key as the table of fields spells it, in whatever case or with which synonym it is written.

    What is no key is reported, and stays as it is; one that is only misspelt gets the name of the field that is near,
    so that its value is looked into as well. A key that comes twice is left out the second time.
    """
    pairs = [_entry(key, value, fields, words) for key, value in node.entries]
    given = {key.text for key, _ in pairs if key.text in fields}
    entries: dict[str, tuple[Scalar, Node]] = {}
    as_written: dict[str, Scalar] = {}
    for place, (spelt, value) in enumerate(pairs):
        written = node.entries[place][0]
        if spelt.text in as_written:
            _report_twice(as_written[spelt.text], written, report)
            continue
        is_new = spelt.text not in fields and not spelt.reported
        key = _reported(node, place, given, fields, report, words) if is_new else spelt
        as_written[spelt.text] = written
        if as_written.setdefault(key.text, written) is written:
            entries[key.text] = (key, value)
    return node._replace(entries=tuple(entries.values()))


def distinct(node: Mapping, report: Report) -> tuple[tuple[Scalar, Node], ...]:
    """The entries of a mapping whose keys are the writer's own; one that comes twice is reported, and left out."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, value in node.entries:
        if key.text in entries:
            _report_twice(entries[key.text][0], key, report)
        else:
            entries[key.text] = (key, value)
    return tuple(entries.values())


def _report_twice(first: Scalar, second: Scalar, report: Report) -> None:
    """Two keys that are one, in the words in which they are written."""
    as_written = "" if first.text == second.text else f" as '{excerpt(first.text)}'"
    report.add(second, f"'{excerpt(second.text)}' is given twice: first{as_written} on line {first.line}. Keep one")


def _entry(key: Scalar, value: Node, fields: Fields[T], words: Vocabulary) -> tuple[Scalar, Node]:
    """A key and its value, the key as the table spells it where it is one; `reps:12` is parted at its colon."""
    name = words.key(key.text, fields)
    if name is None and isinstance(value, Scalar) and not value.text:
        before, colon, behind = key.text.replace("\uff1a", ":", 1).partition(":")
        name = words.key(before, fields) if colon and behind.strip() else None
        if name is not None:
            offset = len(key.text) - len(behind.lstrip())
            value = value._replace(line=key.line, column=key.column + offset, text=behind.strip())
    return (key if name is None else key._replace(text=name)), value


def _reported(
    node: Mapping, place: int, given: Container[str], fields: Fields[T], report: Report, words: Vocabulary
) -> Scalar:
    """The key with the name that was probably meant, unless that is given as well, after its problem was noted."""
    key = node.entries[place][0]
    shown = f"'{excerpt(key.text)}'"
    meaning = words.meaning(key.text)
    near = None if meaning or len(report.problems) > _MOST_GUESSES else nearest(key.text, fields, LIKE_A_KEY)
    if meaning:
        report.add(key, f"{shown} is no key of {report.where}: {meaning.remedy_in(fields)}")
    elif near is None and (whole := _cut_at_comma(node, place)):
        advice = f'Was the comma part of the text? Then put it in quotes: "{excerpt(whole)}"'
        report.add(key, f"{shown} is no key of {report.where}. {advice}")
    else:
        report.add(key, f"unknown key {shown} in {report.where}.{did_you_mean(near) or _few(fields)}")
    return key._replace(text=key.text if near is None or near in given else near, reported=True)


def _few(fields: Iterable[str]) -> str:
    """The keys there are, where that helps: ` Write 'title', 'author' or 'url'`."""
    *names, last = (f"'{name}'" for name in fields)
    return f" Write {', '.join(names)} or {last}" if 0 < len(names) < _FEW else ""


def _cut_at_comma(node: Mapping, place: int) -> str | None:
    """In braces, the text that was cut into a value and a key without one: `{name: Run, hip out}`."""
    key, value = node.entries[place]
    before = node.entries[place - 1][1] if place and node.flow else None
    empty = isinstance(value, Scalar) and not value.text and value.plain
    return f"{before.text}, {key.text}" if empty and isinstance(before, Scalar) and before.plain else None


def plain_text(node: Node, report: Report, what: str) -> str | None:
    """The text of a scalar without the blanks round it; `what` is what messages call it, as in `a duration`."""
    if isinstance(node, Scalar) and (text := node.text.strip()):
        return text
    one = ("is empty", "is a list or has keys of its own", "it")
    empty, other, it = ("are empty", "are a list or have keys of their own", "them") if what.endswith("s") else one
    fault = empty if isinstance(node, Scalar) else other
    report.add(node, f"{what} in {report.where} {fault}: write {it} on one line, or remove the key")
    return None


def parsed(parse: Callable[[str], T], node: Node, report: Report, what: str) -> T | None:
    """What `parse` makes of a scalar's text; the sentence of its ValueError becomes the problem."""
    text = plain_text(node, report, what)
    if text is None:
        return None
    try:
        return parse(text)
    except ValueError as error:
        report.add(node, f"{error} ({report.where})")
        return None


def text(node: Node, report: Report) -> str | None:
    """Free text as it is written, printable; line breaks become blanks, and what is not seen is left out."""
    whole = _with_its_colon(node)
    seen = whole._replace(text=visible(whole.text)) if isinstance(whole, Scalar) else whole
    words = plain_text(seen, report, "a text")
    if words is None:
        return None
    _warn_of_loss(whole, report)
    return printable(" ".join(words.split()))


def _with_its_colon(node: Node) -> Node:
    """`Rule: breathe` as the text that it looks like, where YAML takes it for a key and its value."""
    if not isinstance(node, Mapping) or len(node.entries) != 1 or node.column != node.entries[0][0].column:
        return node
    ((key, value),) = node.entries
    if not (isinstance(value, Scalar) and key.plain and (value.plain or not value.text)):
        return node
    return key._replace(text=f"{key.text}: {value.text}".rstrip(), doubt=key.doubt or value.doubt)


def _warn_of_loss(node: Node, report: Report) -> None:
    """Note what the text says less, or more, than was probably meant."""
    if not isinstance(node, Scalar):
        return
    report.doubt(node)
    if node.plain and bare_of_quotes(node.text) != node.text.strip():
        report.warn(node, f'these quotes stay in the text of {report.where}: write straight ones ("..."), or none')


def texts(node: Node, report: Report) -> tuple[str, ...] | None:
    """A list of texts; a single text is a list of one."""
    if not isinstance(node, Sequence):
        single = text(node, report)
        return None if single is None else (single,)
    return tuple(item for item_node in node.items if (item := text(item_node, report)) is not None)


def sentences(node: Node, report: Report) -> tuple[str, ...] | None:
    """As `texts`, each a sentence; a list in brackets that looks like one sentence, cut at its commas, is doubted."""
    read = texts(node, report)
    if read and isinstance(node, Sequence) and node.flow:
        pairs = zip(node.items, node.items[1:], strict=False)
        cut = next((second for first, second in pairs if _goes_on(first, second)), None)
        if cut is not None:
            where = f"{report.where} are {len(read)} texts, cut at the commas"
            report.warn(
                cut, f"these brackets in {where}: put a text with a comma in quotes, or each text behind a '- '"
            )
    return read


def _goes_on(first: Node, second: Node) -> bool:
    """The second of two texts begins like the middle of a sentence, and the first like its beginning."""
    if not (isinstance(first, Scalar) and isinstance(second, Scalar) and first.plain and second.plain):
        return False
    capital, small = first.text[:1].isupper(), second.text[:1].islower()
    return small and (capital or second.text.split()[0] in _GO_ON)


def one_of(words: Iterable[str], synonyms: MappingOf[str, str] = NO_SYNONYMS) -> Kind[str]:
    """A kind: one of the words, in any case; or a synonym, in the form that `plain_key` gives, for one of them."""
    choices = tuple(words)
    by_plain: dict[str, str | None] = {}
    for choice_ in choices:
        by_plain[plain_key(choice_)] = None if plain_key(choice_) in by_plain else choice_

    def read(node: Node, report: Report) -> str | None:
        word = plain_text(node, report, "a word")
        if word is None or word in choices:
            return word
        looked_up = plain_key(word)
        if (meant := by_plain.get(looked_up) or synonyms.get(looked_up)) is not None:
            return meant
        report.add(node, f"'{excerpt(word)}' is not known in {report.where}{_remedy(word, choices)}")
        return None

    return read


def _remedy(word: str, choices: tuple[str, ...]) -> str:
    """Names the words that may be written; of many only the nearest, where one is near."""
    hint = suggestion(word, choices)
    if hint and len(choices) > _MOST_WORDS_LISTED:
        return f".{hint}"
    *others, last = [f"'{excerpt(choice)}'" for choice in choices]
    listed = f"{', '.join(others)} or {last}" if others else last
    return f": write {listed}.{hint}"


def choice(kind: type[E], synonyms: MappingOf[str, E] = NO_SYNONYMS) -> Kind[E]:
    """A kind: one word out of an enumeration, or a synonym for one."""
    read_word = one_of((member.value for member in kind), synonyms)

    def read(node: Node, report: Report) -> E | None:
        word = read_word(node, report)
        return None if word is None else kind(word)

    return read


def mapping(fields: Fields[T], what: str, words: Vocabulary = NO_WORDS) -> Callable[[Node, Report], dict[str, T]]:
    """A kind: a mapping by a table of its own; `what` is what messages call it, as in `the rests`.

    Without the keys whose values have problems, so never None.
    """
    return lambda node, report: read_fields(node, fields, report.inside(what), words)
