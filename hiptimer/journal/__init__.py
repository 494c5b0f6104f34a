"""The memory: what was done, where it stopped, what comes next. SQLite is imported when a journal is opened."""

from datetime import datetime
from pathlib import Path

from hiptimer.journal.interrupted import Interrupted
from hiptimer.journal.journal import Journal
from hiptimer.journal.progression import Advice, Hint, advise
from hiptimer.journal.recording import Recording
from hiptimer.journal.records import Ending, Rating, SessionLine, SessionRecord
from hiptimer.journal.store import Store

__all__ = [
    "Advice",
    "Ending",
    "Hint",
    "Interrupted",
    "Journal",
    "Rating",
    "Recording",
    "SessionLine",
    "SessionRecord",
    "advise",
    "open_journal",
]


def open_journal(folder: Path, now: datetime) -> Journal:
    """The journal in `folder`, made where there is none. Never raises for what is wrong with the file or the folder.

    A journal that cannot be used records nothing; a damaged file is set aside, with the day of `now` in its name, and
    a new one begun. Either way `notice` says so in one line.
    """
    return Journal(Store(folder, now.date()))
