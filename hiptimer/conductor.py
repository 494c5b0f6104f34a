"""Session, clock, player and journal together: what every front end drives, with or without a screen."""

from collections.abc import Callable

from hiptimer.audio import Player
from hiptimer.clock import Clock
from hiptimer.journal.recorder import Recording
from hiptimer.workout.plan import Block
from hiptimer.workout.session import Session

LOOK_AHEAD = 2.0
"""Machine seconds by which sounds are scheduled ahead: a busy moment of the program is not heard."""

ASLEEP_AFTER = 5.0
"""Machine seconds between two ticks from which the machine must have slept."""

EXTRA = 15.0
"""Seconds that one press adds or takes away."""

VOLUME_STEP = 10
"""Points of a hundred that one press makes it louder or quieter."""


class Conductor:
    """Runs a session by a clock and sounds its marks. `tick` wants to be called about ten times a second.

    Keys are methods that say whether they did anything. `notice` is one line about what happened by itself.
    """

    def __init__(
        self, session: Session, player: Player, clock: Clock, volume: int = 80, recording: Recording | None = None
    ) -> None:
        """Without a `recording` nothing is remembered."""
        self.session = session
        self.usual_volume = self.volume = volume
        self.muted = False
        self.player = player
        self.clock = clock
        self.recording = recording
        self.notice: str | None = None
        self._seen = clock.now()
        self._awake = clock.awake()
        self._over = False

    @property
    def now(self) -> float:
        """Workout time as of the last tick or key: what is shown belongs to one moment."""
        return self._seen

    @property
    def unrecorded(self) -> str | None:
        """One line about why nothing is remembered; None where all is well."""
        return None if self.recording is None else self.recording.notice

    def start(self) -> None:
        """Let the clock run for the first time."""
        self.player.wake()
        self._key(self.session.resume)

    def tick(self) -> None:
        """Bring the session up to now and schedule what will sound soon."""
        awake = self.clock.awake()
        slept, self._awake = awake - self._awake > ASLEEP_AFTER, awake
        if slept and not self.session.paused and not self.session.finished:
            self._key(self._stand)
            self.notice = "Paused: the computer was asleep. Space goes on."
        self._seen = self.clock.now()
        self._sound()
        self._record()

    def pause(self) -> bool:
        """Pause, or go on after a pause."""
        if not self.session.paused:
            return self._at_once(self._stand)
        self.player.wake()
        return self._at_once(self.session.resume)

    def skip(self) -> bool:
        """On to the next step."""
        return self._at_once(self.session.skip)

    def back(self) -> bool:
        """Restart the step, or go to the one before."""
        return self._at_once(self.session.back)

    def done(self) -> bool:
        """A self-paced bout is done, or a rest is over now."""
        if self.session.paused:
            self.player.wake()
        return self._at_once(self.session.done)

    def longer(self) -> bool:
        """Fifteen seconds more of this step."""
        return self._at_once(lambda now: self.session.add(EXTRA, now))

    def shorter(self) -> bool:
        """Fifteen seconds less of this step."""
        return self._at_once(lambda now: self.session.add(-EXTRA, now))

    def skip_exercise(self) -> bool:
        """On to the next exercise."""
        return self._at_once(self.session.skip_exercise)

    def undo(self) -> bool:
        """Take back the last move."""
        return self._at_once(self.session.undo)

    def jump(self, block: Block) -> bool:
        """To an exercise."""
        return self._at_once(lambda now: self.session.jump(block, now))

    def mute(self) -> bool:
        """Sound off, or on again."""
        self.muted = not self.muted
        self.player.set_muted(self.muted)
        return True

    def quieter(self) -> bool:
        """Lower the volume."""
        return self._change_volume(-VOLUME_STEP)

    def louder(self) -> bool:
        """Raise the volume."""
        return self._change_volume(VOLUME_STEP)

    def _change_volume(self, change: int) -> bool:
        self.volume = min(100, max(0, self.volume + change))
        self.player.set_volume(self.volume)
        return True

    def leave(self) -> None:
        """Stop where it is: the clock stands and nothing sounds any more."""
        if self._over:
            return
        self.session.pause(self._seen)
        self.player.cancel_pending()
        self._close_record()

    def _stand(self, now: float) -> bool:
        if not self.session.pause(now):
            return False
        self.player.suspend()
        return True

    def _at_once(self, key: Callable[[float], bool]) -> bool:
        self.notice = None
        self.tick()
        return self._key(key)

    def _key(self, key: Callable[[float], bool]) -> bool:
        """Apply a key at the moment last seen; what was scheduled beyond it is scheduled anew."""
        if not key(self._seen):
            return False
        self.player.cancel_pending()
        self._sound()
        self._record()
        return True

    def _record(self) -> None:
        if self.session.finished:
            self._close_record()
        elif self.recording is not None:
            self.recording.follow(self.session, self._seen, self.clock.wall())

    def _close_record(self) -> None:
        if self.recording is not None and not self._over:
            self.recording.finish(self.session, self._seen, self.clock.wall())
        self._over = True

    def _sound(self) -> None:
        for due in self.session.due(self._seen, LOOK_AHEAD * self.clock.speed):
            self.player.schedule(due.mark.sound, self.clock.real(due.at))
