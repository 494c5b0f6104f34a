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
    """Whether a phase leads anywhere."""
    return cycle[place].path != (start_of(figure, cycle, place),)


def start_of(figure: Figure, cycle: Cycle, place: int) -> str:
    """The pose in which a phase begins: every rep begins in the figure's first."""
    return cycle[place - 1].path[-1] if place else figure.poses[0]


def located(figure: Figure, cycle: Cycle, phases: tuple[str, ...], index: int, progress: float) -> tuple[int, float]:
    """The figure's phase, by its place in `cycle`, and how much of it is done.

    `phases` are the routine's words for all phases of a rep, of which number `index` is `progress` (0 to 1) done.
    They are understood by name, else by what their names usually mean, else by their place in the rep.
    """
    for key in (str.lower, _meaning):
        places = _by_key(figure, cycle, phases, key)
        if places is not None:
            return _stayed(places, index, progress)
    return _by_place(figure, cycle, phases, index, progress)


def _meaning(name: str) -> str:
    return _MEANINGS.get(name.lower(), name)


def _by_key(
    figure: Figure, cycle: Cycle, phases: tuple[str, ...], key: Callable[[str], str]
) -> list[int | None] | None:
    """The figure's phase for each of the routine's, where the same key names both; None in it: stay.

    Nothing comes of it where a phase is not understood, or one that moves is left out, comes twice or out of turn.
    """
    own = {key(phase.name): place for place, phase in enumerate(cycle)}
    places = [own.get(key(name)) for name in phases]
    if any(place is None and _meaning(name) != "stay" for place, name in zip(places, phases, strict=True)):
        return None
    moving = [place for place in places if place is not None and moves(figure, cycle, place)]
    wanted = [place for place in range(len(cycle)) if moves(figure, cycle, place)]
    turned = moving.index(wanted[0]) if wanted and wanted[0] in moving else 0
    in_turn = moving[turned:] + moving[:turned] == wanted
    return places if in_turn and len(own) == len(cycle) else None


def _stayed(places: list[int | None], index: int, progress: float) -> tuple[int, float]:
    """The place at an index; where the figure knows no such stay, the end of what came before."""
    place = places[index]
    if place is not None:
        return place, progress
    earlier = [place for place in places[:index] if place is not None] or [p for p in places if p is not None]
    return (earlier[-1] if earlier else 0), 1.0


def _by_place(figure: Figure, cycle: Cycle, phases: tuple[str, ...], index: int, progress: float) -> tuple[int, float]:
    """The same place of the rep.

    With as many phases as the figure has, or as many as move, one goes with one; else the whole rep is stretched.
    """
    moving = [place for place in range(len(cycle)) if moves(figure, cycle, place)]
    if len(phases) == len(cycle):
        return index, progress
    if len(phases) == len(moving):
        return moving[index], progress
    through = (index + progress) / len(phases) * len(cycle)
    place = min(int(through), len(cycle) - 1)
    return place, through - place


def backwards(figure: Figure, cycle: Cycle) -> Cycle:
    """The same poses the other way round, under the phases' names in their order."""
    stops = [figure.poses[0], *(name for phase in cycle for name in phase.path)][::-1]
    result, start = [], 0
    for phase, opposite in zip(cycle, reversed(cycle), strict=True):
        end = start + len(opposite.path)
        result.append(Phase(phase.name, tuple(stops[start + 1 : end + 1])))
        start = end
    return tuple(result)
