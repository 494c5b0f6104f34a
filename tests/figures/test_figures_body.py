"""Anatomy, over all figures and all through every movement: limbs keep their length, joints bend the right way."""

from collections.abc import Iterator
from itertools import product

import pytest

from hiptimer import figures
from hiptimer.figures import body, shapes
from hiptimer.figures.geometry import Vector, cross, dot, length, subtract
from hiptimer.figures.library import load
from hiptimer.figures.model import Figure, Side
from hiptimer.figures.motion import Moment, cycle_of, pose_at
from hiptimer.figures.stance import stand

ALL = figures.names()

SEGMENTS: dict[str, tuple[str, str, float]] = {"trunk": ("pelvis", "neck", body.TRUNK)}
for _side in body.SIDES:
    SEGMENTS |= {
        f"{_side} thigh": (f"{_side} hip", f"{_side} knee", body.THIGH),
        f"{_side} shank": (f"{_side} knee", f"{_side} ankle", body.SHANK),
        f"{_side} foot": (f"{_side} heel", f"{_side} toes", body.FOOT),
        f"{_side} upper arm": (f"{_side} shoulder", f"{_side} elbow", body.UPPER_ARM),
        f"{_side} forearm": (f"{_side} elbow", f"{_side} wrist", body.FOREARM),
        f"{_side} hand": (f"{_side} wrist", f"{_side} fingers", body.HAND),
    }


def moments(figure: Figure) -> Iterator[tuple[Moment, str | None, Side]]:
    """Thirteen moments of each phase in every direction, and every key pose, on both sides."""
    sides: tuple[Side, ...] = ("left", "right")
    for side, name in product(sides, figure.poses):
        yield Moment.pose(name), None, side
    for side, direction in product(sides, (None, *(direction.name for direction in figure.directions))):
        phases = tuple(phase.name for phase in cycle_of(figure, direction, side))
        for index, step in product(range(len(phases)), range(13)):
            yield Moment.rep(phases, index, step / 12), direction, side


def bodies(figure: Figure) -> Iterator[body.Skeleton]:
    for moment, direction, side in moments(figure):
        yield stand(figure, pose_at(figure, moment, direction, side), side)


def along(whole: body.Skeleton, segment: str) -> Vector:
    start, end, _ = SEGMENTS[segment]
    return subtract(whole.joints[end], whole.joints[start])


@pytest.mark.parametrize("name", ALL)
def test_every_segment_keeps_its_length_through_the_whole_movement(name: str) -> None:
    for whole in bodies(load(name)):
        for segment, (_, _, proper) in SEGMENTS.items():
            assert length(along(whole, segment)) == pytest.approx(proper, rel=0.001), segment


@pytest.mark.parametrize("name", ALL)
def test_a_segment_is_drawn_as_long_as_it_is_within_2_percent_unless_the_file_says_otherwise(name: str) -> None:
    figure = load(name)
    across, upward, _ = figure.view.camera
    shortened = set()
    for moment, direction, _ in moments(figure):
        whole = stand(figure, pose_at(figure, moment, direction), "left")
        for segment, (_, _, proper) in SEGMENTS.items():
            line = along(whole, segment)
            drawn = (dot(across, line) ** 2 + dot(upward, line) ** 2) ** 0.5 / proper
            assert drawn <= 1.02
            if drawn < 0.98:
                shortened.add(segment)
    unswapped = {segment for segment in shortened if segment in figure.foreshortened}
    assert shortened == unswapped, f"say so in {name}.yaml"


@pytest.mark.parametrize("name", ALL)
def test_no_figure_declares_a_foreshortening_it_does_not_have(name: str) -> None:
    figure = load(name)
    across, upward, _ = figure.view.camera
    for segment in figure.foreshortened:
        lines = [along(whole, segment) for whole in bodies(figure)]
        drawn = [(dot(across, line) ** 2 + dot(upward, line) ** 2) ** 0.5 / length(line) for line in lines]
        assert min(drawn) < 0.985, segment


def _bend(whole: body.Skeleton, side: str, joints: tuple[str, str, str]) -> tuple[Vector, Vector]:
    top, middle, end = (whole.joints[f"{side} {joint}"] for joint in joints)
    return subtract(middle, top), subtract(end, middle)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("side", body.SIDES)
def test_no_knee_bends_forward(name: str, side: str) -> None:
    """A bent knee stands out on the side to which the toes look (Winter's knee flexion is never negative)."""
    for whole in bodies(load(name)):
        thigh, shank = _bend(whole, side, ("hip", "knee", "ankle"))
        toward_toes = subtract(whole.joints[f"{side} toes"], whole.joints[f"{side} heel"])
        bent = length(cross(thigh, shank)) / (length(thigh) * length(shank))
        outward = subtract(thigh, shank)
        if bent > 0.1 and abs(dot(toward_toes, shank)) < 0.6 * length(toward_toes) * length(shank):
            assert dot(outward, toward_toes) > 0.0


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("limb", body.LIMBS)
def test_every_hinge_bends_one_way_only(name: str, limb: str) -> None:
    hinge = "knee" if limb.endswith("leg") else "elbow"
    figure = load(name)
    for moment, direction, side in moments(figure):
        angle = pose_at(figure, moment, direction, side)[body.PLACE[limb, hinge]]
        assert -1.0 <= angle <= 160.0


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("limb", body.LIMBS)
def test_a_planted_limb_bends_as_its_own_angles_say(name: str, limb: str) -> None:
    """Solving a limb backwards from its foot or hand must not turn its hinge over."""
    figure = load(name)
    joint = f"{limb.split()[0]} {'knee' if limb.endswith('leg') else 'elbow'}"
    start = f"{limb.split()[0]} {'hip' if limb.endswith('leg') else 'shoulder'}"
    for moment, direction, _ in moments(figure):
        pose = pose_at(figure, moment, direction)
        solved, free = stand(figure, pose, "left"), body.skeleton(pose, figure.view.posture)
        if limb in (*figure.planted, *figure.pinned):
            toward = subtract(solved.joints[joint], solved.joints[start])
            meant = subtract(free.joints[joint], free.joints[start])
            assert dot(toward, meant) > 0.5 * length(toward) * length(meant)


@pytest.mark.parametrize("name", ALL)
def test_what_is_planted_stays_where_it_is(name: str) -> None:
    figure = load(name)
    first = stand(figure, figure.numbers[figure.poses[0]], "left")
    for moment, direction, _ in moments(figure):
        pose = pose_at(figure, moment, direction)
        whole = stand(figure, pose, "left")
        for limb in (*figure.planted, *figure.pinned):
            side, kind = limb.split()
            end = f"{side} {'ankle' if kind == 'leg' else 'wrist'}"
            place = body.PLACE[f"{limb} moved", "x"]
            moved = subtract(
                subtract(whole.joints[end], first.joints[end]), (pose[place], pose[place + 1], pose[place + 2])
            )
            assert length(moved) < 0.012


@pytest.mark.parametrize("name", ALL)
def test_nobody_sinks_into_the_floor_or_leaves_it(name: str) -> None:
    figure = load(name)
    for whole in bodies(figure):
        lowest = shapes.lowest(whole)
        assert lowest > -0.012
        assert lowest < 0.012 or figure.lifted


def test_the_hanging_foot_of_a_hip_hike_never_touches_down() -> None:
    figure = load("hip-hike")
    for moment, direction, _ in moments(figure):
        whole = stand(figure, pose_at(figure, moment, direction), "left")
        assert min(whole.joints["right toes"][1], whole.joints["right heel"][1]) > 0.05


def test_the_pelvis_of_a_hip_hike_drops_on_the_hanging_side() -> None:
    figure = load("hip-hike")
    level, low = (stand(figure, figure.numbers[name], "left").joints for name in ("level", "low"))
    assert level["left hip"][1] == pytest.approx(level["right hip"][1])
    assert low["left hip"][1] - low["right hip"][1] > 0.03


def test_an_open_clam_keeps_its_feet_together_and_a_lifted_one_does_not() -> None:
    def apart(name: str, pose: str) -> float:
        figure = load(name)
        joints = stand(figure, figure.numbers[pose], "left").joints
        return length(subtract(joints["left ankle"], joints["right ankle"]))

    assert apart("clamshell", "open") == pytest.approx(apart("clamshell", "close"), abs=0.005)
    assert apart("clam-with-lift", "up") > 3 * apart("clam-with-lift", "down")


def test_a_side_plank_is_one_straight_line_from_shoulders_to_feet() -> None:
    figure = load("side-plank")
    joints = stand(figure, figure.numbers["up"], "left").joints
    ankles = tuple((a + b) / 2 for a, b in zip(joints["left ankle"], joints["right ankle"], strict=True))
    trunk = subtract(joints["neck"], joints["pelvis"])
    legs = subtract(joints["pelvis"], (ankles[0], ankles[1], ankles[2]))
    assert dot(trunk, legs) > 0.997 * length(trunk) * length(legs)
    assert abs(joints["left elbow"][0] - joints["left shoulder"][0]) < 0.01


def test_a_bridge_is_one_straight_line_from_shoulder_to_knee() -> None:
    for name, pose in (("bridge-march", "bridge"), ("single-leg-bridge", "up"), ("bridge-glute-switches", "level")):
        figure = load(name)
        joints = stand(figure, figure.numbers[pose], "left").joints
        trunk = subtract(joints["left hip"], joints["left shoulder"])
        thigh = subtract(joints["left knee"], joints["left hip"])
        assert dot((trunk[0], trunk[1], 0.0), thigh) > 0.98 * length((trunk[0], trunk[1], 0.0)) * length(thigh), name


def test_the_pelvis_of_a_bridge_march_stays_as_high() -> None:
    figure = load("bridge-march")
    heights = [whole.joints["pelvis"][1] for whole in bodies(figure)]
    assert max(heights) - min(heights) < 0.002


def test_the_thighs_of_a_single_leg_bridge_stay_parallel() -> None:
    figure = load("single-leg-bridge")
    for moment, direction, _ in moments(figure):
        whole = stand(figure, pose_at(figure, moment, direction), "left")
        left, right = along(whole, "left thigh"), along(whole, "right thigh")
        assert dot(left, right) > 0.96 * body.THIGH**2


def test_a_donkey_kick_raises_the_thigh_to_trunk_height_with_the_sole_up() -> None:
    figure = load("donkey-kick")
    joints = stand(figure, figure.numbers["up"], "left").joints
    thigh, shank = _bend(stand(figure, figure.numbers["up"], "left"), "left", ("hip", "knee", "ankle"))
    assert abs(joints["left knee"][1] - joints["left hip"][1]) < 0.08
    assert dot(thigh, shank) == pytest.approx(0.0, abs=1e-6)
    assert joints["left ankle"][1] > joints["left knee"][1] + 0.2


def test_a_dead_bug_moves_the_opposite_arm_and_leg() -> None:
    figure = load("dead-bug")
    up, out = (stand(figure, figure.numbers[name], "left").joints for name in ("up", "out"))
    moved = {limb for limb in ("left ankle", "right ankle", "left wrist", "right wrist") if up[limb] != out[limb]}
    assert moved == {"left ankle", "right wrist"}
    assert 0.03 < out["left ankle"][1] < 0.2


def test_a_swapped_body_is_the_same_body_with_the_other_limbs_moved() -> None:
    figure = load("dead-bug")
    left, right = (stand(figure, figure.numbers["out"], side).joints for side in ("left", "right"))
    for joint, place in left.items():
        twin = right[body.other_side(joint)]
        assert (twin[0], twin[1], -twin[2]) == pytest.approx(place)
