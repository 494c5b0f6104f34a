"""When what others play is lowered: while the workout runs, and can be heard."""

from collections.abc import Callable
from itertools import groupby
from operator import methodcaller

import pytest
from plans import plan_of
from small_workouts import SMALL

from hiptimer.audio import open_player
from hiptimer.audio.ducking import ducking
from hiptimer.audio.ducking.ducker import Ducker
from hiptimer.audio.ducking.player import DuckingPlayer
from hiptimer.audio.player import Player, SilentPlayer, Utterance
from hiptimer.conductor import Conductor
from hiptimer.testing.clock import ManualClock
from hiptimer.testing.player import RecordingPlayer
from hiptimer.workout.session import Session
from hiptimer.workout.sound import Sound


class NotedDucker(Ducker):
    """Notes what it is told, and does nothing."""

    def __init__(self) -> None:
        super().__init__(0.4)
        self.told: list[str] = []

    def lower(self) -> None:
        self.told.append("lower")

    def put_back(self) -> None:
        self.told.append("put back")

    def settle(self, limit: float = 0.5) -> None:
        self.told.append("settle" if limit else "")

    def close(self) -> None:
        self.told.append("close")


Act = Callable[[Player], object]

wake, suspend, close = map(methodcaller, ("wake", "suspend", "close"))


def told_by(*acts: Act, volume: int = 80, muted: bool = False) -> list[str]:
    """Returns what is asked for by a few acts, without what is asked for twice."""
    ducker = NotedDucker()
    player = DuckingPlayer(RecordingPlayer(), ducker, volume, muted=muted)
    for act in acts:
        act(player)
    return [word for word, _ in groupby(ducker.told)]


def test_it_is_lowered_while_the_clock_runs() -> None:
    assert told_by(wake) == ["lower"]
    assert told_by(wake, suspend, wake) == ["lower", "put back", "lower"]


def test_it_is_put_back_before_the_program_stands_still_and_when_it_ends() -> None:
    assert told_by(wake, suspend, methodcaller("drain", 0.0)) == ["lower", "put back", "settle"]
    assert told_by(wake, close) == ["lower", "put back", "close"]


def test_a_workout_that_is_stopped_has_put_it_back_by_then() -> None:
    ducker = NotedDucker()
    conductor = Conductor(
        Session(plan_of(SMALL)), DuckingPlayer(RecordingPlayer(), ducker, 80, muted=False), ManualClock()
    )
    conductor.start()
    conductor.halt()
    assert [word for word, _ in groupby(ducker.told)] == ["lower", "put back", "settle"]


def test_while_nothing_is_heard_nothing_is_lowered() -> None:
    assert told_by(wake, muted=True) == ["put back"]
    assert told_by(wake, volume=0) == ["put back"]
    mute, unmute = methodcaller("set_muted", True), methodcaller("set_muted", False)
    assert told_by(wake, mute, unmute) == ["lower", "put back", "lower"]
    assert told_by(wake, methodcaller("set_volume", 0), methodcaller("set_volume", 10)) == [
        "lower",
        "put back",
        "lower",
    ]
    assert told_by(wake, suspend, unmute) == ["lower", "put back"]


def test_a_player_that_plays_nothing_lowers_nothing() -> None:
    assert isinstance(open_player("off", duck=40), SilentPlayer)


def test_where_there_is_no_such_server_the_player_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    player = RecordingPlayer()
    assert ducking(player, 0.4, 80) is player


def test_all_else_is_the_players_own() -> None:
    inner = RecordingPlayer()
    player: Player = DuckingPlayer(inner, NotedDucker(), 80, muted=False)
    player.schedule(Sound.REST, 1e9)
    player.say(Utterance(1e9, 1e9, 1.0, "Rest."))
    player.set_volume(30)
    player.cancel_pending()
    player.hush()
    assert [scheduled.sound for scheduled in inner.cancelled] == [Sound.REST]
    assert (len(inner.hushes), inner.volume, player.status) == (1, 30, inner.status)
