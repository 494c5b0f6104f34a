"""What a voice says of a session as it goes: the script from where it stands, and an answer to each key. Pure.

Like the marks of a session it is handed out ahead, each phrase once. A key that moves the session makes what was handed
out void; what is said from there on is handed out anew.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from math import inf
from typing import Final, NamedTuple

from hiptimer.workout.plan import Kind, Plan, Step
from hiptimer.workout.progress import Position, Progress
from hiptimer.workout.sound import Sound
from hiptimer.workout.speech.announcements import Texts
from hiptimer.workout.speech.answers import answer, ended, paused, resumed, time_left, where_now
from hiptimer.workout.speech.gaps import AFTER_A_SOUND, BETWEEN_PHRASES
from hiptimer.workout.speech.phrases import TALK, Phrase, Priority, Talk, Voice
from hiptimer.workout.speech.script import STALE, Script
from hiptimer.workout.tally import summarize

SOON: Final = 2.0
"""Seconds within which the script itself says where one is, so that a key needs no other answer."""


class Spoken(NamedTuple):
    """Words at a moment of the workout's clock, in seconds."""

    at: float
    seconds: float
    """How long they take."""
    latest: float
    """What has not begun by then is not said."""
    words: str


class _KeySound(NamedTuple):
    """A sound that answers a key and is no mark of a step, by the workout's clock."""

    begin: float = -inf
    end: float = -inf


class Guide:
    """Follows a session. Whoever changes the session calls `moved`; `now` never goes back."""

    def __init__(self, session: Progress, voice: Voice, talk: Talk = TALK) -> None:
        self._session = session
        self._voice = voice
        self._talk = talk
        self._course = _Course(session.plan, frozenset(), voice, talk)
        self._first = session.position.step
        self._began: float | None = None
        self._is_over = session.finished
        self._key_sound = _KeySound()
        self._ahead: Iterator[Spoken] = iter(())
        self._next: Spoken | None = None

    def due(self, now: float, ahead: float = 0.0, most: float = inf) -> list[Spoken]:
        """Returns what is to be said until `now + ahead` and was not handed out before, in order, at `most` so many."""
        if self._session.finished and not self._is_over:
            self._is_over = True
            self._reset(self._at_the_end(now))
        spoken: list[Spoken] = []
        while self._next is not None and self._next.at <= now + ahead and len(spoken) < most:
            spoken.append(self._next)
            self._next = next(self._ahead, None)
        return spoken

    def moved(self, before: Position, now: float) -> bool:
        """Go on from where a key has moved the session; returns whether what was handed out is void.

        `before` is where it stood. It is not void where only a number was typed.
        """
        position = self._session.position
        if position[:4] == before[:4]:
            return False
        sound = self._sound_of_key(before, now)
        if sound is not None or self._key_sound.begin > now:
            self._key_sound = sound or _KeySound()
        self._begin_anew(self._answer_to(before, now), now)
        return True

    def speak_up(self, now: float) -> None:
        """Go on after a silence, with where one is."""
        session = self._session
        where = () if session.finished else where_now(session.step, session.elapsed(now), self._voice)
        self._begin_anew(where, now)

    def take_voice(self, voice: Voice, now: float) -> None:
        """Go on in another voice, with where one is."""
        self._voice = voice
        self._course = _Course(self._session.plan, self._course.left_out, voice, self._talk)
        self.speak_up(now)

    def _begin_anew(self, texts: Texts, now: float) -> None:
        """Hand out anew what lies ahead of the session, an answer first: of `texts` the longest there is room for."""
        earliest = max(now, self._key_sound.end) + AFTER_A_SOUND
        session, position = self._session, self._session.position
        self._is_over = False
        if session.left_out != self._course.left_out:
            self._course = _Course(session.plan, session.left_out, self._voice, self._talk)
        if session.finished:
            self._reset(iter(()))
        elif position.since is None:
            self._reset(self._while_it_stands(texts, earliest))
        else:
            self._began = now if self._began is None else self._began
            self._reset(self._as_it_runs(texts, session.elapsed(earliest)))

    def _reset(self, spoken: Iterator[Spoken]) -> None:
        self._ahead = spoken
        self._next = next(spoken, None)

    # --- what a key is answered with ---

    def _sound_of_key(self, before: Position, now: float) -> _KeySound | None:
        """That of a pause, and that which tells that work goes on; None where there is none of its own."""
        session, position, sounds = self._session, self._session.position, self._voice.sounds
        was_over = before.step >= len(session.plan.steps)
        if session.finished:
            return None
        if position.since is None:
            stops = before.since is not None and not was_over
            return _KeySound(now, now + sounds[Sound.PAUSE]) if stops else None
        goes_on = before.since is None or was_over or session.lead_in(now) > 0
        begin = max(now, position.since)
        return _KeySound(begin, begin + sounds[Sound.RESUME]) if goes_on and position.sounded else None

    def _answer_to(self, before: Position, now: float) -> Texts:
        session, position = self._session, self._session.position
        if session.finished:
            return ()
        step, elapsed = session.step, session.elapsed(now)
        stays = position.step == before.step
        if position.since is None and before.since is not None and stays:
            return paused(self._voice)
        if stays and position[1:3] == before[1:3]:
            return self._answer_to_time(step, elapsed)
        if stays and before.since is None and position.sounded and step.kind is Kind.WORK:
            return resumed(step, self._voice)
        return where_now(step, elapsed, self._voice)

    def _answer_to_time(self, step: Step, elapsed: float) -> Texts:
        """The time left; where that cuts off what comes next, that again."""
        phrases = self._course.within(step)
        if any(phrase.start <= elapsed < phrase.end for phrase in phrases if phrase.priority is Priority.NEXT):
            return where_now(step, elapsed, self._voice)
        return time_left(step, elapsed, self._voice)

    # --- what lies ahead ---

    def _while_it_stands(self, texts: Texts, at: float) -> Iterator[Spoken]:
        for text in texts[:1]:
            seconds = self._voice.seconds(text)
            if seconds is not None:
                yield Spoken(at, seconds, at + STALE, text)

    def _as_it_runs(self, texts: Texts, earliest: float) -> Iterator[Spoken]:
        """What is said in the step that is on from so many seconds into it, and in those that follow.

        It goes as far as the clock knows: up to the end of the next step that the person ends.
        """
        session = self._session
        start = session.position.nominal_start
        phrases = self._with_answer(texts, session.step, earliest)
        for step in chain((session.step,), session.following()):
            for phrase in self._course.within(step) if phrases is None else phrases:
                yield _spoken(phrase, start)
            if step.seconds is None:
                return
            phrases, start = None, start + step.seconds

    def _with_answer(self, texts: Texts, step: Step, earliest: float) -> list[Phrase] | None:
        """What is still to be said in a step, with the answer to a key in it, which silences what is not as needed."""
        phrases = [phrase for phrase in self._course.within(step) if phrase.start >= earliest]
        coming = [phrase for phrase in phrases if phrase.priority is Priority.NEXT]
        if not texts or any(_tells_place(phrase, step, earliest, texts[-1]) for phrase in coming):
            return phrases
        for text in texts:
            reply = self._course.answer(step, earliest, text)
            later = None if reply is None else _after(reply, coming)
            if reply is not None and later is not None:
                others = [phrase for phrase in phrases if phrase not in coming]
                free = [phrase for phrase in others if not any(_meet(phrase, told) for told in (reply, *later))]
                return sorted((reply, *later, *free), key=lambda phrase: phrase.start)
        return phrases

    def _at_the_end(self, now: float) -> Iterator[Spoken]:
        """What was done, once the last sound is over."""
        session = self._session
        over = now if session.position.since is None else session.position.since
        summaries = summarize(session.plan, session.tally)
        began = over if self._began is None else self._began
        planned = sum(steps[-1].number >= self._first for steps in session.plan.bouts())
        done = min(planned, sum(summary.done for summary in summaries))
        at = over + self._voice.sounds[session.plan.finish.sound] + AFTER_A_SOUND
        for text in ended(done, planned, over - began, self._voice):
            seconds = self._voice.seconds(text)
            if seconds is not None:
                yield Spoken(at, seconds, at + STALE, text)


class _Course:
    """The script of the steps that are gone through: all of a plan, or what is made up for."""

    def __init__(self, plan: Plan, left_out: frozenset[int], voice: Voice, talk: Talk) -> None:
        self.left_out = left_out
        self._voice = voice
        steps = [step for step in plan.steps if step.number not in left_out]
        self._places = {step.number: place for step, place in zip(steps, _in_a_row(steps), strict=True)}
        self._script = Script(plan._replace(steps=tuple(self._places.values())), voice, talk)
        self._last: tuple[Step, Sequence[Phrase]] | None = None

    def within(self, step: Step) -> Sequence[Phrase]:
        """Returns what is said in a step, which the person may have lengthened, in order."""
        # A key asks for the same step several times.
        if self._last is None or self._last[0] != step:
            self._last = step, self._script.within(self._placed(step))
        return self._last[1]

    def answer(self, step: Step, elapsed: float, text: str) -> Phrase | None:
        """Returns a text where there is room for it from `elapsed` seconds of a step on."""
        return answer(self._script, self._placed(step), elapsed, (text,), self._voice)

    def _placed(self, step: Step) -> Step:
        place = self._places.get(step.number, step)
        return step._replace(number=place.number, start=place.start)


def _in_a_row(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps numbered and timed as if there were no others."""
    start = 0.0
    for number, step in enumerate(steps):
        yield step._replace(number=number, start=start)
        start += step.estimate


def _tells_place(phrase: Phrase, step: Step, earliest: float, title: str) -> bool:
    """Whether the script itself says where one is: what comes, soon, in a rest; in work, what it is."""
    if step.kind is Kind.WORK:
        return phrase.words.startswith(title)
    return phrase.start < earliest + SOON


def _after(reply: Phrase, phrases: Sequence[Phrase]) -> list[Phrase] | None:
    """The phrases, where they meet a reply put after it; None where one of them then has no room."""
    begin, later = reply.end + BETWEEN_PHRASES, []
    for phrase in phrases:
        moved = phrase._replace(start=max(phrase.start, begin)) if _meet(reply, phrase) else phrase
        if moved.end > phrase.latest_end:
            return None
        later.append(moved)
    return later


def _meet(phrase: Phrase, other: Phrase) -> bool:
    """Whether two phrases of a step overlap, or nearly do."""
    return phrase.start < other.end + BETWEEN_PHRASES and other.start < phrase.end + BETWEEN_PHRASES


def _spoken(phrase: Phrase, start: float) -> Spoken:
    at = start + phrase.start
    return Spoken(at, phrase.seconds, max(at, start + phrase.latest_end - phrase.seconds), phrase.words)
