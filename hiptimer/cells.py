"""Text measured in the terminal's cells: a Chinese character takes two, an accent set after its letter none."""

from collections.abc import Iterator, Sequence


def width_of(text: str) -> int:
    """Returns how many cells a text takes."""
    if text.isascii():
        return len(text)
    # Imported here: only other alphabets need its tables, and a listing of plain names does not wait for them.
    from rich.cells import cell_len

    return cell_len(text)


def shortened(text: str, width: int) -> str:
    """Returns the text in at most `width` cells, with an ellipsis where something is cut."""
    if width_of(text) <= width:
        return text
    return padded(text[: _fitting(text, width - 1)], width - 1) + "…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """Returns the text with blanks after it, up to `width` cells."""
    return text + " " * (width - width_of(text))


def centred(text: str, width: int) -> str:
    """Returns the text in the middle of `width` cells; an odd blank goes left where `width` is odd."""
    blanks = max(0, width - width_of(text))
    left = (blanks + 1) // 2 if width % 2 else blanks // 2
    return padded(" " * left + text, width)


def wrapped(text: str, width: int) -> list[str]:
    """Returns lines of at most `width` cells; a word that is longer is cut. No text has no lines."""
    if not text.isascii() and any(width_of(character) != 1 for character in text):
        return list(_wide_lines(text, width))
    # Imported here: a listing wraps nothing.
    from textwrap import wrap

    return wrap(text, width)


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Returns the cells that each column needs for its widest text; rows have equally many texts."""
    return [max(map(width_of, column)) for column in zip(*rows, strict=True)]


def columns(rows: Sequence[Sequence[str]], gap: int = 2) -> list[str]:
    """Returns rows of equally many texts as lines of aligned columns, `gap` cells apart; the last is ragged."""
    widths = column_widths(rows)
    lines = ((*map(padded, row[:-1], widths[:-1]), row[-1]) for row in rows)
    return [(" " * gap).join(line).rstrip() for line in lines]


def _wide_lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        for part in _chopped(word, width):
            joined = f"{line} {part}" if line else part
            if width_of(joined) > width:
                yield line
                joined = part
            line = joined
    if line:
        yield line


def _chopped(word: str, width: int) -> Iterator[str]:
    """The parts of a word, each as long as `width` allows, but never empty."""
    while word:
        end = max(1, _fitting(word, width))
        yield word[:end]
        word = word[end:]


def _fitting(text: str, width: int) -> int:
    """How many characters of the text, from its beginning, have room in `width` cells."""
    taken = 0
    for number, character in enumerate(text):
        taken += width_of(character)
        if taken > width:
            return number
    return len(text)
