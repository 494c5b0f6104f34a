"""How exactly each engine plays: a table of measured figures.

    python benchmarks/sound_timing.py [--minutes 1] [--engines miniaudio,simpleaudio,paplay] [--load]
    python benchmarks/sound_timing.py --inside PLAN.json COMMAND...

It starts a sound server of its own, plays sounds through each engine that installs here, records what the server plays,
and finds each sound's first sample in the recording. Needs PulseAudio's programs (Debian: pulseaudio,
pulseaudio-utils; for simpleaudio also libasound2-plugins).

Idle, nothing else runs in the engine's process. With --load a second thread in it works 10 ms out of 33, and leaves
garbage, as a screen does that is repainted 30 times a second; the collector is set as the app sets it.

With --inside it runs COMMAND in a terminal of its own on the server (PLAN.json is what `hiptimer show ... --json`
prints of the same routine, --speed what COMMAND is given) and compares the sounds with the plan. There the moment of
the beginning is not known from outside, so it has no absolute offset.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from sound_recognition import Heard
from sound_server import SoundServer, missing

Due = list[tuple[str, float]]
"""Sounds with the monotonic second, or the second of the plan, at which each is due."""

EVERY = 0.501
"""Seconds between sounds, so that they fall anywhere in the second and in the buffer."""

TURN = ("tick", "rep", "phase", "tick", "half", "tick", "rep", "phase")
"""The sounds of a hold and of reps; none is longer than EVERY."""

FIRST = 4.0
"""Seconds from the start to the first sound: the engine is open by then, as it is when a workout begins."""

NEAR = 0.24
"""Seconds within which a heard sound belongs to one that was due."""


@dataclass(frozen=True)
class Row:
    """One line of the table; times in ms."""

    engine: str
    std: float
    p99: float
    worst: float
    offset: float | None
    lost: int
    extra: int
    sounds: int
    cpu: float | None

    def __str__(self) -> str:
        offset = "-" if self.offset is None else f"{self.offset:+.1f}"
        cpu = "-" if self.cpu is None else f"{self.cpu:.2f}"
        return (
            f"| {self.engine} | {self.std:.3f} | {self.p99:.3f} | {self.worst:.3f} | {offset} |"
            f" {self.lost} of {self.sounds} | {self.extra} | {cpu} |"
        )


HEAD = (
    "| engine | interval error std ms | p99 | max | absolute offset ms | lost | extra | CPU % |\n"
    "|---|---|---|---|---|---|---|---|"
)


def compared(engine: str, due: Due, heard: list[Heard], *, absolute: bool, cpu: float | None) -> Row:
    """Hold what was heard against what was due."""
    shift = 0.0 if absolute else heard[0].at - due[0][1] if heard else 0.0
    waiting = list(heard)
    late: list[float | None] = []
    for sound, at in due:
        match = next((each for each in waiting if each.sound == sound and abs(each.at - shift - at) < NEAR), None)
        if match is not None:
            waiting.remove(match)
        late.append(match.at - shift - at if match else None)
    known = [each for each in late if each is not None]
    steps = [
        abs(after - before) * 1000 for before, after in pairwise(late) if before is not None and after is not None
    ] or [math.nan]
    return Row(
        engine,
        std=math.sqrt(sum(step * step for step in steps) / len(steps)),
        p99=sorted(steps)[math.ceil(len(steps) * 0.99) - 1],
        worst=max(steps),
        offset=statistics.median(known) * 1000 if known and absolute else None,
        lost=len(due) - len(known),
        extra=len(waiting),
        sounds=len(due),
        cpu=cpu,
    )


def plan_of(first: float, seconds: float) -> Due:
    return [(TURN[count % len(TURN)], first + count * EVERY) for count in range(int(seconds / EVERY))]


def play(engine: str, seconds: float, *, load: bool) -> None:
    """The player's own process: play, and print when, with which engine, and at what cost, as JSON."""
    from hiptimer.audio import open_player

    if load:
        _like_a_screen()
    player = open_player(engine)
    due = plan_of(time.monotonic() + FIRST, seconds)
    waiting = list(due)
    time.sleep(FIRST - 1)
    before, began = _cpu(), time.monotonic()
    while waiting:
        while waiting and waiting[0][1] < time.monotonic() + 0.8:
            player.schedule(*waiting.pop(0))
        time.sleep(0.1)
    took = time.monotonic() - began
    cost = _cpu() - before
    time.sleep(2.0)
    status = player.status
    player.close()
    print(json.dumps({"engine": status.engine, "due": due, "cpu": cost / took * 100, "latency": status.latency}))


def _cpu() -> float:
    ended = os.times()
    return time.process_time() + ended.children_user + ended.children_system


def _like_a_screen() -> None:
    import gc

    def work() -> None:
        while True:
            until = time.monotonic() + 0.010
            while time.monotonic() < until:
                ring: list[object] = [{"cells": list(range(50))} for _ in range(20)]
                ring.append(ring)
            time.sleep(0.023)

    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)
    threading.Thread(target=work, daemon=True).start()


def measured(engine: str, seconds: float, *, load: bool) -> Row:
    """Play through one engine on a server of its own, and compare."""
    with SoundServer() as server, server.recording() as ears:
        command = [sys.executable, __file__, "--play", engine, "--seconds", str(seconds), *(["--load"] if load else [])]
        ran = subprocess.run(
            command, env=server.environment, stdout=subprocess.PIPE, text=True, timeout=seconds + 60, check=True
        )
    told = json.loads(ran.stdout)
    due = [(sound, at) for sound, at in told["due"]]
    name = engine if told["engine"] == engine else f"{engine} -> {told['engine']}"
    # A helper's time is counted among its parent's children only once it has ended.
    cpu = None if engine == "simpleaudio" else told["cpu"]
    return compared(name + (", loaded" if load else ""), due, ears.recognised(), absolute=True, cpu=cpu)


def inside(plan: Path, command: list[str], speed: float) -> Row:
    """Run the app itself, and compare what it plays with its plan."""
    steps = json.loads(plan.read_text())["steps"]
    due = [(mark["sound"], (step["start"] + mark["at"]) / speed) for step in steps for mark in step["marks"]]
    due = [(sound, at) for sound, at in due if sound]
    with SoundServer() as server, server.recording() as ears:
        before = os.times()
        began = time.monotonic()
        _in_a_terminal(command, server.environment, limit=due[-1][1] + 60)
        took = time.monotonic() - began
        after = os.times()
    cpu = (after.children_user + after.children_system - before.children_user - before.children_system) / took * 100
    return compared("inside the app", due, ears.recognised(), absolute=False, cpu=cpu)


def _in_a_terminal(command: list[str], environment: dict[str, str], limit: float) -> None:
    """Run it on a pseudo-terminal of 100 x 30 whose output nobody reads but us."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    running = subprocess.Popen(
        command, env={**environment, "TERM": "xterm-256color"}, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    threading.Thread(target=_drain, args=(ours,), daemon=True).start()
    try:
        running.wait(limit)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def _drain(descriptor: int) -> None:
    try:
        while os.read(descriptor, 65_536):
            pass
    except OSError:
        return


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how exactly each sound engine plays.")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--engines", default="miniaudio,simpleaudio,paplay")
    parser.add_argument("--load", action="store_true")
    parser.add_argument("--inside", type=Path, metavar="PLAN.json")
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    parser.add_argument("--play", help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, help=argparse.SUPPRESS)
    return parser.parse_args()


def rows(given: argparse.Namespace) -> Iterable[Row]:
    if given.inside:
        yield inside(given.inside, given.command, given.speed)
        return
    for engine in given.engines.split(","):
        library = [engine] if engine in ("miniaudio", "simpleaudio") else []
        why_not = missing(*library)
        if why_not:
            print(f"{engine} is left out: {why_not}", file=sys.stderr)
        else:
            yield measured(engine, given.minutes * 60, load=given.load)


def main() -> None:
    given = arguments()
    if given.play:
        play(given.play, given.seconds, load=given.load)
        return
    print(HEAD, flush=True)
    for row in rows(given):
        print(row, flush=True)


if __name__ == "__main__":
    main()
