"""The player in front of all engines: the best that opens plays, and another takes over from a lost one."""

import atexit
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from hiptimer.audio.candidates import CLOSE_LIMIT, Attempt
from hiptimer.audio.engines.base import RATE, Bank, Candidate, Engine, gain_of
from hiptimer.audio.lineup import Lineup
from hiptimer.audio.player import PlayerStatus
from hiptimer.workout.sound import Sound

_GLANCE = 0.2
"""Seconds between two looks at the engine's health."""

_EAGER_GLANCE = 0.02
"""The same while an engine opens."""

_REST_AFTER = 60.0
"""Seconds of pause after which the device is let go."""

_GRACE = 0.5
"""Seconds by which a sound may be late because the engine was not open yet; a later one would mislead."""

_FIRST_GRACE = 2.0
"""The same for the first engine of all: the sound that opens a workout announces it, and is better late than never."""

_TAIL = 0.3
"""Seconds for the last sound to come out of any engine, whose latency may not be known."""


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
        self._lineup = Lineup(candidates)
        self._load = load
        self._volume, self._muted = volume, muted
        self._pending: list[tuple[float, Sound]] = []
        self._bank: Bank = {}
        self._engine: Engine | None = None
        self._grace = _FIRST_GRACE
        self._suspended_at: float | None = None
        self._problems: list[str] = []
        self._closing = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="hiptimer-sound", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    @property
    def status(self) -> PlayerStatus:
        engine, name = self._engine, self._lineup.engine_name
        return PlayerStatus(
            engine=name,
            device=engine.device if engine else None,
            ready=engine is not None or name == "off" or self._resting,
            latency=engine.latency if engine else None,
            notice=self._notice(name, engine),
        )

    def schedule(self, sound: Sound, at: float) -> None:
        now = time.monotonic()
        with self._changed:
            at = max(at, now)
            self._pending = [each for each in self._pending if each[0] > now - _FIRST_GRACE]
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

    def drain(self, limit: float) -> None:
        now = time.monotonic()
        with self._changed:
            lasts = [at + len(self._bank.get(sound, ())) / RATE + _TAIL for at, sound in self._pending]
            if self._engine is None or not self._gain:
                return
        time.sleep(min(limit, max([0.0, *(until - now for until in lasts)])))

    def close(self) -> None:
        with self._changed:
            self._closing = True
            self._pending.clear()
            self._changed.notify()
        self._thread.join(CLOSE_LIMIT)
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

    def _notice(self, name: str, engine: Engine | None) -> str | None:
        """One line: what is not as asked."""
        if not self._lineup.settled or self._closing:
            return None
        reasons = self._lineup.reasons
        lines = []
        if name == "off":
            lines += [f"No sound: nothing here can play it ({reasons})."] if reasons else []
        elif reasons:
            lines.append(f"Sound plays through {name} ({reasons}).")
        if name != "off" and engine is None and not self._resting:
            lines.append("The sound device is gone; the sound comes back with it.")
        return " ".join([*lines, *self._problems]) or None

    def _run(self) -> None:
        """Hold an engine open until closed. A fault of ours must not reach the screen as a traceback."""
        try:
            self._hold_open()
        except Exception as problem:
            self._lineup.abandon()
            self._lineup = Lineup([])
            self._lineup.settled = True
            self._problems = [f"The sound has stopped: {problem}."]
        self._lineup.abandon()
        # Here and not in a thread of its own: an interpreter that is ending starts none, and hangs while a device
        # is open. Whoever closes waits for this thread, but not for ever.
        engine = self._take_away()
        if engine is not None:
            with suppress(Exception):
                engine.close()

    def _hold_open(self) -> None:
        self._bank, self._problems = self._load()
        while not self._closing:
            if self._resting:
                self._part_with(self._take_away())
            else:
                self._look_after()
            opening = self._lineup.is_opening(time.monotonic())
            with self._changed:
                if not self._closing:
                    self._changed.wait(_EAGER_GLANCE if opening else _GLANCE)

    def _look_after(self) -> None:
        """Replace an engine that was lost, or that a better one may follow."""
        now = time.monotonic()
        if self._engine is not None and not self._engine.alive:
            self._part_with(self._take_away())
            self._lineup.lost(now)
        better = self._lineup.better(self._bank, self._gain, now, playing=self._engine is not None)
        if better is not None:
            self._engage(better)

    def _engage(self, engine: Engine) -> None:
        """Hand over to the engine what is still to come."""
        with self._changed:
            before, self._engine = self._engine, engine
            engine.set_gain(self._gain)
            for at, sound in self._still_to_play(before is not None, time.monotonic()):
                engine.schedule(sound, at)
        self._grace = _GRACE
        self._part_with(before)

    def _still_to_play(self, was_played: bool, now: float) -> list[tuple[float, Sound]]:
        """What is to come, and the last of what nobody has played in time, where that is not long ago."""
        due = sorted(self._pending)
        coming = [each for each in due if each[0] >= now]
        missed = [] if was_played else [each for each in due if now - self._grace <= each[0] < now]
        return [*missed[-1:], *coming]

    def _part_with(self, engine: Engine | None) -> None:
        """Close it, which may take for ever."""
        if engine is not None:
            engine.cancel_pending()
            Attempt(engine.close)

    def _take_away(self) -> Engine | None:
        """The engine, which from now on gets no more sounds."""
        with self._changed:
            engine, self._engine = self._engine, None
        return engine
