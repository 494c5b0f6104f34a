"""Text of any script keeps to its room."""

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.cells import centred, padded, shortened, width_of, wrapped
from hiptimer.tui.rows import Rows
from hiptimer.tui.workout.banner import banner_rows
from hiptimer.tui.workout.rows import clock_rows, coach_rows, header_rows, title_rows
from hiptimer.tui.workout.view import BannerView, ClockView, HeaderView, Phase, TitleView

BRIDGE = "ヒップリフト・ブリッジ"
CUE = "お尻を締めて、肩から膝まで一直線に保ちます。息を止めないでください。"

TEXTS = st.lists(st.sampled_from(["a", "b", " ", "-", "e\u0301", "上", "げ", "한", "👟"]), max_size=60).map("".join)


def widths(rows: Rows) -> set[int]:
    return {sum(width_of(text) for text, _ in row) for row in rows}


@given(TEXTS, st.integers(1, 40))
def test_no_text_is_wider_than_its_room(text: str, width: int) -> None:
    assert width_of(shortened(text, width)) <= width
    assert width_of(padded(shortened(text, width), width)) == width
    assert width_of(centred(shortened(text, width), width)) == width


@given(TEXTS, st.integers(2, 40))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(0 < width_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wide_characters_push_nothing_off_the_screen() -> None:
    header = header_rows(HeaderView(BRIDGE * 3, "10:53 left, ends 07:30", ""), 60, 1)
    title = title_rows(TitleView(f"Next: {BRIDGE}", "12 回", "set 1 of 2"), 60, 1)
    assert widths(header) == widths(title) == {60}
    assert header[0][-1][0] == "10:53 left, ends 07:30"
    assert "set 1 of 2" in title[0][-1][0]


def test_a_cue_without_blanks_takes_as_many_lines_as_it_needs() -> None:
    rows = coach_rows(CUE, 40, 3)
    assert "".join(text for row in rows for text, _ in row) == CUE
    assert all(width <= 40 for width in widths(rows))


def test_a_direction_in_another_alphabet_is_a_word_beside_the_big_side() -> None:
    rows = banner_rows(BannerView(Phase.WORK, "LEFT", "時計回り"), 120, 7)
    drawn = ["".join(text for text, _ in row) for row in rows]
    assert any("時計回り" in line for line in drawn)
    assert sum("█" in line for line in drawn) >= 4
    assert widths(rows) == {120}


def test_a_phase_in_another_alphabet_is_a_word_under_the_number() -> None:
    rows = clock_rows(ClockView(Phase.WORK, "7", "12", "上げる", 2), 60, 14)
    assert any("上げる" in text for row in rows for text, _ in row)
    assert widths(rows) == {60}
