"""The page for language models: complete, and every file in it is right to the last dose."""

import pytest
from documents import ROOT, examples
from jsonschema import Draft202012Validator
from told import told
from yaml import safe_load

from hiptimer.figures.naming import names
from hiptimer.routine.fields import BLOCK_FIELDS, ROUTINE_FIELDS, SOURCE_FIELDS
from hiptimer.routine.reader import read_document
from hiptimer.routine.schema import routine_schema

NAME = "docs/for-language-models.md"
PAGE = (ROOT / NAME).read_text(encoding="utf-8")
FILES = {example.title: example.text for example in examples() if example.page == NAME and example.title}

TOLD = {
    "Hip programme": [
        "about: 3 times a week.",
        "Clamshell: reps 12-15, sets 2-3, each side, load red band, rest sets 1m, cue: Keep your hips still",
        "Side plank: hold 20-30s, sets 3, each side",
        "Quad set: reps 10, hold 10s",
        "Nordic curl: reps max, sets 3",
    ],
    "Rounds and a finisher": [
        "block Warm-up",
        "Easy jog: time 5m",
        "block Rounds x 3",
        "Goblet squat: reps 10, load 16 kg, tempo {lift: 3s, hold: 1s, lower: 3s}, "
        "rest exercises 15s, rest rounds 1m30s",
        "Lunge: reps 8, alternating, rest exercises 15s, rest rounds 1m30s",
        "Plank: hold 45s, rest exercises 15s, rest rounds 1m30s",
        "Mountain climber: time 20s, sets 8, rest sets 10s",
        "block Cool-down",
        "Hip flexor stretch: hold 30s, sets 2, each side, not: Do not arch your back",
    ],
    "EMOM 12": [
        "block x 6",
        "Kettlebell swing: reps 12, time 1m, rest exercises 0, rest rounds 0",
        "Push-up: reps 8, time 1m, rest exercises 0, rest rounds 0",
    ],
    "Curl-up and heel drop": [
        "Curl-up: reps 6/4/2, hold 10s, sets 3, rest sets 20s",
        "Heel drop: reps 15, sets 3, right, tempo {lower: 3s, up with the other leg: 1s}, "
        "setup: Stand on a step with your heels over its edge.",
    ],
}


def test_every_file_of_the_page_is_tested_here() -> None:
    assert set(FILES) == set(TOLD)


@pytest.mark.parametrize("name", TOLD)
def test_a_file_says_what_the_words_above_it_say(name: str) -> None:
    reading = read_document(FILES[name], "example.yaml", names())
    assert reading.warnings == ()
    assert told(reading.routine) == TOLD[name]


@pytest.mark.parametrize("name", TOLD)
def test_a_file_is_what_the_schema_takes(name: str) -> None:
    assert list(Draft202012Validator(routine_schema()).iter_errors(safe_load(FILES[name]))) == []


def test_the_page_names_every_key() -> None:
    for fields in (ROUTINE_FIELDS, BLOCK_FIELDS, SOURCE_FIELDS):
        assert [key for key in fields if f"`{key}`" not in PAGE] == []
