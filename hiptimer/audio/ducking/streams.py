"""Which streams of other programs are lowered, by how much, and what is put back. Pure.

Volumes are the server's own whole numbers, one for each channel; 65536 is 100 %.
"""

from collections.abc import Collection, Iterable
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
    level: float
    """What was left of it, from 0 to 1."""


Lows = tuple[Lowered, ...]
"""All that was lowered."""


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


def decide(
    streams: Iterable[Stream], lows: Lows, level: float, depth: int, hands_off: AbstractSet[int] = frozenset()
) -> Decision:
    """Returns what brings streams to a depth: 0 is as they were, STEPS is `level` of it, which is from 0 to 1.

    `lows` are those that were lowered before; `hands_off` the numbers of those about which nothing is done. A stream
    that is gone stays in what is returned, for the one that the same program begins anew.
    """
    lowered = {(low.number, low.owner): low for low in lows}
    changes: list[Change] = []
    changed: set[int] = set()
    for stream in streams:
        if stream.number in hands_off:
            continue
        name = (stream.number, stream.owner)
        low = lowered.get(name)
        if low is None:
            low = _heir(stream, lows, level) or _as_it_is(stream, level, depth)
        elif not is_lowered(low, stream.volumes):
            del lowered[name]
            changed.add(stream.number)
            continue
        if low is not None:
            lowered[name] = low
            changes += _change(stream, _scaled(low.before, _factor(level, depth)), exactly=depth == 0)
    return Decision(tuple(lowered.values()), tuple(changes), frozenset(changed))


def is_lowered(low: Lowered, volumes: Volumes) -> bool:
    """Whether these are volumes to which a stream was lowered."""
    before = fitted(low.before, len(volumes))
    return any(alike(volumes, _scaled(before, _factor(low.level, depth))) for depth in range(1, STEPS + 1))


def fitted(volumes: Volumes, channels: int) -> Volumes:
    """Returns volumes for so many channels: where that is another number, the loudest of them for each."""
    return volumes if len(volumes) == channels else (max(volumes, default=0),) * channels


def gone(streams: Collection[Stream], lows: Lows) -> Lows:
    """Returns what was lowered of programs that play nothing any more: what they will play may be as low."""
    return tuple(low for low in lows if not any(_are_kin(low, stream) for stream in streams))


def _are_kin(low: Lowered, stream: Stream) -> bool:
    """Whether a server remembers one volume for both."""
    return low.owner == stream.owner != "" or low.memory == stream.memory != ""


def _heir(stream: Stream, lows: Lows, level: float) -> Lowered | None:
    """Returns what a new stream was lowered from, where the server gave it the volume of one that was lowered."""
    low = next((low for low in lows if _are_kin(low, stream) and is_lowered(low, stream.volumes)), None)
    if low is None:
        return None
    return Lowered(*stream._replace(volumes=fitted(low.before, len(stream.volumes))), level)


def _as_it_is(stream: Stream, level: float, depth: int) -> Lowered | None:
    """Returns a stream to be lowered from where it is; None where nothing is to be lowered."""
    return Lowered(*stream, level) if depth and any(stream.volumes) else None


def _change(stream: Stream, volumes: Volumes, *, exactly: bool) -> tuple[Change, ...]:
    """Returns what makes a stream as loud as that; nothing where it is so, `exactly` or as a server rounds it."""
    is_right = stream.volumes == volumes if exactly else alike(stream.volumes, volumes)
    return () if is_right else (Change(stream.number, volumes),)


def _factor(level: float, depth: int) -> float:
    """Returns by what a volume is multiplied; between the ends no whole percentage, which a person would choose."""
    return float(level ** (depth / STEPS)) if depth else 1.0


def _scaled(volumes: Volumes, factor: float) -> Volumes:
    return tuple(round(volume * factor) for volume in volumes)


def alike(volumes: Volumes, others: Volumes) -> bool:
    """Whether they are the same but for how a server rounds them."""
    return len(volumes) == len(others) and all(abs(a - b) <= _HAIR for a, b in zip(volumes, others, strict=True))
