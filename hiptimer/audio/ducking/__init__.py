"""Ducking: what other programs play is lowered while a workout sounds, and put back. On Linux, by the sound server.

`streams` decides, and is pure; `note` remembers on disk what is to be put back; `server` speaks to the sound server,
`own` knows hiptimer's own streams; `lowering` brings them together, `ducker` has a thread for it, `player` says when.
"""

import os
import sys
from contextlib import suppress

from hiptimer import paths
from hiptimer.audio.player import Player


def ducking(player: Player, level: float, volume: int, *, muted: bool = False) -> Player:
    """Returns a Player that lowers what other programs play to a level of 0 to 1; the same one where nothing can.

    `volume` and `muted` are the player's.
    """
    if sys.platform != "linux":
        return player
    # Imported here: few ask for it.
    from hiptimer.audio.ducking.ducker import Ducker
    from hiptimer.audio.ducking.player import DuckingPlayer

    return DuckingPlayer(player, Ducker(level), volume, muted=muted)


def put_back_what_is_left() -> None:
    """Soon put back what a workout that crashed has left lowered. Never waits."""
    with suppress(paths.NoHomeError):
        if sys.platform == "linux" and os.path.lexists(paths.lowered_file()):
            # Imported here: it was put back by whoever lowered it.
            from hiptimer.audio.ducking.ducker import put_back_soon

            put_back_soon()
