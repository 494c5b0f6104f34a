"""A program of its own: ends groups of processes that outlive hiptimer, each after the seconds that it has left.

Its arguments are `GROUP:SECONDS`. It imports nothing of hiptimer, and ends as soon as all of them have.
"""

import os
import sys
import time

_LOOK = 0.05
"""Seconds between two looks: a group that has ended is forgotten long before its number is another's."""


def main(arguments: list[str]) -> None:
    """Wait for each group, and kill those that have not ended in time."""
    began = time.monotonic()
    pairs = (argument.split(":") for argument in arguments)
    deadlines = {int(group): began + float(seconds) for group, seconds in pairs}
    while deadlines:
        now = time.monotonic()
        deadlines = {group: end for group, end in deadlines.items() if _is_there(group, ends=now >= end)}
        time.sleep(_LOOK)


def _is_there(group: int, *, ends: bool) -> bool:
    """Whether a group is to be looked at again; one that `ends` is killed."""
    try:
        os.killpg(group, 9 if ends else 0)
    except OSError:
        return False
    return not ends


if __name__ == "__main__":
    main(sys.argv[1:])
