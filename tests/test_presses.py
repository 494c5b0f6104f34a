"""Keys that are held down while the screen changes."""

from hiptimer.presses import Streams


def test_a_key_that_is_held_down_is_for_the_screen_it_was_pressed_on() -> None:
    streams = Streams()
    assert streams.belongs("enter", "picker", 0.0)
    assert not any(streams.belongs("enter", "workout", 0.5 + 0.03 * repeat) for repeat in range(100))


def test_a_key_that_was_let_go_is_for_the_screen_that_is_there() -> None:
    streams = Streams()
    streams.belongs("enter", "picker", 0.0)
    assert not streams.belongs("enter", "workout", 0.4)
    assert streams.belongs("enter", "workout", 1.2)
    assert streams.belongs("enter", "workout", 1.23)


def test_another_key_is_for_the_screen_that_is_there() -> None:
    streams = Streams()
    streams.belongs("j", "workout", 0.0)
    assert streams.belongs("enter", "jump list", 0.0)


def test_a_key_that_stays_on_its_screen_may_be_held() -> None:
    streams = Streams()
    assert all(streams.belongs("down", "picker", 0.03 * repeat) for repeat in range(100))


def test_a_key_that_only_leads_back_may_be_pressed_again_at_once_but_not_in_one_read() -> None:
    streams = Streams()
    assert streams.belongs("q", "workout", 0.0)
    assert not streams.belongs("q", "picker", 0.0)
    assert streams.belongs("q", "picker", 0.1)
