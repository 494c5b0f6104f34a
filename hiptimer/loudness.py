"""How loud a workout is: what the keys for mute and volume change, and whether anything is heard."""

from hiptimer.audio.player import Player
from hiptimer.keys import Action

VOLUME_STEP = 10
"""Points of a hundred that one press makes it louder or quieter."""


class Loudness:
    """Volume and mute of a player; both act at once, also on what it was given long ahead."""

    def __init__(self, player: Player, volume: int) -> None:
        """`volume` is what the player has, of a hundred."""
        self.initial_volume = self.volume = volume
        self.muted = False
        self._player = player

    @property
    def sound_notice(self) -> str | None:
        """One line about sound that is not as asked; None where all is well."""
        return self._player.status.notice

    @property
    def sound_lost(self) -> bool:
        """Whether nothing can be heard, though it was asked for."""
        return self._player.status.lost

    def set_volume(self, volume: int) -> bool:
        """Make it as loud as `volume` of a hundred, or as near as that can be; always True."""
        self.volume = min(100, max(0, volume))
        self._player.set_volume(self.volume)
        return True

    def _change_loudness(self, action: Action) -> bool:
        """Do what a key asks for; always True, as it is answered at both ends of the volume too."""
        match action:
            case Action.MUTE:
                self.muted = not self.muted
                self._player.set_muted(self.muted)
            case Action.QUIETER:
                self.set_volume(self.volume - VOLUME_STEP)
            case Action.LOUDER:
                self.set_volume(self.volume + VOLUME_STEP)
        return True
