"""What the pages show of the settings is so."""

from pathlib import Path

import pytest
from documents import Example, examples

from hiptimer.cli.excerpts import problem_lines
from hiptimer.configuration.reader import read_config

SHOWN = [example for example in examples() if example.page == str(Path("docs", "settings.md"))]
EVENTS = [example for example in examples() if example.text.startswith("on:\n")]
FILES = [example for example in (*SHOWN, *EVENTS) if not example.text.startswith("$")]


@pytest.mark.parametrize("example", FILES, ids=lambda example: example.text.partition("\n")[0])
def test_every_file_that_is_shown_can_be_read(example: Example, tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(example.text, encoding="utf-8")
    reading = read_config(file)
    assert (reading.config.problems, reading.warnings) == ((), ())
    assert reading.config.values


def test_the_mistakes_that_are_shown_are_told_so(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("flash: no\nvolume: loud\nkeys:\n  pause: n\n", encoding="utf-8")
    reading = read_config(file)
    (shown,) = (example.text for example in SHOWN if example.text.startswith("$"))
    told = "\n".join(problem_lines("config.yaml", reading.problems, reading.text or "", False))
    assert shown.partition("...\n")[2] == f"{told}\n"
