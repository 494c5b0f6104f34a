"""The first thing that is painted is whole, loads little, and is followed by all the rest."""

import gc
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from inside_textual import picture_of
from interpreters import printed_by
from plans import bundled_plan, plan_of
from screens import bundled_catalog, on_stage
from small_workouts import SMALL
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen

from hiptimer import paths
from hiptimer.catalog import Entry
from hiptimer.conductor import Conductor
from hiptimer.journal import open_journal
from hiptimer.keys import Action
from hiptimer.routine.model import Level
from hiptimer.settings import Settings
from hiptimer.testing.clock import ManualClock
from hiptimer.testing.player import RecordingPlayer
from hiptimer.tui import flow
from hiptimer.tui.app import HipTimer
from hiptimer.tui.flow import Flow
from hiptimer.tui.host import Host
from hiptimer.tui.picker.view import NOT_READ
from hiptimer.tui.sizes import size_classes
from hiptimer.tui.start import Setup, Start, make_app
from hiptimer.tui.workout.figure import FigureDrawing
from hiptimer.tui.workout.screen import WorkoutScreen
from hiptimer.tui.workout.view import opening_view
from hiptimer.workout.plan import Plan
from hiptimer.workout.session import Position, Session
from hiptimer.workout.wording import length_words

SIZES = ((120, 40), (80, 24), (60, 20), (40, 12))

LOADED_AT_THE_FIRST_PAINT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from hiptimer.catalog import Catalog, search_folders
from hiptimer.clock import SystemClock
from hiptimer.journal import open_journal
from hiptimer.settings import Settings
from hiptimer.tui.start import Setup, Start, make_app

catalog = Catalog(search_folders())
start = None
if "workout" in sys.argv:
    from hiptimer.prescriber import Prescriber
    from hiptimer.routine.model import Level
    path = catalog.find("side-plank-three")
    with open_journal(Path(sys.argv[2]), datetime.now(UTC)) as journal:
        start = Start(Prescriber(journal, datetime.now(UTC).date()).plan(catalog.read(path), Level.LOW), path)

class Flow:
    working = False

    def __init__(self, app, setup):
        print(*sys.modules)
        app.exit(True)

    def open(self):
        pass

    def close(self):
        pass

sys.modules["hiptimer.tui.flow"] = ModuleType("hiptimer.tui.flow")
sys.modules["hiptimer.tui.flow"].Flow = Flow
with open_journal(Path(sys.argv[2]), datetime.now(UTC)) as journal:
    make_app(Setup(catalog, Settings(audio="off"), journal, SystemClock(), start)).run(headless=True)
"""

LATE = (
    "hiptimer.audio.fallback", "hiptimer.awake", "hiptimer.conductor", "hiptimer.figures.render",
    "hiptimer.journal.recorder", "hiptimer.tui.history", "hiptimer.tui.modals",
    "hiptimer.tui.summary", "plotext", "textual_plotext", "wakepy", "yaml",
)  # fmt: skip
"""What no first screen needs."""


@pytest.fixture
def first_frames(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is on the screen of each application that is run, as it begins to load the rest."""
    frames: list[str] = []

    def flow_after_a_look(app: HipTimer, setup: Setup) -> Flow:
        frames.append(picture_of(app))
        return Flow(app, setup)

    monkeypatch.setattr(flow, "Flow", flow_after_a_look)
    return frames


@pytest.mark.parametrize("first", ["picker", "workout"])
def test_a_first_screen_loads_nothing_that_only_later_ones_need(first: str, home: Path) -> None:
    list(bundled_catalog().entries())
    loaded = printed_by(LOADED_AT_THE_FIRST_PAINT, first, home).split()
    assert "hiptimer.tui.panel" in loaded
    assert [module for module in loaded if module.startswith(LATE)] == []
    other = "hiptimer.tui.picker.screen" if first == "workout" else "hiptimer.tui.workout.screen"
    assert other not in loaded


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_frame_of_a_workout_is_the_whole_of_it(size: tuple[int, int], first_frames: list[str]) -> None:
    async with on_stage(size, plan_of(SMALL)) as stage:
        assert first_frames == [stage.text]


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_frame_keeps_room_for_the_figure(size: tuple[int, int], first_frames: list[str]) -> None:
    async with on_stage(size, bundled_plan("side-plank-three")) as stage:
        drawn = zip(first_frames[0].splitlines(), stage.text.splitlines(), strict=True)
    assert all(later.startswith(first) for first, later in drawn)


@pytest.mark.parametrize("plan", [None, plan_of(SMALL)], ids=["picker", "workout"])
async def test_a_first_screen_begins_with_the_classes_of_its_size(
    plan: Plan | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before: list[frozenset[str]] = []
    after: list[frozenset[str]] = []
    update_classes = Screen.update_classes

    def update_after_a_look(screen: Screen[object], classes: Mapping[str, bool], animate: bool = True) -> None:
        before.append(screen.classes)
        update_classes(screen, dict(classes), animate=animate)
        after.append(screen.classes)

    monkeypatch.setattr(Screen, "update_classes", update_after_a_look)
    async with on_stage((120, 40), plan) as stage:
        assert before
        assert before == after
        await stage.resize((40, 12))
        assert before != after
        assert stage.app.screen.classes >= {*size_classes(Size(40, 12)).split()}


async def test_the_first_frame_of_the_picker_has_what_the_catalog_knows(first_frames: list[str]) -> None:
    entries = [entry for entry in bundled_catalog().entries() if isinstance(entry, Entry)]
    async with on_stage((120, 40)) as stage:
        (frame,) = first_frames
        assert all(entry.name in frame and length_words(entry.low, entry.low) in frame for entry in entries)
        assert all(name in frame for name in entries[0].exercises)
        assert "Needs" in frame
        assert "quit" in frame
        assert "never" not in frame
        assert stage.text.count(" never  ") == len(entries)


@pytest.mark.parametrize(
    ("level", "expected"), [(Level.LOW, "11 min"), (Level.MID, "11-23 min"), (Level.HIGH, "23 min")]
)
async def test_until_a_routine_is_read_its_length_is_as_far_as_is_known(
    level: Level, expected: str, first_frames: list[str]
) -> None:
    low, high = (bundled_plan("side-plank-three", end).seconds for end in (Level.LOW, Level.HIGH))
    assert (length_words(low, low), length_words(high, high)) == ("11 min", "23 min")
    list(bundled_catalog().entries())
    async with on_stage((120, 40), settings=Settings(level=level, audio="off")):
        row = next(row for row in first_frames[0].splitlines() if "Side plank and two with the band" in row)
        assert row.partition("band")[2].partition("│")[0].strip() == expected


async def test_files_that_nobody_has_read_are_in_the_first_frame_by_their_names(first_frames: list[str]) -> None:
    async with on_stage((120, 40)) as stage:
        (frame,) = first_frames
        assert frame.count(NOT_READ) == 8
        assert "side-plank-three.yaml" in frame
        assert NOT_READ not in stage.text
        assert "side-plank-three.yaml" not in stage.text
        before = [row for row, line in enumerate(frame.splitlines()) if NOT_READ in line]
        assert before == [row for row, line in enumerate(stage.text.splitlines()) if " never  " in line]


def no_host() -> Host:
    raise AssertionError("the host was asked for")


@asynccontextmanager
async def nothing_loaded(monkeypatch: pytest.MonkeyPatch, start: Start | None = None) -> AsyncIterator[Pilot[bool]]:
    """The application with its first screen painted, as long as nobody presses a key."""
    monkeypatch.setattr(HipTimer, "on_mount", lambda _: None)
    clock = ManualClock()
    with open_journal(paths.user_data(), clock.wall()) as journal:
        app = make_app(Setup(bundled_catalog(), Settings(audio="off"), journal, clock, start, RecordingPlayer()))
        async with app.run_test(size=(40, 12)) as pilot:
            assert not app.loaded
            yield pilot


async def test_a_routine_can_be_chosen_before_all_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    async with nothing_loaded(monkeypatch) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "left, ends" in picture_of(pilot.app)


async def test_keys_of_a_workout_wait_until_it_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    async with nothing_loaded(monkeypatch, Start(plan_of(SMALL), Path("small.yaml"))) as pilot:
        await pilot.press("space")
        await pilot.press("question_mark", "q")
        await pilot.pause()
        assert "PAUSED" in picture_of(pilot.app)


async def test_a_key_that_comes_before_a_workout_is_on_the_screen_waits_too() -> None:
    plan, clock = plan_of(SMALL), ManualClock()
    conductor = Conductor(Session(plan), RecordingPlayer(clock=clock.now), clock)
    async with on_stage((40, 12)) as stage:
        screen = WorkoutScreen(no_host, plan, opening_view(plan, Position(0), clock.wall()))
        screen.conduct(conductor, FigureDrawing(plan.routine))
        screen.act(Action.PAUSE)
        stage.app.push_screen(screen)
        await stage.settled()
        assert "PAUSED" in stage.text
        conductor.leave()


async def test_a_workout_can_be_left_before_all_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    async with nothing_loaded(monkeypatch, Start(plan_of(SMALL), Path("small.yaml"))) as pilot:
        await pilot.press("q")
        await pilot.pause()
    assert pilot.app.return_value is False


@pytest.mark.parametrize("plan", [None, plan_of(SMALL)], ids=["picker", "workout"])
async def test_no_screen_that_opens_later_has_all_styles_read_anew(
    plan: Plan | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_anew: list[Stylesheet] = []
    async with on_stage((80, 24), plan) as stage:
        monkeypatch.setattr(Stylesheet, "reparse", read_anew.append)
        await stage.press("question_mark")
        assert "all keys" in stage.text
        await stage.press("q")
        for keys in (("h", "q"), ("enter",)) if plan is None else (("j", "q"),):
            await stage.press(*keys)
    assert read_anew == []


async def test_once_all_is_loaded_garbage_is_collected_again() -> None:
    gc.disable()
    async with on_stage((80, 24)):
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
