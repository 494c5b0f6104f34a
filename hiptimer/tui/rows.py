"""Rows of text, each run of it with its role: what a panel shows. Pure; widths are cells."""

from collections.abc import Sequence
from itertools import accumulate

from hiptimer.cells import shortened, width_of
from hiptimer.keys import Action, Key
from hiptimer.tui.roles import Role

Run = tuple[str, Role]
Row = tuple[Run, ...]
Rows = Sequence[Row]


def spread(left: str, right: str, width: int, roles: tuple[Role, Role] = (Role.TEXT, Role.DIM)) -> Row:
    """Returns left and right aligned text in one row; the right one stays whole."""
    left = shortened(left, max(0, width - width_of(right) - 2))
    gap = " " * max(0, width - width_of(left) - width_of(right))
    return ((left, roles[0]), (gap, Role.TEXT), (right, roles[1]))


def line_rows(text: str, width: int, _height: int) -> Rows:
    """Returns one line of lesser text."""
    return [((shortened(text, width), Role.DIM),)]


def key_rows(keys: Sequence[Key], width: int, _height: int) -> Rows:
    """Returns as many keys as fit, the most important first; where not all do, the key for help is among them."""
    shown = _fitting(keys, width)
    if len(shown) < len(keys):
        helps = [key for key in keys if key.action is Action.HELP]
        others = [key for key in keys if key.action is not Action.HELP]
        shown = [*_fitting(others, width - sum(map(_taken, helps))), *_fitting(helps, width)]
    runs = (run for key in shown for run in ((key.shown, Role.KEY), (f" {key.label}", Role.DIM), ("  ", Role.DIM)))
    return [tuple(runs)]


def _taken(key: Key) -> int:
    """Returns the columns of a key, with the gap beside it."""
    return len(key.shown) + len(key.label) + 3


def _fitting(keys: Sequence[Key], width: int) -> list[Key]:
    ends = accumulate(map(_taken, keys))
    return [key for key, end in zip(keys, ends, strict=True) if end - 2 <= width]
