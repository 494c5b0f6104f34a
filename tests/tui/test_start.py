"""What comes out of the screens, and that the collector is on again whatever does."""

import gc
from typing import NamedTuple

import pytest

from hiptimer.catalog import Catalog
from hiptimer.journal import open_journal
from hiptimer.paths import user_data
from hiptimer.settings import Settings
from hiptimer.testing.clock import A_MORNING
from hiptimer.tui import start
from hiptimer.tui.start import run_app


class Application(NamedTuple):
    """One that has run."""

    result: bool | None = None
    fault: Exception | None = None
    interrupted: bool = False

    def run(self) -> bool | None:
        assert not gc.isenabled()
        return self.result


def outcome(application: Application, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(start, "make_app", lambda _: application)
    with open_journal(user_data(), A_MORNING) as journal:
        return run_app(Catalog(()), Settings(), journal)


@pytest.mark.parametrize(("result", "done"), [(True, True), (None, True), (False, False)])
def test_only_a_workout_that_was_left_is_not_well(
    result: bool | None, done: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert outcome(Application(result), monkeypatch) is done
    assert gc.isenabled()


def test_an_interruption_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyboardInterrupt):
        outcome(Application(interrupted=True), monkeypatch)
    assert gc.isenabled()


def test_a_fault_is_passed_on_before_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match="no terminal"):
        outcome(Application(fault=OSError("no terminal"), interrupted=True), monkeypatch)
    assert gc.isenabled()
