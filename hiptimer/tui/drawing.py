"""The parts of the workout screen as rows of text, each run with its role. Pure; colours come from the stylesheet."""

from collections.abc import Sequence
from textwrap import wrap

from hiptimer.keys import Key
from hiptimer.tui.bigtext import digits, letters, letters_width
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
    """The phase and its side in letters as big as fit, on the phase's colour."""
    role = f"{PHASE_ROLES[banner.phase]}-banner"
    place = " ".join(filter(None, (banner.side, banner.direction)))
    for scale, words in ((2, place), (2, banner.side), (1, place), (1, banner.side), (1, "")):
        drawn = _banner_letters(banner.phase, words, scale, width, height)
        if drawn:
            if words != place and (rest := place[len(words) :].strip()):
                drawn[-1] = drawn[-1][: width - len(rest) - 1] + rest + " "
            return [((row, role),) for row in _middle(drawn, width, height)]
    shape = {">": "▶", "~": "≈", "^": "▲", "=": "‖", "!": "★"}[SHAPES[banner.phase]]
    return [((row, role),) for row in _middle([f" {shape} {banner.phase}  {place}"], width, height)]


def _banner_letters(phase: Phase, words: str, scale: int, width: int, height: int) -> list[str]:
    left = letters(f"{SHAPES[phase]} {phase}", scale)
    right = letters(words, scale) if words else ("",) * len(left)
    room = width - letters_width(f"{SHAPES[phase]} {phase}", scale) - letters_width(words, scale) - 4
    if len(left) > height or room < 2 * scale:
        return []
    return [f"  {a}{' ' * room}{b}  " for a, b in zip(left, right, strict=True)]


def _middle(rows: Sequence[str], width: int, height: int) -> list[str]:
    """Rows in the middle of `height`, each filled up to `width`."""
    above = max(0, (height - len(rows)) // 2)
    filled = [""] * above + list(rows)
    return [row.ljust(width) for row in (filled + [""] * height)[:height]]


def title_rows(title: TitleView, width: int, _height: int) -> Rows:
    """The exercise and where in it one is."""
    return [spread(title.exercise, title.place, width, ("exercise", "text"))]


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
    """Two digits' room is kept for a number that will grow to two, so that nothing jumps."""
    if not clock.target:
        return list(digits(clock.number.rjust(2) if len(clock.number) < 2 else clock.number, width, height))
    widest = len(clock.target)
    small = digits(f"/{clock.target}", width, max(3, (height + 1) // 2))
    big = digits(clock.number.rjust(widest), max(0, width - len(small[0]) - 2) if small else width, height)
    if not small or not big:
        return list(digits(f"{clock.number.rjust(widest)}/{clock.target}", width, height)) or [
            f"{clock.number} / {clock.target}"
        ]
    lowered = ["".ljust(len(small[0]))] * (len(big) - len(small)) + list(small)
    return [f"{a}  {b}" for a, b in zip(big, lowered[-len(big) :], strict=True)]


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
