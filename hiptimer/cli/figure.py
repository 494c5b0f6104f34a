"""The `hiptimer figure` command: names the figures, prints one, moves one. Time and streams are handed in."""

from collections.abc import Callable
from typing import Final, NamedTuple, TextIO

from hiptimer.figures.library import load
from hiptimer.figures.model import Figure, OtherSide, Role, Side
from hiptimer.figures.motion import Moment, cycle_of
from hiptimer.figures.naming import names
from hiptimer.figures.phases import moves
from hiptimer.figures.render import Frame, render
from hiptimer.yamlfile.problems import FileProblems, UnreadableError, excerpt, suggestion

DONE, WRONG, INTERRUPTED = 0, 2, 130
"""Exit codes."""

FRAMES_A_SECOND: Final = 8
_MOVING_SECONDS, _STAYING_SECONDS = 1.5, 0.75
"""How long a phase takes when a figure is shown off: ours."""

_COLOURS: Final = {Role.WORKING: "1;33", Role.FAR: "2", Role.PROP: "36", Role.FLOOR: "2"}
_HIDE_CURSOR, _SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"


class Picture(NamedTuple):
    """What to show of a figure and how large, in character cells. No pose: the one held, else the last reached."""

    name: str
    pose: str | None = None
    width: int = 50
    height: int = 14
    side: Side | None = None
    direction: str | None = None
    colour: bool = False


def list_figures(out: TextIO) -> int:
    """Writes the names of all bundled figures, one a line."""
    out.writelines(f"{name}\n" for name in names())
    return DONE


def print_figure(picture: Picture, out: TextIO, err: TextIO) -> int:
    """Writes one picture; a name or pose that is unknown is one line on `err`."""
    figure = _loaded(picture.name, err)
    if figure is None:
        return WRONG
    pose = picture.pose if picture.pose is not None else figure.still
    if pose not in figure.poses:
        hint = suggestion(pose, figure.poses) or f" It has: {', '.join(map(excerpt, figure.poses))}."
        err.write(f"figure '{excerpt(figure.slug)}' has no pose '{excerpt(pose)}'.{hint}\n")
        return WRONG
    shown = render(figure, Moment.pose(pose), picture.side, picture.width, picture.height, picture.direction)
    out.writelines(f"{line}\n" for line in _lines(shown, picture.colour))
    return DONE


def play(
    picture: Picture,
    out: TextIO,
    err: TextIO,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
    reps: int | None = None,
) -> int:
    """Moves a figure in place, for `reps` reps or until interrupted.

    `clock` gives seconds, `sleep` waits for some. The picture is redrawn over itself with ANSI cursor movements,
    so `out` should be a terminal.
    """
    figure = _loaded(picture.name, err)
    if figure is None:
        return WRONG
    started, drawn = clock(), False
    out.write(_HIDE_CURSOR)
    try:
        while (shown := _shown(figure, picture, clock() - started, reps)) is not None:
            if drawn:
                out.write(f"\x1b[{picture.height}A\r")
            out.writelines(f"{line}\x1b[K\n" for line in _lines(shown, picture.colour))
            out.flush()
            drawn = True
            sleep(1.0 / FRAMES_A_SECOND)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        out.write(_SHOW_CURSOR)
        out.flush()
    return DONE


def _loaded(name: str, err: TextIO) -> Figure | None:
    try:
        return load(name)
    except (FileProblems, UnreadableError) as error:
        err.write(f"{error}\n")
        return None


def _shown(figure: Figure, picture: Picture, seconds: float, reps: int | None) -> Frame | None:
    """The picture `seconds` into the show; None once all reps are done."""
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
