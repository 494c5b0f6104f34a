"""Whether a listener with eyes shut understands the voice: a table of how much of each workout was written down right.

    python benchmarks/blindfold.py [--routine NAME] [--level LEVEL] [OPTIONS OF hiptimer render]
    python benchmarks/blindfold.py --routine NAME --level LEVEL --wav RECORDING.wav
    python benchmarks/blindfold.py --routine NAME --level LEVEL --recorded [OPTIONS OF hiptimer run]

It renders each workout and listens: it finds the beeps, and recognises each sentence with pocketsphinx (in the dev
group) by a grammar of all that the voice can say, with every exercise in its list, not only those of the routine. From
that alone it writes down exercise, side, direction, dose, begin and end of all work. Only then is the plan looked at.

With `--recorded` the workout runs in the app, as long as it takes, on a sound server of its own (Debian: pulseaudio,
pulseaudio-utils), and what that plays is listened to. Work at one's own pace has no end there: leave it out.

Without options it takes all bundled routines at all levels. It ends with 1 where less was understood than `--goal`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import wave
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from blindfold_ears import Ears
from blindfold_exam import NEAR, Verdict, verdict
from blindfold_notes import Note, notes
from plans import bundled_plan, plan_of
from sound_app import RunningApp
from sound_server import SoundServer, missing

from hiptimer import paths
from hiptimer.audio.recording import wav_header
from hiptimer.routine.model import Level
from hiptimer.workout.plan import Plan

LAST_WORDS = 8.0
"""Seconds that the end of a workout may be spoken of."""

HEAD = (
    "| routine | level | minutes | steps | understood | off by ms | over a beep | cut off | lost beeps | unclear |\n"
    "|---|---|---|---|---|---|---|---|---|---|"
)


class Task(NamedTuple):
    """A workout to be listened to."""

    routine: str
    """A name, or a file."""
    level: Level
    wav: Path | None
    """A recording of it; None where it is to be rendered."""
    recorded: bool
    """It is to be recorded from the running app."""
    options: tuple[str, ...]
    """Of `hiptimer render`, or of `hiptimer run`."""

    @property
    def plan(self) -> Plan:
        """What it should say."""
        file = Path(self.routine)
        if file.suffix == ".yaml":
            return plan_of(file.read_text(encoding="utf-8"), self.level)
        return bundled_plan(self.routine, self.level)


class Result(NamedTuple):
    """What came of one."""

    task: Task
    seconds: float
    verdict: Verdict
    notes: list[Note]
    cpu: float

    def __str__(self) -> str:
        routine, result = self.task, self.verdict
        return (
            f"| {Path(routine.routine).stem} | {routine.level} | {self.seconds / 60:.0f} | {result.steps} |"
            f" {result.understood:.1%} | {result.worst * 1000:.0f} | {len(result.overlapping)} |"
            f" {len(result.cut_off)} | {len(result.lost)} | {len(result.unclear)} of {result.sentences} |"
        )


@cache
def ears() -> Ears:
    """Those of this process, which remember."""
    return Ears()


def examined(task: Task) -> Result:
    """Listen to a workout, and compare. Raises CalledProcessError where it cannot be rendered."""
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        made = _recorded if task.recorded else _rendered
        recording = task.wav or made(task, Path(folder))
        with wave.open(str(recording)) as file:
            seconds = file.getnframes() / file.getframerate()
        heard = ears().heard(recording)
    # Here the listener is done, and the plan is looked at for the first time.
    return Result(task, seconds, verdict(heard, task.plan), notes(heard), time.process_time() - began)


def _rendered(task: Task, folder: Path) -> Path:
    """The workout as a file, whatever this machine's settings are."""
    file = folder / "workout.wav"
    command = [sys.executable, "-m", "hiptimer", "render", task.routine, "--level", task.level, "-o", str(file)]
    environment = {**os.environ, "HIPTIMER_HOME": str(folder)}
    subprocess.run([*command, *task.options], env=environment, stdout=subprocess.DEVNULL, check=True)
    return file


def _recorded(task: Task, folder: Path) -> Path:
    """The workout as the running app plays it. Raises AssertionError where it does not end."""
    file, limit = folder / "workout.wav", task.plan.seconds + 60
    with SoundServer() as server, server.recording() as ears_of_server:
        environment = {**server.environment, "HIPTIMER_HOME": str(folder)}
        program = ("run", task.routine, "--level", task.level, "--audio", "pulse", "--no-record")
        with RunningApp(environment, *program, *task.options) as app:
            app.wait_for("Everything done", limit)
            time.sleep(LAST_WORDS)
    samples = ears_of_server.samples.tobytes()
    file.write_bytes(wav_header(len(samples)) + samples)
    return file


def details(result: Result) -> Iterator[str]:
    """A line for everything that is wrong, with the first moment of it and how often it is."""
    for kind in ("misunderstood", "mistimed", "overlapping", "cut_off", "lost", "unclear"):
        lines = [line.partition(" ") for line in getattr(result.verdict, kind)]
        for what, times in Counter(what for _, _, what in lines).items():
            at = next(at for at, _, other in lines if other == what)
            often = f" ({times} times)" if times > 1 else ""
            yield f"{Path(result.task.routine).stem} {result.task.level} {at}, {kind.replace('_', ' ')}: {what}{often}"


def written(note: Note) -> str:
    """A line of what was written down."""
    work, dose = note.work, note.work.dose
    amount = "?" if dose is None else f"{dose.amount or 'most'} {dose.unit}"
    each = f" of {dose.each} s" if dose is not None and dose.each is not None else ""
    both = " each side" if dose is not None and dose.both_sides else ""
    where = ", ".join(filter(None, (work.exercise, work.side, work.direction)))
    return f"{note.begin:8.1f} {note.end:8.1f}  {where}: {amount}{each}{both}"


def arguments() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description="Listen to workouts with eyes shut, and tell how much was understood.")
    parser.add_argument("--routine", action="append", help="a name or a file; by default every bundled one")
    parser.add_argument("--level", action="append", type=Level, choices=list(Level), help="by default every one")
    parser.add_argument("--wav", type=Path, help="listen to this recording, of one routine at one level")
    parser.add_argument("--recorded", action="store_true", help="record it from the running app")
    parser.add_argument("--goal", type=float, default=98.0, help="percent of the steps; default %(default)s")
    parser.add_argument("--notes", action="store_true", help="print what was written down, too")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    given, options = parser.parse_known_args()
    if given.wav and not (given.routine and given.level and len(given.routine) == len(given.level) == 1):
        parser.error("--wav needs --routine and --level of the recording")
    return given, options


def results(tasks: list[Task], levels: int, processes: int) -> Iterable[Result]:
    """The results in order. A process takes a routine's levels one after the other: they say much the same."""
    if len(tasks) == 1 or tasks[0].recorded:
        return map(examined, tasks)
    return ProcessPoolExecutor(processes).map(examined, tasks, chunksize=levels)


def main() -> int:
    given, options = arguments()
    why_not = missing("pocketsphinx") if given.recorded else None
    if why_not or find_spec("pocketsphinx") is None:
        print(f"Left out: {why_not or 'not installed: pocketsphinx'}", file=sys.stderr)
        return 0
    routines = given.routine or sorted(path.stem for path in paths.bundled("routines").glob("*.yaml"))
    levels = given.level or list(Level)
    tasks = [
        Task(routine, level, given.wav, given.recorded, tuple(options)) for routine in routines for level in levels
    ]
    began, done = time.monotonic(), []
    print(HEAD, flush=True)
    for result in results(tasks, len(levels), given.processes):
        done.append(result)
        print(result, flush=True)
    steps = sum(result.verdict.steps for result in done)
    wrong = sum(len(result.verdict.misunderstood) for result in done)
    print(f"\n{steps - wrong} of {steps} steps understood ({1 - wrong / steps:.1%}), within {NEAR * 1000:.0f} ms;")
    cpu = sum(result.cpu for result in done)
    minutes = sum(result.seconds for result in done) / 60
    print(f"{minutes:.0f} minutes listened to in {time.monotonic() - began:.0f} s, {cpu:.0f} s of processor time.\n")
    for result in done:
        for line in (*details(result), *(map(written, result.notes) if given.notes else ())):
            print(line)
    return 0 if all(result.verdict.passes(0) for result in done) and wrong <= steps * (1 - given.goal / 100) else 1


if __name__ == "__main__":
    sys.exit(main())
