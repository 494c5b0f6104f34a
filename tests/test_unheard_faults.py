"""What only the interpreter hears of: faults go to the log, signals do not."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from hiptimer.fault_log import log_every_fault
from hiptimer.paths import log_file
from hiptimer.signals import EndSignal


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("fault", "is_logged"), [(RuntimeError("odd"), True), (EndSignal(15), False)])
def test_a_fault_that_nobody_can_catch_is_logged_and_a_signal_is_not(
    fault: BaseException, is_logged: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("threading.excepthook", None)
    monkeypatch.setattr("sys.unraisablehook", None)
    log_every_fault()
    sys.unraisablehook(SimpleNamespace(exc_value=fault))
    assert Path(log_file()).exists() is is_logged
