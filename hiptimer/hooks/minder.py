"""A program of its own: ends commands that outlive hiptimer, however that ended.

It reads lines `GROUP SECONDS`, a group of processes and how long it may live from now on, until nobody writes any more;
it ends when all of them have. It imports nothing of hiptimer.
"""

import os
import select
import sys
import time

_LOOK = 0.05
"""Seconds between two looks: a group that has ended is forgotten long before its number is another's."""


def main() -> None:
    """Wait for each group, and kill those that have not ended in time."""
    deadlines: dict[int, float] = {}
    unfinished, is_open = b"", True
    while deadlines or is_open:
        if not is_open:
            time.sleep(_LOOK)
        elif select.select([0], [], [], _LOOK if deadlines else None)[0]:
            written = os.read(0, 4096)
            is_open = written != b""
            *lines, unfinished = (unfinished + written).split(b"\n")
            for group, seconds in map(bytes.split, lines):
                deadlines[int(group)] = time.monotonic() + float(seconds)
        now = time.monotonic()
        deadlines = {group: end for group, end in deadlines.items() if _is_there(group, ends=now >= end)}


def _is_there(group: int, *, ends: bool) -> bool:
    """Whether a group is to be looked at again; one that `ends` is killed."""
    if sys.platform == "win32":  # which has no groups, and runs none of this
        return False
    try:
        os.killpg(group, 9 if ends else 0)
    except OSError:
        return False
    return not ends


if __name__ == "__main__":
    main()
