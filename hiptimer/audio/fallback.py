"""The player in front of all engines: the best that opens plays, and another takes over from a lost one."""

import atexit
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from hiptimer.audio.engine import Bank, Engine, gain_of
from hiptimer.audio.player import SOUNDS, PlayerStatus
from hiptimer.audio.seat import CLOSE_LIMIT, Attempt, Candidate, Seat

_GLANCE = 0.2
"""Seconds between two looks at the engine's health."""

_EAGER_GLANCE = 0.02
"""The same while an engine opens."""

_PATIENCE = 5.0
"""Seconds in which only the engine that was lost may come back, before the ones after it are tried."""

_REST_AFTER = 60.0
"""Seconds of pause after which the device is let go."""

_GRACE = 0.5
"""Seconds by which a sound may be late because the engine was not open yet; a later one would mislead."""


def _grouped(seats: Iterable[Seat]) -> str:
    """Why these do not play: "simpleaudio, pw-play: not installed; aplay: ..."."""
    names: dict[str, list[str]] = {}
    for seat in seats:
        if seat.reason:
            names.setdefault(seat.reason, []).append(seat.name)
    return "; ".join(f"{', '.join(group)}: {reason}" for reason, group in names.items())


class FallbackPlayer:
    """A Player over engines, in the order of `candidates`. All that may take time happens in its own thread.

    `load` gives the sounds, and a line for each that cannot be used.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        load: Callable[[], tuple[Bank, list[str]]],
        *,
        volume: int = 80,
        muted: bool = False,
    ) -> None:
        self._seats = [Seat(candidate) for candidate in candidates]
        self._load = load
        self._volume, self._muted = volume, muted
        self._pending: list[tuple[float, str]] = []
        self._engine: Engine | None = None
        self._seat: Seat | None = None
        self._lost_at = float("-inf")
        self._suspended_at: float | None = None
        self._settled = False
        self._problems: list[str] = []
        self._closing = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="hiptimer-sound", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    @property
    def status(self) -> PlayerStatus:
        engine, seat = self._engine, self._seat
        return PlayerStatus(
            engine=seat.name if seat else "off" if self._settled else self._seats[0].name,
            device=engine.device if engine else None,
            ready=engine is not None or self._resting or (self._settled and seat is None),
            latency=engine.latency if engine else None,
            notice=self._notice(),
        )

    def schedule(self, sound: str, at: float) -> None:
        if sound not in SOUNDS:
            return
        now = time.monotonic()
        with self._changed:
            at = max(at, now)
            self._pending = [each for each in self._pending if each[0] > now - _GRACE]
            self._pending.append((at, sound))
            if self._engine is not None:
                self._engine.schedule(sound, at)
            if self._suspended_at is not None:
                self._suspended_at = now
                self._changed.notify()

    def cancel_pending(self) -> None:
        with self._changed:
            self._pending.clear()
            if self._engine is not None:
                self._engine.cancel_pending()

    def set_volume(self, percent: int) -> None:
        self._volume = percent
        self._apply_gain()

    def set_muted(self, muted: bool) -> None:
        self._muted = muted
        self._apply_gain()

    def suspend(self) -> None:
        with self._changed:
            self._suspended_at = time.monotonic()

    def wake(self) -> None:
        with self._changed:
            self._suspended_at = None
            self._changed.notify()

    def close(self) -> None:
        with self._changed:
            self._closing = True
            self._pending.clear()
            self._changed.notify()
        self._thread.join(CLOSE_LIMIT + 0.2)
        atexit.unregister(self.close)

    @property
    def _gain(self) -> float:
        return gain_of(self._volume, muted=self._muted)

    def _apply_gain(self) -> None:
        with self._changed:
            if self._engine is not None:
                self._engine.set_gain(self._gain)

    @property
    def _resting(self) -> bool:
        """A long pause: no device is held, and none is looked for."""
        since = self._suspended_at
        return since is not None and time.monotonic() - since > _REST_AFTER

    def _notice(self) -> str | None:
        """One line: what is not as asked."""
        if not self._settled or self._closing:
            return None
        before = self._seats[: self._seats.index(self._seat)] if self._seat else self._seats
        passed = _grouped(before)
        lines = []
        if self._seat is None:
            lines.append(f"No sound: nothing here can play it ({passed}).")
        elif passed:
            lines.append(f"Sound plays through {self._seat.name} ({passed}).")
        if self._seat is not None and self._engine is None and not self._resting:
            lines.append("The sound device is gone; the sound comes back with it.")
        return " ".join([*lines, *self._problems]) or None

    def _run(self) -> None:
        """Hold an engine open until closed."""
        bank, self._problems = self._load()
        while not self._closing:
            if self._resting:
                self._let_go()
            else:
                self._check_health()
                self._look_for_better(bank)
            now = time.monotonic()
            opening = any(seat.is_opening(now) for seat in self._seats)
            with self._changed:
                if not self._closing:
                    self._changed.wait(_EAGER_GLANCE if opening else _GLANCE)
        for seat in self._seats:
            seat.forget_attempt()
        self._let_go()

    def _check_health(self) -> None:
        if self._engine is None or self._engine.alive or self._seat is None:
            return
        now = time.monotonic()
        Attempt(self._engine.close)
        self._seat.lost(now)
        self._lost_at = now
        with self._changed:
            self._engine = None

    def _look_for_better(self, bank: Bank) -> None:
        """Try the engines that come before the present one; without one, all, but the lost one first."""
        now = time.monotonic()
        for seat in self._seats:
            if seat is self._seat and self._engine is not None:
                break
            if self._engine is None and self._waits_for_another(seat):
                continue
            engine = seat.try_open(bank, self._gain, now)
            if engine is not None:
                self._engage(seat, engine)
                break
            if self._engine is None and seat.is_opening(now):
                return
        self._settled = True

    def _waits_for_another(self, seat: Seat) -> bool:
        """Whether the engine that was just lost shall have its chance before this one."""
        lost = self._seat
        recently = time.monotonic() - self._lost_at < _PATIENCE
        return lost is not None and seat is not lost and not lost.out and recently

    def _engage(self, seat: Seat, engine: Engine) -> None:
        """Hand over to the engine what is still to come."""
        now = time.monotonic()
        with self._changed:
            before, self._engine, self._seat = self._engine, engine, seat
            earliest = now - _GRACE if before is None else now
            if before is not None:
                before.cancel_pending()
            engine.set_gain(self._gain)
            for at, sound in self._pending:
                if at >= earliest:
                    engine.schedule(sound, at)
        if before is not None:
            Attempt(before.close)
        for other in self._seats[self._seats.index(seat) + 1 :]:
            other.forget_attempt()

    def _let_go(self) -> None:
        """Close the engine, in time or not."""
        with self._changed:
            engine, self._engine = self._engine, None
        if engine is not None:
            engine.cancel_pending()
            with suppress(Exception):
                Attempt(engine.close).wait(CLOSE_LIMIT)
