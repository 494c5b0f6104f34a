"""The programs of the system that speak: for each its command, and the voice that it has for a language."""

import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from hiptimer.audio.synthesis.manner import (
    COMMAND,
    ENGINES,
    ESPEAK_VOICES,
    NORMAL_RATE,
    Manner,
    SynthesisError,
    Synthesizer,
)
from hiptimer.audio.synthesis.template import synthesizer_of

_LIMIT: Final = 3.0
"""Seconds in which a program must tell its voices."""

LIBRARY: Final = "espeakng_loader"
"""The package that has espeak-ng in it."""

_FLITE_VOICES: Final = ("slt", "rms", "kal16", "kal")
"""Those that are understood best come first."""

_PICO_VOICES: Final = {"en": "en-US", "de": "de-DE", "es": "es-ES", "fr": "fr-FR", "it": "it-IT"}

_SAPI: Final = """\
$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = New-Object System.Text.UTF8Encoding $false
Add-Type -AssemblyName System.Speech
$speech = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice = $speech.GetInstalledVoices() | Where-Object {
    $_.Enabled -and $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq '{language}' } | Select-Object -First 1
if (-not $voice) { [Console]::WriteLine('it has no voice for {language}'); exit 3 }
$speech.SelectVoice($voice.VoiceInfo.Name)
$speech.Rate = [Math]::Max(-10, [Math]::Min(10, [Math]::Round(10 * [Math]::Log({rate} / 160, 3))))
$number = 0
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $number += 1
    $file = Join-Path '{folder}' "$number.wav"
    $speech.SetOutputToWaveFile($file)
    $speech.Speak($line)
    $speech.SetOutputToNull()
    [Console]::WriteLine($file)
}
"""
"""What PowerShell runs. A rate of 10 is three times as fast as one of 0."""


class Program(NamedTuple):
    """A program that speaks."""

    name: str
    """Under which it is started."""
    arguments: tuple[str, ...]
    voice: Callable[[str], str]
    """From a language's code to the name of its voice there. Raises SynthesisError where there is none."""
    languages: tuple[str, ...] = ()
    """Those it may have a voice for; any where there are none here."""


def _espeak_voice(language: str) -> str:
    return ESPEAK_VOICES.get(language, language)


def _pico_voice(language: str) -> str:
    return _PICO_VOICES[language]


def _flite_voice(_language: str) -> str:
    """One of those it has: for a name that it does not have it takes another without a word."""
    voices = _output("flite", "-lv").split()
    return _first([voice for voice in _FLITE_VOICES if voice in voices], "en")


def _say_voice(language: str) -> str:
    """The first of those of the language, in English the usual one of the United States."""
    listed = re.findall(r"^(\S.*?)\s+([a-z]{2,3})[_-](\S+)\s", _output("say", "-v", "?"), re.MULTILINE)
    voices = [(name, region) for name, code, region in listed if code == language]
    liked = [name for name, region in voices if (name, region) == ("Samantha", "US")]
    return _first([*liked, *(name for name, _ in voices)], language)


def _first(voices: list[str], language: str) -> str:
    if not voices:
        raise SynthesisError(f"it has no voice for {language}")
    return voices[0]


def _output(*command: str) -> str:
    """What a program prints. Raises SynthesisError."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_LIMIT, check=False)
    except subprocess.TimeoutExpired as problem:
        raise SynthesisError("it does not answer") from problem
    return done.stdout.decode(errors="replace")


PROGRAMS: Final = {
    "flite": Program(
        "flite",
        ("-voice", "{voice}", "--setf", "duration_stretch={stretch}", "-t", "{text}", "-o", "{file}"),
        _flite_voice,
        ("en",),
    ),
    "pico2wave": Program("pico2wave", ("-l", "{voice}", "-w", "{file}", "{text}"), _pico_voice, tuple(_PICO_VOICES)),
    "say": Program(
        "say",
        ("-v", "{voice}", "-r", "{rate}", "--file-format=WAVE", "--data-format=LEI16@22050", "-o", "{file}"),
        _say_voice,
    ),
    "sapi": Program("powershell", ("-NoProfile", "-NonInteractive", "-Command", _SAPI), lambda language: language),
    "espeak-ng": Program(
        "espeak-ng", ("-v", "{voice}", "-s", "{rate}", "-b", "1", "-w", "{file}", "--stdin"), _espeak_voice
    ),
}


def _expanded(word: str) -> str:
    """A word of a command, `~` as a shell reads it at its beginning."""
    with suppress(RuntimeError):
        return str(Path(word).expanduser()) if word.startswith("~") else word
    return word


def has_library() -> bool:
    """Whether espeak-ng is there as a library."""
    return find_spec(LIBRARY) is not None


def is_installed(engine: str) -> bool:
    """Whether an engine of ENGINES is on this machine."""
    return shutil.which(PROGRAMS[engine].name) is not None or (engine == "espeak-ng" and has_library())


def speaks(engine: str, language: str) -> bool:
    """Whether an engine may have a voice for a language."""
    languages = PROGRAMS[engine].languages
    return not languages or language in languages


def available(language: str, command: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Returns the engines that are here and speak a language, best first; a person's own before all others."""
    here = (engine for engine in ENGINES if speaks(engine, language) and is_installed(engine))
    return (COMMAND, *here) if command else tuple(here)


def start(manner: Manner) -> Synthesizer:
    """Returns an engine that is ready to speak. Raises SynthesisError, OSError."""
    values = {"rate": str(manner.rate), "language": manner.language, "stretch": f"{NORMAL_RATE / manner.rate:.3f}"}
    if manner.engine == COMMAND:
        return synthesizer_of([_expanded(word) for word in manner.command], values)
    if manner.engine == "espeak-ng" and has_library():
        # Imported here: it loads the library.
        from hiptimer.audio.synthesis.espeak import Espeak

        return Espeak(manner)
    if not speaks(manner.engine, manner.language):
        raise SynthesisError(f"it has no voice for {manner.language}")
    program = PROGRAMS[manner.engine]
    path = shutil.which(program.name)
    if path is None:
        raise SynthesisError("it is not installed")
    return synthesizer_of((path, *program.arguments), {**values, "voice": program.voice(manner.language)})
