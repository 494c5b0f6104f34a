"""What is heard of a session: its sounds and its words, handed to the player ahead, and anew once it has moved."""

from typing import Final

from hiptimer.audio.player import Player
from hiptimer.clock import Clock
from hiptimer.narration import Narration
from hiptimer.workout.session import Session

LOOK_AHEAD: Final = 60.0
"""Machine seconds by which sounds are scheduled ahead: so long nothing is heard of what holds the program up."""


class Soundtrack:
    """Keeps a player in step with a session. `now` is the session's clock, in seconds."""

    def __init__(self, session: Session, player: Player, clock: Clock, narration: Narration) -> None:
        self._session = session
        self._player = player
        self._clock = clock
        self._narration = narration
        self._runs = not session.paused
        """Whether the session ran when it was last moved: what stands needs no device for long."""

    def follow(self, now: float, not_before: float = 0.0) -> None:
        """Hand over what will be heard soon; nothing of it before the machine's second `not_before`."""
        ahead = LOOK_AHEAD * self._clock.speed
        for due in self._session.due(now, ahead):
            self._player.schedule(due.mark.sound, max(self._clock.real(due.at), not_before))
        self._narration.tell(now, ahead)

    def moved(self, now: float, not_before: float = 0.0) -> None:
        """Take back what was handed over beyond `now`, where the session was moved, and hand it over anew."""
        runs = not self._session.paused
        if runs != self._runs:
            self._runs = runs
            (self._player.wake if runs else self._player.suspend)()
        self._player.cancel_pending()
        self._narration.moved(now)
        self.follow(now, not_before)

    def switch_voice(self, now: float) -> bool:
        """Turn the voice off or on again; returns whether there is one."""
        switched = self._narration.switch(now)
        self.follow(now)
        return switched

    def end(self) -> None:
        """Let nothing be heard any more."""
        self._player.cancel_pending()
        self._player.hush()
