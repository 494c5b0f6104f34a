"""Every key of a routine file: the one table from which files are read and the language is described."""

from typing import Required, TypedDict

from hiptimer.routine import values
from hiptimer.routine.model import Order, Pace, Range, Rest, Series, Source
from hiptimer.routine.shapes import exercise_items
from hiptimer.routine.words import ORDERS, PACES, VOCABULARIES
from hiptimer.yamlfile.fields import Field, Fields, Report, choice, sentences, text, texts
from hiptimer.yamlfile.line_mender import Keys
from hiptimer.yamlfile.nodes import Mapping, Node, Sequence

MAX_EXERCISES = 1000

REST_FIELDS: Fields[Rest] = {
    "sides": Field(values.rest, "between the sides of a set; default 5s"),
    "directions": Field(values.rest, "between the directions of a side; default 5s"),
    "sets": Field(values.rest, "between sets, as in 30s, 2-3m or [1m, 2m]; default 30s"),
    "exercises": Field(values.rest, "between exercises; default 20s"),
    "rounds": Field(values.rest, "between the rounds of a circuit; default 60s"),
    "reps": Field(values.rest, "between the reps of a set that are held; default 3s"),
}

SOURCE_FIELDS: Fields[str] = {
    "title": Field(text, "title of the article or book"),
    "author": Field(text, "who wrote or published it"),
    "url": Field(text, "where it can be read"),
}

EXERCISE_FIELDS: Fields[object] = {
    "name": Field(text, "what the exercise is called", required=True),
    "hold": Field(
        values.series(values.hold, "the holds"),
        "how long to hold, as in 30s or 20-30s; with reps, to hold each; or max",
    ),
    "reps": Field(
        values.series(values.reps, "the reps"),
        "how many, as in 12 or 12-15; [12, 10, 8] for each set; {left: 12, right: 15} for each side; or max",
    ),
    "time": Field(
        values.series(values.time, "the times"), "how long to move, as in 30s or 30-60s; with reps, the time they have"
    ),
    "load": Field(values.series(text, "the loads"), "a weight in words, as in 10 kg; it never changes by itself"),
    "sets": Field(values.set_numbers, "how many sets, as in 2 or 2-3; default 1, or as many as a list has"),
    "sides": Field(values.sides, "[left, right] or each; alternating; none, the default"),
    "directions": Field(values.directions, "what is done one after the other on each side, as in [forward, backward]"),
    "unit": Field(text, "what one count is called; default reps"),
    "pace": Field(choice(Pace, PACES), "tempo: counted for you, the default; self: you press Enter when done"),
    "tempo": Field(values.tempo, "the phases of one rep, in order, each a word and its seconds, which may be a range"),
    "rest": Field(values.own_rests(REST_FIELDS), "rests that differ from the routine's"),
    "setup": Field(text, "how to get into position"),
    "cues": Field(sentences, "what to think of, shown one at a time"),
    "mistakes": Field(sentences, "what to avoid"),
    "caution": Field(text, "when not to do it"),
    "muscles": Field(texts, "what it works"),
    "equipment": Field(texts, "what it needs"),
    "easier": Field(text, "how to make it easier"),
    "harder": Field(text, "how to make it harder"),
    "figure": Field(text, "the figure to show; default the one with the exercise's name"),
}


def exercise_nodes(node: Node, report: Report) -> tuple[Node, ...] | None:
    """The exercises and blocks of a list; None, once that is reported, for what is none or is too long."""
    before = len(report.problems)
    items = exercise_items(node, EXERCISE_FIELDS, report)
    if not items and len(report.problems) == before:
        report.add(node, "'exercises' must be a list with at least one exercise, each beginning with '- name: ...'")
        return None
    if len(items) > MAX_EXERCISES:
        report.add(node, f"{len(items)} exercises are more than {MAX_EXERCISES}")
        return None
    return items


def _block_node(node: Node, report: Report) -> Node | None:
    if isinstance(node, Mapping) or (isinstance(node, Sequence) and node.items):
        return node
    what = "a warm-up or cool-down"
    report.add(node, f"{what} in {report.where} is a list of exercises, each beginning with '- name: ...'")
    return None


BLOCK_FIELDS: Fields[object] = {
    "name": Field(text, "what the block is called"),
    "order": Field(choice(Order, ORDERS), "as of the routine; a block with rounds is a circuit"),
    "rounds": Field(values.sets("rounds"), "how many rounds of it, as in 8 or 1-3"),
    "time": Field(values.duration, "how long it is done, round after round"),
    "rest": Field(values.rests(REST_FIELDS), "rests inside it that differ from the routine's"),
    "tempo": Field(values.tempo, "the phases of a rep for its exercises"),
    "cues": Field(sentences, "what to think of in each of its exercises"),
    "exercises": Field(exercise_nodes, "its exercises", required=True),
}

EXTRA_BLOCKS = {"warmup": "Warm-up", "cooldown": "Cool-down"}
"""Keys of the routine that hold a block before and after all others, and what those are called."""


ROUTINE_FIELDS: Fields[object] = {
    "name": Field(text, "what the routine is called", required=True),
    "description": Field(text, "what it is for"),
    "source": Field(values.source(SOURCE_FIELDS), "where it comes from"),
    "language": Field(
        values.language, "of its texts, in which a voice says them, as in en or de; default as your settings say, or en"
    ),
    "order": Field(choice(Order, ORDERS), "sets: all sets of one exercise, then the next, the default; circuit"),
    "rounds": Field(values.sets("rounds"), "how many rounds of a circuit, as in 1-3"),
    "time": Field(values.duration, "how long to do round after round, in place of rounds"),
    "prepare": Field(values.duration, "time before the first exercise; default 10s"),
    "rest": Field(values.rests(REST_FIELDS), "rests of the whole routine"),
    "tempo": Field(values.tempo, "the phases of a rep for all exercises"),
    "cues": Field(sentences, "what to think of in every exercise"),
    "warmup": Field(_block_node, "exercises, or a block, before all others; it never progresses"),
    "cooldown": Field(_block_node, "likewise, after all others"),
    "exercises": Field(
        exercise_nodes,
        "the list of exercises and blocks",
        required=True,
        remedy="'exercises:' and under it '  - name: ...'",
    ),
}


_TEXT_KINDS = (text, texts, sentences)


def _keys() -> Keys:
    """All keys of a file, those of its parts among them, as they are looked for in a line."""
    tables = (ROUTINE_FIELDS, EXERCISE_FIELDS, BLOCK_FIELDS, REST_FIELDS, SOURCE_FIELDS)
    fields = {name: field for table in reversed(tables) for name, field in table.items()}
    synonyms = {word: key for words in VOCABULARIES for word, key in words.synonyms.items()}
    texts_ = {name for name, field in fields.items() if field.kind in _TEXT_KINDS}
    return Keys(
        frozenset((*fields, *synonyms, *(word for words in VOCABULARIES for word in words.meanings))),
        frozenset((*texts_, *(word for word, key in synonyms.items() if key in texts_))),
        frozenset(ROUTINE_FIELDS.keys() - EXERCISE_FIELDS.keys() - REST_FIELDS.keys() - SOURCE_FIELDS.keys()),
    )


KEYS = _keys()
"""What a text is mended by that is no YAML."""


class ExerciseValues(TypedDict, total=False):
    """Those values of an exercise that the model takes as they are, typed as the kinds above return them."""

    name: Required[str]
    directions: tuple[str, ...]
    unit: str
    pace: Pace
    setup: str
    cues: tuple[str, ...]
    mistakes: tuple[str, ...]
    caution: str
    muscles: tuple[str, ...]
    equipment: tuple[str, ...]
    easier: str
    harder: str
    figure: str
    load: Series[str]


class RoutineValues(TypedDict, total=False):
    """Those values of a routine that the model takes as they are."""

    name: Required[str]
    description: str
    source: Source
    order: Order
    rounds: Range
    prepare: float
    cues: tuple[str, ...]
    language: str
