"""Which part of a figure's movement a routine's phase means: people name the phases of a rep freely."""

from collections.abc import Callable
from typing import Final

from hiptimer.figures.model import Cycle, Figure, Phase

_MEANINGS: Final[dict[str, str]] = (
    dict.fromkeys(
        ("lift", "open", "up", "raise", "rise", "kick", "press", "push", "out", "slide", "step", "switch", "reach"),
        "up",
    )
    | dict.fromkeys(("hold", "squeeze", "pause", "stay", "top", "breathe"), "stay")
    | dict.fromkeys(
        ("lower", "close", "down", "return", "release", "back", "in", "together", "draw", "drop", "dip"), "down"
    )
)
"""Words for the working part of a rep, for staying there, and for the way back."""


def moves(figure: Figure, cycle: Cycle, place: int) -> bool:
    """Whether the phase at a place of the cycle ends in another pose than it begins in."""
    return cycle[place].path != (start_pose(figure, cycle, place),)


def start_pose(figure: Figure, cycle: Cycle, place: int) -> str:
    """The name of the pose in which a phase begins: every rep begins in the figure's first."""
    return cycle[place - 1].path[-1] if place else figure.poses[0]


def phase_at(figure: Figure, cycle: Cycle, phases: tuple[str, ...], number: int, progress: float) -> tuple[int, float]:
    """The figure's phase, by its place in `cycle`, and how much of it is done, 0 to 1.

    `phases` are the routine's words for all phases of a rep, of which `number` (from 0) is `progress` (0 to 1) done.
    They are understood by name, else by what their names usually mean, else by their place in the rep.
    """
    for key in (str.lower, _meaning):
        places = _places_by(key, figure, cycle, phases)
        if places is not None:
            return _at_place(places, number, progress)
    return _stretched(figure, cycle, phases, number, progress)


def _meaning(name: str) -> str:
    return _MEANINGS.get(name.lower(), name)


def _places_by(
    key: Callable[[str], str], figure: Figure, cycle: Cycle, phases: tuple[str, ...]
) -> list[int | None] | None:
    """The place of the figure's phase for each of the routine's, where the same key names both; None in it: stay.

    None where a phase is not understood, or one that moves is left out, comes twice or out of turn.
    """
    own = {key(phase.name): place for place, phase in enumerate(cycle)}
    places = [own.get(key(name)) for name in phases]
    if any(place is None and _meaning(name) != "stay" for place, name in zip(places, phases, strict=True)):
        return None
    moving = [place for place in places if place is not None and moves(figure, cycle, place)]
    expected = [place for place in range(len(cycle)) if moves(figure, cycle, place)]
    start = moving.index(expected[0]) if expected and expected[0] in moving else 0
    in_turn = moving[start:] + moving[:start] == expected
    return places if in_turn and len(own) == len(cycle) else None


def _at_place(places: list[int | None], number: int, progress: float) -> tuple[int, float]:
    """Place and progress of a phase; where the figure knows no such stay, the end of what came before."""
    place = places[number]
    if place is not None:
        return place, progress
    understood = [place for place in places if place is not None]
    before = [place for place in places[:number] if place is not None]
    if not understood:
        return 0, 1.0
    return (before or understood)[-1], 1.0


def _stretched(
    figure: Figure, cycle: Cycle, phases: tuple[str, ...], number: int, progress: float
) -> tuple[int, float]:
    """Place and progress where no word says which phase is meant: the same part of the rep.

    With as many phases as the figure has, or as many as move, one goes with one; else the whole rep is stretched.
    """
    moving = [place for place in range(len(cycle)) if moves(figure, cycle, place)]
    if len(phases) == len(cycle):
        return number, progress
    if len(phases) == len(moving):
        return moving[number], progress
    through = (number + progress) / len(phases) * len(cycle)
    place = min(int(through), len(cycle) - 1)
    return place, through - place


def reversed_cycle(figure: Figure, cycle: Cycle) -> Cycle:
    """The same poses the other way round, under the phases' names in their order."""
    stops = [figure.poses[0], *(name for phase in cycle for name in phase.path)][::-1]
    phases, start = [], 0
    for phase, opposite in zip(cycle, reversed(cycle), strict=True):
        end = start + len(opposite.path)
        phases.append(Phase(phase.name, tuple(stops[start + 1 : end + 1])))
        start = end
    return tuple(phases)
