"""Writing is done apart from whoever records, and what ended is written until it is written."""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from old_journals import write_old_journal
from plans import plan_of
from training import begin_journal

from hiptimer.journal import Ending, Journal, open_journal
from hiptimer.journal.database import Database
from hiptimer.journal.lock import Lock
from hiptimer.journal.recorder import EVERY, Recording
from hiptimer.journal.store import FILE, Store
from hiptimer.progression.past import Rating
from hiptimer.routine.model import Routine
from hiptimer.workout.session import Session


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hiptimer.journal.opening.BUSY_SECONDS", 0.01)
    monkeypatch.setattr("hiptimer.journal.worker.PAUSES", (0.005,))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another program writes for as long as this lasts."""
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def begun(journal: Journal, routine: Routine, wall: datetime) -> tuple[Session, Recording]:
    session = Session(plan_of(routine))
    session.resume(0.0)
    recording = journal.begin(session.plan, wall)
    journal.settle()
    return session, recording


def finish(session: Session, recording: Recording, wall: datetime) -> None:
    """Go through all of it."""
    session.advance(75.0)
    session.done(90.0)
    recording.finish(session, 90.0, wall + timedelta(seconds=90))


def wait_until(condition: Callable[[], bool], journal: Journal) -> None:
    """Let the thread that writes go on until something has come true, or for 20 seconds."""
    deadline = time.monotonic() + 20
    while not condition() and time.monotonic() < deadline:
        journal._store.settle()


def settled(journal: Journal) -> list[Ending]:
    """The sessions, once the thread that writes has had its time."""
    wait_until(lambda: journal.notice is None and not list_kept(journal), journal)
    return [line.ending for line in journal.sessions()]


def list_kept(journal: Journal) -> list[Path]:
    return list(journal._store.folder.glob("kept-*"))


# --- the end ---


def test_a_session_that_goes_on_while_its_end_is_being_written_lets_its_lock_go_once(
    folder: Path, small: Routine, wall: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    released: list[Lock] = []
    release = Lock.release

    def go_on_meanwhile(lock: Lock) -> None:
        released.append(lock)
        if len(released) == 1:
            person.start()
            person.join(0.1)
        release(lock)

    with open_journal(folder, wall) as journal:
        session, recording = begun(journal, small, wall)
        person = threading.Thread(target=recording.reopen)
        monkeypatch.setattr(Lock, "release", go_on_meanwhile)
        finish(session, recording, wall)
        assert journal.settle()
        person.join()
        assert journal.notice is None
    assert len(released) == len(set(map(id, released)))


def test_a_session_that_ended_under_a_lock_is_done_with_the_next_start_and_never_offered(
    folder: Path, small: Routine, wall: datetime
) -> None:
    with open_journal(folder, wall) as journal:
        session, recording = begun(journal, small, wall)
        with locked(folder):
            finish(session, recording, wall)
            recording.rate(Rating.HARD)
            recording.note("sore")
            journal.close()
            assert journal.unrecorded is None
            with open_journal(folder, wall) as meanwhile:
                assert meanwhile.unfinished(wall) is None
    with open_journal(folder, wall) as again:
        assert again.unfinished(wall) is None
        assert settled(again) == [Ending.DONE]
        record = again.session(again.sessions()[0].id)
        assert record == recording.record
        assert record.worked_seconds == 55.0
    assert not list(folder.glob("kept-*"))


def test_a_session_that_began_and_ended_under_a_lock_is_kept(folder: Path, small: Routine, wall: datetime) -> None:
    begin_journal(folder, wall)
    with open_journal(folder, wall) as journal, locked(folder):
        session, recording = begun(journal, small, wall)
        finish(session, recording, wall)
        journal.close()
    with open_journal(folder, wall) as again:
        assert settled(again) == [Ending.DONE]


def test_what_ended_under_a_lock_is_written_as_soon_as_the_lock_is_gone(
    folder: Path, small: Routine, wall: datetime
) -> None:
    with open_journal(folder, wall) as journal:
        session, recording = begun(journal, small, wall)
        with locked(folder):
            finish(session, recording, wall)
            wait_until(lambda: recording.notice is not None, journal)
            assert (recording.notice or "").startswith("Not recorded yet, ")
        assert settled(journal) == [Ending.DONE]
        assert recording.notice is None
        assert not list(folder.glob("*.lock"))


def test_a_session_that_was_left_under_a_lock_is_offered_once_it_is_taken_in(
    folder: Path, small: Routine, wall: datetime
) -> None:
    with open_journal(folder, wall) as journal:
        session, recording = begun(journal, small, wall)
        with locked(folder):
            session.advance(25.0)
            recording.finish(session, 25.0, wall + timedelta(seconds=25))
            journal.close()
    with open_journal(folder, wall) as again:
        assert settled(again) == [Ending.LEFT]
        interrupted = again.unfinished(wall)
        assert interrupted is not None
        assert interrupted.position.banked == 15.0


def test_a_journal_that_another_program_holds_from_the_start_is_written_when_it_lets_go(
    folder: Path, small: Routine, wall: datetime
) -> None:
    begin_journal(folder, wall)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        journal = open_journal(folder, wall)
        session, recording = begun(journal, small, wall)
        finish(session, recording, wall)
        other.execute("ROLLBACK")
    assert settled(journal) == [Ending.DONE]
    journal.close()


@given(st.lists(st.tuples(st.booleans(), st.floats(0.5, 9.0)), min_size=1, max_size=12), st.booleans())
@at_most(25)
def test_however_often_the_journal_is_locked_a_session_is_there_once_with_all_of_it(
    small: Routine,
    tmp_path_factory: pytest.TempPathFactory,
    parts: list[tuple[bool, float]],
    locked_last: bool,
) -> None:
    folder, wall = tmp_path_factory.mktemp("locked"), datetime.fromisoformat("2026-01-05T18:30:00+00:00")
    with open_journal(folder, wall) as journal:
        session, recording = begun(journal, small, wall)
        now = 0.0
        for is_locked, seconds in parts:
            now += seconds
            session.advance(now)
            with locked(folder) if is_locked else closing(sqlite3.connect(":memory:")):
                recording.checkpoint(session, now, wall)
                recording.follow(session, now, wall)
        with locked(folder) if locked_last else closing(sqlite3.connect(":memory:")):
            session.skip_exercise(now)
            recording.finish(session, now + 1.0, wall + timedelta(seconds=int(now) + 1))
            journal.close()
    with open_journal(folder, wall) as again:
        settled(again)
        records = list(again.records())
    assert [record._replace(id=0) for record in records] == (
        [recording.record._replace(id=0)] if recording.record.worked_seconds >= 1 else []
    )


# --- apart from whoever records ---


class Blocker:
    """A disk that does not answer until it is let."""

    is_own = False

    def __init__(self) -> None:
        self.is_reached, self.may_go = threading.Event(), threading.Event()

    def run(self, _database: Database) -> None:
        self.is_reached.set()
        self.may_go.wait(10)

    def keep(self) -> bool:
        return True


def test_a_disk_that_does_not_answer_stops_nobody_who_follows_a_session(
    folder: Path, small: Routine, wall: datetime
) -> None:
    with open_journal(folder, wall) as journal:
        session, recording = begun(journal, small, wall)
        disk = Blocker()
        journal._store.post(disk)
        assert disk.is_reached.wait(10)
        for second in range(1, 70):
            session.advance(float(second))
            recording.follow(session, float(second), wall)
        finish(session, recording, wall)
        assert not disk.may_go.is_set()
        disk.may_go.set()
        assert settled(journal) == [Ending.DONE]


def test_a_disk_that_never_answers_does_not_keep_the_program_from_ending_and_that_is_said(
    folder: Path, wall: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.journal.store.LAST_PATIENCE", 0.01)
    store, disk = Store(folder, wall), Blocker()
    store.post(disk)
    assert disk.is_reached.wait(10)
    store.close()
    assert not store.recording
    assert (store.unrecorded or "").endswith("the disk did not answer.")
    disk.may_go.set()


def test_a_fault_of_our_own_is_said_and_does_not_end_the_thread(folder: Path, wall: datetime) -> None:
    done: list[str] = []

    class Faulty:
        is_own = False

        def run(self, _database: Database) -> None:
            raise ZeroDivisionError("a fault")

        def keep(self) -> bool:
            return True

    class Good(Faulty):
        def run(self, _database: Database) -> None:
            done.append("good")

    store = Store(folder, wall)
    store.post(Faulty())
    store.post(Good())
    assert store.settle()
    assert store.unrecorded == f"Not recorded, {folder / FILE}: ZeroDivisionError: a fault."
    assert done == ["good"]
    store.close()


# --- long steps ---


def test_a_long_step_is_written_every_ten_seconds(journal: Journal, wall: datetime) -> None:
    session = Session(plan_of("name: Long\nprepare: 10s\nexercises:\n  - {name: Sit, hold: 5m}\n"))
    session.resume(0.0)
    recording = journal.begin(session.plan, wall)
    written = set()
    for tenths in range(1300):
        now = tenths / 10
        session.advance(now)
        recording.follow(session, now, wall)
        written.add(recording.record.worked_seconds)
    assert sorted(written) == pytest.approx([EVERY * number for number in range(12)], abs=0.11)
    journal.settle()
    assert journal.session(recording.record.id) == recording.record


def test_a_step_that_stands_is_not_written_again_and_again(journal: Journal, small: Routine, wall: datetime) -> None:
    session, recording = begun(journal, small, wall)
    session.advance(25.0)
    session.pause(25.0)
    recording.follow(session, 25.0, wall)
    standing = recording.record
    for second in range(26, 300):
        recording.follow(session, float(second), wall)
        assert recording.record is standing


# --- what was kept ---


def test_what_could_only_be_kept_in_part_is_tidied_away(folder: Path, wall: datetime) -> None:
    begin_journal(folder, wall)
    (folder / "kept-0.sqlite3").touch()
    write_old_journal(folder / "kept-1.sqlite3")
    (folder / "kept-2.sqlite3").write_bytes(b"no journal " * 500)
    with open_journal(folder, wall) as journal:
        assert len(journal.sessions()) == 5
    assert {path.name for path in folder.iterdir()} == {FILE, "kept-2.sqlite3"}


def test_where_nothing_can_be_kept_beside_the_journal_it_is_in_another_folder_of_the_user(
    tmp_path: Path, home: Path, small: Routine, wall: datetime
) -> None:
    """The whole home is no folder: only the system's folder for temporary files is left."""
    home.write_text("no folder")
    folder = home / "data"
    with open_journal(folder, wall) as journal:
        session, recording = begun(journal, small, wall)
        finish(session, recording, wall)
    assert journal.unrecorded is None
    (kept,) = (tmp_path / "temporary").glob("hiptimer-*/*")
    home.unlink()
    with open_journal(home / "other", wall) as another:
        assert another.sessions() == ()
    with open_journal(folder, wall) as again:
        assert settled(again) == [Ending.DONE]
    assert not kept.exists()


def test_where_nothing_can_be_kept_at_all_that_is_said_at_the_end(
    home: Path, small: Routine, wall: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write_text("no folder")
    monkeypatch.setenv("TMPDIR", str(home))
    with open_journal(home / "data", wall) as journal:
        session, recording = begun(journal, small, wall)
        finish(session, recording, wall)
        assert (recording.notice or "").startswith("Not recorded, ")
    assert (journal.unrecorded or "").startswith("Not recorded, ")


def test_a_folder_for_temporary_files_that_is_somebody_elses_is_not_used(
    tmp_path: Path, home: Path, small: Routine, wall: datetime
) -> None:
    home.write_text("no folder")
    (tmp_path / "temporary" / f"hiptimer-{os.getuid()}").mkdir(mode=0o777)
    (tmp_path / "temporary" / f"hiptimer-{os.getuid()}").chmod(0o777)
    with open_journal(home / "data", wall) as journal:
        session, recording = begun(journal, small, wall)
        finish(session, recording, wall)
    assert journal.unrecorded is not None
    assert not list((tmp_path / "temporary").glob("*/*"))
