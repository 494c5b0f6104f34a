"""Which streams are hiptimer's own: by name, or by whoever started their process."""

import os
import subprocess
import sys

import pytest

from hiptimer.audio.ducking.own import is_hiptimer, is_own


@pytest.mark.parametrize(
    "command",
    [
        ["hiptimer", "run", "hips"],
        ["/usr/bin/python3", "/home/me/.local/bin/hiptimer", "run", "hips"],
        ["python3.12", "-m", "hiptimer"],
        ["python3", "-m", "hiptimer.audio.engines.simpleaudio_host"],
        ["python3", "-X", "dev", "-m", "hiptimer"],
    ],
    ids=" ".join,
)
def test_a_command_that_runs_hiptimer_is(command: list[str]) -> None:
    assert is_hiptimer(command)


@pytest.mark.parametrize(
    "command",
    [[], ["mpv", "hiptimer"], ["vlc", "/music/hiptimer.ogg"], ["python3", "player.py", "hiptimer"], ["python3"]],
    ids=" ".join,
)
def test_any_other_is_not(command: list[str]) -> None:
    assert not is_hiptimer(command)


def test_a_name_is_enough() -> None:
    assert is_own("hiptimer", None)
    assert not is_own("Music", None)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_what_it_has_started_is_its_own_at_any_distance() -> None:
    script = "import subprocess, sys; child = subprocess.Popen(['cat']); print(child.pid, flush=True); child.wait()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert is_own("cat", int(process.stdout.readline()))
        process.communicate()
    assert not is_own("init", 1)
    assert not is_own("parent", os.getppid())


def test_a_process_that_is_gone_is_nobodys() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    assert not is_own("Music", process.pid)
