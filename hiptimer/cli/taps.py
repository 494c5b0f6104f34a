"""The tap test: beeps to tap along with, and how far the taps lie from them."""

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple, TextIO

from hiptimer.audio import Player
from hiptimer.cli.keyboard import Keyboard
from hiptimer.workout.sound import Sound

AHEAD = 0.7
"""Seconds by which a sound is scheduled ahead, so that every engine can place it exactly."""

_INTERVAL = 0.75
"""Seconds from beep to beep: slow enough that even a late Bluetooth beep is told from the next."""

_BEEPS = 24
_LEAD_IN = 4
"""Beeps that only give the beat."""

_PREPARE = 2.0
"""Seconds until the first beep."""

_NATURAL = 0.1
"""Seconds. People tap some tens of milliseconds before a beep they expect (Repp 2005, Psychonomic Bulletin & Review 12,
"Sensorimotor synchronization"); beyond this it is the sound that is off."""

_POLL_SECONDS = 0.05


class TapResult(NamedTuple):
    """How taps lie to the beeps."""

    taps: int
    """How many could be told to belong to a beep."""
    offset: float
    """The median, seconds; below 0 the tap came before the beep."""
    spread: float
    """The median distance from that median, seconds."""


def tap_along(player: Player, keyboard: Keyboard, out: TextIO, clock: Callable[[], float]) -> None:
    """Play the beeps, and write on `out` how far the taps of the person lie from them."""
    print(
        f"\nTap space or Enter with each of the {_BEEPS} beeps that come. The first {_LEAD_IN} give the beat;"
        " q ends it.",
        file=out,
        flush=True,
    )
    first = clock() + _PREPARE
    beeps = [first + number * _INTERVAL for number in range(_BEEPS)]
    taps = _taps(player, beeps, keyboard, clock)
    counted = [tap for tap in taps if tap > beeps[_LEAD_IN] - _INTERVAL / 2]
    print(_verdict(tap_result(beeps, counted)), file=out)


def tap_result(beeps: Sequence[float], taps: Sequence[float]) -> TapResult | None:
    """How taps lie to the beep nearest to each; both in seconds of one clock. None for fewer than four taps."""
    if not beeps or len(taps) < 4:
        return None
    offsets = [min((tap - beep for beep in beeps), key=abs) for tap in taps]
    median = statistics.median(offsets)
    return TapResult(len(taps), median, statistics.median(abs(offset - median) for offset in offsets))


def _taps(player: Player, beeps: list[float], keyboard: Keyboard, clock: Callable[[], float]) -> list[float]:
    """The moments of the taps, while the beeps are scheduled one after the other."""
    taps: list[float] = []
    unscheduled = list(beeps)
    while clock() < beeps[-1] + _INTERVAL:
        while unscheduled and unscheduled[0] < clock() + AHEAD:
            player.schedule(Sound.TICK, unscheduled.pop(0))
        key = keyboard.poll(_POLL_SECONDS)
        if key == "q":
            break
        if key in ("space", "enter"):
            taps.append(clock())
    player.cancel_pending()
    return taps


def _verdict(result: TapResult | None) -> str:
    if result is None:
        return "Too few taps to tell: tap along with the beeps."
    before = "before" if result.offset < 0 else "after"
    figures = (
        f"{result.taps} taps: {abs(result.offset) * 1000:.0f} ms {before} the beep's time (median),"
        f" spread {result.spread * 1000:.0f} ms."
    )
    if abs(result.offset) <= _NATURAL:
        return f"{figures}\nThe sound is on time, as far as ear and finger can tell."
    if result.offset > 0:
        return f"{figures}\nThe sound comes late: a wireless speaker may do that. Try another with the same command."
    return f"{figures}\nYou tapped well before the beeps; try once more with your eyes shut."
