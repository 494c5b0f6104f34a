"""Starts of the program, and sessions on several days, by a runner who does as a form says."""

from datetime import datetime, timedelta
from pathlib import Path

from hiptimer.journal import open_journal
from hiptimer.testing.runner import GOOD, Form, SimulatedRunner


def train_on(runner: SimulatedRunner, first: datetime, *days: int, form: Form = GOOD) -> None:
    """A session on each of these days, counted from the moment of the first."""
    for day in days:
        runner.train(first + timedelta(days=day), form)


def begin_journal(folder: Path, wall: datetime) -> None:
    """A start of the program, which looks whether all is well with the journal, and its end."""
    with open_journal(folder, wall) as journal:
        assert journal.recording
