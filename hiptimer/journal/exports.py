"""The whole history as JSON, CSV or plain text, written to a stream a session at a time. Durations are seconds."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from hiptimer.journal.records import BoutRecord, Ending, ExerciseRecord, SessionRecord
from hiptimer.journal.wording import ENDING_WORDS, missed_words, session_dose_words
from hiptimer.printable import json_text
from hiptimer.workout.tally import Outcome
from hiptimer.workout.wording import duration_text

NOT_REACHED = "not reached"

_FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    *"\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}",
    *"\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}",
)
"""A spreadsheet takes a cell that begins with one of these for a formula, and runs it."""

_COLUMNS = (
    *("session", "routine", "name", "level", "started", "ended", "ending", "rating"),
    *(
        "exercise",
        "set",
        "round",
        "side",
        "direction",
        "unit",
        "planned",
        "done",
        "outcome",
        "seconds",
        "note",
        "block",
        "load",
    ),
)


def history_json(records: Iterable[SessionRecord], stream: TextIO) -> None:
    """Write a list of sessions, each with its exercises and their bouts; moments in ISO 8601 with their offset."""
    separator = "[\n"
    for record in records:
        data = _session_data(record) | {"exercises": [_exercise_data(exercise) for exercise in record.exercises]}
        stream.write(separator + json_text(data))
        separator = ",\n"
    stream.write("[]\n" if separator == "[\n" else "\n]\n")


def history_csv(records: Iterable[SessionRecord], stream: TextIO) -> None:
    """Write a header, then a row for each side and direction of each set."""
    writer = csv.DictWriter(stream, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for record in records:
        session = _session_data(record)
        for exercise in record.exercises:
            names = {"session": record.id, "exercise": exercise.name, "unit": exercise.unit, "block": exercise.block}
            for bout in exercise.bouts:
                cells = session | _bout_data(bout) | names
                writer.writerow({column: _harmless(cell) for column, cell in cells.items()})


def _harmless(cell: object) -> object:
    """Returns a cell as spreadsheets show it: what looks like a formula is marked as text by an apostrophe."""
    if not isinstance(cell, str):
        return cell
    # A return alone is not always quoted by the csv module, and would end the row.
    text = "\n".join(cell.splitlines())
    return f"'{text}" if text.lstrip().startswith(_FORMULA_STARTS) else text


def history_jrnl(records: Iterable[SessionRecord], stream: TextIO) -> None:
    """Write plain text, an entry for each session, in the form that jrnl (https://jrnl.sh) reads."""
    for record in records:
        stream.write("\n".join(_entry(record)) + "\n\n")


def _session_data(record: SessionRecord) -> dict[str, object]:
    return {
        "id": record.id,
        "routine": record.routine,
        "name": record.name,
        "content_hash": record.content_hash,
        "level": record.level.value,
        "rounds": record.rounds,
        "started": record.started.isoformat(),
        "ended": record.ended.isoformat(),
        "planned_seconds": round(record.planned_seconds, 3),
        "worked_seconds": round(record.worked_seconds, 3),
        "ending": record.ending.value,
        "rating": record.rating and record.rating.value,
        "note": record.note,
    }


def _exercise_data(exercise: ExerciseRecord) -> dict[str, object]:
    return {
        "name": exercise.name,
        "unit": exercise.unit,
        "sets": exercise.dose.sets,
        "amount": exercise.dose.amount,
        "amounts": list(exercise.dose.amounts),
        "seconds": list(exercise.dose.seconds),
        "rounds": exercise.rounds,
        "block": exercise.block,
        "bouts": [_bout_data(bout) for bout in exercise.bouts],
    }


def _bout_data(bout: BoutRecord) -> dict[str, object]:
    return {
        "set": bout.set,
        "round": bout.round,
        "side": bout.side and bout.side.value,
        "direction": bout.direction,
        "planned": bout.planned,
        "done": bout.done,
        "outcome": _outcome(bout.outcome),
        "seconds": round(bout.seconds, 3),
        "load": bout.load,
    }


def _outcome(outcome: Outcome | None) -> str:
    return NOT_REACHED if outcome is None else outcome.value


def _entry(record: SessionRecord) -> Iterator[str]:
    yield f"[{record.started:%Y-%m-%d %H:%M}] {record.name}"
    ending = "" if record.ending is Ending.DONE else f", {ENDING_WORDS[record.ending]}"
    rating = "" if record.rating is None else f", {record.rating.value}"
    work = duration_text(round(record.worked_seconds))
    yield f"{record.sets_done} of {record.sets_planned} sets, {work} under work{ending}{rating}"
    for exercise in record.exercises:
        yield _exercise_line(exercise)
    if record.note:
        yield record.note


def _exercise_line(exercise: ExerciseRecord) -> str:
    """Returns `Side plank 2 x 20 s: 1 of 2 sets; set 2 right: 12 of 20 s`."""
    done = sum(done.outcome is Outcome.DONE for done in exercise.sets)
    dose = session_dose_words(exercise.rounds, exercise.dose, exercise.unit)
    return "; ".join([f"{exercise.name} {dose}: {done} of {len(exercise.sets)} sets", *missed_words(exercise)])
