"""Documents that are no routine yet: what they were probably meant to be, so that the rest of them is checked, too."""

import re
from collections.abc import Iterator

from hiptimer.routine.doses import Dose, Key, parse_dose
from hiptimer.routine.words import EXERCISE_WORDS
from hiptimer.yamlfile.characters import plain_key
from hiptimer.yamlfile.fields import LIKE_A_KEY, Fields, Report
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from hiptimer.yamlfile.problems import excerpt, nearest

_KEY = re.compile(r"[:\uff1a](?:\s|$)|[\[{]")
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_WORDS = re.compile(r"[^\W\d_]{2}")
_FEWEST_COMMAS = 2
_LONGEST_NAME = 8
"""Words of an exercise's name in a list without keys."""
_LINES_LOOKED_AT = 20
_DOSED = ("hold", "reps", "time", "sets", "sides", "load")
_EXAMPLE = ("Side plank", ("hold: 20s", "sets: 3", "sides: each"))


def routine_mapping(root: Node, report: Report) -> Node:
    """The keys of the routine; where the document is a list of them, their list is reported, and they are put together.

    A document that is only text is reported, and comes back as it is.
    """
    if isinstance(root, Sequence) and root.items and all(isinstance(item, Mapping) for item in root.items):
        entries = [entry for item in root.items if isinstance(item, Mapping) for entry in item.entries]
        first = {key.text: (key, value) for key, value in reversed(entries)}
        ordered = tuple(first[key] for key in dict.fromkeys(key.text for key, _ in entries))
        if len(first) == len(entries):
            names = " and ".join(f"'{excerpt(key.text)}'" for key, _ in ordered[:3])
            report.add(root, f"the routine is a list: take the dashes off {names}")
            return Mapping(root.line, root.column, ordered, root.size)
        report.add(
            root, "the routine is only its exercises: begin with 'name: ...', then 'exercises:', and these below"
        )
        place = Scalar(root.line, root.column, "exercises")
        # With a name of some kind, for the one problem is told.
        return Mapping(root.line, root.column, ((place._replace(text="name"), place), (place, root)))
    return root


def is_only_text(root: Node | None, text: str) -> bool:
    """Whether a document, None where it is no YAML, is words, lines of words or a table, without any key."""
    if isinstance(root, Sequence):
        return bool(root.items) and all(value_text(item).strip() for item in root.items)
    if root is not None:
        return isinstance(root, Scalar) and root.plain and bool(root.text.strip())
    words = _COMMENT.sub("", text)
    return _KEY.search(words) is None and _WORDS.search(words) is not None


def text_problem(text: str) -> str:
    """What to do with a document that has no keys: a list in words, or a table."""
    lines = [line.strip(" -*\t") for line in text.splitlines()[:_LINES_LOOKED_AT] if line.strip()]
    table = next(
        (mark for mark in ",;\t|" if lines and all(line.count(mark) >= _FEWEST_COMMAS for line in lines)), None
    )
    if table:
        mark = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}[table]
        return f"this looks like a table ({mark}), but a routine is YAML: {_listed(*_first_row(lines, table))}"
    named = next((dose for line in lines if (dose := _dose_of_line(line))), _EXAMPLE)
    return f"this is a text, and a routine is YAML, as 'hiptimer new NAME --text -' makes of it: {_listed(*named)}"


def _first_row(lines: list[str], mark: str) -> tuple[str, tuple[str, ...]]:
    """Name and fields of the first exercise in a table whose first line names its columns."""
    rows = [[cell.strip() for cell in line.strip("|").split(mark)] for line in lines if _WORDS.search(line)]
    if not rows:
        return _EXAMPLE
    cells = rows[1] if len(rows) > 1 else rows[0]
    columns = [plain_key(cell) for cell in rows[0]]
    fields = [f"{key}: {excerpt(cell)}" for key, cell in zip(columns, cells, strict=False) if key in _DOSED and cell]
    return cells[0] or _EXAMPLE[0], tuple(fields) or _EXAMPLE[1][:1]


def _listed(name: str, fields: tuple[str, ...]) -> str:
    below = ", ".join(f"'{field}'" for field in fields)
    return f"begin with 'name: ...', then 'exercises:'; a line becomes '- name: {excerpt(name)}' with {below} under it"


def _dose_of_line(line: str) -> tuple[str, tuple[str, ...]] | None:
    """Name and fields of an exercise in words: `Side plank 3x20s each side`."""
    words = line.split()
    for length in range(1, min(len(words), _LONGEST_NAME)):
        for key in Key:
            try:
                dose = parse_dose(" ".join(words[length:]).strip(":- "), key)
            except ValueError:
                continue
            return " ".join(words[:length]).rstrip(":,-"), _fields_of(dose, key)
    return None


def _fields_of(dose: Dose, key: Key) -> tuple[str, ...]:
    amount = f"{key.value}: {dose.amount}{'s' if key is Key.HOLD else ''}"
    sets = (f"sets: {dose.sets}",) if dose.sets else ()
    return (amount, *sets, *(("sides: each",) if dose.each_side else ()))


def exercise_items(node: Node, fields: Fields[object], report: Report) -> tuple[Node, ...]:
    """The exercises of a list; where their dashes are missing that is reported, and they are returned all the same."""
    if isinstance(node, Sequence):
        return tuple(part for item in node.items for part in _apart(item, fields, report))
    if not isinstance(node, Mapping) or not node.entries:
        return ()
    key, value = node.entries[0]
    if EXERCISE_WORDS.key(key.text, fields):
        shown = f"{excerpt(key.text)}: {excerpt(value.text)}" if isinstance(value, Scalar) else excerpt(key.text)
        report.add(key, f"'{excerpt(key.text)}' needs a dash, for 'exercises' is a list: '- {shown}'")
        return tuple(_apart(node, fields, report))
    if all(isinstance(inner, Mapping) for _, inner in node.entries):
        form = f"'- name: {excerpt(key.text)}', and its keys under 'name'"
        report.add(key, f"'exercises' is a list: write {form}, and so the others")
        return tuple(_named(key, inner) for key, inner in node.entries)
    return ()


def _apart(node: Node, fields: Fields[object], report: Report) -> Iterator[Node]:
    """The exercises in one item of the list: where the dash of the next is missing, its name comes a second time."""
    entries = node.entries if isinstance(node, Mapping) and not node.flow else ()
    places = [place for place, (key, _) in enumerate(entries) if EXERCISE_WORDS.key(key.text, fields) == "name"]
    if not isinstance(node, Mapping) or len(places) < 2 or places[0] != 0:
        yield node
        return
    for place, end in zip(places, [*places[1:], len(entries)], strict=True):
        key, value = entries[place]
        if place:
            begun = f"'- {excerpt(key.text)}: {excerpt(value_text(value))}'"
            report.add(key, f"a second name: an exercise begins with a dash, {begun}; or remove it")
        yield node._replace(line=key.line, column=key.column, entries=entries[place:end])


def exercise_mapping(node: Node, fields: Fields[object], report: Report) -> Node | None:
    """The keys of an exercise; None for one that is only a text, and one whose name stands as a key is given it.

    Both are reported.
    """
    if isinstance(node, Scalar) and node.text.strip():
        name, below = _dose_of_line(node.text) or (node.text, ("hold: 20s",))
        keys = ", ".join(f"'{field}'" for field in below) if below != ("hold: 20s",) else "'hold: 20s' or 'reps: 12'"
        report.add(node, f"{report.where} is only a text: write '- name: {excerpt(name)}', and under it {keys}")
        return None
    if not isinstance(node, Mapping) or not node.entries:
        return node
    if not _names_it_by_key(node, fields):
        return node
    key, value = node.entries[0]
    report.add(key, f"'{excerpt(key.text)}' is no key: write 'name: {excerpt(key.text)}', and its keys under 'name'")
    if isinstance(value, Mapping):
        return _named(key, value)
    return _named(key, node._replace(entries=node.entries[1:])) if node.entries[1:] else None


def _names_it_by_key(node: Mapping, fields: Fields[object]) -> bool:
    """`Side plank: {hold: 20s}`, `Side plank: 3x10` alone, or `Side plank:` before the keys."""
    key, value = node.entries[0]
    names = [EXERCISE_WORDS.key(other.text, fields) for other, _ in node.entries]
    if names[0] is not None or "name" in names or EXERCISE_WORDS.meaning(key.text) is not None:
        return False
    near = nearest(key.text, fields, LIKE_A_KEY)
    return near is None and (isinstance(value, Mapping) or len(names) == 1 or not value_text(value))


def value_text(node: Node) -> str:
    """What a single value says; "" for any other."""
    return node.text if isinstance(node, Scalar) else ""


def _named(name: Scalar, keys: Node) -> Node:
    """The keys of an exercise with its name before them."""
    if not isinstance(keys, Mapping):
        return keys
    return keys._replace(entries=((name._replace(text="name"), name), *keys.entries))
