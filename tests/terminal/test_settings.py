"""The settings in a real terminal: keys of one's own, and changes by key that the next start remembers."""

import subprocess
import sys
from pathlib import Path

import pytest
from small_workouts import SELF_PACED
from terminal import Terminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]

BACKGROUND = "48;2;252;251;248"
"""Of the light theme, as a terminal is told."""


def write(home: Path, text: str) -> None:
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.yaml").write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_a_theme_that_was_changed_by_key_is_that_of_the_next_start_until_the_file_says_another(home: Path) -> None:
    write(home, "theme: dark\n")
    with Terminal("--audio", "off", home=home) as terminal:
        terminal.wait_for(r"l level")
        terminal.press("t")
        terminal.wait_until(lambda: BACKGROUND.encode() in terminal.written, "light")
        terminal.press("q")
        assert terminal.ends() == 0
    with Terminal("--audio", "off", home=home) as terminal:
        terminal.wait_for(r"l level")
        assert BACKGROUND.encode() in terminal.written
        terminal.press("q")
        assert terminal.ends() == 0
    write(home, "theme: contrast\n")
    with Terminal("--audio", "off", home=home) as terminal:
        terminal.wait_for(r"l level")
        assert BACKGROUND.encode() not in terminal.written
        terminal.press("q")
        assert terminal.ends() == 0


@pytest.mark.slow
def test_chosen_keys_work_and_are_named_in_a_plain_workout_and_its_volume_is_kept(home: Path, tmp_path: Path) -> None:
    write(home, "keys: {pause: k, done: PgDn, leave: x, quieter: ','}\n")
    routine = tmp_path / "own-pace.yaml"
    routine.write_text(SELF_PACED, encoding="utf-8")
    with Terminal("run", routine, "--plain", "--audio", "off", home=home, size=(120, 40)) as terminal:
        terminal.wait_for(r"KEYS   k pauses")
        terminal.press("n")
        terminal.wait_for(r"KEYS   PgDn when done\.")
        terminal.wait_for(r"REST", press="\x1b[6~")
        terminal.press("k")
        terminal.wait_for(r"PAUSED")
        terminal.press(",")
        terminal.wait_for(r"OK     Volume 70")
        terminal.press("?")
        terminal.wait_for(r"KEYS   , \(comma\): lower the volume")
        terminal.press("x")
        terminal.wait_for(r"LEFT")
        assert terminal.ends() == 1
    config = subprocess.run(
        [sys.executable, "-m", "hiptimer", "config"], capture_output=True, encoding="utf-8", check=True
    )
    assert "changed by key" in config.stdout
