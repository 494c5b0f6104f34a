"""espeak-ng as a library, which the package espeakng-loader brings, for one thread of a process of its own.

It may end the process that it is in, in more than one way, and writes to the standard error output.
"""

import ctypes
import os
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hiptimer.audio.synthesis.manner import ESPEAK_VOICES, Manner, SynthesisError
from hiptimer.audio.wav import Pcm

_SYNCHRONOUS: Final = 2
"""It speaks while it is called, and waits for nothing."""

_DO_NOT_EXIT: Final = 0x8000
"""It returns what is wrong, instead of ending the process."""

_RATE_PARAMETER: Final = 1
_UTF8: Final = 1
_BY_CHARACTERS: Final = 1

LONGEST_PATH: Final = 150
"""Characters of the folder of its data: at 160 it cuts the path off."""


class _Voice(ctypes.Structure):
    """What it tells of a voice, and is asked for one by."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.POINTER(ctypes.c_char)),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("reserved", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Espeak:
    """The library, started, with its voice for a language."""

    def __init__(self, manner: Manner) -> None:
        """Raises SynthesisError, OSError."""
        import espeakng_loader

        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self._heard = bytearray()
        self._callback = _Callback(self._take)
        with _short(espeakng_loader.get_data_path()) as data:
            self._rate = self._library.espeak_Initialize(_SYNCHRONOUS, 0, os.fsencode(data), _DO_NOT_EXIT)
            if self._rate <= 0:
                raise SynthesisError("its data cannot be read")
            self._library.espeak_SetSynthCallback(self._callback)
            self._set_voice(manner.language)
        self._library.espeak_SetParameter(_RATE_PARAMETER, manner.rate, 0)

    def spoken(self, text: str) -> Pcm:
        self._heard.clear()
        content = text.encode() + b"\0"
        if self._library.espeak_Synth(content, len(content), 0, _BY_CHARACTERS, 0, _UTF8, None, None):
            raise SynthesisError("it refuses a text")
        samples = array("h")
        samples.frombytes(bytes(self._heard))
        return Pcm(samples, self._rate)

    def close(self) -> None:
        self._library.espeak_Terminate()

    def _take(self, samples: "ctypes._Pointer[ctypes.c_short]", number: int, _events: int) -> int:
        if samples and number > 0:
            self._heard += ctypes.string_at(samples, 2 * number)
        return 0

    def _set_voice(self, language: str) -> None:
        """Raises SynthesisError where it has none: then it goes on with the one it had."""
        name = ESPEAK_VOICES.get(language, language).encode("ascii", "replace")
        # By their names not all of them can be had: `no` is another's.
        properties = _Voice(languages=ctypes.cast(ctypes.c_char_p(name), ctypes.POINTER(ctypes.c_char)))
        refused = self._library.espeak_SetVoiceByName(name) and self._library.espeak_SetVoiceByProperties(
            ctypes.byref(properties)
        )
        if refused or language not in self._languages():
            raise SynthesisError(f"it has no voice for {language}")

    def _languages(self) -> set[str]:
        """The languages of the voice that is set, without their countries."""
        self._library.espeak_GetCurrentVoice.restype = ctypes.POINTER(_Voice)
        voice = self._library.espeak_GetCurrentVoice()
        if not voice or not voice.contents.languages:
            return set()
        # A list of entries, each a byte for its rank before a name that ends with a zero; a zero for a rank ends it.
        languages, entry = set(), ctypes.addressof(voice.contents.languages.contents)
        while ctypes.string_at(entry, 1) != b"\0":
            name = ctypes.string_at(entry + 1)
            languages.add(name.decode("ascii", "replace").split("-")[0])
            entry += len(name) + 2
        return languages


@contextmanager
def _short(folder: str) -> Iterator[str]:
    """The folder, by a path that is not too long. Raises OSError."""
    if len(os.fsencode(folder)) <= LONGEST_PATH:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="hiptimer-") as place:
        link = Path(place, "espeak-ng-data")
        link.symlink_to(folder, target_is_directory=True)
        yield str(link)
