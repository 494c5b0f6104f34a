"""Names that say a rest or a side, in the languages that people write them in."""

import pytest

from hiptimer.importers.draft import is_held
from hiptimer.importers.rests import WORDS, is_rest
from hiptimer.importers.sides import says_each_side, sided, without_each_side
from hiptimer.routine.model import Side


def test_rests_are_known_in_more_than_ten_languages() -> None:
    assert len(WORDS) > 10
    assert all(is_rest(word.upper()) and is_rest(f"{word} 2") for words in WORDS.values() for word in words)


@pytest.mark.parametrize(
    "name",
    [
        *("Rest", "rest 30s", "REST (1 min)", "Short break", "Rest between sets", "Pause.", "Erholung", "Récupération"),
        *("Recuperación", "odpočinek", "Přestávka", "Återhämtning", "ОТДЫХ", "Відпочинок", "ξεκούραση", "휴식", "休息"),
        *("Pause zwischen den Sätzen", "レスト", "Switch sides", "Seitenwechsel", "Get ready!", "Dinlenme", "pihenő"),
    ],
)
def test_a_rest_is_known_by_its_name(name: str) -> None:
    assert is_rest(name)


@pytest.mark.parametrize(
    "name", ["Pause squat", "Active rest", "Rest-pause curl", "Breakdance", "Restorative stretch", "", "30", "Prestep"]
)
def test_an_exercise_is_no_rest(name: str) -> None:
    assert not is_rest(name)


@pytest.mark.parametrize(
    ("left", "right", "base"),
    [
        ("Side plank left", "Side plank right", "Side plank"),
        ("Side plank (left)", "Side plank (right)", "Side plank"),
        ("Side plank - L", "Side plank - R", "Side plank"),
        ("Left leg raise", "Right leg raise", "Leg raise"),
        ("LEFT side plank", "RIGHT side plank", "Side plank"),
        ("Single leg bridge, left leg", "Single leg bridge, right leg", "Single leg bridge"),
        ("Balance on the left leg", "Balance on the right leg", "Balance"),
        ("Lunge left (slow)", "Lunge right (slow)", "Lunge (slow)"),
        ("Left side: clamshell", "Right side: clamshell", "Clamshell"),
        ("Seitstütz links", "Seitstütz rechts", "Seitstütz"),
        ("Ausfallschritt linkes Bein", "Ausfallschritt rechtes Bein", "Ausfallschritt"),
        ("Gainage gauche", "Gainage droite", "Gainage"),
        ("Plancha lateral izquierda", "Plancha lateral derecha", "Plancha lateral"),
        ("Affondo sx", "Affondo dx", "Affondo"),
        ("Prancha esquerda", "Prancha direita", "Prancha"),
        ("Deska lewa", "Deska prawa", "Deska"),
        ("Планка левая", "Планка правая", "Планка"),
        ("サイドプランク 左", "サイドプランク 右", "サイドプランク"),
        ("サイドプランク左", "サイドプランク右", "サイドプランク"),
        ("サイドプランク(左)", "サイドプランク(右)", "サイドプランク"),
    ],
)
def test_a_name_is_told_from_its_side(left: str, right: str, base: str) -> None:
    one, other = sided(left), sided(right)
    assert one is not None
    assert other is not None
    assert (one.base, one.side, other.side) == (base, Side.LEFT, Side.RIGHT)
    assert one.key == other.key


@pytest.mark.parametrize("name", ["Plank", "Left to right", "left", "", "Upright row", "Leftover", "L-sit hold R L"])
def test_a_name_without_a_side_or_with_both_is_none(name: str) -> None:
    assert sided(name) is None or name == "left"


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Clamshell (each side)", "Clamshell"),
        ("Clamshell each leg", "Clamshell"),
        ("Clamshell, per side", "Clamshell"),
        ("Clamshell L/R", "Clamshell"),
        ("Clamshell - both sides", "Clamshell"),
        ("Clamshell", None),
        ("Peach sided", None),
    ],
)
def test_a_name_is_told_from_each_side(name: str, rest: str | None) -> None:
    assert without_each_side(name) == (rest or name, rest is not None)


def test_a_text_says_that_both_sides_do_it() -> None:
    assert says_each_side("Slowly.", "Then repeat with the other leg.")
    assert not says_each_side("Keep the other one still", "Lie on your side")


def test_what_is_held_still_is_told_from_what_is_moved_in() -> None:
    assert all(map(is_held, ("Plank", "Side plank", "Wall sit", "Calf stretch", "Dead hang", "Seitstütz", "Gainage")))
    assert not any(map(is_held, ("Plank jacks", "Squat", "Jumping jacks", "Holdall", "Plank taps")))
