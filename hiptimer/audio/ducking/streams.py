"""Which streams of other programs are lowered, by how much, and what is put back. Pure.

Volumes are the server's own whole numbers, one for each channel; 65536 is 100 %.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

Volumes = tuple[int, ...]

STEPS: Final = 4
"""In so many steps sound is faded; the last one is as low as it goes."""

_HAIR: Final = 16
"""By so much a server may round a volume; the smallest step of a person's is 655."""


class Stream(NamedTuple):
    """What another program plays."""

    number: int
    """By which the server knows it, until the server ends."""
    owner: str
    """The program's name, which stays."""
    memory: str
    """The name under which the server remembers its volume for the next stream like it; may be blank."""
    volumes: Volumes


class Lowered(NamedTuple):
    """A stream that was lowered, and may be gone by now."""

    number: int
    owner: str
    memory: str
    before: Volumes
    """What is to be put back."""


class Lows(NamedTuple):
    """All that was lowered, as it is noted."""

    level: float
    """Of what it was, from 0 to 1."""
    streams: tuple[Lowered, ...] = ()


class Change(NamedTuple):
    """A volume to be set."""

    number: int
    volumes: Volumes


class Decision(NamedTuple):
    """What is to be done now."""

    lows: Lows
    """What is lowered, once that is done."""
    changes: tuple[Change, ...]
    changed_by_others: frozenset[int]
    """The numbers of streams whose volume somebody else has set: nothing is done about them any more."""


def decide(streams: Iterable[Stream], lows: Lows, depth: int, hands_off: AbstractSet[int] = frozenset()) -> Decision:
    """Returns what brings streams to a depth: 0 is as they were, STEPS as low as it goes.

    `lows` are those that were lowered before; `hands_off` the numbers of those about which nothing is done. A stream
    that is gone stays in what is returned, for the one that the same program begins anew.
    """
    by_number = {low.number: low for low in lows.streams}
    changes, changed = [], set()
    for stream in streams:
        if stream.number in hands_off:
            continue
        low = by_number.get(stream.number)
        if low is not None and low.owner == stream.owner:
            if not is_lowered(low, stream.volumes, lows.level):
                del by_number[stream.number]
                changed.add(stream.number)
                continue
        else:
            low = _heir(stream, lows) or _as_it_is(stream, depth)
            if low is None:
                continue
            by_number[stream.number] = low
        volumes = _scaled(low.before, _factor(lows.level, depth))
        if volumes != stream.volumes:
            changes.append(Change(stream.number, volumes))
    return Decision(lows._replace(streams=tuple(by_number.values())), tuple(changes), frozenset(changed))


def is_lowered(low: Lowered, volumes: Volumes, level: float) -> bool:
    """Whether these are volumes to which a stream was lowered."""
    before = fitted(low.before, len(volumes))
    return any(_alike(volumes, _scaled(before, _factor(level, depth))) for depth in range(1, STEPS + 1))


def fitted(volumes: Volumes, channels: int) -> Volumes:
    """Returns volumes for so many channels: where that is another number, the loudest of them for each."""
    return volumes if len(volumes) == channels else (max(volumes, default=0),) * channels


def gone(streams: Iterable[Stream], lows: Lows) -> Sequence[Lowered]:
    """Returns what was lowered and is not there any more."""
    numbers = {stream.number for stream in streams}
    return [low for low in lows.streams if low.number not in numbers]


def _heir(stream: Stream, lows: Lows) -> Lowered | None:
    """Returns what a new stream was lowered from, where the server gave it the volume of one that was lowered."""
    for low in lows.streams:
        is_kin = low.owner == stream.owner or (low.memory == stream.memory != "")
        if is_kin and is_lowered(low, stream.volumes, lows.level):
            before = fitted(low.before, len(stream.volumes))
            return Lowered(stream.number, stream.owner, stream.memory, before)
    return None


def _as_it_is(stream: Stream, depth: int) -> Lowered | None:
    """Returns a stream to be lowered from where it is; None where nothing is to be lowered."""
    return Lowered(*stream) if depth and any(stream.volumes) else None


def _factor(level: float, depth: int) -> float:
    """Returns by what a volume is multiplied; between the ends no whole percentage, which a person would choose."""
    return float(level ** (depth / STEPS)) if depth else 1.0


def _scaled(volumes: Volumes, factor: float) -> Volumes:
    return tuple(round(volume * factor) for volume in volumes)


def _alike(volumes: Volumes, others: Volumes) -> bool:
    return all(abs(volume - other) <= _HAIR for volume, other in zip(volumes, others, strict=True))
