"""What the tests of the commands share."""

import pytest
from command_runner import Hiptimer, Ran

from hiptimer.cli import main


@pytest.fixture
def hiptimer(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Hiptimer:
    """Run one command in 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object) -> Ran:
        try:
            code: object = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = left.code
        assert isinstance(code, int)
        return Ran(code, *capsys.readouterr())

    return run
