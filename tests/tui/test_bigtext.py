"""The big font, as the pictures it should make."""

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.tui.bigtext import digits, letters


def picture(text: str) -> tuple[str, ...]:
    """Rows between bars, so that blanks at their ends are kept."""
    return tuple(line.strip()[1:-1] for line in text.strip().splitlines())


def test_all_digits_at_their_smallest() -> None:
    assert digits("0123456789", 200, 4) == picture("""
        |█▀▀▀█  ▀█   ▀▀▀▀█ ▀▀▀▀█ █   █ █▀▀▀▀ █▀▀▀▀ ▀▀▀▀█ █▀▀▀█ █▀▀▀█|
        |█   █   █       █     █ █   █ █     █         █ █   █ █   █|
        |█   █   █   █▀▀▀▀  ▀▀▀█ ▀▀▀▀█ ▀▀▀▀█ █▀▀▀█     █ █▀▀▀█ ▀▀▀▀█|
        |█▄▄▄█  ▄█▄  █▄▄▄▄ ▄▄▄▄█     █ ▄▄▄▄█ █▄▄▄█     █ █▄▄▄█ ▄▄▄▄█|
    """)


def test_bigger_digits_have_thicker_strokes() -> None:
    assert digits("12", 30, 8) == picture("""
        |  ████      ██████████|
        |    ██              ██|
        |    ██              ██|
        |    ██      ▄▄▄▄▄▄▄▄██|
        |    ██      ██▀▀▀▀▀▀▀▀|
        |    ██      ██        |
        |    ██      ██        |
        |  ██████    ██████████|
    """)


def test_minutes_and_seconds_stand_round_a_narrow_colon() -> None:
    assert digits("1:05", 40, 5) == picture("""
        | ▀▀█   ▄ █▀▀▀▀█ █▀▀▀▀▀|
        |   █   █ █    █ █     |
        |   █   ▀ █    █ █▄▄▄▄▄|
        |   █   █ █    █      █|
        | ▄▄█▄  ▀ █▄▄▄▄█ ▄▄▄▄▄█|
    """)


def test_reps_are_parted_from_their_target_by_a_stroke() -> None:
    assert digits("7/12", 40, 4) == picture("""
        |▀▀▀▀█   █  ▀█   ▀▀▀▀█|
        |    █   █   █       █|
        |    █ ▄▀    █   █▀▀▀▀|
        |    █ █    ▄█▄  █▄▄▄▄|
    """)


def test_a_blank_keeps_the_room_of_a_digit() -> None:
    assert digits(" 9", 30, 5) == picture("""
        |       █▀▀▀▀█|
        |       █    █|
        |       █▄▄▄▄█|
        |            █|
        |       ▄▄▄▄▄█|
    """)


@given(st.integers(4, 40))
def test_every_digit_is_as_big_as_every_other(height: int) -> None:
    shapes = {(len(rows), len(rows[0])) for rows in (digits(digit, 200, height) for digit in "0123456789")}
    assert len(shapes) == 1
    assert shapes.pop()[0] == height


@given(st.from_regex(r"[0-9 ]{1,4}([:/][0-9]{1,2})?", fullmatch=True), st.integers(0, 120), st.integers(0, 40))
def test_digits_never_leave_their_box(text: str, width: int, height: int) -> None:
    rows = digits(text, width, height)
    assert len(rows) <= height
    assert all(len(row) <= width for row in rows)
    assert len({len(row) for row in rows}) <= 1


def test_where_nothing_fits_nothing_is_drawn() -> None:
    assert digits("12", 5, 3) == ()
    assert letters("", 2) == ()


def test_letters_of_one_dot_a_stroke() -> None:
    assert letters("get ready", 1) == picture("""
        |▄▀▀▀▀ █▀▀▀▀ ▀▀█▀▀   █▀▀▀▄ █▀▀▀▀ ▄▀▀▀▄ █▀▀▀▄ ▀▄ ▄▀|
        |█ ▀▀█ █▀▀▀    █     █▀▀█  █▀▀▀  █▀▀▀█ █   █   █  |
        | ▀▀▀▀ ▀▀▀▀▀   ▀     ▀   ▀ ▀▀▀▀▀ ▀   ▀ ▀▀▀▀    ▀  |
    """)


def test_letters_of_two_dots_a_stroke() -> None:
    assert letters("LEFT", 2) == picture("""
        |██          ██████████  ██████████  ██████████|
        |██          ██          ██              ██    |
        |██          ████████    ████████        ██    |
        |██          ██          ██              ██    |
        |██████████  ██████████  ██              ██    |
    """)


def test_every_phase_has_a_shape_of_its_own() -> None:
    assert letters(">=~^!", 1) == picture("""
        |██▄▄  ██ ██  ▄▄ ▄  ▄█▄    █  |
        |████▀ ██ ██ ▀ ▀▀  ▀███▀   ▀  |
        |▀▀    ▀▀ ▀▀         ▀     ▀  |
    """)


def test_every_letter_can_be_told_from_every_other() -> None:
    drawn = {letters(letter, 1) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ-"}
    assert len(drawn) == 27


def test_accents_are_left_out_and_other_signs_left_blank() -> None:
    assert letters("élevé", 1) == letters("ELEVE", 1)
    assert letters("groß", 2) == letters("GROSS", 2)
    assert {dot for row in letters("%", 1) for dot in row} == {" "}


def test_another_alphabet_has_no_block_letters() -> None:
    assert letters("вверх", 1) == letters("上げる", 2) == ()
