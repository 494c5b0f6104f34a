"""The program as a process of its own: pipes, signals, and the exit code that a shell sees."""

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hiptimer.cli.exits import ExitCode

PROGRAM = (sys.executable, "-m", "hiptimer")
LIMIT = 60.0
"""Seconds after which a process counts as hung."""

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes as POSIX has them")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONIOENCODING": "utf-8"}


def run(tmp_path: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run to the end with nothing on its input."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=False,
    )


@pytest.mark.slow
def test_a_whole_bundled_routine_runs_through_without_a_terminal(tmp_path: Path) -> None:
    done = run(tmp_path, "run", "side-plank-three", "--level", "low", "--plain", "--speed", "1000", "--audio", "off")
    assert (done.returncode, done.stderr) == (0, "")
    for exercise in ("Side plank", "Standing clamshell", "Lateral band walk"):
        for side in ("left", "right"):
            assert f"WORK   {exercise}, {side}," in done.stdout
    assert "\n  11:15  DONE   " in done.stdout


def test_output_for_programs_is_utf_8_json(tmp_path: Path) -> None:
    done = run(tmp_path, "show", "side-plank-three", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["routine"] == "side-plank-three"


def test_a_usage_error_reaches_the_shell(tmp_path: Path) -> None:
    done = run(tmp_path, "show", "no-such-routine")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_nothing_is_written_where_it_is_started(tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    run(tmp_path, "list")
    assert {path.name for path in set(tmp_path.iterdir()) - before} <= {"home"}


@posix_only
@pytest.mark.parametrize(
    "arguments",
    [("list",), ("list", "--json"), ("show", "side-plank-three"), ("show", "six-essentials", "--json"), ("--help",)],
)
def test_a_reader_that_has_read_enough_is_no_error(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            cwd=tmp_path,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=LIMIT,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


COMMANDS = (
    "run ROUTINE --plain --speed 1000 --audio off",
    "list",
    "show ROUTINE",
    "check ROUTINE",
    "history",
    "figure clamshell",
    "doctor",
    "sounds --tap --audio bell",
    "",
    "dance",
)


@posix_only
@pytest.mark.slow
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_the_shell_has_closed_is_no_fault(home: Path, small_file: Path, closed: str) -> None:
    faults = []
    for typed in COMMANDS:
        words = typed.replace("ROUTINE", small_file.name)
        done = subprocess.run(
            ["sh", "-c", f"exec {shlex.join(PROGRAM)} {words} {closed}"],
            cwd=small_file.parent,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=LIMIT,
            check=False,
        )
        if done.returncode not in (ExitCode.DONE, ExitCode.PROBLEMS, ExitCode.USAGE) or done.stderr.count("\n") > 1:
            faults.append((typed, done.returncode, done.stderr))
    assert faults == []
    assert not (home / "log").exists()


@posix_only
def test_ctrl_c_ends_a_plain_run_with_130_and_no_word_of_it(tmp_path: Path, small_file: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "run", str(small_file), "--plain", "--audio", "off"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout is not None
            while "READY" not in process.stdout.readline():
                pass
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=LIMIT)
        finally:
            process.kill()
    assert (process.returncode, errors) == (130, "")
