"""A thread that looks again and again, and tells when what it sees differs and has settled."""

from collections.abc import Iterator
from threading import Event
from threading import enumerate as threads

import pytest

from hiptimer.tui.picker import watch
from hiptimer.tui.picker.watch import Watch

PATIENCE = 20.0


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "INTERVAL", 0.001)
    monkeypatch.setattr(watch, "SETTLES", 0.001)


class Looks:
    """What is seen, look by look; the last stays. Tells when a number of changes was told, and when all was seen."""

    def __init__(self, *seen: str) -> None:
        self._seen: Iterator[str] = iter(seen)
        self._now = ""
        self.told: list[str] = []
        self.all_seen = Event()

    def look(self) -> str:
        try:
            self._now = next(self._seen)
        except StopIteration:
            self.all_seen.set()
        return self._now

    def tell(self) -> None:
        self.told.append(self._now)


def told_of(*seen: str) -> list[str]:
    """What was last seen at each change that is told."""
    looks = Looks(*seen)
    watching: Watch[str] = Watch(looks.look, looks.tell)
    watching.start()
    assert looks.all_seen.wait(PATIENCE)
    watching.stop()
    return looks.told


def test_the_first_look_is_told_and_then_only_changes() -> None:
    assert told_of("a", "a", "a", "b", "b", "b", "c", "c") == ["a", "b", "c"]


def test_what_is_half_written_is_told_once_it_has_settled() -> None:
    assert told_of("a", "b", "bc", "bcd", "bcd", "bcd") == ["a", "bcd"]


def test_what_changes_and_changes_back_before_it_has_settled_is_not_told() -> None:
    assert told_of("a", "b", "a", "a", "a", "a") == ["a"]


def test_what_never_settles_is_told_all_the_same() -> None:
    assert len(told_of("a", *map(str, range(100)))) > 5


def test_what_has_changed_while_nobody_watched_is_told_when_it_is_watched_again() -> None:
    looks = Looks("a", "a")
    watching: Watch[str] = Watch(looks.look, looks.tell)
    watching.start()
    assert looks.all_seen.wait(PATIENCE)
    watching.stop()
    seen_before = list(looks.told)
    again = Event()
    looks._now = "b"
    watching._differs = again.set
    watching.start()
    assert again.wait(PATIENCE)
    watching.stop()
    assert seen_before == ["a"]


def test_a_stopped_watch_ends_its_thread_and_starting_twice_makes_one() -> None:
    looks = Looks("a")
    watching: Watch[str] = Watch(looks.look, looks.tell)
    watching.start()
    watching.start()
    mine = [thread for thread in threads() if thread.name == "hiptimer-watch"]
    assert len(mine) == 1
    watching.stop()
    mine[0].join(PATIENCE)
    assert not mine[0].is_alive()
