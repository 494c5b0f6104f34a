"""Session, clock, player and journal together: what every front end drives, with or without a screen."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from hiptimer.audio.player import Player
from hiptimer.clock import Clock
from hiptimer.controls import Controls
from hiptimer.heartbeat import Heartbeat, Lapse
from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.keys import Action
from hiptimer.logbook import Logbook
from hiptimer.loudness import Loudness
from hiptimer.narration import NOBODY, Narration, Speech
from hiptimer.soundtrack import Soundtrack
from hiptimer.workout.happenings import UNFOLLOWED, Follower
from hiptimer.workout.missed import Missed
from hiptimer.workout.plan import Station
from hiptimer.workout.session import Session
from hiptimer.workout.wording import duration_text

if TYPE_CHECKING:
    # What writes a session is imported when one begins.
    from hiptimer.journal.recorder import Recording

START_LIMIT = 1.5
"""Machine seconds that the clock waits at the start for the sound's device; after that it starts without."""


class Conductor(Loudness):
    """Runs a session by a clock and sounds its marks. `tick` wants to be called about ten times a second."""

    def __init__(
        self,
        session: Session,
        player: Player,
        clock: Clock,
        volume: int = 80,
        recording: "Recording | None" = None,
        keys: Keymap = USUAL_KEYS,
        speech: Speech = NOBODY,
        follower: Follower = UNFOLLOWED,
    ) -> None:
        """Without a `recording` nothing is remembered."""
        super().__init__(player, volume)
        self.keys = keys
        """Those that a person has for it."""
        self.session = session
        self.notice: str | None = None
        """One line about what happened by itself; the next key that moves the session clears it, no front end does."""
        self._clock = clock
        self._logbook = Logbook(recording, clock.wall, follower)
        self.narration = Narration(session, player, clock, speech)
        self._soundtrack = Soundtrack(session, player, clock, self.narration)
        self._controls = Controls(session)
        self._now = clock.now()
        self.heartbeat = Heartbeat(clock)
        """Whoever lets ticks come late, as a front end does that draws, starts it; it ends with the session."""
        self._is_left = False
        self._starts_by: float | None = None
        """The machine's second at which the clock starts at the latest; None once it has."""

    # --- what front ends ask ---

    @property
    def now(self) -> float:
        """Workout time in seconds as of the last tick or press: what is shown belongs to one moment."""
        return self._now

    @property
    def speed(self) -> float:
        """How many times faster than the machine's the workout's clock runs."""
        return self._clock.speed

    @property
    def starting(self) -> bool:
        """Whether the clock stands only because the sound's device still opens: nobody has paused it."""
        return self._starts_by is not None

    @property
    def record_notice(self) -> str | None:
        """One line about why nothing is remembered; None where all is well."""
        return self._logbook.notice

    @property
    def notices(self) -> tuple[str, ...]:
        """Every line that a person should be told now, whatever the front end."""
        lines = (self.notice, self.sound_notice, self.narration.notice, self.record_notice)
        return tuple(line for line in lines if line)

    @property
    def missed(self) -> tuple[Missed, ...]:
        """What was passed over in a workout that is over; `Action.MAKE_UP` does it now."""
        return self.session.missed if self.session.finished else ()

    def wall(self) -> datetime:
        """Returns the time of day, with its offset from UTC."""
        return self._clock.wall()

    # --- what front ends do ---

    def start(self) -> None:
        """Let the clock run, once the first sound can be heard at its time; a workout that was left stays left."""
        if not self._logbook.closed:
            self._soundtrack.await_sound(True)
            self._starts_by = self._clock.real(self._now) + START_LIMIT
            self._start_when_ready()

    def tick(self) -> None:
        """Bring the session up to now and schedule what will sound soon."""
        lapse = self.heartbeat.lapse()
        if lapse is not None and not self.session.finished:
            self._stand_still(lapse)
        self._now = self._clock.now()
        self._start_when_ready()
        step = self.session.position.step
        self._soundtrack.follow(self._now, starting=self.starting)
        self._controls.passed(step, self._now, self._clock.machine().passed, self.speed)
        self._logbook.follow(self.session, self._now)

    def press(self, action: Action, key: str = "") -> bool:
        """Do what a key asks for, now, where the press is meant; returns whether that did anything.

        One press is one action: the repeats of a key that is held down do nothing, nor does a press that comes right
        after the change it caused. Once the workout is over, `Action.UNDO` goes back into it. Raises ValueError for
        what is not of the workout but of a screen.
        """
        if action in (Action.MUTE, Action.QUIETER, Action.LOUDER, Action.VOICE):
            return self._change_loudness(action)
        if action is Action.DIGIT:
            return self._move_now(lambda now: self._controls.type_key(key, now))
        return self._move_now(lambda now: self._controls.press(action, now, self._clock.machine().passed))

    def do(self, action: Action) -> bool:
        """Do what moves the workout, as a front end wants it by itself; returns whether that did anything."""
        return self._move_now(lambda now: self._controls.do(action, now))

    def set_paused(self, paused: bool) -> bool:
        """Pause, or go on, whoever asks for it in so many words; returns whether that did anything."""
        if not paused:
            return self._move_now(self.session.resume)
        was_starting, self._starts_by = self.starting, None
        return self._move_now(self._pause) or was_starting

    def jump(self, station: Station) -> bool:
        """Go to an exercise; returns whether that did anything."""
        return self._move_now(lambda now: self._controls.jump(station, now, self._clock.machine().passed))

    def halt(self) -> None:
        """Pause, as the program is about to be stopped; `notice` says so."""
        if self.set_paused(True):
            self.notice = f"Paused: the program was stopped. {self.keys.word(Action.PAUSE)} goes on."
        self._player.drain(0.0)

    def leave(self) -> None:
        """Stop where it is, for good: the clock stands, no key moves it, and nothing sounds any more."""
        self.heartbeat.stop()
        self._is_left, self._starts_by = True, None
        if self._logbook.closed:
            return
        self.session.pause(self._now)
        self._soundtrack.end()
        self._logbook.leave(self.session, self._now)

    # --- what the keys do ---

    def _change_loudness(self, action: Action) -> bool:
        once = action in (Action.MUTE, Action.VOICE)
        if once and not self._controls.presses.takes(action, self._clock.machine().passed):
            return False
        if action is Action.VOICE:
            self.tick()
            return self._soundtrack.switch_voice(self._now)
        return super()._change_loudness(action)

    def _pause(self, now: float) -> bool:
        return self._controls.pause(now, self._clock.machine().passed)

    def _stand_still(self, lapse: Lapse) -> None:
        """Pause where nothing of the program ran any more; that it is paused sounds now."""
        if self._pause(max(self._now, lapse.since)):
            self.notice = f"Paused: {_words_of(lapse)}. {self.keys.word(Action.PAUSE)} goes on."
            now = self._clock.now()
            self._soundtrack.moved(now, not_before=self._clock.real(now))

    # --- one way for all of them ---

    def _start_when_ready(self) -> None:
        if self._starts_by is None or self._logbook.closed:
            return
        status = self._player.status
        if status.ready or self._clock.real(self._now) >= self._starts_by:
            self._move(lambda now: self.session.resume(now + status.lead * self.speed))

    def _move_now(self, move: Callable[[float], bool]) -> bool:
        """Bring the session up to now, then move it; returns whether that did anything."""
        self.notice = None
        self.tick()
        return not self._is_left and self._move(move)

    def _move(self, move: Callable[[float], bool]) -> bool:
        """Move the session at the moment last seen; what was to be heard beyond it is made anew."""
        was_over = self.session.finished
        if not move(self._now):
            return False
        if not self.session.paused:
            self._starts_by = None
        if was_over and not self.session.finished:
            self._logbook.reopen()
        self._soundtrack.moved(self._now)
        self._logbook.moved(self.session, self._now)
        return True


def _words_of(lapse: Lapse) -> str:
    if lapse.asleep:
        return "the computer was asleep"
    return f"the program stood still for {duration_text(round(lapse.seconds))}"
