"""What the picker shows, as values: pure, from routines, doses and what was done."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.catalog import Broken, Entry, Unread
from hiptimer.printable import printable
from hiptimer.routine.model import Level
from hiptimer.tui.roles import Role
from hiptimer.workout.prescription import Auto, Dosing
from hiptimer.workout.wording import counted, duration_text, habit_words, length_words, listed, streak_words

if TYPE_CHECKING:
    # What knows the doses is not needed before the list is filled.
    from hiptimer.journal import RoutineSummary
    from hiptimer.progression.rule import Advice
    from hiptimer.tui.workout.view import FigureView
    from hiptimer.workout.plan import Plan

NO_ROUTINES = "There are no routine files."

NOT_READ = "is being read"

MOST_PROBLEMS = 100
"""Lines that are shown beside a file with problems."""

DUE = "due"


class Today(NamedTuple):
    """What a routine is today."""

    plan: "Plan"
    advice: "Advice | None"
    """None but at level auto."""
    summary: "RoutineSummary"
    day: date

    @property
    def due(self) -> bool:
        """It was done last week, or in this one and those before, but not yet this week: its streak would end."""
        last, monday = self.summary.last, self.day - timedelta(days=self.day.weekday())
        return last is not None and self.summary.streak_weeks > 0 and last < monday


class RowView(NamedTuple):
    """A routine of the list."""

    title: str
    whose: str = ""
    """`yours`, or the folder of the user's that it lies in; empty for a bundled one."""
    length: str = ""
    when: str = ""
    """When it was last done; `due` where it is."""
    fault: str = ""
    """What is in the way of it, or that it is being read; then there is neither length nor when."""
    is_doubtful: bool = False
    """Something in its file was probably not meant as it is read."""


class ListView(NamedTuple):
    """The routines."""

    rows: tuple[RowView, ...]
    cursor: int
    """The number of the highlighted row."""
    nothing: str
    """What is said where there is no row."""


class ExerciseView(NamedTuple):
    """An exercise of a routine."""

    name: str
    dose: str = ""
    """Empty until it is known."""


class DetailsView(NamedTuple):
    """What is told of the highlighted routine."""

    title: str
    facts: tuple[tuple[str, Role], ...] = ()
    exercises: tuple[ExerciseView, ...] = ()
    notes: tuple[tuple[str, Role], ...] = ()
    """Below the exercises, and the figure between them; an empty one is a blank line."""
    stop: int = 0
    """The chosen exercise; from their number on pages of what does not fit."""
    figure: "FigureView | None" = None


class HeadingView(NamedTuple):
    """How it goes, and which doses are asked for."""

    habit: str
    level: str


class Habit(NamedTuple):
    """How regularly anything was done."""

    today: date
    done: tuple[date, ...] | None = None
    """The days of the running week on which something was done; None until that is known."""
    streak_weeks: int = 0


class StatusView(NamedTuple):
    """Where the user's routines lie; what is searched, instead."""

    folder: str
    query: str | None = None
    """None where nothing is searched."""
    amount: str = ""
    """How many routines are listed."""


def heading_view(level: Dosing, habit: Habit) -> HeadingView:
    """Returns the heading; nothing of how it goes until that is known."""
    days, streak = len(habit.done or ()), streak_words(habit.streak_weeks)
    this_week = f"{counted(days, 'days')} this week" if days else "not yet this week" if streak else None
    return HeadingView(listed(this_week, streak), f"level {level}")


def when_words(days_ago: int | None) -> str:
    """Returns `today`, `1 day`, `13 days`, `5 weeks`, `never`, in at most eight columns."""
    if days_ago is None:
        return "never"
    if days_ago < 14:
        return counted(days_ago, "days") if days_ago else "today"
    return counted(days_ago // 7, "weeks") if days_ago < 700 else counted(days_ago // 365, "years")


def row_view(
    listed_file: Entry | Broken | Unread, title: str, whose: str, level: Dosing, today: Today | None
) -> RowView:
    """Returns the row of a routine, as far as it is known."""
    if isinstance(listed_file, Broken):
        return RowView(title, whose, fault=fault_words(listed_file))
    if isinstance(listed_file, Unread):
        return RowView(title, whose, fault=NOT_READ)
    row = RowView(title, whose, is_doubtful=bool(listed_file.warnings))
    if today is None:
        return row._replace(length=expected_length(listed_file, level))
    when = DUE if today.due else when_words(today.summary.days_since(today.day))
    return row._replace(length=length_words(today.plan.seconds, today.plan.seconds), when=when)


def fault_words(broken: Broken) -> str:
    """Returns `3 mistakes`, or why it cannot be read at all."""
    return counted(len(broken.mistakes), "mistakes") if broken.has_mistakes else broken.fault


def expected_length(entry: Entry, level: Dosing) -> str:
    """Returns how long it takes as far as the catalog knows: at auto, what it takes the first time."""
    if level in (Auto.AUTO, Level.LOW):
        return length_words(entry.low, entry.low)
    return length_words(entry.high if level is Level.HIGH else entry.low, entry.high)


def entry_view(entry: Entry, level: Dosing) -> DetailsView:
    """Returns length, equipment and exercises, as far as the catalog knows them."""
    length = f"{expected_length(entry, level)}, {counted(len(entry.exercises), 'exercises')}"
    return DetailsView(entry.name, _facts(length, entry.equipment), tuple(map(ExerciseView, entry.exercises)))


def _facts(length: str, equipment: Sequence[str], *more: str) -> tuple[tuple[str, Role], ...]:
    needs = f"Needs {', '.join(equipment) or 'nothing'}"
    return ((length, Role.TEXT), (needs, Role.TEXT), *((words, Role.DIM) for words in more if words))


def today_view(entry: Entry, today: Today, place: str) -> DetailsView:
    """Returns all of a routine: its exercises with their doses, why they changed, what to try, whose it is.

    `place` says whose it is.
    """
    # Imported here: they are there once a routine was read.
    from hiptimer.workout.descriptions import order_words, prescription_words

    plan, routine = today.plan, today.plan.routine
    habit = habit_words(today.summary.days_since(today.day), today.summary.streak_weeks)
    facts = _facts(
        listed(duration_text(plan.seconds), order_words(plan)),
        routine.equipment,
        f"{habit}: due this week" if today.due else habit,
        place,
    )
    doses = zip(routine.exercises, plan.prescription.doses, strict=True)
    exercises = tuple(ExerciseView(exercise.name, prescription_words(exercise, dose)) for exercise, dose in doses)
    return DetailsView(routine.name, facts, exercises, tuple(_notes(entry, today)))


def _notes(entry: Entry, today: Today) -> list[tuple[str, Role]]:
    from hiptimer.workout.descriptions import source_words

    routine, advice, blank = today.plan.routine, today.advice, ("", Role.TEXT)
    notes: list[tuple[str, Role]] = []
    if advice is not None:
        notes += [(reason, Role.WORK) for reason in advice.reasons]
        notes += [(str(hint), Role.TEXT) for hint in advice.hints]
    if routine.description:
        notes += [*([blank] if notes else []), (routine.description, Role.TEXT)]
    if source := source_words(routine):
        notes.append((f"From {source}", Role.DIM))
    if entry.warnings:
        notes += [*([blank] if notes else []), (counted(len(entry.warnings), "warnings"), Role.READY)]
        notes += [(f"{entry.path.name}:{warning.line}: {warning.message}", Role.READY) for warning in entry.warnings]
    return notes


def broken_view(broken: Broken, title: str, remedy: str) -> DetailsView:
    """Returns what is wrong with a file, each with line and column; `remedy` says what may be done about it."""
    lines = [f"{mistake.line}:{mistake.column}: {mistake.message}" for mistake in broken.mistakes]
    if not lines:
        lines = [line.removeprefix(f"{printable(str(broken.path))}:").strip() for line in broken.problems.splitlines()]
    if len(lines) > MOST_PROBLEMS:
        lines[MOST_PROBLEMS:] = [f"and {len(lines) - MOST_PROBLEMS} more: 'hiptimer check FILE' prints all of them"]
    notes = tuple((line, Role.TEXT) for line in (*lines, "", remedy) if line or remedy)
    return DetailsView(title, ((fault_words(broken), Role.FAULT),), notes=notes)
