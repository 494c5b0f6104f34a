"""Draws the screens of hiptimer into `docs/screens/`, as SVG and as text. Run it after a change of the screens:

python docs/make_screenshots.py
"""

import asyncio
import html
import re
import sys
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

from textual.pilot import Pilot

from hiptimer import paths
from hiptimer.audio import SilentPlayer
from hiptimer.journal import Journal, open_journal
from hiptimer.routine.library import Library
from hiptimer.routine.model import Level
from hiptimer.settings import Settings
from hiptimer.testing.clock import A_MORNING, ManualClock
from hiptimer.testing.runner import GOOD, Form, SimulatedRunner
from hiptimer.tui.app import HipTimer, Start
from hiptimer.workout.plan import make_plan
from hiptimer.workout.prescription import prescribe

FOLDER = Path(__file__).parent / "screens"
SIZES = ((120, 40), (80, 24), (60, 20), (40, 12))
LIBRARY = Library((paths.bundled("routines"),))

SELF_PACED = """
name: At your own pace
exercises:
  - name: Bridge glute switches
    reps: 10
    unit: switches
    pace: self
    cues: [Keep the bridge as high as it was]
"""

# Name, routine, seconds into the workout, keys pressed then.
WORKOUTS: tuple[tuple[str, str, float, tuple[str, ...]], ...] = (
    ("ready", "side-plank-three", 3.0, ()),
    ("hold", "side-plank-three", 22.0, ()),
    ("rest", "side-plank-three", 33.0, ()),
    ("reps", "side-plank-three", 182.5, ()),
    ("paused", "side-plank-three", 47.0, ("space",)),
    ("directions", "weak-hips-four", 61.0, ()),
    ("self-paced", "at-your-own-pace", 12.0, ()),
    ("summary", "side-plank-three", 5000.0, ("2",)),
)

HISTORY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("history-calendar", ("h",)),
    ("history-doses", ("h", "2")),
    ("history-sessions", ("h", "3")),
)
"""Name, and keys pressed in the picker."""

_TEXT = re.compile(r'(<text [^>]*?x=")([0-9.]+)(" [^>]*?textLength=")([0-9.]+)("[^>]*>)((?:&#160;)+)([^<]*</text>)')


def _plain_svg(svg: str) -> str:
    """Without the web font, for a picture must not fetch anything, and without leading blanks, which some drop."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)

    def shifted(match: re.Match[str]) -> str:
        before, x, between, length, rest, blanks, text = match.groups()
        count = blanks.count(";")
        letters = len(html.unescape(text.removesuffix("</text>")))
        each = float(length) / (count + letters)
        return f"{before}{float(x) + count * each:g}{between}{letters * each:g}{rest}{text}"

    return _TEXT.sub(shifted, svg)


async def _settled(pilot: Pilot[int]) -> None:
    for _ in range(4):
        await pilot.pause(0.05)


async def _draw(
    name: str, size: tuple[int, int], app: HipTimer, clock: ManualClock, seconds: float, keys: tuple[str, ...]
) -> None:
    async with app.run_test(size=size) as pilot:
        await _settled(pilot)
        clock.move(seconds)
        await asyncio.sleep(0.2)
        # Two keys that leave everything as it was, so that the screen looks at the clock.
        await pilot.press("m", "m")
        await asyncio.sleep(0.35)
        await _settled(pilot)
        await pilot.press(*keys)
        await asyncio.sleep(0.35)
        await _settled(pilot)
        path = FOLDER / f"{name}-{size[0]}x{size[1]}.svg"
        path.write_text(_plain_svg(app.export_screenshot(title="hiptimer")), encoding="utf-8")


def _empty_journal() -> Journal:
    return open_journal(Path(mkdtemp()), A_MORNING)


def _journal_of_ten_weeks() -> Journal:
    """Three mornings a week, a broken set in the third and one week off."""
    journal = _empty_journal()
    runner = SimulatedRunner(journal, LIBRARY.read(LIBRARY.find("side-plank-three")))
    for week in range(10):
        for day in (0, 2, 4):
            if week != 6:
                form = Form(cut=[0]) if week == 2 else GOOD
                runner.train(A_MORNING - timedelta(weeks=10 - week, days=-day), form)
    return journal


async def main(sizes: tuple[tuple[int, int], ...]) -> None:
    """Draw every screen at every size."""
    FOLDER.mkdir(exist_ok=True)
    own = Path(mkdtemp())
    (own / "at-your-own-pace.yaml").write_text(SELF_PACED, encoding="utf-8")
    for size in sizes:
        clock = ManualClock()
        settings = Settings(audio="off", record=True)
        await _draw(
            "picker", size, HipTimer(LIBRARY, settings, _empty_journal(), clock=clock), clock, 0.0, ("down", "down")
        )
        for name, keys in HISTORY:
            clock = ManualClock()
            app = HipTimer(LIBRARY, settings, _journal_of_ten_weeks(), clock=clock)
            await _draw(name, size, app, clock, 0.0, keys)
        for name, routine_name, seconds, keys in WORKOUTS:
            clock = ManualClock()
            path = own / f"{routine_name}.yaml" if routine_name == "at-your-own-pace" else LIBRARY.find(routine_name)
            routine = LIBRARY.read(path)
            start = Start(make_plan(routine, prescribe(routine, Level.LOW)), path)
            app = HipTimer(LIBRARY, settings, _empty_journal(), start, player=SilentPlayer(), clock=clock)
            await _draw(name, size, app, clock, seconds, keys)


if __name__ == "__main__":
    wanted = tuple((int(w), int(h)) for w, h in (size.split("x") for size in sys.argv[1:]))
    asyncio.run(main(wanted or SIZES))
