"""The picker at every size as text, with routines that are always the same; see `test_snapshots` for how to renew."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from own_routines import train, write_many, write_routines
from screens import at, on_stage

from hiptimer import paths
from hiptimer.catalog import Catalog
from hiptimer.routine.model import Level
from hiptimer.settings import Settings
from hiptimer.workout.prescription import Auto

SNAPSHOTS = Path(__file__).parent / "snapshots" / "picker"
SIZES = ((120, 40), (80, 24), (60, 20), (40, 12))


def own_and_done(folder: Path) -> None:
    write_routines(folder)
    train("hips", 9, 7, 3)
    train("knees", 0)


class Scene(NamedTuple):
    """What is in the user's folder, and the keys that are pressed."""

    write: Callable[[Path], object]
    keys: tuple[str, ...] = ()
    figure: bool = False
    """There is one at the largest size."""


SCENES = {
    "usual": Scene(own_and_done, ("down",), figure=True),
    "next-exercise": Scene(own_and_done, ("down", "right"), figure=True),
    "searching": Scene(own_and_done, ("slash", *"mollet")),
    "nothing-found": Scene(own_and_done, ("slash", *"zzz")),
    "broken": Scene(own_and_done),
    "problems": Scene(own_and_done, ("enter",)),
    "new": Scene(own_and_done, ("n",)),
    "empty": Scene(lambda _: None),
    "many": Scene(lambda folder: write_many(folder, 300), ("end", "up")),
}


@pytest.fixture(autouse=True)
def still(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing moves, the paths that are shown do not depend on the machine, and there is an editor."""
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("HOME", str(home.parent))
    monkeypatch.setenv("EDITOR", "true")


@pytest.mark.parametrize("name", SCENES)
async def test_the_picker_looks_as_it_did_at_every_size(name: str) -> None:
    scene, drawn = SCENES[name], {}
    scene.write(paths.user_routines())
    catalog = Catalog((paths.user_routines(),))
    settings = Settings(level=Auto.AUTO if scene.write is own_and_done else Level.LOW, audio="off")
    async with on_stage(SIZES[0], catalog=catalog, settings=settings) as stage:
        await stage.press(*scene.keys)
        if scene.figure:
            await stage.until_text("⣿")
        for size in SIZES:
            await stage.resize(size)
            drawn[size] = stage.text
    if os.environ.get("HIPTIMER_UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(parents=True, exist_ok=True)
        for size, text in drawn.items():
            (SNAPSHOTS / f"{name}-{at(size)}.txt").write_text(text, encoding="utf-8", newline="\n")
    for size, text in drawn.items():
        assert text == (SNAPSHOTS / f"{name}-{at(size)}.txt").read_text(encoding="utf-8"), at(size)


def test_there_is_no_picture_of_a_scene_that_is_gone() -> None:
    wanted = {f"{name}-{at(size)}" for name in SCENES for size in SIZES}
    assert {path.stem for path in SNAPSHOTS.glob("*.txt")} == wanted
