"""The recording player knows what was heard, what is pending and what was cancelled."""

import pytest

from hiptimer.testing.player import RecordingPlayer, Scheduled


class Clock:
    now = 10.0

    def __call__(self) -> float:
        return self.now


def test_a_sound_is_pending_until_its_time_and_heard_from_then_on() -> None:
    clock = Clock()
    player = RecordingPlayer(clock)
    player.schedule("tick", 11.0)
    assert player.pending == [Scheduled("tick", 11.0)]
    clock.now = 11.0
    assert player.pending == []
    assert player.heard == [Scheduled("tick", 11.0)]


def test_cancelling_takes_what_is_pending_and_leaves_what_was_heard() -> None:
    clock = Clock()
    player = RecordingPlayer(clock)
    player.schedule("start", 10.5)
    player.schedule("tick", 12.0)
    clock.now = 11.0
    player.cancel_pending()
    clock.now = 13.0
    assert player.heard == [Scheduled("start", 10.5)]
    assert player.cancelled == [Scheduled("tick", 12.0)]
    assert player.cancellations == [11.0]


def test_a_sound_for_the_past_is_heard_at_once() -> None:
    player = RecordingPlayer(Clock())
    player.schedule("tick", 3.0)
    assert player.heard == [Scheduled("tick", 10.0)]


def test_a_name_that_is_no_sound_does_not_pass_unnoticed() -> None:
    with pytest.raises(KeyError):
        RecordingPlayer(Clock()).schedule("gong", 11.0)


def test_closing_cancels_and_is_remembered() -> None:
    player = RecordingPlayer(Clock())
    player.schedule("tick", 11.0)
    player.close()
    assert player.closed
    assert player.cancelled == [Scheduled("tick", 11.0)]
