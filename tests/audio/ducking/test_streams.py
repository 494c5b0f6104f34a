"""Which streams are lowered, by how much, and what is put back."""

import pytest
from fake_streams import FULL, LOW, music
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.audio.ducking.streams import STEPS, Change, Lowered, Lows, Stream, decide, gone, is_lowered

LEVEL = 0.4
OF_MUSIC = Lowered(*music(), LEVEL)

volumes = st.lists(st.integers(0, 99957), min_size=1, max_size=8).map(tuple)
streams = st.lists(
    st.builds(Stream, st.integers(0, 9), st.just("Music"), st.just(""), volumes), unique_by=lambda s: s[0]
)


def test_a_stream_is_lowered_to_the_level_of_what_it_was() -> None:
    decision = decide([music()], (), LEVEL, STEPS)
    assert decision.changes == (Change(1, LOW),)
    assert decision.lows == (OF_MUSIC,)


def test_each_channel_keeps_its_share() -> None:
    assert decide([music(volumes=(60000, 30000))], (), 0.5, STEPS).changes == (Change(1, (30000, 15000)),)


def test_what_is_lowered_already_is_not_lowered_again() -> None:
    assert decide([music(volumes=LOW)], (OF_MUSIC,), LEVEL, STEPS).changes == ()


def test_what_was_lowered_is_put_back_to_the_very_number() -> None:
    low = OF_MUSIC._replace(before=(65535, 12345))
    lowered = decide([music(volumes=low.before)], (), LEVEL, STEPS).changes[0].volumes
    assert decide([music(volumes=lowered)], (low,), LEVEL, 0).changes == (Change(1, low.before),)


@pytest.mark.parametrize("chosen", [(65536, 65536), (39321, 39321), (0, 0), (26214, 30000), (27525, 27525)])
@pytest.mark.parametrize("depth", [STEPS, 0])
def test_what_somebody_else_has_changed_is_left_and_forgotten(chosen: tuple[int, int], depth: int) -> None:
    decision = decide([music(volumes=chosen)], (OF_MUSIC,), LEVEL, depth)
    assert (decision.changes, decision.lows) == ((), ())
    assert decision.changed_by_others == {1}
    assert decide([music(volumes=chosen)], (), LEVEL, depth, decision.changed_by_others).changes == ()


def test_what_begins_meanwhile_is_lowered_too() -> None:
    film = music(2, (50000,), "Film", "by-name:Film")
    assert decide([music(volumes=LOW), film], (OF_MUSIC,), LEVEL, STEPS).changes == (Change(2, (20000,)),)


def test_a_stream_that_was_given_the_volume_of_one_that_was_lowered_is_put_back_to_what_that_was() -> None:
    next_song = music(7, LOW)
    decision = decide([next_song], (OF_MUSIC,), LEVEL, STEPS)
    assert decision.changes == ()
    assert decide([next_song], decision.lows, LEVEL, 0).changes == (Change(7, FULL),)


def test_one_with_fewer_channels_is_put_back_to_the_loudest_of_them() -> None:
    assert decide([music(7, (26214,))], (OF_MUSIC,), LEVEL, 0).changes == (Change(7, (65536,)),)


@pytest.mark.parametrize("depth", range(1, STEPS + 1))
def test_what_a_crash_left_in_the_middle_of_a_fade_is_put_back_also_on_a_server_that_counts_anew(depth: int) -> None:
    faded = decide([music()], (), LEVEL, depth).changes[0].volumes
    assert decide([music(44, faded)], (OF_MUSIC,), 1.0, 0).changes == (Change(44, FULL),)


def test_what_another_program_plays_under_the_same_number_is_another_stream() -> None:
    film = music(1, LOW, "Film", "by-name:Film")
    assert decide([film], (OF_MUSIC,), LEVEL, 0).changes == ()
    decision = decide([film], (OF_MUSIC,), LEVEL, STEPS)
    assert {low.owner for low in decision.lows} == {"Music", "Film"}


def test_programs_without_a_name_are_not_taken_for_each_other() -> None:
    low = Lowered(1, "", "", FULL, LEVEL)
    assert decide([Stream(2, "", "", LOW)], (low,), LEVEL, 0).changes == ()


def test_a_server_may_round_a_little() -> None:
    rounded = (26213, 26215)
    assert is_lowered(OF_MUSIC, rounded)
    assert decide([music(volumes=rounded)], (OF_MUSIC,), LEVEL, STEPS).changes == (), "it would be set for ever"
    assert decide([music(volumes=rounded)], (OF_MUSIC,), LEVEL, 0).changes == (Change(1, FULL),)
    assert not is_lowered(OF_MUSIC, (26214 + 655, 26214 + 655))


def test_what_is_silent_is_not_noted() -> None:
    assert decide([music(volumes=(0, 0))], (), LEVEL, STEPS).lows == ()


def test_all_can_be_silenced_and_put_back() -> None:
    decision = decide([music()], (), 0.0, 1)
    assert decision.changes == (Change(1, (0, 0)),)
    assert decide([music(volumes=(0, 0))], decision.lows, 0.0, 0).changes == (Change(1, FULL),)


def test_a_program_is_gone_when_it_plays_nothing_any_more() -> None:
    assert gone([], (OF_MUSIC,)) == (OF_MUSIC,)
    assert gone([music(9)], (OF_MUSIC,)) == ()


@given(streams, st.integers(0, 100), st.lists(st.integers(1, STEPS), max_size=6))
def test_no_way_makes_anything_louder_than_it_was_and_the_end_puts_all_back(
    before: list[Stream], percent: int, depths: list[int]
) -> None:
    lows: Lows = ()
    playing = {stream.number: stream for stream in before}
    for depth in [*depths, 0]:
        decision = decide(playing.values(), lows, percent / 100, depth)
        lows = decision.lows
        for number, volumes in decision.changes:
            playing[number] = playing[number]._replace(volumes=volumes)
        for stream in before:
            assert all(now <= was for now, was in zip(playing[stream.number].volumes, stream.volumes, strict=True))
    assert list(playing.values()) == before
