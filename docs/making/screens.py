"""The pictures of the screens, and the part of the gallery that shows them."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from hiptimer.journal import Journal
from hiptimer.testing.clock import A_MORNING
from hiptimer.testing.runner import GOOD, Form, SimulatedRunner
from making.stage import CATALOG, on_stage, palette, workout
from making.terminal import picture

Size = tuple[int, int]
SIZES: Final[tuple[Size, ...]] = ((120, 40), (80, 24), (60, 20), (40, 12))
"""Columns and rows."""

SELF_PACED: Final = """
name: At your own pace
exercises:
  - name: Bridge glute switches
    reps: 10
    unit: switches
    pace: self
    cues: [Keep the bridge as high as it was]
"""


def _ten_weeks(journal: Journal) -> None:
    """Write three mornings a week, with a broken set in the third week and one week off."""
    runner = SimulatedRunner(journal, CATALOG.read(CATALOG.find("side-plank-three")))
    for week in range(10):
        for day in (0, 2, 4):
            if week != 6:
                form = Form(cut=[0]) if week == 2 else GOOD
                runner.train(A_MORNING - timedelta(weeks=10 - week, days=-day), form)


class Scene(NamedTuple):
    """A screen that is drawn at every size."""

    title: str
    routine: str | None = None
    """Its name, or what its file holds; None for the picker."""
    seconds: float = 0.0
    """Of the workout, before keys are pressed."""
    keys: tuple[str, ...] = ()
    practise: Callable[[Journal], None] | None = None
    """Writes what was done before."""


SCENES: Final = {
    "picker": Scene("The picker", keys=("down",) * 4, practise=_ten_weeks),
    "ready": Scene("Get ready", "side-plank-three", 3.0),
    "hold": Scene("A hold", "side-plank-three", 22.0),
    "rest": Scene("A rest: turn over", "side-plank-three", 33.0),
    "reps": Scene("Reps at a tempo", "side-plank-three", 182.5),
    "directions": Scene("A direction", "weak-hips-four", 61.0),
    "self-paced": Scene("A set at your own pace", SELF_PACED, 12.0),
    "paused": Scene("Paused", "side-plank-three", 47.0, ("space",)),
    "summary": Scene("The summary", "side-plank-three", 5000.0, ("2",)),
    "history-calendar": Scene("History: the calendar", keys=("h",), practise=_ten_weeks),
    "history-doses": Scene("History: doses", keys=("h", "2"), practise=_ten_weeks),
    "history-sessions": Scene("History: sessions", keys=("h", "3"), practise=_ten_weeks),
}


def file_name(scene: str, size: Size) -> str:
    """Returns the name of a picture."""
    return f"{scene}-{size[0]}x{size[1]}.svg"


async def _drawn(name: str, scene: Scene, folder: Path) -> dict[str, str]:
    start = None
    if scene.routine:
        path = folder / "at-your-own-pace.yaml"
        path.write_text(scene.routine, encoding="utf-8")
        start = workout(path if "\n" in scene.routine else CATALOG.find(scene.routine))
    pictures = {}
    async with on_stage(SIZES[0], start, scene.practise) as stage:
        await stage.move(scene.seconds)
        await stage.press(*scene.keys)
        for size in SIZES:
            await stage.resize(size)
            columns, rows = size
            label = f"{scene.title}, {columns} columns, {rows} rows"
            pictures[file_name(name, size)] = picture(stage.cells, columns, palette(), label)
    return pictures


async def _all_drawn() -> dict[str, str]:
    with TemporaryDirectory() as folder:
        pictures: dict[str, str] = {}
        for name, scene in SCENES.items():
            pictures |= await _drawn(name, scene, Path(folder))
        return pictures


def pictures() -> dict[str, str]:
    """Returns every picture's file name and text."""
    return asyncio.run(_all_drawn())


def gallery() -> str:
    """Returns the screens as Markdown: each at its largest, with links to the smaller ones."""
    return "\n\n".join(_shown())


def _shown() -> Iterator[str]:
    for name, scene in SCENES.items():
        large, *smaller = (f"screens/{file_name(name, size)}" for size in SIZES)
        links = ", ".join(
            f"[{columns} x {rows}]({path})" for (columns, rows), path in zip(SIZES[1:], smaller, strict=True)
        )
        yield f"### {scene.title}\n\n![{scene.title}]({large})\n\nThe same at {links}."
