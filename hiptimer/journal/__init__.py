"""The memory: what was done, where it stopped, what comes next. SQLite is imported when a journal is opened."""

from datetime import datetime
from pathlib import Path

from hiptimer.journal.exports import history_csv, history_jrnl, history_json
from hiptimer.journal.journal import Journal
from hiptimer.journal.recorder import Recording
from hiptimer.journal.records import Ending, ExerciseRecord, SessionLine, SessionRecord, SetRecord
from hiptimer.journal.resume import Interrupted
from hiptimer.journal.statistics import (
    Cell,
    Day,
    DoseLine,
    DosePoint,
    DoseRow,
    RoutineSummary,
    Week,
    doses_over_time,
    heat_map,
    sessions_a_week,
)
from hiptimer.journal.store import Store

__all__ = [
    "Cell",
    "Day",
    "DoseLine",
    "DosePoint",
    "DoseRow",
    "Ending",
    "ExerciseRecord",
    "Interrupted",
    "Journal",
    "Recording",
    "RoutineSummary",
    "SessionLine",
    "SessionRecord",
    "SetRecord",
    "Week",
    "doses_over_time",
    "heat_map",
    "history_csv",
    "history_jrnl",
    "history_json",
    "open_journal",
    "sessions_a_week",
]


def open_journal(folder: Path, now: datetime) -> Journal:
    """The journal in `folder`, made where there is none. Never raises for what is wrong with the file or the folder.

    A journal that cannot be used records nothing; a damaged file is set aside, with the day of `now` in its name, and
    a new one begun. Either way `notice` says so in one line.
    """
    return Journal(Store(folder, now.date()))
