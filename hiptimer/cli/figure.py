"""`hiptimer figure`: names the figures, prints one, moves one."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple, TextIO

from hiptimer.cli.exits import ExitCode
from hiptimer.cli.parser import number_between
from hiptimer.cli.terminal import is_terminal
from hiptimer.figures.library import load
from hiptimer.figures.model import Figure, OtherSide, Role, Side
from hiptimer.figures.motion import Moment, cycle_of
from hiptimer.figures.naming import names
from hiptimer.figures.phases import moves
from hiptimer.figures.render import Frame, render
from hiptimer.signals import SIGNALS
from hiptimer.usage import UsageError
from hiptimer.yamlfile.problems import excerpt, suggestion

FRAMES_A_SECOND: Final = 8
_MOVING_SECONDS, _STAYING_SECONDS = 1.5, 0.75
"""How long a phase takes when a figure is shown off: ours."""

_COLOURS: Final = {Role.WORKING: "1;33", Role.FAR: "2", Role.PROP: "36", Role.FLOOR: "2"}
_HIDE_CURSOR, _SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which figure, which way, how large."""
    parser.add_argument("name", nargs="?", help="a figure's name, an exercise's name, or a path")
    parser.add_argument("--list", action="store_true", help="the names of all figures")
    parser.add_argument("--pose", help="which key pose")
    parser.add_argument("--width", type=number_between(4, 400, int), default=50, metavar="CELLS", help="columns")
    parser.add_argument("--height", type=number_between(2, 200, int), default=14, metavar="CELLS", help="rows")
    parser.add_argument("--side", choices=("left", "right"), help="the side that works")
    parser.add_argument("--direction", help="a direction or variant, as a routine names it")
    parser.add_argument("--play", action="store_true", help="let it move")


def execute(options: argparse.Namespace) -> ExitCode:
    """Draw a figure, or name them all. Raises UsageError, or what `load` raises."""
    if options.list:
        print("\n".join(names()))
        return ExitCode.DONE
    if options.name is None:
        raise UsageError("figure: name one, or ask for --list")
    on_terminal = is_terminal(sys.stdout)
    picture = Picture(
        load(options.name),
        options.pose,
        options.width,
        options.height,
        options.side,
        options.direction,
        colour=on_terminal and "NO_COLOR" not in os.environ,
    )
    if not options.play:
        print_figure(picture, sys.stdout)
    elif on_terminal:
        play(picture, sys.stdout, time.monotonic, time.sleep)
    else:
        raise UsageError("figure --play moves it in a terminal; without one, leave out --play")
    return ExitCode.DONE


class Picture(NamedTuple):
    """What to show of a figure and how large, in character cells. No pose: the one held, else the last reached."""

    figure: Figure
    pose: str | None = None
    width: int = 50
    height: int = 14
    side: Side | None = None
    direction: str | None = None
    colour: bool = False


def print_figure(picture: Picture, out: TextIO) -> None:
    """Write one picture. Raises UsageError for a pose that the figure does not have."""
    figure = picture.figure
    pose = picture.pose if picture.pose is not None else figure.still
    if pose not in figure.poses:
        hint = suggestion(pose, figure.poses) or f" It has {', '.join(map(excerpt, figure.poses))}."
        raise UsageError(f"figure '{excerpt(figure.slug)}' has no pose '{excerpt(pose)}'.{hint}")
    shown = render(figure, Moment.pose(pose), picture.side, picture.width, picture.height, picture.direction)
    out.writelines(f"{line}\n" for line in _lines(shown, picture.colour))


def play(
    picture: Picture,
    out: TextIO,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
    reps: int | None = None,
) -> None:
    """Move a figure in place, for `reps` reps or until KeyboardInterrupt, which it passes on.

    `clock` gives seconds, `sleep` waits for some. The picture is redrawn over itself with ANSI cursor movements,
    so `out` should be a terminal.
    """
    started, stops = clock(), -1
    with _cursor_shown_afterwards(out):
        while (shown := _shown(picture, clock() - started, reps)) is not None:
            # Whatever a shell printed while the program was stopped stays, and the picture is drawn below it.
            out.write(f"\x1b[{picture.height}A\r" if SIGNALS.stops == stops else _HIDE_CURSOR)
            stops = SIGNALS.stops
            with SIGNALS.deferred():
                out.writelines(f"{line}\x1b[K\n" for line in _lines(shown, picture.colour))
                out.flush()
            sleep(1.0 / FRAMES_A_SECOND)


@contextmanager
def _cursor_shown_afterwards(out: TextIO) -> Iterator[None]:
    def show_past_the_stream() -> None:
        # Whoever waits for the terminal in the middle of a write holds the stream.
        os.write(out.fileno(), _SHOW_CURSOR.encode())

    with SIGNALS.given_back(show_past_the_stream):
        try:
            yield
        finally:
            with SIGNALS.deferred():
                out.write(_SHOW_CURSOR)
                out.flush()


def _shown(picture: Picture, seconds: float, reps: int | None) -> Frame | None:
    """The picture `seconds` into the show; None once all reps are done."""
    figure = picture.figure
    cycle = cycle_of(figure, picture.direction, picture.side)
    lengths = [_MOVING_SECONDS if moves(figure, cycle, place) else _STAYING_SECONDS for place in range(len(cycle))]
    count, into = divmod(seconds, sum(lengths))
    if reps is not None and count >= reps:
        return None
    index = 0
    while into >= lengths[index] and index < len(lengths) - 1:
        into -= lengths[index]
        index += 1
    moment = Moment.rep(tuple(phase.name for phase in cycle), index, into / lengths[index], int(count))
    side = picture.side
    if side is None and figure.other_side is OtherSide.SWAP:
        side = "right" if count % 2 else "left"
    return render(figure, moment, side, picture.width, picture.height, picture.direction)


def _lines(shown: Frame, colour: bool) -> list[str]:
    return ["".join(_painted(text, role, colour) for text, role in row).rstrip() for row in shown.rows]


def _painted(text: str, role: Role | None, colour: bool) -> str:
    code = _COLOURS.get(role) if colour and role is not None else None
    return f"\x1b[{code}m{text}\x1b[0m" if code else text
