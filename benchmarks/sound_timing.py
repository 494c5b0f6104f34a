"""How exactly each engine plays: a table of measured figures.

    python benchmarks/sound_timing.py [--minutes 1] [--rows pulse:10,simpleaudio,paplay,inside-pulse]

It starts a sound server of its own for each row, plays sounds through that engine, records what the server plays, and
finds each sound's first sample in the recording. Needs PulseAudio's programs (Debian: pulseaudio, pulseaudio-utils; for
simpleaudio also libasound2-plugins).

A row is an engine, in a process that does nothing else, or `inside-ENGINE`: the app itself through that engine, on a
terminal of 120 x 40, with a figure that moves; `speaking-ENGINE`: the same with its voice, which counts the reps;
`commanded-ENGINE`: the same while other programs, well-behaved and not, and a desktop's panel ask it as fast as they
can. A row's own minutes may follow a colon. `first-ENGINE` starts a workout without a screen ten times and says by how
many ms its first sound was late, after the table.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from commands import storm
from sound_app import RunningApp
from sound_recognition import Heard
from sound_server import SoundServer, missing

from hiptimer.audio import Player
from hiptimer.workout.sound import Sound

Due = list[tuple[Sound, float]]
"""Sounds with the monotonic second at which each is due."""

EVERY = 0.501
"""Seconds between sounds, so that they fall anywhere in the second and in the buffer."""

CYCLE = tuple(map(Sound, ("tick", "rep", "phase", "tick", "half", "tick", "rep", "phase")))
"""The sounds of a hold and of reps; none is longer than EVERY."""

FIRST = 4.0
"""Seconds from the start to the first sound: the engine is open by then, as it is when a workout begins."""

REP = 2.0
"""Seconds that a rep takes."""

ROUTINE = """\
name: Timing
prepare: 10s
exercises:
  - name: Standing clamshell
    reps: {reps}
    tempo: {{open: 0.57s, squeeze: 0.64s, close: {close:g}s}}
"""
"""Three sounds a rep, at uneven moments; the last phase takes what is left of it."""

SPEAKING_REP = 4.0
"""The same where the voice counts every rep: it needs a phase in which there is room for that."""

STARTS = 10
SHORT = """\
name: Short
prepare: 2s
exercises:
  - name: Plank
    hold: 2s
"""

MANNERS = {"inside": "", "speaking": ", speaking", "commanded": ", commanded"}
"""How the app is run, and what a row says of it."""

NEAR = 0.24
"""Seconds within which a heard sound belongs to one that was due."""


class Row(NamedTuple):
    """One line of the table; times in ms."""

    engine: str
    std: float
    p99: float
    worst: float
    offset: float
    lost: int
    extra: int
    sounds: int
    cpu: float

    def __str__(self) -> str:
        return (
            f"| {self.engine} | {self.std:.3f} | {self.p99:.3f} | {self.worst:.3f} | {self.offset:+.1f} |"
            f" {self.lost} of {self.sounds} | {self.extra} | {self.cpu:.2f} |"
        )


HEAD = (
    "| engine | interval error std ms | p99 | max | absolute offset ms | lost | extra | CPU % |\n"
    "|---|---|---|---|---|---|---|---|"
)


def compared(engine: str, due: Due, heard: list[Heard], cpu: float) -> Row:
    """Hold what was heard against what was due."""
    waiting = list(heard)
    late: list[float | None] = []
    for sound, at in due:
        match = next((beep for beep in waiting if beep.sound == sound and abs(beep.at - at) < NEAR), None)
        if match is not None:
            waiting.remove(match)
        late.append(match.at - at if match else None)
    offsets = [seconds for seconds in late if seconds is not None]
    errors = [
        abs(after - before) * 1000 for before, after in pairwise(late) if before is not None and after is not None
    ] or [math.nan]
    return Row(
        engine,
        std=math.sqrt(sum(error * error for error in errors) / len(errors)),
        p99=sorted(errors)[math.ceil(len(errors) * 0.99) - 1],
        worst=max(errors),
        offset=statistics.median(offsets) * 1000 if offsets else math.nan,
        lost=len(due) - len(offsets),
        extra=len(waiting),
        sounds=len(due),
        cpu=cpu,
    )


def plan_of(first: float, seconds: float) -> Due:
    return [(CYCLE[count % len(CYCLE)], first + count * EVERY) for count in range(int(seconds / EVERY))]


def play(engine: str, seconds: float) -> None:
    """The player's own process: play, and print when, with which engine, and at what cost, as JSON."""
    from hiptimer.audio import open_player

    before, began = _cpu(), time.monotonic()
    player = open_player(engine)
    due = plan_of(began + FIRST, seconds)
    waiting = list(due)
    while waiting:
        while waiting and waiting[0][1] < time.monotonic() + 2.0:
            player.schedule(*waiting.pop(0))
        time.sleep(0.5)
    player.drain(3.0)
    status = player.status
    player.close()
    # A helper's time is counted among its parent's children only once it has ended.
    cpu = (_cpu() - before) / (time.monotonic() - began) * 100
    print(json.dumps({"engine": status.engine, "due": due, "cpu": cpu}))


def _cpu() -> float:
    ended = os.times()
    return time.process_time() + ended.children_user + ended.children_system


def measured(engine: str, seconds: float) -> Row:
    """Play through one engine on a server of its own, and compare."""
    with SoundServer() as server, server.recording() as ears:
        command = [sys.executable, __file__, "--play", engine, "--seconds", str(seconds)]
        ran = subprocess.run(
            command, env=server.environment, stdout=subprocess.PIPE, text=True, timeout=seconds + 60, check=True
        )
    report = json.loads(ran.stdout)
    due = [(Sound(sound), at) for sound, at in report["due"]]
    name = engine if report["engine"] == engine else f"{engine} -> {report['engine']}"
    return compared(name, due, ears.recognised(), cpu=report["cpu"])


class NotingPlayer:
    """A player that notes what it is asked for, and plays it."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self.due: Due = []

    def schedule(self, sound: Sound, at: float) -> None:
        self.due.append((sound, at))
        self._player.schedule(sound, at)

    def cancel_pending(self) -> None:
        now = time.monotonic()
        self.due = [(sound, at) for sound, at in self.due if at <= now]
        self._player.cancel_pending()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._player, name)


def be_the_app(log: Path, arguments: list[str]) -> int:
    """The app's own process: run it as it is, but for noting what is due when."""
    from hiptimer import audio
    from hiptimer.cli import main as hiptimer

    players: list[NotingPlayer] = []
    open_player = audio.open_player

    def open_noting(*arguments: Any, **options: Any) -> NotingPlayer:
        players.append(NotingPlayer(open_player(*arguments, **options)))
        return players[-1]

    audio.open_player = open_noting
    code = hiptimer(arguments)
    log.write_text(json.dumps([entry for player in players for entry in player.due]))
    return code


def inside(engine: str, seconds: float, manner: str) -> Row:
    """Run the app through one engine, and compare the beeps that are heard with what it asked for.

    `manner` is a key of MANNERS.
    """
    speaks = manner == "speaking"
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(SoundServer())
        ears = stack.enter_context(server.recording())
        variables = stack.enter_context(storm(home)) if manner == "commanded" else {}
        options = ("--audio", engine, "--no-record", "--voice" if speaks else "--no-voice")
        (home / "config").mkdir()
        (home / "config" / "config.yaml").write_text("rep numbers: all\n")
        rep = SPEAKING_REP if speaks else REP
        due, cpu = run_app(home, options, {**server.environment, **variables}, seconds, rep)
    # Speech is none of our sounds.
    heard = [beep for beep in ears.recognised() if not speaks or beep.sound != "?"]
    settled = due[0][1] + FIRST
    return compared(
        f"{engine} inside the app{MANNERS[manner]}",
        [(sound, at) for sound, at in due if at > settled],
        [beep for beep in heard if beep.at > settled - NEAR],
        cpu=cpu,
    )


def run_app(
    home: Path, options: Iterable[str], variables: Mapping[str, str], seconds: float, rep: float
) -> tuple[Due, float]:
    """Do a workout of so many seconds, `rep` each rep; returns what was due, and the processor's time in percent."""
    log, routine = home / "due.json", home / "timing.yaml"
    routine.write_text(ROUTINE.format(reps=round(seconds / rep), close=rep - 1.21))
    program = (__file__, "--as-app", str(log), "run", str(routine), *options)
    before, began = os.times(), time.monotonic()
    with RunningApp({**variables, "HIPTIMER_HOME": str(home)}, program=program) as app:
        time.sleep(FIRST + seconds)
        app.wait_for("Everything done")
        time.sleep(1.5)
        app.press("\r")
        app.wait()
    after, took = os.times(), time.monotonic() - began
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return [(Sound(sound), at) for sound, at in json.loads(log.read_text())], used / took * 100


def first_sound(engine: str) -> float:
    """Start a workout without a screen; by how many seconds its first sound was late."""
    with tempfile.TemporaryDirectory() as folder, SoundServer() as server, server.recording() as ears:
        log, routine = Path(folder) / "due.json", Path(folder) / "short.yaml"
        routine.write_text(SHORT)
        options = ("--audio", engine, "--no-record", "--no-voice", "--plain")
        command = (__file__, "--as-app", str(log), "run", str(routine), *options)
        environment = {**server.environment, "HIPTIMER_HOME": folder}
        quiet: Any = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        subprocess.run([sys.executable, *command], env=environment, timeout=60, check=True, **quiet)
        due = json.loads(log.read_text())
    return ears.recognised()[0].at - float(due[0][1])


def first_sounds(engine: str) -> str:
    """One line about the first sounds of STARTS workouts."""
    late = sorted(first_sound(engine) * 1000 for _ in range(STARTS))
    return f"{engine}: first sound late by {statistics.median(late):+.0f} ms, {late[0]:+.0f} to {late[-1]:+.0f}"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how exactly each sound engine plays.")
    parser.add_argument("--minutes", type=float, default=1.0, help="of each row that does not say")
    parser.add_argument("--rows", default="pulse,miniaudio,simpleaudio,paplay,inside-pulse,inside-miniaudio")
    parser.add_argument("--play", help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--as-app", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("command", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser.parse_args()


def rows(given: argparse.Namespace) -> Iterable[Row | str]:
    for row in given.rows.split(","):
        engine, _, minutes = row.partition(":")
        seconds = 60 * float(minutes or given.minutes)
        kind, _, library = engine.rpartition("-")
        why_not = missing(*({library} & {"miniaudio", "simpleaudio"}))
        if why_not:
            print(f"{engine} is left out: {why_not}", file=sys.stderr)
        elif kind in MANNERS:
            yield inside(library, seconds, kind)
        elif kind == "first":
            yield first_sounds(library)
        else:
            yield measured(engine, seconds)


def main() -> int:
    given = arguments()
    if given.as_app:
        return be_the_app(given.as_app, given.command)
    if given.play:
        play(given.play, given.seconds)
        return 0
    print(HEAD, flush=True)
    for row in rows(given):
        print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
