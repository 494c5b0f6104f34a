"""What a voice says in a workout, as lines for people and as data for programs; and who that voice is."""

import math
from collections.abc import Iterator
from typing import Any

from hiptimer.audio.synthesis.manner import BANK, BY_ITSELF
from hiptimer.cells import wrapped
from hiptimer.cli.errors import complain
from hiptimer.configuration.config import Config
from hiptimer.configuration.effective import effective
from hiptimer.usage import UsageError
from hiptimer.voices import INSTEAD, Cast, Wish, cast_of, talk_of
from hiptimer.workout.plan import Plan
from hiptimer.workout.speech.lacking import unsayable_names
from hiptimer.workout.speech.phrases import Phrase, Talk
from hiptimer.workout.speech.script import spoken_script

_COLUMNS = 20
"""Of the times before the words."""


def chosen_talk(config: Config) -> Talk:
    """Returns what a person wants to hear, by the settings."""
    values = {name: setting.value for name, setting in effective(config).items()}
    return talk_of(values["voice detail"], values["rep numbers"], phase_words=values["phase words"])


def chosen_wish(config: Config, engine: str | None) -> Wish:
    """Returns which engine is to speak, by the settings or the `speaker_option`."""
    values = effective(config, {"voice engine": engine})
    return Wish(values["voice engine"].value, tuple(values["voice command"].value))


def chosen_cast(plan: Plan, config: Config, engine: str | None) -> Cast:
    """Returns who speaks a plan, `engine` being that of the `speaker_option`; complains of what is not as asked.

    Raises UsageError where nobody can, and where an engine that was named there is not to be had.
    """
    cast = cast_of(plan, chosen_wish(config, engine), chosen_talk(config))
    if cast.notice is not None:
        if cast.voice is None or engine not in (None, BY_ITSELF, BANK):
            raise UsageError(cast.notice)
        complain(f"{cast.notice}: {INSTEAD}")
    return cast


def script_page(plan: Plan, width: int, cast: Cast, talk: Talk) -> str:
    """Returns the script in lines: time, end, words. Its cast can speak."""
    assert cast.voice is not None
    return "\n".join(_lines(plan, spoken_script(plan, cast.voice, talk), cast, width))


def _lines(plan: Plan, script: tuple[Phrase, ...], cast: Cast, width: int) -> Iterator[str]:
    for phrase in script:
        times = f"{_clock(phrase.start):>8}{_clock(phrase.end):>9}   "
        for line in wrapped(phrase.words, max(20, width - _COLUMNS)):
            yield f"{times}{line}"
            times = " " * _COLUMNS
    notes = list(_notes(plan, cast))
    if notes:
        yield ""
        yield from (line for note in notes for line in wrapped(note, width))


def _notes(plan: Plan, cast: Cast) -> Iterator[str]:
    assert cast.voice is not None
    if any(step.seconds is None for step in plan.steps):
        yield "Sets at your own pace take their estimate here."
    if cast.engine is not None:
        yield f"{cast.engine.name} speaks: its texts end a little sooner than is told here."
    if lacking := unsayable_names(plan, cast.voice):
        yield f"The voice has no words for {', '.join(lacking)}."


def _clock(seconds: float) -> str:
    minutes, tenths = divmod(round(seconds * 10), 600)
    return f"{minutes}:{tenths // 10:02}.{tenths % 10}"


def script_data(plan: Plan, cast: Cast, talk: Talk) -> list[dict[str, Any]] | None:
    """Returns the script as `--json` prints it; None where there is no voice."""
    return None if cast.voice is None else [_data(phrase) for phrase in spoken_script(plan, cast.voice, talk)]


def _data(phrase: Phrase) -> dict[str, Any]:
    return {
        "step": phrase.step,
        "at": round(phrase.start, 3),
        "end": round(phrase.end, 3),
        "latest_end": None if math.isinf(phrase.latest_end) else round(phrase.latest_end, 3),
        "priority": phrase.priority.name.lower(),
        "words": phrase.words,
    }
