"""The picker of a folder with thousands of files, and with whatever else a folder may hold."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from own_routines import PLANK, write_many, write_routines
from screens import Stage, bundled_catalog, on_stage
from textual.events import Key, MouseScrollDown, Paste

from hiptimer.catalog import Catalog, Entry
from hiptimer.tui.picker.view import MOST_PROBLEMS, NOT_READ

SIZE = (120, 40)
MANY = 120


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


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
    """What is said of the highlighted routine, as words with single blanks between them."""
    rows = stage.text.splitlines()
    return " ".join(" ".join(row.partition("│")[2] for row in rows).split())


async def test_keys_are_heard_while_thousands_of_files_are_read(folder: Path, slow_reading: list[Path]) -> None:
    write_many(folder, MANY)
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
    write_many(folder, MANY)
    async with on_stage(SIZE, catalog=Catalog((folder,)), complete=False) as stage:
        await stage.until(lambda: len(slow_reading) > 20, "some files")
        press(stage, "q")
        await stage.until(lambda: not stage.app.is_running, "its end")
    first = len(slow_reading)
    assert 20 < first < MANY
    remembered = Catalog((folder,)).remembered_entries()
    assert sum(isinstance(entry, Entry) for entry in remembered) == first


async def test_the_list_asks_nothing_of_files_that_have_not_changed(folder: Path, slow_reading: list[Path]) -> None:
    write_many(folder, MANY)
    list(Catalog((folder,)).entries())
    slow_reading.clear()
    async with on_stage(SIZE, catalog=Catalog((folder,)), complete=False) as stage:
        assert NOT_READ not in stage.text
        assert "Routine 0" in stage.text


async def test_an_unread_routine_can_be_begun(folder: Path, slow_reading: list[Path]) -> None:
    write_many(folder, MANY)
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
        assert "unknown key 'key1' in the routine." in details_of(stage)
        while "→ more" in stage.text:
            await stage.press("right")
        shown = details_of(stage)
        assert f"{MOST_PROBLEMS - 2}:1: unknown key" in shown  # the two that are missing come first
        assert "more: 'hiptimer check FILE' prints all of them" in shown


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
    write_many(folder, MANY)
    async with on_stage(SIZE, catalog=Catalog((folder,)), complete=False) as stage:
        for path in list(folder.iterdir())[: MANY // 2]:
            path.unlink()
        await stage.until(lambda: stage.complete, "all of them")
        await asyncio.sleep(0)
        assert stage.app.fault is None


def highlighted(stage: Stage) -> str:
    """The highlighted row."""
    return next((row for row in stage.text.splitlines() if row.startswith("  ▌ ")), "").partition("│")[0]


def titles(stage: Stage) -> list[str]:
    """The first two words of each row of the list."""
    rows = [row.partition("│")[0] for row in stage.text.splitlines() if "│" in row]
    return [" ".join(row.replace("▌", " ").split()[:2]) for row in rows if row.strip()]


# --- files that change ---


async def test_a_file_that_is_made_changed_renamed_or_deleted_is_seen(folder: Path) -> None:
    write_many(folder, 3)
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        (folder / "routine-0001b.yaml").write_text(PLANK.format("Between"), encoding="utf-8")
        await stage.until_text("Between")
        (folder / "routine-0001b.yaml").write_text(PLANK.format("Betwixt"), encoding="utf-8")
        await stage.until_text("Betwixt")
        (folder / "routine-0001b.yaml").write_text("name: Betwixt\n", encoding="utf-8")
        await stage.until_text("1 mistake")
        (folder / "routine-0000.yaml").rename(folder / "routine-0009.yaml")
        await stage.until(lambda: titles(stage)[-1] == "Routine 0", "the renamed one at the end")
        (folder / "routine-0001.yaml").unlink()
        await stage.until(lambda: "Routine 1" not in stage.text, "deletion")
        assert titles(stage) == ["routine-0001b.yaml yours", "Routine 2", "Routine 0"]


async def test_the_highlighted_routine_stays_so_when_the_list_changes(folder: Path) -> None:
    write_many(folder, 5)
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        await stage.press("down", "down")
        assert "Routine 2" in highlighted(stage)
        (folder / "a-new.yaml").write_text(PLANK.format("New"), encoding="utf-8")
        (folder / "routine-0000.yaml").unlink()
        await stage.until_text("New")
        assert "Routine 2" in highlighted(stage)
        (folder / "routine-0002.yaml").unlink()
        await stage.until(lambda: "Routine 2" not in stage.text, "deletion")
        assert "Routine 3" in highlighted(stage)


async def test_a_folder_that_is_made_while_the_picker_is_open_is_seen(folder: Path) -> None:
    own = folder / "routines"
    async with on_stage(SIZE, catalog=bundled_catalog(own)) as stage:
        write_many(own / "rehab", 1)
        await stage.until_text("Routine 0")
        assert "Five for every runner" in highlighted(stage)


async def test_what_changed_under_another_screen_is_there_when_that_is_closed(folder: Path) -> None:
    write_many(folder, 2)
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        await stage.press("h")
        (folder / "routine-0000.yaml").write_text(PLANK.format("Changed"), encoding="utf-8")
        await stage.press("q")
        assert "Changed" in highlighted(stage)


# --- search ---


async def test_a_search_finds_names_and_exercises_whatever_case_and_accents(folder: Path) -> None:
    write_routines(folder)
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        await stage.press("slash", *"ETIREMENT")
        assert titles(stage)[0].startswith("Knees")
        assert "▸ Étirement du mollet" in stage.text
        assert "1 of 4 routines" in stage.text
        await stage.press("escape")
        assert "4 routines" in stage.text
        assert "Knees" in highlighted(stage)


async def test_letters_typed_at_once_after_the_slash_are_part_of_the_search(folder: Path) -> None:
    write_routines(folder)
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        press(stage, "slash", *"hips q")
        await stage.until_text("/hips q")
        assert stage.app.is_running
        await stage.press("backspace", "backspace", "enter")
        await stage.until(lambda: stage.app.working, "the workout that was found")


async def test_a_slash_that_is_held_down_and_blanks_before_a_search_are_no_part_of_it(folder: Path) -> None:
    write_routines(folder)
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        press(stage, "slash", "slash", "slash", "space", "k")
        await stage.until_text("/k")
        await stage.press("ctrl+u", "backspace")
        assert "4 routines" in stage.text


async def test_what_is_pasted_is_searched_as_one_line_and_otherwise_ignored(folder: Path) -> None:
    write_routines(folder)
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        stage.app.screen.post_message(Paste("lq"))
        await stage.settled()
        assert stage.app.is_running
        assert "level low" in stage.text
        await stage.press("slash")
        stage.app.screen.post_message(Paste("wall\n sit\x1b[31m"))
        await stage.until_text("/wall sit")


async def test_a_file_that_comes_during_a_search_is_found_and_one_that_goes_is_gone(folder: Path) -> None:
    write_many(folder, 3)
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        await stage.press("slash", *"betw")
        assert "0 of 3" in stage.text
        (folder / "between.yaml").write_text(PLANK.format("Between"), encoding="utf-8")
        await stage.until_text("1 of 4")
        assert "Between" in highlighted(stage)
        (folder / "between.yaml").unlink()
        await stage.until_text("0 of 3")


# --- the figure ---


async def test_the_figure_of_the_chosen_exercise_comes_and_the_key_hides_it_and_shows_it_again(folder: Path) -> None:
    write_routines(folder)
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        await stage.press("down")
        await stage.until_text("⣿")
        side_plank = stage.text
        await stage.press("right")
        await stage.until(lambda: "⣿" in stage.text and "▸ Clamshell" in stage.text, "another figure")
        assert stage.text != side_plank
        await stage.press("f")
        assert "⣿" not in stage.text
        await stage.press("f")
        await stage.until_text("⣿")


async def test_a_figure_comes_with_the_room_for_it(folder: Path) -> None:
    write_routines(folder)
    async with on_stage((80, 24), catalog=Catalog((folder,))) as stage:
        await stage.press("down")
        await stage.settled()
        assert "⣿" not in stage.text
        await stage.resize(SIZE)
        await stage.until_text("⣿")


# --- the mouse ---


async def test_a_click_highlights_and_another_begins_and_the_wheel_moves_on(folder: Path) -> None:
    write_many(folder, 5)
    async with on_stage(SIZE, catalog=Catalog((folder,))) as stage:
        await stage.pilot.click("#routines", offset=(5, 2))
        await stage.settled()
        assert "Routine 2" in highlighted(stage)
        stage.app.post_message(MouseScrollDown(None, 5, 7, 0, 1, 0, False, False, False))
        await stage.until(lambda: "Routine 3" in highlighted(stage), "the next one")
        await stage.pilot.click("#routines", offset=(5, 3))
        await stage.until(lambda: stage.app.working, "a workout")
