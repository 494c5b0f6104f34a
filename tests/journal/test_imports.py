from datetime import UTC, datetime
from pathlib import Path

from interpreters import modules_after

from hiptimer.journal import open_journal

UNWANTED = {"sqlite3", "textual", "rich", "yaml", "json", "csv", "hiptimer.tui", "hiptimer.audio", "hiptimer.figures"}

WRITING_HALF = {f"hiptimer.journal.{module}" for module in ("sessions", "recorder", "writes", "lock", "resume")}

READING = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from hiptimer.journal import open_journal
from hiptimer.prescriber import Prescriber
from hiptimer.routine.model import Exercise, Range, Routine, same
now = datetime(2026, 1, 5, tzinfo=UTC)
with open_journal(Path(sys.argv[1]), now) as journal:
    prescriber = Prescriber(journal, now.date())
    routine = Routine("solo", "Solo", (Exercise("Plank", hold=same(Range(20, 30))),))
    assert journal.unfinished(now) is None
    assert prescriber.advice(routine).prescription.doses
    assert prescriber.summary(routine).last is None
    assert (journal.sessions(), journal.session(1), list(journal.records()), journal.unreadable) == ((), None, [], None)
"""


def test_importing_the_journal_imports_no_database_no_screen_and_no_sound() -> None:
    modules = modules_after("import hiptimer.journal")
    assert "hiptimer.journal.journal" in modules
    assert modules & (UNWANTED | WRITING_HALF) == set()


def test_who_only_reads_the_journal_does_not_load_what_writes_it(tmp_path: Path) -> None:
    with open_journal(tmp_path, datetime(2026, 1, 5, tzinfo=UTC)) as journal:
        assert journal.recording
    modules = modules_after(READING, tmp_path)
    assert "sqlite3" in modules
    assert modules & WRITING_HALF == set()


def test_naming_the_levels_loads_no_memory() -> None:
    modules = modules_after("import hiptimer.workout.prescription")
    assert {module for module in modules if module.startswith(("hiptimer.journal", "sqlite3"))} == set()
