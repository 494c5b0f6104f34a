"""Names that are one however they are spelt."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.routine.identity import name_key, same_name, search_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Side plank", "side Plank"),
        ("Side plank", " Side   plank "),
        ("Side plank", "Side\N{NO-BREAK SPACE}plank"),
        ("Side plank", "Side\N{ZERO WIDTH SPACE} plank"),
        ("H\N{LATIN SMALL LETTER U WITH DIAERESIS}fte", "Hu\N{COMBINING DIAERESIS}fte"),
        ("Bend-and-kick", "Bend\N{NON-BREAKING HYPHEN}and\N{EN DASH}kick"),
        ("Runner's lunge", "Runner\N{RIGHT SINGLE QUOTATION MARK}s lunge"),
        ("Plank 2", "Plank \N{FULLWIDTH DIGIT TWO}"),
        ("STRASSE", "stra\N{LATIN SMALL LETTER SHARP S}e"),
        ("monday-hips", "Monday-Hips"),
    ],
)
def test_names_that_differ_in_form_alone_are_one(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Side plank", "Sideplank"), ("Side plank", "Side plank 2"), ("Plank", "Plänk"), ("Left", "Right"), ("A", "")],
)
def test_names_that_differ_in_more_are_two(one: str, other: str) -> None:
    assert not same_name(one, other)


@given(st.text())
def test_a_key_is_its_own_key_and_survives_case_and_form(name: str) -> None:
    key = name_key(name)
    assert name_key(key) == key
    assert name_key(f"  {name} ") == key
    assert name_key(unicodedata.normalize("NFC", name)) == name_key(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("etirement", "Étirement du mollet"),
        ("ÉTIREMENT", "Etirement du mollet"),
        ("uebung", "Uebung"),
        ("ubung", "Übung"),
        ("strasse", "Straße"),
        ("side-plank", "Side\u2013plank"),
        ("\uff48\uff49\uff50", "Hip on Monday"),
        ("runner's", "Runner\u2019s knee"),
        ("가", "가슴"),
    ],
)
def test_what_is_typed_is_found_in_a_name_whatever_its_case_accents_and_signs(typed: str, name: str) -> None:
    assert search_key(typed) in search_key(name)


def test_a_search_tells_letters_apart_that_are_no_accents() -> None:
    assert search_key("hop") not in search_key("hip")
