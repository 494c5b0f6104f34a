"""What comes from outside reaches a terminal as text only."""

import json
from collections.abc import Callable

import pytest
from hostile_text import ESCAPES, hostile
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.printable import json_text, printable, printable_lines

ANY_TEXT = st.text(st.characters(exclude_categories=[]) | st.sampled_from("".join(ESCAPES.values())), max_size=40)


@pytest.mark.parametrize("text", ESCAPES.values(), ids=ESCAPES)
def test_what_a_terminal_would_obey_or_nobody_could_see_is_escaped(text: str) -> None:
    assert not hostile(printable(f"a{text}b"))
    assert "\n" not in printable(text)


@given(ANY_TEXT)
def test_any_text_becomes_printable_and_then_stays_as_it_is(text: str) -> None:
    shown = printable(text)
    assert not hostile(shown)
    assert printable(shown) == shown
    shown.encode()


@given(ANY_TEXT)
def test_lines_stay_lines(text: str) -> None:
    assert printable_lines(text).split("\n") == [printable(line) for line in text.splitlines() or [""]]


@pytest.mark.parametrize(
    "text",
    [
        "Side plank, 20 s",
        "H\u00fcfte \u2013 langsam \u2713",
        "\u6df1\u304f\u5438\u3046",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\U0001f9d8\u200d\u2640\ufe0f yoga",
        "\U000323b0",
        "no\u00a0break",
    ],
)
def test_what_people_write_stays_as_it_is_joiners_and_letters_newer_than_python_among_it(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    "text", ["a\u200db", "\u200dx", "x\u200d", "\u200d", "\u6f22\u200d", "\u6f22\u200d\u200d\u6f22"]
)
def test_a_joiner_that_joins_nothing_is_escaped(text: str) -> None:
    assert "\u200d" not in printable(text)


@given(ANY_TEXT)
def test_json_holds_any_text_and_nothing_that_a_terminal_obeys(text: str) -> None:
    # Two halves that meet are one character to JSON.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    value = {text: [text, 1, None], "x": {"y": text}}
    forms: list[Callable[[object], str]] = [json_text, lambda data: json_text(data, indent=2)]
    for form in forms:
        written = form(value)
        assert json.loads(written) == value
        assert not any(map(hostile, written.split("\n")))
