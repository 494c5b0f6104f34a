"""What is said in a workout, handed to the player ahead as its sounds are; and whether anything is."""

from collections.abc import Callable
from typing import Final, NamedTuple

from hiptimer.audio.player import Player, Utterance
from hiptimer.audio.synthesis.speaking import SpeechEngine
from hiptimer.clock import Clock
from hiptimer.workout.session import Session
from hiptimer.workout.speech.guide import Guide
from hiptimer.workout.speech.phrases import TALK, Talk, Voice

MOST_AT_ONCE: Final = 2
"""Texts that one look hands over: what is said in a minute takes longer to find than a key may wait."""


class Speech(NamedTuple):
    """Who speaks in a workout, and of what."""

    voice: Voice | None
    """None where there is none."""
    talk: Talk = TALK
    on: bool = True
    """Whether it speaks until somebody asks for something else."""
    notice: str | None = None
    """One line about why there is no voice, or another than was asked for."""
    engine: SpeechEngine | None = None
    """Who speaks; None for the bundled voice."""
    stand_in: Voice | None = None
    """The bundled voice, which takes over from an engine that fails; None where it is missing."""


NOBODY = Speech(None)
"""Where nothing is said."""


class Narration:
    """Says what a guide says of a session, as long as it is on."""

    def __init__(self, session: Session, player: Player, clock: Clock, speech: Speech = NOBODY) -> None:
        self._session = session
        self._seen = session.position
        """Where it stood at the last look: what moves it first brings it up to now, and that is looked at."""
        self._player = player
        self._clock = clock
        self._speech = speech
        self._engine = speech.engine
        voice = speech.voice
        self._guide = None if voice is None else Guide(session, _paced(voice, clock.speed), speech.talk)
        self._obstacle = speech.notice
        self.notice = speech.notice if speech.on else None
        """One line about why nothing can be said, though it was asked for."""
        self.is_on = self.was_on = voice is not None and speech.on
        """Whether anything is said; and whether it was when the workout began."""

    @property
    def possible(self) -> bool:
        """Whether there is a voice."""
        return self._guide is not None

    def tell(self, now: float, ahead: float) -> None:
        """Hand over what is to be said within the next `ahead` seconds of the workout's clock, at each look."""
        self._seen = self._session.position
        if self._engine is not None and self._engine.failure is not None:
            self._take_over(self._engine.name, self._engine.failure, now)
        if self._guide is None:
            return
        for spoken in self._guide.due(now, ahead, MOST_AT_ONCE):
            if self.is_on:
                at, latest = self._clock.real(spoken.at), self._clock.real(spoken.latest)
                seconds = spoken.seconds / self._clock.speed
                self._player.say(Utterance(at, latest, seconds, spoken.words, self._engine))

    def moved(self, now: float) -> None:
        """Answer what has moved the session: what was to be said is not, and where it stands is."""
        if self._guide is not None and self._guide.moved(self._seen, now):
            self._player.hush()

    def switch(self, now: float) -> bool:
        """Turn it off or on again; returns whether there is a voice that can be."""
        if self._guide is None:
            self.notice = self._obstacle
            return False
        self.is_on = not self.is_on
        self._player.hush()
        if self.is_on:
            self._guide.speak_up(now)
        return True

    def _take_over(self, engine: str, failure: str, now: float) -> None:
        """Let the bundled voice speak from now on, first of all of where one is."""
        voice, self._engine = self._speech.stand_in, None
        goes_on = "beeps go on." if voice is None else "the bundled voice goes on."
        self.notice = f"{engine} does not speak ({failure}): {goes_on}"
        self._player.hush()
        if voice is None or self._guide is None:
            self._guide, self._obstacle = None, self.notice
        else:
            self._guide.take_voice(_paced(voice, self._clock.speed), now)


def _paced(voice: Voice, speed: float) -> Voice:
    """The voice by a clock that runs faster than the machine's, by which its texts and the sounds take longer."""
    if speed == 1:
        return voice
    sounds = {sound: seconds * speed for sound, seconds in voice.sounds.items()}
    return voice._replace(seconds=_longer(voice.seconds, speed), sounds=sounds)


def _longer(seconds_of: Callable[[str], float | None], times: float) -> Callable[[str], float | None]:
    def longer(text: str) -> float | None:
        seconds = seconds_of(text)
        return None if seconds is None else seconds * times

    return longer
