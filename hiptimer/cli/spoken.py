"""What a voice says in a workout, as lines for people and as data for programs."""

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from hiptimer.audio.voice.bank import VoiceError
from hiptimer.audio.voice.speech import Speaker
from hiptimer.cells import wrapped
from hiptimer.configuration.config import Config
from hiptimer.configuration.effective import effective
from hiptimer.languages.language import Language
from hiptimer.usage import UsageError
from hiptimer.voices import open_speaker, spoken_language, supposed_voice, talk_of, unspoken, voice_of
from hiptimer.workout.plan import Kind, Plan
from hiptimer.workout.speech.phrases import Phrase, Talk
from hiptimer.workout.speech.script import spoken_script
from hiptimer.workout.speech.spelling import spelled

_COLUMNS = 20
"""Of the times before the words."""

_SUPPOSED = "A workout has beeps only, and these times are guessed"


class Manner(NamedTuple):
    """What a person wants to hear, and how."""

    talk: Talk
    language: str
    """The code of that of routines which do not say."""
    rate: int
    """Words a minute."""


def chosen_manner(config: Config, *, rate: int | None = None, language: str | None = None) -> Manner:
    """Returns what a person wants to hear, by the command line and the settings."""
    given = {"voice rate": rate, "language": language}
    values = {name: setting.value for name, setting in effective(config, given).items()}
    talk = talk_of(values["voice detail"], values["rep numbers"], phase_words=values["phase words"])
    return Manner(talk, values["language"], values["voice rate"])


def usable_speaker(language: Language, rate: int) -> Speaker:
    """Returns the bundled voice at a rate. Raises UsageError where that speaks another language, or is damaged."""
    if obstacle := unspoken(language):
        raise UsageError(obstacle)
    try:
        return open_speaker(rate)
    except VoiceError as problem:
        raise UsageError(str(problem)) from problem


def script_page(plan: Plan, width: int, manner: Manner) -> str:
    """Returns the script in lines: time, end, words. Raises UsageError."""
    language = spoken_language(plan, manner.language)
    if obstacle := unspoken(language):
        script = spoken_script(plan, supposed_voice(language, manner.rate), manner.talk)
        return "\n".join(_lines(plan, script, f"{_SUPPOSED}: {obstacle}.", width))
    speaker = usable_speaker(language, manner.rate)
    script = spoken_script(plan, voice_of(speaker), manner.talk)
    return "\n".join(_lines(plan, script, _lacking(plan, speaker), width))


def _lines(plan: Plan, script: Sequence[Phrase], note: str | None, width: int) -> Iterator[str]:
    for phrase in script:
        times = f"{_clock(phrase.start):>8}{_clock(phrase.end):>9}   "
        for line in wrapped(phrase.words, max(20, width - _COLUMNS)):
            yield f"{times}{line}"
            times = " " * _COLUMNS
    notes = []
    if any(step.seconds is None for step in plan.steps):
        notes.append("Sets at your own pace take their estimate here.")
    if note is not None:
        notes.append(note)
    if notes:
        yield ""
        yield from (line for note in notes for line in wrapped(note, width))


def _lacking(plan: Plan, speaker: Speaker) -> str | None:
    names = unsayable(plan, speaker)
    return f"The voice has no words for {', '.join(names)}." if names else None


def unsayable(plan: Plan, speaker: Speaker) -> list[str]:
    """Returns the names of exercises that the voice cannot say, in order."""
    language = voice_of(speaker).language
    names = dict.fromkeys(step.bout.exercise.name for step in plan.steps if step.kind is Kind.WORK)
    return [name for name in names if speaker.seconds(spelled(name, language)) is None]


def _clock(seconds: float) -> str:
    minutes, tenths = divmod(round(seconds * 10), 600)
    return f"{minutes}:{tenths // 10:02}.{tenths % 10}"


def script_data(plan: Plan, manner: Manner) -> dict[str, Any]:
    """Returns the script as `--json` prints it, with its language; None where the voice is missing or damaged."""
    language = spoken_language(plan, manner.language)
    try:
        is_spoken = unspoken(language) is None
        voice = voice_of(open_speaker(manner.rate)) if is_spoken else supposed_voice(language, manner.rate)
    except VoiceError:
        return {"language": language.code, "script": None}
    script = spoken_script(plan, voice, manner.talk)
    return {"language": language.code, "script": [_data(phrase) for phrase in script]}


def _data(phrase: Phrase) -> dict[str, Any]:
    return {
        "step": phrase.step,
        "at": round(phrase.start, 3),
        "end": round(phrase.end, 3),
        "latest_end": None if math.isinf(phrase.latest_end) else round(phrase.latest_end, 3),
        "priority": phrase.priority.name.lower(),
        "words": phrase.words,
    }
