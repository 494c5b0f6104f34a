"""The doctor says what works, what need not, and what to do about the rest."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from old_journals import write_old_journal

from hiptimer.audio.probe import EngineProbe
from hiptimer.cli import doctor
from hiptimer.journal import open_journal

NOW = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)


def examined(home: Path, monkeypatch: pytest.MonkeyPatch, *engines: EngineProbe) -> tuple[int, str]:
    monkeypatch.setattr(doctor, "probe", lambda: list(engines))
    out = StringIO()
    with open_journal(home / "data", NOW) as journal:
        code = doctor.write_report(journal, out)
    return code, out.getvalue()


def test_the_first_engine_that_works_is_the_one_that_plays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, text = examined(
        home,
        monkeypatch,
        EngineProbe("miniaudio", works=False, reason="not installed"),
        EngineProbe("paplay", works=True, device="Speaker"),
        EngineProbe("aplay", works=True),
    )
    assert code == 0
    assert "-- sound: miniaudio: not installed" in text
    assert "ok sound: paplay works on Speaker, and is what plays." in text
    assert "ok sound: aplay works." in text


def test_without_any_device_it_says_what_to_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, text = examined(home, monkeypatch, EngineProbe("miniaudio", works=False, reason="no device"))
    assert code == 1
    assert "!! sound: no device plays. Connect one" in text


def test_it_names_every_folder_of_the_user(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    for folder in ("config/routines", "config/sounds", "data", "log"):
        assert str(home / Path(folder)) in text


def test_a_journal_in_trouble_is_a_finding(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "journal.sqlite3").write_bytes(b"this is no database " * 100)
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    assert "!! The journal was damaged" in text


def test_every_session_that_cannot_be_read_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_old_journal(home / "data" / "journal.sqlite3")
    with closing(sqlite3.connect(home / "data" / "journal.sqlite3", isolation_level=None)) as old:
        old.execute("UPDATE session SET ending = 'bored' WHERE id = 2")
        old.execute("UPDATE bout SET done = -1 WHERE session = 4 AND step = 1")
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    assert "2 sessions: " in text
    assert "!! journal: ending is 'bored' where id is 2." in text
    assert "!! journal: done is -1 where session is 4." in text


def test_a_journal_that_nothing_can_be_written_to_is_a_finding(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.write_text("no folder")
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    assert "!! Not recorded, " in text
