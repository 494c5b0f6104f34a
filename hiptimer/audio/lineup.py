"""Whose turn it is: the engines in their order, and which of them to open next."""

from collections.abc import Iterable, Sequence

from hiptimer.audio.candidates import Seat
from hiptimer.audio.engines.base import Bank, Candidate, Engine

PATIENCE = 5.0
"""Seconds in which only the engine that was lost may come back, before the ones after it are tried."""


class Lineup:
    """The candidates, and the one whose engine plays. Used by one thread, but for `engine_name` and `reasons`."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._seats = [Seat(candidate) for candidate in candidates]
        self._playing: Seat | None = None
        self._lost_at = float("-inf")
        self.settled = False
        """Whether every engine that may play has been tried, as far as needed."""

    @property
    def engine_name(self) -> str:
        """The engine that plays, or is to: the first one at first, `off` when none can."""
        if self._playing is not None:
            return self._playing.name
        return "off" if self.settled or not self._seats else self._seats[0].name

    @property
    def reasons(self) -> str:
        """Why the ones before do not play: "simpleaudio, pw-play: not installed; aplay: ..."; maybe empty."""
        names: dict[str, list[str]] = {}
        for seat in self._before():
            if seat.reason:
                names.setdefault(seat.reason, []).append(seat.name)
        return "; ".join(f"{', '.join(group)}: {reason}" for reason, group in names.items())

    def is_opening(self, now: float) -> bool:
        """Whether an engine is being opened and still has time for that."""
        return any(seat.is_opening(now) for seat in self._seats)

    def lost(self, now: float) -> None:
        """The engine that played is gone."""
        if self._playing is not None:
            self._playing.lost(now)
            self._lost_at = now

    def better(self, bank: Bank, gain: float, now: float, *, playing: bool) -> Engine | None:
        """An open engine that goes before the present one; while none is `playing`, the first that opens.

        To be called again and again. `now` is a monotonic second.
        """
        for seat in self._seats:
            if playing and seat is self._playing:
                break
            if not playing and self._waits_for_another(seat, now):
                continue
            engine = seat.try_open(bank, gain, now)
            if engine is not None:
                self._take(seat)
                return engine
            if not playing and seat.is_opening(now):
                return None
        self.settled = True
        return None

    def abandon(self) -> None:
        """Open nothing any more; what opens all the same is closed again."""
        _forget(self._seats)

    def _before(self) -> list[Seat]:
        """The seats before the one that plays; all where none does."""
        return self._seats[: self._seats.index(self._playing)] if self._playing is not None else self._seats

    def _take(self, seat: Seat) -> None:
        self._playing = seat
        self.settled = True
        # The ones before are still welcome: the one that hangs now may be back with its server.
        _forget(self._seats[self._seats.index(seat) + 1 :])

    def _waits_for_another(self, seat: Seat, now: float) -> bool:
        """Whether the engine that was just lost shall have its chance before this one."""
        lost = self._playing
        return lost is not None and seat is not lost and not lost.out and now - self._lost_at < PATIENCE


def _forget(seats: Iterable[Seat]) -> None:
    for seat in seats:
        seat.forget_attempt()
