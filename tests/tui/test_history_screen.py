"""The history in the running application: sections, paging, deleting, and journals with something wrong."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from screens import Stage, at, on_stage
from small_workouts import SMALL
from textual.widgets import OptionList
from training import train_on

from hiptimer.journal import Journal, open_journal
from hiptimer.routine.reader import parse_routine
from hiptimer.testing.runner import Form, SimulatedRunner, fill
from hiptimer.tui.history.screen import HistoryScreen
from hiptimer.tui.history.widgets import PAGE

WALL = datetime(2026, 3, 4, 18, 30, tzinfo=UTC)
SIZES = ((120, 40), (80, 24), (60, 20), (40, 12))
ROUTINE = parse_routine(SMALL, "small.yaml")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "data", WALL) as opened:
        yield opened


@pytest.fixture
def trained(journal: Journal) -> Journal:
    """Sessions two days, one day and no day ago; the second one left early."""
    runner = SimulatedRunner(journal, ROUTINE)
    train_on(runner, WALL, -2)
    train_on(runner, WALL, -1, form=Form(leaves_after=3))
    train_on(runner, WALL, 0)
    return journal


@asynccontextmanager
async def history(journal: Journal, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Stage]:
    async with on_stage(size) as stage:
        stage.app.push_screen(HistoryScreen(journal, WALL.date()))
        await stage.until(lambda: isinstance(stage.app.screen, HistoryScreen), "history")
        await stage.settled()
        yield stage


def said(journal: Journal) -> list[int]:
    return [line.id for line in journal.sessions()]


@pytest.mark.parametrize(
    "size", [(80, 24), *(pytest.param(size, marks=pytest.mark.slow) for size in SIZES if size != (80, 24))], ids=at
)
async def test_every_section_is_there_at_every_size(trained: Journal, size: tuple[int, int]) -> None:
    async with history(trained, size) as stage:
        await stage.until_text("◂")
        await stage.press("2")
        await stage.until_text("← 1 of 2 →")
        await stage.until_text("20 s ┤")
        await stage.press("right")
        await stage.until_text("2 reps ┤")
        await stage.press("tab")
        await stage.until_text("✓ Wed 4 Mar")
        await stage.press("enter")
        await stage.until_text("all done")
        await stage.press("q", "q")
        await stage.until(lambda: not isinstance(stage.app.screen, HistoryScreen), "way back")


async def test_the_list_is_read_a_page_at_a_time(tmp_path: Path) -> None:
    fill(tmp_path, [ROUTINE], 3 * PAGE, WALL)
    with open_journal(tmp_path, WALL) as journal:
        async with history(journal) as stage:
            await stage.press("3")
            assert stage.app.screen.query_one(OptionList).option_count == PAGE
            await stage.press("end")
            assert stage.app.screen.query_one(OptionList).option_count == 2 * PAGE
            await stage.press("end", "end")
            assert stage.app.screen.query_one(OptionList).option_count == 3 * PAGE


async def test_the_list_is_read_on_by_scrolling_alone(tmp_path: Path) -> None:
    fill(tmp_path, [ROUTINE], 2 * PAGE, WALL)
    with open_journal(tmp_path, WALL) as journal:
        async with history(journal) as stage:
            await stage.press("3")
            sessions = stage.app.screen.query_one(OptionList)
            sessions.scroll_end(animate=False)
            await stage.until(lambda: sessions.option_count == 2 * PAGE, "second page")
            assert sessions.highlighted == 0


async def test_the_list_is_read_on_where_there_is_nothing_to_scroll(tmp_path: Path) -> None:
    fill(tmp_path, [ROUTINE], 2 * PAGE, WALL)
    with open_journal(tmp_path, WALL) as journal:
        async with history(journal, (60, 3 * PAGE)) as stage:
            await stage.press("3")
            sessions = stage.app.screen.query_one(OptionList)
            assert (sessions.option_count, sessions.max_scroll_y) == (PAGE, 0)
            await stage.press("end")
            assert sessions.option_count == 2 * PAGE


async def test_a_session_is_deleted_only_after_a_yes(trained: Journal) -> None:
    async with history(trained) as stage:
        await stage.press("3", "down", "d")
        await stage.until_text("Delete this session?")
        await stage.press("n")
        assert said(trained) == [3, 2, 1]
        await stage.press("d")
        await stage.press("y")
        await stage.until(lambda: said(trained) == [3, 1], "deletion")
        await stage.until_text("2 March 2026")
        assert "– Tue 3 Mar" not in stage.text  # noqa: RUF001 - a dash as a sign
        await stage.press("1")
        await stage.until_text("2 sessions in half a year")


async def test_after_the_last_session_is_deleted_there_is_nothing_yet(trained: Journal) -> None:
    async with history(trained) as stage:
        await stage.press("3")
        for _ in range(3):
            await stage.press("d")
            await stage.press("y")
        await stage.until_text("Nothing done yet.")
        await stage.press("2", "3", "d")
        assert "Nothing done yet." in stage.text


async def test_an_empty_history_says_what_to_do_at_every_size(journal: Journal) -> None:
    async with history(journal) as stage:
        for size in SIZES:
            await stage.resize(size)
            assert "Nothing done yet." in stage.text, size
            assert "choose a routine and press Enter" in " ".join(stage.text.split()), size


async def test_a_session_that_cannot_be_deleted_stays_and_the_person_is_told(trained: Journal, tmp_path: Path) -> None:
    other = open_journal(tmp_path / "data", WALL)
    with other:
        async with history(trained) as stage:
            await stage.press("3")
            trained.close()
            await stage.press("d")
            await stage.press("y")
            await stage.until_text("could not be deleted")
            assert "✓ Wed 4 Mar" in stage.text
            assert said(other) == [3, 2, 1]


async def test_what_is_wrong_with_the_journal_stands_above_everything(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").write_bytes(b"not a database, and long enough to be taken for one" * 100)
    with open_journal(tmp_path, WALL) as journal:
        async with history(journal, (120, 40)) as stage:
            assert str(journal.notice) in stage.text
            assert "There is nothing to show." in stage.text


async def test_a_half_year_without_doses_says_so(journal: Journal) -> None:
    SimulatedRunner(journal, ROUTINE).train(WALL - timedelta(days=300))
    async with history(journal) as stage:
        await stage.until_text("Nothing in the last half year.")
        await stage.press("2", "right")
        await stage.until_text("Nothing in the last half year.")
        await stage.press("3")
        await stage.until_text("8 May 2025")


async def test_the_plot_follows_the_theme(trained: Journal) -> None:
    async with history(trained) as stage:
        await stage.press("2")
        for theme in ("hiptimer-light", "hiptimer-contrast", "ansi-dark", "nord"):
            stage.app.theme = theme
            await stage.until_text("20 s ┤")
