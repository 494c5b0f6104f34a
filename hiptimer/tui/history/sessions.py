"""Sessions of the history as rows: in a list, and each with its details. Pure."""

from collections.abc import Iterator
from datetime import date

from hiptimer.cells import column_widths, padded, shortened, width_of, wrapped
from hiptimer.journal import Ending, ExerciseRecord, SessionLine, SessionRecord
from hiptimer.journal.wording import ENDING_WORDS, RATING_WORDS, missed_words, session_dose_words
from hiptimer.tui.history.calendar import day_words
from hiptimer.tui.roles import Role
from hiptimer.tui.rows import Row, Rows, Run
from hiptimer.workout.tally import Outcome
from hiptimer.workout.wording import counted, duration_text

ENDING_MARKS = {Ending.DONE: "✓", Ending.LEFT: "–", Ending.CRASHED: "!"}  # noqa: RUF001 - a dash as a sign

_DONE_MARK, _PARTLY_MARK, _NOT_REACHED_MARK = "✓", "–", "·"  # noqa: RUF001 - a dash as a sign


def session_rows(line: SessionLine, today: date, *, beside: bool) -> Rows:
    """Returns a session in a list: two rows where the list stands beside something, one where it is alone."""
    when = f"{line.day:%a} {day_words(line.day, today)}"
    mark = ENDING_MARKS[line.ending]
    if beside:
        work = duration_text(round(line.worked_seconds))
        return [((f"{mark} {when}", Role.TITLE), (f"  {work}", Role.TEXT)), ((f"  {line.name}", Role.TEXT),)]
    return [((f"{mark} {when:<15} ", Role.TITLE), (line.name, Role.TEXT))]


def details_rows(record: SessionRecord, width: int) -> Rows:
    """Returns all about one session, planned against done, in at most `width` columns and as many rows as it takes."""
    rows: list[Row] = [((text, Role.TITLE),) for text in wrapped(record.name, width)]
    rows += [((text, Role.DIM),) for text in wrapped(_when_words(record), width)]
    rows += [((text, Role.TEXT),) for text in wrapped(_result_words(record), width)]
    rows.append(())
    rows += _table(record, width) or [row for exercise in record.exercises for row in _stacked(exercise, width)]
    if record.note:
        rows += [(), (("Note", Role.TITLE),)]
        rows += [((text, Role.TEXT),) for line in record.note.splitlines() for text in wrapped(line, width)]
    return rows


def _when_words(record: SessionRecord) -> str:
    start = record.started
    return f"{start:%A} {start.day} {start:%B %Y}, {start:%H:%M}"


def _result_words(record: SessionRecord) -> str:
    ending = "" if record.ending is Ending.DONE else f", {ENDING_WORDS[record.ending]}"
    rating = "" if record.rating is None else f" It was {RATING_WORDS[record.rating]}."
    done = f"{record.sets_done} of {record.sets_planned} sets"
    return f"{done}, {duration_text(round(record.worked_seconds))} under work{ending}. Level {record.level}.{rating}"


def planned_words(exercise: ExerciseRecord) -> str:
    """Returns `3 x 30 s each side`."""
    sides = {bout.side for bout in exercise.bouts if bout.side}
    both = " each side" if len(sides) > 1 else ""
    return f"{session_dose_words(exercise.rounds, exercise.dose, exercise.unit)}{both}"


def done_words(exercise: ExerciseRecord) -> str:
    """Returns `all done`, `1 of 3 sets`, `not reached`."""
    outcomes = [record.outcome for record in exercise.sets]
    done = outcomes.count(Outcome.DONE)
    if all(outcome is None for outcome in outcomes):
        return "not reached"
    counts = [str(bout.done) for bout in exercise.bouts if bout.outcome is Outcome.DONE and not bout.planned]
    if done == len(outcomes):
        return f"{', '.join(counts)} {exercise.unit}" if counts else "all done"
    return f"{done} of {counted(len(outcomes), 'sets')}"


def _mark(exercise: ExerciseRecord) -> Run:
    outcomes = {record.outcome for record in exercise.sets}
    if outcomes <= {None}:
        return _NOT_REACHED_MARK, Role.DIM
    return (_DONE_MARK, Role.WORK) if outcomes == {Outcome.DONE} else (_PARTLY_MARK, Role.READY)


def _table(record: SessionRecord, width: int) -> list[Row]:
    """Returns a row for each exercise, its planned beside its done; none where that has no room."""
    cells = [(exercise.name, planned_words(exercise), done_words(exercise)) for exercise in record.exercises]
    names, planned, done = column_widths([("", "planned", "done"), *cells])
    missed = [missed_words(exercise) for exercise in record.exercises]
    before_done = 2 + names + 3 + planned + 3
    if not cells or before_done + max(done, *(width_of(text) for texts in missed for text in texts), 0) > width:
        return []
    rows: list[Row] = [((f"  {padded('', names)}   {padded('planned', planned)}   done", Role.DIM),)]
    for exercise, (name, asked, did), texts in zip(record.exercises, cells, missed, strict=True):
        rows.append(
            (
                _mark(exercise),
                (f" {padded(name, names)}", Role.TITLE),
                (f"   {padded(asked, planned)}   ", Role.DIM),
                (did, Role.TEXT),
            )
        )
        rows += [((" " * before_done + text, Role.DIM),) for text in texts]
    return rows


def _stacked(exercise: ExerciseRecord, width: int) -> Iterator[Row]:
    """Returns the rows of an exercise, its done below its planned."""
    yield (_mark(exercise), (f" {shortened(exercise.name, width - 2)}", Role.TITLE))
    words = f"{planned_words(exercise)}: {done_words(exercise)}"
    yield from _indented(words, Role.TEXT, width)
    for text in missed_words(exercise):
        yield from _indented(text, Role.DIM, width)


def _indented(text: str, role: Role, width: int) -> Iterator[Row]:
    for line in wrapped(text, max(10, width - 2)):
        yield ((f"  {line}", role),)
