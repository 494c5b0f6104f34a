"""The history on standard output."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_workouts import SMALL
from training import train_on

from hiptimer.cli import main
from hiptimer.cli.history import FORMS, LAST, write_history
from hiptimer.journal import Journal, open_journal
from hiptimer.progression.past import Rating
from hiptimer.routine.reader import parse_routine
from hiptimer.testing.runner import Form, SimulatedRunner

WALL = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path, WALL) as opened:
        yield opened


def train(journal: Journal, *forms: Form) -> None:
    runner = SimulatedRunner(journal, parse_routine(SMALL, "small.yaml"))
    for day, form in enumerate(forms):
        train_on(runner, WALL, day, form=form)


def printed(journal: Journal, form: str | None = None) -> str:
    out = io.StringIO()
    assert write_history(journal, form, out) == 0
    return out.getvalue()


def test_the_last_sessions_are_printed_the_newest_first(journal: Journal) -> None:
    train(journal, Form(), Form(leaves_after=3), Form(rating=Rating.HARD, skipped=(1,)))
    assert printed(journal) == (
        "2026-01-07 18:30  Small  1 of 3 sets  40 s  hard\n"
        "2026-01-06 18:30  Small  0 of 3 sets  20 s  left early\n"
        "2026-01-05 18:30  Small  3 of 3 sets  52 s\n"
    )


def test_a_long_history_says_how_to_see_all_of_it(journal: Journal) -> None:
    train(journal, *[Form()] * (LAST + 1))
    *rows, hint = printed(journal).splitlines()
    assert len(rows) == LAST
    assert "--json" in hint


def test_an_empty_history_says_how_to_begin(journal: Journal) -> None:
    assert printed(journal) == "Nothing done yet. 'hiptimer' shows the routines, 'hiptimer run NAME' begins one.\n"


def test_json_csv_and_jrnl_hold_every_session(journal: Journal) -> None:
    train(journal, *[Form()] * (LAST + 2))
    assert len(json.loads(printed(journal, "json"))) == LAST + 2
    assert len(printed(journal, "csv").splitlines()) == 1 + 4 * (LAST + 2)
    assert printed(journal, "jrnl").startswith("[2026-01-05 18:30] Small\n")


@pytest.mark.parametrize("form", [None, *FORMS])
def test_a_journal_that_cannot_be_read_is_said_on_stderr_and_in_the_exit_code(
    tmp_path: Path, form: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "journal.sqlite3").mkdir()
    with open_journal(tmp_path, WALL) as journal:
        out = io.StringIO()
        assert write_history(journal, form, out) == 2
        assert capsys.readouterr().err == f"hiptimer: {journal.unreadable}\n"
        assert "Nothing done" not in out.getvalue()


@pytest.mark.parametrize(("name", "kind"), [("nothing.sqlite3", "no such file"), (".", "is a folder")])
def test_what_is_no_journal_cannot_be_merged_and_is_called_what_it_is(
    name: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", "--merge", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.endswith(f": {kind}\n")
