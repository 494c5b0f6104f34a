"""What the tests of the commands share."""

from pathlib import Path

import pytest
from command_runner import Hiptimer, Ran

from hiptimer.cli import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds everything of the user's."""
    folder = tmp_path / "home"
    monkeypatch.setenv("HIPTIMER_HOME", str(folder))
    monkeypatch.setenv("COLUMNS", "80")
    return folder


@pytest.fixture
def hiptimer(home: Path, capsys: pytest.CaptureFixture[str]) -> Hiptimer:  # noqa: ARG001 - its folder must be set
    """Run one command."""

    def run(*arguments: object) -> Ran:
        try:
            code: object = main([str(each) for each in arguments])
        except SystemExit as left:
            code = left.code
        assert isinstance(code, int)
        return Ran(code, *capsys.readouterr())

    return run
