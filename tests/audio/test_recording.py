"""The recording player knows what was heard, what is pending and what was cancelled."""

from hiptimer.testing.player import RecordingPlayer, Scheduled
from hiptimer.workout.sound import Sound


class Clock:
    now = 10.0

    def __call__(self) -> float:
        return self.now


def test_a_sound_is_pending_until_its_time_and_heard_from_then_on() -> None:
    clock = Clock()
    player = RecordingPlayer(clock)
    player.schedule(Sound.TICK, 11.0)
    assert player.pending == [Scheduled(Sound.TICK, 11.0)]
    clock.now = 11.0
    assert player.pending == []
    assert player.heard == [Scheduled(Sound.TICK, 11.0)]


def test_cancelling_takes_what_is_pending_and_leaves_what_was_heard() -> None:
    clock = Clock()
    player = RecordingPlayer(clock)
    player.schedule(Sound.START, 10.5)
    player.schedule(Sound.TICK, 12.0)
    clock.now = 11.0
    player.cancel_pending()
    clock.now = 13.0
    assert player.heard == [Scheduled(Sound.START, 10.5)]
    assert player.cancelled == [Scheduled(Sound.TICK, 12.0)]
    assert player.cancellations == [11.0]


def test_a_sound_for_the_moment_just_past_is_heard_at_once_and_a_later_one_is_missed() -> None:
    player = RecordingPlayer(Clock())
    player.schedule(Sound.TICK, 9.8)
    player.schedule(Sound.START, 9.6)
    assert player.heard == [Scheduled(Sound.TICK, 10.0)]
    assert player.missed == [Scheduled(Sound.START, 10.0)]


def test_closing_cancels_and_is_remembered() -> None:
    player = RecordingPlayer(Clock())
    player.schedule(Sound.TICK, 11.0)
    player.close()
    assert player.closed
    assert player.cancelled == [Scheduled(Sound.TICK, 11.0)]
