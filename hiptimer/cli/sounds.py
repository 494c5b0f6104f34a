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
from hiptimer.cli.configured import read_config
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.keyboard import Keyboard, open_keyboard
from hiptimer.cli.options import sound_options
from hiptimer.cli.taps import AHEAD, tap_along
from hiptimer.cli.terminal import is_terminal, ring_bell
from hiptimer.configuration.effective import effective
from hiptimer.signals import SIGNALS
from hiptimer.usage import UsageError

_GAP = 0.4
"""Seconds of silence between two sounds, so that each stands alone."""

_MIN_INTERVAL = AHEAD + 0.1
"""Seconds from sound to sound, at least."""

_OPEN_LIMIT = 10.0
"""Seconds in which every engine has opened or failed."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What plays, how loud, and whether to tap along."""
    sound_options(parser)
    parser.add_argument("--tap", action="store_true", help="tap along, to check the timing by ear")


def execute(options: argparse.Namespace) -> ExitCode:
    """Play every sound and say its name, or beeps to tap along with. Raises UsageError for taps without a terminal."""
    if options.tap and not is_terminal(sys.stdin):
        raise UsageError("tapping needs a terminal: run 'hiptimer sounds --tap' in one")
    said = effective(read_config(), {"engine": options.audio, "volume": options.volume})
    return run(said["engine"].value, said["volume"].value, options.tap, sys.stdout)


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
    keyboard: Callable[[], AbstractContextManager[Keyboard]] = open_keyboard,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> ExitCode:
    """Play every sound, or beeps to tap along with, and write on `out` what plays them; PROBLEMS where nothing can.

    Raises ValueError for an unknown choice.
    """
    player = opener(choice, volume=volume, ring=ring_bell)
    try:
        if not _opened(player, clock, sleep):
            print(player.status.notice or "No sound: no engine opened.", file=out)
            return ExitCode.PROBLEMS
        _introduce(player, out)
        if tap:
            with keyboard() as keys:
                tap_along(player, keys, out, clock)
        else:
            _play_all(player, out, clock, sleep)
        return ExitCode.DONE
    finally:
        with SIGNALS.deferred():
            player.close()


def _opened(player: Player, clock: Callable[[], float], sleep: Callable[[float], None]) -> bool:
    """Wait for an engine; whether one plays."""
    limit = clock() + _OPEN_LIMIT
    while not player.status.ready and clock() < limit:
        sleep(0.05)
    return player.status.ready and player.status.engine != "off"


def _introduce(player: Player, out: TextIO) -> None:
    """Write what plays."""
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
    at = clock() + AHEAD
    for sound, meaning in SOUNDS.items():
        player.schedule(sound, at)
        sleep(max(0.0, at - clock()))
        print(f"  {sound:<8} {meaning}", file=out, flush=True)
        at += max(len(samples[sound]) / RATE + _GAP, _MIN_INTERVAL)
    sleep(max(0.0, at - clock()))
    latency = player.status.latency
    if latency is not None:
        print(f"\nLatency  {latency * 1000:.0f} ms, measured, and made up for", file=out)
