"""`hiptimer say`: hear the voice, or write what it says to a file."""

import argparse
import time
from pathlib import Path
from typing import TypeAlias

from hiptimer.audio.engines.base import RATE, Equipment, Samples
from hiptimer.audio.engines.registry import candidates
from hiptimer.audio.fallback import FallbackPlayer
from hiptimer.audio.player import Player
from hiptimer.audio.samples import silence
from hiptimer.audio.synthesis.manner import BY_ITSELF, SynthesisError
from hiptimer.audio.voice.bank import VoiceError
from hiptimer.audio.voice.studio import spoken_texts
from hiptimer.audio.wav import wav_bytes
from hiptimer.cli.configured import read_config
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.options import rate_option, sound_options, speaker_option
from hiptimer.cli.spoken import chosen_wish
from hiptimer.configuration.effective import effective
from hiptimer.languages import ENGLISH, code_of, language_of, names
from hiptimer.languages.language import Language
from hiptimer.signals import SIGNALS
from hiptimer.usage import UsageError
from hiptimer.voices import INSTEAD, Wish, engine_of, open_speaker, unspoken
from hiptimer.workout.sound import Sound
from hiptimer.workout.speech.spelling import spelled

Spoken: TypeAlias = tuple[Samples, tuple[str, ...]]
"""The speech of a text, and the words that it lacks."""

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
    speaker_option(parser)
    rate_option(parser)
    parser.add_argument("--language", type=_language, metavar="CODE", help="of the text, as in en or de")
    sound_options(parser)


def execute(options: argparse.Namespace) -> ExitCode:
    """Say a text; PROBLEMS where words are missing. Raises UsageError where nothing of it can be said."""
    config = read_config()
    wish = chosen_wish(config, options.voice, options.rate)
    language = language_of(options.language or wish.language)
    words = spelled(" ".join(options.text), language)
    if not words:
        raise UsageError("there is nothing to say")
    try:
        samples, missing = _by_engine(words, language, wish, options.voice) or _by_bank(words, language, wish)
    except VoiceError as problem:
        raise UsageError(str(problem)) from problem
    if not samples:
        raise UsageError(f"the voice has no words for {', '.join(missing) or words}")
    if options.output is None:
        settings = effective(config, {"engine": options.audio, "volume": options.volume})
        _play(samples, settings["engine"].value, settings["volume"].value)
    else:
        _write(options.output, wav_bytes(samples))
    if missing:
        complain(f"not said, for the voice has no words for it: {', '.join(missing)}")
    return ExitCode.PROBLEMS if missing else ExitCode.DONE


def _language(written: str) -> str:
    code = code_of(written)
    if code is None:
        choices = ", ".join(f"{code} ({name})" for code, name in names().items())
        raise argparse.ArgumentTypeError(f"'{written}' is no language that is spoken here: {choices}")
    return code


def _by_bank(words: str, language: Language, wish: Wish) -> Spoken:
    """A text as the bundled voice says it. Raises VoiceError, UsageError where that has none of its words."""
    if language.code != ENGLISH:
        raise UsageError(unspoken(language, wish))
    speaker = open_speaker(wish.rate)
    return speaker.samples(words), speaker.joined(words).missing


def _by_engine(words: str, language: Language, wish: Wish, named: str | None) -> Spoken | None:
    """A text as an engine says it; None where the bundled voice is to. Complains of one that was to speak and does not.

    Raises UsageError where that one was named in this call.
    """
    if wish.engine == BY_ITSELF and language.code == ENGLISH and _bank_says(words):
        return None
    engine, obstacle = engine_of(wish, language)
    if obstacle is not None and named not in (None, BY_ITSELF):
        raise UsageError(obstacle)
    if engine is None and language.code != ENGLISH:
        return None
    if obstacle is not None:
        complain(f"{obstacle}: {INSTEAD if engine is None else f'{engine.name} speaks'}")
    if engine is None:
        return None
    try:
        return spoken_texts(engine, [words])[words], ()
    except SynthesisError as problem:
        reason = f"{engine.name} does not speak ({problem})"
    if named not in (None, BY_ITSELF) or language.code != ENGLISH:
        raise UsageError(reason)
    complain(f"{reason}: {INSTEAD}")
    return None


def _bank_says(words: str) -> bool:
    try:
        return open_speaker().seconds(words) is not None
    except VoiceError:
        return False


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
