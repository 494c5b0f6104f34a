"""The picker of a folder with thousands of files, and with whatever else a folder may hold."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from screens import Stage, bundled_catalog, on_stage
from textual.events import Key

from hiptimer.catalog import Catalog, Entry
from hiptimer.tui.picker.screen import PickerScreen
from hiptimer.tui.picker.view import MOST_PROBLEMS, NOT_READ

SIZE = (120, 40)
MANY = 120

PLANK = "name: {}\nexercises:\n  - {{name: Plank, hold: 30-40s}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def write_many(folder: Path) -> None:
    for number in range(MANY):
        (folder / f"routine-{number:04}.yaml").write_text(PLANK.format(f"Routine {number}"), encoding="utf-8")


@pytest.fixture
def slow_reading(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files in the order in which they were read; a look at the clock takes longer than reading may."""
    read: list[Path] = []
    real, passed = Catalog.entry, iter(range(10**9))
    monkeypatch.setattr("hiptimer.tui.picker.filling.monotonic", lambda: next(passed) * 0.02)

    def entry(catalog: Catalog, path: Path) -> object:
        read.append(path)
        return real(catalog, path)

    monkeypatch.setattr(Catalog, "entry", entry)
    return read


def press(stage: Stage, *keys: str) -> None:
    """Press keys without waiting for what they do."""
    for key in keys:
        stage.app.post_message(Key(key, key if len(key) == 1 else None))


def details_of(stage: Stage) -> str:
    """What is said of the highlighted routine, as it is before it is wrapped."""
    assert isinstance(stage.app.screen, PickerScreen)
    return str(stage.app.screen.query_one("#details Static").render())


async def test_keys_are_heard_while_thousands_of_files_are_read(folder: Path, slow_reading: list[Path]) -> None:
    write_many(folder)
    async with on_stage(SIZE, catalog=Catalog((folder,)), complete=False) as stage:
        read_at_first = len(slow_reading)
        assert read_at_first < MANY / 2
        press(stage, "end")
        await stage.until(lambda: folder / f"routine-{MANY - 1:04}.yaml" in slow_reading, "the last one")
        assert len(slow_reading) < MANY
        await stage.until_text(f"Routine {MANY - 1}")
        assert not stage.complete
        await stage.until(lambda: stage.complete, "all of them")
        assert sorted(slow_reading) == sorted(folder.iterdir())


async def test_what_was_read_until_it_is_left_is_not_read_again(folder: Path, slow_reading: list[Path]) -> None:
    write_many(folder)
    async with on_stage(SIZE, catalog=Catalog((folder,)), complete=False) as stage:
        await stage.until(lambda: len(slow_reading) > 20, "some files")
        press(stage, "q")
        await stage.until(lambda: not stage.app.is_running, "its end")
    first = len(slow_reading)
    assert 20 < first < MANY
    remembered = Catalog((folder,)).remembered_entries()
    assert sum(isinstance(entry, Entry) for entry in remembered) == first


async def test_the_list_asks_nothing_of_files_that_have_not_changed(folder: Path, slow_reading: list[Path]) -> None:
    write_many(folder)
    list(Catalog((folder,)).entries())
    slow_reading.clear()
    async with on_stage(SIZE, catalog=Catalog((folder,)), complete=False) as stage:
        assert NOT_READ not in stage.text
        assert "Routine 0" in stage.text


async def test_an_unread_routine_can_be_begun(folder: Path, slow_reading: list[Path]) -> None:
    write_many(folder)
    async with on_stage(SIZE, catalog=Catalog((folder,)), complete=False) as stage:
        press(stage, "end", "enter")
        await stage.until(lambda: stage.app.working, "a workout")
        assert len(slow_reading) < MANY


async def test_another_level_brings_every_row_up_to_date(folder: Path) -> None:
    (folder / "mine.yaml").write_text(PLANK.format("Mine"), encoding="utf-8")
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        assert "40 s" in stage.text
        await stage.press("l", "l")
        assert "50 s" in stage.text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and links are files only on Unix")
@pytest.mark.parametrize(
    ("make", "says"),
    [
        (Path.mkdir, "is a folder, not a routine file"),
        (os.mkfifo, "is a pipe, not a routine file"),
        (lambda path: path.symlink_to("gone"), "is a link to nothing"),
        (lambda path: path.symlink_to(path.name), "cannot be read: "),
        (lambda path: path.write_text("nmae: x"), "unknown key 'nmae'"),
    ],
    ids=["folder", "pipe", "link to nothing", "circle", "mistakes"],
)
async def test_an_odd_entry_is_a_row_that_says_why_and_cannot_be_begun(
    folder: Path, make: Callable[[Path], None], says: str
) -> None:
    make(folder / "aodd.yaml")
    async with on_stage(SIZE, catalog=bundled_catalog(folder)) as stage:
        assert "aodd.yaml" in stage.text
        assert says in details_of(stage)
        assert "Six essentials" in stage.text
        await stage.press("enter")
        assert not stage.app.working


async def test_of_a_file_with_thousands_of_mistakes_the_first_are_shown(folder: Path) -> None:
    (folder / "aodd.yaml").write_text("".join(f"key{number}: 1\n" for number in range(5000)), encoding="utf-8")
    async with on_stage(SIZE, catalog=bundled_catalog(folder)) as stage:
        shown = details_of(stage)
        assert "unknown key 'key1' in the routine." in shown
        assert len(shown.splitlines()) == MOST_PROBLEMS + 1
        assert shown.endswith("more: 'hiptimer check FILE' prints all of them")


async def test_names_are_shown_as_text(folder: Path) -> None:
    (folder / "aodd.yaml").write_text(PLANK.format("'[bold]A[/bold] [@click=app.quit]x[/]'"), encoding="utf-8")
    (folder / "b[red]b.yaml").write_text("name: 'no", encoding="utf-8")
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        assert "[bold]A[/bold] [@click=app.quit]x[/]" in stage.text
        assert "b[red]b.yaml" in stage.text


async def test_routines_of_one_name_are_shown_with_their_files(folder: Path) -> None:
    for name in ("mine", "other", "mine.sync-conflict-20260105-073000-ABCDEFG"):
        (folder / f"{name}.yaml").write_text(PLANK.format("Mine"), encoding="utf-8")
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        await stage.until(lambda: stage.complete, "everything")
        text = " ".join(stage.text.split())
        assert "Mine (mine.yaml)" in text
        assert "Mine (other.yaml)" in text
        assert "(conflict copy" in text


@pytest.mark.usefixtures("slow_reading")
async def test_a_changing_folder_is_read_without_a_fault(folder: Path) -> None:
    write_many(folder)
    async with on_stage(SIZE, catalog=Catalog((folder,)), complete=False) as stage:
        for path in list(folder.iterdir())[: MANY // 2]:
            path.unlink()
        await stage.until(lambda: stage.complete, "all of them")
        await asyncio.sleep(0)
        assert stage.app.fault is None
