"""Sessions without end in a process of its own, to be killed: `training_for_ever.py FOLDER`.

Tells the name of each as soon as the journal says that it is written.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hiptimer.journal import open_journal, opening
from hiptimer.routine.model import Level
from hiptimer.routine.reader import parse_routine
from hiptimer.testing.runner import SimulatedRunner
from hiptimer.workout.plan import make_plan
from hiptimer.workout.prescription import prescribe

SMALL = parse_routine("{name: Small, prepare: 10s, exercises: [{name: Plank, hold: 20s, sides: each}]}", "small.yaml")


def main(folder: Path) -> None:
    """Never returns by itself."""
    opening.SYNCHRONOUS = "OFF"  # a kill takes nothing back that the system has
    wall = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
    journal = open_journal(folder, wall)
    plan = make_plan(SMALL, prescribe(SMALL, Level.LOW))
    while True:
        wall += timedelta(hours=1)
        record = SimulatedRunner(journal, SMALL).work(plan, wall)
        if journal.settle(60.0):
            sys.stdout.write(f"{record.uid}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
