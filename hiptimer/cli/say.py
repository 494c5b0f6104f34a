"""`hiptimer say`: hear the voice, or write what it says to a file."""

import argparse
import time
from pathlib import Path

from hiptimer.audio.engines.base import RATE, Equipment, Samples
from hiptimer.audio.engines.registry import candidates
from hiptimer.audio.fallback import FallbackPlayer
from hiptimer.audio.player import Player
from hiptimer.audio.samples import silence
from hiptimer.audio.voice.bank import VoiceError
from hiptimer.audio.wav import wav_bytes
from hiptimer.cli.configured import read_config
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.options import rate_option, sound_options
from hiptimer.cli.spoken import chosen_manner, usable_speaker
from hiptimer.languages import code_of, language_of, names
from hiptimer.signals import SIGNALS
from hiptimer.usage import UsageError
from hiptimer.workout.sound import Sound
from hiptimer.workout.speech.spelling import spelled

_AHEAD = 0.3
"""Seconds from the call to the first word: what any engine needs."""

_OPEN_LIMIT = 10.0
"""Seconds in which every engine has opened or failed."""

_SILENT_ENGINES = ("off", "bell")
"""They sound, if at all, but cannot speak."""

_REMEDY = "'hiptimer say TEXT -o FILE' writes it to a file"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to say, and where to."""
    parser.add_argument("text", nargs="+", help="what to say")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write a WAV file instead of playing it")
    rate_option(parser)
    parser.add_argument("--language", type=_language, metavar="CODE", help="of the text, as in en or de")
    sound_options(parser)


def execute(options: argparse.Namespace) -> ExitCode:
    """Say a text; PROBLEMS where words are missing. Raises UsageError where nothing of it can be said."""
    manner = chosen_manner(read_config(), rate=options.rate, language=options.language)
    language = language_of(manner.language)
    speaker, words = usable_speaker(language, manner.rate), spelled(" ".join(options.text), language)
    missing = speaker.joined(words).missing
    try:
        samples = speaker.samples(words)
    except VoiceError as problem:
        raise UsageError(str(problem)) from problem
    if not samples:
        raise UsageError(f"the voice has no words for {', '.join(missing)}" if missing else "there is nothing to say")
    if options.output is None:
        _play(samples, options.audio, options.volume)
    else:
        _write(options.output, wav_bytes(samples))
    if missing:
        complain(f"not said, for the voice has no words for it: {', '.join(missing)}")
    return ExitCode.PROBLEMS if missing else ExitCode.DONE


def _language(written: str) -> str:
    code = code_of(written)
    if code is None:
        known = ", ".join(f"{code} ({name})" for code, name in names().items())
        raise argparse.ArgumentTypeError(f"'{written}' is no language that is spoken here: {known}")
    return code


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as problem:
        raise UsageError(f"{file}: cannot be written: {problem.strerror or problem}") from problem


def _play(samples: Samples, choice: str, volume: int) -> None:
    """Play samples to their end. Raises UsageError where no engine can."""
    if choice in _SILENT_ENGINES:
        raise UsageError(f"'--audio {choice}' cannot speak: {_REMEDY}")
    # The engines play sounds by their names; here the speech takes the place of one.
    sounds = {sound: silence(0) for sound in Sound} | {Sound.NEXT: samples}
    player = FallbackPlayer(lambda: Equipment(candidates(choice, None), sounds), volume=volume)
    try:
        _wait(player)
        at = time.monotonic() + max(_AHEAD, player.status.lead)
        player.schedule(Sound.NEXT, at)
        time.sleep(at - time.monotonic() + len(samples) / RATE)
        player.drain(1.0)
    finally:
        with SIGNALS.deferred():
            player.close()


def _wait(player: Player) -> None:
    """Wait for an engine that can speak. Raises UsageError where there is none."""
    limit = time.monotonic() + _OPEN_LIMIT
    while not player.status.ready and time.monotonic() < limit:
        time.sleep(0.05)
    status = player.status
    if not status.ready or status.engine in _SILENT_ENGINES:
        raise UsageError(f"{status.notice or 'No sound: no engine opened.'} {_REMEDY}")
    if status.notice:
        complain(status.notice)
