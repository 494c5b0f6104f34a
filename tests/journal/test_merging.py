"""Two journals become one, whichever is merged into which, and how often."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hiptimer import paths
from hiptimer.cli import main
from hiptimer.journal import Ending, Journal, open_journal
from hiptimer.journal.faults import JournalError
from hiptimer.journal.offers import offer_of
from hiptimer.journal.store import FILE
from hiptimer.progression.past import Rating
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import read_routine
from hiptimer.testing.runner import Form, SimulatedRunner


@pytest.fixture
def other(tmp_path: Path, small: Routine, wall: datetime) -> Path:
    """The journal of another machine: two sessions, earlier than ours."""
    with open_journal(tmp_path / "other", wall) as journal:
        for day in (2, 4):
            SimulatedRunner(journal, small).train(wall - timedelta(days=day), Form(rating=Rating.RIGHT))
    return tmp_path / "other" / FILE


def days(journal: Journal) -> list[int]:
    return [line.day.day for line in journal.sessions()]


def test_sessions_of_both_are_there_in_the_order_of_their_days(
    journal: Journal, other: Path, small: Routine, wall: datetime
) -> None:
    SimulatedRunner(journal, small).train(wall)
    SimulatedRunner(journal, small).train(wall + timedelta(days=1))
    assert journal.merge(other) == 2
    assert days(journal) == [6, 5, 3, 1]
    newest, *_ = journal.past_sessions("small")
    assert newest.day.day == 6
    assert [line.day.day for line in journal.sessions(2, before=journal.sessions(1)[0].uid)] == [5, 3]
    assert journal.merge(other) == 0
    assert days(journal) == [6, 5, 3, 1]


def test_merged_either_way_both_journals_hold_the_same(
    journal: Journal, folder: Path, other: Path, small: Routine, wall: datetime
) -> None:
    SimulatedRunner(journal, small).train(wall)
    with open_journal(other.parent, wall) as there:
        assert there.merge(folder / FILE) == 1
        assert journal.merge(other) == 2
        ours, theirs = ({record.uid: record._replace(id=0) for record in one.records()} for one in (journal, there))
    assert ours == theirs


def test_what_a_session_came_to_later_counts_and_what_was_said_of_it_stays(
    journal: Journal, folder: Path, tmp_path: Path, small: Routine, wall: datetime
) -> None:
    SimulatedRunner(journal, small).train(wall, Form(leaves_after=3))
    (tmp_path / "copy").mkdir()
    shutil.copyfile(folder / FILE, tmp_path / "copy" / FILE)
    assert journal.annotate(journal.sessions()[0].uid, note="sore")
    with open_journal(tmp_path / "copy", wall) as copy:
        interrupted = copy.unfinished(wall)
        assert interrupted is not None
        session = interrupted.session(interrupted.plan(small))
        session.skip_exercise(0.0)
        session.skip_exercise(0.0)
        copy.take_up(interrupted).finish(session, 0.0, wall + timedelta(hours=1))
    assert journal.merge(tmp_path / "copy" / FILE) == 1
    record = journal.session(1)
    assert record is not None
    assert (record.ending, record.note, len(journal.sessions())) == (Ending.DONE, "sore", 1)
    assert journal.unfinished(wall) is None


def test_what_was_deleted_does_not_come_back(
    journal: Journal, folder: Path, tmp_path: Path, small: Routine, wall: datetime
) -> None:
    SimulatedRunner(journal, small).train(wall)
    shutil.copyfile(folder / FILE, tmp_path / FILE)
    assert journal.delete(journal.sessions()[0].uid)
    assert (journal.merge(tmp_path / FILE), journal.sessions()) == (0, ())


def test_what_is_no_journal_is_not_merged(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear journal, " * 1000)
    with pytest.raises(JournalError, match="not a database"):
        journal.merge(tmp_path / "letter")
    assert journal.recording


# --- by command ---


def test_sessions_are_merged_rated_noted_and_deleted_by_command(
    other: Path, wall: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["--merge", str(other)], ["--rate", "2", "hard"], ["--note", "2", "sore"], ["--delete", "1"]):
        assert main(["history", *words]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "2 sessions taken over.",
        "Session 2 is rated hard.",
        "Session 2 has the note.",
        "Session 1 is deleted.",
    ]
    with open_journal(paths.user_data(), wall) as journal:
        (record,) = journal.records()
        assert (record.rating, record.note) == (Rating.HARD, "sore")


@pytest.mark.parametrize(
    "words",
    [
        ["--merge", "nowhere.sqlite3"],
        ["--rate", "1", "easy"],
        ["--rate", "1", "fine"],
        ["--note", "x", "y"],
        ["--delete", "7"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_put_right_is_said(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", *words]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)


def test_what_was_interrupted_elsewhere_goes_on_here_though_its_file_was_edited(
    journal: Journal, tmp_path: Path, small_file: Path, wall: datetime
) -> None:
    routine = read_routine(small_file)
    with open_journal(tmp_path / "other", wall) as other:
        SimulatedRunner(other, routine, small_file).train(wall, Form(leaves_after=3))
    assert journal.merge(tmp_path / "other" / FILE) == 1
    small_file.write_text(f"# mine\n{small_file.read_text(encoding='utf-8')}", encoding="utf-8")
    interrupted = journal.unfinished(wall)
    assert interrupted is not None
    offer = offer_of(interrupted, read_routine(small_file))
    assert (offer.is_changed, offer.plan is not None) == (False, True)
