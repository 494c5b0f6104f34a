"""The list of routines is remembered, and never out of date."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from hiptimer import paths
from hiptimer.catalog import Broken, Catalog, Entry, search_folders
from hiptimer.routine.reader import read_routine

PLANK = "name: Mine\nexercises:\n  - {name: Plank, hold: 30-40s, equipment: mat}\n"


@pytest.fixture
def routines() -> Path:
    """The user's folder of routines."""
    folder = paths.user_routines()
    folder.mkdir(parents=True)
    return folder


def entries() -> list[Entry | Broken]:
    """What a new start of the program lists."""
    return list(Catalog(search_folders()).entries())


def mine() -> list[Entry | Broken]:
    return [entry for entry in entries() if entry.path.stem.startswith(("mine", "side-plank"))]


def changed(file: Path, text: str) -> None:
    """Write a file so that its time differs, whatever the clock's grain."""
    file.write_text(text, encoding="utf-8")
    status = file.stat()
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))


def test_an_entry_tells_what_a_list_shows(routines: Path) -> None:
    (routines / "mine.yaml").write_text(PLANK, encoding="utf-8")
    assert mine()[0] == Entry(routines / "mine.yaml", "mine", "Mine", None, ("Plank",), ("mat",), 40.0, 50.0)


def test_the_second_time_no_file_is_read_again(routines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (routines / "mine.yaml").write_text(PLANK, encoding="utf-8")
    first = entries()

    opened: list[Path] = []
    real: Callable[..., IO[Any]] = Path.open

    def noted(path: Path, *arguments: Any, **options: Any) -> IO[Any]:
        opened.append(path)
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", noted)
    assert entries() == first
    assert [path for path in opened if path.suffix == ".yaml"] == []
    changed(routines / "mine.yaml", PLANK)
    opened.clear()
    assert entries() == first
    assert [path for path in opened if path.suffix == ".yaml"] == [routines / "mine.yaml"]


def test_a_changed_file_is_read_again(routines: Path) -> None:
    file = routines / "mine.yaml"
    file.write_text(PLANK, encoding="utf-8")
    entries()
    changed(file, PLANK.replace("Mine", "Else"))
    entry = mine()[0]
    assert isinstance(entry, Entry)
    assert entry.name == "Else"


def test_a_file_that_is_gone_is_forgotten(routines: Path) -> None:
    file = routines / "mine.yaml"
    file.write_text(PLANK, encoding="utf-8")
    entries()
    file.unlink()
    assert [entry.routine for entry in mine() if isinstance(entry, Entry)] == ["side-plank-three"]
    assert "mine" not in paths.index_file().read_text(encoding="utf-8")


def test_a_file_of_the_users_takes_the_place_of_a_bundled_one(routines: Path) -> None:
    (routines / "side-plank-three.yaml").write_text(PLANK, encoding="utf-8")
    assert [entry.name for entry in mine() if isinstance(entry, Entry)] == ["Mine"]


def test_a_broken_file_is_its_problems_each_time_until_it_is_mended(routines: Path) -> None:
    file = routines / "mine.yaml"
    file.write_text("name: Mine\n", encoding="utf-8")
    for _ in range(2):
        broken = mine()[0]
        assert isinstance(broken, Broken)
        assert "'exercises' is missing" in broken.problems
    changed(file, PLANK)
    assert isinstance(mine()[0], Entry)


@pytest.mark.parametrize("rubbish", ["", "{", "[]", '{"a": 1}', '{"a": [1, 2]}', '{"a": [[1], ["x"]]}', "\x00"])
@pytest.mark.usefixtures("routines")
def test_a_damaged_index_is_made_anew(rubbish: str) -> None:
    first = entries()
    paths.index_file().write_text(rubbish, encoding="utf-8")
    assert entries() == first


@pytest.mark.usefixtures("routines")
def test_without_a_place_to_write_the_list_is_still_whole() -> None:
    paths.index_file().parent.parent.joinpath("cache").write_text("in the way", encoding="utf-8")
    assert len(entries()) == 5


def test_a_routine_with_a_figure_file_of_its_own_is_read_each_time(routines: Path) -> None:
    (routines / "own.yaml").write_text("any: figure\n", encoding="utf-8")
    (routines / "mine.yaml").write_text(PLANK.replace("equipment: mat", "figure: own.yaml"), encoding="utf-8")
    assert isinstance(mine()[0], Entry)
    (routines / "own.yaml").unlink()
    assert isinstance(mine()[0], Broken)


def test_what_was_read_by_its_name_alone_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = Catalog(search_folders())
    first = bundled.read(bundled.find("side-plank-three"))

    def read(path: Path) -> None:
        raise AssertionError(f"{path} was read again")

    monkeypatch.setattr("hiptimer.catalog._read", read)
    again = Catalog(search_folders())
    assert again.read(again.find("side-plank-three")) == first


def test_a_routine_is_read_as_its_file_says_it_whether_remembered_or_not(routines: Path) -> None:
    file = routines / "mine.yaml"
    file.write_text(PLANK, encoding="utf-8")
    first = Catalog(search_folders()).read(file)
    entries()
    assert Catalog(search_folders()).read(file) == first == read_routine(file)
