"""The engines to choose from, best first."""

import sys
from collections.abc import Callable
from functools import partial

from hiptimer.audio.engines.base import Candidate
from hiptimer.audio.engines.bell import BellEngine
from hiptimer.audio.engines.command import CommandEngine
from hiptimer.audio.engines.miniaudio import MiniaudioEngine
from hiptimer.audio.engines.pulse import PulseEngine
from hiptimer.audio.engines.simpleaudio import SimpleaudioEngine
from hiptimer.audio.player import COMMAND_PLAYERS, ORDER

_ELSEWHERE = {"darwin": "afplay", "win32": "powershell"}
"""The command player of each system that is not Unix with free software."""

_FREE = ("pulse", *(name for name in COMMAND_PLAYERS if name not in _ELSEWHERE.values()))
"""What exists on Linux and its like only."""


def candidates(choice: str, ring: Callable[[], None] | None) -> list[Candidate]:
    """The engines in the order of `auto`, but the one that was chosen first. `ring` is for the bell."""
    known = {
        "miniaudio": Candidate("miniaudio", MiniaudioEngine),
        "pulse": Candidate("pulse", PulseEngine, as_good=choice == "auto"),
        "simpleaudio": Candidate("simpleaudio", lambda _, gain: SimpleaudioEngine(gain), restarts=1),
        **{name: Candidate(name, partial(CommandEngine, name)) for name in COMMAND_PLAYERS},
        "bell": Candidate("bell", lambda _, gain: BellEngine(ring, gain)),
    }
    in_order = [known[name] for name in ORDER if name == choice or name not in _foreign()]
    return sorted(in_order, key=lambda candidate: candidate.name != choice)


def _foreign() -> set[str]:
    """The engines that do not exist on this system."""
    own = _ELSEWHERE.get(sys.platform)
    return {*_FREE, *_ELSEWHERE.values()} - {own} if own else set(_ELSEWHERE.values())
