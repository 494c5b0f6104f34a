"""What is said at which moment of a plan, by kinds of work and of rests."""

import pytest
from plans import bundled_plan, plan_of
from routine_factory import hold, reps, routine
from speaking import EVEN, lines, voice_without, words

from hiptimer.routine.model import MAX, Order, Phase, Range, Rests, Side, same
from hiptimer.workout.plan import lengthened
from hiptimer.workout.speech.phrases import Detail, RepCount, Talk
from hiptimer.workout.speech.script import Script

BOTH = (Side.LEFT, Side.RIGHT)
NAMES = Talk(Detail.NAMES, RepCount.OFF)
RESTS = Rests(8, 5, 30, 25, 60, 3)

BLOCKS = """
name: Small
prepare: 20s
exercises:
  - name: Warm-up
    exercises:
      - {name: Walk, time: 60s}
  - name: Circuit
    rounds: 2
    exercises:
      - {name: Side plank, hold: 20s}
"""


def names(*exercises: object, **more: object) -> list[str]:
    """What is said of exercises after ten seconds to get ready, without counts and cues."""
    whole = routine(*exercises, **({"prepare": 10.0} | more))  # type: ignore[arg-type]  # a factory's loose fields
    return words(plan_of(whole), NAMES)[:-1]


def test_a_bundled_routine_is_said_in_its_rests() -> None:
    assert lines(bundled_plan("side-plank-three"), NAMES)[:6] == [
        "0.6 Get ready. Side plank, left. Two sets of twenty seconds.",
        "30.6 Switch sides: right.",
        "58.6 Last set. Side plank, left. Twenty seconds.",
        "108.6 Switch sides: right.",
        "136.6 Next: Standing clamshell, left. Two sets of twelve reps. Put the band above your knees. "
        "Stand on the other leg, its knee soft.",
        "209.6 Switch sides: right.",
    ]


def test_with_all_details_half_and_a_cue_are_said() -> None:
    said = lines(plan_of(routine(hold(seconds=30, cues=("Lift your hips",)), prepare=5)))
    assert said == [
        "0.6 Side plank.",
        "8.0 Lift your hips.",
        "20.4 Halfway.",
        "36.0 Done. One exercise in thirty-five seconds. Well done.",
    ]


def test_cues_take_turns() -> None:
    exercise = hold(seconds=30, cues=("First", "Second"), sets=Range(3, 3), rest=RESTS)
    said = [line for line in words(plan_of(routine(exercise))) if line in ("First.", "Second.")]
    assert said == ["First.", "Second.", "First."]


@pytest.mark.parametrize(("seconds", "said"), [(39, False), (40, True)])
def test_the_last_ten_seconds_are_said_of_forty(seconds: int, said: bool) -> None:
    spoken = lines(plan_of(routine(hold(seconds=seconds))))
    assert (f"{seconds - 10}.0 Ten seconds." in spoken) is said


def test_every_fifth_rep_is_counted_when_it_is_done_but_not_the_last() -> None:
    said = lines(plan_of(routine(reps(amount=15))))
    assert [line for line in said if "Five" in line or "Ten" in line] == ["20.2 Five.", "40.2 Ten."]


def test_every_rep_is_counted_where_that_is_asked_for_with_its_noun_where_it_would_be_misheard() -> None:
    slow = reps(amount=15, tempo=(Phase("lower", 3.0),))
    said = words(plan_of(routine(slow)), Talk(reps=RepCount.ALL))
    assert said[11:14] == ["Eleven.", "Twelve.", "Thirteen reps."]


def test_the_words_of_the_tempo_are_said_where_they_are_asked_for() -> None:
    plan = plan_of(routine(reps(amount=2)))
    assert lines(plan, Talk(phases=True))[-3:-1] == ["5.2 Hold.", "6.2 Lower."]
    assert not any("Lower" in line for line in lines(plan))


def test_long_rests_have_all_and_short_ones_the_shortest() -> None:
    clam = reps(sides=BOTH, setup="Lie on your side")
    for seconds, said in (
        (30, "Next: Clamshell, left. Three reps. Lie on your side."),
        (5.9, "Clamshell, left. Three reps."),
        (5, "Clamshell, left."),
    ):
        bridge = hold("Bridge", rest=Rests(0, 0, 0, seconds, 0, 0))
        assert said in names(bridge, clam)


def test_without_a_rest_the_next_is_said_at_the_end_of_the_work_before() -> None:
    plan = plan_of(routine(hold(sides=BOTH)))
    switch = next(phrase for phrase in Script(plan, EVEN, NAMES).within(plan.steps[0]) if "right" in phrase.words)
    assert switch.words == "Switch sides: right."
    assert switch.end == pytest.approx(20 - 3 - 0.2)


def test_without_any_room_before_it_work_is_named_when_it_has_begun() -> None:
    assert lines(plan_of(routine(hold())), NAMES)[0] == "0.6 Side plank. Twenty seconds."


def test_between_the_ticks_of_something_short_there_is_room_for_one_word() -> None:
    said = lines(plan_of(routine(hold(seconds=3, sides=BOTH, rest=Rests(1, 1, 1, 1, 1, 1)))), NAMES)
    assert said == ["1.2 Left.", "2.3 Right.", "8.0 Done. One exercise in seven seconds. Well done."]


def test_sets_and_rounds_are_numbered_and_the_last_is_called_last() -> None:
    assert names(hold(sets=Range(3, 3), rest=RESTS)) == [
        "Get ready. Side plank. Three sets of twenty seconds.",
        "Set two of three. Side plank. Twenty seconds.",
        "Last set. Side plank. Twenty seconds.",
    ]
    assert names(hold(rest=RESTS, setup="Lie down"), order=Order.CIRCUIT, rounds=Range(3, 3)) == [
        "Get ready. Round one of three. Side plank. Twenty seconds. Lie down.",
        "Round two of three. Side plank. Twenty seconds.",
        "Last round. Side plank. Twenty seconds.",
    ]


def test_directions_and_a_dose_that_changes_are_said() -> None:
    assert names(reps(directions=("clockwise", "back"), sides=BOTH, rest=RESTS)) == [
        "Get ready. Clamshell, left, clockwise. Three reps.",
        "Now back.",
        "Switch sides: right, clockwise.",
        "Now back.",
    ]
    sides = reps(sides=BOTH, rest=RESTS)._replace(reps=same(Range(3, 3))._replace(right=(Range(5, 5),)))
    assert names(sides)[-1] == "Switch sides: right. Five reps."


def test_a_load_is_said_with_its_unit() -> None:
    assert "Ten kilos." in names(reps(load=same("10 kg")), prepare=20.0)[0]


def test_reps_that_are_held_are_counted_between_them_and_sides_are_said_before_each() -> None:
    held = reps("Bird dog", 6, hold=same(Range(8, 8)), rest=RESTS)
    assert words(plan_of(routine(held, prepare=15)))[:2] == ["Get ready. Bird dog. Six reps of eight seconds.", "Five."]
    in_turns = held._replace(alternating=True, reps=same(Range(2, 2)))
    assert names(in_turns, prepare=20.0) == [
        "Get ready. Bird dog, left. Two reps of eight seconds each side, alternating.",
        *("Right.", "Left.", "Right."),
    ]


def test_as_many_as_you_can_is_said_with_how_it_ends() -> None:
    assert names(reps()._replace(reps=same(MAX)), prepare=15.0) == [
        "Get ready. Clamshell. As many reps as you can. Press Enter when done."
    ]
    assert names(hold()._replace(hold=same(MAX)), prepare=15.0) == [
        "Get ready. Side plank. As long as you can. Press Enter when done."
    ]


def test_reps_in_a_window_and_rounds_in_a_time_are_said() -> None:
    window = reps("Burpee", 5, time=same(Range(60, 60)), sets=Range(2, 2))
    said = names(window, prepare=20.0)
    assert said == [
        "Get ready. Burpee. Two sets of five reps in one minute. Press Enter when done.",
        "Last set. Burpee. Five reps in one minute.",
    ]
    cindy = "name: Cindy\nprepare: 30s\ntime: 10m\nexercises:\n  - {name: Pull-up, reps: 5}\n"
    assert words(plan_of(cindy), NAMES)[:-1] == [
        "Get ready. Cindy. As many rounds as you can in ten minutes. Each round: five reps Pull-up. "
        "Press Enter after each round."
    ]


def test_the_rest_that_a_window_leaves_tells_what_comes() -> None:
    plan = plan_of(routine(reps("Burpee", 5, time=same(Range(60, 60)), sets=Range(2, 2))))
    left = lengthened(plan.steps[1], 20.0)
    assert [phrase.words for phrase in Script(plan, EVEN).within(left)] == [
        "Last set. Burpee. Five reps in one minute."
    ]


def test_what_a_voice_cannot_say_is_left_out_or_called_something_else() -> None:
    clam = reps("Xyzzy", setup="Plugh", load=same("10 quux"), unit="frobs", sides=BOTH)
    whole = routine(hold(rest=RESTS), clam, prepare=10)
    said = words(plan_of(whole), NAMES, voice_without("xyzzy", "plugh", "quux", "frobs"))
    assert "Next exercise, left. Three reps." in said


def test_blocks_are_named_when_they_begin() -> None:
    said = words(plan_of(BLOCKS), NAMES)
    assert said[0] == "Get ready. Warm-up. Walk. One minute."
    assert said[1] == "Next: Circuit. Round one of two. Side plank. Twenty seconds."
