"""A sound server for tests: what other programs play on it, and how loud, as a dictionary."""

from collections.abc import Mapping

from hiptimer.audio.ducking.lowering import ServerError
from hiptimer.audio.ducking.streams import Stream, Volumes

FULL = (65536, 65536)
LOW = (26214, 26214)
"""40 % of it."""


def music(number: int = 1, volumes: Volumes = FULL, owner: str = "Music", memory: str = "by-name:Music") -> Stream:
    """Returns a stream of a program."""
    return Stream(number, owner, memory, volumes)


class FakeServer:
    """Does as it is told, unless it is gone."""

    def __init__(self, *streams: Stream, memory: Mapping[str, Volumes] | None = None) -> None:
        self.playing = {stream.number: stream for stream in streams}
        self.memory = dict(memory or {})
        self.heard: list[tuple[int, Volumes]] = []
        """Every volume that was set."""
        self.is_gone = False

    def volumes(self, number: int = 1) -> Volumes:
        """Returns how loud a stream is."""
        return self.playing[number].volumes

    def turn(self, number: int, volumes: Volumes) -> None:
        """Somebody else makes it as loud as that."""
        self.playing[number] = self.playing[number]._replace(volumes=volumes)

    def streams(self) -> list[Stream]:
        if self.is_gone:
            raise ServerError("it is gone")
        return list(self.playing.values())

    def set_volumes(self, number: int, volumes: Volumes) -> None:
        if self.is_gone:
            raise ServerError("it is gone")
        self.turn(number, volumes)
        self.heard.append((number, volumes))

    def remembered(self) -> dict[str, Volumes]:
        return dict(self.memory)

    def remember(self, names: Mapping[str, Volumes]) -> None:
        self.memory.update(names)
