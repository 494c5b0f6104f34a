"""Understands speech: pocketsphinx with a grammar of the sentences that may be said. Installed with the dev group."""

import random
from array import array
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hiptimer.audio.engines.base import Samples

OWN_WORDS = {"glute": "G L UW T", "quadruped": "K W AA D R UH P EH D", "flexor": "F L EH K S ER"}
"""Words of the trade that the recogniser's dictionary lacks."""

RATE = 16_000

_HISS = 33
"""The amplitude of the noise that is added, -60 dBFS: on digital silence the recogniser hears less than half."""


@cache
def dictionary() -> dict[str, str]:
    """The sounds of each word that the recogniser knows; of several ways the first."""
    from pathlib import Path

    from pocketsphinx import get_model_path

    lines = Path(get_model_path(), "en-us", "cmudict-en-us.dict").read_text(encoding="utf-8").splitlines()
    known = dict(line.split(maxsplit=1) for line in lines if "(" not in line.split()[0])
    return known | OWN_WORDS


class Recogniser:
    """Picks out of a grammar what was said."""

    def __init__(self, rule: str, words: Iterable[str], folder: Any) -> None:
        """`rule` is the right side of a rule in JSGF, `words` are all of those in it."""
        from pocketsphinx import Decoder, get_model_path

        model = f"{get_model_path()}/en-us/en-us"
        known = dictionary()
        (folder / "words.dict").write_text("\n".join(f"{word} {known[word]}" for word in sorted(set(words))))
        (folder / "rules.gram").write_text(f"#JSGF V1.0;\ngrammar all;\npublic <all> = {rule};\n")
        self._decoder = Decoder(
            hmm=model, jsgf=str(folder / "rules.gram"), dict=str(folder / "words.dict"), lm=None, loglevel="FATAL"
        )

    def heard(self, samples: "Samples") -> str:
        """What was said, of samples at 48,000 a second; empty where nothing of the grammar was."""
        chance = random.Random(1)
        quiet = RATE // 5
        thin = [0] * quiet + [sum(samples[at : at + 3]) // 3 for at in range(0, len(samples), 3)] + [0] * quiet
        noisy = array("h", (max(-32768, min(32767, value + int(chance.gauss(0, _HISS)))) for value in thin))
        self._decoder.start_utt()
        self._decoder.process_raw(noisy.tobytes(), full_utt=True)
        self._decoder.end_utt()
        hypothesis = self._decoder.hyp()
        return "" if hypothesis is None else str(hypothesis.hypstr)
