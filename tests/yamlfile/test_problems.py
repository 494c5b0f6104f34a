"""Words quoted and words suggested."""

import pytest

from hiptimer.yamlfile.problems import excerpt, suggestion


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("rep", ["reps", "sets"], " Did you mean 'reps'?"),
        ("REPS", ["reps"], " Did you mean 'reps'?"),
        ("top leg", ["Top Leg"], " Did you mean 'Top Leg'?"),
        ("xyzzy", ["reps"], ""),
        ("reps" * 100, ["reps" * 100], ""),
        ("reps", [], ""),
        ("red", ["re\x1bd"], r" Did you mean 're\x1bd'?"),
    ],
)
def test_the_nearest_word_is_suggested_whatever_its_case(word: str, known: list[str], hint: str) -> None:
    assert suggestion(word, known) == hint


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("plain", "plain"),
        ("two\nlines", "two lines"),
        ("\x1b[31m", r"\x1b[31m"),
        ("x" * 61, "x" * 60 + "..."),
    ],
)
def test_an_excerpt_is_printable_short_and_on_one_line(text: str, quoted: str) -> None:
    assert excerpt(text) == quoted
