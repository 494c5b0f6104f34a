"""The parts of the workout screen as rows of text, each run with its role. Pure; colours come from the stylesheet."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from hiptimer.cells import centred, padded, shortened, width_of, wrapped
from hiptimer.keys import Key
from hiptimer.tui.bigtext import digits, letters
from hiptimer.tui.workout.view import ClockView, HeaderView, Phase, TitleView
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


def spread(left: str, right: str, width: int, roles: tuple[str, str] = ("text", "dim")) -> Row:
    """Left and right aligned text in one row; the right one stays whole."""
    left = shortened(left, max(0, width - width_of(right) - 2))
    gap = " " * max(0, width - width_of(left) - width_of(right))
    return ((left, roles[0]), (gap, "text"), (right, roles[1]))


def header_rows(header: HeaderView, width: int, _height: int) -> Rows:
    """Routine, time left and finish time."""
    right = f"{header.sound}  {header.remaining}" if header.sound else header.remaining
    return [spread(header.routine, right, width, ("title", "text"))]


def title_rows(title: TitleView, width: int, _height: int) -> Rows:
    """The exercise, whole if it can be, and where in it one is."""
    whole = ", ".join(filter(None, (title.amount, title.place)))
    for right in (whole, title.place, title.amount):
        if width_of(title.exercise) + 2 + width_of(right) <= width:
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
    return [((line.center(width), role),) for line in lines] + [((centred(line, width), role),) for line in caption]


def _caption(text: str, width: int, height: int) -> list[str]:
    if not text:
        return []
    block = letters(text, 1)
    return list(block) if block and height >= 10 and len(block[0]) <= width else [shortened(text, width)]


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
    lines = wrapped(text, max(10, width)) or [""]
    if len(lines) > height:
        lines = [*lines[: height - 1], shortened(" ".join(lines[height - 1 :]), width)]
    return [((line, "cue"),) for line in lines]


def timeline_rows(plan: Plan, here: int, width: int, height: int) -> Rows:
    """The whole workout as one bar, work thick and rest thin, done up to column `here`; the exercises' names below."""
    works = [_works_at(plan, (column + 0.5) / width * plan.seconds) for column in range(width)]
    bar: list[Run] = []
    for column, working in enumerate(works):
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


def _works_at(plan: Plan, moment: float) -> bool:
    """Whether there is work at a moment of the plan, and no rest."""
    index = bisect_right(plan.steps, moment, key=lambda step: step.start) - 1
    return plan.steps[index].kind is Kind.WORK


def _names(plan: Plan, width: int) -> str:
    """Each exercise's name under where it begins, as far as the next one leaves room."""
    blocks = plan.blocks()
    starts = [round(plan.steps[block.first].start / plan.seconds * width) for block in blocks] + [width]
    cells = zip(blocks, starts, starts[1:], strict=False)
    return "".join(
        padded(shortened(block.bout.exercise.name, max(0, end - start - 1)), end - start) for block, start, end in cells
    )


def key_rows(keys: Sequence[Key], width: int, _height: int) -> Rows:
    """As many keys as fit, the most important first; where not all do, the key that shows them all is among them."""
    shown = _fitting(keys, width)
    if len(shown) < len(keys):
        every = [key for key in keys if key.action == "help"]
        others = [key for key in keys if key.action != "help"]
        shown = [*_fitting(others, width - sum(map(_taken, every))), *_fitting(every, width)]
    runs = (run for key in shown for run in ((key.shown, "key"), (f" {key.label}", "dim"), ("  ", "dim")))
    return [tuple(runs)]


def _taken(key: Key) -> int:
    """Columns of a key, with the gap beside it."""
    return len(key.shown) + len(key.label) + 3


def _fitting(keys: Sequence[Key], width: int) -> list[Key]:
    ends = accumulate(map(_taken, keys))
    return [key for key, end in zip(keys, ends, strict=True) if end - 2 <= width]
