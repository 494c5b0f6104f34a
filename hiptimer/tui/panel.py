"""Widgets that show one value each. They hold no rules: a pure function draws the value, the stylesheet colours it."""

from collections.abc import Callable
from typing import ClassVar, Generic, Self, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from hiptimer.tui.drawing import Rows

T = TypeVar("T")

Draw = Callable[[T, int, int], Rows]
"""A value, a width and a height in cells become rows."""


class Panel(Widget, Generic[T]):
    """Shows a value; draws again only when it changes, and repaints only from the first row that differs to the last.

    A role of a drawing is the component class `panel--ROLE`.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"panel--{role}"
        for role in (
            "text", "title", "dim", "exercise", "cue", "key", "past", "ahead", "now",
            "work", "rest", "ready", "paused", "work-banner", "rest-banner", "ready-banner", "paused-banner",
            "body", "working", "far", "prop", "floor",
        )
    }  # fmt: skip

    def __init__(self, draw: Draw[T], *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._draw = draw
        self._value: T | None = None
        self._rows: Rows = ()
        self._styles: dict[str, Style] = {}
        self._lit = False
        self._width = 0
        self._strips: tuple[Region, list[Strip]] | None = None
        """What was rendered last, for as long as nothing has changed."""

    def show(self, value: T) -> None:
        """Show `value` from now on."""
        if value != self._value:
            self._value = value
            self._redraw()

    def light(self, lit: bool) -> None:
        """Show text and background exchanged, or as they are: a flash that needs no new styles."""
        self._lit = lit
        self._styles.clear()
        self.refresh()

    def on_resize(self) -> None:
        self._width = self.size.width
        self._redraw()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        self._strips = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()
        self._strips = None

    def _redraw(self) -> None:
        width, height = self.size
        if self._value is None or not width or not height:
            return
        before, self._rows = self._rows, tuple(self._draw(self._value, width, height))
        rows = range(max(len(before), len(self._rows)))
        changed = [y for y in rows if before[y : y + 1] != self._rows[y : y + 1]]
        if changed:
            # One region: each costs more than the few rows between that have not changed.
            self.refresh(Region(0, changed[0], width, changed[-1] - changed[0] + 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        # Textual asks every widget on the screen for all of its lines whenever a part of one is repainted.
        if self._strips is None or self._strips[0] != crop:
            self._strips = crop, super().render_lines(crop)
        return self._strips[1]

    def render_line(self, y: int) -> Strip:
        if y >= len(self._rows):
            return Strip.blank(self._width, self._style("text"))
        segments = [Segment(text, self._style(role)) for text, role in self._rows[y] if text]
        return Strip(segments).adjust_cell_length(self._width, self._style("text"))

    def _style(self, role: str) -> Style:
        if role not in self._styles:
            style = self.get_component_rich_style(f"panel--{role}")
            self._styles[role] = style + Style(reverse=True) if self._lit else style
        return self._styles[role]
