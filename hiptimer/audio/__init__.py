"""The sound: engines that play beeps on time, and the silence they fall back to.

Importing this loads no sound library; `open_player` loads it in a thread of its own.
"""

from collections.abc import Callable

from hiptimer.audio.player import CHOICES, SOUNDS, Player, PlayerStatus
from hiptimer.audio.silent import SilentPlayer

__all__ = [
    "CHOICES",
    "SOUNDS",
    "Player",
    "PlayerStatus",
    "SilentPlayer",
    "open_player",
]


def open_player(
    choice: str, *, volume: int = 80, muted: bool = False, ring: Callable[[], None] | None = None
) -> Player:
    """A player that takes sounds from this moment on; its engine opens in the background.

    `choice` is one of CHOICES. A named engine is tried first, then the others in the order of `auto`; the
    status tells which one plays, and why not the ones before. `volume` is 0 to 100. `ring` rings the
    terminal's bell and is called from a background thread; without it the bell is no engine.

    Sounds scheduled while the engine opens are kept, and heard where their time has not passed by then.
    Raises ValueError for an unknown choice.
    """
    if choice not in CHOICES:
        raise ValueError(f"no sound engine is called {choice!r}; known: {', '.join(CHOICES)}")
    if choice == "off":
        return SilentPlayer()
    # Imported here, so that what never plays a sound starts sooner.
    from hiptimer.audio.engines import candidates, load
    from hiptimer.audio.fallback import FallbackPlayer

    return FallbackPlayer(candidates(choice, ring), load, volume=volume, muted=muted)
