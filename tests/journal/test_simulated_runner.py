"""The show in benchmarks/simulated_runner.py, held to what it shows."""

import runpy
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "simulated_runner.py"


@pytest.fixture(scope="module")
def trainings(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """Eight weeks, in the order in which they were trained."""
    simulate = runpy.run_path(str(SCRIPT))["simulate"]
    return list(simulate(tmp_path_factory.mktemp("eight-weeks")))


def planks(trainings: list[Any]) -> list[tuple[int, int]]:
    return [(one.advice.prescription.doses[0].sets, one.advice.prescription.doses[0].amount) for one in trainings]


def test_the_side_plank_climbs_from_two_times_twenty_to_three_times_thirty_seconds(trainings: list[Any]) -> None:
    climb = list(dict.fromkeys(planks(trainings)))
    assert climb[0] == (2, 20)
    assert climb == [(2, 20), (2, 25), (2, 30), (3, 20), (3, 25), (3, 30)]


def test_it_falls_back_after_the_layoff_and_climbs_again(trainings: list[Any]) -> None:
    doses, days = planks(trainings), [one.record.day for one in trainings]
    (back,) = [index for index in range(1, len(days)) if (days[index] - days[index - 1]).days >= 14]
    assert doses[back - 1 : back + 1] == [(3, 30), (3, 25)]
    assert doses[-1] == (3, 30)
    assert (days[0], days[-1]) == (date(2026, 1, 5), date(2026, 2, 27))


def test_every_change_has_its_reason_and_nothing_else_has(trainings: list[Any]) -> None:
    for before, after in pairwise(trainings):
        for index, name in enumerate(("Side plank", "Standing clamshell", "Lateral band walk")):
            changed = before.advice.prescription.doses[index] != after.advice.prescription.doses[index]
            given = [reason for reason in after.advice.reasons if reason.startswith(name)]
            assert len(given) == changed
