"""Every key of a routine file: the one table from which files are read and the language is described."""

from hiptimer.routine import kinds
from hiptimer.routine.document import Node
from hiptimer.routine.kinds import Field, Fields, Report
from hiptimer.routine.model import Order, Pace

MAX_EXERCISES = 1000

REST_FIELDS: Fields = {
    "sides": Field(kinds.duration, "between the sides of a set; default 5s"),
    "directions": Field(kinds.duration, "between the directions of a side; default 5s"),
    "sets": Field(kinds.duration, "between sets; default 30s"),
    "exercises": Field(kinds.duration, "between exercises; default 20s"),
    "rounds": Field(kinds.duration, "between the rounds of a circuit; default 60s"),
}

SOURCE_FIELDS: Fields = {
    "title": Field(kinds.text, "title of the article or book"),
    "author": Field(kinds.text, "who wrote or published it"),
    "url": Field(kinds.text, "where it can be read"),
}

EXERCISE_FIELDS: Fields = {
    "name": Field(kinds.text, "what the exercise is called", required=True),
    "hold": Field(kinds.hold, "seconds to hold, as in 30s or 20-30s"),
    "reps": Field(kinds.counts(kinds.MAX_REPS, "reps"), "how many, as in 12 or 12-15"),
    "sets": Field(kinds.counts(kinds.MAX_SETS, "sets"), "how many sets, as in 2 or 2-3; default 1"),
    "sides": Field(kinds.sides, "[left, right] or each; alternating; none, the default"),
    "directions": Field(kinds.directions, "what is done one after the other on each side, as in [forward, backward]"),
    "unit": Field(kinds.text, "what one count is called; default reps"),
    "pace": Field(kinds.choice(Pace), "tempo: counted for you, the default; self: you press Enter when done"),
    "tempo": Field(kinds.tempo, "the phases of one rep, in order, each a word and its seconds"),
    "rest": Field(kinds.mapping(REST_FIELDS, "the rests"), "rests that differ from the routine's"),
    "setup": Field(kinds.text, "how to get into position"),
    "cues": Field(kinds.texts, "what to think of, shown one at a time"),
    "mistakes": Field(kinds.texts, "what to avoid"),
    "caution": Field(kinds.text, "when not to do it"),
    "muscles": Field(kinds.texts, "what it works"),
    "equipment": Field(kinds.texts, "what it needs"),
    "easier": Field(kinds.text, "how to make it easier"),
    "harder": Field(kinds.text, "how to make it harder"),
    "figure": Field(kinds.text, "the figure to show; default the one with the exercise's name"),
}


def _exercise_nodes(node: Node, report: Report) -> tuple[Node, ...] | None:
    items = getattr(node, "items", None)
    if not items:
        report.add(node, "'exercises' must be a list with at least one exercise, each beginning with '- name: ...'")
        return None
    if len(items) > MAX_EXERCISES:
        report.add(node, f"{len(items)} exercises are more than {MAX_EXERCISES}")
        return None
    return tuple(items)


ROUTINE_FIELDS: Fields = {
    "name": Field(kinds.text, "what the routine is called", required=True),
    "description": Field(kinds.text, "what it is for"),
    "source": Field(kinds.source(SOURCE_FIELDS), "where it comes from"),
    "order": Field(kinds.choice(Order), "sets: all sets of one exercise, then the next, the default; circuit"),
    "rounds": Field(kinds.counts(kinds.MAX_SETS, "rounds"), "how many rounds of a circuit, as in 1-3"),
    "prepare": Field(kinds.duration, "time before the first exercise; default 10s"),
    "rest": Field(kinds.mapping(REST_FIELDS, "the rests"), "rests of the whole routine"),
    "tempo": Field(kinds.tempo, "the phases of a rep for all exercises"),
    "cues": Field(kinds.texts, "what to think of in every exercise"),
    "exercises": Field(_exercise_nodes, "the list of exercises", required=True),
}
