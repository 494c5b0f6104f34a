"""One always-open stream through miniaudio, the exact engine.

An open stream keeps a Bluetooth speaker from sleeping through the first beep, and lets the sound card's own
clock, not the scheduler of the machine, decide when a beep is heard.
"""

import ctypes
import sys
import time
from collections.abc import Generator
from contextlib import suppress
from functools import cache
from typing import Any

from hiptimer.audio.engines.base import RATE, EngineError, SoundSamples, sound_library
from hiptimer.audio.engines.mixer import Mixer
from hiptimer.audio.engines.stream_clock import StreamClock
from hiptimer.fault_log import log_fault

_BUFFER_MILLISECONDS = 200
"""50 and less lose beeps while the interpreter collects garbage; 200 is the steadiest."""

_SILENT_FOR = 1.0
"""Seconds without a request after which the device counts as gone: miniaudio itself never says so."""


class MiniaudioEngine:
    """Opens the device with 16 bit mono at RATE; miniaudio converts where the device wants another kind."""

    name = "miniaudio"
    lead = _BUFFER_MILLISECONDS / 1000 + 0.1

    speaks = True

    def __init__(self, samples: SoundSamples, gain: float) -> None:
        self._clock = StreamClock()
        self._mixer = Mixer(samples, gain, self._clock)
        # The library has no types.
        self._stream: Any = None
        self._last_request = 0.0
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
        return time.monotonic() - self._last_request < _SILENT_FOR

    def open(self) -> None:
        miniaudio = sound_library("miniaudio")
        _quiet_alsa()
        self.device = _default_device()
        try:
            # Made in two steps, for a device that does not open leaves a context that must be freed all the same.
            self._stream = miniaudio.PlaybackDevice.__new__(miniaudio.PlaybackDevice)
            self._stream.__init__(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=_BUFFER_MILLISECONDS,
                app_name="hiptimer",
            )
            requests = self._requests()
            next(requests)
            self._last_request = time.monotonic()
            self._stream.start(requests)
        except miniaudio.MiniaudioError as problem:
            raise EngineError(f"no sound device opens ({problem.args[0]})") from problem

    def close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is None:
            return
        context = getattr(stream, "_context", None)
        stream.close()
        if context is not None:
            # pyminiaudio 1.71 frees the device but not its context; after some 60 of them every open fails.
            _native().lib.ma_context_uninit(context)

    def _requests(self) -> Generator[bytes, int, None]:
        """Answers each request of the device, in the device's thread."""
        answer = b""
        try:
            while True:
                frames = yield answer
                self._last_request = time.monotonic()
                answer = self._mixer.render(frames, self._last_request)
        except Exception as problem:
            # Nothing answers from here on, so the engine counts as lost. The library would print it on the screen.
            log_fault(problem)


def _native() -> Any:
    """The C library below miniaudio, with `ffi` and `lib`."""
    return sound_library("_miniaudio")


def _default_device() -> str:
    """What the system calls the default output: "Speakers (PulseAudio)". Raises EngineError where there is none.

    Asked before a stream is opened: on a server without any output, miniaudio 0.11.25 forgets the connection of a
    stream that fails, and after 64 of them the server lets nobody in. And where there is no sound system at all,
    its own one takes over, which plays into nothing. All outputs are listed, as asking for the default one where
    there is none ends the process.
    """
    native = _native()
    context = native.ffi.new("ma_context *")
    if native.lib.ma_context_init(native.ffi.NULL, 0, native.ffi.NULL, context) != 0:
        raise EngineError("no sound system was found")
    try:
        if context.backend == native.lib.ma_backend_null:
            raise EngineError("no sound system was found")
        system = str(native.ffi.string(native.lib.ma_get_backend_name(context.backend)).decode())
        name = _default_name(native, context)
        return f"{name} ({system})" if name else system
    finally:
        native.lib.ma_context_uninit(context)


def _default_name(native: Any, context: Any) -> str | None:
    """The default output's name; None where the sound system does not say which one it is.

    Raises EngineError where there is no output.
    """
    outputs, inputs = native.ffi.new("ma_device_info **"), native.ffi.new("ma_device_info **")
    count, unused = native.ffi.new("ma_uint32 *"), native.ffi.new("ma_uint32 *")
    failed = native.lib.ma_context_get_devices(context, outputs, count, inputs, unused)
    if failed or not count[0]:
        raise EngineError("no sound device is there")
    devices = [outputs[0][number] for number in range(count[0])]
    names = [native.ffi.string(device.name).decode(errors="replace") for device in devices if device.isDefault]
    return names[0] if names else None


_ERROR_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)


def _ignore(*_: object) -> None:
    """libasound hands its messages to this."""


# Held here, for libasound keeps the bare address.
_HANDLER = _ERROR_HANDLER(_ignore)


@cache
def _quiet_alsa() -> None:
    """Keep libasound from writing to the terminal, where the screen is drawn."""
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_HANDLER)
