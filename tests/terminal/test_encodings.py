"""A terminal whose encoding is not UTF-8: no screen is drawn that it could not show."""

import sys
from pathlib import Path

import pytest
from terminal import Terminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-1"])
def test_the_picker_says_what_to_set(home: Path, encoding: str) -> None:
    with Terminal(home=home, size=(200, 24), variables={"PYTHONIOENCODING": encoding}) as terminal:
        assert terminal.ends() == 2
        (line,) = terminal.text.split("\n")[:1]
        assert encoding in line
        assert "LC_ALL=C.UTF-8" in line


def test_a_workout_goes_on_in_plain_lines_and_says_why(home: Path, small_file: Path) -> None:
    name = "H\N{LATIN SMALL LETTER U WITH DIAERESIS}fte \N{CHECK MARK}"
    small_file.write_text(small_file.read_text("utf-8").replace("Plank", name, 1), "utf-8")
    workout = ("run", small_file, "--audio", "off", "--speed", "100")
    with Terminal(*workout, home=home, size=(200, 24), variables={"PYTHONIOENCODING": "ascii"}) as terminal:
        assert terminal.ends() == 0
        assert "the screen needs UTF-8, not ascii" in terminal.text
        assert "WORK   Hufte *, left, 20 s" in terminal.text
        assert "DONE" in terminal.text
