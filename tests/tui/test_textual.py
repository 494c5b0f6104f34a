"""What we use of Textual beyond its documentation, which another version of it may call differently or not at all."""

import ast
import asyncio
import inspect
import pkgutil
import re
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from plans import plan_of
from screens import PATIENCE, bundled_catalog, on_stage
from small_workouts import SMALL
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from hiptimer import tui
from hiptimer.clock import SystemClock
from hiptimer.journal import open_journal
from hiptimer.routine.model import Level
from hiptimer.settings import Settings
from hiptimer.tui.app import HipTimer
from hiptimer.tui.panel import Panel
from hiptimer.tui.start import Setup, make_app

GIVEN_TO_EVERY_CLASS = set(vars(type("Empty", (Widget,), {})))
"""What Textual and Python give to a class in which nothing is written."""

OVERRIDDEN = {"HipTimer._display", "HipTimer._fatal_error", "HipTimer._handle_exception"}
"""The private methods of Textual that we replace; what comes of each is tested below or in tests/terminal."""


@cache
def classes_of(module: str) -> dict[str, ast.ClassDef]:
    """The classes of a module as they are written, by name."""
    tree = ast.parse(Path(str(import_module(module).__file__)).read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


@cache
def private_names(owner: type) -> set[str]:
    """The private names of what a class has, and of what it gives to its instances."""
    names = {
        node.attr
        for node in ast.walk(classes_of(owner.__module__)[owner.__name__])
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and ast.unparse(node.value) == "self"
    }
    return {name for name in {*names, *vars(owner)} if re.match("_[^_]", name)} - GIVEN_TO_EVERY_CLASS


def our_widgets() -> set[type]:
    """Every screen and widget of ours, and the application."""
    modules = [import_module(module.name) for module in pkgutil.walk_packages(tui.__path__, "hiptimer.tui.")]
    classes = {member for module in modules for member in vars(module).values() if inspect.isclass(member)}
    return {
        member for member in classes if issubclass(member, MessagePump) and member.__module__.startswith("hiptimer")
    }


def test_of_textuals_private_names_we_take_only_those_that_we_mean_to() -> None:
    taken = {
        f"{ours.__name__}.{name}"
        for ours in our_widgets()
        for theirs in ours.__mro__
        if theirs.__module__.startswith("textual")
        for name in private_names(ours) & private_names(theirs)
    }
    assert taken == OVERRIDDEN


def broken() -> None:
    raise RuntimeError("the hip is out")


async def by_a_key(pilot: Pilot[object]) -> None:
    await pilot.press("t")


async def by_a_timer(pilot: Pilot[object]) -> None:
    pilot.app.set_timer(0.001, broken)


async def by_a_callback(pilot: Pilot[object]) -> None:
    pilot.app.call_after_refresh(broken)


@pytest.mark.parametrize("cause", [by_a_key, by_a_timer, by_a_callback])
async def test_a_fault_ends_the_program_is_kept_and_not_printed(
    cause: Callable[[Pilot[object]], Coroutine[object, object, None]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(HipTimer, "action_next_theme", lambda _: broken())
    with open_journal(tmp_path / "data", datetime(2026, 1, 5, tzinfo=UTC)) as journal:
        settings = Settings(level=Level.LOW, audio="off")
        app = make_app(Setup(bundled_catalog(), settings, journal, SystemClock()))
        await asyncio.wait_for(app.run_async(headless=True, auto_pilot=cause), PATIENCE)
    assert str(app.fault) == "the hip is out"
    assert capsys.readouterr() == ("", "")


async def test_a_panel_takes_the_colours_of_another_theme() -> None:
    async with on_stage((80, 24), plan_of(SMALL)) as stage:
        panel = stage.app.screen.query(Panel).first()
        before = panel.render_line(0)
        stage.app.theme = "hiptimer-light"
        await stage.pilot.pause()
        assert panel.render_line(0).text == before.text
        assert panel.render_line(0) != before


async def test_of_all_panels_only_the_one_that_changed_is_rendered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: Counter[str | None] = Counter()
    render_lines = Widget.render_lines

    def counted(widget: Widget, crop: Region) -> list[Strip]:
        rendered[widget.id] += 1
        return render_lines(widget, crop)

    async with on_stage((80, 24), plan_of(SMALL)) as stage:
        await stage.press("space")
        panel = stage.app.screen.query(Panel).first()
        monkeypatch.setattr(Widget, "render_lines", counted)
        panel.refresh(Region(0, 0, 1, 1))
        await stage.until(lambda: rendered[panel.id] > 0, "repaint")
        await stage.pilot.pause()
        assert rendered.keys() & {member.id for member in stage.app.screen.query(Panel)} == {panel.id}


def test_every_notice_is_text_and_no_markup() -> None:
    """Textual takes `[bold]` and `[@click=...]` in a notice for markup, and names of files may hold that."""
    calls = [
        node
        for path in sorted(Path(str(tui.__file__)).parent.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "notify"
        if node.args  # a condition that threads wait for is notified without words
    ]
    assert len(calls) >= 4
    for call in calls:
        options = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        assert options.get("markup") == "False", ast.unparse(call)
