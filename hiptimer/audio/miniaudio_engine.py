"""One always-open stream through miniaudio, the exact engine.

An open stream keeps a Bluetooth speaker from sleeping through the first beep, and lets the sound card's own
clock, not the scheduler of the machine, decide when a beep is heard.
"""

import ctypes
import importlib
import sys
import time
from collections.abc import Generator
from contextlib import suppress
from functools import cache
from typing import Any

from hiptimer.audio.engine import RATE, Bank, EngineError, NotInstalledError
from hiptimer.audio.mixer import Mixer

_BUFFER = 200
"""Milliseconds. 50 and less lose beeps while the interpreter collects garbage; 200 is the steadiest."""

_SILENT_FOR = 1.0
"""Seconds without a request after which the device counts as gone: miniaudio itself never says so."""


class MiniaudioEngine:
    """Opens the device with 16 bit mono at RATE; miniaudio converts where the device wants another kind."""

    name = "miniaudio"

    def __init__(self, bank: Bank, gain: float) -> None:
        self._mixer = Mixer(bank, gain)
        self._stream: Any = None
        self._asked = 0.0
        self.device: str | None = None
        self.schedule = self._mixer.schedule
        self.cancel_pending = self._mixer.cancel_pending
        self.set_gain = self._mixer.set_gain

    @property
    def latency(self) -> float | None:
        return self._mixer.clock.latency

    @property
    def alive(self) -> bool:
        return time.monotonic() - self._asked < _SILENT_FOR

    def open(self) -> None:
        miniaudio = _library()
        _quiet_alsa()
        try:
            self._stream = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=_BUFFER,
                app_name="hiptimer",
            )
            if self._stream.backend == "Null":
                raise EngineError("no sound system was found")
            self.device = _device_name(self._stream)
            requests = self._requests()
            next(requests)
            self._asked = time.monotonic()
            self._stream.start(requests)
        except miniaudio.MiniaudioError as problem:
            raise EngineError(f"no sound device opens ({problem.args[0]})") from problem

    def close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is None:
            return
        context = stream._context
        stream.close()
        # pyminiaudio 1.71 frees the device but not its context; after some 60 of them every open fails.
        _native().lib.ma_context_uninit(context)

    def _requests(self) -> Generator[bytes, int, None]:
        """Answers each request of the device, in the device's thread."""
        answer = b""
        while True:
            frames = yield answer
            self._asked = time.monotonic()
            answer = self._mixer.render(frames, self._asked)


def _library() -> Any:
    try:
        return importlib.import_module("miniaudio")
    except ImportError as problem:
        raise NotInstalledError from problem
    except Exception as problem:
        raise EngineError(f"cannot be loaded ({problem})") from problem


def _native() -> Any:
    return importlib.import_module("_miniaudio")


def _device_name(stream: Any) -> str:
    """What the system calls the default output, or the sound system's name where it does not say."""
    native = _native()
    info = native.ffi.new("ma_device_info *")
    kind = native.lib.ma_device_type_playback
    if native.lib.ma_context_get_device_info(stream._context, kind, native.ffi.NULL, info) != 0:
        return str(stream.backend)
    name = native.ffi.string(info.name).decode(errors="replace")
    return f"{name} ({stream.backend})"


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
