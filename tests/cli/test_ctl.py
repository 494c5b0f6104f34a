"""`hiptimer ctl` as it is typed: what it prints, where, and its exit codes."""

import json
import socket
import subprocess
import sys

import pytest
from command_runner import Hiptimer
from commanded import Commanded, commanded

from hiptimer.remote.messages import VERBS, VOLUME

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no sockets of this kind here")


def typed(workout: Commanded, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and complaint of the real program."""
    program = [sys.executable, "-m", "hiptimer", "ctl", *arguments]
    ran = workout.meanwhile(lambda: subprocess.run(program, capture_output=True, encoding="utf-8", check=False))
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


@pytest.mark.parametrize(
    "arguments", [("volume",), ("pause", "4"), ("next", "--follow"), ("leave",), ("volume", "101"), ()], ids=" ".join
)
def test_what_is_no_command_is_wrong_usage(hiptimer: Hiptimer, arguments: tuple[str, ...]) -> None:
    ran = hiptimer("ctl", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("hiptimer: ")
    assert ran.err.count("\n") == 1
