"""`hiptimer sounds`: hear each sound, see what plays it, and check by ear that it is on time."""

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TextIO

from hiptimer.audio import open_player
from hiptimer.audio.engines.base import RATE
from hiptimer.audio.player import SOUNDS, Player
from hiptimer.audio.samples import load_samples
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.parser import sound_options
from hiptimer.cli.taps import Keys, TapResult, tap_result, terminal_keys
from hiptimer.workout.sound import Sound

_GAP = 0.4
"""Seconds of silence between two sounds, so that each stands alone."""

_AHEAD = 0.7
"""Seconds by which a sound is scheduled ahead, so that every engine can place it exactly."""

_OPENING = 10.0
"""Seconds in which every engine has opened or failed."""

_BEAT = 0.75
"""Seconds from beep to beep of the tapping test: slow enough that even a late Bluetooth beep is told from the next."""

_BEATS = 24
_LEAD_IN = 4
"""Beeps that only give the beat."""

_NATURAL = 0.1
"""Seconds. People tap some tens of milliseconds before a beep they expect (Repp 2005, Psychonomic Bulletin & Review 12,
"Sensorimotor synchronization"); beyond this it is the sound that is off."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What plays, how loud, and whether to tap along."""
    sound_options(parser)
    parser.add_argument("--tap", action="store_true", help="tap along, to check the timing by ear")


def execute(options: argparse.Namespace) -> ExitCode:
    """Play every sound and say its name."""
    return ExitCode(run(options.audio, options.volume, options.tap, sys.stdout))


class Opener(Protocol):
    """`hiptimer.audio.open_player`, or a stand-in."""

    def __call__(self, choice: str, *, volume: int, ring: Callable[[], None]) -> Player:
        """A player for that choice."""


def run(
    choice: str,
    volume: int,
    tap: bool,
    out: TextIO,
    *,
    opener: Opener = open_player,
    keys: Callable[[], AbstractContextManager[Keys | None]] = terminal_keys,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Play every sound, or beeps to tap along with, and say on `out` what plays them.

    Exit code: 0, 1 where nothing can play, 2 where tapping lacks a terminal, 130 when interrupted. Raises
    ValueError for an unknown choice.
    """

    def ring() -> None:
        out.write("\a")
        out.flush()

    player = opener(choice, volume=volume, ring=ring)
    try:
        if not _opened(player, clock, sleep):
            print(player.status.notice or "No sound: no engine opened.", file=out)
            return 1
        _introduce(player, out)
        if not tap:
            _play_all(player, out, clock, sleep)
            return 0
        return _tap_along(player, out, keys, clock)
    except KeyboardInterrupt:
        return 130
    finally:
        player.close()


def _opened(player: Player, clock: Callable[[], float], sleep: Callable[[float], None]) -> bool:
    limit = clock() + _OPENING
    while not player.status.ready and clock() < limit:
        sleep(0.05)
    return player.status.ready and player.status.engine != "off"


def _introduce(player: Player, out: TextIO) -> None:
    status = player.status
    print(f"Engine   {status.engine}", file=out)
    if status.device:
        print(f"Device   {status.device}", file=out)
    if status.notice:
        print(f"Note     {status.notice}", file=out)


def _play_all(player: Player, out: TextIO, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
    """Name each sound as it is heard."""
    samples, _ = load_samples()
    print(file=out)
    at = clock() + _AHEAD
    for sound, meaning in SOUNDS.items():
        player.schedule(sound, at)
        sleep(max(0.0, at - clock()))
        print(f"  {sound:<8} {meaning}", file=out, flush=True)
        at += max(len(samples[sound]) / RATE + _GAP, _AHEAD + 0.1)
    sleep(max(0.0, at - clock()))
    latency = player.status.latency
    if latency is not None:
        print(f"\nLatency  {latency * 1000:.0f} ms, measured, and made up for", file=out)


def _tap_along(
    player: Player,
    out: TextIO,
    keys: Callable[[], AbstractContextManager[Keys | None]],
    clock: Callable[[], float],
) -> int:
    with keys() as key:
        if key is None:
            print("Tapping needs a terminal: run `hiptimer sounds --tap` in one.", file=out)
            return 2
        print(
            f"\nTap space or Enter with each of the {_BEATS} beeps that come. The first {_LEAD_IN} give the beat;"
            " q ends it.",
            file=out,
            flush=True,
        )
        first = clock() + 2.0
        beeps = [first + beat * _BEAT for beat in range(_BEATS)]
        taps = _listen(player, beeps, key, clock)
    counted = [tap for tap in taps if tap > beeps[_LEAD_IN] - _BEAT / 2]
    print(_verdict(tap_result(beeps, counted)), file=out)
    return 0


def _listen(player: Player, beeps: list[float], key: Keys, clock: Callable[[], float]) -> list[float]:
    """The moments of the taps, while the beeps are scheduled one after the other."""
    taps: list[float] = []
    waiting = list(beeps)
    while clock() < beeps[-1] + _BEAT:
        while waiting and waiting[0] < clock() + _AHEAD:
            player.schedule(Sound.TICK, waiting.pop(0))
        pressed = key(0.05)
        if pressed in ("q", "Q"):
            break
        if pressed in (" ", "\n", "\r"):
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
