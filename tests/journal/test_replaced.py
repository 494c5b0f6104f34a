"""The journal's file is not ours alone: sync tools replace it, people move and delete it, and no session is lost."""

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from old_journals import write_old_journal
from plans import plan_of
from training import begin_journal

from hiptimer.journal import Journal, SessionRecord, open_journal
from hiptimer.journal.store import FILE
from hiptimer.routine.model import Routine
from hiptimer.testing.runner import SimulatedRunner
from hiptimer.workout.session import Session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows replaces no file that somebody has open")


@pytest.fixture
def elsewhere(tmp_path: Path, small: Routine, wall: datetime) -> Path:
    """The journal of another machine, with two sessions."""
    folder = tmp_path / "elsewhere"
    with open_journal(folder, wall) as journal:
        for day in range(2):
            SimulatedRunner(journal, small).train(wall - timedelta(days=day))
    return folder / FILE


def put_over(source: Path, target: Path) -> None:
    """As a sync tool does: a copy beside, renamed into place."""
    copy = target.with_name("copy")
    shutil.copyfile(source, copy)
    copy.rename(target)


def overwrite(source: Path, target: Path) -> None:
    """Into the same file."""
    target.write_bytes(source.read_bytes())


def names(records: Iterator[SessionRecord]) -> set[str]:
    return {record.uid for record in records}


def names_at(folder: Path, wall: datetime) -> set[str]:
    """What a new start finds, after it has taken in what was kept."""
    begin_journal(folder, wall)
    with open_journal(folder, wall) as journal:
        assert journal.notice is None
        assert not list(folder.glob("kept-*"))
        return names(journal.records())


def train(journal: Journal, routine: Routine, wall: datetime) -> set[str]:
    return {SimulatedRunner(journal, routine).train(wall)[1].uid}


@pytest.mark.parametrize("when", ["before a session", "during a session", "after the last session"])
@pytest.mark.parametrize("replace", [put_over, overwrite])
def test_both_machines_sessions_survive_a_sync_tool(
    folder: Path,
    elsewhere: Path,
    small: Routine,
    wall: datetime,
    when: str,
    replace: Callable[[Path, Path], None],
) -> None:
    with open_journal(elsewhere.parent, wall) as other:
        ours, theirs = set[str](), names(other.records())
    with open_journal(folder, wall) as journal:
        ours |= train(journal, small, wall)
        if when == "before a session":
            replace(elsewhere, folder / FILE)
            ours |= train(journal, small, wall)
        elif when == "during a session":
            session = Session(plan_of(small))
            session.resume(0.0)
            recording = journal.begin(session.plan, wall)
            session.advance(31.0)
            recording.follow(session, 31.0, wall)
            journal.sessions()
            replace(elsewhere, folder / FILE)
            session.advance(75.0)
            session.done(90.0)
            ours.add(recording.finish(session, 90.0, wall).uid)
        else:
            replace(elsewhere, folder / FILE)
    assert names_at(folder, wall) == ours | theirs
    with open_journal(folder, wall) as journal:
        assert journal.unfinished(wall) is None
        assert {record.sets_done for record in journal.records()} == {2}


def test_the_history_that_is_open_shows_both(folder: Path, elsewhere: Path, small: Routine, wall: datetime) -> None:
    with open_journal(folder, wall) as journal:
        ours = train(journal, small, wall)
        put_over(elsewhere, folder / FILE)
        assert len(journal.sessions()) == 3
        assert ours < names(journal.records())


def test_a_running_session_goes_on_in_an_older_copy_of_the_journal(
    folder: Path, tmp_path: Path, small: Routine, wall: datetime
) -> None:
    with open_journal(folder, wall) as journal:
        session = Session(plan_of(small))
        session.resume(0.0)
        recording = journal.begin(session.plan, wall)
        journal.settle()
        shutil.copyfile(folder / FILE, tmp_path / "older")
        session.advance(65.0)
        recording.follow(session, 65.0, wall)
        journal.sessions()
        overwrite(tmp_path / "older", folder / FILE)
        session.advance(75.0)
        session.done(90.0)
        recording.finish(session, 90.0, wall)
    with open_journal(folder, wall) as again:
        assert next(again.records()) == recording.record


@pytest.mark.parametrize("how", ["file deleted", "folder deleted", "folder moved"])
def test_a_journal_that_is_taken_away_in_the_middle_is_made_again_with_all_it_had(
    folder: Path, small: Routine, wall: datetime, how: str
) -> None:
    with open_journal(folder, wall) as journal:
        ours = train(journal, small, wall)
        if how == "file deleted":
            (folder / FILE).unlink()
        elif how == "folder deleted":
            shutil.rmtree(folder)
        else:
            folder.rename(folder.with_name("moved"))
        ours |= train(journal, small, wall)
    assert names_at(folder, wall) == ours


def test_what_is_no_journal_is_set_aside_and_the_sessions_are_there(
    folder: Path, tmp_path: Path, small: Routine, wall: datetime
) -> None:
    (tmp_path / "letter").write_bytes(b"Dear journal, " * 1000)
    with open_journal(folder, wall) as journal:
        ours = train(journal, small, wall)
        put_over(tmp_path / "letter", folder / FILE)
        ours |= train(journal, small, wall)
    assert names_at(folder, wall) == ours
    assert (folder / "journal-damaged-2026-01-05.sqlite3").read_bytes().startswith(b"Dear")


def test_sessions_beside_a_newer_journal_wait_for_the_hiptimer_that_can_read_it(
    folder: Path, elsewhere: Path, small: Routine, wall: datetime
) -> None:
    with open_journal(folder, wall) as journal:
        ours = train(journal, small, wall)
        with closing(sqlite3.connect(elsewhere)) as newer:
            newer.execute("PRAGMA user_version = 7")
        put_over(elsewhere, folder / FILE)
        train(journal, small, wall)
        assert "newer hiptimer" in (journal.notice or "")
    with open_journal(elsewhere.parent / "new", wall) as journal:
        for kept in folder.glob("kept-*"):
            journal.merge(kept)
        assert ours < names(journal.records())


def test_nothing_is_left_beside_the_journal_in_the_middle_of_a_session_or_later(
    folder: Path, small: Routine, wall: datetime
) -> None:
    with open_journal(folder, wall) as journal:
        session = Session(plan_of(small))
        session.resume(0.0)
        recording = journal.begin(session.plan, wall)
        session.advance(25.0)
        recording.checkpoint(session, 25.0, wall)
        journal.sessions()
        assert {path.suffix for path in folder.iterdir()} == {".sqlite3", ".lock"}
        recording.finish(session, 25.0, wall)
        journal.settle()
        assert [path.name for path in folder.iterdir()] == [FILE]
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_a_session_that_was_deleted_elsewhere_does_not_come_back_at_the_end(
    folder: Path, small: Routine, wall: datetime
) -> None:
    with open_journal(folder, wall) as journal:
        train(journal, small, wall)
        with open_journal(folder, wall) as other:
            assert other.delete(other.sessions()[0].uid)
    assert names_at(folder, wall) == set()


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_what_a_killed_program_left_beside_the_journal_is_not_put_into_another_one(
    folder: Path, elsewhere: Path, wall: datetime, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sync tool has replaced the journal since, long after."""
    if ending == "-wal":
        write_old_journal(folder / FILE, wal=True)
    else:
        folder.mkdir()
        leave_hot_journal(folder / FILE)
    with open_journal(elsewhere.parent, wall) as other:
        theirs = names(other.records())
    put_over(elsewhere, folder / FILE)
    monkeypatch.setattr("hiptimer.journal.aside.STALE_SECONDS", -1.0)
    with open_journal(folder, wall) as journal:
        assert names(journal.records()) == theirs
        assert journal.recording
        assert names(journal.records()) == theirs
    assert list(folder.glob(f"journal-stale{ending}*"))


def leave_hot_journal(file: Path) -> None:
    """A file, and beside it what would take back a change that was never finished."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE letter (text)")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO letter VALUES (?)", [("Dear journal" * 100,)] * 100)
        beside = file.with_name(f"{file.name}-journal")
        content = beside.read_bytes()
        connection.execute("ROLLBACK")
    beside.write_bytes(content)
