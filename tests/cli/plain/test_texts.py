"""Whole plain workouts as they are printed, compared with the texts in `snapshots/`: to be read aloud.

Run with HIPTIMER_UPDATE_SNAPSHOTS=1 to write them anew; then read the difference.
"""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from plain_workouts import Press, run_lines
from plans import bundled_routine, plan_of
from small_workouts import SELF_PACED, SMALL
from training import train_on

from hiptimer.cli.plain.words import WORDS, Word
from hiptimer.journal import Journal, open_journal
from hiptimer.prescriber import Prescriber
from hiptimer.routine.model import Level
from hiptimer.routine.reader import parse_routine
from hiptimer.settings import Settings
from hiptimer.testing.clock import A_MORNING, ManualClock
from hiptimer.testing.runner import Form, SimulatedRunner
from hiptimer.workout.plan import Plan
from hiptimer.workout.prescription import Auto

SNAPSHOTS = Path(__file__).parent / "snapshots"

CIRCUIT = """\
name: Ring
order: circuit
rounds: 2
prepare: 3s
rest: {directions: 2s, exercises: 5s, rounds: 40s}
tempo: {lift: 1.5s, lower: 2s}
exercises:
  - name: Circles
    reps: 2
    unit: circles
    sides: each
    directions: [in, out]
    equipment: [mat, band]
    caution: Stop where it pinches
    mistakes: [Do not roll the hips]
  - name: March
    reps: 4
    unit: steps
    sides: alternating
    cues: [Stand tall]
"""

RANGES = """\
name: Ranges
prepare: 5s
exercises:
  - name: Plank
    hold: 20-30s
  - name: Clamshell
    reps: 12-15
    sides: [left]
    harder: Put a band round the knees
"""

DAY = timedelta(days=1)


def circuit(journal: Journal) -> list[str]:
    return run_lines(plan_of(CIRCUIT), journal, asks=False, has_keys=False)


def holds_and_reps_with_an_answer(journal: Journal) -> list[str]:
    return run_lines(plan_of(SMALL), journal, (80.0, "2"), (81.0, "n"), (82.0, "enter"), notes=["Knee felt fine"])


def own_pace_with_keys(journal: Journal) -> list[str]:
    presses: list[Press] = [(9.0, "s"), (15.0, "enter"), (18.0, "space"), (30.0, "space"), (40.0, "enter")]
    return run_lines(plan_of(SELF_PACED), journal, *presses, (50.0, "enter"))


def own_pace_without_keys(journal: Journal) -> list[str]:
    return run_lines(plan_of(SELF_PACED), journal, asks=False, has_keys=False)


def preview(journal: Journal) -> list[str]:
    clock, settings = ManualClock(speed=20), Settings(speed=20, record=False)
    return run_lines(plan_of(SMALL), journal, clock=clock, settings=settings)


def trained(journal: Journal) -> tuple[Plan, ManualClock]:
    """A day after two clean sessions."""
    routine = parse_routine(RANGES, "small.yaml")
    train_on(SimulatedRunner(journal, routine), A_MORNING, 0, 2)
    clock = ManualClock(day=A_MORNING + 4 * DAY)
    return Prescriber(journal, clock.wall().date()).plan(routine, Auto.AUTO), clock


def changed_doses(journal: Journal) -> list[str]:
    plan, clock = trained(journal)
    return run_lines(plan, journal, (200.0, "3"), (201.0, "enter"), clock=clock)


def left_early(journal: Journal) -> list[str]:
    return run_lines(plan_of(SMALL), journal, (12.0, "q"))


def interrupted(journal: Journal) -> Plan:
    """A session that was left in its fourth step, a morning ago by three minutes."""
    routine = parse_routine(SMALL, "small.yaml")
    plan = plan_of(routine)
    SimulatedRunner(journal, routine).work(plan, A_MORNING - timedelta(minutes=3), Form(leaves_after=3))
    return plan


def taken_up_again(journal: Journal) -> list[str]:
    return run_lines(interrupted(journal), journal, (1.0, "enter"), (80.0, "enter"))


def begun_anew_without_a_question(journal: Journal) -> list[str]:
    return run_lines(interrupted(journal), journal, asks=False, has_keys=False)


def bundled(journal: Journal) -> list[str]:
    return run_lines(plan_of(bundled_routine("side-plank-three"), Level.LOW), journal, asks=False, has_keys=False)


SCENES: dict[str, Callable[[Journal], list[str]]] = {
    "begun-anew": begun_anew_without_a_question,
    "bundled": bundled,
    "changed-doses": changed_doses,
    "circuit": circuit,
    "holds-and-reps": holds_and_reps_with_an_answer,
    "left-early": left_early,
    "own-pace": own_pace_with_keys,
    "own-pace-in-a-pipe": own_pace_without_keys,
    "preview": preview,
    "taken-up-again": taken_up_again,
}


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "data", A_MORNING) as journal:
        yield journal


@pytest.mark.parametrize("name", SCENES)
def test_a_plain_workout_reads_as_it_did(name: str, journal: Journal) -> None:
    with journal:
        text = "\n".join(SCENES[name](journal)[:-1]) + "\n"
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("HIPTIMER_UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(SNAPSHOTS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_line_is_plain_and_has_a_word(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert line.isascii()
        assert line.isprintable()
        assert line[9:15].strip() in WORDS
        assert len(line) <= 120


def test_every_word_says_what_it_is_for() -> None:
    assert set(WORDS) == set(Word)
    assert all(len(word) <= 6 for word in Word)
