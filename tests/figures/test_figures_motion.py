"""What a figure does at a moment of a rep, whatever words the routine has for its phases."""

from itertools import pairwise

import pytest

from hiptimer import figures
from hiptimer.figures.geometry import dot
from hiptimer.figures.library import load
from hiptimer.figures.model import Figure, Side
from hiptimer.figures.motion import Moment, cycle_of, pose_at
from hiptimer.figures.phases import phase_at
from hiptimer.figures.stance import stand


def places(name: str, *phases: str) -> list[tuple[str, float]]:
    """The figure's phase and how much of it is done, half way through each of the routine's phases."""
    figure = load(name)
    found = [phase_at(figure, figure.cycle, phases, index, 0.5) for index in range(len(phases))]
    return [(figure.cycle[place].name, round(progress, 2)) for place, progress in found]


@pytest.mark.parametrize(
    ("name", "phases", "meant"),
    [
        ("clamshell", ("open", "squeeze", "close"), [("open", 0.5), ("squeeze", 0.5), ("close", 0.5)]),
        ("clamshell", ("lift", "hold", "lower"), [("open", 0.5), ("squeeze", 0.5), ("close", 0.5)]),
        ("clamshell", ("Open", "hold", "Close"), [("open", 0.5), ("open", 1.0), ("close", 0.5)]),
        ("bridge-march", ("lift", "lower"), [("lift", 0.5), ("lower", 0.5)]),
        ("dead-bug", ("lower", "return"), [("lower", 0.5), ("return", 0.5)]),
        ("dead-bug", ("lift", "hold", "lower"), [("lower", 0.5), ("hold", 0.5), ("return", 0.5)]),
        ("hip-hike", ("lower", "press"), [("lower", 0.5), ("press", 0.5)]),
        ("hip-hike", ("lift", "hold", "lower"), [("press", 0.5), ("press", 1.0), ("lower", 0.5)]),
        ("hip-hike", ("hold", "lower", "lift"), [("press", 1.0), ("lower", 0.5), ("press", 0.5)]),
        ("standing-hip-abduction", ("kick", "return"), [("kick", 0.5), ("return", 0.5)]),
        ("side-lying-hip-circles", ("lift", "hold", "lower"), [("circle", 0.17), ("circle", 0.5), ("circle", 0.83)]),
        ("clamshell", ("eins", "zwei"), [("open", 0.5), ("close", 0.5)]),
        ("clamshell", ("eins", "zwei", "drei"), [("open", 0.5), ("squeeze", 0.5), ("close", 0.5)]),
        ("standing-march", ("a", "b", "c", "d"), [("lift", 0.38), ("hold", 0.12), ("hold", 0.88), ("lower", 0.62)]),
    ],
)  # fmt: skip
def test_a_routines_words_for_phases_are_understood(
    name: str, phases: tuple[str, ...], meant: list[tuple[str, float]]
) -> None:
    assert places(name, *phases) == meant


@pytest.mark.parametrize("name", figures.names())
def test_a_phase_begins_where_the_one_before_ended_and_reaches_its_pose(name: str) -> None:
    figure = load(name)
    for direction in (None, *(direction.name for direction in figure.directions)):
        cycle = cycle_of(figure, direction)
        phases = tuple(phase.name for phase in cycle)
        before = figure.numbers[figure.poses[0]]
        for index, phase in enumerate(cycle):
            assert pose_at(figure, Moment.rep(phases, index, 0.0), direction) == pytest.approx(before)
            before = figure.numbers[phase.path[-1]]
            assert pose_at(figure, Moment.rep(phases, index, 1.0), direction) == pytest.approx(before)


def test_a_hold_inside_a_rep_stays() -> None:
    figure = load("clamshell")
    phases = ("open", "squeeze", "close")
    poses = {pose_at(figure, Moment.rep(phases, 1, step / 10), None) for step in range(11)}
    assert poses == {figure.numbers["open"]}


def test_nothing_moves_by_leaps() -> None:
    """A 24th of a phase moves no joint by more than a tenth of the body's height."""
    for name in figures.names():
        figure = load(name)
        phases = tuple(phase.name for phase in figure.cycle)
        for index in range(len(phases)):
            bodies = [stand(figure, pose_at(figure, Moment.rep(phases, index, i / 24), None), None) for i in range(25)]
            for before, after in pairwise(bodies):
                for joint, place in before.joints.items():
                    assert after.joints[joint] == pytest.approx(place, abs=0.1), (name, joint)


def turning(figure: Figure, direction: str, side: Side) -> float:
    """Twice the area the foot goes round on the screen: positive clockwise, as the picture's y points down."""
    camera = figure.view.camera
    flip = -1.0 if side == "right" else 1.0
    way = []
    for step in range(24):
        pose = pose_at(figure, Moment.rep(("circle",), 0, step / 24), direction, side)
        toes = stand(figure, pose, side).joints["left toes"]
        way.append((flip * dot(camera[0], toes), -dot(camera[1], toes)))
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(way, way[1:] + way[:1], strict=True))


@pytest.mark.parametrize("side", ["left", "right"])
def test_clockwise_is_clockwise_on_the_screen_on_either_side(side: Side) -> None:
    figure = load("side-lying-hip-circles")
    assert turning(figure, "clockwise", side) > 0.001
    assert turning(figure, "counter-clockwise", side) < -0.001


@pytest.mark.parametrize(
    ("direction", "mirrored"), [("left", False), ("leading left", False), ("right", True), ("to the Right", True)]
)
def test_a_walk_goes_to_the_side_the_routine_names(direction: str, mirrored: bool) -> None:
    """Seen from the front, the body's left is on the viewer's right."""
    from hiptimer.figures.motion import direction_of

    found = direction_of(load("lateral-band-walk"), direction)
    assert found is not None
    assert found.mirrored is mirrored


def test_a_reversed_kick_goes_up_straight_and_bends_on_the_way_down() -> None:
    from hiptimer.figures.body import PLACE

    figure = load("side-lying-bend-and-kick")
    knee = PLACE["left leg", "knee"]

    def bend(direction: str, index: int) -> float:
        return pose_at(figure, Moment.rep(("kick", "return"), index, 0.5), direction)[knee]

    assert bend("kick", 0) < 5 < 20 < bend("reversed kick", 1)
    assert bend("kick", 1) < 5
    assert bend("reversed kick", 0) < 5


def test_a_breath_takes_five_seconds() -> None:
    assert Moment.hold(0.0) == Moment.hold(5.0)
    assert Moment.hold(2.5) != Moment.hold(5.0)


def test_a_phase_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="phase 3 of 3"):
        Moment.rep(("lift", "hold", "lower"), 3, 0.0)
