"""What the workout screen costs, beside a bare Textual app that shows one number changing once a second.

All run at once, each in a tmux of its own at 120x40; the figures are percent of one core over the same seconds. Needs
tmux and Linux's /proc.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

SOCKET = f"hiptimer-bench-{os.getpid()}"
WARM_UP = 12.0
"""Seconds from the start to the first look: imports, first paint and the time to get ready lie before it."""

BARE = """
from textual.app import App
from textual.widgets import Digits

class Bare(App):
    def compose(self):
        yield Digits("0")
    def on_mount(self):
        self.seconds = 0
        self.set_interval(1, self.tick)
    def tick(self):
        self.seconds += 1
        self.query_one(Digits).update(str(self.seconds))

Bare().run()
"""

WORKOUT = ["-m", "hiptimer", "run", "side-plank-three", "--from", "2", "--audio", "off"]
APPS = {"bare": ["-c", BARE], "figure off": WORKOUT, "figure on": WORKOUT}


SHOWN = {"bare": "", "figure off": "left, ends", "figure on": "left, ends"}
"""What is on each screen while it is measured."""


def _tmux(*arguments: str) -> str:
    return subprocess.run(
        ["tmux", "-L", SOCKET, "-f", os.devnull, *arguments], capture_output=True, text=True, check=True
    ).stdout.strip()


def _cpu_seconds(pid: int) -> float:
    """To the nanosecond, over all its threads: ticks of the clock are too coarse for so little."""
    return sum(int(path.read_text().split()[0]) for path in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def measure(seconds: float) -> dict[str, float]:
    """Percent of one core by app; each workout is recorded, in a journal that is new. Raises RuntimeError."""
    with TemporaryDirectory() as home:
        try:
            pids = {name: _start(name, arguments, home) for name, arguments in APPS.items()}
            time.sleep(WARM_UP / 2)
            _tmux("send-keys", "-t", "figure off", "f")
            time.sleep(WARM_UP / 2)
            before = {name: _cpu_seconds(pid) for name, pid in pids.items()}
            time.sleep(seconds)
            used = {name: 100 * (_cpu_seconds(pid) - before[name]) / seconds for name, pid in pids.items()}
            for name, words in SHOWN.items():
                if words not in (screen := _tmux("capture-pane", "-p", "-t", name)):
                    raise RuntimeError(f"{name}: not what was to be measured:\n{screen}")
        finally:
            _tmux("kill-server")
    return used


def _start(name: str, arguments: list[str], home: str) -> int:
    """Start an app on a terminal of its own; its process id."""
    command = shlex.join(["exec", "env", f"HIPTIMER_HOME={home}", sys.executable, *arguments])
    _tmux("new-session", "-d", "-s", name, "-x", "120", "-y", "40", command)
    return int(_tmux("display-message", "-p", "-t", name, "#{pane_pid}"))


def main() -> None:
    """Print the figures, or say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    if shutil.which("tmux") is None or not Path("/proc/self/schedstat").exists():
        print("screen: needs tmux and Linux's /proc")
        return
    used = measure(parser.parse_args().seconds)
    for name, percent in used.items():
        print(f"{name:<12} {percent:5.2f} % of a core  {percent / used['bare']:4.1f} x bare")


if __name__ == "__main__":
    main()
