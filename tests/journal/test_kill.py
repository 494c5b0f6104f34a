"""Kill -9 of a real process in the middle of a step, then take the session up again."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from plans import plan_of

from hiptimer import paths
from hiptimer.journal import Ending, Journal, open_journal
from hiptimer.journal.resume import Interrupted
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import read_routine
from hiptimer.workout.bout import Between
from hiptimer.workout.descriptions import bout_words
from hiptimer.workout.plan import Kind
from hiptimer.workout.tally import Outcome

START = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
SIDE_PLANK_THREE = paths.bundled("routines") / "side-plank-three.yaml"
SCRIPT = Path(__file__).with_name("killed_session.py")


def killed(folder: Path, routine: Path, step: int, seconds: float, *how: str) -> None:
    """Let a session run to some seconds into a step, and kill its process there."""
    command = [sys.executable, str(SCRIPT), str(folder), str(routine), str(step), str(seconds), *how]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        process.kill()
    assert told == "there\n"


CIRCUIT = """
name: Circuit
order: circuit
rounds: 2
exercises:
  - {name: Plank, hold: 20s}
  - {name: March, reps: 10, pace: self}
"""

EVERY_KIND = """
name: Every kind of work
prepare: 5s
rest: {reps: 4s, exercises: 4s}
exercises:
  - {name: Plank, reps: 3, hold: 6s}
  - {name: Bird dog, reps: 1, hold: 6s, sides: alternating}
  - {name: March, time: 10s}
  - {name: Squat, reps: 3, time: 20s}
  - {name: Push-up, reps: max, load: a vest}
  - {name: Pull-up, reps: max, pace: self}
  - {name: Hang, hold: max}
  - {name: Finisher, time: 30s, exercises: [{name: Row, reps: 5}]}
"""

STEPS = [
    ("sets", 0, Kind.PREPARE, None),
    ("sets", 1, Kind.WORK, None),
    ("sets", 2, Kind.REST, Between.SIDES),
    ("sets", 3, Kind.WORK, None),
    ("sets", 4, Kind.REST, Between.SETS),
    ("sets", 8, Kind.REST, Between.EXERCISES),
    ("sets", 9, Kind.WORK, None),
    ("sets", 18, Kind.REST, Between.DIRECTIONS),
    ("circuit", 3, Kind.WORK, None),
    ("circuit", 4, Kind.REST, Between.ROUNDS),
    ("kinds", 3, Kind.WORK, None),
    ("kinds", 4, Kind.REST, Between.REPS),
    ("kinds", 9, Kind.WORK, None),
    *(("kinds", step, Kind.WORK, None) for step in (11, 13, 16, 18, 20, 22)),
]


@pytest.mark.parametrize(("order", "step", "kind", "between"), STEPS)
def test_a_killed_session_is_taken_up_at_the_step_it_was_killed_in(
    folder: Path, tmp_path: Path, order: str, step: int, kind: Kind, between: Between | None
) -> None:
    path = SIDE_PLANK_THREE
    if order != "sets":
        path = tmp_path / f"{order}.yaml"
        path.write_text(CIRCUIT if order == "circuit" else EVERY_KIND, encoding="utf-8")
    routine = read_routine(path)
    there = plan_of(routine).steps[step]
    assert (there.kind, there.between) == (kind, between)
    killed(folder, path, step, 3.0)
    with open_journal(folder, START) as journal:
        assert journal.notice is None
        found = journal.unfinished(START + timedelta(hours=1))
        assert found is not None
        check_goes_on(found, routine, step)
        check_can_be_finished(journal, found, routine)


def check_goes_on(found: Interrupted, routine: Routine, step: int) -> None:
    plan = found.plan(routine)
    session = found.session(plan)
    assert found.matches(routine)
    assert found.record.ending is Ending.CRASHED
    assert (session.position.step, session.elapsed(0.0), session.paused) == (step, 0.0, True)
    done = {index for index, result in session.tally.results.items() if result.outcome is Outcome.DONE}
    assert done == {before.number for before in plan.steps[:step] if before.kind is Kind.WORK}
    bout = plan.steps[step].bout
    assert found.where == bout_words(bout)


def check_can_be_finished(journal: Journal, found: Interrupted, routine: Routine) -> None:
    session, now = found.session(found.plan(routine)), 0.0
    recording = journal.take_up(found)
    session.resume(now)
    while not session.finished:
        now += 1000.0
        session.advance(now)
        session.done(now)
    recording.finish(session, now, START + timedelta(hours=2))
    (line,) = journal.sessions()
    record = journal.session(line.id)
    assert record is not None
    assert (record.ending, record.sets_done) == (Ending.DONE, record.sets_planned)
    assert journal.unfinished(START) is None


def test_a_session_killed_while_paused_is_taken_up_at_the_second(folder: Path) -> None:
    killed(folder, SIDE_PLANK_THREE, 1, 7.0, "paused")
    with open_journal(folder, START) as journal:
        found = journal.unfinished(START)
        assert found is not None
        assert found.position.step == 1
        assert found.position.banked == pytest.approx(7.0, abs=0.11)
        assert found.record.worked_seconds == pytest.approx(7.0, abs=0.11)
