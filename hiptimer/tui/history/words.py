"""Doses and sessions of the history in words: rows of text with roles. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hiptimer.cells import padded, shortened, width_of, wrapped
from hiptimer.journal import Ending, ExerciseRecord, SessionLine, SessionRecord
from hiptimer.journal.statistics import DoseLine
from hiptimer.journal.wording import ENDING_WORDS, RATING_WORDS, missed_words, session_dose_words
from hiptimer.tui.drawing import Row, Rows, spread
from hiptimer.workout.tally import Outcome
from hiptimer.workout.wording import counted, duration_text

MARKS = {Ending.DONE: "✓", Ending.LEFT: "–", Ending.CRASHED: "!"}  # noqa: RUF001 - a dash as a sign

_FINISHED, _PARTLY, _NOTHING = "✓", "–", "·"  # noqa: RUF001 - a dash as a sign


# --- doses ---


class DosesView(NamedTuple):
    """One exercise of all those that have doses."""

    lines: tuple[DoseLine, ...]
    chosen: int

    @property
    def line(self) -> DoseLine:
        """The exercise that is shown."""
        return self.lines[self.chosen]


def last_done(lines: Sequence[DoseLine]) -> int:
    """Index of the first exercise of those that were done last; 0 where there is none."""
    return max(range(len(lines)), key=lambda index: (lines[index].points[-1].day, -index), default=0)


def doses_rows(view: DosesView, width: int, height: int) -> Rows:
    """The exercise and its routine, then where it began and where it stands."""
    line = view.line
    first, last = line.points[0], line.points[-1]
    number = f"← {view.chosen + 1} of {len(view.lines)} →"
    now, began = (
        session_dose_words(last.rounds, last.dose, line.unit),
        session_dose_words(first.rounds, first.dose, line.unit),
    )
    story = f"{now} since {short_day(_since(line))}"
    if now != began and len(longer := f"{story}, began with {began}") <= width:
        story = longer
    rows: list[Row] = [spread(line.exercise, number, width, ("exercise", "text"))]
    if height > 2:
        rows.append(((shortened(f"in {line.routine}; the digits are sets", width), "dim"),))
    rows.append(((shortened(story, width), "text"),))
    return rows[:height]


def _since(line: DoseLine) -> date:
    """The day on which the dose of the last session was done first, without another between."""
    last = line.points[-1]
    day = last.day
    for point in reversed(line.points):
        if (point.rounds, point.dose) != (last.rounds, last.dose):
            break
        day = point.day
    return day


def change_rows(view: DosesView, _width: int, height: int) -> Rows:
    """Every day on which the dose became another, the newest first."""
    line = view.line
    changes = [
        point
        for before, point in zip((None, *line.points), line.points, strict=False)
        if before is None or (before.rounds, before.dose) != (point.rounds, point.dose)
    ]
    rows: list[Row] = [(("Changes", "title"),)]
    rows += [
        ((f"{short_day(point.day):>6}   ", "dim"), (session_dose_words(point.rounds, point.dose, line.unit), "text"))
        for point in reversed(changes)
    ]
    return rows if len(rows) <= height else [*rows[: max(0, height - 1)], (("     …", "dim"),)]


def date_ticks(first: date, last: date, width: int) -> list[tuple[date, str]]:
    """Days to name on an axis of `width` columns: beginnings of months, or Mondays where there are few of those."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    months = [(day, f"{day:%b}") for day in days if day.day == 1]
    weeks = [(day, short_day(day)) for day in days if day.weekday() == 0]
    found = months if len(months) > 2 else weeks or [(first, short_day(first))]
    every = -(-len(found) // max(1, width // 9))
    return found[::every]


def amount_ticks(amounts: Sequence[int], height: int) -> list[int]:
    """Amounts to name on an axis of `height` rows: all there are, or else as many as have room, with both ends."""
    found = sorted(set(amounts))
    room = max(2, height // 2)
    if len(found) <= room:
        return found
    return sorted({found[round(number * (len(found) - 1) / (room - 1))] for number in range(room)})


# --- sessions ---


def day_words(day: date, today: date) -> str:
    """`23 Feb`, with the year where it is not this one."""
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def short_day(day: date) -> str:
    """`23 Feb`: enough within half a year."""
    return f"{day.day} {day:%b}"


def session_rows(line: SessionLine, today: date, *, beside: bool) -> Rows:
    """A session in a list: two rows where the list stands beside something, one where it has the whole width."""
    when = f"{line.day:%a} {day_words(line.day, today)}"
    if beside:
        work = duration_text(round(line.worked_seconds))
        return [
            ((f"{MARKS[line.ending]} {when}", "title"), (f"  {work}", "text")),
            ((f"  {line.name}", "text"),),
        ]
    return [((f"{MARKS[line.ending]} {when:<15} ", "title"), (line.name, "text"))]


def details_rows(record: SessionRecord, width: int) -> Rows:
    """All about one session, planned against done, in at most `width` columns and as many rows as it takes."""
    rows: list[Row] = [((text, "title"),) for text in wrapped(record.name, width)]
    rows += [((text, "dim"),) for text in wrapped(_when_words(record), width)]
    rows += [((text, "text"),) for text in wrapped(_result_words(record), width)]
    rows.append(())
    rows += _table(record, width) or [row for one in record.exercises for row in _stacked(one, record.rounds, width)]
    if record.note:
        rows += [(), (("Note", "title"),)]
        rows += [((text, "text"),) for part in record.note.splitlines() for text in wrapped(part, width)]
    return rows


def _when_words(record: SessionRecord) -> str:
    start = record.started
    return f"{start:%A} {start.day} {start:%B %Y}, {start:%H:%M}"


def _result_words(record: SessionRecord) -> str:
    ending = "" if record.ending is Ending.DONE else f", {ENDING_WORDS[record.ending]}"
    rating = "" if record.rating is None else f" It was {RATING_WORDS[record.rating]}."
    done = f"{record.sets_done} of {record.sets_planned} sets"
    return f"{done}, {duration_text(round(record.worked_seconds))} under work{ending}. Level {record.level}.{rating}"


def planned_words(exercise: ExerciseRecord, rounds: int) -> str:
    """`3 x 30 s each side`."""
    sides = len({bout.side for bout in exercise.bouts if bout.side})
    each = " each side" if sides > 1 else ""
    return f"{session_dose_words(rounds, exercise.dose, exercise.unit)}{each}"


def done_words(exercise: ExerciseRecord) -> str:
    """`all done`, `1 of 3 sets`, `not reached`."""
    sets = exercise.sets
    done = sum(one.outcome is Outcome.DONE for one in sets)
    if all(one.outcome is None for one in sets):
        return "not reached"
    if done == len(sets):
        return "all done"
    return f"{done} of {counted(len(sets), 'sets')}"


def _mark(exercise: ExerciseRecord) -> tuple[str, str]:
    outcomes = [one.outcome for one in exercise.sets]
    if all(outcome is None for outcome in outcomes):
        return _NOTHING, "dim"
    return (_FINISHED, "work") if set(outcomes) == {Outcome.DONE} else (_PARTLY, "ready")


def _table(record: SessionRecord, width: int) -> list[Row]:
    """A row for each exercise, its planned beside its done; empty where that has no room."""
    cells = [(one.name, planned_words(one, record.rounds), done_words(one)) for one in record.exercises]
    names, planned, done = (max((width_of(row[column]) for row in cells), default=0) for column in range(3))
    done = max(done, *(width_of(text) for one in record.exercises for text in missed_words(one)), 0)
    if not cells or 2 + names + 3 + planned + 3 + done > width:
        return []
    rows: list[Row] = [((f"{'':<{names + 2}}   {'planned':<{planned}}   done", "dim"),)]
    for one, (name, asked, did) in zip(record.exercises, cells, strict=True):
        mark, role = _mark(one)
        rows.append(
            (
                (mark, role),
                (f" {padded(name, names)}", "title"),
                (f"   {padded(asked, planned)}   ", "dim"),
                (did, "text"),
            )
        )
        rows += [((" " * (names + planned + 8) + text, "dim"),) for text in missed_words(one)]
    return rows


def _stacked(exercise: ExerciseRecord, rounds: int, width: int) -> Iterator[Row]:
    mark, role = _mark(exercise)
    yield ((mark, role), (f" {shortened(exercise.name, width - 2)}", "title"))
    words = f"{planned_words(exercise, rounds)}: {done_words(exercise)}"
    for text in (words, *missed_words(exercise)):
        for part in wrapped(text, max(10, width - 2)):
            yield ((f"  {part}", "text" if text is words else "dim"),)
