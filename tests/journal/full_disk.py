"""A session on a disk that fills up, in a process of its own: `full_disk.py FOLDER BYTES`.

No file may grow beyond BYTES, which fails a write as a full disk does. Prints what a person would learn of it.
"""

import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

from hiptimer import paths
from hiptimer.journal import open_journal, opening
from hiptimer.routine.reader import read_routine
from hiptimer.testing.runner import SimulatedRunner


def main(folder: Path, room: int) -> None:
    """Sessions until nothing is recorded any more, and one beyond."""
    wall = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
    routine = read_routine(paths.bundled("routines") / "side-plank-three.yaml")
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    opening.SYNCHRONOUS = "OFF"  # the disk is slow, and need not be waited for here
    with open_journal(folder, wall) as journal:
        runner = SimulatedRunner(journal, routine)
        begun = 0
        while journal.recording and begun < 1000:
            runner.train(wall)
            begun += 1
        _, beyond = runner.train(wall)
        for told in (begun, beyond.sets_done, len(journal.sessions(2000)), journal.notice):
            sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
