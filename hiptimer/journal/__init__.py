"""The memory: what was done, where it stopped. SQLite is imported when a journal is opened."""

from datetime import datetime
from pathlib import Path

from hiptimer.journal.journal import Journal
from hiptimer.journal.records import Ending, ExerciseRecord, SessionLine, SessionRecord
from hiptimer.journal.statistics import RoutineSummary
from hiptimer.journal.store import Store

__all__ = [
    "Ending",
    "ExerciseRecord",
    "Journal",
    "RoutineSummary",
    "SessionLine",
    "SessionRecord",
    "open_journal",
]


def open_journal(folder: Path, now: datetime, day_start: int = 0) -> Journal:
    """Returns the journal in `folder`, made where there is none. Never raises for what is wrong with file or folder.

    A journal that cannot be used records nothing; a damaged file is set aside, with the day of `now` in its name, and
    a new one begun. Either way `notice` says so in one line. A session counts for the day that began at the last hour
    `day_start`.
    """
    return Journal(Store(folder, now), day_start)
