"""What is played is lowered and put back, whatever happens in between: noted first, put back by whoever comes next."""

from pathlib import Path

import pytest
from fake_streams import FULL, LOW, FakeServer, music

from hiptimer import paths
from hiptimer.audio.ducking.lowering import Lowering, ServerError, put_back
from hiptimer.audio.ducking.note import TakenError, load_note, locked, save_note
from hiptimer.audio.ducking.streams import STEPS, Lowered, Lows, Volumes

LEVEL = 0.4


def lowered(server: FakeServer, hands_off: set[int] | None = None) -> Lowering:
    """Returns one that has gone all the way."""
    lowering = Lowering(server, LEVEL, set() if hands_off is None else hands_off)
    for _ in range(STEPS):
        lowering.toward(low=True)
    return lowering


def test_it_is_faded_in_steps_and_put_back_in_steps() -> None:
    server = FakeServer(music())
    lowering = lowered(server)
    for _ in range(STEPS):
        lowering.toward(low=False)
    loudness = [volumes[0] for _, volumes in server.heard]
    assert loudness[:STEPS] == sorted(loudness[:STEPS], reverse=True)
    assert loudness[STEPS - 1 :] == sorted(loudness[STEPS - 1 :])
    assert (loudness[STEPS - 1], loudness[-1]) == (LOW[0], FULL[0])


def test_the_end_puts_all_back_at_once_and_leaves_no_note() -> None:
    server = FakeServer(music(), music(2, (30000,), "Film", ""))
    lowered(server).end()
    assert (server.volumes(1), server.volumes(2)) == (FULL, (30000,))
    assert not paths.lowered_file().exists()


class WatchfulServer(FakeServer):
    """Remembers what was noted when a volume was set."""

    notes: tuple[Lows, ...] = ()

    def set_volumes(self, number: int, volumes: Volumes) -> None:
        self.notes += (load_note(),)
        super().set_volumes(number, volumes)


def test_it_is_noted_before_anything_is_lowered() -> None:
    server = WatchfulServer(music())
    Lowering(server, LEVEL, set()).toward(low=True)
    assert server.notes == ((Lowered(*music(), LEVEL),),)


def test_where_no_note_can_be_written_nothing_is_lowered(home: Path) -> None:
    server = FakeServer(music())
    lowering = Lowering(server, LEVEL, set())
    home.write_text("no folder")
    with pytest.raises(OSError, match="home"):
        lowering.toward(low=True)
    assert server.volumes() == FULL


@pytest.mark.parametrize("depth", [1, STEPS])
def test_after_a_crash_the_next_one_puts_back(depth: int) -> None:
    server = FakeServer(music())
    crashed = Lowering(server, LEVEL, set())
    for _ in range(depth):
        crashed.toward(low=True)
    Lowering(server, 0.2, set())
    assert server.volumes() == FULL
    assert load_note() == ()


def test_after_a_crash_another_level_is_of_what_it_was() -> None:
    server = FakeServer(music())
    lowered(server)
    again = Lowering(server, 0.5, set())
    for _ in range(STEPS):
        again.toward(low=True)
    assert server.volumes() == (32768, 32768)


def test_what_the_person_has_changed_is_left_alone_for_good() -> None:
    server, hands_off = FakeServer(music()), set[int]()
    lowering = lowered(server, hands_off)
    server.turn(1, (50000, 50000))
    lowering.toward(low=True)
    lowering.end()
    lowered(server, hands_off).end()
    assert server.volumes() == (50000, 50000)


def test_a_stream_that_the_server_begins_as_low_as_the_last_one_ends_as_loud() -> None:
    server = FakeServer(music())
    lowering = lowered(server)
    server.playing = {5: music(5, LOW)}
    lowering.toward(low=True)
    assert server.volumes(5) == LOW
    lowering.end()
    assert server.volumes(5) == FULL


def test_what_the_server_remembers_of_a_stream_that_has_ended_is_put_back() -> None:
    server = FakeServer(music(), memory={"by-name:Music": LOW, "by-name:Film": LOW})
    lowering = lowered(server)
    server.playing.clear()
    lowering.end()
    assert server.memory == {"by-name:Music": FULL, "by-name:Film": LOW}
    assert load_note() == ()


def test_what_it_remembers_otherwise_is_the_persons_choice() -> None:
    server = FakeServer(music(), memory={"by-name:Music": (50000,)})
    lowering = lowered(server)
    server.playing.clear()
    lowering.end()
    assert server.memory == {"by-name:Music": (50000,)}


def test_where_it_tells_no_memory_the_next_stream_is_put_back_when_it_is_seen() -> None:
    server = FakeServer(music())
    lowering = lowered(server)
    server.playing.clear()
    lowering.end()
    server.playing = {5: music(5, LOW)}
    put_back(server, load_note())
    assert server.volumes(5) == FULL
    assert load_note() == ()


def test_and_it_is_forgotten_when_that_stream_is_as_loud_as_somebody_chose() -> None:
    server = FakeServer(music())
    lowering = lowered(server)
    server.playing.clear()
    lowering.end()
    server.playing = {5: music(5, (40000, 40000))}
    put_back(server, load_note())
    assert server.volumes(5) == (40000, 40000)
    assert load_note() == ()


def test_a_server_that_is_gone_leaves_the_note_to_the_next_start() -> None:
    server = FakeServer(music())
    lowering = lowered(server)
    server.is_gone = True
    with pytest.raises(ServerError):
        lowering.end()
    server.is_gone = False
    put_back(server, load_note())
    assert server.volumes() == FULL


@pytest.mark.parametrize("damage", ["", "rubbish", "00000000\n[]", '00000000\n[[1, "Music"]]'])
def test_a_damaged_note_is_no_note(damage: str) -> None:
    paths.lowered_file().parent.mkdir(parents=True)
    paths.lowered_file().write_text(damage)
    assert load_note() == ()


def test_a_note_of_another_shape_is_no_note() -> None:
    save_note(((1, "Music"),))  # type: ignore[arg-type]
    assert load_note() == ()


def test_one_at_a_time_lowers() -> None:
    with locked(), pytest.raises(TakenError), locked():
        pytest.fail("a second one")
    with locked():
        """The first one is gone."""
