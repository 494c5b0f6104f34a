"""A voice that says everything at an even speed, and the times at which a plan's beeps are heard."""

from collections.abc import Iterator

from hiptimer.workout.plan import Plan
from hiptimer.workout.sound import SOUND_SECONDS
from hiptimer.workout.speech.phrases import TALK, Talk, Voice
from hiptimer.workout.speech.script import spoken_script


def even(text: str) -> float:
    """How long it takes: a beginning, and so much a character."""
    return 0.1 + 0.06 * len(text)


EVEN = Voice(even)


def voice_without(*unknown: str) -> Voice:
    """A voice that lacks some words."""
    return Voice(lambda text: None if any(word in text.lower() for word in unknown) else even(text))


def lines(plan: Plan, talk: Talk = TALK, voice: Voice = EVEN) -> list[str]:
    """What is said in a workout, each phrase with its start."""
    return [f"{phrase.start:.1f} {phrase.words}" for phrase in spoken_script(plan, voice, talk)]


def words(plan: Plan, talk: Talk = TALK, voice: Voice = EVEN) -> list[str]:
    """What is said in a workout."""
    return [phrase.words for phrase in spoken_script(plan, voice, talk)]


def beeps(plan: Plan) -> Iterator[tuple[float, float]]:
    """Start and end of every beep of a workout by its plan; the end among them."""
    for step in plan.steps:
        for mark in step.marks:
            if mark.offset < step.estimate:
                at = step.start + mark.offset
                yield at, at + SOUND_SECONDS[mark.sound]
    yield plan.seconds, plan.seconds + SOUND_SECONDS[plan.finish.sound]
