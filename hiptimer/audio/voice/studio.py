"""Speech of an engine, made at once for whoever waits for it."""

import time
from collections.abc import Iterable
from typing import Final

from hiptimer.audio.engines.base import Samples
from hiptimer.audio.narrator import CLOSE_LIMIT
from hiptimer.audio.synthesis.manner import SynthesisError
from hiptimer.audio.synthesis.speaking import SpeechEngine
from hiptimer.audio.voice.renderer import Rendered, Renderer

PATIENCE: Final = 3.0
"""So many times as long as in a workout an engine may take: nobody is lying on a mat."""

_LOOK: Final = 0.01
"""Seconds between two looks at what came."""


def spoken_texts(engine: SpeechEngine, texts: Iterable[str], gain: float = 1.0) -> dict[str, Samples]:
    """Returns texts as an engine speaks them, empty where it is silent. Raises SynthesisError.

    `gain` is an amplitude factor.
    """
    speech: dict[str, Samples] = {}
    wanted = dict.fromkeys(texts)

    def take(rendered: Rendered) -> None:
        speech[rendered.words] = rendered.samples

    renderer = Renderer(take, gain, engine=engine, patience=PATIENCE)
    try:
        for text in wanted:
            renderer.ask(text, engine.seconds(text) or 0.0)
        while len(speech) < len(wanted):
            if engine.failure is not None:
                raise SynthesisError(engine.failure)
            renderer.look_after()
            time.sleep(_LOOK)
    finally:
        renderer.close()
        renderer.join(CLOSE_LIMIT)
    return speech
