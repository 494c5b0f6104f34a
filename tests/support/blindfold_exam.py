"""What was written down with eyes shut, held against the plan, which no other module of the blindfold knows."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from blindfold_ears import Beep, Heard, Speech
from blindfold_grammar import sentence
from blindfold_notes import Dose, Note, Work, notes

from hiptimer.audio.voice.joining import key_of
from hiptimer.languages.en import LANGUAGE
from hiptimer.routine import model
from hiptimer.workout.bout import Bout
from hiptimer.workout.plan import Kind, Plan, Step
from hiptimer.workout.sound import SOUND_SECONDS, Sound
from hiptimer.workout.speech.spelling import spelled

NEAR: Final = 0.05
"""Seconds by which the begin and the end of work may be off."""

_SAME: Final = 1.0
"""Seconds within which a note is about a step."""


class Verdict(NamedTuple):
    """How well a workout was understood; each line names a moment in the recording."""

    steps: int
    """Of work."""
    misunderstood: tuple[str, ...]
    """Steps of which exercise, side, direction or dose are wrong or missing."""
    mistimed: tuple[str, ...]
    """Steps whose begin or end is off by more than NEAR."""
    worst: float
    """By how many seconds the begin or the end of a step is off at most."""
    overlapping: tuple[str, ...]
    """Sentences that are said while a beep is due."""
    cut_off: tuple[str, ...]
    """Sentences that begin or end in the middle of a sound."""
    unclear: tuple[str, ...]
    """Sentences of which no word was understood."""
    lost: tuple[str, ...]
    """Beeps that are due and not heard."""
    sentences: int

    @property
    def understood(self) -> float:
        """The share of the steps that were understood."""
        return 1 - len(self.misunderstood) / self.steps if self.steps else 1.0

    def passes(self, goal: float) -> bool:
        """Whether it is as good as it has to be."""
        return self.understood >= goal and not (self.mistimed or self.overlapping or self.cut_off or self.lost)


def verdict(heard: Sequence[Heard], plan: Plan) -> Verdict:
    """Returns how well what was heard of a plan says what is in it."""
    due = list(_due(plan))
    beeps = [part for part in heard if isinstance(part, Beep)]
    said = [part for part in heard if isinstance(part, Speech)]
    # A recording may begin before the workout does.
    began = beeps[0].begin - due[0].begin if beeps else 0.0
    due = [Beep(began + beep.begin, began + beep.end, beep.sound) for beep in due]
    steps = [step._replace(start=began + step.start) for step in plan.steps if step.kind is Kind.WORK]
    pairs = list(_paired(steps, notes(heard)))
    off = [max(abs(note.begin - step.start), abs(note.end - _end(step))) for step, note in pairs if note is not None]
    return Verdict(
        steps=len(steps),
        misunderstood=tuple(line for step, note in pairs if (line := _misunderstood(step, note))),
        mistimed=tuple(line for step, note in pairs if (line := _mistimed(step, note))),
        worst=max(off, default=0.0),
        overlapping=tuple(line for speech in said for line in _overlapping(speech, due)),
        cut_off=tuple(f"{_at(speech.begin)} {speech.words or '?'}" for speech in said if speech.torn),
        unclear=tuple(
            f"{_at(speech.begin)} {speech.words or '?'}" for speech in said if sentence(speech.words) is None
        ),
        lost=tuple(f"{_at(beep.begin)} {beep.sound}" for beep in due if not _is_heard(beep, beeps)),
        sentences=len(said),
    )


def wanted(step: Step) -> Work:
    """Returns what a listener should understand of a step of work."""
    bout, side, direction = step.bout, step.side, step.bout.direction
    if direction in tuple(model.Side):
        side, direction = model.Side(direction), None
    name = key_of(spelled(bout.exercise.name, LANGUAGE))
    return Work(name, side and side.value, direction and key_of(direction), _dose(bout))


def _dose(bout: Bout) -> Dose:
    unit = "seconds" if bout.work in (model.Work.HOLD, model.Work.TIME, model.Work.MAX_HOLD) else bout.exercise.unit
    if bout.work is model.Work.ROUNDS:
        unit = "rounds"
    return Dose(bout.amount or None, key_of(unit), bout.seconds_each, bout.exercise.alternating)


def _due(plan: Plan) -> Iterator[Beep]:
    """Every beep of a workout."""
    for step in plan.steps:
        for mark in step.marks:
            if mark.offset < step.estimate:
                at = step.start + mark.offset
                yield Beep(at, at + SOUND_SECONDS[mark.sound], mark.sound)
    yield Beep(plan.seconds, plan.seconds + SOUND_SECONDS[Sound.FINISH], plan.finish.sound)


def _end(step: Step) -> float:
    return step.start + step.estimate


def _paired(steps: Sequence[Step], written: Sequence[Note]) -> Iterator[tuple[Step, Note | None]]:
    for step in steps:
        near = [note for note in written if abs(note.begin - step.start) < _SAME]
        yield step, min(near, key=lambda note: abs(note.begin - step.start), default=None)


def _misunderstood(step: Step, note: Note | None) -> str | None:
    """What is wrong; None where nothing is."""
    expected = wanted(step)
    if note is None:
        return f"{_at(step.start)} {expected.exercise}: not heard that it begins"
    wrong = [
        f"{field} {_words(value)}, heard {_words(heard)}"
        for field, value, heard in zip(Work._fields, expected, note.work, strict=True)
        if value != heard
    ]
    return f"{_at(step.start)} {expected.exercise}: {'; '.join(wrong)}" if wrong else None


def _words(part: str | Dose | None) -> str:
    if not isinstance(part, Dose):
        return part or "none"
    each = f" of {part.each} s" if part.each is not None else ""
    return f"{part.amount or 'most'} {part.unit}{each}{' each side' if part.both_sides else ''}"


def _mistimed(step: Step, note: Note | None) -> str | None:
    if note is None:
        return f"{_at(step.start)} not heard that it begins"
    begin, end = note.begin - step.start, note.end - _end(step)
    if max(abs(begin), abs(end)) <= NEAR:
        return None
    return f"{_at(step.start)} begins {begin:+.3f} s, ends {end:+.3f} s off"


def _overlapping(speech: Speech, due: Sequence[Beep]) -> Iterator[str]:
    for beep in due:
        if speech.begin < beep.end and beep.begin < speech.end:
            yield f"{_at(speech.begin)} {speech.words or '?'} ({beep.sound} at {_at(beep.begin)})"


def _is_heard(beep: Beep, beeps: Sequence[Beep]) -> bool:
    return any(heard.sound is beep.sound and abs(heard.begin - beep.begin) <= NEAR for heard in beeps)


def _at(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes:.0f}:{rest:04.1f}"
