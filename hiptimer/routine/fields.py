"""Every key of a routine file: the one table from which files are read and the language is described."""

from hiptimer.routine import values
from hiptimer.routine.model import Order, Pace
from hiptimer.routine.values import Field, Fields, Report
from hiptimer.yamlfile.nodes import Node

MAX_EXERCISES = 1000

REST_FIELDS: Fields = {
    "sides": Field(values.duration, "between the sides of a set; default 5s"),
    "directions": Field(values.duration, "between the directions of a side; default 5s"),
    "sets": Field(values.duration, "between sets; default 30s"),
    "exercises": Field(values.duration, "between exercises; default 20s"),
    "rounds": Field(values.duration, "between the rounds of a circuit; default 60s"),
}

SOURCE_FIELDS: Fields = {
    "title": Field(values.text, "title of the article or book"),
    "author": Field(values.text, "who wrote or published it"),
    "url": Field(values.text, "where it can be read"),
}

EXERCISE_FIELDS: Fields = {
    "name": Field(values.text, "what the exercise is called", required=True),
    "hold": Field(values.hold, "seconds to hold, as in 30s or 20-30s"),
    "reps": Field(values.counts(values.MAX_REPS, "reps"), "how many, as in 12 or 12-15"),
    "sets": Field(values.counts(values.MAX_SETS, "sets"), "how many sets, as in 2 or 2-3; default 1"),
    "sides": Field(values.sides, "[left, right] or each; alternating; none, the default"),
    "directions": Field(values.directions, "what is done one after the other on each side, as in [forward, backward]"),
    "unit": Field(values.text, "what one count is called; default reps"),
    "pace": Field(values.choice(Pace), "tempo: counted for you, the default; self: you press Enter when done"),
    "tempo": Field(values.tempo, "the phases of one rep, in order, each a word and its seconds"),
    "rest": Field(values.mapping(REST_FIELDS, "the rests"), "rests that differ from the routine's"),
    "setup": Field(values.text, "how to get into position"),
    "cues": Field(values.texts, "what to think of, shown one at a time"),
    "mistakes": Field(values.texts, "what to avoid"),
    "caution": Field(values.text, "when not to do it"),
    "muscles": Field(values.texts, "what it works"),
    "equipment": Field(values.texts, "what it needs"),
    "easier": Field(values.text, "how to make it easier"),
    "harder": Field(values.text, "how to make it harder"),
    "figure": Field(values.text, "the figure to show; default the one with the exercise's name"),
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
    "name": Field(values.text, "what the routine is called", required=True),
    "description": Field(values.text, "what it is for"),
    "source": Field(values.source(SOURCE_FIELDS), "where it comes from"),
    "order": Field(values.choice(Order), "sets: all sets of one exercise, then the next, the default; circuit"),
    "rounds": Field(values.counts(values.MAX_SETS, "rounds"), "how many rounds of a circuit, as in 1-3"),
    "prepare": Field(values.duration, "time before the first exercise; default 10s"),
    "rest": Field(values.mapping(REST_FIELDS, "the rests"), "rests of the whole routine"),
    "tempo": Field(values.tempo, "the phases of a rep for all exercises"),
    "cues": Field(values.texts, "what to think of in every exercise"),
    "exercises": Field(_exercise_nodes, "the list of exercises", required=True),
}
