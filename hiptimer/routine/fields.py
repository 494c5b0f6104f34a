"""Every key of a routine file: the one table from which files are read and the language is described."""

from typing import Required, TypedDict

from hiptimer.routine import values
from hiptimer.routine.model import Amounts, Order, Pace, Range, Source
from hiptimer.yamlfile.fields import Field, Fields, Report, choice, mapping, text, texts
from hiptimer.yamlfile.nodes import Mapping, Node, Sequence

MAX_EXERCISES = 1000

REST_FIELDS: Fields[float] = {
    "sides": Field(values.duration, "between the sides of a set; default 5s"),
    "directions": Field(values.duration, "between the directions of a side; default 5s"),
    "sets": Field(values.duration, "between sets; default 30s"),
    "exercises": Field(values.duration, "between exercises; default 20s"),
    "rounds": Field(values.duration, "between the rounds of a circuit; default 60s"),
    "reps": Field(values.duration, "between the reps of a set that are held; default 3s"),
}

SOURCE_FIELDS: Fields[str] = {
    "title": Field(text, "title of the article or book"),
    "author": Field(text, "who wrote or published it"),
    "url": Field(text, "where it can be read"),
}

EXERCISE_FIELDS: Fields[object] = {
    "name": Field(text, "what the exercise is called", required=True),
    "hold": Field(
        values.series(values.hold, "the holds"), "seconds to hold, as in 30s or 20-30s; with reps, seconds to hold each"
    ),
    "reps": Field(
        values.series(values.counts(values.MAX_REPS, "reps"), "the reps"),
        "how many, as in 12 or 12-15; one for each set, as in [12, 10, 8]; or {left: 12, right: 15}",
    ),
    "sets": Field(values.sets, "how many sets, as in 2 or 2-3; default 1, or as many as a list has"),
    "sides": Field(values.sides, "[left, right] or each; alternating; none, the default"),
    "directions": Field(values.directions, "what is done one after the other on each side, as in [forward, backward]"),
    "unit": Field(text, "what one count is called; default reps"),
    "pace": Field(choice(Pace), "tempo: counted for you, the default; self: you press Enter when done"),
    "tempo": Field(values.tempo, "the phases of one rep, in order, each a word and its seconds"),
    "rest": Field(mapping(REST_FIELDS, "the rests"), "rests that differ from the routine's"),
    "setup": Field(text, "how to get into position"),
    "cues": Field(texts, "what to think of, shown one at a time"),
    "mistakes": Field(texts, "what to avoid"),
    "caution": Field(text, "when not to do it"),
    "muscles": Field(texts, "what it works"),
    "equipment": Field(texts, "what it needs"),
    "easier": Field(text, "how to make it easier"),
    "harder": Field(text, "how to make it harder"),
    "figure": Field(text, "the figure to show; default the one with the exercise's name"),
}


def _exercise_nodes(node: Node, report: Report) -> tuple[Node, ...] | None:
    items = node.items if isinstance(node, Sequence) else ()
    if not items:
        report.add(node, "'exercises' must be a list with at least one exercise, each beginning with '- name: ...'")
        return None
    if len(items) > MAX_EXERCISES:
        report.add(node, f"{len(items)} exercises are more than {MAX_EXERCISES}")
        return None
    return items


def _block_node(node: Node, report: Report) -> Node | None:
    if isinstance(node, Mapping) or (isinstance(node, Sequence) and node.items):
        return node
    report.add(
        node, f"a warm-up or cool-down in {report.where} is a list of exercises, each beginning with '- name: ...'"
    )
    return None


BLOCK_FIELDS: Fields[object] = {
    "name": Field(text, "what the block is called"),
    "order": Field(choice(Order), "as of the routine; a block with rounds is a circuit"),
    "rounds": Field(values.counts(values.MAX_SETS, "rounds"), "how many rounds of it, as in 8 or 1-3"),
    "rest": Field(mapping(REST_FIELDS, "the rests"), "rests inside it that differ from the routine's"),
    "tempo": Field(values.tempo, "the phases of a rep for its exercises"),
    "cues": Field(texts, "what to think of in each of its exercises"),
    "exercises": Field(_exercise_nodes, "its exercises", required=True),
}

EXTRA_BLOCKS = {"warmup": "Warm-up", "cooldown": "Cool-down"}
"""Keys of the routine that hold a block before and after all others, and what those are called."""


ROUTINE_FIELDS: Fields[object] = {
    "name": Field(text, "what the routine is called", required=True),
    "description": Field(text, "what it is for"),
    "source": Field(values.source(SOURCE_FIELDS), "where it comes from"),
    "order": Field(choice(Order), "sets: all sets of one exercise, then the next, the default; circuit"),
    "rounds": Field(values.counts(values.MAX_SETS, "rounds"), "how many rounds of a circuit, as in 1-3"),
    "warmup": Field(_block_node, "exercises, or a block, before all others; it never progresses"),
    "cooldown": Field(_block_node, "likewise, after all others"),
    "prepare": Field(values.duration, "time before the first exercise; default 10s"),
    "rest": Field(mapping(REST_FIELDS, "the rests"), "rests of the whole routine"),
    "tempo": Field(values.tempo, "the phases of a rep for all exercises"),
    "cues": Field(texts, "what to think of in every exercise"),
    "exercises": Field(_exercise_nodes, "the list of exercises and blocks", required=True),
}


class ExerciseValues(TypedDict, total=False):
    """Those values of an exercise that the model takes as they are, typed as the kinds above return them."""

    name: Required[str]
    hold: Amounts
    reps: Amounts
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


class RoutineValues(TypedDict, total=False):
    """Those values of a routine that the model takes as they are."""

    name: Required[str]
    description: str
    source: Source
    order: Order
    rounds: Range
    prepare: float
    cues: tuple[str, ...]
