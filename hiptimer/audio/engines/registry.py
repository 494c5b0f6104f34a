"""The engines to choose from, best first."""

import sys
from collections.abc import Callable
from functools import partial

from hiptimer.audio.engines.base import Candidate
from hiptimer.audio.engines.bell import BellEngine
from hiptimer.audio.engines.command import CommandEngine
from hiptimer.audio.engines.miniaudio import MiniaudioEngine
from hiptimer.audio.engines.simpleaudio import SimpleaudioEngine
from hiptimer.audio.player import COMMAND_PLAYERS


def candidates(choice: str, ring: Callable[[], None] | None) -> list[Candidate]:
    """The engines in the order of `auto`, but the one that was chosen first. `ring` is for the bell."""
    native = _native_command_players()
    in_order = [
        Candidate("miniaudio", MiniaudioEngine),
        Candidate("simpleaudio", lambda _, gain: SimpleaudioEngine(gain), restarts=1),
        *(Candidate(name, partial(CommandEngine, name)) for name in COMMAND_PLAYERS if name in {choice, *native}),
        Candidate("bell", lambda _, gain: BellEngine(ring, gain)),
    ]
    return sorted(in_order, key=lambda candidate: candidate.name != choice)


def _native_command_players() -> tuple[str, ...]:
    """The command players that may exist on this system."""
    foreign = {"darwin": "afplay", "win32": "powershell"}
    native = foreign.get(sys.platform)
    return (native,) if native else tuple(name for name in COMMAND_PLAYERS if name not in foreign.values())
