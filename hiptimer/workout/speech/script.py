"""The script of a workout: what is said at which moment. Nothing is said while something sounds.

What comes is said in the rest before it, and at the start of work only the beep is heard; where there is no such rest,
or no room in it, it is said at the end of the work before, and where there is no room there, just after the start.
"""

from collections.abc import Iterator
from functools import cached_property
from math import inf
from typing import Final

from hiptimer.routine.model import Work
from hiptimer.workout.bout import Between
from hiptimer.workout.plan import Kind, Plan, Step, between_bouts
from hiptimer.workout.script import MOST_REPS_SAID
from hiptimer.workout.sound import Sound
from hiptimer.workout.speech.announcements import Announcer, Texts, counted_reps, sentences
from hiptimer.workout.speech.gaps import AFTER_A_SOUND, BEFORE_A_SOUND, Gap, Gaps
from hiptimer.workout.speech.phrases import TALK, Detail, Phrase, Priority, RepCount, Talk, Voice
from hiptimer.workout.speech.spelling import spelled

AHEAD: Final = 15.0
"""Seconds before its end, at most, in which work has the next announced where no rest follows."""

STALE: Final = 2.5
"""Seconds after its moment in which "halfway", or a number of reps, is still true."""

TEN_SECONDS_FROM: Final = 40
"""Seconds: something at least this long has its last ten announced."""

CUE_IN_WORK_FROM: Final = 30
CUE_IN_REST_FROM: Final = 20
"""Seconds: a hold, or a rest, at least this long has room for a cue."""

CUE_AFTER: Final = 3.0
"""Seconds into a hold before its cue, to get there first."""


def spoken_script(plan: Plan, voice: Voice, talk: Talk = TALK) -> tuple[Phrase, ...]:
    """Returns all that is said in a workout that goes by its plan, in order, from the workout's start.

    Work that the person ends takes its estimate.
    """
    script = Script(plan, voice, talk)
    phrases = [
        phrase.after(step.start)
        for step in plan.steps
        for phrase in script.within(step)
        if phrase.end <= step.estimate - BEFORE_A_SOUND
    ]
    return (*phrases, *(phrase.after(plan.seconds) for phrase in script.at_the_end()))


class Script:
    """What is said in a plan, step by step."""

    def __init__(self, plan: Plan, voice: Voice, talk: Talk = TALK) -> None:
        self._plan = plan
        self._voice = voice
        self._talk = talk
        self._announcer = Announcer(voice.language, voice.can_say)

    @cached_property
    def _longest_sound(self) -> float:
        return max(self._voice.sounds.values())

    def within(self, step: Step) -> tuple[Phrase, ...]:
        """Returns what is said in a step, in order; the step is one of the plan's, or that step lengthened."""
        teller = _Teller(step, self.gaps(step), self._voice)
        phrases = list(self._announcements(step, teller))
        if step.kind is Kind.WORK:
            phrases += self._in_work(step, teller)
        elif step.between is Between.REPS:
            phrases += self._held_reps_done(step, teller)
        if self._talk.detail is Detail.ALL:
            phrases += self._cue(step, teller)
        return tuple(sorted(phrases, key=lambda phrase: phrase.start))

    def at_the_end(self) -> tuple[Phrase, ...]:
        """Returns what is said when all is done, from the end of the last step."""
        plan, language = self._plan, self._voice.language
        minutes = plan.seconds if plan.seconds < 120 else 60 * round(plan.seconds / 60)
        work = language.counted(len(plan.routine.exercises), language.exercises)
        words = spelled(language.finished.format(work=work, time=language.duration(minutes)), language)
        begin = self._voice.sounds[plan.finish.sound] + AFTER_A_SOUND
        seconds = self._voice.seconds(sentences(words))
        if seconds is None:
            return ()
        return (Phrase(len(plan.steps), begin, seconds, inf, Priority.NEXT, sentences(words)),)

    def gaps(self, step: Step) -> Gaps:
        """Returns when nothing sounds in a step."""
        # Reps as long as one can go on until they are ended, whatever the estimate.
        endless = step.seconds is None and step.bout.at_tempo
        return Gaps(step.marks, self._voice.sounds, self._begin(step), inf if endless else step.estimate)

    def _begin(self, step: Step) -> float:
        """When the sounds of the steps before are over."""
        begin, number = 0.0, step.number - 1
        while number >= 0:
            before = self._plan.steps[number]
            end = before.start + before.estimate
            if end + self._longest_sound < step.start:
                break
            sounds = (mark for mark in before.marks if mark.offset < before.estimate)
            ends = (mark.offset + self._voice.sounds[mark.sound] for mark in sounds)
            begin = max(begin, before.start + max(ends, default=-inf) + AFTER_A_SOUND - step.start)
            number -= 1
        return begin

    # --- what comes next ---

    def _announcements(self, step: Step, teller: "_Teller") -> Iterator[Phrase]:
        """What is said in this step of work that has just begun, and of that which comes next."""
        following = self._work_after(step)
        for work in (step if step.kind is Kind.WORK else None, following):
            if work is not None and self._announced_in(work, step) == step.number:
                phrase = self._announcement(work, step, teller)
                if phrase is not None:
                    yield phrase

    def _announced_in(self, work: Step, running: Step) -> int | None:
        """The number of the step in which a step of work is announced; None where there is no room anywhere.

        `running` stands for the plan's step of its number.
        """
        for number in self._places(work):
            step = running if number == running.number else self._plan.steps[number]
            teller = _Teller(step, self.gaps(step), self._voice)
            if self._announcement(work, step, teller) is not None:
                return number
        return None

    def _places(self, work: Step) -> Iterator[int]:
        """The steps in which work may be announced: the rests before it, the work before those, and itself."""
        number = work.number - 1
        while number >= 0 and self._plan.steps[number].kind is not Kind.WORK:
            yield number
            number -= 1
        if number >= 0:
            yield number
        yield work.number

    def _announcement(self, work: Step, step: Step, teller: "_Teller") -> Phrase | None:
        if step.number == work.number:
            return teller.early(self._announcer.begun(work), Priority.NEXT)
        before = self._work_before(work)
        between = between_bouts(before.bout, work.bout) if before is not None and work.begins_bout else None
        texts = self._announcer.of(work, before and before.bout, between)
        if step.kind is Kind.WORK and step.seconds is not None:
            return teller.late(texts, max(0.0, step.estimate - AHEAD))
        return teller.early(texts, Priority.NEXT)

    def _work_after(self, step: Step) -> Step | None:
        steps = self._plan.steps
        numbers = range(step.number + 1, len(steps))
        return next((steps[number] for number in numbers if steps[number].kind is Kind.WORK), None)

    def _work_before(self, step: Step) -> Step | None:
        steps = self._plan.steps
        numbers = range(step.number - 1, -1, -1)
        return next((steps[number] for number in numbers if steps[number].kind is Kind.WORK), None)

    # --- what is said besides ---

    def _in_work(self, step: Step, teller: "_Teller") -> Iterator[Phrase]:
        bout, language = step.bout, self._voice.language
        if self._talk.detail is not Detail.NAMES:
            if bout.length is not None and step.estimate >= TEN_SECONDS_FROM:
                texts = (sentences(spelled(language.ten_seconds, language)),)
                yield from teller.at(step.estimate - 10, texts, Priority.LAST_SECONDS)
            for mark in step.marks:
                if mark.sound is Sound.HALF:
                    yield from teller.at(mark.offset, (sentences(language.halfway),), Priority.HALF)
        if bout.at_tempo:
            yield from self._reps_done(step, teller)
        if self._talk.phases and step.rep is None and (bout.at_tempo or bout.work is Work.TIME):
            yield from self._phases(step, teller)

    def _counts(self, done: int) -> bool:
        """Whether so many reps are said."""
        return self._talk.reps is RepCount.ALL or (self._talk.reps is RepCount.FIFTHS and done % 5 == 0)

    def _count(self, step: Step, done: int) -> Texts:
        return counted_reps(step.bout, done, self._announcer, alone=self._talk.reps is RepCount.ALL)

    def _reps_done(self, step: Step, teller: "_Teller") -> Iterator[Phrase]:
        """How many are done, when the next one begins."""
        for done in range(1, step.bout.amount or MOST_REPS_SAID):
            if self._counts(done):
                yield from teller.at(done * step.bout.rep_seconds, self._count(step, done), Priority.REPS)

    def _held_reps_done(self, step: Step, teller: "_Teller") -> Iterator[Phrase]:
        done = (step.rep or 1) - 1
        first_half = step.half in (None, *step.bout.halves[:1])
        if done and first_half and self._counts(done):
            yield from teller.at(0.0, self._count(step, done), Priority.REPS)

    def _phases(self, step: Step, teller: "_Teller") -> Iterator[Phrase]:
        """The words of the tempo; where a rep begins on the other side, that."""
        offset = 0.0
        while offset < step.estimate:
            for half in step.bout.halves:
                for number, phase in enumerate(step.bout.tempo):
                    turns = step.bout.exercise.alternating and number == 0
                    word = self._announcer.side(half) if turns else self._announcer.term(phase.name)
                    yield from teller.at(offset, (sentences(word),), Priority.PHASE, phase.seconds)
                    offset += phase.seconds

    def _cue(self, step: Step, teller: "_Teller") -> Iterator[Phrase]:
        """One of the cues, another one each time."""
        bout = step.bout
        holds = bout.length is not None and not bout.moves and bout.length >= CUE_IN_WORK_FROM
        long = holds if step.kind is Kind.WORK else step.estimate >= CUE_IN_REST_FROM and not holds
        cues = [text for cue in bout.exercise.cues if (text := self._announcer.text(cue))]
        if long and cues and step.between not in (Between.EXERCISES, Between.WINDOW):
            turn = (
                bout.set + (bout.round or 1) - 2 + (bout.side == bout.exercise.sides[-1] if bout.exercise.sides else 0)
            )
            text = sentences(cues[turn % len(cues)])
            phrase = teller.early((text,), Priority.CUE, CUE_AFTER if step.kind is Kind.WORK else 0.0)
            if phrase is not None:
                yield phrase


class _Teller:
    """Places phrases in the free time of one step, which each takes its part of."""

    def __init__(self, step: Step, gaps: Gaps, voice: Voice) -> None:
        self._step = step
        self._gaps = gaps
        self._voice = voice

    def early(self, texts: Texts, priority: Priority, earliest: float = 0.0, latest: float = inf) -> Phrase | None:
        """Returns the longest text for which there is room, as soon as there is."""
        for text in texts:
            seconds = self._voice.seconds(text)
            gap = None if seconds is None else self._gaps.first(seconds, earliest, latest)
            if gap is not None and seconds is not None:
                return self._placed(gap, seconds, priority, text)
        return None

    def late(self, texts: Texts, earliest: float) -> Phrase | None:
        """Returns the longest text for which there is room, as late as there is."""
        for text in texts:
            seconds = self._voice.seconds(text)
            gap = None if seconds is None else self._gaps.last(seconds, earliest)
            if gap is not None and seconds is not None:
                return self._placed(gap, seconds, Priority.NEXT, text)
        return None

    def at(self, moment: float, texts: Texts, priority: Priority, valid: float = STALE) -> Iterator[Phrase]:
        """Yields the longest text for which there is room within the seconds after a moment in which it is true."""
        phrase = self.early(tuple(filter(None, texts)), priority, moment, moment + valid)
        if phrase is not None:
            yield phrase

    def _placed(self, gap: Gap, seconds: float, priority: Priority, text: str) -> Phrase:
        self._gaps.take(gap.begin, gap.begin + seconds)
        return Phrase(self._step.number, gap.begin, seconds, gap.end, priority, text)
