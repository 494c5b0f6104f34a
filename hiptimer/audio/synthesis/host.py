"""The helper process in which an engine speaks. Its arguments are those of `host_command`.

It speaks as the helper of the bundled voice does: a text a line from its input; for each the number of samples, in four
bytes, and the samples at RATE. Where the engine fails it ends, and the last line of its standard error output says why.
"""

import os
import re
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from hiptimer.audio.engines.base import RATE, Samples
from hiptimer.audio.synthesis.manner import (
    BREATHLESS,
    NORMAL_RATE,
    Manner,
    SynthesisError,
    Synthesizer,
    plain,
)
from hiptimer.audio.synthesis.programs import start
from hiptimer.audio.voice.finishing import faded_out, levelled, trimmed
from hiptimer.audio.voice.helper import COUNT_BYTES
from hiptimer.audio.voice.host import louder
from hiptimer.audio.voice.joining import PAUSES
from hiptimer.audio.voice.resampling import at_rate
from hiptimer.languages import codes, language_of

_NICENESS = 5

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")

_ROUNDS = 2
"""Of levelling: it comes within half a decibel."""


def finished(
    text: str, synthesizer: Synthesizer, gain: float, pause: float = 0.0, respelt: Callable[[str], str] = str
) -> Samples:
    """Returns a text as an engine speaks it, ready to be played; empty where it is silent.

    Where a `pause` is given, it is spoken sentence by sentence, so many seconds apart. It is given what `respelt` makes
    of the text. Raises SynthesisError, OSError.
    """
    words = respelt(plain(text))
    sentences = _SENTENCE_END.split(words) if pause else [words]
    speech, rate = array("h"), RATE
    for sentence in filter(None, sentences):
        samples, rate = synthesizer.spoken(sentence)
        silence = array("h", bytes(4 * round(pause * rate / 2))) if speech else array("h")
        speech += silence + faded_out(trimmed(samples, rate), rate)
    return louder(at_rate(levelled(speech, rate, _ROUNDS), rate), gain)


def main() -> int:
    """Serve until the input ends. Exit 0, or 1 where the engine fails."""
    with suppress(AttributeError, OSError):
        os.nice(_NICENESS)
    errors = _own_errors()
    engine, language, rate, gain, *command = sys.argv[1:]
    pause = PAUSES["."] * NORMAL_RATE / int(rate) if engine in BREATHLESS else 0.0
    respelt = partial(language_of(language).respelt, engine=engine) if language in codes() else str
    try:
        synthesizer = start(Manner(engine, language, int(rate), tuple(command)))
        try:
            for line in sys.stdin.buffer:
                samples = finished(line.decode().strip(), synthesizer, float(gain), pause, respelt)
                sys.stdout.buffer.write(len(samples).to_bytes(COUNT_BYTES, "little") + samples.tobytes())
                sys.stdout.buffer.flush()
        finally:
            synthesizer.close()
    except (SynthesisError, OSError, ImportError) as problem:
        os.write(errors, f"{_reason(problem)}\n".encode())
        return 1
    return 0


def _own_errors() -> int:
    """The standard error output for us alone: engines write there as well, and are no longer heard."""
    errors = os.dup(2)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    return errors


def _reason(problem: Exception) -> str:
    if isinstance(problem, OSError):
        return f"{problem.filename}: {problem.strerror}" if problem.filename else str(problem.strerror or problem)
    return str(problem)


if __name__ == "__main__":
    sys.exit(main())
