"""One always-open stream to PulseAudio or PipeWire: as exact as miniaudio's, and nothing to install."""

import threading
import time

from hiptimer.audio.engines.base import RATE, EngineError, SoundSamples
from hiptimer.audio.engines.libpulse import PlaybackStream, default_output
from hiptimer.audio.engines.mixer import Mixer
from hiptimer.audio.engines.stream_clock import StreamClock
from hiptimer.fault_log import log_fault

_BUFFER = 0.2
"""Seconds of sound that lie ready: as long as the machine may be busy elsewhere."""

_BLOCK = 0.05
"""Seconds of sound handed over at a time."""

_SILENT_FOR = 1.0
"""Seconds without room for a block after which the server counts as hung."""

_CLOSE_LIMIT = 0.5
"""Seconds for the last block to be handed over; with a server that hangs it never is."""


class PulseEngine:
    """Renders and writes in a thread of its own, which owns the stream and frees it."""

    name = "pulse"
    lead = _BUFFER + 2 * _BLOCK

    speaks = True

    def __init__(self, samples: SoundSamples, gain: float) -> None:
        self._clock = _new_clock()
        self._mixer = Mixer(samples, gain, self._clock)
        self._thread: threading.Thread | None = None
        self._closing = False
        self._last_block = 0.0
        self.device: str | None = None
        self.schedule = self._mixer.schedule
        self.cancel_pending = self._mixer.cancel_pending
        self.say = self._mixer.say
        self.hush = self._mixer.hush
        self.set_gain = self._mixer.set_gain

    @property
    def latency(self) -> float | None:
        return self._clock.latency

    @property
    def alive(self) -> bool:
        thread = self._thread
        return thread is not None and thread.is_alive() and time.monotonic() - self._last_block < _SILENT_FOR

    def open(self) -> None:
        self.device = default_output()
        stream = PlaybackStream(_BUFFER, _BLOCK)
        self._last_block = time.monotonic()
        self._thread = threading.Thread(target=self._play, args=(stream,), name="hiptimer-pulse", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Returns within _CLOSE_LIMIT; with a server that hangs, the thread ends when the server wakes."""
        self._closing = True
        if self._thread is not None:
            self._thread.join(_CLOSE_LIMIT)

    def _play(self, stream: PlaybackStream) -> None:
        """Write block after block until closed, or until the stream is gone, which `alive` tells."""
        try:
            while not self._closing:
                if time.monotonic() - self._last_block > _SILENT_FOR:
                    stream.close()
                    stream = self._begun_anew()
                self._clock.report(stream.latency())
                self._last_block = time.monotonic()
                stream.write(self._mixer.render(round(_BLOCK * RATE), self._last_block))
        except EngineError:
            return
        except Exception as problem:
            log_fault(problem)
        finally:
            stream.close()

    def _begun_anew(self) -> PlaybackStream:
        """A stream after a standstill: for seconds the server would not know when what it is given is heard.

        Raises EngineError where the server does not give one.
        """
        stream = PlaybackStream(_BUFFER, _BLOCK)
        self._clock = _new_clock()
        self._mixer.begin_anew(self._clock)
        return stream


def _new_clock() -> StreamClock:
    return StreamClock(buffered=round(_BUFFER * RATE))
