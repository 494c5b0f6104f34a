"""Whatever happens to the file, the workout goes on, and the person is told in one line."""

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from plans import bundled_routine, plan_of
from training import begin_journal

from hiptimer.journal import Ending, Journal, open_journal, opening
from hiptimer.journal.database import Database
from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.store import FILE
from hiptimer.prescriber import Prescriber
from hiptimer.routine.model import Routine
from hiptimer.testing.runner import Form, SimulatedRunner, fill
from hiptimer.workout.session import Session

FULL_DISK = Path(__file__).with_name("full_disk.py")


def use_everything(journal: Journal, routine: Routine, wall: datetime) -> None:
    """Every question and every change; a workout in the middle."""
    today = wall.date()
    runner = SimulatedRunner(journal, routine)
    record = runner.train(wall)[1]
    assert record.sets_done == record.sets_planned > 0
    runner.train(wall, Form(leaves_after=3))
    found = journal.unfinished(wall)
    if found is not None and found.matches(routine):
        plan = found.plan(routine)
        session = found.session(plan)
        journal.take_up(found).finish(session, 0.0, wall)
        journal.forget(found)
    prescriber = Prescriber(journal, today)
    prescriber.advice(routine)
    prescriber.summary(routine)
    journal.streak_weeks(today)
    journal.days(today)
    journal.doses(today)
    list(journal.records())
    for line in journal.sessions():
        journal.session(line.id)
        journal.delete(line.uid)


def check_one_line(notice: str | None) -> str:
    assert notice is not None
    assert "\n" not in notice
    return notice


# --- damaged ---


def test_a_damaged_file_is_set_aside_with_the_day_in_its_name_and_a_new_one_begins(
    folder: Path, side_plank_three: Routine, wall: datetime
) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(b"this was a journal once" * 100)
    with open_journal(folder, wall) as journal:
        notice = check_one_line(journal.notice)
        assert "journal-damaged-2026-01-05.sqlite3" in notice
        assert journal.recording
        use_everything(journal, side_plank_three, wall)
    assert (folder / "journal-damaged-2026-01-05.sqlite3").read_bytes().startswith(b"this was")
    with open_journal(folder, wall) as again:
        assert again.notice is None


def test_a_second_damaged_file_of_a_day_does_not_overwrite_the_first(folder: Path, wall: datetime) -> None:
    folder.mkdir()
    for text in (b"one" * 1000, b"two" * 1000):
        (folder / FILE).write_bytes(text)
        begin_journal(folder, wall)
    assert (folder / "journal-damaged-2026-01-05.sqlite3").read_bytes().startswith(b"one")
    assert (folder / "journal-damaged-2026-01-05-2.sqlite3").read_bytes().startswith(b"two")


def test_a_database_of_another_program_is_not_written_into(folder: Path, wall: datetime) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE)) as other:
        other.execute("CREATE TABLE session (whatever TEXT)")
    with open_journal(folder, wall) as journal:
        assert "damaged" in check_one_line(journal.notice)
    with closing(sqlite3.connect(folder / "journal-damaged-2026-01-05.sqlite3")) as other:
        assert other.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)


def test_an_empty_file_is_a_new_journal(folder: Path, wall: datetime) -> None:
    folder.mkdir()
    (folder / FILE).touch()
    with open_journal(folder, wall) as journal:
        assert (journal.notice, journal.recording) == (None, True)


@pytest.fixture(scope="module")
def good_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    wall = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
    with open_journal(folder, wall) as journal:
        runner = SimulatedRunner(journal, bundled_routine("side-plank-three"))
        for day in range(12):
            runner.train(wall + timedelta(days=2 * day), Form(leaves_after=5 if day == 11 else None))
    return folder / FILE


@given(
    st.integers(0, 1_000_000), st.one_of(st.binary(min_size=1, max_size=40), st.just(b"\0" * 6000)), st.integers(0, 3)
)
@at_most(60)
def test_wherever_a_file_is_damaged_nothing_is_ever_raised(
    good_file: Path,
    side_plank_three: Routine,
    tmp_path_factory: pytest.TempPathFactory,
    place: int,
    damage: bytes,
    shortened: int,
) -> None:
    folder, wall = tmp_path_factory.mktemp("damaged"), datetime(2026, 2, 1, 18, 30, tzinfo=UTC)
    good = good_file.read_bytes()
    place %= len(good)
    broken = good[:place] + damage + good[place + len(damage) :]
    (folder / FILE).write_bytes(broken[:place] if shortened == 0 else broken)
    for _ in range(2):
        with open_journal(folder, wall) as journal:
            use_everything(journal, side_plank_three, wall)


def spoil(path: Path) -> None:
    """Damage all but the first page, which says that it is a database."""
    good = path.read_bytes()
    path.write_bytes(good[:4096] + b"\xff" * (len(good) - 4096))


def test_whatever_is_wrong_with_the_file_no_connection_to_it_is_left_open(
    folder: Path, small: Routine, wall: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def remember(*place: Any, **how: Any) -> sqlite3.Connection:
        connections.append(connect(*place, **how))
        return connections[-1]

    monkeypatch.setattr(sqlite3, "connect", remember)
    with open_journal(folder, wall) as journal:
        SimulatedRunner(journal, small).train(wall)
        spoil(folder / FILE)
        assert len(list(journal.records())) == 1
    assert len(connections) > 2
    for connection in connections:
        with pytest.raises(sqlite3.ProgrammingError):
            connection.execute("SELECT 1")


def test_damage_that_shows_in_the_middle_of_a_workout_is_said_and_the_next_start_begins_with_what_was_done_since(
    folder: Path, side_plank_three: Routine, wall: datetime
) -> None:
    fill(folder, [side_plank_three], 200, wall)
    with open_journal(folder, wall) as journal:
        spoil(folder / FILE)
        assert len(list(journal.records())) < 200
        assert "damaged-2026-01-05.sqlite3, a new one begins" in check_one_line(journal.notice)
        assert journal.recording
        use_everything(journal, side_plank_three, wall)
    with open_journal(folder, wall) as again:
        assert (again.notice, again.recording) == (None, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows renames no file that somebody has open")
def test_a_new_journal_that_somebody_else_has_begun_in_place_of_a_damaged_one_is_read(
    folder: Path, side_plank_three: Routine, wall: datetime
) -> None:
    fill(folder, [side_plank_three], 200, wall)
    with open_journal(folder, wall) as journal:
        spoil(folder / FILE)
        (folder / FILE).rename(folder / "set-aside-by-another.sqlite3")
        begin_journal(folder, wall)
        list(journal.records())
        assert (journal.notice, journal.sessions()) == (None, ())
    assert not list(folder.glob("journal-damaged-*"))


def test_a_value_that_no_journal_has_ever_written_is_said_and_costs_nothing_else(
    folder: Path, small: Routine, wall: datetime
) -> None:
    with open_journal(folder, wall) as journal:
        SimulatedRunner(journal, small).train(wall)
        SimulatedRunner(journal, small).train(wall)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
        other.execute("UPDATE session SET rating = 'splendid' WHERE id = 1")
    with open_journal(folder, wall) as journal:
        assert [line.id for line in journal.sessions()] == [2]
        assert "rating is 'splendid' where id is 1" in check_one_line(journal.notice)
        assert journal.recording
    assert not list(folder.glob("journal-damaged-*"))


# --- newer ---


def test_a_newer_journal_is_left_alone_and_the_workout_goes_on_unrecorded(
    folder: Path, side_plank_three: Routine, wall: datetime
) -> None:
    begin_journal(folder, wall)
    with closing(sqlite3.connect(folder / FILE)) as newer:
        newer.execute("PRAGMA user_version = 7")
    before = (folder / FILE).read_bytes()
    with open_journal(folder, wall) as journal:
        notice = check_one_line(journal.notice)
        assert "newer hiptimer (version 7, this hiptimer knows 5); update hiptimer" in notice
        assert not journal.recording
        use_everything(journal, side_plank_three, wall)
        assert journal.notice == notice
        assert journal.sessions() == ()
    assert (folder / FILE).read_bytes() == before


# --- no room, no right ---


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of files")
@pytest.mark.parametrize("room", [200, 60_000, 120_000])
def test_on_a_full_disk_the_workout_goes_on_and_says_that_it_is_not_recorded(folder: Path, room: int) -> None:
    done = subprocess.run([sys.executable, FULL_DISK, folder, str(room)], capture_output=True, text=True, check=True)
    begun, sets_done, readable, notice = done.stdout.splitlines()
    assert done.stderr == ""
    assert notice.startswith("Not recorded, ")
    assert int(sets_done) >= 7
    assert int(begun) - int(readable) in (0, 1)
    with open_journal(folder, datetime(2026, 1, 5, tzinfo=UTC)) as after:
        assert after.notice is None
        kept = int(begun) + 1 if room > 20_000 else 0
        assert len(after.sessions(2000)) == kept


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, side_plank_three: Routine, wall: datetime) -> None:
    (tmp_path / "file").touch()
    with open_journal(tmp_path / "file" / "data", wall) as journal:
        assert check_one_line(journal.notice).startswith("Not recorded, ")
        use_everything(journal, side_plank_three, wall)


@pytest.fixture
def read_only(folder: Path, side_plank_three: Routine, wall: datetime) -> Iterator[Path]:
    """A folder with a journal in it, which nothing can be written to, not even by root."""
    with open_journal(folder, wall) as journal:
        SimulatedRunner(journal, side_plank_three).train(wall)
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    as_root = sys.platform != "win32" and os.geteuid() == 0
    open_to_all = [parent for parent in folder.parents if parent.stat().st_uid == os.getuid()] if as_root else []
    modes = [(parent, parent.stat().st_mode) for parent in open_to_all]
    for parent, mode in modes:
        parent.chmod(mode | 0o055)
    if as_root:
        os.seteuid(65534)
    yield folder
    if as_root:
        os.seteuid(0)
    for parent, mode in modes:
        parent.chmod(mode)
    folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="a Windows folder cannot be made read-only by its mode")
def test_in_a_read_only_folder_the_workout_goes_on_and_says_that_it_is_not_recorded(
    read_only: Path, side_plank_three: Routine, wall: datetime
) -> None:
    with open_journal(read_only, wall) as journal:
        assert "see that the disk has room and that you may write there" in check_one_line(journal.notice)
        assert not journal.recording
        use_everything(journal, side_plank_three, wall)


def test_a_full_disk_is_told_from_other_trouble(folder: Path, wall: datetime) -> None:
    begin_journal(folder, wall)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA max_page_count = 1")
        database = Database(connection)
        rows = [(number, 0, "Plank", "s", 2, 20) for number in range(1000)]
        with pytest.raises(JournalError) as caught:
            database.executemany(
                "INSERT INTO exercise (session, exercise, name, unit, sets, amount) VALUES (?, ?, ?, ?, ?, ?)", rows
            )
    assert caught.value.fault is Fault.FULL


# --- two at once ---


def train_many_times(folder: Path, routine: Routine, wall: datetime) -> None:
    opening.SYNCHRONOUS = "OFF"  # the disk is slow, and need not be waited for here
    with open_journal(folder, wall) as journal:
        runner = SimulatedRunner(journal, routine)
        for _ in range(25):
            runner.train(wall)
        assert (journal.notice, journal.recording) == (None, True)


@pytest.mark.slow
def test_two_hiptimers_at_once_both_record_every_session(
    folder: Path, side_plank_three: Routine, wall: datetime
) -> None:
    spawning = multiprocessing.get_context("spawn")
    both = [spawning.Process(target=train_many_times, args=(folder, side_plank_three, wall)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    with open_journal(folder, wall) as journal:
        records = list(journal.records())
        assert [record.ending for record in records] == [Ending.DONE] * 50
        assert all(record.sets_done == record.sets_planned for record in records)
    assert not list(folder.glob("*.lock"))


def test_hiptimers_that_begin_a_journal_at_the_same_moment_all_record(folder: Path, wall: datetime) -> None:
    together = threading.Barrier(4)

    def start(number: int) -> tuple[str | None, bool]:
        together.wait()
        with open_journal(folder / str(number), wall) as journal:
            return journal.notice, journal.recording

    with ThreadPoolExecutor(together.parties) as hiptimers:
        found = list(hiptimers.map(start, [number for number in range(25) for _ in range(together.parties)]))
    assert set(found) == {(None, True)}


def test_what_a_locked_journal_could_not_take_is_written_at_the_next_checkpoint(
    folder: Path, small: Routine, wall: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.journal.opening.BUSY_SECONDS", 0.01)
    plan = plan_of(small)
    session = Session(plan)
    session.resume(0.0)
    begin_journal(folder, wall)
    with open_journal(folder, wall) as journal, closing(sqlite3.connect(folder / FILE)) as other:
        other.execute("BEGIN IMMEDIATE")
        recording = journal.begin(plan, wall)
        session.advance(30.0)
        recording.checkpoint(session, 30.0, wall)
        assert not journal.settle()
        assert recording.record.id == 0
        assert check_one_line(journal.notice).startswith("Not recorded yet, ")
        other.execute("ROLLBACK")
        recording.checkpoint(session, 31.0, wall)
        assert len(journal.sessions()) == 1
        assert (journal.notice, journal.recording) == (None, True)
        record = journal.session(recording.record.id)
        assert record == recording.record
        recording.finish(session, 31.0, wall)


# --- the clock ---


def test_a_clock_set_back_during_a_session_makes_nothing_negative(
    journal: Journal, small: Routine, wall: datetime
) -> None:
    plan = plan_of(small)
    session = Session(plan)
    session.resume(0.0)
    recording = journal.begin(plan, wall)
    session.advance(31.0)
    earlier = wall - timedelta(days=3)
    recording.finish(session, 31.0, earlier)
    (line,) = journal.sessions()
    assert (line.started, line.ended, line.worked_seconds) == (wall, wall, 20.0)
    prescriber = Prescriber(journal, earlier.date())
    assert prescriber.advice(small).prescription.doses[0].amount == 20
    assert prescriber.summary(small).last == wall.date()


def test_a_time_zone_changed_during_a_session_is_kept_with_each_moment(
    journal: Journal, small: Routine, wall: datetime
) -> None:
    plan = plan_of(small)
    session = Session(plan)
    session.resume(0.0)
    recording = journal.begin(plan, wall)
    session.advance(31.0)
    landed = (wall + timedelta(seconds=31)).astimezone(timezone(timedelta(hours=-9)))
    recording.finish(session, 31.0, landed, crashed=True)
    (line,) = journal.sessions()
    assert (line.ended - line.started).total_seconds() == 31.0
    assert (line.started.utcoffset(), line.ended.utcoffset()) == (timedelta(0), timedelta(hours=-9))
    assert journal.unfinished(wall + timedelta(hours=1)) is not None


def test_a_moment_without_an_offset_is_refused(journal: Journal, small: Routine) -> None:
    plan = plan_of(small)
    with pytest.raises(ValueError, match="offset"):
        journal.begin(plan, datetime(2026, 1, 5, 18, 30))
