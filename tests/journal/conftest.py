"""A journal in a folder of its own, and the routines it is about."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from plans import bundled_routine

from hiptimer.journal import Journal, open_journal
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import parse_routine


@pytest.fixture
def wall() -> datetime:
    """A Monday evening."""
    return datetime(2026, 1, 5, 18, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def journal(folder: Path, wall: datetime) -> Iterator[Journal]:
    with open_journal(folder, wall) as opened:
        yield opened


@pytest.fixture(scope="session")
def side_plank_three() -> Routine:
    return bundled_routine("side-plank-three")


@pytest.fixture(scope="session")
def small() -> Routine:
    """Steps 0 prepare, 1 left, 2 rest, 3 right, 4 rest, 5 reps at the person's own pace."""
    text = """
name: Small
prepare: 10s
rest: {sides: 5s, exercises: 20s}
exercises:
  - {name: Plank, hold: 20-30s, sides: each}
  - {name: March, reps: 10, pace: self}
"""
    return parse_routine(text, "small.yaml")


@pytest.fixture(autouse=True)
def no_patience_with_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other program is just writing a file that a test has damaged."""
    monkeypatch.setattr("hiptimer.journal.keeper.DAMAGE_PATIENCE", 0.0)
