"""Widgets that show one value each. They hold no rules: a pure function draws the value, `roles` colours it."""

from collections.abc import Callable
from typing import Generic, Self, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from hiptimer.tui.roles import Role, role_style
from hiptimer.tui.rows import Rows

T = TypeVar("T")

Draw = Callable[[T, int, int], Rows]
"""A value, a width and a height in cells become rows."""

_REVERSED = Style(reverse=True)


class Panel(Widget, Generic[T]):
    """Shows a value: drawn again only when it changes, repainted only from the first row that differs to the last."""

    def __init__(self, draw: Draw[T], *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._draw = draw
        self._value: tuple[T] | None = None
        """What it shows, alone in a tuple, for None may be a value too."""
        self._rows: Rows = ()
        self._drawn = Size()
        """The size for which the rows were drawn."""
        self._styles: dict[Role, Style] = {}
        self._reversed = False
        self._strips: tuple[Region, list[Strip]] | None = None
        """What was rendered last, for as long as nothing has changed."""

    def show(self, value: T) -> None:
        """Show `value` from now on."""
        if self._value == (value,):
            return
        self._value = (value,)
        before = self._rows
        if not self._drawn or self._drawn != self.size:
            # It was never painted, or will be anew in its new size: that draws it.
            self._drawn = Size()
            self.refresh()
            return
        self._redraw()
        rows = range(max(len(before), len(self._rows)))
        changed = [y for y in rows if before[y : y + 1] != self._rows[y : y + 1]]
        if changed:
            # One region: each costs more than the few rows between that have not changed.
            self.refresh(Region(0, changed[0], self.size.width, changed[-1] - changed[0] + 1))

    def flash(self, on: bool) -> None:
        """Show text and background exchanged, or as they are: a flash that needs no new styles."""
        self._reversed = on
        self._styles.clear()
        self.refresh()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        self._strips = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()
        self._strips = None

    def _redraw(self) -> None:
        self._drawn = self.size
        self._rows = tuple(self._draw(*self._value, *self.size)) if self._value and self.size else ()

    def render_lines(self, crop: Region) -> list[Strip]:
        if self._drawn != self.size:
            self._redraw()
            self._strips = None
        # Textual asks every widget on the screen for all of its lines whenever a part of one is repainted.
        if self._strips is None or self._strips[0] != crop:
            self._strips = crop, super().render_lines(crop)
        return self._strips[1]

    def render_line(self, y: int) -> Strip:
        width = self._drawn.width
        if y >= len(self._rows):
            return Strip.blank(width, self._style(Role.TEXT))
        segments = [Segment(text, self._style(role)) for text, role in self._rows[y] if text]
        return Strip(segments).adjust_cell_length(width, self._style(Role.TEXT))

    def _style(self, role: Role) -> Style:
        if role not in self._styles:
            style = role_style(role, self.app.theme_variables)
            self._styles[role] = style + _REVERSED if self._reversed else style
        return self._styles[role]
