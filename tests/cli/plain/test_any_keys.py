"""Any keys in any order: a plain run ends, never stops with a fault, and prints whole lines of known words."""

import random
import string
from pathlib import Path

import pytest
from effort import times
from plain_workouts import Press, run_lines
from plans import plan_of
from small_workouts import SELF_PACED, SMALL

from hiptimer.cli.plain.words import WORDS
from hiptimer.journal import open_journal
from hiptimer.keys import PLAIN_KEYS, SUMMARY_KEYS
from hiptimer.testing.clock import A_MORNING

KEYS = [
    *(name for key in (*PLAIN_KEYS, *SUMMARY_KEYS) for name in key.keys if name != "q"),
    *string.digits,
    "x",
    "\x1b",
    "\x00",
    "й",
]

LAST_KEYS = 60


def presses(seed: int) -> list[Press]:
    """A thousand keys of a minute, in bursts; then all that it takes to come to an end."""
    chosen = random.Random(seed)
    moments = sorted(chosen.choice((chosen.uniform(0, 60), 30.0, 45.0)) for _ in range(1000))
    storm = [(moment, chosen.choice(KEYS)) for moment in moments]
    ends = [(61.0 + 2 * number, "x" if number % 2 else "q") for number in range(LAST_KEYS)]
    return [*storm, *ends]


@pytest.mark.parametrize("seed", range(times(4, 100)))
def test_any_keys_end_in_whole_lines(tmp_path: Path, seed: int) -> None:
    plan = plan_of((SMALL, SELF_PACED)[seed % 2])
    with open_journal(tmp_path / "data", A_MORNING) as journal:
        *printed, result = run_lines(plan, journal, *presses(seed), notes=["A note"] * 1000)
    assert result in ("True", "False")
    assert {line[9:15].strip() for line in printed} <= set(WORDS)
