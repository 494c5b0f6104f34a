"""Durations, counts and ranges as people write them."""

from collections.abc import Callable

import pytest
from hostile_text import hostile
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.routine.model import Level, Range
from hiptimer.routine.quantities import parse_count_range, parse_duration, parse_duration_range
from hiptimer.workout.wording import clock_text

PARSERS: list[Callable[[str], object]] = [parse_duration, parse_duration_range, parse_count_range]
DAY = 24 * 60 * 60
EN_DASH = "\N{EN DASH}"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        ("20", 20.0),
        ("020", 20.0),
        ("20s", 20.0),
        ("20 s", 20.0),
        ("  20s ", 20.0),
        ("1.5s", 1.5),
        ("0.25", 0.25),
        ("0:30", 30.0),
        ("1:30", 90.0),
        ("01:05", 65.0),
        ("90:00", 5400.0),
        ("1:00:00", 3600.0),
        ("1:02:03", 3723.0),
        ("1m30s", 90.0),
        ("1m 30s", 90.0),
        ("1 m 30 s", 90.0),
        ("2m", 120.0),
        ("1.5m", 90.0),
        ("4.1m", 246.0),
        ("2.05m", 123.0),
        ("1h", 3600.0),
        ("1h30m", 5400.0),
        ("1h30s", 3630.0),
        ("1h2m3s", 3723.0),
        ("24h", float(DAY)),
        ("24:00:00", float(DAY)),
        ("30 secs", 30.0),
        ("30 Seconds", 30.0),
        ("30 sec.", 30.0),
        ("30s,", 30.0),
        ("1 min", 60.0),
        ("2 mins", 120.0),
        ("1:30 min", 90.0),
        ("1 min 30 s", 90.0),
        ("1 min, 30 s", 90.0),
        ("1 minute and 30 seconds", 90.0),
        ("1m30", 90.0),
        ("1h30", 5400.0),
        ("1 hr", 3600.0),
        ("2 hours", 7200.0),
        ('45"', 45.0),
        ("1'30\"", 90.0),
        ("1\N{PRIME}30\N{DOUBLE PRIME}", 90.0),
        ("\N{LEFT DOUBLE QUOTATION MARK}20s\N{RIGHT DOUBLE QUOTATION MARK}", 20.0),
        ("half a minute", 30.0),
        ("half an hour", 1800.0),
        ("a minute", 60.0),
        ("1\N{VULGAR FRACTION ONE HALF} min", 90.0),
        ("1 1/2 min", 90.0),
        ("1 and a half minutes", 90.0),
        ("\N{FULLWIDTH DIGIT TWO}\N{FULLWIDTH DIGIT ZERO}s", 20.0),
        ("1\N{FULLWIDTH COLON}30", 90.0),
        ("\N{ARABIC-INDIC DIGIT THREE}", 3.0),
        ("20\N{ZERO WIDTH SPACE}s", 20.0),
        ("20\N{NO-BREAK SPACE}s", 20.0),
    ],
)
def test_a_duration_is_what_it_looks_like(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "s",
        "abc",
        "1x",
        "-5",
        "+5",
        "1,5",
        ".5",
        "5.",
        "1e3",
        "0x1F",
        "inf",
        "nan",
        "1_000",
        "1:5",
        "1:60",
        "1:75:00",
        "1:2:03",
        ":30",
        "1:",
        "1:30s",
        "30s1m",
        "1m1m",
        "20-30",
        "10 20",
        "1h 2",
        "10\N{SUPERSCRIPT TWO}",
        "one minute",
        "30 metres",
        "about 30 s",
    ],
)
def test_what_is_no_duration_is_refused_with_the_ways_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration: write 20, 20s, 1:30, 1m30s or 2m") as refused:
        parse_duration(text)
    assert str(refused.value).startswith(f"'{text}' is not")


@pytest.mark.parametrize(
    "text", ["86401", "24h1s", "24:00:01", "1441m", "9" * 400, "9" * 5000 + ":00", "9" * 5000 + "h"]
)
def test_more_than_a_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is longer than a day$"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("30", 30, 30),
        ("30s", 30, 30),
        ("20-30", 20, 30),
        ("20-30s", 20, 30),
        ("20s-30s", 20, 30),
        ("20 - 30 s", 20, 30),
        (f"20{EN_DASH}30s", 20, 30),
        (f"20 {EN_DASH} 30s", 20, 30),
        ("30-30", 30, 30),
        ("1-2m", 60, 120),
        ("1m-2m", 60, 120),
        ("45s-1m", 45, 60),
        ("1:00-1:30", 60, 90),
        ("0.5-1m", 30, 60),
        ("1h-2h", 3600, 7200),
        ("1h-1h30m", 3600, 5400),
        ("012", 12, 12),
        ("20 to 30 s", 20, 30),
        ("20 s to 1 min", 20, 60),
        ("20-30 sec", 20, 30),
        ("from 20 to 30 seconds", 20, 30),
        ("between 20 and 30 seconds", 20, 30),
        ("20\N{EM DASH}30", 20, 30),
        ("20\N{MINUS SIGN}30", 20, 30),
        ("20\N{FIGURE DASH}30", 20, 30),
        ("20\N{FULLWIDTH HYPHEN-MINUS}30s", 20, 30),
        ("20..30", 20, 30),
        ("1 min 30 s - 2 min", 90, 120),
    ],
)
def test_a_hold_is_whole_seconds_and_a_low_end_takes_the_unit_of_the_high_one(text: str, low: int, high: int) -> None:
    assert parse_duration_range(text) == Range(low, high)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("30-20s", "'30-20s' goes down: its low end comes first, as in 20-30s"),
        ("2m-30s", "'2m-30s' goes down: its low end comes first, as in 30s-2m"),
        ("1:30-1:00", "'1:30-1:00' goes down: its low end comes first, as in 1:00-1:30"),
        ("0", "'0' must be at least 1"),
        ("0s", "'0s' must be at least 1"),
        ("0-30s", "'0-30s' must be at least 1"),
        ("1.5s", "'1.5s': a hold is counted in whole seconds"),
        ("1-1.5s", "'1-1.5s': a hold is counted in whole seconds"),
        ("25h", "'25h' is longer than a day"),
        ("1h-25h", "'1h-25h' is longer than a day"),
        ("10-20-30", "'10-20-30' is not a hold: write 20, 20s, 1:30, 1m30s or 2m, or a range such as 20-30s"),
        ("-30", "'-30' is not a hold: write 20, 20s, 1:30, 1m30s or 2m, or a range such as 20-30s"),
        ("20-", "'20-' is not a hold: write 20, 20s, 1:30, 1m30s or 2m, or a range such as 20-30s"),
        ("no", "'no' is not a hold: write 20, 20s, 1:30, 1m30s or 2m, or a range such as 20-30s"),
    ],
)
def test_a_text_that_is_no_hold_is_refused_with_the_reason(text: str, outcome: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared
        parse_duration_range(text)
    assert str(refused.value) == outcome


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12", 12, 12),
        ("012", 12, 12),
        ("0000000000000012", 12, 12),
        (" 12 ", 12, 12),
        ("12-15", 12, 15),
        ("12 - 15", 12, 15),
        (f"12{EN_DASH}15", 12, 15),
        ("12 to 15", 12, 15),
        ("12-12", 12, 12),
    ],
)
def test_a_count_is_a_whole_number_or_a_range(text: str, low: int, high: int) -> None:
    assert parse_count_range(text) == Range(low, high)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("15-12", "'15-12' goes down: its low end comes first, as in 12-15"),
        ("0", "'0' must be at least 1"),
        ("0-5", "'0-5' must be at least 1"),
        ("1.5", "'1.5' is not a count: write a whole number such as 12, or a range such as 12-15"),
        ("12s", "'12s' is not a count: write a whole number such as 12, or a range such as 12-15"),
        ("0x1F", "'0x1F' is not a count: write a whole number such as 12, or a range such as 12-15"),
        (
            "twelve",
            "'twelve' is not a count: write a whole number such as 12, or a range such as 12-15."
            " In figures, 'twelve' is 12",
        ),
        (
            "1,5",
            "'1,5' is not a count: write a whole number such as 12, or a range such as 12-15."
            " With a point, '1,5' is 1.5",
        ),
        ("-1", "'-1' is not a count: write a whole number such as 12, or a range such as 12-15"),
        ("1-2-3", "'1-2-3' is not a count: write a whole number such as 12, or a range such as 12-15"),
    ],
)
def test_a_text_that_is_no_count_is_refused_with_the_reason(text: str, outcome: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared
        parse_count_range(text)
    assert str(refused.value) == outcome


def test_a_number_of_thousands_of_digits_is_just_a_big_one() -> None:
    assert parse_count_range("9" * 100_000).high > 1000


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize("text", ["1" + " " * 500_000 + "x", "1h" + " " * 500_000 + "x", "1-2" + " " * 500_000 + "-x"])
def test_long_runs_of_blanks_do_not_hang_and_are_not_quoted(parse: Callable[[str], object], text: str) -> None:
    with pytest.raises(ValueError, match=r"^'1") as refused:
        parse(text)
    assert len(str(refused.value)) < 160


@given(st.integers(0, DAY))
def test_whole_seconds_read_back_in_every_form(seconds: int) -> None:
    minutes, rest = divmod(seconds, 60)
    hours, part = divmod(minutes, 60)
    forms = (f"{seconds}", f"{seconds}s", f"{minutes}:{rest:02}", f"{hours}:{part:02}:{rest:02}", clock_text(seconds))
    assert {parse_duration(form) for form in (*forms, f"{minutes}m{rest}s", f"{hours}h {part}m {rest}s")} == {seconds}


@given(st.integers(0, DAY * 1000))
def test_milliseconds_read_back(thousandths: int) -> None:
    assert parse_duration(f"{thousandths // 1000}.{thousandths % 1000:03}s") == thousandths / 1000


@given(
    st.integers(1, DAY), st.integers(1, DAY), st.sampled_from(["-", " - ", EN_DASH]), st.sampled_from(["", "s", " s"])
)
def test_a_range_reads_back_and_never_goes_down(one: int, other: int, dash: str, unit: str) -> None:
    low, high = sorted((one, other))
    assert parse_duration_range(f"{low}{dash}{high}{unit}") == Range(low, high)
    assert parse_count_range(f"{low}{dash}{high}") == Range(low, high)
    assert parse_count_range(str(Range(low, high))) == Range(low, high)
    if low < high:
        with pytest.raises(ValueError, match="goes down"):
            parse_count_range(f"{high}{dash}{low}")


@given(st.text() | st.from_regex(r"[0-9hms:. \-]{0,20}", fullmatch=True))
def test_any_text_is_either_read_or_refused_in_a_line(text: str) -> None:
    for parse in PARSERS:
        try:
            parse(text)
            outcome = "read"
        except ValueError as refused:
            outcome = str(refused)
        assert not hostile(outcome)


@pytest.mark.parametrize(
    ("low", "high", "middle"), [(20, 30, 25), (10, 12, 11), (2, 3, 3), (1, 2, 2), (1, 3, 2), (12, 15, 14), (7, 7, 7)]
)
def test_the_middle_of_a_range_is_rounded_half_up(low: int, high: int, middle: int) -> None:
    assert [Range(low, high).at(level) for level in Level] == [low, middle, high]


def test_a_range_is_written_as_a_person_would() -> None:
    assert [str(Range(12, 12)), str(Range(12, 15))] == ["12", "12-15"]
