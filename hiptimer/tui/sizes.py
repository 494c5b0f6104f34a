"""The sizes of terminal for which the stylesheets have rules, as classes of every screen."""

from textual.events import Resize
from textual.geometry import Size

WIDTHS = [(0, "-narrow"), (70, "-wide"), (110, "-very-wide")]
"""From how many columns on a class holds."""

HEIGHTS = [(0, "-tiny"), (16, "-low"), (23, "-medium"), (34, "-tall")]
"""And from how many rows."""


def size_classes(size: Size) -> str:
    """Returns the classes of a size, for a screen to begin with.

    Textual gives them only after a screen was laid out without: it would be styled, laid out and painted twice.
    """
    return f"{_class_of(size.width, WIDTHS)} {_class_of(size.height, HEIGHTS)}"


def drop_outdated(resize: Resize, size: Size) -> None:
    """Lay nothing out for a size that the terminal, which is now of `size`, no longer has.

    Textual tells a screen its new size again whenever it has laid it out. Of two sizes that are on their way at once,
    as where the window changes while the first screen is made, each would bring the other back for ever.
    """
    if resize.size != size:
        resize.prevent_default()


def _class_of(cells: int, breakpoints: list[tuple[int, str]]) -> str:
    return [name for least, name in breakpoints if cells >= least][-1]
