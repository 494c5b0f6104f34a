"""The parts of the workout screen as rows of text, each run with its role. Pure; colours come from the stylesheet."""

import re
from collections.abc import Sequence
from textwrap import wrap

from hiptimer.keys import Key
from hiptimer.tui.bigtext import digits, letters
from hiptimer.tui.view import SHAPES, BannerView, ClockView, HeaderView, Phase, TitleView
from hiptimer.workout.plan import Kind, Plan

Run = tuple[str, str]
Row = tuple[Run, ...]
Rows = Sequence[Row]

PHASE_ROLES = {
    Phase.WORK: "work",
    Phase.REST: "rest",
    Phase.READY: "ready",
    Phase.PAUSED: "paused",
    Phase.DONE: "work",
}


def shortened(text: str, width: int) -> str:
    """Text in at most `width` columns, an ellipsis where something is cut."""
    return text if len(text) <= width else text[: max(0, width - 1)] + "…" * (width > 0)


def spread(left: str, right: str, width: int, roles: tuple[str, str] = ("text", "dim")) -> Row:
    """Left and right aligned text in one row; the right one stays whole."""
    left = shortened(left, max(0, width - len(right) - 2))
    return ((left, roles[0]), (" " * max(0, width - len(left) - len(right)), "text"), (right, roles[1]))


def header_rows(header: HeaderView, width: int, _height: int) -> Rows:
    """Routine, time left and finish time."""
    right = f"{header.sound}  {header.remaining}" if header.sound else header.remaining
    return [spread(header.routine, right, width, ("title", "text"))]


def banner_rows(banner: BannerView, width: int, height: int) -> Rows:
    """The phase and its side in letters as big as fit, on the phase's colour.

    Where not all of it fits, the direction gets small first, then the shape, then the phase: the side must be read.
    """
    fitting = (rows for scale in (2, 1) if (rows := _scaled_banner(banner, scale, width, height)))
    place = " ".join(filter(None, (banner.side, banner.direction)))
    small = [f" {_SMALL_SHAPES[SHAPES[banner.phase]]} {banner.phase}  {place}"]
    rows = _middle(next(fitting, small), width, height)
    return [((row, f"{PHASE_ROLES[banner.phase]}-banner"),) for row in rows]


def _scaled_banner(banner: BannerView, scale: int, width: int, height: int) -> list[str]:
    """The banner's text with as much of it at `scale` as fits; empty where not even the side does."""
    shape, word = SHAPES[banner.phase], str(banner.phase)
    small_shape = _SMALL_SHAPES[shape]
    phase, side = letters(word, scale), letters(banner.side, scale)
    whole = letters(" ".join(filter(None, (banner.side, banner.direction))), scale)
    small_phase = ((f"{small_shape} {word}",),) if scale == 1 else ()
    tries: list[tuple[Sequence[Sequence[str]], Sequence[str], str]] = [
        ((letters(shape, scale), phase), whole, ""),
        ((letters(shape, scale), phase), side, banner.direction),
        (((small_shape,), phase), side, banner.direction),
        (small_phase, side, banner.direction),
    ]
    drawn = (
        rows for left, right, below in tries if left and (rows := _banner_letters(left, right, below, width, height))
    )
    return next(drawn, [])


_SMALL_SHAPES = {">": "▶", "~": "≈", "^": "▲", "=": "‖", "!": "★"}


def _banner_letters(
    left: Sequence[Sequence[str]], right: Sequence[str], below: str, width: int, height: int
) -> list[str]:
    """Pieces of `left` side by side, `right` at the other end, `below` in small letters; empty where it has no room."""
    tall = max(map(len, (*left, right)))
    columns = [_padded(piece, tall) for piece in (*left, right) if piece]
    gap = 2 if tall < 5 else 4
    start = ["  ".join(parts) if gap == 2 else "    ".join(parts) for parts in zip(*columns[: len(left)], strict=True)]
    end = columns[-1] if right else [""] * tall
    room = width - len(start[0]) - len(end[0]) - 4
    if tall > height or (tall == 1 and height > 1) or room < gap:
        return []
    rows = [f"  {a}{' ' * room}{b}  " for a, b in zip(start, end, strict=True)]
    if below:
        rows = (rows + [" " * width] * (height - tall))[: max(tall, min(height, tall + 1))]
        rows[-1] = f"{rows[-1][: width - len(below) - 2]}{below}  " if len(rows) > tall else _tucked(rows[-1], below)
    return rows


def _tucked(row: str, words: str) -> str:
    """Words over the widest blank of a row, where they have room."""
    blank = max(re.findall(" +", row), key=len)
    return row.replace(blank, f" {words} ".center(len(blank)), 1) if len(words) + 2 <= len(blank) else row


def _padded(piece: Sequence[str], tall: int) -> list[str]:
    above = (tall - len(piece)) // 2
    blank = " " * max(map(len, piece))
    return [*[blank] * above, *piece, *[blank] * (tall - len(piece) - above)]


def _middle(rows: Sequence[str], width: int, height: int) -> list[str]:
    """Rows in the middle of `height`, each filled up to `width`."""
    above = max(0, (height - len(rows)) // 2)
    filled = [""] * above + list(rows)
    return [row.ljust(width) for row in (filled + [""] * height)[:height]]


def title_rows(title: TitleView, width: int, _height: int) -> Rows:
    """The exercise, whole if it can be, and where in it one is."""
    whole = ", ".join(filter(None, (title.amount, title.place)))
    for right in (whole, title.place, title.amount):
        if len(title.exercise) + 2 + len(right) <= width:
            return [spread(title.exercise, right, width, ("exercise", "text"))]
    return [spread(title.exercise, "", width, ("exercise", "text"))]


def line_rows(text: str, width: int, _height: int) -> Rows:
    """One line of lesser text."""
    return [((shortened(text, width), "dim"),)]


def clock_rows(clock: ClockView, width: int, height: int) -> Rows:
    """The number as big as fits, its target smaller beside it, the word below."""
    role = PHASE_ROLES[clock.phase]
    caption = _caption(clock.caption, width, height)
    room = height - len(caption) - (1 if caption and height > 8 else 0)
    number = _number(clock, width, room)
    gap = [""] * (height - len(caption) - len(number))
    lines = [*gap[: len(gap) // 2], *number, *gap[len(gap) // 2 :]]
    return [((line.center(width), role),) for line in lines] + [((line.center(width), role),) for line in caption]


def _caption(text: str, width: int, height: int) -> list[str]:
    if not text:
        return []
    block = letters(text, 1)
    return list(block) if height >= 10 and len(block[0]) <= width else [shortened(text, width)]


def _number(clock: ClockView, width: int, height: int) -> list[str]:
    """Room is kept for as many digits as the number will have, so that nothing jumps."""
    number = clock.number.rjust(clock.room)
    if not clock.target:
        return list(digits(number, width, height)) or [number]
    small = digits(f"/{clock.target}", round(width * 0.45), (height + 1) // 2)
    big = digits(number, width - len(small[0]) - 2, height) if small else ()
    if not big or len(big) < len(small):
        return list(digits(f"{number}/{clock.target}", width, height)) or [f"{number} / {clock.target}"]
    lowered = [" " * len(small[0])] * (len(big) - len(small)) + list(small)
    return [f"{a}  {b}" for a, b in zip(big, lowered, strict=True)]


def coach_rows(text: str, width: int, height: int) -> Rows:
    """A cue or the setup, over as many lines as there are."""
    lines = wrap(text, max(10, width)) or [""]
    if len(lines) > height:
        lines = [*lines[: height - 1], shortened(" ".join(lines[height - 1 :]), width)]
    return [((line, "cue"),) for line in lines]


def timeline_rows(plan: Plan, here: int, width: int, height: int) -> Rows:
    """The whole workout as one bar, work thick and rest thin, done up to column `here`; the exercises' names below."""
    kinds = [_kind_at(plan, (column + 0.5) / width * plan.seconds) for column in range(width)]
    bar: list[Run] = []
    for column, working in enumerate(kinds):
        if column == here:
            bar.append(("┃", "now"))
        elif column < here:
            bar.append(("█" if working else "▁", "past"))
        else:
            bar.append(("▓" if working else "▁", "ahead"))
    rows: list[Row] = [tuple(bar)]
    if height > 1:
        rows.append(((_names(plan, width), "dim"),))
    return rows


def _kind_at(plan: Plan, moment: float) -> bool:
    for step in plan.steps:
        if moment < step.start + step.estimate:
            return step.kind is Kind.WORK
    return False


def _names(plan: Plan, width: int) -> str:
    """Each exercise's name under where it begins, as far as the next one leaves room."""
    blocks = plan.blocks()
    starts = [round(plan.steps[block.first].start / plan.seconds * width) for block in blocks] + [width]
    cells = zip(blocks, starts, starts[1:], strict=False)
    return "".join(
        shortened(block.bout.exercise.name, max(0, end - start - 1)).ljust(end - start) for block, start, end in cells
    )


def key_rows(keys: Sequence[Key], width: int, _height: int) -> Rows:
    """As many keys as fit, the most important first."""
    row: list[Run] = []
    used = 0
    for key in keys:
        taken = len(key.shown) + len(key.label) + 1
        if used + taken > width:
            break
        row += [(key.shown, "key"), (f" {key.label}", "dim"), ("  ", "dim")]
        used += taken + 2
    return [tuple(row)]
