"""What loads what: importing is cheap, and `off` touches no sound library."""

import threading

import pytest
from fake_engines import until
from interpreters import modules_after

from hiptimer.audio import CHOICES, Player, SilentPlayer, fallback, open_player
from hiptimer.audio.engines.base import Equipment
from hiptimer.testing.player import RecordingPlayer
from hiptimer.workout.sound import Sound

LIBRARIES = {"miniaudio", "_miniaudio", "simpleaudio", "cffi", "ctypes", "wave"}


def test_importing_the_room_loads_no_sound_library_no_engine_and_no_threads() -> None:
    loaded = modules_after("import hiptimer.audio")
    assert not loaded & {*LIBRARIES, "threading", "subprocess"}
    assert not {name for name in loaded if name.startswith("hiptimer.audio.") and "engine" in name}


def test_off_touches_no_sound_library() -> None:
    code = "from hiptimer.audio import open_player\np = open_player('off')\np.schedule('tick', 0)\np.close()"
    assert not modules_after(code) & {*LIBRARIES, "threading", "subprocess"}


def test_engines_and_samples_are_loaded_in_the_players_own_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    loading: list[threading.Thread] = []

    def load(choice: str, ring: object) -> Equipment:
        loading.append(threading.current_thread())
        assert (choice, ring) == ("auto", None)
        return Equipment([], {})

    monkeypatch.setattr(fallback, "load_equipment", load)
    player = open_player("auto")
    until(lambda: player.status.ready)
    player.close()
    assert [thread.name for thread in loading] == ["hiptimer-sound"]


def test_an_unknown_choice_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'loud'; known: auto, miniaudio, pulse, .*, off"):
        open_player("loud")
    assert "auto" in CHOICES


def test_every_player_has_what_the_seam_asks() -> None:
    players: list[Player] = [RecordingPlayer(), SilentPlayer(), open_player("off")]
    for player in players:
        player.schedule(Sound.TICK, 0.0)
        player.cancel_pending()
        player.set_volume(10)
        player.set_muted(True)
        player.suspend()
        player.wake()
        player.close()
        assert player.status.engine
