"""Pictures fit their box, stand still where nothing moves, and are the same every time."""

import itertools

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st

from hiptimer import figures
from hiptimer.figures import shapes
from hiptimer.figures.fitting import fit_figure, follow
from hiptimer.figures.library import load
from hiptimer.figures.model import Figure, OtherSide, Role, Side
from hiptimer.figures.motion import WAY_IN_SECONDS, Moment, pose_at, way_in
from hiptimer.figures.render import Frame, render
from hiptimer.figures.stance import stand

ALL = figures.names()
BOTH: tuple[Side, ...] = ("left", "right")


def rep(figure: Figure, index: int, progress: float, count: int = 0) -> Moment:
    return Moment.rep(tuple(phase.name for phase in figure.cycle), index, progress, count)


def dots(frame: Frame) -> list[list[bool]]:
    """The picture as rows of dots."""
    rows = [[False] * frame.width * 2 for _ in range(frame.height * 4)]
    bits = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    for line, row in enumerate(frame.rows):
        for column, mark in enumerate("".join(text for text, _ in row)):
            for bit, (x, y) in enumerate(bits):
                if mark != " " and (ord(mark) - 0x2800) >> bit & 1:
                    rows[line * 4 + y][column * 2 + x] = True
    return rows


def roles(frame: Frame) -> set[Role | None]:
    return {role for row in frame.rows for _, role in row}


names = st.sampled_from(ALL)
sides: st.SearchStrategy[Side | None] = st.sampled_from(["left", "right", None])
parts = st.floats(0.0, 1.0)


@at_most(60)
@given(names, sides, st.integers(0, 110), st.integers(0, 34), parts)
def test_a_picture_is_as_large_as_the_box_it_was_asked_for(
    name: str, side: Side | None, width: int, height: int, progress: float
) -> None:
    shown = render(load(name), rep(load(name), 0, progress), side, width, height)
    assert len(shown.rows) == height
    assert all(sum(len(text) for text, _ in row) == width for row in shown.rows)


@at_most(60)
@given(names, st.sampled_from(["left", "right"]), st.integers(24, 100), st.integers(7, 30), st.data())
def test_no_part_of_a_body_is_cut_off(name: str, side: Side, width: int, height: int, data: st.DataObject) -> None:
    figure = load(name)
    direction = data.draw(st.sampled_from([None, *(direction.name for direction in figure.directions)]))
    moment = rep(figure, data.draw(st.integers(0, len(figure.cycle) - 1)), data.draw(parts))
    fit = fit_figure(figure, width * 2, height * 4, side == "right" and figure.other_side is OtherSide.MIRROR)
    pose = pose_at(figure, moment, direction, side)
    body = follow(figure, stand(figure, pose, side), pose)
    for piece in shapes.pieces(body, 1.0):
        for sphere in piece.spheres:
            x, y, radius = fit.disc(sphere)
            assert radius - 1.0 <= x <= width * 2 + 1.0 - radius
            assert radius - 1.0 <= y <= height * 4 + 1.0 - radius


@at_most(30)
@given(names, sides, parts)
def test_the_same_moment_is_the_same_picture(name: str, side: Side | None, progress: float) -> None:
    figure = load(name)
    first = render(figure, rep(figure, 0, progress), side, 50, 14)
    assert render(figure, rep(figure, 0, progress), side, 50, 14) is first
    drawn_anew = figure._replace(slug="another")
    assert render(drawn_anew, rep(figure, 0, progress), side, 50, 14) == first
    assert render(drawn_anew, rep(figure, 0, progress), side, 50, 14) is not first


def test_a_phase_is_made_of_a_dozen_pictures() -> None:
    from hiptimer.figures import motion

    figure = load("clamshell")
    shown = {id(render(figure, rep(figure, 0, step / 1000), "left", 50, 14)) for step in range(1001)}
    assert len(shown) == motion.STEPS + 1


def test_what_does_not_move_stands_still() -> None:
    """The hands and the head of a donkey kick fill the left of the picture: no jump in scale or place."""
    figure = load("donkey-kick")
    frames = [render(figure, rep(figure, 0, step / 12), "left", 50, 14) for step in range(13)]
    left = {tuple(tuple(row[:28]) for row in dots(frame)) for frame in frames}
    assert len(left) == 1


def floor_rows(figure: Figure, width: int, height: int) -> set[int]:
    """The lowest rows of dots in the middle of each phase."""
    moments = [rep(figure, place, 0.5) for place in range(len(figure.cycle))]
    shown = [dots(render(figure, moment, "left", width, height)) for moment in moments]
    return {max(y for y, row in enumerate(rows) if any(row)) for rows in shown}


def test_the_floor_stays_where_it_is() -> None:
    sizes = ((50, 14), (30, 9))
    moving = [(name, size) for name in ALL for size in sizes if len(floor_rows(load(name), *size)) > 1]
    assert moving == []


def dots_that_differ_turned_round(left: Frame, right: Frame) -> int:
    pairs = zip(dots(left), dots(right), strict=True)
    return sum(a != b for row, twin in pairs for a, b in zip(row, twin[::-1], strict=True))


def test_the_other_side_of_a_mirrored_figure_is_the_picture_turned_round() -> None:
    mirrored = [figure for name in ALL if (figure := load(name)).other_side is OtherSide.MIRROR]
    assert len(mirrored) > 10
    differing = {}
    for figure in mirrored:
        left, right = (render(figure, Moment.pose(figure.still), side, 50, 14) for side in BOTH)
        differing[figure.slug] = dots_that_differ_turned_round(left, right)
    assert {slug: number for slug, number in differing.items() if number > 12} == {}


@pytest.mark.parametrize("name", [name for name in ALL if load(name).other_side is OtherSide.SWAP])
def test_the_other_side_of_a_swapped_figure_rests_as_before_and_works_with_the_other_limbs(name: str) -> None:
    figure = load(name)
    rests = [render(figure, Moment.resting(), side, 50, 14) for side in BOTH]
    works = [render(figure, rep(figure, 0, 1.0), side, 50, 14) for side in BOTH]
    assert rests[0].text == rests[1].text
    assert works[0].text != works[1].text


def test_the_working_limb_is_seen_at_every_size() -> None:
    sizes = ((100, 30), (50, 14), (30, 9), (24, 7))
    # The right side of a mirrored figure is the picture of the left one, turned round.
    sides = {OtherSide.MIRROR: BOTH[:1], OtherSide.SWAP: BOTH}
    unseen = [
        (figure.slug, side, size)
        for figure in map(load, ALL)
        for side, size in itertools.product(sides[figure.other_side], sizes)
        if Role.WORKING not in roles(render(figure, rep(figure, 0, 1.0), side, *size))
    ]
    assert unseen == []


def test_far_limbs_and_props_have_roles_of_their_own() -> None:
    shown = render(load("bridge-march"), Moment.pose("march"), "left", 50, 14)
    assert roles(shown) == {None, Role.BODY, Role.WORKING, Role.FAR, Role.PROP}


def test_a_hold_breathes() -> None:
    figure = load("side-plank")
    shown = [render(figure, Moment.hold(WAY_IN_SECONDS + step * 0.5), "left", 50, 14).text for step in range(11)]
    assert len(set(shown)) > 1
    assert shown[0] == shown[10]


def test_a_hold_shows_the_pose_that_is_held() -> None:
    for name, pose in (("side-plank", "up"), ("hip-flexor-stretch", "stretch"), ("clamshell", "open")):
        figure = load(name)
        holding = render(figure, Moment.hold(WAY_IN_SECONDS), "left", 50, 14)
        assert holding == render(figure, Moment.pose(pose), "left", 50, 14)


@pytest.mark.parametrize("name", ALL)
def test_a_hold_is_got_into_from_the_pose_of_rest_without_a_jump(name: str) -> None:
    figure = load(name)
    begins, ends = (pose_at(figure, Moment.hold(seconds), None) for seconds in (0.0, WAY_IN_SECONDS - 1e-6))
    assert begins == pytest.approx(figure.numbers[figure.resting])
    assert ends == pytest.approx(figure.numbers[figure.still], abs=0.01)


def test_the_way_into_a_hold_is_that_of_a_rep() -> None:
    figure = load("chair-stand")
    assert way_in(figure) == ("sit", "lean", "rise", "stand")
    half_way = pose_at(figure, Moment.hold(WAY_IN_SECONDS / 2), None)
    assert half_way == pytest.approx(pose_at(figure, rep(figure, 0, 0.5), None))


def test_a_walk_goes_on_without_a_jump() -> None:
    figure = load("lateral-band-walk")
    end = render(figure, rep(figure, 1, 1.0), None, 50, 14, "left")
    assert end.text == render(figure, rep(figure, 0, 0.0), None, 50, 14, "left").text


def test_a_walk_to_the_right_is_a_walk_to_the_left_turned_round() -> None:
    figure = load("lateral-band-walk")
    left, right = (render(figure, rep(figure, 0, 1.0), None, 50, 14, way) for way in BOTH)
    assert dots_that_differ_turned_round(left, right) <= 12


def test_glute_switches_take_turns_by_themselves() -> None:
    figure = load("bridge-glute-switches")
    shown = [render(figure, rep(figure, 0, 1.0, count), None, 50, 14) for count in range(4)]
    assert [a == b for a, b in itertools.pairwise(shown)] == [False, False, False]
    assert shown[0] is shown[2]
    assert shown[1] is render(figure, rep(figure, 0, 1.0), "right", 50, 14)


def test_a_box_without_room_stays_empty() -> None:
    assert render(load("clamshell"), Moment.resting(), None, 3, 1).text == ""
    assert render(load("clamshell"), Moment.resting(), None, 0, 0).rows == ()


def test_a_figure_of_ones_own_is_drawn_like_any_other(tmp_path: pytest.TempPathFactory) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "reach.yaml"
    path.write_text("name: Reach\nposes: {down: {}, up: {arms: {flex: 180}}}\nphases: {reach: up, lower: down}\n")
    figure = load(path)
    assert render(figure, rep(figure, 0, 1.0), None, 30, 9).text.count("\n") == 8
