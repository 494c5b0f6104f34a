"""Has a desktop control a workout, where there is one; nobody waits for it."""

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.remote.listener import HandOn

if TYPE_CHECKING:
    # Loaded in the thread, with the library for the bus: that takes long.
    from hiptimer.remote.mpris import MediaPlayer


def bus_address() -> str | None:
    """Returns the address of the session's bus; None where there is none, or the environment forbids it by a blank."""
    named = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if sys.platform != "linux" or named is not None:
        return named or None
    usual = Path(f"/run/user/{os.getuid()}/bus")
    return f"unix:path={usual}" if usual.exists() else None


class Desktop:
    """A thread with a media player, from `start` to `stop`."""

    def __init__(self, hand_on: HandOn) -> None:
        self._hand_on = hand_on
        self._player: MediaPlayer | None = None
        self._is_over = False

    def start(self) -> None:
        """Be there soon; nothing where there is no bus."""
        if (address := bus_address()) is not None:
            threading.Thread(target=self._run, args=(address,), name="hiptimer-desktop", daemon=True).start()

    def stop(self) -> None:
        """Be gone soon. Never waits."""
        self._is_over = True
        if self._player is not None:
            self._player.stop()

    def _run(self, address: str) -> None:
        from hiptimer.remote.mpris import MediaPlayer

        self._player = MediaPlayer(self._hand_on, address)
        if not self._is_over:
            self._player.run()
