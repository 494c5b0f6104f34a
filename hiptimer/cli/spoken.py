"""What a voice says in a workout, as lines for people and as data for programs; and who that voice is."""

import math
from collections.abc import Iterator
from typing import Any

from hiptimer.audio.synthesis.manner import BANK, BY_ITSELF
from hiptimer.cells import wrapped
from hiptimer.cli.errors import complain
from hiptimer.configuration.config import Config
from hiptimer.configuration.effective import effective
from hiptimer.languages import ENGLISH
from hiptimer.usage import UsageError
from hiptimer.voices import Cast, Wish, cast_of, spoken_language, supposed_voice, talk_of
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


def chosen_wish(config: Config, engine: str | None = None, rate: int | None = None) -> Wish:
    """Returns who is to speak, and how, by the `speaker_option`, the `rate_option` and the settings."""
    given = {"voice engine": engine, "voice rate": rate}
    values = {name: setting.value for name, setting in effective(config, given).items()}
    return Wish(values["voice engine"], tuple(values["voice command"]), values["voice rate"], values["language"])


def cast_for_script(plan: Plan, wish: Wish, talk: Talk) -> Cast:
    """Returns who speaks a plan, or would where nobody here has its language: its words do not depend on that."""
    cast, language = cast_of(plan, wish, talk), spoken_language(plan, wish.language)
    if cast.voice is not None or language.code == ENGLISH:
        return cast
    return cast._replace(voice=supposed_voice(language, wish.rate))


def checked_cast(cast: Cast, named: str | None) -> Cast:
    """Returns who speaks, `named` being the `speaker_option`; complains of what is not as asked.

    Raises UsageError where nobody can, and where an engine that was named there is not to be had.
    """
    if cast.notice is not None and not (cast.is_supposed and named is None):
        if cast.voice is None or named not in (None, BY_ITSELF, BANK):
            raise UsageError(cast.notice)
        complain(cast.complaint or cast.notice)
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
    if cast.is_supposed:
        yield f"These times are guessed, and a workout has beeps only, for {cast.notice}."
    if cast.engine is not None:
        yield f"{cast.engine.name} speaks: its texts end a little sooner than is told here."
    if lacking := unsayable_names(plan, cast.voice):
        yield f"The voice has no words for {', '.join(lacking)}."


def _clock(seconds: float) -> str:
    minutes, tenths = divmod(round(seconds * 10), 600)
    return f"{minutes}:{tenths // 10:02}.{tenths % 10}"


def script_data(plan: Plan, wish: Wish, talk: Talk) -> dict[str, Any]:
    """Returns the script as `--json` prints it, None where there is no voice, with its language."""
    voice = cast_for_script(plan, wish, talk).voice
    script = None if voice is None else [_data(phrase) for phrase in spoken_script(plan, voice, talk)]
    return {"language": spoken_language(plan, wish.language).code, "script": script}


def _data(phrase: Phrase) -> dict[str, Any]:
    return {
        "step": phrase.step,
        "at": round(phrase.start, 3),
        "end": round(phrase.end, 3),
        "latest_end": None if math.isinf(phrase.latest_end) else round(phrase.latest_end, 3),
        "priority": phrase.priority.name.lower(),
        "words": phrase.words,
    }
