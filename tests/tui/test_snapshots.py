"""Whole screens as text, compared with the pictures in `snapshots/`.

Run with HIPTIMER_UPDATE_SNAPSHOTS=1 to write them anew; then look at the difference.
"""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from plans import bundled_plan, plan_of
from screens import Stage, at, on_stage
from small_workouts import SELF_PACED

from hiptimer.workout.plan import Plan

SNAPSHOTS = Path(__file__).parent / "snapshots"
SIZES = ((120, 40), (80, 24), (60, 20), (40, 12))
ONE_SIZE = ((80, 24),)


class Scene(NamedTuple):
    """A workout, and what happens before the curtain."""

    plan: Callable[[], Plan]
    happens: Callable[[Stage], Awaitable[None]]
    sizes: tuple[tuple[int, int], ...] = SIZES


def seconds_in(seconds: float) -> Callable[[Stage], Awaitable[None]]:
    async def happens(stage: Stage) -> None:
        await stage.after(seconds)

    return happens


async def pause_at_47(stage: Stage) -> None:
    await stage.after(47)
    await stage.press("space")


async def go_on_after_a_pause(stage: Stage) -> None:
    await stage.after(47)
    await stage.press("space", "space")
    await stage.after(1.5)


async def add_time_and_mute(stage: Stage) -> None:
    await stage.after(22)
    await stage.press("plus", "m")


async def ask_for_help(stage: Stage) -> None:
    await stage.after(22)
    await stage.press("question_mark")


async def ask_where_to_jump(stage: Stage) -> None:
    await stage.after(22)
    await stage.press("j")


async def finish_early(stage: Stage) -> None:
    """The band walk is left out."""
    await stage.after(50)
    await stage.press("e")
    await stage.after(262)
    await stage.press("e", "e")


def side_plank() -> Plan:
    return bundled_plan("side-plank-three")


SCENES = {
    "ready": Scene(side_plank, seconds_in(3)),
    "hold": Scene(side_plank, seconds_in(22)),
    "rest": Scene(side_plank, seconds_in(33)),
    "rest-before-another": Scene(side_plank, seconds_in(140), ONE_SIZE),
    "reps": Scene(side_plank, seconds_in(182.5)),
    "directions": Scene(lambda: bundled_plan("weak-hips-four"), seconds_in(61)),
    "self-paced": Scene(lambda: plan_of(SELF_PACED), seconds_in(5)),
    "paused": Scene(side_plank, pause_at_47),
    "lead-in": Scene(side_plank, go_on_after_a_pause, ONE_SIZE),
    "longer-and-muted": Scene(side_plank, add_time_and_mute, ONE_SIZE),
    "help": Scene(side_plank, ask_for_help),
    "jump": Scene(side_plank, ask_where_to_jump, ONE_SIZE),
    "summary": Scene(side_plank, finish_early),
}


@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_it_did_at_every_size(name: str) -> None:
    scene = SCENES[name]
    drawn = {}
    async with on_stage(scene.sizes[0], scene.plan()) as stage:
        await scene.happens(stage)
        for size in scene.sizes:
            await stage.resize(size)
            drawn[size] = stage.text
    if os.environ.get("HIPTIMER_UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        for size, text in drawn.items():
            (SNAPSHOTS / f"{name}-{at(size)}.txt").write_text(text, encoding="utf-8", newline="\n")
    for size, text in drawn.items():
        assert text == (SNAPSHOTS / f"{name}-{at(size)}.txt").read_text(encoding="utf-8"), at(size)


@pytest.mark.parametrize("size", SIZES[1:], ids=at)
async def test_a_screen_that_began_small_looks_as_one_that_got_small(size: tuple[int, int]) -> None:
    async with on_stage(size, side_plank()) as stage:
        await stage.after(22)
        assert stage.text == (SNAPSHOTS / f"hold-{at(size)}.txt").read_text(encoding="utf-8")


async def test_a_screen_that_got_small_and_big_again_looks_as_before() -> None:
    async with on_stage(SIZES[0], side_plank()) as stage:
        await stage.after(22)
        for size in (*SIZES[1:], SIZES[0]):
            await stage.resize(size)
        assert stage.text == (SNAPSHOTS / f"hold-{at(SIZES[0])}.txt").read_text(encoding="utf-8")


def test_there_is_no_picture_of_a_scene_that_is_gone() -> None:
    wanted = {f"{name}-{at(size)}" for name, scene in SCENES.items() for size in scene.sizes}
    assert {path.stem for path in SNAPSHOTS.glob("*.txt")} == wanted
