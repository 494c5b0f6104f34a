"""The sound: engines that play beeps on time, and the silence they fall back to.

Importing this loads no engine, no sound library and no threads. Imports are deferred in three places: `open_player`
imports the player, `ducking` what lowers other programs, and `fallback.load_equipment`, which the player calls in its
own thread, the engines and samples, so that no start waits for them. Elsewhere modules import each other plainly. A
sound library, which may be missing, is loaded when its engine opens.
"""

from collections.abc import Callable
from functools import partial

from hiptimer.audio.ducking import ducking, put_back_what_is_left
from hiptimer.audio.player import CHOICES, SOUNDS, Player, PlayerStatus, SilentPlayer
from hiptimer.audio.synthesis.manner import NORMAL_RATE

__all__ = [
    "CHOICES",
    "SOUNDS",
    "Player",
    "PlayerStatus",
    "SilentPlayer",
    "open_player",
    "put_back_what_is_left",
]


def open_player(
    choice: str,
    *,
    volume: int = 80,
    muted: bool = False,
    voice_volume: int = 100,
    voice_rate: int = NORMAL_RATE,
    duck: int = 100,
    ring: Callable[[], None] | None = None,
) -> Player:
    """A player that takes sounds from this moment on; its engine opens in the background.

    `choice` is one of CHOICES. A named engine is tried first, then the others in the order of `auto`; the
    status tells which one plays, and why not the ones before. `volume` is 0 to 100; `voice_volume`, 0
    to 150, is the voice's against the beeps, `voice_rate` its words a minute; `duck`, 0 to 100, is what is
    left of other programs' from `wake` to `suspend`. `ring` rings the terminal's bell and is called from a
    background thread; without it the bell is no engine.

    Sounds scheduled while the engine opens are kept, and heard where their time has not passed by then.
    Raises ValueError for an unknown choice.
    """
    if choice not in CHOICES:
        raise ValueError(f"no sound engine is called {choice!r}; known: {', '.join(CHOICES)}")
    if choice == "off":
        return SilentPlayer()
    from hiptimer.audio.fallback import FallbackPlayer, load_equipment

    load = partial(load_equipment, choice, ring)
    player = FallbackPlayer(load, volume=volume, muted=muted, voice_volume=voice_volume, voice_rate=voice_rate)
    return player if duck == 100 else ducking(player, duck / 100, volume, muted=muted)
