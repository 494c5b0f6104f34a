"""What a figure does at a moment: from the phases of a rep to the angles of its joints."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi
from typing import Final

from hiptimer.figures.body import Pose, along, blended
from hiptimer.figures.model import Cycle, Direction, Figure, Phase

BREATH_SECONDS: Final = 5.0
"""One slow breath in and out, twelve a minute: ours."""
_BREATH_FRAMES: Final = 10
STEPS: Final = 24
"""How many pictures one phase is made of: at 8 a second enough for 3 s without a repeat."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is shown. Make one with `rep`, `hold`, `resting` or `pose`."""

    phases: tuple[str, ...] = ()
    """The names of a rep's phases, in the routine's words."""
    index: int = 0
    progress: float = 0.0
    """How much of the phase, or of a breath, is done: from 0 to 1."""
    count: int = 0
    """Which rep it is, from 0."""
    kind: str = "resting"
    named: str = ""

    @classmethod
    def rep(cls, phases: tuple[str, ...], index: int, progress: float, count: int = 0) -> "Moment":
        """Phase number `index` of `phases` (all of a rep's, in order), `progress` (0 to 1) of it done.

        `count` is the number of the rep from 0: movements that take turns without being told a side go by it.
        """
        return cls(phases, index, min(max(progress, 0.0), 1.0), count, "rep")

    @classmethod
    def hold(cls, seconds: float) -> "Moment":
        """A pose held for `seconds` so far, with a slow breath."""
        return cls(progress=seconds % BREATH_SECONDS / BREATH_SECONDS, kind="hold")

    @classmethod
    def resting(cls) -> "Moment":
        """The first pose, still."""
        return cls()

    @classmethod
    def pose(cls, name: str) -> "Moment":
        """One key pose by name, still."""
        return cls(kind="pose", named=name)

    @property
    def rounded(self) -> "Moment":
        """The nearest of the few moments that are drawn: many moments share one picture."""
        steps = _BREATH_FRAMES if self.kind == "hold" else STEPS
        turn = self.count % 2
        return Moment(self.phases, self.index, round(self.progress * steps) / steps, turn, self.kind, self.named)


_UP: Final = frozenset(
    [
        "lift",
        "open",
        "up",
        "raise",
        "rise",
        "kick",
        "press",
        "push",
        "out",
        "slide",
        "step",
        "switch",
        "circle",
        "extend",
        "reach",
        "tuck",
        "start",
    ]
)
_STAY: Final = frozenset(["hold", "squeeze", "pause", "stay", "top"])
_DOWN: Final = frozenset(
    ["lower", "close", "down", "return", "release", "back", "in", "together", "draw", "drop", "rest"]
)


def _place(name: str) -> str:
    return "up" if name in _UP else "stay" if name in _STAY else "down" if name in _DOWN else name


def _by_name(phases: tuple[str, ...], cycle: Cycle) -> tuple[int, ...] | None:
    """The figure's phase for each of the routine's, where names or their meanings say it and the order agrees."""
    for key in (str, _place):
        own = [key(phase.name) for phase in cycle]
        wanted = [key(name.lower()) for name in phases]
        if len(set(own)) == len(own) and set(wanted) <= set(own) and _goes_round(wanted, own, cycle):
            return tuple(own.index(name) for name in wanted)
    return None


def _goes_round(wanted: list[str], own: list[str], cycle: Cycle) -> bool:
    """Whether the wanted phases come in the cycle's order and leave out none that moves."""
    places = [own.index(name) for name in wanted]
    left_out = set(range(len(own))) - set(places)
    return places == sorted(set(places)) and not any(_moves(cycle, place) for place in left_out)


def _moves(cycle: Cycle, place: int) -> bool:
    return cycle[place].path != (cycle[place - 1].path[-1],)


def _by_place(phases: tuple[str, ...], cycle: Cycle, index: int, progress: float) -> tuple[int, float]:
    """The figure's phase at the same place of the cycle.

    With as many phases as the figure has, or as many as move, one goes with one; else the whole cycle is stretched.
    """
    moving = [place for place in range(len(cycle)) if _moves(cycle, place)]
    if len(phases) == len(cycle):
        return index, progress
    if len(phases) == len(moving):
        return moving[index], progress
    through = (index + progress) / len(phases) * len(cycle)
    place = min(int(through), len(cycle) - 1)
    return place, through - place


def direction_of(figure: Figure, name: str | None) -> Direction | None:
    """The figure's direction that a routine's words mean: the same, or the longest one contained in them."""
    words = (name or "").lower()
    fitting = [direction for direction in figure.directions if direction.name in words]
    return max(fitting, key=lambda direction: len(direction.name), default=None)


def _pace(part: float) -> float:
    """Starts and stops gently."""
    return 0.5 - 0.5 * cos(pi * part)


def _path(figure: Figure, cycle: Cycle, place: int) -> list[Pose]:
    start = cycle[place - 1].path[-1] if place else figure.poses[0]
    names = (start, *cycle[place].path)
    return [figure.numbers[name] for name in names]


def _moved(figure: Figure, cycle: Cycle, place: int, progress: float) -> Pose:
    poses = _path(figure, cycle, place)
    closed = len(poses) > 2 and poses[0] is poses[-1]
    if len(poses) == 2:
        return blended(poses[0], poses[1], _pace(progress))
    return along(poses, progress if closed else _pace(progress), closed)


def _backwards(cycle: Cycle) -> Cycle:
    """The same poses the other way round, under the phases' names in their order."""
    stops = [cycle[-1].path[-1], *(name for phase in cycle for name in phase.path)][::-1]
    result, start = [], 0
    for phase, opposite in zip(cycle, reversed(cycle), strict=True):
        end = start + len(opposite.path)
        result.append(Phase(phase.name, tuple(stops[start + 1 : end + 1])))
        start = end
    return tuple(result)


@lru_cache(maxsize=256)
def cycle_of(figure: Figure, direction: str | None) -> Cycle:
    """The phases of a figure done in a direction."""
    chosen = direction_of(figure, direction)
    if chosen is None:
        return figure.cycle
    cycle = chosen.cycle or figure.cycle
    return _backwards(cycle) if chosen.backwards else cycle


def posed(figure: Figure, moment: Moment, direction: str | None) -> Pose:
    """The angles of all joints at a moment."""
    if moment.kind == "rep" and moment.phases:
        cycle = cycle_of(figure, direction)
        named = _by_name(moment.phases, cycle)
        index = min(max(moment.index, 0), len(moment.phases) - 1)
        if named is not None:
            return _moved(figure, cycle, named[index], moment.progress)
        return _moved(figure, cycle, *_by_place(moment.phases, cycle, index, moment.progress))
    name = {"hold": figure.still, "pose": moment.named}.get(moment.kind, figure.poses[0])
    return figure.numbers[name]


def breath(moment: Moment) -> float:
    """How full the lungs are, from 0 to 1; only a hold shows it."""
    return 0.5 - 0.5 * cos(2 * pi * moment.progress) if moment.kind == "hold" else 0.0
