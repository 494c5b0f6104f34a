"""A Player that lowers what other programs play while it may be heard itself."""

from hiptimer.audio.ducking.ducker import END_LIMIT, Ducker
from hiptimer.audio.player import Player, PlayerStatus, Utterance
from hiptimer.workout.sound import Sound


class DuckingPlayer:
    """Another Player, and nothing else is as loud: from `wake` to `suspend`, unless it is muted."""

    def __init__(self, player: Player, ducker: Ducker, volume: int, *, muted: bool) -> None:
        self._player, self._ducker = player, ducker
        self._volume, self._muted = volume, muted
        self._is_awake = False

    @property
    def status(self) -> PlayerStatus:
        return self._player.status

    def schedule(self, sound: Sound, at: float) -> None:
        self._player.schedule(sound, at)

    def cancel_pending(self) -> None:
        self._player.cancel_pending()

    def say(self, utterance: Utterance) -> None:
        self._player.say(utterance)

    def hush(self) -> None:
        self._player.hush()

    def set_volume(self, percent: int) -> None:
        self._player.set_volume(percent)
        self._volume = percent
        self._duck()

    def set_muted(self, muted: bool) -> None:
        self._player.set_muted(muted)
        self._muted = muted
        self._duck()

    def suspend(self) -> None:
        self._player.suspend()
        self._is_awake = False
        self._duck()

    def wake(self) -> None:
        self._player.wake()
        self._is_awake = True
        self._duck()

    def drain(self, limit: float) -> None:
        self._player.drain(limit)
        self._ducker.settle(END_LIMIT)

    def close(self) -> None:
        self._ducker.put_back()
        self._player.close()
        self._ducker.close()

    def _duck(self) -> None:
        if self._is_awake and self._volume and not self._muted:
            self._ducker.lower()
        else:
            self._ducker.put_back()
