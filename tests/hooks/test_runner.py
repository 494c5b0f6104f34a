"""Commands on events: each reads its event, has no terminal, and none holds up the workout, the others or the end."""

import json
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hiptimer import fault_log, paths
from hiptimer.hooks import runner
from hiptimer.hooks.runner import MOST_RUNNING, MOST_WAITING, Runner

PATIENCE = 20.0
"""Seconds after which what is waited for counts as missing."""

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no groups of processes")


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.01)


class Hooks:
    """Commands that are small programs of Python; what they leave lies in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._runners: list[Runner] = []

    def runner(self, *programs: str, limit: float = PATIENCE) -> Runner:
        """A runner with a program for each of the events `1`, `2`, ..."""
        prelude = f"import json, os, sys, time; from pathlib import Path; folder = Path({str(self.folder)!r}); "
        commands = {
            str(number): [sys.executable, "-I", "-S", "-c", prelude + program]
            for number, program in enumerate(programs, 1)
        }
        new = Runner(commands, limit)
        self._runners.append(new)
        return new

    def left(self, name: str) -> str:
        """What a command has written into a file, once it has."""
        file = self.folder / name
        until(lambda: file.exists() and file.read_text(encoding="utf-8") != "")
        return file.read_text(encoding="utf-8")

    def end(self) -> None:
        for each in self._runners:
            each.end()


@pytest.fixture
def hooks(tmp_path: Path) -> Iterator[Hooks]:
    folder = tmp_path / "left"
    folder.mkdir()
    hooks = Hooks(folder)
    yield hooks
    hooks.end()


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """What the log says."""
    monkeypatch.setattr(fault_log, "_logged", set())
    file = paths.log_file()
    return lambda: file.read_text(encoding="utf-8") if file.exists() else ""


def is_there(process: int) -> bool:
    """Whether a process runs; one that nobody has waited for does not."""
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


WRITE = "(folder / 'new').write_text({}); (folder / 'new').rename(folder / {!r})"


def test_a_command_reads_its_event_as_one_object(hooks: Hooks) -> None:
    hooks.runner(WRITE.format("sys.stdin.read()", "heard")).run("1", {"phase": "work", "exercise": "Plank \x1b[31m é"})
    text = hooks.left("heard")
    assert text.endswith("}\n")
    assert text.count("\n") == 1
    assert json.loads(text) == {"hiptimer": 1, "event": "1", "phase": "work", "exercise": "Plank \x1b[31m é"}


def test_an_event_without_a_command_begins_no_thread(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "started", None)
    hooks.runner().run("work", {})


@posix_only
def test_a_command_has_no_terminal_and_its_own_session(hooks: Hooks) -> None:
    program = "tell = [os.getsid(0) == os.getpid(), *(os.isatty(number) for number in (0, 1, 2))]; "
    hooks.runner(program + WRITE.format("json.dumps(tell)", "told")).run("1", {})
    assert json.loads(hooks.left("told")) == [True, False, False, False]


def test_one_that_reads_nothing_and_prints_a_megabyte_ends_as_any_other(hooks: Hooks, log: Callable[[], str]) -> None:
    program = "print('x' * 1_000_000); print('y' * 1_000_000, file=sys.stderr); "
    hooks.runner("sys.stdin.close(); " + program + WRITE.format("'all'", "printed")).run("1", {})
    assert hooks.left("printed") == "all"
    assert log() == ""


def test_commands_run_in_the_order_of_their_events(hooks: Hooks) -> None:
    append = "open(folder / 'order', 'a').write({!r}); "
    programs = ("time.sleep(0.2); " + append.format("a"), append.format("b"), append.format("c") + "os.close(0)")
    each = hooks.runner(*programs)
    for event in ("1", "2", "3", "2", "3"):
        each.run(event, {})
    until(lambda: len(hooks.left("order")) == 5)
    assert hooks.left("order") == "abcbc"


# --- what goes wrong ---


@posix_only
@pytest.mark.slow
def test_one_that_hangs_is_killed_with_all_that_it_has_started(hooks: Hooks, log: Callable[[], str]) -> None:
    child = "child = os.fork(); (folder / 'new').write_text(str(child)) if child else None; "
    program = child + "(folder / 'new').rename(folder / 'child') if child else None; time.sleep(1000)"
    each = hooks.runner(program, limit=2.0)
    each.run("1", {})
    child_process = int(hooks.left("child"))
    until(lambda: "took longer than 2 s" in log())
    until(lambda: not is_there(child_process))


def test_one_that_hangs_does_not_hold_up_those_that_follow(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "PATIENCE", 0.05)
    each = hooks.runner("time.sleep(1000)", WRITE.format("'here'", "after"))
    for event in ("1", "1", "1", "2"):
        each.run(event, {})
    assert hooks.left("after") == "here"


def test_only_a_few_run_at_a_time_and_of_too_many_the_oldest_are_dropped(
    hooks: Hooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "PATIENCE", 0.0)
    note = "number = json.load(sys.stdin)['number']; (folder / f'begun-{number}').touch(); "
    each = hooks.runner(note + "[time.sleep(0.01) for _ in range(2000) if not (folder / 'go').exists()]")
    for number in range(MOST_RUNNING):
        each.run("1", {"number": number})
    until(lambda: len(list(hooks.folder.glob("begun-*"))) == MOST_RUNNING)
    for number in range(100, 200):
        each.run("1", {"number": number})
    (hooks.folder / "go").touch()
    until((hooks.folder / "begun-199").exists)
    until(lambda: len(list(hooks.folder.glob("begun-1*"))) == MOST_WAITING + 1)
    begun = {int(file.name.removeprefix("begun-")) for file in hooks.folder.glob("begun-*")}
    assert begun == {*range(MOST_RUNNING), *range(200 - MOST_WAITING, 200)}


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (
            ["there-is-no-such-program", "a b"],
            "cannot be run (not found, or not to be executed): there-is-no-such-program 'a b'",
        ),
        ([sys.executable, "-I", "-S", "-c", "raise SystemExit(3)"], "ended with 3: "),
        (["with\0null"], "cannot be run"),
    ],
    ids=["not found", "exit code", "null"],
)
def test_a_failure_is_told_once_in_the_log(command: list[str], words: str, log: Callable[[], str]) -> None:
    each = Runner({"work": command})
    each.run("work", {})
    each.run("work", {})
    until(lambda: words in log())
    each.end()
    assert log().count("the command on 'work'") == 1
    assert "Traceback" not in log()


@posix_only
def test_one_beside_the_settings_file_is_found_by_its_path_and_the_home_by_its_sign(
    hooks: Hooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = paths.user_config() / "bin"
    folder.mkdir(parents=True)
    script = folder / "hook"
    script.write_text(f'#!/bin/sh\necho "$1" > {shlex.quote(str(hooks.folder / "ran"))}\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("HOME", "/home/somebody")
    each = Runner({"work": ["bin/hook", "~/x"]})
    each.run("work", {})
    assert hooks.left("ran") == "/home/somebody/x\n"
    each.end()


# --- the end ---


@posix_only
@pytest.mark.slow
def test_what_runs_on_after_the_program_is_ended_by_another_process(hooks: Hooks) -> None:
    each = hooks.runner(WRITE.format("str(os.getpid())", "process") + "; time.sleep(1000)", limit=2.0)
    each.run("1", {})
    process = int(hooks.left("process"))
    each.end()
    assert is_there(process)
    until(lambda: not is_there(process))


def test_the_last_event_has_its_command_although_others_hang(hooks: Hooks) -> None:
    each = hooks.runner("time.sleep(1000)", WRITE.format("'here'", "last"), limit=1.0)
    for event in ("1", "1", "1", "1", "1", "2"):
        each.run(event, {})
    each.end()
    assert hooks.left("last") == "here"


def test_an_end_without_any_command_waits_for_nothing(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "started", None)
    each = hooks.runner()
    each.end()
    each.end()
