"""Journals of earlier versions become journals of this one, with all that was in them."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from old_journals import write_old_journal

from hiptimer.journal import Ending, open_journal, opening
from hiptimer.journal.schema import MIGRATIONS
from hiptimer.journal.store import FILE
from hiptimer.progression.past import Rating
from hiptimer.routine.model import Routine
from hiptimer.testing.runner import SimulatedRunner


def tables(file: Path) -> dict[str, str]:
    with closing(sqlite3.connect(file)) as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))


@pytest.mark.parametrize("wal", [False, True], ids=["closed", "killed"])
def test_a_journal_of_the_first_version_keeps_its_sessions(folder: Path, wall: datetime, wal: bool) -> None:
    write_old_journal(folder / FILE, wal=wal)
    with open_journal(folder, wall) as journal:
        records = list(journal.records())
        assert journal.notice is None
        assert [record.id for record in records] == [1, 2, 3, 4, 5]
        assert [record.ending for record in records] == [Ending.DONE] * 4 + [Ending.LEFT]
        assert [record.sets_done for record in records] == [2, 1, 2, 1, 0]
        assert (records[1].note, records[2].rating) == ("left hip sore", Rating.EASY)
        assert journal.unfinished(records[-1].ended) is not None
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_tables_are_strict_and_ids_are_not_given_again(folder: Path, small: Routine, wall: datetime) -> None:
    write_old_journal(folder / FILE)
    with open_journal(folder, wall) as journal:
        assert journal.delete(journal.sessions()[0].uid)
        assert SimulatedRunner(journal, small).train(wall)[1].id == 6
    made = tables(folder / FILE)
    assert all("STRICT" in made[table] for table in ("session", "exercise", "bout"))


def test_two_copies_of_an_old_journal_give_a_session_the_same_name(
    folder: Path, tmp_path: Path, wall: datetime
) -> None:
    names = []
    for place in (folder, tmp_path / "copy"):
        write_old_journal(place / FILE)
        with open_journal(place, wall) as journal:
            names.append([record.uid for record in journal.records()])
    assert names[0] == names[1]
    assert len(set(names[0])) == 5


def test_an_old_session_that_no_strict_table_takes_is_kept_apart_and_said(folder: Path, wall: datetime) -> None:
    write_old_journal(folder / FILE)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as old:
        old.execute("UPDATE bout SET seconds = 'long' WHERE session = 2 AND step = 1")
    for _ in range(2):
        with open_journal(folder, wall) as journal:
            assert [record.id for record in journal.records()] == [1, 3, 4, 5]
            assert "1 session: an earlier version's session 2 holds odd values" in (journal.notice or "")
            assert journal.odd_sessions() == ("an earlier version's session 2 holds odd values",)
            assert journal.recording
    with closing(sqlite3.connect(folder / FILE)) as new:
        assert new.execute("SELECT note FROM odd_session").fetchall() == [("left hip sore",)]
        assert new.execute("SELECT count(*) FROM odd_bout").fetchone() == (3,)


def test_an_sqlite_without_strict_tables_makes_a_journal_all_the_same(
    folder: Path, small: Routine, wall: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "knows_strict", lambda: False)
    write_old_journal(folder / FILE)
    with open_journal(folder, wall) as journal:
        SimulatedRunner(journal, small).train(wall)
        assert len(list(journal.records())) == 6
    assert not any("STRICT" in sql for sql in tables(folder / FILE).values())


@pytest.mark.parametrize("version", range(2, len(MIGRATIONS)))
def test_a_journal_of_any_version_between_keeps_its_sessions_and_what_was_interrupted(
    folder: Path, wall: datetime, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    write_old_journal(folder / FILE)
    with monkeypatch.context() as earlier:
        earlier.setattr(opening, "MIGRATIONS", MIGRATIONS[:version])
        opening.open_database(folder / FILE).close()
    with open_journal(folder, wall) as journal:
        records = list(journal.records())
        assert [record.id for record in records] == [1, 2, 3, 4, 5]
        assert journal.unfinished(records[-1].ended) is not None
        assert journal.notice is None
