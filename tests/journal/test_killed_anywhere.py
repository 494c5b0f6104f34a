"""Kill -9 at any moment, of one program or of several that write the same journal: what was written stays written."""

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from effort import times

from hiptimer.journal import Ending, open_journal
from hiptimer.journal.store import FILE

SCRIPT = Path(__file__).with_name("training_for_ever.py")

AT_ONCE = 2

pytestmark = pytest.mark.slow


@contextmanager
def training(folder: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Several programs that record one session after another."""
    command = [sys.executable, str(SCRIPT), str(folder)]
    programs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(AT_ONCE)]
    try:
        yield programs
    finally:
        for program in programs:
            program.kill()
            with program:
                # Closes what it told.
                pass


def killed(folder: Path, chance: random.Random) -> set[str]:
    """Returns the names of the sessions that were told to be written before all programs were killed."""
    told = set[str]()
    with training(folder) as programs:
        for program in programs:
            assert program.stdout is not None
            told.add(program.stdout.readline().rstrip("\n"))
        for program in programs:
            # The very moment of the kill is what is tried.
            time.sleep(chance.uniform(0.0, 0.03))
            program.kill()
            assert program.stdout is not None
            told |= set(program.stdout.read().split("\n")[:-1])
    return told


def test_a_kill_at_any_moment_loses_no_session_and_leaves_the_journal_whole(folder: Path, wall: datetime) -> None:
    seed = random.randrange(1_000_000)
    chance = random.Random(seed)
    told = set[str]()
    for _ in range(times(3, 50)):
        told |= killed(folder, chance)
        with closing(sqlite3.connect(folder / FILE)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",), seed
    with open_journal(folder, wall) as journal:
        assert journal.notice is None
        records = {record.uid: record for record in journal.records()}
    assert told <= records.keys(), seed
    assert {records[uid].ending for uid in told} == {Ending.DONE}, seed
