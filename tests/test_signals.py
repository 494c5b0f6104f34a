"""The owner of signals: what is raised, what waits, who is told, and that an end has its limit."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hiptimer.signals import SIGNALS, WAY_OUT, EndSignal, Signals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")

LIMIT = 30.0
"""Seconds after which a process counts as hung."""


@pytest.fixture
def signals() -> "Signals":
    return Signals()


def test_a_signal_is_raised_where_nothing_else_was_arranged(signals: Signals) -> None:
    signals.obey()
    try:
        with pytest.raises(EndSignal) as ended, signals.raised():
            signal.raise_signal(signal.SIGTERM)
        assert ended.value.number == signal.SIGTERM
        assert signals.number == signal.SIGTERM
    finally:
        signals.disobey()


def test_what_is_deferred_comes_at_the_end(signals: Signals) -> None:
    done = []

    def work() -> None:
        with signals.raised(), signals.deferred():
            with signals.deferred():
                signal.raise_signal(signal.SIGHUP)
                done.append("inner")
            done.append("outer")

    signals.obey()
    try:
        with pytest.raises(EndSignal):
            work()
    finally:
        signals.disobey()
    assert done == ["inner", "outer"]


def test_what_is_deferred_comes_when_it_is_asked_for(signals: Signals) -> None:
    done = []

    def work() -> None:
        with signals.raised(), signals.deferred():
            signal.raise_signal(signal.SIGHUP)
            done.append("before")
            signals.deliver()
            done.append("never")

    signals.obey()
    try:
        with pytest.raises(EndSignal):
            work()
    finally:
        signals.disobey()
    assert done == ["before"]


def test_a_second_signal_is_not_raised_in_the_midst_of_what_the_first_one_made_necessary(signals: Signals) -> None:
    done = []

    def work() -> None:
        with signals.raised():
            try:
                signal.raise_signal(signal.SIGINT)
            finally:
                signal.raise_signal(signal.SIGTERM)
                done.append("cleaned")

    signals.obey()
    try:
        with pytest.raises(EndSignal) as ended:
            work()
    finally:
        signals.disobey()
    assert ended.value.number == signal.SIGINT
    assert done == ["cleaned"]


class FrontEnd:
    """Remembers what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def end(self, number: int) -> None:
        self.told.append(number)

    def stand_aside(self) -> None:
        self.told.append("stand aside")

    def go_on(self) -> None:
        self.told.append("go on")

    def rescue(self) -> None:
        self.told.append("rescue")


def test_a_front_end_with_an_event_loop_is_told_and_nothing_is_raised(signals: Signals) -> None:
    front_end = FrontEnd()
    signals.obey()
    try:
        with signals.raised(), signals.received_by(front_end):
            for number in (signal.SIGTSTP, signal.SIGCONT, signal.SIGQUIT, signal.SIGQUIT):
                signal.raise_signal(number)
        assert front_end.told == ["stand aside", "go on", signal.SIGQUIT]
    finally:
        signals.disobey()


def test_handlers_are_given_back_to_those_who_had_them() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP, signal.SIGCONT)
    before = [signal.getsignal(number) for number in numbers]
    SIGNALS.obey()
    SIGNALS.disobey()
    assert [signal.getsignal(number) for number in numbers] == before


# --- a process that ends ---


def ends(program: str, *numbers: signal.Signals) -> tuple[int, str, float]:
    """Exit code, output, and the seconds it took to end, of a program that is sent signals once it says `ready`."""
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "ready\n"
            sent = time.monotonic()
            for number in numbers:
                process.send_signal(number)
            rest, _ = process.communicate(timeout=LIMIT)
        finally:
            process.kill()
    return process.returncode, rest, time.monotonic() - sent


HANGS = """
import sys, threading
from hiptimer.signals import SIGNALS
SIGNALS.obey()
give_back = lambda: sys.stdout.write("given back") and sys.stdout.flush()
with SIGNALS.raised(), SIGNALS.given_back(give_back):
    try:
        print("ready", flush=True)
        threading.Event().wait()
    finally:
        threading.Event().wait()
"""


@pytest.mark.slow
@pytest.mark.parametrize("numbers", [(signal.SIGTERM,), (signal.SIGTERM, signal.SIGTERM)])
def test_an_end_that_hangs_has_a_limit_and_gives_the_terminal_back(numbers: tuple[signal.Signals, ...]) -> None:
    code, printed, took = ends(HANGS, *numbers)
    assert (code, printed) == (143, "given back")
    assert took < WAY_OUT * 5


SWALLOWS = """
import sys, time
from hiptimer.cli import errors
from hiptimer.signals import SIGNALS
def perform():
    print("ready", flush=True)
    try:
        time.sleep(60)
    except BaseException as error:
        raise RuntimeError("in words of its own") from error
SIGNALS.obey()
sys.exit(errors.reported(perform))
"""


def test_what_makes_another_error_of_a_signal_changes_no_exit_code() -> None:
    code, printed, _ = ends(SWALLOWS, signal.SIGHUP)
    assert (code, printed) == (129, "")


AT_EXIT = """
import atexit, os, sys, time
from hiptimer.cli import main
ours = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
def last():
    os.write(ours, b"ready\\n")
    time.sleep(60)
atexit.register(last)
sys.argv[1:] = ["--version"]
sys.exit(main())
"""


def test_a_signal_while_the_interpreter_ends_is_no_traceback() -> None:
    code, printed, _ = ends(AT_EXIT, signal.SIGINT)
    assert (code, printed) == (130, "")


@pytest.mark.parametrize("before", ["import threading", ""], ids=["threads before", "threads after"])
def test_a_log_for_a_thread_that_dies(before: str, tmp_path: Path) -> None:
    program = f"""
{before}
from hiptimer.fault_log import log_every_fault
log_every_fault()
import threading
def fail():
    raise RuntimeError("what nobody thought of")
thread = threading.Thread(target=fail, name="a thread of its own")
thread.start(); thread.join()
class Odd:
    def __del__(self):
        raise ValueError("at the last")
Odd()
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "HIPTIMER_HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    log = (tmp_path / "log" / "hiptimer.log").read_text(encoding="utf-8")
    assert "in a thread of its own:" in log
    assert "RuntimeError: what nobody thought of" in log
    assert "ValueError: at the last" in log


def test_no_home_folder_is_one_line(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
def no_home(*_):
    raise RuntimeError("Could not determine home directory.")
Path.home = no_home
from hiptimer.cli import main
sys.exit(main(["list"]))
"""
    without = ("HIPTIMER_HOME", "HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={name: value for name, value in os.environ.items() if name not in without},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("hiptimer: there is no home folder: set HOME")
    assert done.stderr.count("\n") == 1
