"""What is in a journal can be read where nothing can be written; only recording says that it is not done."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from old_journals import write_old_journal

from hiptimer.cli.history import write_history
from hiptimer.journal import open_journal
from hiptimer.journal.store import FILE
from hiptimer.prescriber import Prescriber
from hiptimer.routine.model import Routine
from hiptimer.testing.runner import SimulatedRunner

SESSIONS = 5

posix = pytest.mark.skipif(sys.platform == "win32", reason="a Windows folder cannot be made read-only by its mode")

READ_ON_A_FULL_DISK = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from hiptimer.journal import open_journal
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
with open_journal(Path(sys.argv[1]), datetime(2026, 1, 5, tzinfo=UTC)) as journal:
    print(len(list(journal.records())), journal.recording, journal.unreadable, journal.notice)
"""


@pytest.fixture
def trained(folder: Path, small: Routine, wall: datetime) -> Path:
    """A folder with a journal of this version."""
    with open_journal(folder, wall) as journal:
        for _ in range(SESSIONS):
            SimulatedRunner(journal, small).train(wall)
    return folder


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nothing can be written to a folder and its files, not even by root."""
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    as_root = os.geteuid() == 0
    modes = [(parent, parent.stat().st_mode) for parent in folder.parents if as_root and parent.stat().st_uid == 0]
    for parent, mode in modes:
        parent.chmod(mode | 0o055)
    if as_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if as_root:
            os.seteuid(0)
        for parent, mode in modes:
            parent.chmod(mode)
        folder.chmod(0o755)


def check_read_but_not_recorded(
    folder: Path, routine: Routine, wall: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with open_journal(folder, wall) as journal:
        assert (journal.recording, journal.unreadable) == (False, None)
        assert (journal.notice or "").startswith("Not recorded, ")
        assert len(list(journal.records())) == SESSIONS
        assert Prescriber(journal, wall.date()).advice(routine).prescription.doses[0].amount > 20
        assert journal.unfinished(wall.replace(day=20)) is None
        assert SimulatedRunner(journal, routine).train(wall)[1].sets_done > 0
        assert write_history(journal, "json", sys.stdout) == 0
        assert capsys.readouterr().err == ""
        assert len(journal.sessions()) == SESSIONS
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@posix
def test_a_read_only_journal_is_read(
    trained: Path, small: Routine, wall: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    with read_only(trained):
        check_read_but_not_recorded(trained, small, wall, capsys)


@posix
@pytest.mark.parametrize("wal", [False, True], ids=["closed", "killed"])
def test_a_read_only_journal_of_the_first_version_is_read(
    folder: Path, small: Routine, wall: datetime, wal: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    write_old_journal(folder / FILE, wal=wal)
    with read_only(folder):
        check_read_but_not_recorded(folder, small, wall, capsys)


@posix
@pytest.mark.parametrize("version", ["this", "first"])
def test_a_journal_on_a_full_disk_is_read(folder: Path, wall: datetime, small: Routine, version: str) -> None:
    if version == "first":
        write_old_journal(folder / FILE)
    else:
        with open_journal(folder, wall) as journal:
            for _ in range(SESSIONS):
                SimulatedRunner(journal, small).train(wall)
    told = subprocess.run(
        [sys.executable, "-c", READ_ON_A_FULL_DISK, folder], capture_output=True, text=True, check=True
    )
    assert told.stdout.startswith(f"{SESSIONS} False None Not recorded, ")
    assert told.stderr == ""


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
@pytest.mark.parametrize("version", ["this", "first"])
def test_a_journal_that_another_program_writes_to_is_read(
    folder: Path, wall: datetime, small: Routine, lock: str, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.journal.opening.BUSY_SECONDS", 0.01)
    if version == "first":
        write_old_journal(folder / FILE)
    else:
        with open_journal(folder, wall) as journal:
            for _ in range(SESSIONS):
                SimulatedRunner(journal, small).train(wall)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
        other.execute(f"BEGIN {lock}")
        other.execute("DELETE FROM session")
        with open_journal(folder, wall) as journal:
            assert (len(list(journal.records())), journal.unreadable) == (SESSIONS, None)
            assert Prescriber(journal, wall.date()).summary(small).last is not None


def test_a_journal_that_was_never_there_and_cannot_be_made_is_no_fault_of_reading(
    tmp_path: Path, wall: datetime
) -> None:
    (tmp_path / "file").touch()
    with open_journal(tmp_path / "file" / "data", wall) as journal:
        assert (journal.sessions(), journal.unreadable, journal.recording) == ((), None, False)
