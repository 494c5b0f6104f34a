"""How long a key press takes to the screen: mute in a paused workout beside a Textual app that counts its presses.

Both in terminals of 120x40, alternating; the figures are medians, in milliseconds from the key's byte to the text that
answers it. Needs a POSIX system.
"""

import argparse
import os
import signal
import statistics
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from first_paint import WORKOUT, WORKOUT_WORDS, environment, in_terminal, read_until

from hiptimer.presses import SETTLES

BARE = """
from textual.app import App
from textual.widgets import Label

class Bare(App):
    BINDINGS = [("m", "press", "press")]
    presses = 0
    def compose(self):
        yield Label("no presses", id="count")
    def action_press(self):
        self.presses += 1
        self.query_one("#count", Label).update("muted" if self.presses % 2 else "heard")

Bare().run()
"""

SETTLED = 2.0
"""Seconds from the first paint to the first press: what is loaded after it is not to be measured here."""

PAUSE = SETTLES + 0.1
"""Seconds between two presses, so that each finds a program at rest and is taken for meant."""


class Program:
    """A program in its terminal, where every other press of `m` writes `muted`."""

    def __init__(self, arguments: tuple[str, ...], words: tuple[str, ...], variables: Mapping[str, str]) -> None:
        self.seconds: list[float] = []
        self._pid, self._terminal = in_terminal(arguments, variables)
        read_until(self._terminal, words)
        time.sleep(SETTLED)

    def press(self) -> None:
        """Press `m` to hear the answer, and once more to be where it was."""
        self._drain()
        pressed = time.perf_counter()
        os.write(self._terminal, b"m")
        read_until(self._terminal, ("muted",))
        self.seconds.append(time.perf_counter() - pressed)
        time.sleep(PAUSE)
        os.write(self._terminal, b"m")
        time.sleep(PAUSE)

    def type(self, keys: bytes) -> None:
        """Type without waiting for an answer."""
        os.write(self._terminal, keys)

    def close(self) -> None:
        """End it."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def _drain(self) -> None:
        os.set_blocking(self._terminal, False)
        try:
            while os.read(self._terminal, 65536):
                pass
        except BlockingIOError:
            pass
        os.set_blocking(self._terminal, True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presses", type=int, default=40)
    presses = parser.parse_args().presses
    with TemporaryDirectory() as folder:
        variables = environment(Path(folder) / "home", Path(folder) / "bytecode")
        bare = Program(("-c", BARE), ("no presses",), variables)
        workout = Program((*WORKOUT, "--audio", "off"), WORKOUT_WORDS, variables)
        workout.type(b" ")
        for _ in range(presses):
            bare.press()
            workout.press()
        bare.close()
        workout.close()
    for name, program in (("bare Textual app", bare), ("workout", workout)):
        print(f"{name:<18}{statistics.median(program.seconds) * 1000:6.1f} ms")


if __name__ == "__main__":
    main()
