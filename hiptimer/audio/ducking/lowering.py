"""Lowers what other programs play, step by step, and puts it back; what is to be put back is noted first."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from hiptimer.audio.ducking.note import clear_note, load_note, save_note
from hiptimer.audio.ducking.streams import STEPS, Lows, Stream, Volumes, decide, fitted, gone, is_lowered


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
        """What is left of a crash is put back at once. Raises ServerError.

        `hands_off` gathers the numbers of streams whose volume somebody else has set.
        """
        self._server = server
        self._hands_off = hands_off
        self._lows = Lows(level)
        self.depth = 0
        """How low it is, from 0 to STEPS."""
        put_back(server)

    def follow(self, depth: int) -> None:
        """Bring what is played to a depth, also what has begun since. Raises ServerError, OSError or NoHomeError."""
        self.depth = depth
        decision = decide(self._server.streams(), self._lows, depth, self._hands_off)
        self._hands_off |= decision.changed_by_others
        if decision.lows != self._lows:
            save_note(decision.lows)
            self._lows = decision.lows
        for number, volumes in decision.changes:
            self._server.set_volumes(number, volumes)

    def toward(self, *, low: bool) -> None:
        """Go a step further, or stay there. Raises as `follow`."""
        self.follow(min(self.depth + 1, STEPS) if low else max(self.depth - 1, 0))

    def end(self) -> None:
        """Put all back at once that nobody else has changed. Raises ServerError."""
        self.depth = 0
        put_back(self._server, self._lows)


def put_back(server: Server, lows: Lows | None = None) -> None:
    """Put back what is noted, and nothing else: what plays, and what is remembered of streams that are gone.

    Without `lows` those of the note. Raises ServerError.
    """
    lows = lows or load_note()
    if lows is not None:
        streams = server.streams()
        for number, volumes in decide(streams, lows, depth=0).changes:
            server.set_volumes(number, volumes)
        _put_memory_back(server, streams, lows)
    clear_note()


def _put_memory_back(server: Server, streams: Sequence[Stream], lows: Lows) -> None:
    """The next stream of a program that has ended one is as loud as the one before."""
    ended = {low.memory: low for low in gone(streams, lows) if low.memory}
    if not ended:
        return
    remembered = server.remembered()
    wrong = {
        name: fitted(low.before, len(remembered[name]))
        for name, low in ended.items()
        if name in remembered and is_lowered(low, remembered[name], lows.level)
    }
    if wrong:
        server.remember(wrong)
