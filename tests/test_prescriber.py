"""Today's doses come from a level, or from what was done."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from plans import bundled_routine
from training import train_on

from hiptimer.journal import open_journal
from hiptimer.prescriber import Prescriber
from hiptimer.routine.model import Level, Routine
from hiptimer.testing.runner import SimulatedRunner
from hiptimer.workout.prescription import Auto, Dose

MONDAY = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)


@pytest.fixture
def routine() -> Routine:
    return bundled_routine("side-plank-three")


def test_a_level_is_the_same_whatever_was_done(tmp_path: Path, routine: Routine) -> None:
    with open_journal(tmp_path, MONDAY) as journal:
        SimulatedRunner(journal, routine).train(MONDAY)
        prescriber = Prescriber(journal, MONDAY.date())
        doses = {level: prescriber.plan(routine, level).prescription.doses[0] for level in Level}
    assert doses == {"low": Dose(2, (20,)), "mid": Dose(3, (25,)), "high": Dose(3, (30,))}


def test_auto_asks_for_more_after_two_clean_sessions(tmp_path: Path, routine: Routine) -> None:
    with open_journal(tmp_path, MONDAY) as journal:
        runner = SimulatedRunner(journal, routine)
        train_on(runner, MONDAY, 0, 2)
        prescriber = Prescriber(journal, MONDAY.date() + timedelta(days=4))
        assert prescriber.plan(routine, Auto.AUTO).prescription.doses[0] == Dose(2, (25,))
        assert prescriber.advice(routine).reasons[0] == "Side plank 25 s (was 20 s): two clean sessions"
