"""Text from outside made fit for a terminal: the one owner of what is printable.

What comes from a file, a file's name, the journal, the environment or an argument goes through here where it comes in,
or where it is first put into words; whoever prints need not think of it.
"""

from collections.abc import Callable

_JOINERS = "\u200c\u200d"
"""They shape letters of Arabic and Indic scripts, and make one picture of several emoji."""

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""The general categories of Unicode whose characters command, break the line, reorder, or cannot be seen or encoded."""


def printable(text: str) -> str:
    r"""Returns the text in one line, with everything escaped (`\x1b`) that a terminal would obey or nobody could see.

    That is control and format characters, bidirectional ones among them, line breaks of every kind, and halves of
    surrogate pairs, in which bytes of file names stand that are not UTF-8.
    """
    return _escaped(text, lambda character: ascii(character)[1:-1])


def printable_lines(text: str) -> str:
    """Returns the text as `printable` does, with its line breaks as they are."""
    return "\n".join(map(printable, text.splitlines()))


def json_text(value: object, indent: int | None = None) -> str:
    """Returns JSON in which any text may stand: what is not printable is escaped, all else is as it is written."""
    # Imported here: errors are printed without it.
    import json

    lines = json.dumps(value, indent=indent, ensure_ascii=False).split("\n")
    return "\n".join(_escaped(line, lambda character: json.dumps(character)[1:-1]) for line in lines)


def _escaped(text: str, escape: Callable[[str], str]) -> str:
    if text.isprintable():
        return text
    return "".join(
        escape(character) if _is_unprintable(character) and not _joins(text, place) else character
        for place, character in enumerate(text)
    )


def _is_unprintable(character: str) -> bool:
    # Imported here: nearly every text is printable, and a listing does not wait for tables that it does not need.
    from unicodedata import category

    return category(character) in _UNPRINTABLE


def _joins(text: str, place: int) -> bool:
    """Whether a character is a joiner between two visible ones that it may change: beside ASCII it would only hide."""
    neighbours = text[place - 1 : place] + text[place + 1 : place + 2]
    return text[place] in _JOINERS and len(neighbours) == 2 and all(c > "\x9f" and c.isprintable() for c in neighbours)
