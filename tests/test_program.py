"""The program as a process of its own: pipes, signals, and the exit code that a shell sees."""

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from hiptimer.cli.exits import ExitCode

PROGRAM = (sys.executable, "-m", "hiptimer")
LIMIT = 60.0
"""Seconds after which a process counts as hung."""

FULL = Path("/dev/full")
PIPE_BUFFER = 65_536
"""Bytes that a pipe takes which nobody reads."""

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


@pytest.fixture
def full() -> Iterator[int]:
    """A device without room, as a descriptor."""
    if not FULL.exists():
        pytest.skip("only Linux has a device that is always full")
    descriptor = os.open(FULL, os.O_WRONLY)
    yield descriptor
    os.close(descriptor)


def run_into(tmp_path: Path, out: int, errors: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run to the end with nothing on its input and its output going to descriptors."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=errors,
        encoding="utf-8",
        timeout=LIMIT,
        check=False,
    )


@pytest.mark.slow
def test_a_full_device_is_one_line_and_no_fault_of_ours(tmp_path: Path, home: Path, full: int) -> None:
    for words in ("list", "show six-essentials --json", "figure clamshell", "history --csv", "--help", "list --help"):
        done = run_into(tmp_path, full, subprocess.PIPE, *words.split())
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), (words, done.stderr)
        assert "No space left on device" in done.stderr
    assert not (home / "log").exists()


@pytest.mark.slow
def test_errors_that_nobody_can_be_told_change_no_exit_code(tmp_path: Path, home: Path, full: int) -> None:
    for words, code in (("show no-such-routine", 2), ("--no-such-option", 2), ("list", 0)):
        assert run_into(tmp_path, subprocess.PIPE, full, *words.split()).returncode == code, words
    assert not (home / "log").exists()


def test_a_workout_is_done_although_its_log_is_full(tmp_path: Path, small_file: Path, full: int) -> None:
    workout = ("run", small_file, "--plain", "--speed", "1000", "--record", "--audio", "off")
    done = run_into(tmp_path, full, subprocess.PIPE, *workout)
    assert (done.returncode, done.stderr) == (0, "")
    (session,) = json.loads(run(tmp_path, "history", "--json").stdout)
    assert session["ending"] == "done"


@posix_only
def test_a_workout_that_nobody_reads_is_left(tmp_path: Path, small_file: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run_into(tmp_path, writing, subprocess.PIPE, "run", small_file, "--plain", "--audio", "off")
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (ExitCode.LEFT_EARLY, "")


@posix_only
def test_a_workout_does_not_wait_for_a_reader_who_has_stopped(tmp_path: Path, small_file: Path) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with suppress(BlockingIOError):
        while os.write(writing, b"x" * 512):
            pass
    os.set_blocking(writing, True)
    workout = ("run", small_file, "--plain", "--speed", "1000", "--record", "--audio", "off")
    try:
        done = run_into(tmp_path, writing, subprocess.PIPE, *workout)
    finally:
        os.close(writing)
        os.close(reading)
    assert (done.returncode, done.stderr) == (0, "")


@posix_only
def test_output_that_refuses_to_wait_is_waited_for(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with subprocess.Popen(
        [*PROGRAM, "show", "six-essentials", "--json"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=writing,
    ) as process:
        os.close(writing)
        with open(reading, encoding="utf-8") as stream:  # noqa: PTH123 - a descriptor has no path
            printed = stream.read()
    assert process.returncode == 0
    assert len(printed) > PIPE_BUFFER
    assert json.loads(printed)["routine"] == "six-essentials"


@posix_only
@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-1", "ascii"])
def test_an_encoding_that_lacks_characters_ends_nothing(tmp_path: Path, small_file: Path, encoding: str) -> None:
    name = "H\N{LATIN SMALL LETTER U WITH DIAERESIS}fte \N{EN DASH} langsam \N{CHECK MARK}"
    small_file.write_text(small_file.read_text("utf-8").replace("Plank", name, 1), "utf-8")
    for words in ("show FILE", "run FILE --plain --speed 1000 --audio off", "figure clamshell", "show \udcff"):
        done = subprocess.run(
            [*PROGRAM, *(str(small_file) if word == "FILE" else word for word in words.split())],
            cwd=tmp_path,
            env={**os.environ, "PYTHONIOENCODING": encoding},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding=encoding,
            timeout=LIMIT,
            check=False,
        )
        assert done.returncode == (2 if "FILE" not in words and "figure" not in words else 0), done.stderr
        assert "FILE" not in words or "langsam" in done.stdout


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
