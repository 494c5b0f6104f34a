"""`hiptimer render`: a whole workout as one audio file, beeps and voice, with a cue sheet beside it."""

import argparse
from collections.abc import Iterator
from functools import partial
from heapq import merge
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from hiptimer.audio.engines.base import RATE, Samples, SoundSamples, voice_gain_of
from hiptimer.audio.recording import MOST_BYTES, Heard, recorded
from hiptimer.audio.recording_file import WAV, RecordingError, recording_file
from hiptimer.audio.samples import load_samples
from hiptimer.audio.voice.bank import VoiceError
from hiptimer.audio.voice.host import louder
from hiptimer.audio.voice.speech import Speaker
from hiptimer.cli.configured import open_catalog, read_config
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.opening import day_start_of, level_of, plan_for_today, speaks
from hiptimer.cli.options import level_option, rate_option, routine_argument
from hiptimer.cli.spoken import chosen_manner, usable_speaker
from hiptimer.configuration.config import Config
from hiptimer.configuration.effective import effective
from hiptimer.printable import printable
from hiptimer.usage import UsageError
from hiptimer.voices import spoken_language, unspoken, voice_of
from hiptimer.workout.cue_sheet import cue_sheet
from hiptimer.workout.plan import Plan
from hiptimer.workout.sound import Sound
from hiptimer.workout.speech.phrases import Phrase, Talk
from hiptimer.workout.speech.script import spoken_script
from hiptimer.workout.wording import duration_text

_AT_THE_END = 0.5
"""Seconds of silence after the last sound or word."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which routine, at which level, into which file."""
    routine_argument(parser)
    level_option(parser)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="by default NAME.wav; .mp3 and .ogg need an encoder"
    )
    says = "say what comes, or have beeps only; by default as the settings say"
    parser.add_argument("--voice", action=argparse.BooleanOptionalAction, default=None, help=says)
    rate_option(parser)


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
        seconds = _write(file, plan, _narrator(plan, options, config) if speaks(options, config) else None)
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


class _Narrator(NamedTuple):
    """Who speaks in a recording."""

    speaker: Speaker
    talk: Talk
    gain: float
    """Amplitude factor of all that is said."""

    def samples(self, words: str) -> Samples:
        return louder(self.speaker.samples(words), self.gain)


def _narrator(plan: Plan, options: argparse.Namespace, config: Config) -> _Narrator:
    """The voice as the settings have it. Raises UsageError where it is missing, or speaks another language."""
    gain = voice_gain_of(effective(config)["voice volume"].value)
    manner = chosen_manner(config, rate=options.rate)
    language = spoken_language(plan, manner.language)
    if obstacle := unspoken(language):
        raise UsageError(f"{obstacle}: '--no-voice' writes the beeps")
    return _Narrator(usable_speaker(language, manner.rate), manner.talk, gain)


def _write(file: Path, plan: Plan, narrator: _Narrator | None) -> float:
    """Write a recording; returns its seconds. Raises OSError, RecordingError, VoiceError."""
    sounds, problems = load_samples()
    for problem in problems:
        complain(problem)
    script: tuple[Phrase, ...] = ()
    if narrator is not None:
        lengths = {sound: len(samples) / RATE for sound, samples in sounds.items()}
        script = spoken_script(plan, voice_of(narrator.speaker)._replace(sounds=lengths), narrator.talk)
    size = 0
    with recording_file(file) as write:
        pieces = recorded(_heard(plan, sounds, script, narrator), plan.seconds)
        for piece in chain(pieces, (bytes(2 * round(_AT_THE_END * RATE)),)):
            write(piece)
            size += len(piece)
    return size / 2 / RATE


def _heard(plan: Plan, sounds: SoundSamples, script: tuple[Phrase, ...], narrator: _Narrator | None) -> Iterator[Heard]:
    """Everything that is heard, in order."""
    spoken: list[Heard] = []
    if narrator is not None:
        spoken = [Heard(phrase.start, partial(narrator.samples, phrase.words)) for phrase in script]
    return merge(_beeps(plan, sounds), spoken, key=attrgetter("at"))


def _beeps(plan: Plan, sounds: SoundSamples) -> Iterator[Heard]:
    for step in plan.steps:
        for mark in step.marks:
            if mark.offset < step.estimate:
                yield _beep(step.start + mark.offset, mark.sound, sounds)
    yield _beep(plan.seconds, plan.finish.sound, sounds)


def _beep(at: float, sound: Sound, sounds: SoundSamples) -> Heard:
    return Heard(at, lambda: sounds[sound])
