"""The parts of the workout screen as rows: how big, how wide, and what is left out where room is short."""

import itertools
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import bundled_plan, plan_of
from screens import at, on_stage
from small_workouts import SELF_PACED

from hiptimer.keys import WORKOUT_KEYS, footer_of
from hiptimer.tui.bigtext import letters
from hiptimer.tui.roles import Role
from hiptimer.tui.rows import Rows, key_rows
from hiptimer.tui.workout.banner import BANNER_ROLES, banner_rows
from hiptimer.tui.workout.rows import Timeline, clock_rows, coach_rows, header_rows, title_rows
from hiptimer.tui.workout.view import BannerView, ClockView, HeaderView, Phase, TitleView

FOOTER_KEYS = footer_of(WORKOUT_KEYS)

SHORTEST = {(120, 40): 14, (80, 24): 8, (60, 20): 5}
"""Rows of the big number that each size of terminal has room for."""

PHASES = (Phase.WORK, Phase.REST, Phase.READY, Phase.PAUSED)

CAPTIONS = ("lift", "hold", "lower", "squeeze", "together")


def lines(rows: Rows) -> list[str]:
    return ["".join(text for text, _ in row) for row in rows]


def number_height(clock: ClockView, size: tuple[int, int]) -> int:
    """Rows of the number: the first ones that are not blank, without the word below."""
    drawn = [line.strip() for line in lines(clock_rows(clock, *size))]
    first = next(index for index, line in enumerate(drawn) if line)
    return next((index for index, line in enumerate(drawn[first:]) if not set(line) & set("█▀▄")), len(drawn) - first)


def hold(left: int, whole: int) -> ClockView:
    return ClockView(Phase.WORK, str(left), "", "hold", len(str(whole)))


def reps(rep: int, of: int, phase: str = "squeeze") -> ClockView:
    return ClockView(Phase.WORK, str(rep), str(of), phase, len(str(of)))


def heights(size: tuple[int, int]) -> Iterator[int]:
    """Rows of every number of a minute's hold and rest, and of twenty reps, in a clock of that size."""
    for left in range(1, 61):
        yield number_height(hold(left, 60), size)
        yield number_height(ClockView(Phase.REST, str(left), "", "", 2), size)
    for rep, phase in itertools.product(range(1, 21), CAPTIONS):
        yield number_height(reps(rep, 20, phase), size)


@pytest.mark.parametrize("figure", [True, False], ids=["beside a figure", "alone"])
async def test_digits_are_as_tall_as_promised(figure: bool) -> None:
    plan = bundled_plan("side-plank-three") if figure else plan_of(SELF_PACED)
    async with on_stage((80, 24), plan) as stage:
        for terminal, least in SHORTEST.items():
            await stage.resize(terminal)
            width, height = stage.app.screen.query_one("#clock").size
            assert min(heights((width, height))) >= least, terminal


def columns_that_differ(drawn: Sequence[list[str]]) -> set[int]:
    return {
        x for rows in zip(*drawn, strict=True) for x, cells in enumerate(zip(*rows, strict=True)) if len({*cells}) > 1
    }


SIZES = ((96, 38), (58, 18), (44, 12), (32, 10), (40, 6), (18, 3))


def test_the_tens_do_not_move_the_ones() -> None:
    for size, ones in itertools.product(SIZES, range(1, 10)):
        pair = [lines(clock_rows(hold(left, 20), *size)) for left in (10 + ones, ones)]
        assert max(columns_that_differ(pair)) < size[0] // 2, (size, ones)


@pytest.mark.parametrize("size", SIZES[:-1], ids=at)
def test_the_reps_do_not_move_their_target(size: tuple[int, int]) -> None:
    drawn = [lines(clock_rows(reps(rep, 15), *size)) for rep in range(1, 16)]
    after_the_number = max(columns_that_differ(drawn)) + 1
    target = [line[after_the_number:] for line in drawn[0]]
    assert sum(line.count("█") for line in target) >= 4


CLOCKS = (
    hold(7, 20),
    reps(3, 12),
    ClockView(Phase.REST, "1:30", "", ""),
    ClockView(Phase.WORK, "12", "", "reps, then Enter"),
)


@given(st.sampled_from(CLOCKS), st.integers(18, 120), st.integers(2, 40))
def test_a_clock_fills_its_box_and_no_more(clock: ClockView, width: int, height: int) -> None:
    drawn = lines(clock_rows(clock, width, height))
    assert len(drawn) == height
    assert max(map(len, drawn)) <= width


def test_a_clock_without_room_for_big_digits_shows_small_ones() -> None:
    assert [line.strip() for line in lines(clock_rows(hold(7, 20), 18, 2))] == ["7", "hold"]
    assert [line.strip() for line in lines(clock_rows(reps(3, 12), 9, 2))] == ["3 / 12", "squeeze"]


# --- the banner ---


BANNERS = [
    BannerView(phase, side, direction)
    for phase in PHASES
    for side in ("LEFT", "RIGHT", "")
    for direction in ("CLOCKWISE", "COUNTER-CLOCKWISE", "FORWARD", "")
]
"""All that a banner has to say, in words of several lengths."""


@given(st.sampled_from(BANNERS), st.integers(18, 200), st.integers(1, 7))
def test_a_banner_fills_its_box_in_the_colour_of_its_phase(banner: BannerView, width: int, height: int) -> None:
    rows = banner_rows(banner, width, height)
    assert len(rows) == height
    assert min(map(len, lines(rows))) >= width
    assert {role for row in rows for _, role in row} == {BANNER_ROLES[banner.phase]}


def test_a_banner_of_one_line_has_shape_phase_side_and_direction() -> None:
    shown = [lines(banner_rows(BannerView(phase, "LEFT", "CLOCKWISE"), 40, 1))[0].strip() for phase in PHASES]
    assert shown == [
        "▶ WORK  LEFT CLOCKWISE",
        "≈ REST  LEFT CLOCKWISE",
        "▲ GET READY  LEFT CLOCKWISE",
        "‖ PAUSED  LEFT CLOCKWISE",
    ]


@pytest.mark.parametrize("size", [(120, 7), (80, 4), (60, 3)], ids=at)
def test_the_side_is_in_block_letters_wherever_there_are_three_rows(size: tuple[int, int]) -> None:
    for phase in PHASES:
        left, right = (lines(banner_rows(BannerView(phase, side, ""), *size)) for side in ("LEFT", "RIGHT"))
        for drawn in (left, right):
            assert sum(line[size[0] // 2 :].count("█") for line in drawn) >= 4, phase
        assert left != right, phase


@given(st.sampled_from(BANNERS), st.integers(40, 130), st.sampled_from([1, 3, 4, 7]))
def test_side_and_direction_are_there_at_every_size(banner: BannerView, width: int, height: int) -> None:
    drawn = "\n".join(lines(banner_rows(banner, width, height)))
    for word in filter(None, (banner.side, banner.direction)):
        signs = (word, *(letters(word, scale)[0] for scale in (1, 2)))
        assert any(sign in drawn for sign in signs)


def test_the_phase_is_in_words_or_block_letters_never_colour_alone() -> None:
    drawn = {tuple(lines(banner_rows(BannerView(phase, "", ""), 80, 4))) for phase in PHASES}
    assert len(drawn) == 4


# --- lines of text ---


@pytest.mark.parametrize("width", [1, 5, 20, 34, 80])
def test_the_time_left_is_kept_where_the_name_has_to_give_way(width: int) -> None:
    header = HeaderView("A routine with a long name", "12:34 left, ends 18:12", "")
    (line,) = lines(header_rows(header, width, 1))
    assert line.endswith("12:34 left, ends 18:12")
    assert len(line) == max(width, len(header.remaining))


def test_a_title_drops_the_dose_before_the_place() -> None:
    title = TitleView("Standing clamshell", "12 reps", "set 1 of 2")
    titles = [lines(title_rows(title, width, 1))[0] for width in (50, 36, 20, 10)]
    assert titles == [
        "Standing clamshell             12 reps, set 1 of 2",
        "Standing clamshell        set 1 of 2",
        "Standing clamshell  ",
        "Standin…  ",
    ]


def test_a_cue_wraps_and_ends_in_an_ellipsis_where_it_does_not_fit() -> None:
    cue = "Keep the hips level and the knee over the foot"
    assert lines(coach_rows(cue, 24, 2)) == ["Keep the hips level and", "the knee over the foot"]
    assert lines(coach_rows(cue, 24, 1)) == ["Keep the hips level and…"]
    assert lines(coach_rows("", 24, 2)) == [""]


def test_the_footer_leaves_out_whole_keys_but_the_one_for_help() -> None:
    whole = [f"{row.shown} {row.label}" for row in FOOTER_KEYS]
    others = [words for words in whole if words != "? help"]
    for width in range(6, 130):
        (line,) = lines(key_rows(FOOTER_KEYS, width, 1))
        shown = line.rstrip().split("  ")
        assert len(line.rstrip()) <= width
        assert "? help" in shown
        assert shown in (whole, [*others[: len(shown) - 1], "? help"])


# --- the timeline ---


@pytest.mark.parametrize("width", [1, 16, 36, 56, 76, 116, 196])
def test_the_timeline_is_as_wide_as_it_may_be_and_shows_where_one_is(width: int) -> None:
    plan = bundled_plan("side-plank-three")
    timeline = Timeline(plan)
    for here in {0, width // 2, width - 1}:
        bar, names = lines(timeline.rows((here + 0.5) / width, width, 2))
        assert (len(bar), len(names)) == (width, width)
        assert [x for x, cell in enumerate(bar) if cell == "┃"] == [here]


def test_the_timeline_tells_work_from_rest_and_behind_from_ahead() -> None:
    plan = plan_of("name: Even\nprepare: 0\nrest: {sides: 10s}\nexercises: [{name: Plank, hold: 10s, sides: each}]")
    (row,) = Timeline(plan).rows(8.5 / 15, 15, 1)
    assert row == (("█████▁▁▁", Role.PAST), ("┃", Role.NOW), ("▁▓▓▓▓▓", Role.AHEAD))


def test_at_the_end_everything_lies_behind() -> None:
    (row,) = Timeline(bundled_plan("weak-hips-four")).rows(1.0, 60, 1)
    assert {role for _, role in row} == {Role.PAST}


def test_a_timeline_that_was_drawn_at_another_width_is_drawn_anew() -> None:
    plan = bundled_plan("side-plank-three")
    timeline = Timeline(plan)
    for width in (40, 80, 40):
        assert timeline.rows(0.5, width, 2) == Timeline(plan).rows(0.5, width, 2)
