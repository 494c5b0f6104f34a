"""PulseAudio's own client libraries, through ctypes: every Linux desktop has them, and PipeWire answers them too.

Every call may block, with a server that hangs even for ever; none holds the interpreter's lock meanwhile.
"""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from hiptimer.audio.engines.base import RATE, EngineError, NotInstalledError

_BYTES = 2
"""Of one sample."""

_FORMAT = 3 if sys.byteorder == "little" else 4
"""Signed 16 bit, in the machine's order."""

_PLAYBACK = 1
_SERVERS_CHOICE = 2**32 - 1
_DO_NOT_START_A_SERVER = 1
_READY = 4
_FAILED = (5, 6)
"""States of a connection: it has failed, or was ended."""


class _SampleSpec(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _BufferAttributes(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize"))


class _Sink(ctypes.Structure):
    """The beginning of what the server tells about an output."""

    _fields_ = (("name", ctypes.c_char_p), ("number", ctypes.c_uint32), ("description", ctypes.c_char_p))


_SINK_CALLBACK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_Sink), ctypes.c_int, ctypes.c_void_p)
_POINTER, _NUMBER, _TEXT = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
_ERROR = ctypes.POINTER(ctypes.c_int)

_SIMPLE_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pa_simple_new": (
        *(_POINTER, _TEXT, _TEXT, _NUMBER, _TEXT, _TEXT),
        *(ctypes.POINTER(_SampleSpec), _POINTER, ctypes.POINTER(_BufferAttributes), _ERROR),
    ),
    "pa_simple_write": (_NUMBER, _POINTER, _TEXT, ctypes.c_size_t, _ERROR),
    "pa_simple_get_latency": (ctypes.c_uint64, _POINTER, _ERROR),
    "pa_simple_free": (None, _POINTER),
}
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pa_strerror": (_TEXT, _NUMBER),
    "pa_mainloop_new": (_POINTER,),
    "pa_mainloop_get_api": (_POINTER, _POINTER),
    "pa_mainloop_iterate": (_NUMBER, _POINTER, _NUMBER, _POINTER),
    "pa_mainloop_free": (None, _POINTER),
    "pa_context_new": (_POINTER, _POINTER, _TEXT),
    "pa_context_connect": (_NUMBER, _POINTER, _TEXT, _NUMBER, _POINTER),
    "pa_context_get_state": (_NUMBER, _POINTER),
    "pa_context_errno": (_NUMBER, _POINTER),
    "pa_context_disconnect": (None, _POINTER),
    "pa_context_unref": (None, _POINTER),
    "pa_context_get_sink_info_by_name": (_POINTER, _POINTER, _TEXT, _SINK_CALLBACK, _POINTER),
    "pa_operation_unref": (None, _POINTER),
}
"""What each function gives back, and what it takes."""


@cache
def _library(name: str) -> ctypes.CDLL:
    """`pulse` or `pulse-simple`. Raises NotInstalledError where it is not there."""
    try:
        library = ctypes.CDLL(f"lib{name}.so.0")
        for function, (result, *arguments) in (_SIMPLE_FUNCTIONS if "simple" in name else _FUNCTIONS).items():
            getattr(library, function).restype, getattr(library, function).argtypes = result, arguments
    except (OSError, AttributeError) as problem:
        raise NotInstalledError from problem
    return library


def _error_text(error: int) -> str:
    text: bytes | None = _library("pulse").pa_strerror(error)
    return text.decode(errors="replace") if text else f"error {error}"


class PlaybackStream:
    """A stream of 16 bit mono at RATE to the default output. Its methods are for one thread."""

    def __init__(self, buffer: float, block: float) -> None:
        """`buffer` seconds are to lie ahead of what is heard, and are asked for in blocks of `block` seconds.

        Raises EngineError where the server does not give a stream.
        """
        self._library = _library("pulse-simple")
        self._error = ctypes.c_int()
        seconds = RATE * _BYTES
        attributes = _BufferAttributes(
            _SERVERS_CHOICE, int(buffer * seconds), _SERVERS_CHOICE, int(block * seconds), _SERVERS_CHOICE
        )
        spec = _SampleSpec(_FORMAT, RATE, 1)
        self._stream: int | None = self._library.pa_simple_new(
            *(None, b"hiptimer", _PLAYBACK, None, b"beeps"), spec, None, attributes, self._error
        )
        if self._stream is None:
            raise EngineError(f"no sound device opens ({_error_text(self._error.value)})")

    def write(self, samples: bytes) -> None:
        """Wait until there is room, and hand over. Raises EngineError once the stream is gone."""
        if self._library.pa_simple_write(self._stream, samples, len(samples), self._error) < 0:
            raise EngineError(_error_text(self._error.value))

    def latency(self) -> float:
        """Seconds from now until the next sample written is heard. Raises EngineError once the stream is gone."""
        self._error.value = 0
        microseconds: int = self._library.pa_simple_get_latency(self._stream, self._error)
        if self._error.value:
            raise EngineError(_error_text(self._error.value))
        return microseconds / 1e6

    def close(self) -> None:
        """Stop sounding, and free it."""
        stream, self._stream = self._stream, None
        if stream is not None:
            self._library.pa_simple_free(stream)


def default_output() -> str:
    """What the system calls the default output. Raises EngineError where there is none, or no server that answers.

    Asked before a stream is opened, which would start a server where there is none.
    """
    names: list[str] = []
    answered: list[int] = []

    def note(_: object, sink: Any, end: int, __: object) -> None:
        if end:
            answered.append(end)
        elif sink.contents.description:
            names.append(sink.contents.description.decode(errors="replace"))

    callback = _SINK_CALLBACK(note)
    library = _library("pulse")
    with _connection(library) as (loop, context):
        operation = library.pa_context_get_sink_info_by_name(context, b"@DEFAULT_SINK@", callback, None)
        if operation is None:
            raise EngineError("no sound device is there")
        library.pa_operation_unref(operation)
        while not answered:
            _iterate(library, loop, context)
    if not names:
        raise EngineError("no sound device is there")
    return names[0]


@contextmanager
def _connection(library: ctypes.CDLL) -> Iterator[tuple[int, int]]:
    """A loop and a connection to the server. Raises EngineError where none answers."""
    loop: int = library.pa_mainloop_new()
    context: int = library.pa_context_new(library.pa_mainloop_get_api(loop), b"hiptimer")
    try:
        library.pa_context_connect(context, None, _DO_NOT_START_A_SERVER, None)
        while library.pa_context_get_state(context) != _READY:
            _iterate(library, loop, context)
        yield loop, context
    finally:
        library.pa_context_disconnect(context)
        library.pa_context_unref(context)
        library.pa_mainloop_free(loop)


def _iterate(library: ctypes.CDLL, loop: int, context: int) -> None:
    """Wait for the server's next word. Raises EngineError where the connection is gone."""
    if library.pa_context_get_state(context) in _FAILED or library.pa_mainloop_iterate(loop, 1, None) < 0:
        raise EngineError(f"no sound server answers ({_error_text(library.pa_context_errno(context))})")
