"""What comes too late is not played, and of what was missed only the newest."""

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.audio.pending import LATE_LIMIT, DueSound, PendingSounds, worth_playing
from hiptimer.workout.sound import Sound

NOW = 100.0
sounds = st.lists(st.tuples(st.floats(90, 110), st.sampled_from(sorted(Sound))), max_size=20)


def test_of_what_was_missed_the_newest_is_played_and_all_that_is_to_come() -> None:
    due = [(99.75, Sound.START), (99.9, Sound.REST), (95.0, Sound.TICK), (102.0, Sound.NEXT)]
    assert worth_playing(due, NOW) == [(99.9, Sound.REST), (102.0, Sound.NEXT)]


def test_sounds_of_one_moment_are_missed_or_played_together() -> None:
    due = [(99.98, Sound.RESUME), (99.99, Sound.START)]
    assert worth_playing(due, NOW) == due


@given(sounds)
def test_nothing_stale_is_played_and_nothing_to_come_is_lost(due: list[DueSound]) -> None:
    played = worth_playing(due, NOW)
    assert all(at >= NOW - LATE_LIMIT for at, _ in played)
    assert [each for each in played if each[0] > NOW] == sorted(each for each in due if each[0] > NOW)


def test_what_is_not_due_stays_pending() -> None:
    pending = PendingSounds()
    pending.add(Sound.NEXT, 101.0)
    pending.add(Sound.TICK, 99.9)
    assert pending.take(lambda at: at <= NOW, NOW) == [(99.9, Sound.TICK)]
    assert pending.next_at == 101.0
    pending.clear()
    assert pending.next_at is None
