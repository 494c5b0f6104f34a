"""What is said in a workout reaches the player at its moment, and a key silences what no longer holds."""

from itertools import pairwise
from typing import Any

from plans import bundled_plan
from speaking import EVEN

from hiptimer.audio.player import Utterance
from hiptimer.audio.synthesis.manner import Manner
from hiptimer.audio.synthesis.speaking import SpeechEngine
from hiptimer.conductor import Conductor
from hiptimer.keys import Action
from hiptimer.narration import MOST_AT_ONCE, NOBODY, Speech
from hiptimer.soundtrack import LOOK_AHEAD
from hiptimer.testing.clock import ManualClock
from hiptimer.testing.player import RecordingPlayer
from hiptimer.workout.session import Session
from hiptimer.workout.speech.phrases import Voice

PLAN = bundled_plan("side-plank-three")
SPEECH = Speech(EVEN)


class Workout:
    """A conductor that speaks, on a clock that the test moves."""

    def __init__(self, speech: Speech = SPEECH, speed: float = 1.0) -> None:
        self.clock = ManualClock(speed=speed)
        self.player = RecordingPlayer(clock=lambda: self.clock.real(self.clock.now()))
        self.conductor = Conductor(Session(PLAN), self.player, self.clock, speech=speech)
        self.conductor.start()
        self.conductor.tick()

    def run(self, seconds: float) -> "Workout":
        for _ in range(round(seconds * 8)):
            self.clock.move(1 / 8, watched=False)
            self.conductor.tick()
        return self

    def press(self, action: Action) -> bool:
        self.clock.sleep(1.0)
        return self.conductor.press(action)

    @property
    def ahead(self) -> list[Utterance]:
        return [said for said in self.player.said if said.at >= self.clock.now() / self.clock.speed]

    @property
    def words(self) -> list[str]:
        return [said.words for said in self.ahead]


def test_what_is_said_is_handed_over_as_far_ahead_as_the_beeps_little_by_little() -> None:
    workout = Workout()
    assert workout.words[0].startswith("Get ready. Side plank, left.")
    assert len(workout.ahead) == 2 * MOST_AT_ONCE  # by the start, and by a look
    workout.run(2)
    assert 30 < workout.ahead[-1].at <= LOOK_AHEAD + 2


def test_what_has_not_begun_when_a_key_moves_the_workout_is_not_said() -> None:
    workout = Workout().run(5)
    workout.press(Action.SKIP)
    assert workout.player.hushes[-1] == 5.0
    assert workout.words[0] == "Side plank, left. Set one of two. Twenty seconds left."
    assert [said.at for said in workout.ahead] == sorted(said.at for said in workout.ahead)


def test_what_is_being_said_ends_with_a_pause() -> None:
    workout = Workout().run(2)
    workout.press(Action.PAUSE)
    assert workout.player.said[0].seconds < 2
    assert workout.words == ["Paused."]


def test_a_key_turns_the_voice_off_and_on_again_with_where_one_is() -> None:
    workout = Workout().run(12)
    assert workout.press(Action.VOICE)
    assert (workout.ahead, workout.conductor.narration.is_on) == ([], False)
    workout.run(3)
    assert workout.ahead == []
    workout.press(Action.VOICE)
    assert workout.words[:2] == ["Side plank, left. Set one of two. Fifteen seconds left.", "Halfway."]


def test_the_key_that_is_held_down_turns_it_off_once() -> None:
    workout = Workout().run(12)
    workout.press(Action.VOICE)
    assert not workout.conductor.press(Action.VOICE)
    assert not workout.conductor.narration.is_on


def test_a_voice_that_is_off_says_nothing_until_the_key() -> None:
    workout = Workout(SPEECH._replace(on=False)).run(12)
    assert workout.player.said == []
    workout.press(Action.VOICE)
    assert workout.words[0].startswith("Side plank, left.")


def test_without_a_voice_beeps_go_on_and_one_line_says_why() -> None:
    workout = Workout(Speech(None, notice="No voice: gone.")).run(12)
    assert workout.conductor.notices == ("No voice: gone.",)
    assert len(workout.player.heard) > 1
    assert not workout.press(Action.VOICE)


def test_a_voice_that_was_not_asked_for_is_not_missed_until_the_key() -> None:
    workout = Workout(Speech(None, on=False, notice="No voice: gone.")).run(1)
    assert list(workout.conductor.notices) == []
    workout.press(Action.VOICE)
    assert list(workout.conductor.notices) == ["No voice: gone."]


def test_a_workout_left_is_silent() -> None:
    workout = Workout().run(3)
    workout.conductor.leave()
    assert workout.ahead == []


def test_a_preview_says_what_there_is_time_for() -> None:
    workout = Workout(speed=4.0).run(60)
    said = workout.player.said
    assert said
    assert all(first.at + first.seconds <= second.at for first, second in pairwise(said))


def test_nobody_speaks_where_nobody_was_given() -> None:
    workout = Workout(NOBODY).run(12)
    assert (workout.player.said, workout.conductor.notices) == ([], ())


# --- engines ---

HIGH = Voice(lambda text: 0.05 + 0.05 * len(text))


def with_engine(**fields: Any) -> tuple[Workout, SpeechEngine]:
    engine = SpeechEngine(Manner("flite"))
    return Workout(Speech(HIGH, engine=engine, stand_in=EVEN)._replace(**fields)), engine


def test_an_engine_says_all_of_a_workout() -> None:
    workout, engine = with_engine()
    workout.run(30)
    assert {said.engine for said in workout.player.said} == {engine}
    assert workout.player.said[0].seconds == HIGH.seconds(workout.player.said[0].words)


def test_where_an_engine_fails_the_bundled_voice_says_where_one_is_and_what_comes() -> None:
    workout, engine = with_engine()
    workout.run(15)
    engine.fail("it has ended")
    workout.run(1)
    assert list(workout.conductor.notices) == ["flite does not speak (it has ended): the bundled voice goes on."]
    first, *others = [said for said in workout.player.said if said.engine is None]
    assert first.words == "Side plank, left. Set one of two. Fifteen seconds left."
    assert others[0].words == "Halfway."
    assert first.seconds == EVEN.seconds(first.words)
    assert [said for said in workout.ahead if said.engine is not None] == []


def test_what_was_done_before_an_engine_failed_counts_at_the_end() -> None:
    workout, engine = with_engine()
    workout.run(60)
    engine.fail("it has ended")
    workout.run(PLAN.seconds - 59)
    whole = Workout(Speech(EVEN)).run(PLAN.seconds + 1)
    assert workout.player.said[-1].words == whole.player.said[-1].words


def test_beeps_come_as_if_no_engine_had_failed() -> None:
    workout, engine = with_engine()
    workout.run(15)
    engine.fail("it has ended")
    workout.run(30)
    assert workout.player.heard == Workout(NOBODY).run(45).player.heard


def test_an_engine_that_fails_while_the_voice_is_off_is_replaced_in_silence() -> None:
    workout, engine = with_engine(on=False)
    workout.run(15)
    engine.fail("it has ended")
    workout.run(5)
    assert workout.player.said == []
    workout.press(Action.VOICE)
    assert {said.engine for said in workout.ahead} == {None}


def test_without_the_bundled_voice_beeps_go_on_alone_and_the_choice_of_a_voice_stays() -> None:
    workout, engine = with_engine(stand_in=None)
    workout.run(15)
    engine.fail("it has ended")
    workout.run(1)
    assert list(workout.conductor.notices) == ["flite does not speak (it has ended): beeps go on."]
    assert workout.ahead == []
    assert workout.conductor.narration.is_on == workout.conductor.narration.was_on
    assert not workout.press(Action.VOICE)
