"""What a plain workout prints, as lines of text: a time where there is one, a word, and what it says. Pure.

A program may read them: `   0:10  WORK   Side plank, left, 20 s, set 1 of 2`. No line holds more than one change.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import ceil

from hiptimer.cli.plain.words import Word
from hiptimer.conductor import Conductor
from hiptimer.journal.offers import Choice, Offer
from hiptimer.journal.wording import stopped_words
from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.keys import ANY_LAYOUT, SIGNS, Action, Key, grouped
from hiptimer.progression.rule import Advice
from hiptimer.routine.model import Work
from hiptimer.workout.bout import Between, rep_moment
from hiptimer.workout.descriptions import (
    amount_words,
    coach_texts,
    counted_words,
    following_words,
    order_words,
    shortfall_words,
    station_words,
    step_place,
    step_side_words,
    step_words,
    verdict_words,
)
from hiptimer.workout.missed import NOT_DONE_YET, Missed, missed_words
from hiptimer.workout.plan import Kind, Plan, Step
from hiptimer.workout.progress import Progress
from hiptimer.workout.tally import ExerciseSummary, summarize
from hiptimer.workout.wording import clock_text, duration_text, listed, numbered, singular, streak_words

_SPOKEN = {
    "→": "right arrow",
    "←": "left arrow",
    "↑": "up arrow",
    "↓": "down arrow",
    "[": "[ (left bracket)",
    "]": "] (right bracket)",
}
"""Keys that many screen readers pass over in silence; so they do other signs, which are called by their names."""


def _spoken(shown: str) -> str:
    """Returns keys as they are to be heard: `right arrow or n`."""
    names = {sign: f"{sign} ({name.replace('_', ' ')})" for sign, name in SIGNS.items()} | _SPOKEN
    return " or ".join(names.get(key, key) for key in shown.split())


_WORDS = {Kind.WORK: Word.WORK, Kind.REST: Word.REST, Kind.PREPARE: Word.READY}


def line(word: Word, text: str = "", at: float | None = None) -> str:
    """Returns a line; `at` is seconds from the beginning of the workout."""
    time = "" if at is None else clock_text(at)
    return f"{time:>7}  {word:<5}  {text}".rstrip()


# --- before the workout ---


def opening_lines(plan: Plan, first: int, advice: Advice | None) -> Iterator[str]:
    """Yields what a workout from the step `first` is today, and why its doses are what they are."""
    length = duration_text(round(plan.seconds - plan.steps[first].start))
    yield line(Word.TODAY, listed(plan.routine.name, f"{length} at level {plan.prescription.level}", order_words(plan)))
    if plan.routine.equipment:
        yield line(Word.NEEDS, listed(*plan.routine.equipment))
    if advice is not None:
        yield from dose_lines(advice)


def dose_lines(advice: Advice) -> Iterator[str]:
    """Yields a line for each dose that has changed, and for each variant to try."""
    for reason in advice.reasons:
        yield line(Word.DOSE, reason)
    for hint in advice.hints:
        yield line(Word.TRY, str(hint))


_RESUMING = {Choice.RESUME: Action.CHOOSE, Choice.REJOIN: Action.JUMP, Choice.NEW: Action.START}
"""What an answer without a screen asks for; whoever wants a session forgotten begins it anew."""


def resume_keys(offer: Offer, usual: Keymap = USUAL_KEYS) -> tuple[Key, ...]:
    """Returns the keys that say what to do with an interrupted session: Enter or 1, then 2 and so on."""
    *_, later = usual.tables["interrupted plain workout"]
    keys = []
    for number, choice in enumerate((choice for choice in offer.choices if choice in _RESUMING), 1):
        words = offer.words(choice)
        digit = str(number)
        pressed, shown = (("enter", digit), f"Enter or {digit}") if number == 1 else ((digit,), digit)
        keys.append(Key(_RESUMING[choice], pressed, shown, "", f"{words[0].lower()}{words[1:]}"))
    return (*keys, later)


def key_question(keys: Sequence[Key]) -> str:
    """Returns what each key does, as a question."""
    return " ".join(f"{key.shown}: {key.help}." for key in keys)


def interrupted_lines(offer: Offer, now: datetime) -> Iterator[str]:
    """Yields which session was interrupted, when and where, and what became of its routine."""
    interrupted = offer.interrupted
    yield line(Word.ASK, f"{interrupted.record.name} {stopped_words(interrupted.stopped, now)}: {interrupted.where}.")
    if offer.change:
        yield line(Word.NOTE, offer.change)


def self_paced_note(plan: Plan) -> str | None:
    """Returns what becomes of self-paced sets without a keyboard; None where there are none."""
    if all(step.seconds is not None for step in plan.steps):
        return None
    return "There are no keys here: a set at your own pace ends by itself, when it would at tempo."


# --- on the way ---


def step_line(step: Step) -> str:
    """Time from the beginning, what, side, count: `0:10  WORK   Side plank, left, 20 s, set 1 of 2`."""
    bout, at = step.bout, step.start
    what: tuple[str, ...]
    if step.kind is Kind.WORK:
        pace = "at your own pace" if bout.self_paced else ""
        what = (bout.exercise.name, step_side_words(step), amount_words(bout), step_place(step), pace)
    else:
        seconds = step.seconds or 0.0
        if step.between is Between.WINDOW:
            # It lies in the time of the work before it, of which the plan leaves it nothing.
            at, seconds = at - seconds, ceil(seconds)
        what = (duration_text(seconds), f"next: {bout.exercise.name}", step_side_words(step), step_place(step))
    return line(_WORDS[step.kind], listed(*what), at)


def done_words(step: Step, done: str) -> str | None:
    """Returns what the key `done` is for in a step; None where it is for nothing."""
    if step.kind is not Kind.WORK:
        return None
    if step.bout.work is Work.ROUNDS:
        return f"{done} after each round."
    if step.bout.counted_by_person:
        return f"{done} when done, then type how many {step.bout.exercise.unit}, then {done} again."
    return f"{done} when done." if step.seconds is None or step.bout.work is Work.WINDOW else None


class Script:
    """The lines of a plan's steps. How an exercise is done is told once: before it the setup, in it the cues."""

    def __init__(self, plan: Plan, *, waits: bool, keys: Keymap = USUAL_KEYS) -> None:
        """`waits`: somebody says by a key when a self-paced set is done."""
        self._plan = plan
        self._waits = waits
        self._done = keys.word(Action.DONE)
        self._told: set[str] = set()

    def lines_of(self, step: Step) -> Iterator[str]:
        """Yields the lines of a step that begins, its own first."""
        yield step_line(step)
        if self._waits and (keys := done_words(step, self._done)):
            yield line(Word.KEYS, keys)
        before = step._replace(kind=Kind.REST)
        yield from self._untold(Word.SETUP, step, coach_texts(self._plan, before))
        if step.kind is Kind.WORK:
            yield from self._untold(Word.CUE, step, coach_texts(self._plan, step))

    def _untold(self, word: Word, step: Step, texts: Sequence[str]) -> Iterator[str]:
        exercise = step.bout.exercise_index
        for text in texts:
            key = text if text in self._plan.routine.cues else f"{exercise} {word} {text}"
            if key not in self._told:
                self._told.add(key)
                yield line(word, text)


def left_words(session: Progress, now: float, keys: Keymap = USUAL_KEYS) -> str:
    """Returns `35 s left`, with reps `3 reps, 9 s left`: how much of the step is still to come."""
    step, seconds = session.step, session.remaining(now)
    if seconds is None:
        pace = " at your own pace" if step.bout.self_paced else ""
        return f"{amount_words(step.bout)}{pace}, {keys.word(Action.DONE)} when done"
    amount = amount_words(step.bout) if step.kind is Kind.WORK and step.bout.at_tempo else None
    return listed(amount, f"{_whole(seconds)} left")


def where_lines(conductor: Conductor) -> Iterator[str]:
    """Yields what a screen shows at any time: what is done or comes next, how long still, when all ends."""
    session, now = conductor.session, conductor.now
    step, works = session.step, session.step.kind is Kind.WORK
    stands = "paused" if session.paused and not conductor.starting else None
    what = step_words(step) if works else f"next: {step_words(step)}"
    yield line(
        Word.HERE, listed(_WORDS[step.kind].capitalize(), stands, what, _rep_words(session, now, conductor.keys))
    )
    if works:
        yield line(Word.HERE, following_words(next(session.following(), None)))
    remaining = session.remaining_in_all(now)
    ends = ends_words(conductor.wall(), remaining / conductor.speed)
    yield line(Word.HERE, f"{_whole(remaining)} left in all, {ends}")


def _rep_words(session: Progress, now: float, keys: Keymap) -> str:
    """Returns `rep 3 of 12, 38 s left`; without the rep where nobody counts any."""
    bout, seconds = session.step.bout, session.remaining(now)
    if session.step.kind is not Kind.WORK or not bout.at_tempo or seconds is None:
        return left_words(session, now, keys)
    rep = rep_moment(bout, session.elapsed(now)).rep
    return listed(numbered(singular(bout.exercise.unit), rep, bout.amount), f"{_whole(seconds)} left")


def ends_words(wall: datetime, seconds: float) -> str:
    """Returns `ends 19:42`: the time of day at which it is over."""
    return f"ends {wall + timedelta(seconds=seconds):%H:%M}"


def _whole(seconds: float) -> str:
    """Returns a countdown in words, rounded up so that 0 means over."""
    return duration_text(ceil(round(seconds, 3)))


# --- keys ---


def help_hint(keys: Keymap = USUAL_KEYS) -> str:
    """Returns how to see all keys."""
    return f"{_spoken(keys.row(Action.HELP).shown)} lists the keys."


def first_hint(keys: Keymap = USUAL_KEYS) -> str:
    """Returns the keys to begin with: whoever listens is still listening when the clock begins to run."""
    return f"{keys.row(Action.PAUSE).shown} pauses, {help_hint(keys)}"


def key_lines(keys: Keymap = USUAL_KEYS) -> Iterator[str]:
    """Yields every key and what it does; what a screen reader may pass over is named."""
    for group, rows in grouped(keys.tables["plain workout"]):
        if group:
            yield line(Word.KEYS, f"{group.capitalize()}:")
        for key in rows:
            yield line(Word.KEYS, f"{_spoken(key.shown)}: {key.help}")
    yield line(Word.KEYS, ANY_LAYOUT)


def jump_lines(plan: Plan) -> Iterator[str]:
    """Yields every exercise with its number, a circuit's once a round."""
    for number, station in enumerate(plan.stations(), 1):
        yield line(Word.JUMP, f"{number}: {station_words(station)}")


# --- after the workout ---


def result_lines(session: Progress, streak_weeks: int, missed: Sequence[Missed] = ()) -> Iterator[str]:
    """Yields time under work, how much of everything was done, a line for each exercise, and what was passed over."""
    rows = summarize(session.plan, session.tally)
    yield line(Word.DONE, f"{duration_text(round(session.tally.seconds))} under work", session.plan.seconds)
    streak = f" {words}." if (words := streak_words(streak_weeks)) else ""
    yield line(Word.TOTAL, f"{verdict_words(rows)}{streak}")
    for row in rows:
        yield line(Word.SETS, _result_words(row))
    if missed:
        yield line(Word.NOTE, f"{NOT_DONE_YET}{missed_words(missed)}.")


def _result_words(row: ExerciseSummary) -> str:
    done, worked = f"{row.done} of {row.planned}", duration_text(round(row.seconds))
    return f"{row.exercise.name}: {listed(done, counted_words(row), shortfall_words(row), worked)}"


def next_lines(advice: Advice) -> Iterator[str]:
    """Yields what the next time will be, as the doses stand now."""
    for reason in (*advice.reasons, *map(str, advice.hints)) or ("The same doses.",):
        yield line(Word.NEXT, reason)
