"""What comes out of the screens, and that the collector is on again whatever does."""

import gc
from typing import NamedTuple

import pytest

from hiptimer.catalog import Catalog
from hiptimer.clock import SystemClock
from hiptimer.journal import open_journal
from hiptimer.paths import user_data
from hiptimer.settings import Settings
from hiptimer.signals import EndSignal
from hiptimer.testing.clock import A_MORNING
from hiptimer.tui import start
from hiptimer.tui.start import Setup, run_app


class Told:
    """What nobody tells anything."""

    def __init__(self, number: int | None = None) -> None:
        self.number = number

    def give_back(self) -> None:
        """Nothing is taken."""


class Application(NamedTuple):
    """One that has run."""

    result: bool | None = None
    fault: Exception | None = None
    obedience: Told = Told()
    way_back: Told = Told()

    def run(self) -> bool | None:
        assert not gc.isenabled()
        return self.result


def outcome(application: Application, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(start, "make_app", lambda _: application)
    with open_journal(user_data(), A_MORNING) as journal:
        return run_app(Setup(Catalog(()), Settings(), journal, SystemClock()))


@pytest.mark.parametrize(("result", "done"), [(True, True), (None, True), (False, False)])
def test_only_a_workout_that_was_left_is_not_well(
    result: bool | None, done: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert outcome(Application(result), monkeypatch) is done
    assert gc.isenabled()


def test_an_interruption_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EndSignal) as ended:
        outcome(Application(obedience=Told(15)), monkeypatch)
    assert ended.value.number == 15
    assert gc.isenabled()


def test_a_fault_is_passed_on_before_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match="no terminal"):
        outcome(Application(fault=OSError("no terminal"), obedience=Told(15)), monkeypatch)
    assert gc.isenabled()
