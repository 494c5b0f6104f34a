"""The player in front of all engines: the best that opens plays, and another takes over from a lost one."""

import atexit
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress

from hiptimer.audio.candidates import CLOSE_LIMIT, BackgroundCall, Candidates
from hiptimer.audio.engines.base import RATE, Engine, Equipment, SoundSamples, gain_of, voice_gain_of
from hiptimer.audio.narrator import Narrator
from hiptimer.audio.pending import LATE_LIMIT, DueSound, worth_playing
from hiptimer.audio.player import PlayerStatus
from hiptimer.audio.report import status_of
from hiptimer.audio.synthesis.manner import NORMAL_RATE
from hiptimer.audio.voice.renderer import Renderer
from hiptimer.fault_log import log_fault
from hiptimer.workout.sound import Sound

POLL_INTERVAL = 0.2
"""Seconds between two looks at the engine's health."""

_OPENING_POLL_INTERVAL = 0.02
"""The same while an engine opens."""

_STOOD_STILL = 1.0
"""Seconds between two looks from which the program must have stood still."""

_RELEASE_AFTER = 60.0
"""Seconds of pause after which the device is let go."""

_FIRST_LATE_LIMIT = 2.0
"""Seconds by which the sound that opens a workout may be late: it announces it, and is better late than never."""

_TAIL = 0.3
"""Seconds for the last sound to come out of any engine, whose latency may not be known."""


def load_equipment(choice: str, ring: Callable[[], None] | None) -> Equipment:
    """The engines for a choice, and the samples they play. Slow: to be called in the player's own thread."""
    from hiptimer.audio.engines.registry import candidates
    from hiptimer.audio.samples import load_samples

    samples, problems = load_samples()
    return Equipment(candidates(choice, ring), samples, problems)


class _Standstill:
    """Notices that the whole program stood still: an engine that did is not lost, but must have time to go on."""

    def __init__(self) -> None:
        self._looked_at = time.monotonic()
        self._over_at = 0.0

    def look(self) -> bool:
        """Whether it has just stood still; to be asked again and again."""
        now = time.monotonic()
        if now - self._looked_at > _STOOD_STILL:
            self._over_at = now + _STOOD_STILL
        self._looked_at = now
        return now < self._over_at


class FallbackPlayer:
    """A Player over several engines. All that may take time, `load` among it, happens in its own thread.

    `clock` gives monotonic seconds.
    """

    def __init__(
        self,
        load: Callable[[], Equipment],
        *,
        volume: int = 80,
        muted: bool = False,
        voice_volume: int = 100,
        voice_rate: int = NORMAL_RATE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._load = load
        self._volume, self._muted = volume, muted
        self._clock = clock
        self._candidates = Candidates()
        self._samples: SoundSamples = {}
        self._problems: Sequence[str] = ()
        self._pending: deque[DueSound] = deque()
        self._engine: Engine | None = None
        gain = voice_gain_of(voice_volume)
        self._narrator = Narrator(lambda take, engine: Renderer(take, gain, voice_rate, engine=engine), clock)
        self.say, self.hush = self._narrator.say, self._narrator.hush
        self._has_played = False
        self._standstill = _Standstill()
        self._suspended_at: float | None = None
        self._closing = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="hiptimer-sound", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    @property
    def status(self) -> PlayerStatus:
        problems = [self._narrator.notice, *self._problems]
        rests = self._released or self._closing
        return status_of(self._engine, self._candidates, [line for line in problems if line], rests=rests)

    def schedule(self, sound: Sound, at: float) -> None:
        now = self._clock()
        with self._changed:
            while self._pending and self._pending[0][0] < now - _FIRST_LATE_LIMIT:
                self._pending.popleft()
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
            self._suspended_at = self._clock()

    def wake(self) -> None:
        with self._changed:
            self._suspended_at = None
            self._changed.notify()

    def drain(self, limit: float) -> None:
        now = self._clock()
        with self._changed:
            ends = [at + len(self._samples.get(sound, ())) / RATE + _TAIL for at, sound in self._pending]
            if self._engine is None or not self._gain:
                return
        ends += [end + _TAIL for end in self._narrator.ends()]
        time.sleep(min(limit, max([0.0, *(end - now for end in ends)])))

    def close(self) -> None:
        with self._changed:
            self._closing = True
            self._pending.clear()
            self._changed.notify()
        self._narrator.close()
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
    def _released(self) -> bool:
        """Whether the pause is so long that no device is held, and none is looked for."""
        since = self._suspended_at
        return since is not None and self._clock() - since > _RELEASE_AFTER

    def _run(self) -> None:
        """Keep an engine open until closed. What goes wrong here becomes a notice, and a traceback in the log."""
        try:
            self._keep_open()
        except Exception as problem:
            log_fault(problem)
            self._candidates.abandon()
            self._problems = [f"The sound has stopped: {problem}."]
            self._candidates = Candidates(settled=True)
        self._candidates.abandon()
        # Here and not in a thread of its own: an interpreter that is ending starts none, and hangs while a device
        # is open. Whoever closes waits for this thread, but not for ever.
        engine = self._detach()
        if engine is not None:
            with suppress(Exception):
                engine.close()

    def _keep_open(self) -> None:
        equipment = self._load()
        self._samples, self._problems = equipment.samples, equipment.problems
        self._candidates = Candidates(equipment.candidates)
        while not self._closing:
            if self._released:
                _let_go(self._detach())
            else:
                self._look_after()
            self._narrator.look_after()
            opening = self._candidates.is_opening(self._clock())
            with self._changed:
                if not self._closing:
                    self._changed.wait(_OPENING_POLL_INTERVAL if opening else POLL_INTERVAL)

    def _look_after(self) -> None:
        """Replace an engine that was lost, or that a better one may follow."""
        now = self._clock()
        just_stood_still = self._standstill.look()
        if self._engine is not None and not self._engine.alive and not just_stood_still:
            _let_go(self._detach())
            self._candidates.lost(now)
        engine = self._candidates.poll(self._samples, self._gain, now, playing=self._engine is not None)
        if engine is not None:
            self._attach(engine)

    def _attach(self, engine: Engine) -> None:
        """Let this engine play from now on, and hand over to it what is still to be heard."""
        with self._changed:
            previous, self._engine = self._engine, engine
            engine.set_gain(self._gain)
            now = self._clock()
            for at, sound in worth_playing(self._pending, now, self._late_limit(previous)):
                engine.schedule(sound, max(at, now))
            self._has_played = True
        self._narrator.attach(engine)
        _let_go(previous)

    def _late_limit(self, previous: Engine | None) -> float:
        """Seconds by which sounds may be late for an engine that is new; what it takes over from was not late."""
        if previous is not None:
            return 0.0
        return LATE_LIMIT if self._has_played else _FIRST_LATE_LIMIT

    def _detach(self) -> Engine | None:
        """The engine, which from now on gets no more sounds."""
        with self._changed:
            engine, self._engine = self._engine, None
        self._narrator.attach(None)
        return engine


def _let_go(engine: Engine | None) -> None:
    """Close it in the background, for that may take for ever."""
    if engine is not None:
        engine.cancel_pending()
        BackgroundCall(engine.close)
