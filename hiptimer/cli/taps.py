"""Tapping along with a beep: how far the tap is from it, and the key it is tapped with."""

import os
import select
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple


class TapResult(NamedTuple):
    """How taps lie to the beeps."""

    taps: int
    """How many could be told to belong to a beep."""
    offset: float
    """The median, seconds; below 0 the tap came before the beep."""
    spread: float
    """The median distance from that median, seconds."""


def tap_result(beeps: Sequence[float], taps: Sequence[float]) -> TapResult | None:
    """Compare taps with the beep nearest to each; both in seconds of one clock. None for fewer than four taps."""
    if not beeps or len(taps) < 4:
        return None
    offsets = [min((tap - beep for beep in beeps), key=abs) for tap in taps]
    median = statistics.median(offsets)
    return TapResult(len(taps), median, statistics.median(abs(each - median) for each in offsets))


Keys = Callable[[float], str]
"""Waits at most so many seconds for a key; gives its character, or "" when none came."""


@contextmanager
def terminal_keys() -> Iterator[Keys | None]:
    """Single keys from the terminal, unseen and without Enter; None where there is no terminal."""
    if not sys.stdin.isatty():
        yield None
    elif sys.platform == "win32":
        yield _windows_key
    else:
        import termios
        import tty

        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        tty.setcbreak(descriptor)
        try:
            yield lambda seconds: _posix_key(descriptor, seconds)
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _posix_key(descriptor: int, seconds: float) -> str:
    ready, _, _ = select.select([descriptor], [], [], max(0.0, seconds))
    return os.read(descriptor, 64).decode(errors="replace") if ready else ""


def _windows_key(seconds: float) -> str:
    import msvcrt

    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]  # exists on Windows alone
            return str(msvcrt.getwch())  # type: ignore[attr-defined,unused-ignore]  # as above
        time.sleep(0.002)
    return ""
