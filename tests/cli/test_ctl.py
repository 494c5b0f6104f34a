"""`hiptimer ctl` as it is typed: what it prints, where, and its exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_runner import Hiptimer
from commanded import Commanded, commanded
from interpreters import modules_after
from small_workouts import SMALL

from hiptimer.remote.messages import VERBS, VOLUME

_GLANCE = """
import sys
from hiptimer.cli import main
sys.argv[1:] = ["ctl", "status", "--line"]
assert main() == 0
"""

FULL = Path("/dev/full")


def typed(workout: Commanded, *arguments: str, encoding: str = "utf-8") -> tuple[int, str, str]:
    """Exit code, output and complaint of the real program."""
    program = [sys.executable, "-m", "hiptimer", "ctl", *arguments]
    variables = {**os.environ, "PYTHONIOENCODING": encoding}
    ran = workout.meanwhile(
        lambda: subprocess.run(program, env=variables, capture_output=True, encoding="utf-8", check=False)
    )
    return ran.returncode, ran.stdout, ran.stderr


def test_it_prints_where_the_workout_stands_after_it() -> None:
    with commanded() as workout:
        workout.run(6)
        assert typed(workout, "pause") == (0, "PAUSED 0:19 Plank, left\n", "")
        assert typed(workout, "pause") == (0, "PAUSED 0:19 Plank, left\n", "")
        assert typed(workout, "volume", "40", "--json")[0] == 0
        assert workout.conductor.volume == 40


def test_what_did_nothing_is_complained_of_and_no_success() -> None:
    with commanded() as workout:
        workout.run(6)
        assert typed(workout, "done") == (
            1,
            "WORK 0:19 Plank, left\n",
            "hiptimer: 'done' did nothing: the clock ends this; 'next' skips it\n",
        )


def test_the_status_is_an_object_in_a_line_for_programs() -> None:
    with commanded() as workout:
        code, printed, _ = typed(workout, "status", "--json")
        assert code == 0
        assert json.loads(printed)["phase"] == "prepare"
        assert printed.count("\n") == 1


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != VOLUME])
def test_without_a_workout_every_verb_says_so(hiptimer: Hiptimer, verb: str) -> None:
    ran = hiptimer("ctl", verb)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "hiptimer: no workout is being done: 'hiptimer run ROUTINE' begins one\n"


def test_a_status_bar_hears_nothing_where_there_is_no_workout(hiptimer: Hiptimer) -> None:
    assert hiptimer("ctl", "status", "--line") == (1, "", "")
    assert hiptimer("ctl", "status", "--line", "--follow") == (1, "", "")
    assert hiptimer("ctl", "status", "--json") == (1, '{"phase": null}\n', "")


@pytest.mark.parametrize(("encoding", "name"), [("utf-8", "Stütz"), ("ascii", "Stutz")])
def test_a_glance_is_what_the_command_prints_in_any_encoding(encoding: str, name: str) -> None:
    with commanded(SMALL.replace("Plank", "Stütz")) as workout:
        glance = typed(workout, "status", "--line", encoding=encoding)
        assert glance == typed(workout, "status", encoding=encoding)
        assert glance == (0, f"READY 0:05 next: {name}, left\n", "")


def test_a_glance_loads_no_parser_of_commands_and_nothing_of_a_workout() -> None:
    heavy = {"argparse", "socket", "selectors", "threading", "hiptimer.cli.commands", "hiptimer.cli.errors"}
    with commanded() as workout:
        modules = workout.meanwhile(lambda: modules_after(_GLANCE))
    assert "hiptimer.remote.client" in modules
    assert modules & (heavy | {"hiptimer.conductor", "hiptimer.keys", "hiptimer.settings"}) == set()


@pytest.mark.skipif(not FULL.exists(), reason="no device is always full here")
def test_a_glance_that_cannot_be_written_is_complained_of() -> None:
    with commanded() as workout, FULL.open("w") as full:
        program = [sys.executable, "-m", "hiptimer", "ctl", "status", "--line"]
        ran = workout.meanwhile(
            lambda: subprocess.run(program, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
        )
    assert ran.returncode == 1
    assert ran.stderr.startswith("hiptimer: the output cannot be written: ")


@pytest.mark.slow
def test_a_bar_hears_nothing_of_a_workout_that_does_not_answer(hiptimer: Hiptimer) -> None:
    with commanded():
        assert hiptimer("ctl", "status", "--line") == (1, "", "")


@pytest.mark.parametrize(
    "arguments", [("volume",), ("pause", "4"), ("next", "--follow"), ("leave",), ("volume", "101"), ()], ids=" ".join
)
def test_what_is_no_command_is_wrong_usage(hiptimer: Hiptimer, arguments: tuple[str, ...]) -> None:
    ran = hiptimer("ctl", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("hiptimer: ")
    assert ran.err.count("\n") == 1
