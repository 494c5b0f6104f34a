"""The sound server, PulseAudio or PipeWire in its place: what other programs play there, and how loud.

With a server that hangs every call may wait for 30 s.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from hiptimer.audio.ducking.lowering import ServerError
from hiptimer.audio.ducking.own import is_own
from hiptimer.audio.ducking.streams import Stream, Volumes, alike

_SET_LIMIT: Final = 0.1
_SET_AGAIN: Final = 0.005
"""Seconds."""

_FULL: Final = 65536
_LOUDEST: Final = 99957
"""A louder stream could not be put back."""

_NOBODY: Final = 2**32 - 1
"""Instead of a client: what the server plays by itself, as a loop from one device to another does."""

_SPARED_ROLES: Final = frozenset(("a11y", "event", "phone"))
"""What a screen reader says, sounds that end before they are lowered, and calls."""

_SPARED_NAMES: Final = ("speech-dispatcher", "sd_")
"""Beginnings of the names of those that speak for a screen reader, and say no role."""


class SoundServer:
    """A connection to it, for one thread."""

    def __init__(self) -> None:
        """Loads the server's own library, which takes long. Raises ServerError."""
        self._has_changed = False
        self._pulse = _library().Pulse("hiptimer", connect=False)
        try:
            with _told():
                # Its own limit would be waited for to the end, also when it is connected.
                self._pulse.connect()
                self._pulse.event_mask_set("sink_input")
                self._pulse.event_callback_set(self._notice)
        except ServerError:
            self._pulse.close()
            raise

    def close(self) -> None:
        """Be done with it."""
        self._pulse.close()

    def name(self) -> str:
        """Returns what it calls itself. Raises ServerError."""
        with _told():
            told = self._pulse.server_info()
        return f"{told.server_name} {told.server_version}"

    def streams(self) -> list[Stream]:
        """Returns what other programs play, or are about to, paused ones among it. Raises ServerError."""
        with _told():
            playing = self._pulse.sink_input_list()
            clients = {client.index: client.proplist for client in self._pulse.client_list()}
        return [
            stream
            for info in playing
            if info.client != _NOBODY and (stream := _stream_of(info, clients.get(info.client, {})))
        ]

    def set_volumes(self, number: int, volumes: Volumes) -> None:
        """Set a stream's; nothing where it is gone, or cannot be changed. Raises ServerError."""
        try:
            with _told():
                self._pulse.sink_input_volume_set(number, _volume_info(volumes))
                self._await(number, volumes)
        except ServerError:
            if not self._pulse.connected:
                raise

    def _await(self, number: int, volumes: Volumes) -> None:
        """Return once the server tells the volumes that were set: PipeWire does a little later, and may round them."""
        deadline = time.monotonic() + _SET_LIMIT
        while not alike(_volumes_of(self._pulse.sink_input_info(number)), volumes) and time.monotonic() < deadline:
            time.sleep(_SET_AGAIN)

    def remembered(self) -> dict[str, Volumes]:
        """Returns the volumes that it remembers for streams to come, by name; none where it tells none.

        Raises ServerError.
        """
        return {memory.name: _volumes_of(memory) for memory in self._memories()}

    def remember(self, names: Mapping[str, Volumes]) -> None:
        """Have it remember other volumes for streams to come. Raises ServerError."""
        changed = [memory for memory in self._memories() if memory.name in names]
        for memory in changed:
            memory.volume = _volume_info(names[memory.name])
        if changed:
            with _told():
                self._pulse.stream_restore_write(changed, mode="replace")

    def wait(self, seconds: float) -> bool:
        """Wait for so long, or until a stream changes; returns whether one has since the last call.

        Raises ServerError.
        """
        if not self._has_changed:
            with _told():
                self._pulse.event_listen(timeout=seconds)
        has_changed, self._has_changed = self._has_changed, False
        return has_changed

    def _notice(self, _event: object) -> None:
        self._has_changed = True
        raise _library().PulseLoopStop

    def _memories(self) -> list[Any]:
        try:
            with _told():
                return list(self._pulse.stream_restore_list())
        except ServerError:
            if not self._pulse.connected:
                raise
            return []


def _stream_of(info: Any, client: Mapping[str, str]) -> Stream | None:
    """Returns a stream of which its info tells; None for one that is to be left as it is."""
    said = {**client, **info.proplist}
    name = said.get("application.name", "")
    volumes = _volumes_of(info)
    # What passes on the sound of others, ours among it, is linked to where it takes it from.
    spared = "node.link-group" in said or said.get("media.role") in _SPARED_ROLES or name.startswith(_SPARED_NAMES)
    if spared or max(volumes, default=0) > _LOUDEST or is_own(name, _process_of(said)):
        return None
    owner = name or said.get("application.process.binary", "")
    return Stream(info.index, owner, said.get("module-stream-restore.id", ""), volumes)


def _process_of(said: Mapping[str, str]) -> int | None:
    number = said.get("application.process.id", "")
    return int(number) if number.isdecimal() else None


def _volumes_of(info: Any) -> Volumes:
    return tuple(round(value * _FULL) for value in info.volume.values)


def _volume_info(volumes: Volumes) -> Any:
    return _library().PulseVolumeInfo([volume / _FULL for volume in volumes])


@contextmanager
def _told() -> Iterator[None]:
    """Whatever the library raises is a ServerError."""
    library = _library()
    # What a call of the server's library itself comes to is named nowhere else.
    faults = (library.PulseError, library.PulseDisconnected, library._pulsectl.pa.CallError)
    try:
        yield
    except faults as error:
        raise ServerError("the sound server does not answer") from error


def _library() -> Any:
    """Raises ServerError where it is missing."""
    # Imported here: loading it looks for the server's, for which other programs are run.
    try:
        import pulsectl
    except (ImportError, OSError) as problem:
        raise ServerError(f"a library is missing: {problem}") from problem
    return pulsectl
