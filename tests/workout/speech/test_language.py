"""A language is one value: with another one everything is said in it."""

from plans import bundled_plan
from speaking import EVEN, words

from hiptimer.languages.en import LANGUAGE as ENGLISH
from hiptimer.languages.language import Language

_FIGURES = {number: "i" * number for number in range(1, 100)}

TALLIES: Language = ENGLISH._replace(
    number=lambda value, _before, _after: _FIGURES.get(value, "many"),
    counted=lambda amount, unit: f"{amount} {unit}",
    duration=lambda seconds: f"{seconds:.0f} beats",
    sides={"left": "port", "right": "starboard"},
    get_ready="Stand by",
    next="Coming: {what}",
    switch_sides="Other way: {side}",
    sets=lambda sets, amount: f"{sets} times {amount}",
    last_set="The last",
    halfway="Midway",
)


def test_every_sentence_comes_from_the_language() -> None:
    said = words(bundled_plan("side-plank-three"), voice=EVEN._replace(language=TALLIES))
    assert said[:4] == [
        "Stand by. Side plank, port. Ii times iiiiiiiiiiiiiiiiiiii beats.",
        "Midway.",
        "Other way: starboard.",
        "Midway.",
    ]
    assert said[4] == "The last. Side plank, port. Iiiiiiiiiiiiiiiiiiii beats."
    assert any(text.startswith("Coming: Standing clamshell, port. Ii times iiiiiiiiiiii reps.") for text in said)
