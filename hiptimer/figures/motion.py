"""What a figure does at a moment: from the phases of a rep to the angles of its joints."""

from functools import lru_cache
from math import cos, pi
from typing import Final, Literal, NamedTuple

from hiptimer.figures.body import Pose, catmull_rom, interpolated
from hiptimer.figures.model import Cycle, Direction, Figure, OtherSide, Side
from hiptimer.figures.phases import phase_at, reversed_cycle, start_pose

BREATH_SECONDS: Final = 5.0
"""One slow breath in and out, twelve a minute: ours."""
WAY_IN_SECONDS: Final = 1.0
"""How long a body is shown getting into the pose that it holds: ours."""
BREATH_STEPS: Final = 10
"""How many pictures a breath is made of."""
STEPS: Final = 20
"""How many pictures one phase can be made of, each drawn only once: two for each that is shown of a phase of 2 s at 5
pictures a second, so that it moves evenly."""


class Moment(NamedTuple):
    """What is shown. Make one with `rep`, `hold`, `resting` or `pose`."""

    kind: Literal["rep", "way in", "hold", "resting", "pose"] = "resting"
    phases: tuple[str, ...] = ()
    """The names of a rep's phases, in the routine's words."""
    number: int = 0
    """Which of them it is, from 0."""
    progress: float = 0.0
    """How much of the phase, of the way in or of a breath is done: from 0 to 1."""
    reps: int = 0
    """How many reps were done before."""
    name: str = ""
    """The pose to show."""

    @classmethod
    def rep(cls, phases: tuple[str, ...], number: int, progress: float, reps: int = 0) -> "Moment":
        """Phase `number` (from 0) of `phases` (all of a rep's, in order), `progress` (0 to 1) of it done.

        `reps` is how many reps were done before: movements that take turns without being told a side go by it.
        Raises `ValueError` for a number that is not among the phases.
        """
        if not 0 <= number < len(phases):
            raise ValueError(f"phase {number} of {len(phases)}")
        return cls("rep", phases, number, min(max(progress, 0.0), 1.0), reps)

    @classmethod
    def hold(cls, seconds: float) -> "Moment":
        """A pose held for `seconds` so far: first the way into it, then a slow breath."""
        if seconds < WAY_IN_SECONDS:
            return cls("way in", progress=max(seconds, 0.0) / WAY_IN_SECONDS)
        return cls("hold", progress=(seconds - WAY_IN_SECONDS) % BREATH_SECONDS / BREATH_SECONDS)

    @classmethod
    def resting(cls) -> "Moment":
        """The pose in which the movement rests before it begins, still."""
        return cls()

    @classmethod
    def pose(cls, name: str) -> "Moment":
        """One key pose by name, still."""
        return cls("pose", name=name)

    @property
    def rounded(self) -> "Moment":
        """The nearest of the few moments that are drawn, of any rep: many moments share one picture."""
        steps = BREATH_STEPS if self.kind == "hold" else STEPS
        progress = round(self.progress * steps) / steps
        return Moment(self.kind, self.phases, self.number, progress, name=self.name)


def direction_of(figure: Figure, words: str | None) -> Direction | None:
    """The figure's direction that a routine's words mean: the longest that they contain."""
    named = [direction for direction in figure.directions if direction.name in (words or "").lower()]
    return max(named, key=lambda direction: len(direction.name), default=None)


@lru_cache(maxsize=256)
def cycle_of(figure: Figure, direction: str | None, side: Side | None = None) -> Cycle:
    """The phases of a figure done in a direction.

    In a mirror a clock runs backwards; so that clockwise stays clockwise on the screen, a figure that circles is
    run the other way round on its mirrored side.
    """
    chosen = direction_of(figure, direction) or Direction("")
    cycle = chosen.cycle or figure.cycle
    in_mirror = figure.circles and side == "right" and figure.other_side is OtherSide.MIRROR
    return reversed_cycle(figure, cycle) if chosen.backwards != in_mirror else cycle


def pose_at(figure: Figure, moment: Moment, direction: str | None, side: Side | None = None) -> Pose:
    """The numbers of the body at a moment. Raises `KeyError` for a pose that the figure does not have."""
    if moment.kind == "rep":
        cycle = cycle_of(figure, direction, side)
        place, progress = phase_at(figure, cycle, moment.phases, moment.number, moment.progress)
        return _pose_in_phase(figure, cycle, place, progress)
    if moment.kind == "way in":
        return _along(figure, way_in(figure), _eased(moment.progress))
    name = {"hold": figure.still, "pose": moment.name}.get(moment.kind, figure.resting)
    return figure.numbers[name]


def way_in(figure: Figure) -> tuple[str, ...]:
    """The poses from that of rest to the one that is held, by their names, as a rep goes through them."""
    names = [figure.resting, *(name for phase in figure.cycle for name in phase.path)]
    return tuple(names[: names.index(figure.still) + 1]) if figure.still in names else (figure.resting, figure.still)


def _pose_in_phase(figure: Figure, cycle: Cycle, place: int, progress: float) -> Pose:
    names = (start_pose(figure, cycle, place), *cycle[place].path)
    steady = names[0] == names[-1] or (len(cycle) == 1 and figure.travel != 0.0)
    return _along(figure, names, progress if steady and len(names) > 2 else _eased(progress))


def _along(figure: Figure, names: tuple[str, ...], progress: float) -> Pose:
    """The numbers of the body at `progress` (0 to 1) of the way through the poses of these names."""
    poses = [figure.numbers[name] for name in names]
    if len(poses) == 1:
        return poses[0]
    if len(poses) == 2:
        return interpolated(poses[0], poses[1], progress)
    return catmull_rom(poses, progress, closed=names[0] == names[-1])


def _eased(progress: float) -> float:
    """Progress that starts and stops gently: from 0 to 1 along a cosine."""
    return 0.5 - 0.5 * cos(pi * progress)


def breath(moment: Moment) -> float:
    """How full the lungs are, from 0 to 1; only a hold shows it."""
    return 0.5 - 0.5 * cos(2 * pi * moment.progress) if moment.kind == "hold" else 0.0
