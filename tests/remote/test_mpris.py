"""A workout on a desktop's bus: found, read and controlled as a media player is, and not hurt by what becomes of it."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from commanded import Commanded, commanded
from private_bus import HAS_BUS, PATIENCE, Bus, Panel, private_bus

from hiptimer.remote.listener import Answer
from hiptimer.remote.messages import Reply, Request
from hiptimer.remote.mpris import EVERY, MediaPlayer, bus_works
from hiptimer.remote.player import changes, jumps, properties_of, volume_request

STATUS = {
    "phase": "work",
    "paused": False,
    "routine": "Hips",
    "exercise": "Plank",
    "side": "left",
    "step": 2,
    "seconds": 20,
    "seconds_left": 12,
    "set": 1,
    "sets": 2,
    "round": None,
    "rounds": None,
    "volume": 80,
}


# --- what a player is ---


@pytest.mark.parametrize(
    ("changed", "name", "value"),
    [
        ({}, "PlaybackStatus", ("s", "Playing")),
        ({"paused": True}, "PlaybackStatus", ("s", "Paused")),
        ({"phase": "done"}, "PlaybackStatus", ("s", "Stopped")),
        ({}, "Position", ("x", 8_000_000)),
        ({"seconds": None, "seconds_left": None}, "Position", ("x", 0)),
        ({}, "Volume", ("d", 0.8)),
    ],
)
def test_a_status_is_what_a_player_says_of_itself(changed: dict[str, Any], name: str, value: object) -> None:
    assert properties_of(STATUS | changed)[name] == value


def test_a_step_is_a_track_with_exercise_side_and_routine() -> None:
    _, track = properties_of(STATUS)["Metadata"]
    assert track["xesam:title"] == ("s", "Plank")
    assert track["xesam:artist"] == ("as", ["left, set 1 of 2"])
    assert track["xesam:album"] == ("s", "Hips")
    assert track["mpris:length"] == ("x", 20_000_000)
    _, coming = properties_of(STATUS | {"phase": "rest", "seconds": None})["Metadata"]
    assert coming["xesam:title"] == ("s", "Next: Plank")
    assert "mpris:length" not in coming


def test_before_the_first_status_there_is_a_player_that_stands() -> None:
    assert properties_of({})["PlaybackStatus"] == ("s", "Stopped")
    assert properties_of({})["Metadata"] == ("a{sv}", {})


def test_only_what_differs_is_told_and_never_the_position() -> None:
    before = properties_of(STATUS)
    assert changes(before, properties_of(STATUS | {"seconds_left": 11})) == {}
    assert set(changes(before, properties_of(STATUS | {"paused": True, "volume": 70}))) == {"PlaybackStatus", "Volume"}


@pytest.mark.parametrize(
    ("changed", "seconds", "is_jump"),
    [
        ({"seconds_left": 11}, 1.0, False),
        ({"seconds_left": 12}, 0.5, False),
        ({"seconds_left": 20}, 0.5, True),
        ({"seconds_left": 5}, 0.5, True),
        ({"seconds_left": 12}, 3.0, True),
        ({"seconds_left": 20, "step": 3}, 0.5, False),
    ],
    ids=["runs on", "is rounded", "begun again", "taken back", "waits for its lead-in", "another step"],
)
def test_a_position_that_is_not_as_by_itself_is_a_jump(changed: dict[str, Any], seconds: float, is_jump: bool) -> None:
    assert jumps(properties_of(STATUS), properties_of(STATUS | changed), seconds) is is_jump


def test_the_position_of_a_paused_player_stands() -> None:
    paused = properties_of(STATUS | {"paused": True})
    assert not jumps(paused, paused, 60.0)
    assert not jumps(properties_of({}), properties_of(STATUS), 60.0)


@pytest.mark.parametrize(("volume", "to"), [(0.3, 30), (1.5, 100), (-1.0, 0)])
def test_a_volume_is_set_within_what_there_is(volume: float, to: int) -> None:
    assert volume_request(volume).to == to


# --- on a bus ---


on_a_bus = pytest.mark.skipif(sys.platform != "linux" or not HAS_BUS, reason="no dbus-daemon is installed")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    with private_bus() as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


def until(workout: Commanded, true: Callable[[], bool], what: str) -> None:
    """Obey until something is true that is asked over the bus."""
    deadline = time.monotonic() + PATIENCE
    while not workout.meanwhile(true):
        assert time.monotonic() < deadline, f"not {what}"


@pytest.mark.slow
@on_a_bus
def test_a_panel_finds_the_workout_reads_it_and_presses_its_buttons(bus: Bus) -> None:
    with commanded() as workout, closing(Panel(bus.address)) as panel:
        until(workout, panel.finds_player, "found")
        until(workout, lambda: panel.read("PlaybackStatus") == "Playing", "playing")
        assert workout.meanwhile(lambda: panel.read("Metadata"))["xesam:title"] == ("s", "Next: Plank")
        assert workout.meanwhile(lambda: panel.press("PlayPause")) == ()
        until(workout, lambda: panel.read("PlaybackStatus") == "Paused", "paused")
        workout.meanwhile(lambda: panel.press("Play"))
        until(workout, lambda: panel.read("PlaybackStatus") == "Playing", "going on")
        workout.meanwhile(lambda: panel.press("Next"))
        until(workout, lambda: panel.read("Metadata")["xesam:title"] == ("s", "Plank"), "working")
        workout.run(5)
        workout.meanwhile(lambda: panel.press("Next"))
        until(workout, lambda: panel.read("PlaybackStatus") == "Paused", "paused in a hold")
        workout.meanwhile(lambda: panel.press("Previous"))
        until(workout, lambda: panel.read("Position") == 0, "restarted")
        workout.meanwhile(lambda: panel.set("Volume", "d", 0.3))
        until(workout, lambda: panel.read("Volume") == 0.3, "quieter")
        assert workout.conductor.volume == 30


@pytest.mark.slow
@on_a_bus
def test_what_a_player_does_not_have_is_an_error_and_what_it_cannot_do_does_nothing(bus: Bus) -> None:
    with commanded() as workout, closing(Panel(bus.address)) as panel:
        until(workout, panel.finds_player, "found")
        assert workout.meanwhile(lambda: panel.press("Explode")) == ("there is no method 'Explode'",)
        assert workout.meanwhile(lambda: panel.set("Rate", "d", 2.0)) == ("only the volume can be set",)
        assert workout.meanwhile(lambda: panel.press("Stop")) == ()
        until(workout, lambda: panel.read("PlaybackStatus") == "Paused", "paused")


@on_a_bus
def test_a_panel_that_asks_all_the_time_has_the_workout_asked_no_more_often(bus: Bus) -> None:
    looks: list[Request] = []

    def hand_on(request: Request, answer: Answer) -> None:
        looks.append(request)
        answer(Reply(False, STATUS))

    player, began = MediaPlayer(hand_on, bus.address), time.monotonic()
    thread = threading.Thread(target=player.run)
    thread.start()
    with closing(Panel(bus.address)) as panel:
        while not panel.finds_player():
            assert time.monotonic() < began + PATIENCE, "no player is found"
        for _ in range(50):
            panel.read("Position")
    player.stop()
    thread.join(PATIENCE)
    assert 1 <= len(looks) <= 2 + (time.monotonic() - began) / EVERY


@pytest.mark.slow
@on_a_bus
def test_a_bus_that_is_killed_leaves_the_workout_alone(bus: Bus) -> None:
    with commanded() as workout:
        with closing(Panel(bus.address)) as panel:
            until(workout, panel.finds_player, "found")
        bus.kill()
        until(workout, lambda: not bus_works(bus.address), "gone")
        assert workout.ask("pause").did


@pytest.mark.slow
@on_a_bus
def test_a_player_goes_with_its_workout(bus: Bus) -> None:
    with closing(Panel(bus.address)) as panel:
        with commanded() as workout:
            until(workout, panel.finds_player, "found")
        until(workout, lambda: not panel.finds_player(), "gone")


def test_without_a_bus_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    assert not bus_works("unix:path=/nowhere/at/all")
    with commanded() as workout:
        assert workout.ask("status").status["routine"] == "Small"
