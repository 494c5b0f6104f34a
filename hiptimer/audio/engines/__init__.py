"""The engines to choose from, best first.

Each is imported when it is first made, which happens in the background.
"""

import sys
from collections.abc import Callable

from hiptimer.audio.engines.base import Bank, Candidate, Engine
from hiptimer.audio.player import COMMAND_PLAYERS


def candidates(choice: str, ring: Callable[[], None] | None) -> list[Candidate]:
    """The engines in the order of `auto`, but the one that was chosen first. `ring` is for the bell."""
    known = [
        Candidate("miniaudio", _miniaudio),
        Candidate("simpleaudio", _simpleaudio, restarts=1),
        *(_command(name) for name in COMMAND_PLAYERS if name == choice or name in _at_home()),
        _bell(ring),
    ]
    return sorted(known, key=lambda candidate: candidate.name != choice)


def _at_home() -> tuple[str, ...]:
    """The command players that may exist on this system."""
    foreign = {"darwin": "afplay", "win32": "powershell"}
    native = foreign.get(sys.platform)
    return (native,) if native else tuple(name for name in COMMAND_PLAYERS if name not in foreign.values())


def load() -> tuple[Bank, list[str]]:
    """The sounds, and one line for each file that cannot be used."""
    from hiptimer.audio.samples import load_bank

    return load_bank()


def _miniaudio(bank: Bank, gain: float) -> Engine:
    from hiptimer.audio.engines.miniaudio import MiniaudioEngine

    return MiniaudioEngine(bank, gain)


def _simpleaudio(_: Bank, gain: float) -> Engine:
    from hiptimer.audio.engines.simpleaudio import SimpleaudioEngine

    return SimpleaudioEngine(gain)


def _command(name: str) -> Candidate:
    def make(bank: Bank, gain: float) -> Engine:
        from hiptimer.audio.engines.command import CommandEngine

        return CommandEngine(name, bank, gain)

    return Candidate(name, make)


def _bell(ring: Callable[[], None] | None) -> Candidate:
    def make(_: Bank, gain: float) -> Engine:
        from hiptimer.audio.engines.bell import BellEngine

        return BellEngine(ring, gain)

    return Candidate("bell", make)
