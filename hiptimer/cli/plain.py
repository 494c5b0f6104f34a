"""A workout without a screen: one line a change, for pipes, logs and screen readers."""

import sys
from pathlib import Path
from typing import TextIO

from hiptimer.audio import open_player
from hiptimer.cli.keyboard import Keyboard, open_keyboard
from hiptimer.cli.output import patient, silence_output
from hiptimer.cli.terminal import is_terminal, ring_bell
from hiptimer.clock import SystemClock
from hiptimer.conductor import Conductor
from hiptimer.journal import Journal
from hiptimer.keys import PLAIN_KEYS, Action, action_of
from hiptimer.settings import Settings
from hiptimer.workout.descriptions import amount_words, step_place, step_side_words
from hiptimer.workout.plan import Kind, Plan, Step
from hiptimer.workout.session import Position, Session
from hiptimer.workout.wording import clock_text, duration_text, listed

_POLL = 0.05
"""Machine seconds between two looks at the clock."""

LAST_SOUND = 2.0
"""Machine seconds in which the sound that ends a workout has been heard, before the program ends with it."""


def step_line(step: Step) -> str:
    """Time from the beginning, what, side, count: `0:10  WORK  Side plank, left, 20 s, set 1 of 2`."""
    bout = step.bout
    seconds = "" if step.seconds is None else duration_text(step.seconds)
    what: tuple[str, ...]
    if step.kind is Kind.WORK:
        pace = "at your own pace" if bout.self_paced else ""
        what = ("WORK ", bout.exercise.name, step_side_words(step), amount_words(bout), step_place(step), pace)
    else:
        word = "REST " if step.kind is Kind.REST else "READY"
        what = (word, seconds, f"next: {bout.exercise.name}", step_side_words(step), step_place(step))
    return f"{clock_text(step.start):>7}  {what[0]}  {listed(*what[1:])}"


def run_plain(plan: Plan, path: Path, first: int, journal: Journal, settings: Settings) -> bool:
    """Run a plan from its step `first` on standard output; True when it was gone through, False when it was left.

    `path` is the routine's file, which the journal remembers. A reader who is slow, or a full device, is no matter to a
    workout: sound and journal go on. But a pipe that nobody reads any more, as after `| head -3`, leaves it: nobody
    who only looked at its beginning wants it to sound on for half an hour.
    """
    player = open_player(settings.audio, volume=settings.volume, ring=ring_bell)
    clock = SystemClock(settings.speed)
    recording = journal.begin(plan, clock.wall(), path=path, first_step=first) if settings.record else None
    conductor = Conductor(Session(plan, Position(first)), player, clock, settings.volume, recording)
    done = False
    try:
        with open_keyboard() as keyboard, patient(sys.stdout) as out:
            done = PlainWorkout(conductor, out, keyboard, waits=is_terminal(sys.stdin)).run()
        if done:
            player.drain(LAST_SOUND)
    except BrokenPipeError:
        silence_output()
    finally:
        conductor.leave()
        player.close()
    return done


class PlainWorkout:
    """Runs a conductor to the end of its session, or until the person leaves."""

    def __init__(self, conductor: Conductor, out: TextIO, keyboard: Keyboard, *, waits: bool) -> None:
        """`waits`: somebody can press Enter at the end of a self-paced set; else it ends at its estimate."""
        self._conductor = conductor
        self._out = out
        self._keyboard = keyboard
        self._waits = waits
        self._untold = conductor.session.position.step
        """The first step that there was no line for yet."""
        self._told: tuple[str | None, ...] = ()
        """The notices as of the last look."""

    def run(self) -> bool:
        """True when the whole workout was gone through, False when the person left."""
        session = self._conductor.session
        self._conductor.start()
        while True:
            self._conductor.tick()
            self._tell()
            if session.finished:
                self._say(
                    f"{clock_text(session.plan.seconds):>7}  DONE   {duration_text(session.tally.seconds)} under work"
                )
                return True
            if not self._waits and session.step.seconds is None:
                self._end_at_estimate()
            if (pressed := self._keyboard.poll(_POLL)) and not self._press(pressed):
                self._conductor.leave()
                return False

    def _end_at_estimate(self) -> None:
        session = self._conductor.session
        if session.elapsed(self._conductor.now) >= session.step.estimate:
            self._conductor.press(Action.DONE)

    def _tell(self) -> None:
        """A line for every step that was entered, also where several went by at once."""
        session = self._conductor.session
        at = session.position.step
        for step in session.plan.steps[self._untold : at]:
            self._say(step_line(step))
        if at >= self._untold and not session.finished:
            self._say(step_line(session.step))
        self._untold = max(self._untold, at + 1)
        self._note()

    def _note(self) -> None:
        """What happened by itself, and what is not as asked with the sound; each once, for as long as it stays."""
        notices = (self._conductor.notice, self._conductor.sound_notice)
        for notice in notices:
            if notice and notice not in self._told:
                self._say(f"         NOTE   {notice}")
        self._told = notices

    def _press(self, pressed: str) -> bool:
        """False when the key leaves the workout."""
        action = action_of(pressed, PLAIN_KEYS)
        if action is Action.LEAVE:
            return False
        if action is not None and self._conductor.press(action):
            session = self._conductor.session
            if action is Action.PAUSE:
                self._say(f"{'':7}  {'PAUSED' if session.paused else 'GO ON'}")
            else:
                self._untold = session.position.step
        return True

    def _say(self, line: str) -> None:
        print(line, file=self._out, flush=True)
