"""The player that plays nothing: `--audio off`."""

from hiptimer.audio.player import PlayerStatus
from hiptimer.workout.sound import Sound


class SilentPlayer:
    """A Player that touches no sound library and no device."""

    status = PlayerStatus(engine="off")

    def schedule(self, sound: Sound, at: float) -> None:
        """Nothing sounds."""

    def cancel_pending(self) -> None:
        """Nothing is pending."""

    def set_volume(self, percent: int) -> None:
        """Silence has no volume."""

    def set_muted(self, muted: bool) -> None:
        """Silence stays silent."""

    def suspend(self) -> None:
        """There is no device to let go."""

    def wake(self) -> None:
        """There is no device to open."""

    def drain(self, limit: float) -> None:
        """There is nothing to wait for."""

    def close(self) -> None:
        """There is nothing to close."""
