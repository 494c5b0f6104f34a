"""Which languages there are is what files there are; each says as much as English, and one more is one file more."""

import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import hiptimer.languages
from hiptimer import paths
from hiptimer.cli import main
from hiptimer.languages import code_of, codes, language_of
from hiptimer.languages.en import LANGUAGE as ENGLISH
from hiptimer.languages.language import Language
from hiptimer.routine.fields import EXTRA_BLOCKS
from hiptimer.routine.model import DEFAULT_TEMPO, Exercise

OTHERS = [language_of(code) for code in codes() if code != ENGLISH.code]
SENTENCES = [name for name, value in ENGLISH._asdict().items() if isinstance(value, str)]


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_english_and_german_are_there() -> None:
    assert codes() == ("de", "en")


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_every_sentence_takes_what_that_of_english_is_given(language: Language) -> None:
    for name in SENTENCES:
        assert placeholders(getattr(language, name)) == placeholders(getattr(ENGLISH, name)), name
    assert language.sides.keys() == ENGLISH.sides.keys()


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_what_is_said_of_a_file_that_does_not_say_it_is_in_the_language(language: Language) -> None:
    ours = {*(phase.name for phase in DEFAULT_TEMPO), *EXTRA_BLOCKS.values(), Exercise("Plank").unit}
    assert [word for word in ours if word.lower() not in language.terms] == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("de-AT", "de"),
        ("de_DE.UTF-8", "de"),
        ("German", "de"),
        ("deutsch", "de"),
        (" English ", "en"),
        ("en-GB", "en"),
        ("fr", None),
        ("germanic", None),
        ("language", None),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_code_and_its_names(written: str, code: str | None) -> None:
    assert code_of(written) == code


# --- one more ---

DUTCH = '''
"""Dutch, as far as a test needs it."""

from hiptimer.languages.en import LANGUAGE as ENGLISH

_NUMBERS = {1: "een", 2: "twee", 10: "tien", 20: "twintig"}


def number(value, before, after):
    return _NUMBERS.get(value, "veel")


LANGUAGE = ENGLISH._replace(
    code="nl",
    name="Dutch",
    own_name="Nederlands",
    number=number,
    counted=lambda amount, unit: f"{amount} {unit}",
    duration=lambda seconds: f"{seconds:.0f} seconden",
    sets=lambda sets, amount: f"{sets} sets van {amount}",
    sides={"left": "links", "right": "rechts"},
    terms={"reps": "herhalingen"},
    get_ready="Maak je klaar",
    halfway="Halverwege",
    switch_sides="Andere kant: {side}",
    next="Daarna: {what}",
    last_set="Laatste set",
)
'''

ROUTINE = """
name: Klein
language: Nederlands
prepare: 10s
rest: {sides: 8s}
exercises:
  - {name: Zijplank, hold: 20s, sets: 2, sides: each}
  - {name: Brug, reps: 10, tempo: {omhoog: 2s}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of languages beside ours, with Dutch in it."""
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "nl.py").write_text(DUTCH, encoding="utf-8")
    monkeypatch.setattr(hiptimer.languages, "__path__", [*hiptimer.languages.__path__, str(tmp_path)])
    yield tmp_path
    sys.modules.pop("hiptimer.languages.nl", None)
    vars(hiptimer.languages).pop("nl", None)


def test_a_third_language_is_one_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "klein.yaml"
    file.write_text(ROUTINE, encoding="utf-8")
    assert main(["show", str(file), "--level", "low", "--script"]) == 0
    lines = [line[20:] for line in capsys.readouterr().out.splitlines() if ":" in line[:12]]
    assert lines[:4] == [
        "Maak je klaar. Zijplank, links. Twee sets van twintig seconden.",
        "Halverwege.",
        "Andere kant: rechts.",
        "Halverwege.",
    ]
    assert "Daarna: Brug. Tien herhalingen." in lines
    assert main(["check", str(file)]) == 0


@pytest.mark.usefixtures("folder")
def test_a_third_language_is_one_that_messages_and_settings_have(capsys: pytest.CaptureFixture[str]) -> None:
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text("language: dutch\n", encoding="utf-8")
    assert main(["say", "links"]) == 2
    assert "nothing here speaks Dutch" in capsys.readouterr().err
    assert main(["say", "--language", "frisian", "links"]) == 2
    assert "de (German), en (English), nl (Dutch)" in capsys.readouterr().err
