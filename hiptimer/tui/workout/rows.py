"""The parts of the workout screen as rows of text, each run with its role. Pure; the banner has a module of its own."""

from bisect import bisect_right
from itertools import groupby
from operator import itemgetter

from hiptimer.cells import centred, padded, shortened, width_of, wrapped
from hiptimer.tui.bigtext import digits, letters
from hiptimer.tui.roles import Role
from hiptimer.tui.rows import Row, Rows, Run, spread
from hiptimer.tui.workout.view import ClockView, HeaderView, Phase, TitleView
from hiptimer.workout.plan import Kind, Plan

PHASE_ROLES = {
    Phase.WORK: Role.WORK,
    Phase.REST: Role.REST,
    Phase.READY: Role.READY,
    Phase.PAUSED: Role.PAUSED,
    Phase.DONE: Role.WORK,
}


def header_rows(header: HeaderView, width: int, _height: int) -> Rows:
    """Returns routine, time left and finish time."""
    right = f"{header.sound}  {header.remaining}" if header.sound else header.remaining
    return [spread(header.routine, right, width, (Role.TITLE, Role.TEXT))]


def title_rows(title: TitleView, width: int, _height: int) -> Rows:
    """Returns the exercise, whole if it can be, and where in it one is."""
    dose_and_place = ", ".join(filter(None, (title.amount, title.place)))
    for right in (dose_and_place, title.place, title.amount):
        if width_of(title.exercise) + 2 + width_of(right) <= width:
            return [spread(title.exercise, right, width, (Role.EXERCISE, Role.TEXT))]
    return [spread(title.exercise, "", width, (Role.EXERCISE, Role.TEXT))]


def clock_rows(clock: ClockView, width: int, height: int) -> Rows:
    """Returns the number as big as fits, its target smaller beside it, the word below."""
    role = PHASE_ROLES[clock.phase]
    caption = _caption(clock.caption, width, height)
    room = height - len(caption) - (1 if caption and height > 8 else 0)
    number = _number(clock, width, room)
    blank = [""] * (height - len(caption) - len(number))
    lines = [*blank[: len(blank) // 2], *number, *blank[len(blank) // 2 :]]
    return [((line.center(width), role),) for line in lines] + [((centred(line, width), role),) for line in caption]


def _caption(text: str, width: int, height: int) -> list[str]:
    if not text:
        return []
    station = letters(text, 1)
    return list(station) if station and height >= 10 and len(station[0]) <= width else [shortened(text, width)]


def _number(clock: ClockView, width: int, height: int) -> list[str]:
    """Returns rows with room for as many digits as the number will have, so that nothing jumps."""
    number = clock.number.rjust(clock.room)
    if not clock.target:
        return list(digits(number, width, height)) or [number]
    small = digits(f"/{clock.target}", round(width * 0.45), (height + 1) // 2)
    big = digits(number, width - len(small[0]) - 2, height) if small else ()
    if not big or len(big) < len(small):
        return list(digits(f"{number}/{clock.target}", width, height)) or [f"{number} / {clock.target}"]
    lowered = [" " * len(small[0])] * (len(big) - len(small)) + list(small)
    return [f"{left}  {right}" for left, right in zip(big, lowered, strict=True)]


def coach_rows(text: str, width: int, height: int) -> Rows:
    """Returns a cue or the setup, over as many lines as there are."""
    lines = wrapped(text, max(10, width)) or [""]
    if len(lines) > height:
        lines = [*lines[: height - 1], shortened(" ".join(lines[height - 1 :]), width)]
    return [((line, Role.CUE),) for line in lines]


class Timeline:
    """Draws a whole workout as one bar, work thick and rest thin, with the exercises' names below."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._works: tuple[bool, ...] = ()
        """Whether there is work, for each column as of the last drawing."""

    def rows(self, progress: float, width: int, height: int) -> Rows:
        """Returns the bar, done up to `progress`, which is 0 to 1."""
        if len(self._works) != width:
            self._works = tuple(self._works_at((column + 0.5) / width * self._plan.seconds) for column in range(width))
        here = int(progress * width)
        pieces = (_piece(column, here, working) for column, working in enumerate(self._works))
        # One run for all neighbours of a role: a terminal is told less.
        bar: Row = tuple(
            ("".join(text for text, _ in group), role) for role, group in groupby(pieces, key=itemgetter(1))
        )
        return [bar, ((self._names(width), Role.DIM),)] if height > 1 else [bar]

    def _works_at(self, moment: float) -> bool:
        steps = self._plan.steps
        return steps[bisect_right(steps, moment, key=lambda step: step.start) - 1].kind is Kind.WORK

    def _names(self, width: int) -> str:
        """Each exercise's name under where it begins, as far as the next one leaves room."""
        plan = self._plan
        stations = plan.stations()
        starts = [round(plan.steps[station.first].start / plan.seconds * width) for station in stations] + [width]
        cells = zip(stations, starts, starts[1:], strict=False)
        return "".join(
            padded(shortened(station.bout.exercise.name, max(0, end - start - 1)), end - start)
            for station, start, end in cells
        )


def _piece(column: int, here: int, working: bool) -> Run:
    if column == here:
        return ("┃", Role.NOW)
    if column < here:
        return ("█" if working else "▁", Role.PAST)
    return ("▓" if working else "▁", Role.AHEAD)
