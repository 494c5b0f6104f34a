"""`hiptimer render`: a whole workout as one audio file, beeps and voice, with a cue sheet beside it."""

import argparse
from collections.abc import Iterator
from functools import partial
from heapq import merge
from itertools import chain
from operator import attrgetter
from pathlib import Path

from hiptimer.audio.engines.base import RATE, SoundSamples
from hiptimer.audio.recording import MOST_BYTES, Heard, recorded
from hiptimer.audio.recording_file import WAV, RecordingError, recording_file
from hiptimer.audio.samples import load_samples
from hiptimer.audio.voice.bank import VoiceError
from hiptimer.cli.configured import open_catalog, read_config
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.narrated import Narration, narration_of
from hiptimer.cli.opening import day_start_of, level_of, plan_for_today
from hiptimer.cli.options import level_option, rate_option, routine_argument, speaker_option
from hiptimer.configuration.config import Config
from hiptimer.configuration.effective import effective
from hiptimer.printable import printable
from hiptimer.usage import UsageError
from hiptimer.workout.cue_sheet import cue_sheet
from hiptimer.workout.plan import Plan
from hiptimer.workout.sound import Sound
from hiptimer.workout.wording import duration_text

_AT_THE_END = 0.5
"""Seconds of silence after the last sound or word."""

_NOBODY = "nobody"
"""Speaks where beeps only are wanted."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which routine, at which level, into which file."""
    routine_argument(parser)
    level_option(parser)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="by default NAME.wav; .mp3 and .ogg need an encoder"
    )
    speaker_option(parser)
    rate_option(parser)
    parser.add_argument("--no-voice", dest="voice", action="store_const", const=_NOBODY, help="beeps only")


def execute(options: argparse.Namespace) -> ExitCode:
    """Write the workout, and say what was written. Raises UsageError where it cannot be."""
    config = read_config()
    catalog = open_catalog(config)
    routine = catalog.read(catalog.find(options.routine))
    plan = plan_for_today(routine, level_of(options, config), day_start_of(config))
    file: Path = options.output or Path(f"{plan.routine.slug}.wav")
    if file.suffix.lower() == WAV and 2 * RATE * (plan.seconds + 60) > MOST_BYTES:
        raise UsageError(f"{duration_text(plan.seconds)} are too long for a WAV file: name it .mp3 or .ogg")
    if file.is_dir():
        raise UsageError(f"{file}: a folder. Name a file in it")
    cues = file.with_suffix(".cue")
    try:
        seconds = _write(file, plan, config, options)
        cues.write_text(cue_sheet(plan, file.name), encoding="utf-8")
        size = file.stat().st_size
    except OSError as problem:
        raise UsageError(f"{file}: cannot be written: {problem.strerror or problem}") from problem
    except RecordingError as problem:
        raise UsageError(f"{file}: {problem}") from problem
    except VoiceError as problem:
        raise UsageError(str(problem)) from problem
    print(printable(f"{file}: {duration_text(seconds)}, {size / 1e6:.1f} MB; its cue sheet: {cues}"))
    if any(step.seconds is None for step in plan.steps):
        print("Sets at your own pace take their estimate in it.")
    return ExitCode.DONE


def _write(file: Path, plan: Plan, config: Config, options: argparse.Namespace) -> float:
    """Write a recording; returns its seconds. Raises OSError, RecordingError, VoiceError, UsageError."""
    sounds, problems = load_samples()
    for problem in problems:
        complain(problem)
    narration, voice = Narration(), options.voice
    if voice != _NOBODY and (voice is not None or effective(config)["voice"].value):
        narration = narration_of(plan, config, voice, options.rate)
    size = 0
    with recording_file(file) as write:
        pieces = recorded(_heard(plan, sounds, narration), plan.seconds)
        for piece in chain(pieces, (bytes(2 * round(_AT_THE_END * RATE)),)):
            write(piece)
            size += len(piece)
    return size / 2 / RATE


def _heard(plan: Plan, sounds: SoundSamples, narration: Narration) -> Iterator[Heard]:
    """Everything that is heard, in order."""
    spoken = (Heard(phrase.start, partial(narration.samples, phrase.words)) for phrase in narration.script)
    return merge(_beeps(plan, sounds), spoken, key=attrgetter("at"))


def _beeps(plan: Plan, sounds: SoundSamples) -> Iterator[Heard]:
    for step in plan.steps:
        for mark in step.marks:
            if mark.offset < step.estimate:
                yield _beep(step.start + mark.offset, mark.sound, sounds)
    yield _beep(plan.seconds, plan.finish.sound, sounds)


def _beep(at: float, sound: Sound, sounds: SoundSamples) -> Heard:
    return Heard(at, lambda: sounds[sound])
