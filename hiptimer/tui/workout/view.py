"""What the workout screen shows, as a pure function of the session and the moment."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import NamedTuple

from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.keys import Action
from hiptimer.routine.model import Work
from hiptimer.workout.bout import Bout, RepMoment, rep_moment
from hiptimer.workout.descriptions import amount_words, coach_texts, following_words, step_place
from hiptimer.workout.plan import Kind, Plan, Step
from hiptimer.workout.progress import Progress
from hiptimer.workout.script import COUNTED_FROM
from hiptimer.workout.session import Position, Session
from hiptimer.workout.wording import clock_text, counted

CUE_SECONDS = 8
"""How long one cue is shown before the next."""

SECONDS_ALONE_UP_TO = 99
"""From here up a clock shows minutes too: two digits can be the biggest."""


class Phase(StrEnum):
    """What the person is asked to do; its value is the word on the screen."""

    WORK = "WORK"
    REST = "REST"
    READY = "GET READY"
    PAUSED = "PAUSED"
    DONE = "DONE"


SHAPES = {Phase.WORK: ">", Phase.REST: "~", Phase.READY: "^", Phase.PAUSED: "=", Phase.DONE: "!"}
"""A shape for each phase, as glyphs of the big font: never colour alone."""


class HeaderView(NamedTuple):
    """The routine, what is left of it, and the sound where it is not as usual."""

    routine: str
    remaining: str
    sound: str


class TitleView(NamedTuple):
    """The exercise that is done or comes next, and the dose of this bout."""

    exercise: str
    amount: str
    place: str


class BannerView(NamedTuple):
    """The phase, and the side and direction that belong to it."""

    phase: Phase
    side: str
    direction: str


class ClockView(NamedTuple):
    """The big number, what it is out of, and the word beside it."""

    phase: Phase
    number: str
    target: str
    caption: str
    room: int = 1
    """Digits to keep room for, so that nothing jumps when the number gets shorter or longer."""


class FigureView(NamedTuple):
    """Which movement to show, and what of it. `phase_index` None: no rep is under way."""

    exercise_index: int
    side: str | None
    direction: str | None
    phase_index: int | None = None
    """Always 0 where nothing says how fast to move: one phase is then a whole rep."""
    progress: float = 0.0
    """Of the phase, 0 to 1."""
    rep: int = 0
    held: float | None = None
    """Seconds a pose has been held; None where nothing is held."""


class WorkoutView(NamedTuple):
    """Everything on the workout screen; each part is one widget's."""

    header: HeaderView
    banner: BannerView
    title: TitleView
    clock: ClockView
    coach: str
    following: str
    progress: float
    """How much of the plan lies behind, 0 to 1."""
    figure: FigureView


def workout_view(
    session: Progress,
    now: float,
    time_of_day: datetime,
    speed: float = 1.0,
    sound: str = "",
    keys: Keymap = USUAL_KEYS,
) -> WorkoutView:
    """The screen at `now`; `time_of_day` is what a watch shows then, `sound` a word about the volume."""
    step, elapsed = session.step, session.elapsed(now)
    remaining = session.remaining_in_all(now)
    ends = time_of_day + timedelta(seconds=remaining / speed)
    phase = _phase(session, now)
    resting = step.kind is not Kind.WORK
    return WorkoutView(
        header=HeaderView(session.plan.routine.name, f"{clock_text(remaining)} left, ends {ends:%H:%M}", sound),
        banner=BannerView(phase, (_side_now(step, elapsed) or "").upper(), (step.bout.direction or "").upper()),
        title=TitleView(
            f"Next: {step.bout.exercise.name}" if resting else step.bout.exercise.name,
            amount_words(step.bout),
            step_place(step),
        ),
        clock=_clock_view(session, phase, now, keys.word(Action.DONE)),
        coach=_in_turn(coach_texts(session.plan, step), elapsed),
        following=following_words(next(session.following(), None)),
        progress=_progress(session, elapsed),
        figure=figure_view(step, elapsed),
    )


def opening_view(
    plan: Plan, position: Position, time_of_day: datetime, speed: float = 1.0, keys: Keymap = USUAL_KEYS
) -> WorkoutView:
    """Returns the screen at the moment in which a workout begins, or goes on, at a position."""
    session = Session(plan, position)
    session.resume(0.0)
    return workout_view(session, 0.0, time_of_day, speed, keys=keys)


def seconds_to_change(session: Progress, now: float) -> float:
    """How long what `workout_view` shows stays as it is, a figure's movement left aside; in seconds of the workout.

    Nothing is due while paused or finished: then it is a second.
    """
    if session.finished or session.paused:
        return 1.0
    if lead := session.lead_in(now):
        return _to_next_whole(lead)
    step, elapsed = session.step, session.elapsed(now)
    ends = [_to_next_whole(session.remaining_in_all(now)), CUE_SECONDS - elapsed % CUE_SECONDS]
    remaining = session.remaining(now)
    if remaining is not None:
        ends.append(_to_next_whole(remaining))
    if step.kind is Kind.WORK and step.bout.at_tempo:
        left = rep_moment(step.bout, elapsed).left
        ends.append(min(left, _to_next_whole(left)) if left else left)
    elif remaining is None:
        ends.append(1.0 - elapsed % 1.0)
    return min(ends)


def _to_next_whole(seconds: float) -> float:
    """How long a countdown shows the same whole second."""
    return seconds - (ceil(round(seconds, 3)) - 1)


def _phase(session: Progress, now: float) -> Phase:
    if session.finished:
        return Phase.DONE
    if session.paused:
        return Phase.PAUSED
    if session.lead_in(now) or session.step.kind is Kind.PREPARE:
        return Phase.READY
    return Phase.WORK if session.step.kind is Kind.WORK else Phase.REST


def _side_now(step: Step, elapsed: float) -> str | None:
    """The working side; of alternating reps the one whose turn it is."""
    bout = step.bout
    if step.kind is Kind.WORK and bout.exercise.alternating and bout.at_tempo:
        return rep_moment(step.bout, elapsed).side
    return step.side


def _clock_view(session: Progress, phase: Phase, now: float, done: str) -> ClockView:
    """`done` is the key that ends what no clock ends."""
    step, bout = session.step, session.step.bout
    if lead := session.lead_in(now):
        return ClockView(phase, str(ceil(lead)), "", "")
    if step.kind is Kind.WORK and session.remaining(now) is None:
        return _open_clock(session, phase, now, done)
    if step.kind is Kind.WORK and bout.at_tempo:
        moment = rep_moment(bout, session.elapsed(now))
        return ClockView(phase, str(moment.rep), str(bout.amount), _phase_words(bout, moment), len(str(bout.amount)))
    left = _seconds_words(session.remaining(now) or 0.0)
    caption = _caption(session, done) if step.kind is Kind.WORK else ""
    return ClockView(phase, left, "", caption, len(_seconds_words(step.estimate)))


def _open_clock(session: Progress, phase: Phase, now: float, done: str) -> ClockView:
    """Work that the person ends: its target, or what has been done of it so far."""
    bout, elapsed = session.step.bout, session.elapsed(now)
    if bout.work is Work.MAX_HOLD:
        return ClockView(phase, _seconds_words(elapsed, down=False), "", f"hold, then {done}", 2)
    if bout.amount:
        return ClockView(phase, str(bout.amount), "", f"{bout.exercise.unit}, then {done}")
    if bout.self_paced:
        return ClockView(phase, str(session.counted), "", f"how many {bout.exercise.unit}? type it, then {done}", 2)
    moment = rep_moment(bout, elapsed)
    return ClockView(phase, str(moment.rep), "", f"{_phase_words(bout, moment)}, {done} ends", 2)


def _phase_words(bout: Bout, moment: RepMoment) -> str:
    """The phase of a rep, with what is left of it where it is long."""
    long = bout.tempo[moment.phase_index].seconds >= COUNTED_FROM
    return f"{moment.phase} {_seconds_words(moment.left)}" if long else moment.phase


def _caption(session: Progress, done: str) -> str:
    """What is done while the clock counts down."""
    bout = session.step.bout
    match bout.work:
        case Work.WINDOW:
            return f"{counted(bout.amount, bout.exercise.unit)}, then {done}"
        case Work.ROUNDS:
            return f"{counted(session.counted, 'rounds')} done, {done} counts one"
        case Work.TIME:
            return "move"
        case _:
            return "hold"


def _seconds_words(seconds: float, *, down: bool = True) -> str:
    whole = ceil(round(seconds, 3)) if down else int(seconds)
    return str(whole) if whole <= SECONDS_ALONE_UP_TO else clock_text(whole)


def _in_turn(texts: Sequence[str], elapsed: float) -> str:
    return texts[int(elapsed // CUE_SECONDS) % len(texts)] if texts else ""


def _progress(session: Progress, elapsed: float) -> float:
    if session.finished:
        return 1.0
    step = session.step
    share = min(1.0, elapsed / step.estimate) if step.estimate else 1.0
    planned = session.plan.steps[step.number]
    return (planned.start + share * planned.estimate) / session.plan.seconds


def figure_view(step: Step, elapsed: float) -> FigureView:
    """Returns what a step's figure shows so many seconds after its start."""
    bout = step.bout
    still = FigureView(bout.exercise_index, step.side, bout.direction)
    if step.kind is not Kind.WORK:
        return still
    if bout.hold is not None:
        return still._replace(held=elapsed)
    if not bout.moves:
        return still
    paced = elapsed % (bout.amount * bout.rep_seconds) if bout.amount and not bout.at_tempo else elapsed
    moment = rep_moment(bout, paced)
    phase, progress = moment.phase_index, moment.progress
    if bout.exercise.unpaced:
        half = bout.rep_seconds / bout.exercise.halves
        phase, progress = 0, elapsed % half / half
    return FigureView(bout.exercise_index, moment.side, bout.direction, phase, progress, moment.rep - 1)
