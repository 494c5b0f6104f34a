"""Understands speech: pocketsphinx with a grammar of the sentences that may be said. Installed with the dev group."""

import random
from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import cycle
from math import log
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer import paths
from hiptimer.audio.voice.joining import key_of

if TYPE_CHECKING:
    from hiptimer.audio.engines.base import Samples

OWN_WORDS = {
    "glute": "G L UW T",
    "obliques": "AH B L IY K S",
    "quadruped": "K W AA D R UH P EH D",
    "flexor": "F L EH K S ER",
}
"""Words of the trade that the recogniser's dictionary lacks, and that our voice may say in another way."""

RATE = 16_000

_NOISE = 33
"""The RMS of the noise that is added, -60 dBFS: on digital silence the recogniser hears less than half."""

_SURE_AT_ALL, _SURE_FOR_LONG = 0.18, 0.6
"""How much worse than the best score, as a logarithm, that of what it understood may be: at all, and more a second.

Of all that the bundled voice says in the bundled routines, at three rates, and of what flite and espeak-ng say, it was
less where it was right; of the same played backwards it was more one time in five.
"""

_BEAMS = {"beam": 1e-80, "pbeam": 1e-80, "wbeam": 1e-48}
"""How far behind the best a reading may fall before it is given up; what is usual gives up many that win in the end."""

_DARK = 0.05
"""How dark it is: like that of a room, it falls with the pitch. White noise in the closure of a p is a th."""


@cache
def dictionary() -> dict[str, list[str]]:
    """The sounds of each word that the recogniser knows, in every way that it may be said.

    What its own dictionary lacks it learns from the list of the voice.
    """
    from pocketsphinx import get_model_path

    known: dict[str, list[str]] = {}
    for line in Path(get_model_path(), "en-us", "cmudict-en-us.dict").read_text(encoding="utf-8").splitlines():
        word, sounds = line.split(maxsplit=1)
        known.setdefault(word.partition("(")[0], []).append(sounds)
    learnt = {word: [sounds] for word, sounds in (_as_our_voice_says() | OWN_WORDS).items()}
    return learnt | known


def _as_our_voice_says() -> dict[str, str]:
    """The sounds of the words in the voice's list."""
    folder = paths.bundled("sounds")
    lines = (line.partition(" ") for line in _lines(folder / "pronunciations.txt"))
    flite = {word: sounds.upper().replace("AX", "AH") for word, _, sounds in lines}
    known = dict(flite)
    for line in _lines(folder / "voice.txt"):
        written, _, given = line.partition(" = ")
        if given:
            word, respelt = _apart(key_of(written).split(), key_of(given).split())
            known[word] = " ".join(flite[part] for part in respelt)
    return known


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _apart(written: list[str], given: list[str]) -> tuple[str, list[str]]:
    """The first word that is given in another spelling, and that spelling."""
    while written[0] == given[0] and len(written) > 1:
        written, given = written[1:], given[1:]
    while written[-1] == given[-1] and len(written) > 1:
        written, given = written[:-1], given[:-1]
    return written[0], given


@cache
def _noise() -> list[int]:
    """Two seconds of it."""
    chance, value, values = random.Random(1), 0.0, []
    for _ in range(2 * RATE):
        value += _DARK * (chance.gauss(0, 1) - value)
        values.append(value)
    rms = (sum(map(mul, values, values)) / len(values)) ** 0.5
    return [round(value * _NOISE / rms) for value in values]


def _entry(word: str) -> str:
    """The lines of a word in the recogniser's dictionary."""
    first, *others = dictionary()[word]
    return "".join((f"{word} {first}\n", *(f"{word}({n}) {sounds}\n" for n, sounds in enumerate(others, 2))))


class Recogniser:
    """Picks out of a grammar what was said."""

    def __init__(self, rule: str, words: Iterable[str], folder: Path, rules: Mapping[str, str] | None = None) -> None:
        """`rule` is the right side of a rule in JSGF, `rules` are those that it refers to, `words` all of theirs."""
        from pocketsphinx import Decoder, get_model_path

        model = f"{get_model_path()}/en-us/en-us"
        (folder / "words.dict").write_text("".join(_entry(word) for word in sorted(set(words))))
        lines = (f"<{name}> = {right};\n" for name, right in (rules or {}).items())
        (folder / "rules.gram").write_text(f"#JSGF V1.0;\ngrammar all;\npublic <all> = {rule};\n{''.join(lines)}")
        # The best path through the words that were weighed leaves the grammar more often than the best one did at once.
        self._decoder = Decoder(
            hmm=model,
            jsgf=str(folder / "rules.gram"),
            dict=str(folder / "words.dict"),
            lm=None,
            loglevel="FATAL",
            bestpath=False,
            **_BEAMS,
        )

    def heard(self, samples: "Samples") -> str:
        """What was said, of samples at 48,000 a second; empty where nothing of the grammar was."""
        quiet = RATE // 5
        thin = [0] * quiet + samples[::3].tolist() + [0] * quiet
        noisy = array("h", (max(-32768, min(32767, sum(pair))) for pair in zip(thin, cycle(_noise()), strict=False)))
        self._decoder.start_utt()
        self._decoder.process_raw(noisy.tobytes(), full_utt=True)
        self._decoder.end_utt()
        hypothesis = self._decoder.hyp()
        worst = _SURE_AT_ALL + _SURE_FOR_LONG * len(samples) / (3 * RATE)
        return str(hypothesis.hypstr) if hypothesis is not None and log(hypothesis.score) > -worst else ""
