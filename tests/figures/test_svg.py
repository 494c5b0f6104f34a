"""The figures as vector pictures: whole, inside their frame, and the same as in cells."""

import re
import xml.etree.ElementTree as ET

import pytest

from hiptimer.figures.library import load
from hiptimer.figures.model import Role, Side
from hiptimer.figures.naming import names
from hiptimer.figures.svg import KeyPose, key_poses, svg

SIDES: tuple[Side | None, ...] = ("left", "right", None)
CLASSES = {*(role.value for role in Role), "gap", "pale"}


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("side", SIDES)
def test_every_pose_is_drawn_inside_its_frame(name: str, side: Side | None) -> None:
    figure = load(name)
    for pose in figure.poses:
        picture = ET.fromstring(svg(figure, pose, "A label", "k", side))
        _, _, width, height = map(float, picture.attrib["viewBox"].split())
        shapes = [element for element in picture.iter() if element.get("points")]
        assert len(shapes) > 14
        for shape in shapes:
            assert set((shape.get("class") or "gap").split()) <= CLASSES
            if shape.get("class") not in (None, "gap"):
                numbers = list(map(float, re.findall(r"-?[0-9.]+", shape.attrib["points"])))
                assert all(-3 <= x <= width + 3 for x in numbers[::2])
                assert all(-3 <= y <= height + 3 for y in numbers[1::2])


def test_the_working_limb_of_the_other_side_is_the_other_one() -> None:
    figure = load("dead-bug")
    left, right = svg(figure, figure.poses[-1], "A", "k", "left"), svg(figure, figure.poses[-1], "A", "k", "right")
    assert left != right
    assert left.count('class="working"') == right.count('class="working"')


def test_the_label_is_escaped() -> None:
    picture = ET.fromstring(svg(load("clamshell"), "open", 'Open <"&', "k"))
    assert picture.attrib["aria-label"] == 'Open <"&'


def test_a_hold_has_one_pose_and_a_movement_where_it_begins_and_where_each_phase_leads() -> None:
    clamshell = load("clamshell")
    assert key_poses(clamshell, is_held=True) == (KeyPose(clamshell.still, None),)
    assert [still.phase for still in key_poses(clamshell, is_held=False)] == [None, "open"]


@pytest.mark.parametrize("name", names())
def test_no_pose_of_a_movement_comes_twice_and_four_are_enough(name: str) -> None:
    stills = key_poses(load(name), is_held=False)
    assert 1 <= len(stills) <= 4
    assert len({still.pose for still in stills}) == len(stills)
