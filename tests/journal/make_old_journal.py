"""Writes a journal as the hiptimer on the path makes it, as SQL: `make_old_journal.py > version_1.sql`.

Run with the code of the version whose journal is to be kept; a released version's file never changes.
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

MODULES = ("hiptimer.journal", "hiptimer.journal.records", "hiptimer.journal.simulated", "hiptimer.routine.reading")
"""Where things are in version 0.1.0."""


def main() -> None:
    """Sessions done, cut, rated, at a level, with a note, left, and one that was interrupted."""
    journal, records, runners, reading = map(import_module, MODULES)
    wall = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
    text = (
        "name: Small\nprepare: 10s\nrest: {sides: 5s, exercises: 20s}\nexercises:\n"
        "  - {name: Plank, hold: 20-30s, sides: each}\n  - {name: March, reps: 10, pace: self}\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        with journal.open_journal(Path(folder), wall) as opened:
            runner = runners.SimulatedRunner(opened, reading.parse_routine(text, "small.yaml"))
            forms = [
                {},
                {"cut": [0]},
                {"rating": records.Rating.EASY},
                {"skipped": [1]},
                {"leaves_after": 3},
            ]
            for day, form in enumerate(forms):
                runner.train(wall + timedelta(days=2 * day), runners.Form(**form))
        with closing(sqlite3.connect(Path(folder) / "journal.sqlite3")) as connection:
            connection.execute("UPDATE session SET note = 'left hip sore' WHERE id = 2")
            for name in ("application_id", "user_version"):
                (number,) = connection.execute(f"PRAGMA {name}").fetchone()
                sys.stdout.write(f"PRAGMA {name} = {number};\n")
            sys.stdout.writelines(f"{line}\n" for line in connection.iterdump())


if __name__ == "__main__":
    main()
