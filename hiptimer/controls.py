"""What the keys of a workout do to its session, each press once. Pure: `now` is the session's clock, in seconds."""

from typing import Final

from hiptimer.keys import ERASE, Action
from hiptimer.presses import Presses, Verdict
from hiptimer.workout.plan import Kind, Station
from hiptimer.workout.session import Session

EXTRA = 15.0
"""Seconds that one press adds or takes away."""


_MOVES: Final = {
    Action.DONE: Session.done,
    Action.SKIP: Session.skip,
    Action.BACK: Session.back,
    Action.RESTART: Session.restart,
    Action.SKIP_EXERCISE: Session.skip_exercise,
}
"""What is the same for every session."""


class Controls:
    """Moves a session as its keys ask. `machine` are machine seconds, by which presses are told from repeats."""

    def __init__(self, session: Session) -> None:
        self.presses = Presses()
        self._session = session
        self._longer = 0.0
        """Seconds by which the last press of + or - has changed its step; 0 where that ended it."""

    def press(self, action: Action, now: float, machine: float) -> bool:
        """Do what a key asks for where the press is meant; returns whether that did anything. Raises as `do`."""
        match self.presses.judge(action, machine):
            case Verdict.REPEATED:
                return False
            case Verdict.HELD:
                return self._take_back_time(now)
        step = self._session.position.step
        if not self.do(action, now):
            return False
        self.presses.did(action, machine, moved=step != self._session.position.step)
        return True

    def do(self, action: Action, now: float) -> bool:
        """Do what an action says, whoever asks for it; returns whether that did anything.

        Raises ValueError for what moves no session.
        """
        session = self._session
        if action in _MOVES:
            return _MOVES[action](session, now)
        match action:
            case Action.PAUSE | Action.CLICKER_PAUSE:
                return session.resume(now) if session.paused else session.pause(now)
            case Action.GO_ON:
                # Never past what only the clock ends: a button is pressed unseen.
                return session.resume(now) if session.paused else session.done(now) or session.pause(now)
            case Action.UNDO if session.finished:
                return session.reopen(now) and session.resume(now)
            case Action.UNDO:
                return session.undo(now)
            case Action.MAKE_UP:
                return session.make_up(now) and session.resume(now)
            case Action.LONGER:
                return self._add(EXTRA, now)
            case Action.SHORTER:
                return self._add(-EXTRA, now)
            case Action.DIGIT:
                # Only a key says which one.
                return False
            case _:
                raise ValueError(f"'{action}' is no action of a workout")

    def type_key(self, key: str, now: float) -> bool:
        """Write a digit of the number that is asked for, or take one back; returns whether one is."""
        if key == ERASE:
            return self._session.erase_digit(now)
        return key.isdecimal() and self._session.type_digit(int(key), now)

    def jump(self, station: Station, now: float, machine: float) -> bool:
        """Go to an exercise; returns whether that did anything."""
        self.presses.did(Action.JUMP, machine, moved=True)
        return self._session.jump(station, now)

    def pause(self, now: float, machine: float) -> bool:
        """Pause by itself, not by a key; returns whether that did anything."""
        if not self._session.pause(now):
            return False
        self.presses.paused(machine)
        return True

    def passed(self, before: int, now: float, machine: float, speed: float) -> None:
        """Take note of a step that has ended by itself, where step number `before` was on at the last look.

        The session's clock runs `speed` times faster than the machine's.
        """
        session = self._session
        if session.position.step != before:
            since = session.position.since
            ago = 0.0 if since is None else (now - since) / speed
            was_work = session.plan.steps[before].kind is Kind.WORK
            self.presses.step_ended(machine - ago, was_work=was_work)

    def _add(self, seconds: float, now: float) -> bool:
        before = self._session.position
        did = self._session.add(seconds, now)
        after = self._session.position
        self._longer = after.extra - before.extra if after.step == before.step else 0.0
        return did

    def _take_back_time(self, now: float) -> bool:
        """Take back what the last press of + or - did: the key is held down, and that press was its first repeat."""
        longer, self._longer = self._longer, 0.0
        return self._session.add(-longer, now) if longer else self._session.undo(now)
