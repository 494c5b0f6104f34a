"""Commands from elsewhere over their real socket: each does what it says, and nobody can hold the workout up."""

import os
import socket
import stat
import struct
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from commanded import Commanded, commanded
from small_workouts import SELF_PACED

from hiptimer import paths
from hiptimer.remote.client import NoAnswerError, NoSessionError, ask, follow
from hiptimer.remote.listener import MOST_CALLERS, MOST_FOLLOWERS
from hiptimer.remote.meeting import socket_of, sockets
from hiptimer.remote.messages import PATIENCE, Reply, Request, request_line
from hiptimer.remote.peers import is_ours

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no sockets of this kind here")

STATUS = request_line(Request("status"))


@pytest.fixture
def workout() -> Iterator[Commanded]:
    with commanded() as workout:
        yield workout


def called() -> socket.socket:
    """A caller's end of a connection, by hand."""
    (file,) = sockets()
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(20 * PATIENCE)
    connection.connect(os.path.relpath(file))
    return connection


@pytest.fixture(autouse=True)
def in_reach(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder from which the socket's path is short enough."""
    home.mkdir(exist_ok=True)
    monkeypatch.chdir(home)


def read_all(connection: socket.socket) -> bytes:
    """All that is said until the other end hangs up."""
    heard = b""
    try:
        while more := connection.recv(65536):
            heard += more
    except ConnectionError:
        pass
    connection.close()
    return heard


# --- what is asked for ---


def test_each_verb_does_what_it_says(workout: Commanded) -> None:
    session = workout.conductor.session
    assert workout.ask("pause").did
    assert session.paused
    assert not workout.ask("pause").did
    assert workout.ask("resume").did
    assert workout.ask("next").status["phase"] == "work"
    assert workout.ask("longer").status["seconds_left"] == 35
    assert workout.ask("shorter").status["seconds_left"] == 20
    workout.run(1)
    assert workout.ask("toggle").status["paused"]
    assert workout.ask("back").status["phase"] == "prepare"
    assert workout.ask("done").status["phase"] == "work"
    assert not session.paused
    assert workout.ask("mute").status["muted"]
    assert workout.ask("volume", 40).status["volume"] == 40
    assert workout.conductor.volume == 40


def test_one_button_is_a_command_too(workout: Commanded) -> None:
    assert workout.ask("go-on").status["phase"] == "work"
    workout.run(5)
    assert workout.ask("go-on").status["paused"]
    assert workout.ask("restart").status["seconds_left"] == 20


def test_status_tells_where_the_workout_stands(workout: Commanded) -> None:
    workout.run(12)
    assert workout.ask("status").status == {
        "phase": "work",
        "paused": False,
        "routine": "Small",
        "exercise": "Plank",
        "side": "left",
        "step": 2,
        "steps": 8,
        "seconds": 20,
        "seconds_left": 13,
        "lead_in": 0,
        "rep": None,
        "reps": None,
        "set": 1,
        "sets": 1,
        "round": None,
        "rounds": None,
        "seconds_left_in_all": 65,
        "ends": "2026-01-05T07:31+00:00",
        "volume": 80,
        "muted": False,
    }
    workout.run(45)
    assert (workout.ask("status").status["rep"], workout.ask("status").status["reps"]) == (1, 2)
    workout.run(60)
    assert workout.ask("status").status["phase"] == "done"


def test_what_cannot_be_done_says_why(workout: Commanded) -> None:
    workout.run(12)
    assert workout.ask("done").why == "the clock ends this; 'next' skips it"
    assert workout.ask("next").did
    assert workout.ask("next").why == "it came too soon after what was done before"
    workout.run(100)
    assert workout.ask("pause").why == "the workout is over"


def test_where_no_clock_runs_it_cannot_be_made_longer() -> None:
    with commanded(SELF_PACED) as workout:
        workout.run(5)
        assert workout.ask("longer").why == "no clock runs here: 'done' when done"


def test_whoever_follows_is_told_at_once_and_after_each_change(workout: Commanded) -> None:
    replies = follow()
    assert workout.meanwhile(lambda: next(replies)).status["seconds_left"] == 5
    workout.run(1)
    assert workout.meanwhile(lambda: next(replies)).status["seconds_left"] == 4
    workout.control.stop()
    assert list(replies) == []


# --- sockets ---


def test_only_the_user_may_use_the_socket_and_it_goes_with_the_workout(workout: Commanded) -> None:
    (file,) = sockets()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    workout.control.stop()
    assert sockets() == []
    with pytest.raises(NoSessionError):
        ask(Request("status"))


def test_a_socket_that_a_killed_program_has_left_is_cleared_away(workout: Commanded) -> None:
    stale = socket_of(1)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as left:
        left.bind(os.path.relpath(stale))
    newest = workout.clock.wall().timestamp() + 10**9
    os.utime(stale, (newest, newest))
    assert sockets()[0] == stale
    assert workout.ask("status").status["routine"] == "Small"
    assert stale not in sockets()


def test_a_folder_that_others_may_write_into_is_not_trusted() -> None:
    with commanded():
        assert len(sockets()) == 1
        paths.runtime_folder().chmod(0o777)
        assert sockets() == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has called")
@pytest.mark.parametrize(("user", "heard"), [(os.getuid(), True), (0, True), (os.getuid() + 4711, False)])
def test_another_users_program_is_not_heard_whatever_the_rights_of_the_socket(user: int, heard: bool) -> None:
    class Connection(socket.socket):
        def getsockopt(self, *_: object) -> bytes:  # type: ignore[override]  # of its forms only the one that is used
            return struct.pack("3i", 1, user, 1)

    with Connection(socket.AF_UNIX) as connection:
        assert is_ours(connection) is heard


def test_a_command_that_its_caller_has_given_up_is_not_done_later(
    workout: Commanded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.remote.control.PATIENCE", -1.0)
    replies: list[Reply] = []
    for verb in ("pause", "status"):
        workout.control.hand_on(Request(verb), replies.append)
    workout.control.obey()
    assert not workout.conductor.session.paused
    assert [reply.status["paused"] for reply in replies] == [False], "a question is answered all the same"


def test_a_path_that_is_longer_than_a_sockets_may_be_is_no_obstacle(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux has another way")
    monkeypatch.setenv("HIPTIMER_HOME", str(home / ("long" * 40)))
    with commanded() as workout:
        assert workout.ask("status").status["routine"] == "Small"


# --- callers who are up to no good ---


def test_garbage_is_refused_once_and_done_with(workout: Commanded) -> None:
    caller = called()
    caller.sendall(b"garbage\n" * 1000)
    assert read_all(caller).count(b'"ok": false') <= 1
    assert workout.ask("status").status["routine"] == "Small"


def test_a_line_without_an_end_is_not_kept(workout: Commanded) -> None:
    with called() as caller, pytest.raises(ConnectionError):
        caller.sendall(b"x" * 1024 * 1024)
    assert workout.ask("status").status["routine"] == "Small"


@pytest.mark.slow
def test_whoever_says_nothing_is_given_up_and_others_get_their_turn(workout: Commanded) -> None:
    silent = [called() for _ in range(MOST_CALLERS + 4)]
    with called() as caller:
        caller.sendall(STATUS)
        assert workout.meanwhile(lambda: caller.recv(4096)).count(b'"ok": true') == 1
    assert {read_all(connection) for connection in silent} == {b""}


def test_ten_at_once_have_ten_answers(workout: Commanded) -> None:
    callers = [called() for _ in range(10)]
    for caller in callers:
        caller.sendall(STATUS)
    for caller in callers:
        assert workout.meanwhile(partial(caller.recv, 4096)).count(b'"ok": true') == 1
        caller.close()


def test_requests_in_one_go_are_answered_one_after_the_other(workout: Commanded) -> None:
    with called() as caller:
        caller.sendall(STATUS * 5)
        heard = b""
        while heard.count(b"\n") < 5:
            heard += workout.meanwhile(lambda: caller.recv(65536))


def test_not_everybody_may_follow(workout: Commanded) -> None:
    callers = [called() for _ in range(MOST_FOLLOWERS + 1)]
    for caller in callers:
        caller.sendall(request_line(Request("follow")))
    heard = [workout.meanwhile(partial(caller.recv, 4096)) for caller in callers]
    assert [line.count(b'"ok": false') for line in heard] == [0] * MOST_FOLLOWERS + [1]
    for caller in callers:
        caller.close()


@pytest.mark.slow
def test_a_workout_that_does_not_answer_is_given_up() -> None:
    with commanded(), pytest.raises(NoAnswerError):
        ask(Request("status"))
