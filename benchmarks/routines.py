"""How the time to read and plan a routine grows: ten times as many exercises may take at most 12 times as long.

python benchmarks/routines.py
"""

import sys
import time
from itertools import pairwise
from typing import Final

from hiptimer.routine.model import Level
from hiptimer.routine.reader import parse_routine
from hiptimer.workout.plan import make_plan
from hiptimer.workout.prescription import prescribe

EXERCISES: Final = (10, 100, 1000)
MOST_PER_DECADE: Final = 12.0
_ATTEMPTS: Final = 5
_EXERCISE: Final = """\
  - name: Exercise {number}
    reps: 4-6
    sides: each
    sets: 2
    tempo: {{lift: 1s, lower: 1s}}
    setup: Lie on your side
    cues:
      - Keep your hips still
      - Breathe
"""


def seconds_for(exercises: int) -> float:
    """Processor seconds to read and plan a routine of so many exercises; the fastest of several attempts."""
    listed = "".join(_EXERCISE.format(number=number) for number in range(exercises))
    text = f"name: Long\nrest: {{exercises: 1s, sets: 1s, sides: 0}}\nexercises:\n{listed}"
    fastest = float("inf")
    for _ in range(_ATTEMPTS):
        start = time.process_time()
        routine = parse_routine(text, "long.yaml")
        make_plan(routine, prescribe(routine, Level.LOW))
        fastest = min(fastest, time.process_time() - start)
    return fastest


def main() -> int:
    """Print the times and how they grow; returns 1 where they grow by more than MOST_PER_DECADE."""
    times = [seconds_for(exercises) for exercises in EXERCISES]
    ratios = [later / earlier for earlier, later in pairwise(times)]
    for exercises, seconds in zip(EXERCISES, times, strict=True):
        print(f"{exercises:>5} exercises read and planned in {1000 * seconds:7.1f} ms")
    print(f"ten times as many take {' and '.join(f'{ratio:.1f}' for ratio in ratios)} times as long")
    return int(max(ratios) > MOST_PER_DECADE)


if __name__ == "__main__":
    sys.exit(main())
