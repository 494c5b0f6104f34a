"""What is kept of a person is for that person alone, whatever the shell's umask says."""

import os
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from plans import bundled_routine, plan_of

from hiptimer import paths
from hiptimer.catalog import Catalog, search_folders
from hiptimer.cli.errors import reported
from hiptimer.cli.exits import ExitCode
from hiptimer.journal import open_journal

WALL = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights apart from modes")


@pytest.fixture(autouse=True)
def open_umask() -> Iterator[None]:
    """The shell gives everybody everything."""
    before = os.umask(0)
    yield
    os.umask(before)


def crash() -> ExitCode:
    raise RuntimeError("a fault")


def modes() -> dict[str, int]:
    """The rights of every file and folder that hiptimer keeps."""
    kept = (paths.user_data(), paths.index_file().parent, paths.log_file().parent)
    files = [path for folder in kept for path in (folder, *folder.rglob("*"))]
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in files}


def use_everything() -> dict[str, int]:
    """Returns the rights of all files in the middle of a workout, with a log and an index."""
    list(Catalog(search_folders()).entries())
    reported(crash)
    with open_journal(paths.user_data(), WALL) as journal:
        journal.begin(plan_of(bundled_routine("side-plank-three")), WALL)
        assert journal.settle()
        return modes()


def check_private(found: dict[str, int]) -> None:
    assert {"data", "cache", "log", "journal.sqlite3", "routines.json", "hiptimer.log"} <= set(found)
    folders = {"data", "cache", "log"}
    assert found == {name: 0o700 if name in folders else 0o600 for name in found}


def test_every_folder_and_file_is_for_its_owner_alone() -> None:
    found = use_everything()
    assert any(name.endswith(".lock") for name in found)
    check_private(found)


def test_what_an_earlier_version_left_open_to_all_is_narrowed() -> None:
    for file in (paths.user_data() / "journal.sqlite3", paths.index_file(), paths.log_file()):
        file.parent.mkdir(parents=True, mode=0o755)
        file.touch(0o644)
    check_private(use_everything())


def test_a_folder_that_its_owner_has_made_read_only_stays_so(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir(0o555)
    paths.make_private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o500
