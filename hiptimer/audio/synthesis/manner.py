"""Which engine speaks, and how: the values of this room."""

import sys
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    # What only names engines reads no files.
    from hiptimer.audio.wav import Pcm

NORMAL_RATE: Final = 160
"""Words a minute, where nobody asks for another number of them: of the bundled voice as it was made.

It says 157 to 160 within the sentences of the bundled routines' scripts. Pauses are as much longer or shorter as words.
"""

RATES: Final = (80, 300)
"""The slowest and the fastest rate that a person may ask for."""

BREATHLESS: Final = frozenset(("flite", "espeak-ng"))
"""Engines that are given sentence by sentence, for their own pauses between them are too short: a tenth of a second in
flite, 0.24 in some voices of espeak-ng, which is hardly longer than one within a sentence."""

ESPEAK_VOICES: Final = {"en": "en-us+edward"}
"""Those of espeak-ng, where they have another name than their language's code.

Of a hundred variants of its American English, tried on up to 67 sentences that are often misheard, a recogniser
understood few with the command; of the best four it understood this one best with the library. The usual one's thirteen
is its thirty.
"""

MOST_CHARACTERS: Final = 1_000
"""Of a text; what comes after them is not said."""

COMMAND: Final = "command"
"""The engine that is a person's own program."""

BY_ITSELF: Final = "auto"
BANK: Final = "bank"

ENGINES: Final = ("flite", "pico2wave", "say", "sapi", "espeak-ng")
"""Programs that speak, the one that is understood best first; say is of macOS, sapi of Windows."""

CHOICES: Final = (BY_ITSELF, BANK, *ENGINES, COMMAND)
"""What a person may ask for."""

SYNONYMS: Final = {
    **dict.fromkeys(("espeak", "espeak ng", "espeakng"), "espeak-ng"),
    **dict.fromkeys(("pico", "svox", "pico tts"), "pico2wave"),
    **dict.fromkeys(("macos", "apple"), "say"),
    **dict.fromkeys(("windows", "system.speech", "system speech", "sapi5"), "sapi"),
    **dict.fromkeys(("bundled", "clips", "slt"), BANK),
    **dict.fromkeys(("automatic",), BY_ITSELF),
    **dict.fromkeys(("own", "piper", "template"), COMMAND),
}
"""Other words for them."""


class Manner(NamedTuple):
    """Which engine speaks, and how."""

    engine: str
    """One of ENGINES, or COMMAND."""
    language: str = "en"
    """A code such as `de`; `en` is American English."""
    rate: int = NORMAL_RATE
    """Words a minute."""
    command: tuple[str, ...] = ()
    """The person's own program and its arguments, with placeholders."""


class SynthesisError(Exception):
    """An engine does not speak. Its text is a clause for the person: "it has no voice for de"."""


class Synthesizer(Protocol):
    """An engine that was started."""

    def spoken(self, text: str) -> "Pcm":
        """Returns a text as it speaks it. Raises SynthesisError, OSError."""

    def close(self) -> None:
        """Let go of its processes and files."""


def rate_of(written: str) -> int | None:
    """Returns words a minute as they are written, `140`, `140 wpm` or `normal`; None for what is no rate."""
    words = written.strip().lower()
    number = words.removesuffix("words a minute").removesuffix("words per minute").removesuffix("wpm").strip()
    rate = NORMAL_RATE if words == "normal" else int(number) if number.isdecimal() and len(number) <= 3 else 0
    return rate if RATES[0] <= rate <= RATES[1] else None


def host_command(manner: Manner, gain: float) -> tuple[str, ...]:
    """Returns what starts the process in which an engine speaks; `gain` is an amplitude factor."""
    arguments = (manner.engine, manner.language, str(manner.rate), repr(gain), *manner.command)
    return sys.executable, "-m", "hiptimer.audio.synthesis.host", *arguments


def plain(text: str) -> str:
    """Returns a text with nothing in it that an engine could take for a command or a mark: letters and punctuation."""
    kept = (letter if letter.isalnum() or letter in " .,:;!?'-" else " " for letter in text[:MOST_CHARACTERS])
    return " ".join("".join(kept).split()).lstrip(" .,:;!?'-")
