"""A routine and its exercises are found again however their names are spelt."""

import sqlite3
import unicodedata
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.journal import Journal, RoutineSummary, open_journal
from hiptimer.journal.database import Database
from hiptimer.journal.names import NameBook
from hiptimer.journal.schema import MIGRATIONS
from hiptimer.journal.statistics import doses_over_time
from hiptimer.journal.store import FILE
from hiptimer.prescriber import Prescriber
from hiptimer.routine.identity import same_name
from hiptimer.routine.model import Routine
from hiptimer.testing.runner import Form, SimulatedRunner

SPELLINGS = ["Small", "SMALL", " small", "small\N{ZERO WIDTH SPACE}", "\N{FULLWIDTH LATIN SMALL LETTER S}mall"]


def spelt(routine: Routine, slug: str) -> Routine:
    return routine._replace(slug=slug)


@pytest.mark.parametrize("slug", SPELLINGS)
def test_a_routine_keeps_its_past_when_the_spelling_of_its_file_changes(
    journal: Journal, small: Routine, wall: datetime, slug: str
) -> None:
    for day in range(2):
        SimulatedRunner(journal, small).train(wall + timedelta(days=day))
    today = (wall + timedelta(days=3)).date()
    advice = Prescriber(journal, today).advice(spelt(small, slug))
    assert advice.prescription.doses[0].amounts == (25,)
    summary = journal.routine_summary(slug, today)
    assert summary == RoutineSummary(slug, (wall + timedelta(days=1)).date(), 1)
    assert len(journal.sessions(routine=slug)) == 2
    assert len(journal.days(today, routine=slug)) == 2
    assert {row.routine for row in journal.doses(today, routine=slug)} == {"small"}


def test_sessions_under_two_spellings_are_those_of_one_routine(
    journal: Journal, small: Routine, wall: datetime
) -> None:
    for day, slug in enumerate(("small", "Small", "small")):
        SimulatedRunner(journal, spelt(small, slug)).train(wall + timedelta(days=day))
    assert [session.day.day for session in journal.past_sessions("SMALL")] == [7, 6, 5]
    lines = doses_over_time(journal.doses(wall.date() + timedelta(days=3)))
    assert [(line.routine, line.exercise, len(line.points)) for line in lines] == [
        ("small", "Plank", 3),
        ("small", "March", 3),
    ]


def test_what_another_machine_recorded_under_another_form_counts_after_a_merge(
    journal: Journal, tmp_path: Path, small: Routine, wall: datetime
) -> None:
    composed, decomposed = (unicodedata.normalize(form, "hüfte") for form in ("NFC", "NFD"))
    SimulatedRunner(journal, spelt(small, composed)).train(wall)
    with open_journal(tmp_path / "other", wall) as other:
        SimulatedRunner(other, spelt(small, decomposed)).train(wall + timedelta(days=1))
    assert len(journal.past_sessions(composed)) == 1
    assert journal.merge(tmp_path / "other" / FILE) == 1
    assert len(journal.past_sessions(composed)) == len(journal.past_sessions(decomposed)) == 2


def test_another_spelling_takes_up_and_gives_up_what_was_interrupted(
    journal: Journal, small: Routine, wall: datetime
) -> None:
    SimulatedRunner(journal, small).train(wall, Form(leaves_after=2))
    assert journal.unfinished(wall, "other") is None
    assert journal.unfinished(wall, "SMALL") is not None
    SimulatedRunner(journal, spelt(small, "Small")).train(wall + timedelta(minutes=5))
    assert journal.unfinished(wall) is None


def test_what_was_interrupted_of_one_routine_is_not_hidden_by_another(
    journal: Journal, small: Routine, side_plank_three: Routine, wall: datetime
) -> None:
    SimulatedRunner(journal, small).train(wall, Form(leaves_after=2))
    SimulatedRunner(journal, side_plank_three).train(wall + timedelta(minutes=5), Form(leaves_after=2))
    newest, of_small = journal.unfinished(wall), journal.unfinished(wall, "small")
    assert newest is not None
    assert of_small is not None
    assert (newest.record.routine, of_small.record.routine) == ("side-plank-three", "small")


@given(st.lists(st.sampled_from(["a", "A", "a ", "b", "B", "ä", "a\u0308", "Ä", "c"])), st.sampled_from("aAbä"))
def test_the_names_of_a_routine_are_those_recorded_that_are_one_with_its_own(recorded: list[str], asked: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        database = Database(connection)
        for statement in MIGRATIONS[0]:
            database.execute(statement)
        database.execute("CREATE TABLE state (token INTEGER)")
        database.execute(MIGRATIONS[-1][0])
        for name in recorded:
            database.execute(
                "INSERT INTO session (routine, name, content_hash, level, rounds, day, started_utc, started_offset,"
                " ended_utc, ended_offset, planned, worked, ending)"
                " VALUES (?, '', '', 'low', 1, 1, '', 0, '', 0, 1, 1, 'done')",
                (name,),
            )
        names = NameBook().names_of(database, asked)
    alike = sorted({name for name in recorded if same_name(name, asked)})
    assert sorted(names) == (alike or [asked])
