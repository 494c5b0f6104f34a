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
        self._is_awaited: bool | None = None
        """The player was told that sound is expected, or that none is; None while it was told nothing."""

    def follow(self, now: float, not_before: float = 0.0, *, starting: bool = False) -> None:
        """Hand over what will be heard soon; nothing of it before the machine's second `not_before`.

        Where the session stands, or is over, the player rests, unless it is `starting`.
        """
        self._hand_over(now, not_before)
        self.await_sound(starting or not (self._session.paused or self._session.finished))

    def await_sound(self, awaited: bool) -> None:
        """Have the player ready where sound is expected, and let it rest where none is."""
        if awaited is not self._is_awaited:
            self._is_awaited = awaited
            (self._player.wake if awaited else self._player.suspend)()

    def _hand_over(self, now: float, not_before: float = 0.0) -> None:
        ahead = LOOK_AHEAD * self._clock.speed
        for due in self._session.due(now, ahead):
            self._player.schedule(due.mark.sound, max(self._clock.real(due.at), not_before))
        self._narration.tell(now, ahead)

    def moved(self, now: float, not_before: float = 0.0) -> None:
        """Take back what was handed over beyond `now`, where the session was moved, and hand it over anew."""
        self._player.cancel_pending()
        self._narration.moved(now)
        self.follow(now, not_before)

    def switch_voice(self, now: float) -> bool:
        """Turn the voice off or on again; returns whether there is one."""
        switched = self._narration.switch(now)
        self._hand_over(now)
        return switched

    def end(self) -> None:
        """Let nothing be heard any more."""
        self.await_sound(False)
        self._player.cancel_pending()
        self._player.hush()
