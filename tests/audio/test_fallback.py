"""The best engine that opens plays; sounds wait for it; another takes over from a lost one, and says so."""

import sys
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_engines import FakeEngine, candidate, until

from hiptimer.audio import candidates, fallback
from hiptimer.audio.engines.base import Candidate, EngineError, Equipment, NotInstalledError, SoundSamples, gain_of
from hiptimer.audio.fallback import FallbackPlayer
from hiptimer.audio.player import Utterance
from hiptimer.audio.voice.renderer import Renderer
from hiptimer.testing.clock import ManualClock
from hiptimer.workout.sound import Sound

BANK: SoundSamples = {Sound.TICK: array("h", [1])}
Open = Callable[..., FallbackPlayer]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Players that look at their engines a hundred times a second, closed afterwards."""
    monkeypatch.setattr(fallback, "POLL_INTERVAL", 0.01)
    players: list[FallbackPlayer] = []

    def opener(
        *candidates: Candidate,
        problems: tuple[str, ...] = (),
        muted: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> FallbackPlayer:
        equipment = Equipment(candidates, BANK, problems)
        players.append(FallbackPlayer(lambda: equipment, volume=80, muted=muted, clock=clock))
        return players[-1]

    yield opener
    for player in players:
        player.close()


def soon() -> float:
    return time.monotonic() + 60


def test_the_first_engine_that_opens_plays_without_a_word(opened: Open) -> None:
    player = opened(candidate(FakeEngine("one")), candidate(FakeEngine("two")))
    until(lambda: player.status.ready)
    assert player.status.engine == "one"
    assert player.status.device == "a loudspeaker"
    assert player.status.latency == 0.1
    assert player.status.lead == 0.2
    assert player.status.notice is None


def test_one_line_says_which_engine_plays_and_why_not_the_ones_before(opened: Open) -> None:
    player = opened(
        candidate(FakeEngine("one", NotInstalledError())),
        candidate(FakeEngine("two", NotInstalledError())),
        candidate(FakeEngine("three", EngineError("no sound device opens"))),
        candidate(FakeEngine("four", RuntimeError("oops"))),
        candidate(FakeEngine("five")),
    )
    until(lambda: player.status.ready)
    assert player.status.notice == (
        "Sound plays through five (one, two: not installed; three: no sound device opens; four: broken (oops))."
    )


def test_an_engine_that_is_as_good_as_the_first_plays_without_a_word(opened: Open) -> None:
    player = opened(candidate(FakeEngine("one", NotInstalledError())), candidate(FakeEngine("two"), as_good=True))
    until(lambda: player.status.ready)
    assert (player.status.engine, player.status.notice) == ("two", None)


def test_without_any_engine_the_player_is_silent_and_says_why(opened: Open) -> None:
    player = opened(candidate(FakeEngine("one", NotInstalledError())))
    until(lambda: player.status.ready)
    assert player.status.engine == "off"
    assert player.status.lead == 0.0
    assert player.status.notice == "No sound: nothing here can play it (one: not installed)."


def test_a_broken_sound_file_is_told_beside_the_engine(opened: Open) -> None:
    player = opened(candidate(FakeEngine("one")), problems=("tick.wav: not a WAV file.",))
    until(lambda: player.status.ready)
    assert player.status.notice == "tick.wav: not a WAV file."


def test_sounds_scheduled_while_the_engine_opens_are_kept_and_past_ones_are_not(opened: Open) -> None:
    engine, clock = FakeEngine("one"), ManualClock(10.0)
    engine.may_open.clear()
    player = opened(candidate(engine), clock=clock.now)
    assert not player.status.ready
    player.schedule(Sound.TICK, 60.0)
    player.schedule(Sound.START, 10.0)
    clock.move(2.5)
    engine.may_open.set()
    until(lambda: player.status.ready)
    assert engine.sounds == [(Sound.TICK, 60.0)]


def test_an_engine_that_stood_still_with_the_whole_program_has_time_to_go_on(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = ManualClock(100.0)
    monkeypatch.setattr(fallback, "time", SimpleNamespace(monotonic=machine.now, sleep=time.sleep))
    engine = FakeEngine("one")
    player = opened(candidate(engine))
    until(lambda: player.status.ready)
    machine.move(10.0)
    asked_again(engine)
    engine.alive = False
    asked_again(engine)
    assert (player.status.engine, player.status.ready, player.status.lost) == ("one", True, False)
    machine.move(0.9)
    asked_again(engine)
    machine.move(0.9)
    until(engine.closed.is_set)


def asked_again(engine: FakeEngine) -> None:
    """Wait for a look at the engine that began after this call."""
    asks = engine.asks
    until(lambda: engine.asks > asks + 1)


def test_while_nothing_can_be_heard_the_player_says_so(opened: Open) -> None:
    first, second = FakeEngine("one"), FakeEngine("one")
    player = opened(candidate(first, second))
    until(lambda: player.status.ready)
    assert not player.status.lost
    second.may_open.clear()
    first.alive = False
    until(lambda: player.status.lost)
    second.may_open.set()
    until(lambda: not player.status.lost)


def test_a_player_whose_own_thread_dies_says_so_for_good(opened: Open, tmp_path: Path) -> None:
    engine = FakeEngine("one")
    player = opened(candidate(engine))
    until(lambda: player.status.ready)
    engine.fault = RuntimeError("asked once too often")
    until(lambda: player.status.lost)
    assert player.status.notice == "The sound has stopped: asked once too often."
    log = next(tmp_path.rglob("hiptimer.log"))
    assert "RuntimeError: asked once too often" in log.read_text(encoding="utf-8")


def test_a_player_is_not_ready_while_its_engines_are_being_loaded() -> None:
    engine, may_load = FakeEngine("one"), threading.Event()

    def load() -> Equipment:
        may_load.wait()
        return Equipment([candidate(engine)], BANK)

    player = FallbackPlayer(load)
    later = soon()
    player.schedule(Sound.TICK, later)
    assert not player.status.ready
    assert player.status.notice is None
    may_load.set()
    until(lambda: player.status.ready)
    assert engine.sounds == [(Sound.TICK, later)]
    player.close()


def test_engines_that_cannot_be_loaded_are_one_line_and_no_traceback() -> None:
    def load() -> Equipment:
        raise ImportError("no module named ctypes")

    player = FallbackPlayer(load)
    until(lambda: player.status.ready)
    assert player.status.notice == "The sound has stopped: no module named ctypes."
    player.close()


def test_sounds_cancelled_while_the_engine_opens_never_reach_it(opened: Open) -> None:
    engine = FakeEngine("one")
    engine.may_open.clear()
    player = opened(candidate(engine))
    player.schedule(Sound.TICK, soon())
    player.cancel_pending()
    engine.may_open.set()
    until(lambda: player.status.ready)
    assert engine.sounds == []


def test_volume_and_mute_reach_the_engine(opened: Open) -> None:
    engine = FakeEngine("one")
    player = opened(candidate(engine), muted=True)
    until(lambda: player.status.ready)
    assert engine.gain == 0
    player.set_volume(50)
    assert engine.gain == 0
    player.set_muted(False)
    assert engine.gain == gain_of(50)


def test_half_the_volume_is_ten_decibels_less_and_the_ends_are_the_ends() -> None:
    assert gain_of(50) == pytest.approx(10 ** (-10 / 20), abs=0.002)
    assert (gain_of(0), gain_of(100), gain_of(100, muted=True)) == (0.0, 1.0, 0.0)
    assert (gain_of(-5), gain_of(200)) == (0.0, 1.0)


def test_a_lost_engine_comes_back_by_itself_with_the_sounds_to_come(opened: Open) -> None:
    first, second = FakeEngine("one"), FakeEngine("one")
    second.may_open.clear()
    player = opened(candidate(first, second), candidate(FakeEngine("two")))
    until(lambda: player.status.ready)
    later = soon()
    player.schedule(Sound.TICK, later)
    first.alive = False
    until(lambda: not player.status.ready)
    assert player.status.notice is not None
    assert "comes back" in player.status.notice
    second.may_open.set()
    until(lambda: player.status.ready)
    assert player.status.engine == "one"
    assert second.sounds == [("tick", later)]
    until(first.closed.is_set)


def test_a_helper_that_dies_is_restarted_once_and_then_the_next_engine_takes_over(opened: Open) -> None:
    first, second = FakeEngine("one"), FakeEngine("one")
    player = opened(candidate(first, second, restarts=1), candidate(FakeEngine("two")))
    until(lambda: player.status.ready)
    first.alive = False
    until(second.plays.is_set)
    second.alive = False
    until(lambda: player.status.engine == "two")
    assert player.status.notice == "Sound plays through two (one: lost its device)."


def test_an_engine_that_stays_away_is_replaced_until_it_is_back(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "RECOVERY_WINDOW", 0.05)
    monkeypatch.setattr(candidates, "OPEN_LIMIT", 0.05)
    first, second, makeshift = FakeEngine("one"), FakeEngine("one"), FakeEngine("two")
    second.may_open.clear()
    player = opened(candidate(first, second), candidate(makeshift))
    until(lambda: player.status.ready)
    first.alive = False
    until(lambda: player.status.engine == "two" and player.status.ready)
    second.may_open.set()
    until(lambda: player.status.engine == "one" and player.status.ready)
    assert player.status.notice is None
    until(makeshift.closed.is_set)


def test_an_engine_that_hangs_while_opening_gives_way_and_is_closed_when_it_comes_too_late(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "OPEN_LIMIT", 0.05)
    hanging = FakeEngine("one")
    hanging.may_open.clear()
    player = opened(candidate(hanging), candidate(FakeEngine("two")))
    until(lambda: player.status.engine == "two" and player.status.ready)
    assert player.status.notice == "Sound plays through two (one: no answer within 0.05 s)."
    player.close()
    hanging.may_open.set()
    until(hanging.closed.is_set)


def test_no_call_waits_for_an_engine_that_hangs(opened: Open) -> None:
    hanging = FakeEngine("one")
    hanging.may_open.clear()
    player = opened(candidate(hanging))
    done = threading.Event()

    def use() -> None:
        player.schedule(Sound.TICK, soon())
        player.set_volume(10)
        player.set_muted(True)
        player.suspend()
        player.wake()
        player.cancel_pending()
        assert not player.status.ready
        done.set()

    threading.Thread(target=use, daemon=True).start()
    assert done.wait(5)
    hanging.may_open.set()


def test_closing_does_not_wait_for_an_engine_that_hangs_while_closing(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fallback, "CLOSE_LIMIT", 0.05)
    hanging = FakeEngine("one")
    hanging.may_close.clear()
    player = opened(candidate(hanging))
    until(lambda: player.status.ready)
    player.close()
    assert not hanging.closed.is_set()
    hanging.may_close.set()
    until(hanging.closed.is_set)


def test_a_fault_of_ones_own_is_one_line_and_no_traceback(opened: Open) -> None:
    def broken(_: SoundSamples, gain: float) -> FakeEngine:
        raise MemoryError(f"gain {gain:.1f}")

    player = opened(Candidate("one", broken))
    until(lambda: player.status.notice is not None)
    assert player.status.notice == "The sound has stopped: gain 0.7."
    assert player.status.engine == "off"
    player.schedule(Sound.TICK, soon())


def test_a_long_pause_lets_the_device_go_and_waking_opens_it_again(opened: Open) -> None:
    first, second, clock = FakeEngine("one"), FakeEngine("one"), ManualClock()
    player = opened(candidate(first, second), clock=clock.now)
    until(lambda: player.status.ready)
    player.suspend()
    clock.move(61.0)
    until(first.closed.is_set)
    assert player.status.ready
    assert player.status.notice is None
    player.wake()
    until(second.plays.is_set)


def test_a_sound_wakes_a_player_that_has_let_its_device_go(opened: Open) -> None:
    first, second, clock = FakeEngine("one"), FakeEngine("one"), ManualClock()
    player = opened(candidate(first, second), clock=clock.now)
    until(lambda: player.status.ready)
    player.suspend()
    clock.move(61.0)
    until(first.closed.is_set)
    player.schedule(Sound.TICK, 120.0)
    until(lambda: second.sounds == [(Sound.TICK, 120.0)])


def test_the_sound_that_opens_a_workout_is_better_late_than_never(opened: Open) -> None:
    slow, clock = FakeEngine("one"), ManualClock(10.0)
    slow.may_open.clear()
    player = opened(candidate(slow), clock=clock.now)
    for sound, at in ((Sound.NEXT, 10.0), (Sound.TICK, 10.1), (Sound.START, 60.0)):
        player.schedule(sound, at)
    clock.move(1.0)
    slow.may_open.set()
    until(lambda: len(slow.sounds) == 2)
    assert slow.sounds == [(Sound.TICK, 11.0), (Sound.START, 60.0)]


@pytest.mark.parametrize(("away", "sounds"), [(1.0, [(Sound.REST, 13.0)]), (2.0, [])])
def test_an_engine_that_comes_back_plays_the_newest_sound_it_missed_if_that_is_not_stale(
    opened: Open, away: float, sounds: list[tuple[Sound, float]]
) -> None:
    first, second, clock = FakeEngine("one"), FakeEngine("one"), ManualClock(10.0)
    second.may_open.clear()
    player = opened(candidate(first, second), clock=clock.now)
    until(lambda: player.status.ready)
    for sound, at in ((Sound.START, 12.0), (Sound.REST, 12.8), (Sound.FINISH, 60.0)):
        player.schedule(sound, at)
    clock.move(2.0)
    first.alive = False
    until(lambda: not player.status.ready)
    clock.move(away)
    second.may_open.set()
    until(lambda: player.status.ready)
    assert second.sounds == [*sounds, (Sound.FINISH, 60.0)]


def test_leaving_waits_until_the_last_sound_is_over(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    engine = FakeEngine("one")
    player = opened(candidate(engine))
    until(lambda: player.status.ready)
    player.drain(60.0)
    player.schedule(Sound.FINISH, time.monotonic() + 10.0)
    player.drain(60.0)
    player.drain(2.0)
    nothing, whole, limited = waited
    assert nothing == 0.0
    assert 10.0 < whole < 11.0
    assert limited == 2.0


def test_leaving_does_not_wait_for_a_sound_that_is_not_heard(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    deaf = FakeEngine("one", EngineError("no device"))
    player = opened(candidate(deaf))
    player.schedule(Sound.FINISH, soon())
    player.drain(60.0)
    heard = opened(candidate(FakeEngine("one")))
    until(lambda: heard.status.ready)
    heard.set_muted(True)
    heard.schedule(Sound.FINISH, soon())
    heard.drain(60.0)
    assert waited == []


def test_one_line_says_that_an_engine_cannot_speak_once_somebody_would(opened: Open) -> None:
    engine = FakeEngine("bell")
    engine.speaks = False
    player = opened(candidate(engine))
    until(lambda: player.status.ready)
    assert player.status.notice is None
    player.say(Utterance(soon(), soon(), 1.0, "Halfway."))
    assert player.status.notice == "The voice is not heard: bell cannot speak."


def test_a_hush_reaches_the_engine(opened: Open) -> None:
    engine = FakeEngine("one")
    player = opened(candidate(engine))
    until(lambda: player.status.ready)
    player.hush()
    assert engine.hushes == 1


def test_one_line_says_that_the_voices_process_has_failed_and_what_was_to_be_said_is_heard(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends_at_once = (sys.executable, "-c", "")
    monkeypatch.setattr(fallback, "Renderer", partial(Renderer, command=ends_at_once))
    engine, now = FakeEngine("one"), time.monotonic()
    player = opened(candidate(engine))
    player.schedule(Sound.TICK, now + 60)
    for words in ("Halfway.", "Go on."):
        player.say(Utterance(now, now + 60, 1.0, words))
    until(lambda: len(engine.speeches) == 2)
    assert player.status.notice == "The process that makes the voice has failed; the program speaks by itself."
    assert engine.sounds == [(Sound.TICK, now + 60)]
