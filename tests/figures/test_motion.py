"""What a figure does at a moment of a rep, whatever words the routine has for its phases."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from hiptimer import figures
from hiptimer.figures.body import Skeleton
from hiptimer.figures.geometry import dot, length, subtract
from hiptimer.figures.library import load
from hiptimer.figures.model import Figure, Side
from hiptimer.figures.motion import Moment, cycle_of, pose_at
from hiptimer.figures.phases import phase_at
from hiptimer.figures.stance import stand


def places(name: str, words: str) -> str:
    """The figure's phase and how much of it is done, half way through each of the phases that a routine names."""
    figure, phases = load(name), tuple(words.split())
    shown = [phase_at(figure, figure.cycle, phases, index, 0.5) for index in range(len(phases))]
    return ", ".join(f"{figure.cycle[place].name} {progress:.2g}" for place, progress in shown)


@pytest.mark.parametrize(
    ("name", "words", "meant"),
    [
        ("clamshell", "open squeeze close", "open 0.5, squeeze 0.5, close 0.5"),
        ("clamshell", "lift hold lower", "open 0.5, squeeze 0.5, close 0.5"),
        ("clamshell", "Open hold Close", "open 0.5, open 1, close 0.5"),
        ("bridge-march", "lift lower", "lift 0.5, lower 0.5"),
        ("dead-bug", "lower return", "lower 0.5, return 0.5"),
        ("dead-bug", "lift hold lower", "lower 0.5, hold 0.5, return 0.5"),
        ("hip-hike", "lower press", "lower 0.5, press 0.5"),
        ("hip-hike", "lift hold lower", "press 0.5, press 1, lower 0.5"),
        ("hip-hike", "hold lower lift", "press 1, lower 0.5, press 0.5"),
        ("standing-hip-abduction", "kick return", "kick 0.5, return 0.5"),
        ("side-lying-hip-circles", "lift hold lower", "circle 0.17, circle 0.5, circle 0.83"),
        ("step-up", "up down", "up 0.5, down 0.5"),
        ("chair-stand", "rise lower", "rise 0.5, lower 0.5"),
        ("slide-forward-and-back", "forward back return", "forward 0.5, back 0.5, return 0.5"),
        ("standing-hip-abduction", "out hold in", "kick 0.5, hold 0.5, return 0.5"),
        ("pelvic-lift", "lift hold lower", "lift 0.5, hold 0.5, lower 0.5"),
        ("walk", "move", "walk 0.5"),
        ("clamshell", "eins zwei", "open 0.5, close 0.5"),
        ("clamshell", "eins zwei drei", "open 0.5, squeeze 0.5, close 0.5"),
        ("standing-march", "a b c d", "lift 0.38, hold 0.12, hold 0.88, lower 0.62"),
    ],
)
def test_a_routines_words_for_phases_are_understood(name: str, words: str, meant: str) -> None:
    assert places(name, words) == meant


def phases_that_leap(figure: Figure, direction: str | None) -> list[str]:
    """The phases that do not begin where the one before ended, or do not reach their pose."""
    cycle = cycle_of(figure, direction)
    names = tuple(phase.name for phase in cycle)
    poses = [figure.numbers[pose] for pose in (figure.poses[0], *(phase.path[-1] for phase in cycle))]
    return [
        name
        for place, name in enumerate(names)
        if pose_at(figure, Moment.rep(names, place, 0.0), direction) != pytest.approx(poses[place])
        or pose_at(figure, Moment.rep(names, place, 1.0), direction) != pytest.approx(poses[place + 1])
    ]


def test_a_phase_begins_where_the_one_before_ended_and_reaches_its_pose() -> None:
    shown = {
        (figure.slug, direction): phases_that_leap(figure, direction)
        for figure in map(load, figures.names())
        for direction in (None, *(direction.name for direction in figure.directions))
    }
    assert {key: phases for key, phases in shown.items() if phases} == {}


def test_a_hold_inside_a_rep_stays() -> None:
    figure = load("clamshell")
    phases = ("open", "squeeze", "close")
    poses = {pose_at(figure, Moment.rep(phases, 1, step / 10), None) for step in range(11)}
    assert poses == {figure.numbers["open"]}


def phase_bodies(figure: Figure, number: int) -> Iterator[tuple[str, list[Skeleton]]]:
    """Each phase with its body at `number` moments, from its beginning to its end."""
    phases = tuple(phase.name for phase in figure.cycle)
    for place, phase in enumerate(phases):
        moments = [Moment.rep(phases, place, step / (number - 1)) for step in range(number)]
        yield phase, [stand(figure, pose_at(figure, moment, None), None) for moment in moments]


def test_what_goes_round_and_round_goes_evenly() -> None:
    """A walk and a turn of the pedals slow down nowhere, however often they are repeated."""
    for name, joint in (("walk", "pelvis"), ("exercise-bike", "left ankle")):
        ((_, bodies),) = phase_bodies(load(name), 41)
        ways = [length(subtract(after.joints[joint], before.joints[joint])) for before, after in pairwise(bodies)]
        assert min(ways) > 0.4 * max(ways), name


def test_no_joint_moves_by_leaps() -> None:
    """A 24th of a phase moves no joint by more than a tenth of the body's height along any axis."""
    leaping = {
        (figure.slug, phase, joint)
        for figure in map(load, figures.names())
        for phase, bodies in phase_bodies(figure, 25)
        for before, after in pairwise(bodies)
        for joint, place in before.joints.items()
        if max(abs(a - b) for a, b in zip(place, after.joints[joint], strict=True)) > 0.1
    }
    assert leaping == set()


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

    shown = direction_of(load("lateral-band-walk"), direction)
    assert shown is not None
    assert shown.mirrored is mirrored


def test_a_reversed_kick_goes_up_straight_and_bends_on_the_way_down() -> None:
    from hiptimer.figures.body import PLACE

    figure = load("side-lying-bend-and-kick")
    knee = PLACE["left leg", "knee"]

    def bend(direction: str, index: int) -> float:
        return pose_at(figure, Moment.rep(("kick", "return"), index, 0.5), direction)[knee]

    assert bend("kick", 0) < 5 < 20 < bend("reversed kick", 1)
    assert bend("kick", 1) < 5
    assert bend("reversed kick", 0) < 5


def test_a_breath_takes_five_seconds_after_the_second_in_which_the_pose_is_got_into() -> None:
    assert Moment.hold(1.0) == Moment.hold(6.0)
    assert Moment.hold(3.5) != Moment.hold(6.0)
    assert [Moment.hold(seconds).kind for seconds in (0.0, 0.99, 1.0)] == ["way in", "way in", "hold"]


def test_a_phase_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="phase 3 of 3"):
        Moment.rep(("lift", "hold", "lower"), 3, 0.0)
