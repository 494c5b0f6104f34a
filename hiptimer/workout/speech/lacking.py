"""What a routine has to be said that a voice has no words for - pure."""

from collections.abc import Iterator

from hiptimer.workout.bout import Bout
from hiptimer.workout.plan import Kind, Plan
from hiptimer.workout.speech.announcements import Announcer
from hiptimer.workout.speech.phrases import Detail, Talk, Voice
from hiptimer.workout.speech.spelling import spelled


def unsayable_names(plan: Plan, voice: Voice) -> tuple[str, ...]:
    """Returns the names of exercises that a voice cannot say, in order."""
    names = dict.fromkeys(step.bout.exercise.name for step in plan.steps if step.kind is Kind.WORK)
    return tuple(name for name in names if not voice.can_say(spelled(name, voice.language)))


def lacks_words(plan: Plan, voice: Voice, talk: Talk) -> bool:
    """Whether a voice leaves anything out that is to be said of a plan; of several cues one is enough."""
    announcer = Announcer(voice.language, voice.can_say)
    bouts = [step.bout for step in plan.steps if step.kind is Kind.WORK]
    if any(announcer.lacks(text) for text in dict.fromkeys(text for bout in bouts for text in _texts(bout, talk))):
        return True
    cues = {bout.exercise.cues for bout in bouts if bout.exercise.cues}
    return talk.detail is Detail.ALL and any(all(map(announcer.lacks, each)) for each in cues)


def _texts(bout: Bout, talk: Talk) -> Iterator[str]:
    """What someone wrote of a bout, and is said."""
    exercise = bout.exercise
    yield from filter(None, (exercise.name, exercise.unit, bout.direction, bout.load, exercise.setup, bout.block_name))
    for part in exercise.parts:
        yield from (part.name, part.dose_unit)
    if talk.phases:
        yield from (phase.name for phase in bout.tempo)
