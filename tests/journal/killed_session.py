"""A session in a process of its own, to be killed: `killed_session.py FOLDER ROUTINE STEP SECONDS [paused]`.

Goes to SECONDS into STEP as a front end would, a look every tenth of a second, pauses there if told so, and waits.
"""

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hiptimer.journal import open_journal
from hiptimer.routine.model import Level
from hiptimer.routine.reader import read_routine
from hiptimer.workout.plan import make_plan
from hiptimer.workout.prescription import prescribe
from hiptimer.workout.session import Session

START = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)


def main(folder: Path, path: Path, step: int, seconds: float, *, paused: bool) -> None:
    """Never returns by itself."""
    routine = read_routine(path)
    session = Session(make_plan(routine, prescribe(routine, Level.LOW)))
    journal = open_journal(folder, START)
    recording = journal.begin(session.plan, START)
    now = 0.0
    session.resume(now)
    while (session.position.step, session.elapsed(now)) < (step, seconds):
        now += 0.1
        session.advance(now)
        ready = session.elapsed(now) >= session.step.estimate
        if session.step.seconds is None and ready and session.position.step < step:
            session.done(now)
        recording.follow(session, now, START + timedelta(seconds=now))
    if paused:
        session.pause(now)
        recording.follow(session, now, START + timedelta(seconds=now))
    journal.settle(60.0)  # this session runs faster than a person, and so than the disk
    sys.stdout.write("there\n")
    sys.stdout.flush()
    time.sleep(600)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), paused="paused" in sys.argv)
