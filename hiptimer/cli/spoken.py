"""What a voice says in a workout, as lines for people and as data for programs."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from hiptimer.audio.voice.bank import VoiceError
from hiptimer.audio.voice.speech import Speaker
from hiptimer.cells import wrapped
from hiptimer.configuration.config import Config
from hiptimer.configuration.effective import effective
from hiptimer.usage import UsageError
from hiptimer.voices import open_speaker, talk_of, voice_of
from hiptimer.workout.plan import Kind, Plan
from hiptimer.workout.speech.phrases import TALK, Phrase, Talk
from hiptimer.workout.speech.script import spoken_script
from hiptimer.workout.speech.spelling import spelled

_COLUMNS = 20
"""Of the times before the words."""


def usable_speaker() -> Speaker:
    """Returns the bundled voice. Raises UsageError where it is missing or damaged."""
    try:
        return open_speaker()
    except VoiceError as problem:
        raise UsageError(str(problem)) from problem


def chosen_talk(config: Config) -> Talk:
    """Returns what a person wants to hear, by the settings."""
    values = {name: setting.value for name, setting in effective(config).items()}
    return talk_of(values["voice detail"], values["rep numbers"], phase_words=values["phase words"])


def script_page(plan: Plan, width: int, talk: Talk = TALK) -> str:
    """Returns the script in lines: time, end, words. Raises UsageError."""
    speaker = usable_speaker()
    return "\n".join(_lines(plan, spoken_script(plan, voice_of(speaker), talk), speaker, width))


def _lines(plan: Plan, script: Sequence[Phrase], speaker: Speaker, width: int) -> Iterator[str]:
    for phrase in script:
        times = f"{_clock(phrase.start):>8}{_clock(phrase.end):>9}   "
        for line in wrapped(phrase.words, max(20, width - _COLUMNS)):
            yield f"{times}{line}"
            times = " " * _COLUMNS
    notes = []
    if any(step.seconds is None for step in plan.steps):
        notes.append("Sets at your own pace take their estimate here.")
    if lacking := unsayable(plan, speaker):
        notes.append(f"The voice has no words for {', '.join(lacking)}.")
    if notes:
        yield ""
        yield from (line for note in notes for line in wrapped(note, width))


def unsayable(plan: Plan, speaker: Speaker) -> list[str]:
    """Returns the names of exercises that the voice cannot say, in order."""
    language = voice_of(speaker).language
    names = dict.fromkeys(step.bout.exercise.name for step in plan.steps if step.kind is Kind.WORK)
    return [name for name in names if speaker.seconds(spelled(name, language)) is None]


def _clock(seconds: float) -> str:
    minutes, tenths = divmod(round(seconds * 10), 600)
    return f"{minutes}:{tenths // 10:02}.{tenths % 10}"


def script_data(plan: Plan, talk: Talk = TALK) -> list[dict[str, Any]] | None:
    """Returns the script as `--json` prints it; None where there is no voice."""
    try:
        voice = voice_of(open_speaker())
    except VoiceError:
        return None
    return [_data(phrase) for phrase in spoken_script(plan, voice, talk)]


def _data(phrase: Phrase) -> dict[str, Any]:
    return {
        "step": phrase.step,
        "at": round(phrase.start, 3),
        "end": round(phrase.end, 3),
        "latest_end": None if math.isinf(phrase.latest_end) else round(phrase.latest_end, 3),
        "priority": phrase.priority.name.lower(),
        "words": phrase.words,
    }
