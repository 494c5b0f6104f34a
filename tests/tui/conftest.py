"""Every test of the screens has a home of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds everything of the user's."""
    folder = tmp_path / "home"
    monkeypatch.setenv("HIPTIMER_HOME", str(folder))
    return folder
