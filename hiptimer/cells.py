"""Text measured in the terminal's cells: a Chinese character takes two, an accent set after its letter none."""

import textwrap
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells, set_cell_size

width_of = cell_len


def shortened(text: str, width: int) -> str:
    """Text in at most `width` cells, an ellipsis where something is cut."""
    return text if width_of(text) <= width else set_cell_size(text, max(0, width - 1)) + "…" * (width > 0)


def padded(text: str, width: int) -> str:
    """Text with blanks after it, up to `width` cells."""
    return text + " " * (width - width_of(text))


def centred(text: str, width: int) -> str:
    """Text in the middle of `width` cells; an odd blank goes where `str.center` puts it."""
    spare = max(0, width - width_of(text))
    return padded(" " * (spare // 2 + (spare & width & 1)) + text, width)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells; a word that is longer is cut. No text has no lines."""
    plain = all(width_of(character) == 1 for character in text)
    return textwrap.wrap(text, width) if plain else list(_wide_lines(text, width))


def _wide_lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        for part in chop_cells(word, width):
            joined = f"{line} {part}" if line else part
            if width_of(joined) > width:
                yield line
                joined = part
            line = joined
    if line:
        yield line
