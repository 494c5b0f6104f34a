"""Sessions that were done without hiptimer."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from hiptimer import paths
from hiptimer.cli import main
from hiptimer.journal import Ending, SessionRecord, open_journal


def recorded() -> list[SessionRecord]:
    with open_journal(paths.user_data(), datetime.now().astimezone()) as journal:
        return list(journal.records())


def test_a_session_is_added_with_all_of_it_done(small_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", str(small_file)]) == 0
    (record,) = recorded()
    assert capsys.readouterr().out == f"Small of {date.today()}: 3 sets in 1 min 17 s, as session 1.\n"
    assert (record.ending, record.sets_done, record.sets_planned) == (Ending.DONE, 3, 3)
    assert (record.day, record.level, record.path) == (date.today(), "auto", str(small_file))
    assert record.worked_seconds > 0


def test_day_and_minutes_are_as_said(small_file: Path) -> None:
    day = date.today() - timedelta(days=3)
    assert main(["log", str(small_file), "--date", day.isoformat(), "--minutes", "20"]) == 0
    (record,) = recorded()
    assert (record.day, record.ended - record.started) == (day, timedelta(minutes=20))


def test_two_that_were_added_count_for_the_doses(small_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for days in (4, 2):
        day = date.today() - timedelta(days=days)
        assert main(["log", str(small_file), "--date", day.isoformat()]) == 0
    before = recorded()[-1].exercises[0].dose.amount
    assert main(["log", str(small_file)]) == 0
    assert recorded()[-1].exercises[0].dose.amount >= before
    assert len(capsys.readouterr().out.splitlines()) == 3


@pytest.mark.parametrize(
    "words", [["--date", "9999-01-01"], ["--date", "yesterday"], ["--minutes", "0"], ["--minutes", "nan"]]
)
def test_what_cannot_be_is_said(small_file: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", str(small_file), *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert recorded() == []
