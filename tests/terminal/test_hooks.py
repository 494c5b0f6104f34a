"""Commands on events of a workout in a real terminal: whatever they do, it does not notice."""

import json
import sys
from pathlib import Path

import pytest
from small_workouts import SMALL
from terminal import Terminal

from hiptimer import paths

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """The file to which commands append what they read; on some events they hang, fail, print, or are not there."""
    file, folder = tmp_path / "events", paths.user_config()
    folder.mkdir(parents=True)
    (folder / "note").write_text(f'#!/bin/sh\ncat >> "{file}"\n', encoding="utf-8")
    (folder / "prints").write_text('#!/bin/sh\nyes | head -c 1000000\n"$(dirname "$0")"/note\n', encoding="utf-8")
    (folder / "hangs").write_text('#!/bin/sh\n"$(dirname "$0")"/note\nexec sleep 1000\n', encoding="utf-8")
    for script in folder.iterdir():
        script.chmod(0o755)
    paths.config_file().write_text(
        "on:\n  start: ./note\n  work: ./prints\n  pause: ./hangs\n  resume: no-such-program\n"
        "  rest: 'false'\n  finish: ./note\n  left: ./note\n",
        encoding="utf-8",
    )
    return file


def told(events: Path) -> list[str]:
    lines = events.read_text(encoding="utf-8").splitlines() if events.exists() else []
    return [json.loads(line)["event"] for line in lines]


@pytest.mark.parametrize("way", [(), ("--plain",)], ids=["screen", "plain"])
def test_a_workout_at_a_hundred_times_its_speed_tells_every_step(
    way: tuple[str, ...], home: Path, small: Path, events: Path
) -> None:
    with Terminal("run", small, "--audio", "off", "--speed", "100", *way, home=home) as terminal:
        terminal.wait_for("Everything done")
        terminal.press("q")
        assert terminal.ends() == 0
        terminal.wait_until(lambda: told(events)[-1:] == ["finish"], "told that it is finished")
    assert told(events) == ["start", "work", "work", "work", "work", "finish"]


@pytest.mark.parametrize("way", [(), ("--plain",)], ids=["screen", "plain"])
def test_commands_that_hang_fail_and_print_are_not_noticed(
    way: tuple[str, ...], home: Path, small: Path, events: Path
) -> None:
    with Terminal("run", small, "--audio", "off", *way, home=home) as terminal:
        terminal.wait_until(lambda: told(events) == ["start"], "told that it has begun")
        terminal.press(" ")
        terminal.wait_until(lambda: told(events)[-1:] == ["pause"], "told that it is paused")
        terminal.look(1.0)
        terminal.press(" ")
        terminal.look(1.0)
        terminal.press("n")
        terminal.wait_until(lambda: told(events)[-1:] == ["work"], "told that work has begun")
        terminal.press("q")
        terminal.ends()
        terminal.wait_until(lambda: told(events)[-1:] == ["left"], "told that it is left")
        assert terminal.whole
    assert told(events) == ["start", "pause", "work", "left"]
    assert "not found" in paths.log_file().read_text(encoding="utf-8")
