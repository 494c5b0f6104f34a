"""What every test relies on: a home of its own, a Ctrl-C that works, and how many examples Hypothesis tries."""

import os
import signal
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from small_workouts import SMALL

from hiptimer.audio.synthesis import programs

# No deadline for an example: the machine may be busy, not least with the other half of these tests.
settings.register_profile(
    "usual", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile("fast", settings.get_profile("usual"), max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))

_LONGEST_ID = 50
"""Characters of one parameter in the name of a case."""


def pytest_make_parametrize_id(val: object) -> str | None:
    """Words for a parameter that pytest would only number: tuples, lists, sets, days, texts too long for a name."""
    if isinstance(val, (tuple, list)):
        words = " ".join(map(str, val))
    elif isinstance(val, (set, frozenset)):
        words = " ".join(sorted(map(str, val)))
    elif isinstance(val, date):
        words = str(val)
    elif isinstance(val, (str, bytes)) and len(val) > _LONGEST_ID:
        words = val if isinstance(val, str) else repr(val)
    else:
        return None
    shown = words.encode("unicode_escape").decode("ascii")
    return shown if len(shown) <= _LONGEST_ID else f"{shown[:_LONGEST_ID]}..."


@pytest.fixture(scope="session", autouse=True)
def programs_that_heed_ctrl_c() -> None:
    r"""What a shell starts in the background ignores Ctrl-C and Ctrl-\ , and hands that on to what it starts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # Windows has none.
    ctrl_backslash = getattr(signal, "SIGQUIT", None)
    if ctrl_backslash is not None and signal.getsignal(ctrl_backslash) is signal.SIG_IGN:
        signal.signal(ctrl_backslash, signal.SIG_DFL)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds everything of the user's, not there yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("HIPTIMER_HOME", str(folder))
    # No workout of a test is a player on the desktop of whoever runs it.
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    return folder


@pytest.fixture(autouse=True)
def no_engines_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test is spoken by an engine that happens to be installed; those of engines take this back."""
    monkeypatch.setattr(programs, "is_installed", lambda _engine: False)


@pytest.fixture(autouse=True)
def no_power_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test pulls the plug, so none waits for the disk: that takes a hundred times as long as all the rest."""
    monkeypatch.setattr("hiptimer.journal.opening.SYNCHRONOUS", "OFF")


@pytest.fixture(autouse=True)
def a_busy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits a moment for the journal waits as long as a thread may take that gets no turn."""
    for patience in ("PATIENCE", "START_PATIENCE", "TAKE_IN_PATIENCE", "LAST_PATIENCE"):
        monkeypatch.setattr(f"hiptimer.journal.store.{patience}", 20.0)


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be kept anywhere else is not left to the next test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))


@pytest.fixture
def small_file(tmp_path: Path) -> Path:
    """The routine file `small.yaml`: a hold and reps."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path
