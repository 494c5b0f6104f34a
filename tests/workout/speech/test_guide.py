"""What a voice says of a session as it goes, and in answer to what moves it."""

import random
from itertools import pairwise

from effort import times
from plans import bundled_plan, plan_of
from small_workouts import SELF_PACED, SMALL
from speaking import EVEN

from hiptimer.workout.plan import Plan
from hiptimer.workout.session import Position, Session
from hiptimer.workout.speech.guide import Guide, Spoken
from hiptimer.workout.speech.script import spoken_script
from hiptimer.workout.upcoming import Due

SIDE_PLANK = bundled_plan("side-plank-three")


class Told:
    """A session and its guide, whose words are noted as a player would hear them."""

    def __init__(self, plan: Plan, first: int = 0) -> None:
        self.session = Session(plan, Position(first))
        self.guide = Guide(self.session, EVEN)
        self.now = 0.0
        self.heard: list[Spoken] = []
        self.ahead: list[Spoken] = []
        self.beeps: list[Due] = []
        """Those that a player still has to play."""

    def do(self, name: str, *arguments: float) -> "Told":
        """Let the session do something, as `skip` or `add` with its seconds."""
        before = self.session.position
        assert getattr(self.session, name)(*arguments, self.now)
        self.beeps = []
        if self.guide.moved(before, self.now):
            self.ahead = []
        return self.look()

    def go_back_in(self) -> "Told":
        """Go on after the end, as one key does."""
        before = self.session.position
        assert self.session.reopen(self.now)
        assert self.session.resume(self.now)
        assert self.guide.moved(before, self.now)
        self.ahead, self.beeps = [], []
        return self.look()

    def look(self) -> "Told":
        self.beeps = [due for due in self.beeps if due.at >= self.now] + self.session.due(self.now, 60.0)
        self.ahead += self.guide.due(self.now, 60.0)
        return self

    def wait(self, seconds: float) -> "Told":
        """Let time pass; what was to be said by then was heard."""
        until = self.now + seconds
        while self.now < until:
            self.now = min(until, self.now + 0.5)
            self.look()
            self.heard += [spoken for spoken in self.ahead if spoken.at < self.now]
            self.ahead = [spoken for spoken in self.ahead if spoken.at >= self.now]
        return self

    @property
    def next(self) -> str:
        """What is said next, with the seconds until then."""
        spoken = self.ahead[0]
        return f"{spoken.at - self.now:.2f} {spoken.words}"


def test_a_workout_that_nothing_moves_is_told_by_its_script() -> None:
    for plan in (SIDE_PLANK, plan_of(SMALL)):
        told = Told(plan).do("resume").wait(plan.seconds + 1)
        by_the_plan = [(round(phrase.start, 6), phrase.words) for phrase in spoken_script(plan, EVEN)[:-1]]
        assert [(round(spoken.at, 6), spoken.words) for spoken in told.heard][: len(by_the_plan)] == by_the_plan


def test_the_end_says_what_was_done_once_its_sound_is_over() -> None:
    plan = plan_of(SMALL)
    told = Told(plan).do("resume").wait(plan.seconds)
    assert told.next == "0.95 Done. Four sets in seventy-seven seconds. Well done."


def test_work_that_a_key_leads_to_is_named_after_its_beep() -> None:
    told = Told(SIDE_PLANK).do("resume").wait(5).do("skip")
    assert told.next == "0.57 Side plank, left. Set one of two. Twenty seconds left."


def test_after_a_lead_in_it_is_named_when_work_has_begun() -> None:
    told = Told(SIDE_PLANK).do("resume").wait(15).do("back")
    assert told.next == "3.57 Side plank, left. Set one of two. Twenty seconds left."


def test_a_rest_that_a_key_leads_to_says_itself_what_comes() -> None:
    told = Told(SIDE_PLANK).do("resume").wait(12).do("skip")
    assert told.next == "0.60 Switch sides: right."


def test_a_rest_that_is_gone_back_into_says_again_what_comes() -> None:
    told = Told(SIDE_PLANK).do("resume").wait(4).do("skip").wait(0.5).do("undo")
    assert told.next == "0.10 Get ready. Next: Side plank, left."


def test_more_time_says_how_much_is_left() -> None:
    told = Told(SIDE_PLANK).do("resume").wait(15).do("add", 15.0)
    assert told.next == "0.10 Thirty seconds left."


def test_more_time_that_cuts_off_what_comes_says_that_again() -> None:
    told = Told(SIDE_PLANK).do("resume").wait(2).do("add", 15.0)
    assert told.next == "0.10 Get ready. Next: Side plank, left. Twenty seconds."


def test_a_pause_is_said_and_then_nothing_is() -> None:
    told = Told(SIDE_PLANK).do("resume").wait(15).do("pause")
    assert [spoken.words for spoken in told.ahead] == ["Paused."]
    assert told.next == "0.68 Paused."


def test_going_on_says_with_what_once_work_has_begun() -> None:
    told = Told(SIDE_PLANK).do("resume").wait(13).do("pause").wait(30).do("resume")
    assert told.next == "3.53 Go on: Side plank, left."


def test_going_on_in_a_rest_says_what_comes() -> None:
    told = Told(SIDE_PLANK).do("resume").wait(2).do("pause").wait(30).do("resume")
    assert told.next == "0.53 Get ready. Next: Side plank, left. Twenty seconds."


def test_a_step_that_is_skipped_while_the_clock_stands_is_named() -> None:
    told = Told(SIDE_PLANK).do("resume").wait(13).do("pause").wait(5).do("skip")
    assert told.next == "0.10 Rest. Next: Side plank, right. Twenty seconds."


def test_a_number_that_is_typed_silences_nothing() -> None:
    session = Session(SIDE_PLANK)
    guide = Guide(session, EVEN)
    assert not guide.moved(session.position._replace(sounded=3), 0.0)


def test_sets_at_ones_own_pace_are_told_up_to_the_next_that_a_person_ends() -> None:
    told = Told(plan_of(SELF_PACED)).do("resume").wait(10)
    assert told.ahead == []
    told.do("done")
    assert told.next == "0.65 Last set."


def test_what_is_made_up_for_is_told_as_if_there_were_nothing_else() -> None:
    plan = plan_of(SMALL)
    told = Told(plan).do("resume").wait(5)
    while told.session.step.bout.exercise.name == "Plank":
        told.do("skip")
    told.wait(40)
    assert told.session.finished
    told.do("make_up").do("resume")
    assert told.session.step.bout.exercise.name == "Plank"
    told.wait(60)
    after = [spoken.words for spoken in told.heard if "Bridge" in spoken.words and spoken.at > 45]
    assert after == []


def test_a_workout_that_is_gone_back_into_after_its_end_is_named_after_the_beep_of_that() -> None:
    plan = plan_of("name: One\nprepare: 5s\nexercises:\n  - name: Plank\n    hold: 20s\n")
    told = Told(plan).do("resume").wait(10).do("skip").wait(2)
    assert told.session.finished
    assert told.go_back_in().next == "3.53 Plank. Fifteen seconds left."


def test_time_that_is_added_in_a_lead_in_is_told_after_the_beep_at_its_end() -> None:
    told = Told(SIDE_PLANK).do("resume").wait(13).do("pause").wait(30).do("resume").wait(1).do("add", 15.0)
    assert told.next == "2.53 Thirty-two seconds left."


def test_a_lead_in_that_is_broken_off_delays_no_answer() -> None:
    told = Told(SIDE_PLANK).do("resume").wait(13).do("pause").wait(30).do("resume").wait(1).do("pause")
    assert told.next == "0.68 Paused."


def test_nobody_speaks_over_a_beep_or_another_text_whatever_the_keys() -> None:
    chance = random.Random(5)
    for plan in (SIDE_PLANK, plan_of(SMALL)):
        told = Told(plan).do("resume")
        for _ in range(times(150, 600)):
            told.wait(chance.choice((0.5, 1.0, 2.0, 7.0, 20.0)))
            _any_key(told, chance)
            assert _met(told) == []


def _any_key(told: Told, chance: random.Random) -> None:
    session = told.session
    if session.finished:
        told.go_back_in()
        return
    names = ["skip", "back", "restart", "add", "skip_exercise", *(["undo"] if session.can_undo else [])]
    names += ["resume"] * 3 if session.paused else ["pause", "speak_up"]
    name = chance.choice(names)
    if name == "speak_up":
        told.ahead = []
        told.guide.speak_up(told.now)
        told.look()
    else:
        told.do(name, *((15.0,) if name == "add" else ()))


def _met(told: Told) -> list[tuple[str, str]]:
    """What is to be said while something else is said or a beep sounds that begins from now on, each with that."""
    spans = [(spoken.at, spoken.at + spoken.seconds, spoken.words) for spoken in told.ahead]
    beeps = [(due.at, due.at + EVEN.sounds[due.mark.sound], due.mark.sound) for due in told.beeps]
    pairs = [*pairwise(spans), *((span, beep) for span in spans for beep in beeps)]
    return [(first[2], second[2]) for first, second in pairs if _meet(first, second)]


def _meet(first: tuple[float, float, str], second: tuple[float, float, str]) -> bool:
    return first[0] < second[1] - 1e-6 and second[0] < first[1] - 1e-6
