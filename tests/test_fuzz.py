"""Whatever a file holds: it is read, or what is wrong is said in located lines, soon and in little memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from effort import times

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of a process's memory"),
]

FUZZ = Path(__file__).parents[1] / "tools" / "fuzz.py"
INPUTS = times(500, 20_000)
PROCESSES = 4
"""As many as there may be cores: each tries inputs of its own."""


def test_no_mutated_file_raises_hangs_or_fills_the_memory() -> None:
    share = INPUTS // PROCESSES
    fuzzers = [
        subprocess.Popen(
            [sys.executable, FUZZ, "--seed", "1", "--number", str(share), "--first", str(number * share)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        for number in range(PROCESSES)
    ]
    reports = [fuzzer.communicate()[0] for fuzzer in fuzzers]
    assert [fuzzer.returncode for fuzzer in fuzzers] == [0] * PROCESSES, "\n".join(reports)
    assert all(f"{share:,} inputs" in report for report in reports)
    for kind in ("routine", "figure", "index", "sound", "import", "settings"):
        assert all(f"{kind:8} " in report and "accepted" in report for report in reports), kind


def test_a_fault_is_told_with_the_input_that_shows_it(tmp_path: Path) -> None:
    broken = "import sys, runpy; sys.argv[0] = sys.argv.pop(1)\nimport hiptimer.figures.reader as reader\n"
    broken += "def read_figure(path): raise KeyError('x\\x1b')\nreader.read_figure = read_figure\n"
    broken += "runpy.run_path(sys.argv[0], run_name='__main__')"
    arguments = [sys.executable, "-c", broken, str(FUZZ), "--number", "8", "--seed", "5"]
    ran = subprocess.run(arguments, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.returncode == 1
    assert r"figure 5 1: KeyError in <string>:3: 'x\x1b'" in ran.stdout
    shown = subprocess.run([sys.executable, FUZZ, "--show", "figure", "5", "1"], capture_output=True, check=True)
    assert shown.stdout
