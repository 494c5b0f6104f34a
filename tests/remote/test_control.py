"""Commands from elsewhere over a real socket or port: each does what it says, and nobody can hold the workout up."""

import os
import socket
import stat
import struct
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from commanded import Commanded, commanded
from small_workouts import SELF_PACED

from hiptimer import paths
from hiptimer.remote.client import NoAnswerError, NoSessionError, ask, follow
from hiptimer.remote.doors import OpenDoor, open_port, open_socket
from hiptimer.remote.listener import MOST_CALLERS, MOST_FOLLOWERS
from hiptimer.remote.meeting import port_of, read_port, sessions, socket_of, tells_port
from hiptimer.remote.messages import PATIENCE, Reply, Request, request_line
from hiptimer.remote.peers import is_ours

STATUS = request_line(Request("status"))


@pytest.fixture(
    params=[
        pytest.param(open_socket, marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows has none")),
        open_port,
    ],
    ids=["socket", "port"],
)
def open_door(request: pytest.FixtureRequest) -> OpenDoor:
    """Each of the ways to be called, whatever the system's usual one."""
    way: OpenDoor = request.param
    return way


@pytest.fixture
def workout(open_door: OpenDoor) -> Iterator[Commanded]:
    with commanded(open_door=open_door) as workout:
        yield workout


def called() -> socket.socket:
    """A caller's end of a connection, by hand; a port was told the token."""
    (file,) = sessions()
    if tells_port(file):
        number, token = read_port(file)
        connection = socket.create_connection(("127.0.0.1", number), 20 * PATIENCE)
        connection.sendall(token + b"\n")
        return connection
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


def test_where_no_clock_runs_it_cannot_be_made_longer(open_door: OpenDoor) -> None:
    with commanded(SELF_PACED, open_door) as workout:
        workout.run(5)
        assert workout.ask("longer").why == "no clock runs here: 'done' when done"


def test_whoever_follows_is_told_at_once_and_after_each_change(workout: Commanded) -> None:
    replies = follow()
    assert workout.meanwhile(lambda: next(replies)).status["seconds_left"] == 5
    workout.run(1)
    assert workout.meanwhile(lambda: next(replies)).status["seconds_left"] == 4
    workout.control.stop()
    assert list(replies) == []


# --- where it is found ---


def test_only_the_user_may_use_it_and_it_goes_with_the_workout(workout: Commanded) -> None:
    (file,) = sessions()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    workout.control.stop()
    assert sessions() == []
    with pytest.raises(NoSessionError):
        ask(Request("status"))


def left_socket() -> Path:
    """Leaves a socket as a killed program does."""
    stale = socket_of(1)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as left:
        left.bind(os.path.relpath(stale))
    return stale


def left_port() -> Path:
    """Leaves a file that tells a port, which is another program's by now."""
    stale = port_of(1)
    stale.write_text("22 0123456789abcdef\n")
    return stale


@pytest.mark.parametrize("leave", [left_socket, left_port], ids=["socket", "port"])
def test_what_a_killed_program_has_left_is_cleared_away(workout: Commanded, leave: Callable[[], Path]) -> None:
    stale = leave()
    newest = workout.clock.wall().timestamp() + 10**9
    os.utime(stale, (newest, newest))
    assert sessions()[0] == stale
    assert workout.ask("status").status["routine"] == "Small"
    assert stale not in sessions()


def test_a_workout_begins_where_a_killed_one_of_its_number_was(open_door: OpenDoor) -> None:
    paths.make_private_folder(paths.runtime_folder())
    for stale in (socket_of(os.getpid()), port_of(os.getpid())):
        stale.write_text("left")
    with commanded(open_door=open_door) as workout:
        assert workout.ask("status").status["routine"] == "Small"


def test_a_folder_that_others_may_write_into_is_not_trusted(open_door: OpenDoor) -> None:
    with commanded(open_door=open_door):
        assert len(sessions()) == 1
        paths.runtime_folder().chmod(0o777)
        assert sessions() == []


def test_a_door_that_cannot_be_opened_is_a_line_in_the_log_and_no_more(home: Path, open_door: OpenDoor) -> None:
    (home / "run").write_text("no folder")
    with commanded(open_door=open_door) as workout:
        workout.run(1)
    assert "run" in paths.log_file().read_text()


# --- a port, which every user of the machine can reach ---


def by_port() -> socket.socket:
    """A connection of somebody who has found the port, and not the token."""
    (file,) = sessions()
    return socket.create_connection(("127.0.0.1", read_port(file).number), 20 * PATIENCE)


@pytest.mark.parametrize(
    "says",
    [STATUS, b"\n" + STATUS, b"x" * 64 + b"\n" + STATUS, b"\xff\x00\n"],
    ids=["nothing", "blank", "a guess", "bytes"],
)
def test_whoever_does_not_say_the_token_is_told_nothing(says: bytes) -> None:
    with commanded(open_door=open_port) as workout:
        stranger = by_port()
        stranger.sendall(says)
        assert read_all(stranger) == b""
        assert not workout.conductor.session.paused


def test_the_token_is_another_one_each_time_and_long_and_no_other_address_is_listened_on() -> None:
    tokens = set()
    for _ in range(2):
        with commanded(open_door=open_port):
            (file,) = sessions()
            tokens.add(read_port(file).token)
            assert not other_addresses_answer(read_port(file).number)
    assert {len(token) for token in tokens} == {64}
    assert len(tokens) == 2


def other_addresses_answer(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as caller:
        return caller.connect_ex(("127.0.0.2", port)) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has called")
@pytest.mark.parametrize(("user", "heard"), [(os.getuid(), True), (0, True), (os.getuid() + 4711, False)])
def test_another_users_program_is_not_heard_whatever_the_rights_of_the_socket(user: int, heard: bool) -> None:
    class Connection(socket.socket):
        def getsockopt(self, *_: object) -> bytes:  # type: ignore[override]  # of its forms only the one that is used
            return struct.pack("3i", 1, user, 1)

    with Connection(socket.AF_UNIX) as connection:
        assert is_ours(connection) is heard


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no numbers of users")
@pytest.mark.parametrize(("user", "heard"), [(os.getuid(), True), (0, True), (os.getuid() + 4711, False)])
def test_macos_tells_who_calls_in_its_own_way(user: int, heard: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    class Connection(socket.socket):
        def getsockopt(self, *asked: int) -> bytes:  # type: ignore[override]  # of its forms only the one that is used
            assert asked == (0, 1, 76)
            return struct.pack("2Ih16I", 0, user, 1, *range(16))

    monkeypatch.setattr(sys, "platform", "darwin")
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
    with commanded(open_door=open_socket) as workout:
        assert workout.ask("status").status["routine"] == "Small"


# --- callers who are up to no good ---


def test_garbage_is_refused_once_and_done_with(workout: Commanded) -> None:
    caller = called()
    caller.sendall(b"garbage\n" * 1000)
    assert read_all(caller).count(b'"ok": false') <= 1
    assert workout.ask("status").status["routine"] == "Small"


def test_a_line_without_an_end_is_not_kept(workout: Commanded) -> None:
    with called() as caller, pytest.raises(ConnectionError):
        caller.sendall(b"x" * 64 * 1024 * 1024)
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
def test_a_workout_that_does_not_answer_is_given_up(open_door: OpenDoor) -> None:
    with commanded(open_door=open_door), pytest.raises(NoAnswerError):
        ask(Request("status"))
