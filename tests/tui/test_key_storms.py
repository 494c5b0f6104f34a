"""A cat on the keyboard: random keys on every screen, alone and many at once, and the terminal changing its size."""

import random
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from effort import times
from plans import plan_of
from screens import Stage, bundled_catalog, on_stage
from small_workouts import SELF_PACED, SMALL
from textual.app import ScreenStackError
from textual.events import Key

from hiptimer import paths
from hiptimer.journal import Ending, open_journal
from hiptimer.keys import LAYOUTS, TABLES, Action
from hiptimer.testing.clock import A_MORNING
from hiptimer.tui.workout.screen import WorkoutScreen
from hiptimer.workout.plan import Plan

ENDS = {name for row in TABLES["picker"] if row.action is Action.LEAVE for name in row.keys}
KEYS = sorted({name for table in TABLES.values() for row in table for name in row.keys} - ENDS)
OTHERS = ["up", "down", "home", "end", "pageup", "pagedown", "backspace", "delete", "shift+tab", "f1", "x", "Z", "é"]
SIZES = [(80, 24), (120, 40), (40, 12), (20, 5), (60, 20)]
WAYS_OUT = ("escape", "q", "escape", "q", "escape", "q", "escape", "q")

KEYS_IN_A_STORM = times(80, 1000)

SCENES: dict[str, tuple[Plan | None, tuple[str, ...], float]] = {
    "picker": (None, (), 0.0),
    "interrupted workout": (plan_of(SMALL), (), 0.0),
    "help of the picker": (None, ("question_mark",), 0.0),
    "history": (None, ("h",), 0.0),
    "doses": (None, ("h", "2"), 0.0),
    "sessions": (None, ("h", "3"), 0.0),
    "question before a deletion": (None, ("h", "3", "d"), 0.0),
    "get ready": (plan_of(SMALL), (), 2.0),
    "hold": (plan_of(SMALL), (), 8.0),
    "rest": (plan_of(SMALL), (), 27.0),
    "reps": (plan_of(SMALL), (), 57.0),
    "self-paced": (plan_of(SELF_PACED), (), 5.0),
    "paused": (plan_of(SMALL), ("space",), 8.0),
    "jump list": (plan_of(SMALL), ("j",), 8.0),
    "summary": (plan_of(SMALL), (), 90.0),
    "note": (plan_of(SMALL), ("n",), 90.0),
}
"""What is done, and which keys lead to the screen after how many seconds."""


def send(stage: Stage, keys: Sequence[str]) -> None:
    for key in keys:
        stage.app.post_message(Key(key, key if len(key) == 1 else None))


async def storm(stage: Stage, chance: random.Random, keys: int) -> int:
    """Press up to so many keys, as long as the program runs; returns how many it was."""
    pressed = 0
    while pressed < keys and stage.app.return_value is None:
        # `q` is rare: else nothing lasts.
        pool = [*KEYS, *OTHERS, *chance.choice(list(LAYOUTS.values())).replace(" ", ""), *KEYS]
        burst = chance.choices(pool, k=chance.choice([1, 1, 1, 2, 7]))
        if chance.random() < 0.02:
            burst += chance.sample(sorted(ENDS), 1)
        if chance.random() < 0.3:
            burst = burst[:1] * len(burst)
        pressed += len(burst)
        stage.clock.sleep(chance.choice([0.0, 0.03, 0.3, 1.0]))
        stage.clock.move(chance.choice([0.0, 0.0, 0.5, 3.0]))
        send(stage, burst)
        await stage.pilot.pause(0)
        if chance.random() < 0.03:
            await stage.pilot.resize_terminal(*chance.choice(SIZES))
        assert_whole(stage)
    return pressed


def assert_whole(stage: Stage) -> None:
    assert stage.app.fault is None
    with suppress(ScreenStackError):
        # Once it ends there are no screens.
        workouts = [screen for screen in stage.app.screen_stack if isinstance(screen, WorkoutScreen)]
        assert len(workouts) <= 1


async def find_out(stage: Stage) -> None:
    """Leave by a known row of keys, from wherever one is."""
    await stage.settled()
    for key in WAYS_OUT:
        if stage.app.return_value is not None:
            return
        stage.clock.sleep(1.0)
        send(stage, [key])
        await stage.settled()
    assert stage.app.return_value is not None, f"no way out:\n{stage.text}"


async def practise(path: Path, seconds: float) -> None:
    """Do a workout anew, up to so many seconds."""
    async with on_stage((80, 24), plan_of(SMALL), path=path) as stage:
        if "stopped" in stage.text:
            await stage.press("down", "enter")
        await stage.after(seconds)
        await stage.press("q")


def assert_journal_is_whole() -> None:
    with open_journal(paths.user_data(), A_MORNING) as journal:
        assert journal.notice is None
        for record in journal.records():
            assert record.ending in (Ending.DONE, Ending.LEFT)
            assert record.sets_done <= record.sets_planned
            assert record.worked_seconds > 0


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES)
async def test_no_storm_of_keys_breaks_or_locks_a_screen(
    scene: str, small_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The program's keys are pressed, and none of an editor.
    monkeypatch.setenv("VISUAL", "true")
    plan, keys, seconds = SCENES[scene]
    chance = random.Random(scene)
    left = KEYS_IN_A_STORM
    if scene != "picker":
        await practise(small_file, 90)
    while left > 0:
        if scene == "interrupted workout":
            await practise(small_file, 30)
        async with on_stage((80, 24), plan, path=small_file, catalog=bundled_catalog(small_file.parent)) as stage:
            if "stopped" in stage.text and plan is not None and scene != "interrupted workout":
                await stage.press("down", "enter")
            await stage.after(seconds)
            await stage.press(*keys)
            left -= await storm(stage, chance, left)
            await find_out(stage)
            assert_whole(stage)
        assert_journal_is_whole()
