"""Lowers what other programs play, step by step, and puts it back; what is to be put back is noted first."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from hiptimer.audio.ducking.note import load_note, save_note
from hiptimer.audio.ducking.streams import STEPS, Lows, Stream, Volumes, decide, fitted, gone, is_lowered

_MOST_LEFT: Final = 50
"""Programs of which is noted that they were lowered when they ended."""


class ServerError(Exception):
    """There is no sound server, it is gone, or it refuses; its text is one line."""


class Server(Protocol):
    """What is asked of a sound server; each may raise ServerError."""

    def streams(self) -> Sequence[Stream]:
        """Returns what other programs play."""

    def set_volumes(self, number: int, volumes: Volumes) -> None:
        """Set a stream's; nothing where it is gone."""

    def remembered(self) -> Mapping[str, Volumes]:
        """Returns the volumes that it remembers for streams to come, by name."""

    def remember(self, names: Mapping[str, Volumes]) -> None:
        """Have it remember other volumes for streams to come."""


class Lowering:
    """What is lowered on a server, from the first step to `end`, while the lock of the note is held."""

    def __init__(self, server: Server, level: float, hands_off: set[int]) -> None:
        """What is left of a crash is put back at once. Raises ServerError, OSError or NoHomeError.

        `level` is what is left of each volume, from 0 to 1. `hands_off` gathers the numbers of streams whose volume
        somebody else has set.
        """
        self._server = server
        self._level = level
        self._hands_off = hands_off
        self._lows = put_back(server, load_note())
        self.depth = 0
        """How low it is, from 0 to STEPS."""

    def toward(self, *, low: bool) -> None:
        """Go a step further, or stay at the end of the way, also with what has begun since.

        Raises ServerError, OSError or NoHomeError.
        """
        self.depth = min(self.depth + 1, STEPS) if low else max(self.depth - 1, 0)
        decision = decide(self._server.streams(), self._lows, self._level, self.depth, self._hands_off)
        self._hands_off |= decision.changed_by_others
        if decision.lows != self._lows:
            save_note(decision.lows)
            self._lows = decision.lows
        for number, volumes in decision.changes:
            self._server.set_volumes(number, volumes)

    def end(self) -> None:
        """Put all back at once that nobody else has changed. Raises ServerError, OSError or NoHomeError."""
        put_back(self._server, self._lows)


def put_back(server: Server, lows: Lows) -> Lows:
    """Put back what plays, and what the server remembers of streams that are gone; returns what is left to put back.

    That is of programs that play nothing now, and of which nobody tells how loud they will be. Raises ServerError,
    OSError or NoHomeError.
    """
    if not lows:
        return ()
    streams = server.streams()
    for number, volumes in decide(streams, lows, 1.0, depth=0).changes:
        server.set_volumes(number, volumes)
    left = _put_memory_back(server, gone(streams, lows))
    save_note(left)
    return left


def _put_memory_back(server: Server, lows: Lows) -> Lows:
    """The next stream of a program is as loud as the last one was; returns those of which the server remembers none."""
    if not lows:
        return ()
    remembered = server.remembered()
    wrong = {
        low.memory: fitted(low.before, len(remembered[low.memory]))
        for low in lows
        if low.memory in remembered and is_lowered(low, remembered[low.memory])
    }
    if wrong:
        server.remember(wrong)
    left = {low.owner: low for low in lows if low.memory not in remembered}
    return tuple(left.values())[-_MOST_LEFT:]
