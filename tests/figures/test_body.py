"""Anatomy, over all figures and all through every movement: limbs keep their length, joints bend the right way."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from math import hypot, isclose
from typing import NamedTuple

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


class Stance(NamedTuple):
    """A pose, and the body that stands in it."""

    pose: body.Pose
    body: body.Skeleton


def moments(figure: Figure) -> Iterator[tuple[Moment, str | None, Side]]:
    """Thirteen moments of each phase in every direction, and every key pose, on both sides."""
    sides: tuple[Side, ...] = ("left", "right")
    for side, name in product(sides, figure.poses):
        yield Moment.pose(name), None, side
    for side, direction in product(sides, (None, *(direction.name for direction in figure.directions))):
        phases = tuple(phase.name for phase in cycle_of(figure, direction, side))
        for index, step in product(range(len(phases)), range(13)):
            yield Moment.rep(phases, index, step / 12), direction, side


@cache
def on_both_sides(name: str) -> tuple[Stance, ...]:
    """A figure's whole movement, once with the left limbs and once with the right ones."""
    figure = load(name)
    poses = [(pose_at(figure, moment, direction, side), side) for moment, direction, side in moments(figure)]
    return tuple(Stance(pose, stand(figure, pose, side)) for pose, side in poses)


@cache
def as_written(name: str) -> tuple[Stance, ...]:
    """A figure's whole movement with the limbs that its file names."""
    figure = load(name)
    poses = dict.fromkeys(pose_at(figure, moment, direction) for moment, direction, _ in moments(figure))
    return tuple(Stance(pose, stand(figure, pose, "left")) for pose in poses)


def segment_of(whole: body.Skeleton, segment: str) -> Vector:
    start, end, _ = SEGMENTS[segment]
    return subtract(whole.joints[end], whole.joints[start])


def drawn_part(figure: Figure, whole: body.Skeleton, segment: str) -> float:
    """How long a segment is on the screen, as a part of its own length."""
    across, upward, _ = figure.view.camera
    line = segment_of(whole, segment)
    return hypot(dot(across, line), dot(upward, line)) / SEGMENTS[segment][2]


def test_every_segment_keeps_its_length_through_the_whole_movement() -> None:
    stretched = {
        (name, segment)
        for name in ALL
        for stance in on_both_sides(name)
        for segment, (_, _, proper) in SEGMENTS.items()
        if not isclose(length(segment_of(stance.body, segment)), proper, rel_tol=0.001)
    }
    assert stretched == set()


def test_a_segment_is_drawn_as_long_as_it_is_within_2_percent_unless_the_file_says_otherwise() -> None:
    too_long, not_declared = set(), set()
    for name, segment in product(ALL, SEGMENTS):
        figure = load(name)
        parts = [drawn_part(figure, stance.body, segment) for stance in as_written(name)]
        if max(parts) > 1.02:
            too_long.add((name, segment))
        if min(parts) < 0.98 and segment not in figure.foreshortened:
            not_declared.add((name, segment))
    assert too_long == set()
    assert not_declared == set(), "say so in the figure's file"


def test_no_figure_declares_a_foreshortening_it_does_not_have() -> None:
    needless = [
        (name, segment)
        for name in ALL
        for segment in load(name).foreshortened
        if min(drawn_part(load(name), stance.body, segment) for stance in on_both_sides(name)) >= 0.985
    ]
    assert needless == []


def _bend(whole: body.Skeleton, side: str, joints: tuple[str, str, str]) -> tuple[Vector, Vector]:
    top, middle, end = (whole.joints[f"{side} {joint}"] for joint in joints)
    return subtract(middle, top), subtract(end, middle)


def bends_forward(whole: body.Skeleton, side: str) -> bool:
    """Whether a bent knee stands out on the side from which the toes look away; a nearly straight one never does."""
    thigh, shank = _bend(whole, side, ("hip", "knee", "ankle"))
    toward_toes = subtract(whole.joints[f"{side} toes"], whole.joints[f"{side} heel"])
    bent = length(cross(thigh, shank)) / (length(thigh) * length(shank))
    if bent <= 0.1 or abs(dot(toward_toes, shank)) >= 0.6 * length(toward_toes) * length(shank):
        return False
    return dot(subtract(thigh, shank), toward_toes) <= 0.0


def test_no_knee_bends_forward() -> None:
    """Winter's knee flexion is never negative."""
    wrong = {
        (name, side)
        for name, side in product(ALL, body.SIDES)
        if any(bends_forward(stance.body, side) for stance in on_both_sides(name))
    }
    assert wrong == set()


def test_every_hinge_bends_one_way_only() -> None:
    wrong = {
        (name, limb)
        for name, limb in product(ALL, body.LIMBS)
        for stance in on_both_sides(name)
        if not -1.0 <= stance.pose[body.PLACE[limb, "knee" if limb.endswith("leg") else "elbow"]] <= 160.0
    }
    assert wrong == set()


STANDING_ON = [(name, limb) for name in ALL for limb in (*load(name).planted, *load(name).pinned)]
"""Every figure with each limb that stays where it is."""


@pytest.mark.parametrize(("name", "limb"), STANDING_ON)
def test_a_planted_limb_bends_as_its_own_angles_say(name: str, limb: str) -> None:
    """Solving a limb backwards from its foot or hand must not turn its hinge over."""
    side, kind = limb.split()
    start, joint = (f"{side} {part}" for part in (("hip", "knee") if kind == "leg" else ("shoulder", "elbow")))
    for stance in as_written(name):
        free = body.skeleton(stance.pose, load(name).view.posture)
        toward = subtract(stance.body.joints[joint], stance.body.joints[start])
        meant = subtract(free.joints[joint], free.joints[start])
        assert dot(toward, meant) > 0.5 * length(toward) * length(meant)


@pytest.mark.parametrize(("name", "limb"), STANDING_ON)
def test_what_is_planted_stays_where_it_is(name: str, limb: str) -> None:
    """It moves by as much as its pose says, and by default not at all."""
    side, kind = limb.split()
    end = f"{side} {'ankle' if kind == 'leg' else 'wrist'}"
    place = body.PLACE[f"{limb} moved", "x"]
    figure = load(name)
    first = stand(figure, figure.numbers[figure.poses[0]], "left").joints[end]
    for stance in as_written(name):
        went = subtract(stance.body.joints[end], first)
        meant = (stance.pose[place], stance.pose[place + 1], stance.pose[place + 2])
        assert length(subtract(went, meant)) < 0.012


def test_nobody_sinks_into_the_floor_or_leaves_it() -> None:
    depths = {name: [shapes.lowest(stance.body) for stance in on_both_sides(name)] for name in ALL}
    assert [name for name in ALL if min(depths[name]) <= -0.012] == []
    carried = {name for name in ALL if load(name).lifted or any(prop.kind == "step" for prop in load(name).props)}
    assert [name for name in ALL if max(depths[name]) >= 0.012 and name not in carried] == []


def test_the_hanging_foot_of_a_hip_hike_never_touches_down() -> None:
    for stance in as_written("hip-hike"):
        assert min(stance.body.joints["right toes"][1], stance.body.joints["right heel"][1]) > 0.05


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
    bridges = {"bridge-march": "bridge", "single-leg-bridge": "up", "pelvic-lift": "up"}
    for name, pose in (bridges | {"bridge-glute-switches": "level"}).items():
        figure = load(name)
        joints = stand(figure, figure.numbers[pose], "left").joints
        trunk = subtract(joints["left hip"], joints["left shoulder"])
        thigh = subtract(joints["left knee"], joints["left hip"])
        assert dot((trunk[0], trunk[1], 0.0), thigh) > 0.98 * length((trunk[0], trunk[1], 0.0)) * length(thigh), name


def test_the_pelvis_of_a_bridge_march_stays_as_high() -> None:
    heights = [stance.body.joints["pelvis"][1] for stance in on_both_sides("bridge-march")]
    assert max(heights) - min(heights) < 0.002


def test_the_thighs_of_a_single_leg_bridge_stay_parallel() -> None:
    for stance in as_written("single-leg-bridge"):
        left, right = (segment_of(stance.body, f"{side} thigh") for side in body.SIDES)
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


def test_a_bird_dog_reaches_with_the_opposite_arm_and_leg_to_the_height_of_the_trunk() -> None:
    figure = load("bird-dog")
    down, out = (stand(figure, figure.numbers[name], "left").joints for name in ("down", "out"))
    moved = {limb for limb in ("left ankle", "right ankle", "left wrist", "right wrist") if down[limb] != out[limb]}
    assert moved == {"left ankle", "right wrist"}
    assert abs(out["left ankle"][1] - out["left hip"][1]) < 0.08
    assert abs(out["right wrist"][1] - out["right shoulder"][1]) < 0.08


def test_a_curl_up_lifts_head_and_shoulders_and_leaves_the_pelvis_and_the_legs() -> None:
    figure = load("curl-up")
    down, up = (stand(figure, figure.numbers[name], "left").joints for name in ("down", "up"))
    assert all(up[name][1] > down[name][1] + 0.05 for name in ("head", "neck"))
    still = ("pelvis", "left knee", "left ankle", "right knee", "right ankle")
    assert [name for name in still if length(subtract(up[name], down[name])) > 0.001] == []
    assert down["left knee"][1] > 0.15 > down["right knee"][1]


@pytest.mark.parametrize(("lever", "resting"), [("short", "left knee"), ("long", "left ankle")])
def test_a_copenhagen_adduction_hangs_between_the_chair_and_the_elbow(lever: str, resting: str) -> None:
    stances = as_written(f"copenhagen-{lever}-lever")
    seats = [stance.body.joints[resting] for stance in stances]
    elbows = [stance.body.joints["right elbow"] for stance in stances]
    assert max(length(subtract(seat, seats[0])) for seat in seats) < 1e-9
    assert max(length(subtract(elbow, elbows[0])) for elbow in elbows) < 0.02
    figure = load(f"copenhagen-{lever}-lever")
    up = stand(figure, figure.numbers["up"], "left").joints
    trunk, legs = subtract(up["neck"], up["pelvis"]), subtract(up["pelvis"], up[resting])
    assert dot(trunk, legs) > 0.9 * length(trunk) * length(legs)
    assert up["pelvis"][1] > stand(figure, figure.numbers["down"], "left").joints["pelvis"][1] + 0.1


def test_who_stands_up_from_a_chair_stands_straight_over_the_feet() -> None:
    figure = load("chair-stand")
    joints = stand(figure, figure.numbers["stand"], "left").joints
    assert abs(joints["left ankle"][0] - joints["neck"][0]) < 0.06
    assert joints["left hip"][1] - joints["left ankle"][1] > 0.97 * (body.THIGH + body.SHANK)


def test_a_step_up_ends_with_both_feet_on_the_step() -> None:
    figure = load("step-up")
    (step,) = figure.props
    joints = stand(figure, figure.numbers["up"], "left").joints
    for name in ("left heel", "left toes", "right heel", "right toes"):
        assert abs(joints[name][0] - step.numbers["x"]) < step.numbers["width"] / 2
        assert abs(joints[name][1] - step.numbers["height"]) < 0.04


def test_feet_on_pedals_stay_opposite_to_each_other_all_round() -> None:
    for stance in as_written("exercise-bike"):
        left, right = (stance.body.joints[f"{side} ankle"] for side in body.SIDES)
        middle = tuple((a + b) / 2 for a, b in zip(left, right, strict=True))
        assert middle[:2] == pytest.approx((-0.134, 0.23), abs=0.012)


def test_one_foot_of_a_walk_is_always_down() -> None:
    for stance in as_written("walk"):
        assert min(stance.body.joints[f"{side} heel"][1] for side in body.SIDES) < 0.03


def test_a_swapped_body_is_the_same_body_with_the_other_limbs_moved() -> None:
    figure = load("dead-bug")
    left, right = (stand(figure, figure.numbers["out"], side).joints for side in ("left", "right"))
    for joint, place in left.items():
        twin = right[body.other_side(joint)]
        assert (twin[0], twin[1], -twin[2]) == pytest.approx(place)
