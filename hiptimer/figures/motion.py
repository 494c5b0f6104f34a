"""What a figure does at a moment: from the phases of a rep to the angles of its joints."""

from functools import lru_cache
from math import cos, pi
from typing import Final, Literal, NamedTuple

from hiptimer.figures.body import Pose, catmull_rom, interpolated
from hiptimer.figures.model import Cycle, Direction, Figure, OtherSide, Side
from hiptimer.figures.phases import phase_at, reversed_cycle, start_pose

BREATH_SECONDS: Final = 5.0
"""One slow breath in and out, twelve a minute: ours."""
BREATH_STEPS: Final = 10
"""How many pictures a breath is made of."""
STEPS: Final = 20
"""How many pictures one phase can be made of, each drawn only once: two for each that is shown of a phase of 2 s at 5
pictures a second, so that it moves evenly."""


class Moment(NamedTuple):
    """What is shown. Make one with `rep`, `hold`, `resting` or `pose`."""

    kind: Literal["rep", "hold", "resting", "pose"] = "resting"
    phases: tuple[str, ...] = ()
    """The names of a rep's phases, in the routine's words."""
    number: int = 0
    """Which of them it is, from 0."""
    progress: float = 0.0
    """How much of the phase, or of a breath, is done: from 0 to 1."""
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
        """A pose held for `seconds` so far, with a slow breath."""
        return cls("hold", progress=seconds % BREATH_SECONDS / BREATH_SECONDS)

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
    name = {"hold": figure.still, "pose": moment.name}.get(moment.kind, figure.resting)
    return figure.numbers[name]


def _pose_in_phase(figure: Figure, cycle: Cycle, place: int, progress: float) -> Pose:
    names = (start_pose(figure, cycle, place), *cycle[place].path)
    poses = [figure.numbers[name] for name in names]
    if len(poses) == 2:
        return interpolated(poses[0], poses[1], _eased(progress))
    closed = names[0] == names[-1]
    steady = closed or (len(cycle) == 1 and figure.travel != 0.0)
    return catmull_rom(poses, progress if steady else _eased(progress), closed)


def _eased(progress: float) -> float:
    """Progress that starts and stops gently: from 0 to 1 along a cosine."""
    return 0.5 - 0.5 * cos(pi * progress)


def breath(moment: Moment) -> float:
    """How full the lungs are, from 0 to 1; only a hold shows it."""
    return 0.5 - 0.5 * cos(2 * pi * moment.progress) if moment.kind == "hold" else 0.0
