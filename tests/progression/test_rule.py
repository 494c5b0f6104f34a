from datetime import date, timedelta

import pytest

from hiptimer.progression.past import Attempt, PastSession, Rating
from hiptimer.progression.rule import Advice, advise
from hiptimer.routine.model import Block, Exercise, Level, Order, Range, Routine, same
from hiptimer.workout.prescription import Auto, Dose, Dosing

MONDAY = date(2026, 1, 5)
PLANK = Exercise(
    "Side plank", hold=same(Range(20, 30)), sets=Range(2, 3), easier="Bend the knees", harder="Lift the top leg"
)
SOLO = Routine("solo", "Solo", (PLANK,))
CIRCUIT = Routine(
    "circuit",
    "Circuit",
    (Exercise("Clamshell", reps=same(Range(10, 12))), Exercise("Dead bug", reps=same(Range(10, 12)))),
    order=Order.CIRCUIT,
    rounds=Range(1, 3),
)


def tried(
    exercise: Exercise, sets: int, amount: int, *, full: int | None = None, missed: int = 0, bouts: int = 4
) -> Attempt:
    """All of it was done, unless told otherwise."""
    unit = "s" if exercise.hold else exercise.unit
    done = bouts - missed if full is None else full
    return Attempt(exercise.name, unit, Dose(sets, (amount,)), bouts, done, missed)


def past(*attempts: Attempt, level: Dosing = Auto.AUTO, rounds: int = 1, rating: Rating | None = None) -> PastSession:
    return PastSession(MONDAY, level, rating, tuple(one._replace(rounds=rounds) for one in attempts))


def clean(sets: int, amount: int, level: Dosing = Auto.AUTO) -> PastSession:
    return past(tried(PLANK, sets, amount), level=level)


def missed(sets: int, amount: int, level: Dosing = Auto.AUTO) -> PastSession:
    return past(tried(PLANK, sets, amount, missed=1), level=level)


def hard(sets: int, amount: int, level: Dosing = Auto.AUTO) -> PastSession:
    return past(tried(PLANK, sets, amount), level=level, rating=Rating.HARD)


def left_early(sets: int, amount: int) -> PastSession:
    return past(tried(PLANK, sets, amount, full=1))


def after(*history: PastSession, routine: Routine = SOLO, step: int = 2, away: int = 2) -> Advice:
    """The advice `away` days after sessions that were done, the oldest first, every `step` days."""
    dated = [one._replace(day=MONDAY + timedelta(days=step * number)) for number, one in enumerate(history)]
    today = (dated[-1].day if dated else MONDAY) + timedelta(days=away)
    return advise(routine, tuple(reversed(dated)), today)


def dose(advice: Advice) -> tuple[int, int]:
    (only,) = advice.prescription.doses
    return only.sets, only.amount


def test_the_first_time_is_at_the_low_end() -> None:
    advice = after()
    assert dose(advice) == (2, 20)
    assert advice.prescription.level is Auto.AUTO
    assert advice.reasons == ("First time: the low end of every range",)


def test_one_clean_session_changes_nothing() -> None:
    advice = after(clean(2, 20))
    assert dose(advice) == (2, 20)
    assert advice.reasons == ()


def test_two_clean_sessions_in_a_row_ask_for_more_and_say_so() -> None:
    advice = after(clean(2, 20), clean(2, 20))
    assert dose(advice) == (2, 25)
    assert advice.reasons == ("Side plank 25 s (was 20 s): two clean sessions",)


def test_an_exercise_whose_name_only_changed_its_form_goes_on_where_it_was() -> None:
    respelt = SOLO._replace(exercises=(PLANK._replace(name="SIDE\N{NO-BREAK SPACE} plank"),))
    assert dose(after(clean(2, 20), clean(2, 20), routine=respelt)) == (2, 25)


def test_at_the_top_of_the_hold_a_set_is_added_and_the_hold_falls_to_its_low_end() -> None:
    advice = after(clean(2, 30), clean(2, 30))
    assert dose(advice) == (3, 20)
    assert advice.reasons == ("Side plank 3 x 20 s (was 2 x 30 s): two clean sessions",)


def test_at_the_top_of_both_ranges_nothing_rises() -> None:
    assert dose(after(clean(3, 30), clean(3, 30), clean(3, 30))) == (3, 30)


def test_a_rise_is_earned_anew_at_each_dose() -> None:
    assert dose(after(clean(2, 20), clean(2, 20), clean(2, 25))) == (2, 25)


def test_a_missed_set_between_two_clean_sessions_breaks_the_row() -> None:
    assert dose(after(clean(2, 25), missed(2, 25), clean(2, 25))) == (2, 25)


def test_a_set_missed_twice_in_a_row_asks_for_less() -> None:
    advice = after(clean(2, 25), missed(2, 25), missed(2, 25))
    assert dose(advice) == (2, 20)
    assert advice.reasons == ("Side plank 20 s (was 25 s): a set skipped or cut short twice in a row",)


def test_a_set_that_was_called_done_too_soon_earns_no_rise_and_takes_nothing_away() -> None:
    hasty = past(tried(PLANK, 2, 20)._replace(full=3, hasty=1))
    assert dose(after(clean(2, 20), hasty)) == (2, 20)
    assert dose(after(hasty, hasty, hasty)) == (2, 20)
    assert dose(after(clean(2, 20), hasty, clean(2, 20))) == (2, 25)


def test_a_set_missed_once_changes_nothing() -> None:
    assert dose(after(clean(2, 25), missed(2, 25))) == (2, 25)


def test_from_the_low_end_of_the_hold_the_way_down_takes_a_set_away() -> None:
    assert dose(after(missed(3, 20), missed(3, 20))) == (2, 30)


def test_at_the_bottom_nothing_falls() -> None:
    assert dose(after(missed(2, 20), missed(2, 20), hard(2, 20))) == (2, 20)


def test_one_session_rated_hard_asks_for_less() -> None:
    advice = after(clean(2, 25), hard(2, 25))
    assert dose(advice) == (2, 20)
    assert advice.reasons == ("Side plank 20 s (was 25 s): the last time was hard",)


def test_a_session_rated_hard_is_not_clean() -> None:
    assert dose(after(hard(2, 20), clean(2, 20))) == (2, 20)


@pytest.mark.parametrize("rating", [Rating.EASY, Rating.RIGHT, None])
def test_any_other_rating_and_none_count_the_same(rating: Rating | None) -> None:
    one = past(tried(PLANK, 2, 20), rating=rating)
    assert dose(after(one, one)) == (2, 25)


@pytest.mark.parametrize(
    ("days", "expected"), [(13, (3, 25)), (14, (3, 20)), (27, (3, 20)), (28, (2, 30)), (400, (2, 30))]
)
def test_two_weeks_away_cost_one_step_and_four_weeks_two(days: int, expected: tuple[int, int]) -> None:
    assert dose(after(clean(3, 25), away=days)) == expected


def test_after_a_layoff_the_reason_is_the_layoff_whatever_was_earned_before() -> None:
    advice = after(clean(3, 25), clean(3, 25), away=16)
    assert advice.reasons == ("Side plank 20 s (was 25 s): 16 days away",)


def test_a_layoff_takes_its_steps_back_once() -> None:
    before, back = clean(3, 25), clean(3, 20)._replace(day=MONDAY + timedelta(days=20))
    assert dose(advise(SOLO, (back, before), MONDAY + timedelta(days=22))) == (3, 20)


def test_a_clock_set_back_is_no_layoff() -> None:
    assert dose(after(clean(2, 20), clean(2, 20), away=-300)) == (2, 25)


def test_a_session_left_early_says_nothing_as_long_as_all_so_far_was_clean() -> None:
    assert dose(after(clean(2, 20), left_early(2, 20))) == (2, 20)
    assert dose(after(clean(2, 20), left_early(2, 20), clean(2, 20))) == (2, 25)


def test_a_session_left_before_the_exercise_says_nothing_about_it() -> None:
    unreached = past(tried(PLANK, 2, 25, full=0))
    assert dose(after(clean(2, 20), clean(2, 20), unreached)) == (2, 25)
    assert dose(after(missed(2, 25), unreached, missed(2, 25))) == (2, 20)


def test_a_chosen_level_does_not_move_where_auto_stands() -> None:
    assert dose(after(clean(2, 20), clean(3, 30, Level.HIGH))) == (2, 25)
    assert dose(after(clean(2, 25), clean(2, 20, Level.LOW), clean(2, 20, Level.LOW))) == (2, 25)


def test_failing_counts_at_a_lower_level_and_not_at_a_higher_one() -> None:
    assert dose(after(clean(2, 25), missed(3, 30, Level.HIGH), missed(3, 30, Level.HIGH))) == (2, 25)
    assert dose(after(clean(2, 25), hard(3, 30, Level.HIGH))) == (2, 25)
    assert dose(after(clean(2, 25), missed(2, 20, Level.LOW), missed(2, 20, Level.LOW))) == (2, 20)


def test_a_session_at_a_chosen_level_counts_once() -> None:
    before = (clean(2, 20), clean(3, 30, Level.HIGH))
    assert dose(after(*before, clean(2, 25))) == (2, 25)


def test_where_auto_was_never_used_the_last_clean_session_is_where_it_starts() -> None:
    assert dose(after(clean(3, 25, Level.MID))) == (3, 25)
    assert dose(after(clean(3, 25, Level.MID), missed(3, 30, Level.HIGH))) == (3, 25)


def test_where_no_session_was_clean_from_end_to_end_auto_starts_at_the_low_end() -> None:
    advice = after(missed(3, 30, Level.HIGH))
    assert dose(advice) == (2, 20)
    assert advice.reasons == ("First time at level auto: the low end of every range",)


def test_a_light_session_does_not_end_a_layoff() -> None:
    history = (
        clean(2, 20, Level.LOW)._replace(day=MONDAY + timedelta(days=38)),
        clean(3, 25),
    )
    assert dose(advise(SOLO, history, MONDAY + timedelta(days=40))) == (2, 30)


def test_new_ranges_bring_the_dose_inside_and_earlier_sessions_say_nothing_about_it() -> None:
    narrow = SOLO._replace(exercises=(PLANK._replace(hold=same(Range(10, 15)), sets=Range(1, 2)),))
    advice = after(clean(3, 25), clean(3, 25), routine=narrow)
    assert dose(advice) == (2, 15)
    assert advice.reasons == ("Side plank 2 x 15 s (was 3 x 25 s): the routine's ranges have changed",)


def test_a_dose_that_new_ranges_leave_alone_keeps_what_was_earned() -> None:
    wide = SOLO._replace(exercises=(PLANK._replace(hold=same(Range(20, 60))),))
    assert dose(after(clean(2, 30), clean(2, 30), routine=wide)) == (2, 35)


def test_an_exercise_that_is_new_in_the_routine_starts_at_its_low_end() -> None:
    frog = Exercise("Side frog", reps=same(Range(8, 10)))
    advice = after(clean(2, 20), routine=SOLO._replace(exercises=(frog, PLANK)))
    assert advice.prescription.doses == (Dose(1, (8,)), Dose(2, (20,)))
    assert advice.reasons == ("Side frog 8 reps: first time",)


def test_a_hold_that_became_reps_starts_anew() -> None:
    reps = PLANK._replace(hold=None, reps=same(Range(10, 12)))
    assert dose(after(clean(2, 30), clean(2, 30), routine=SOLO._replace(exercises=(reps,)))) == (2, 10)


def test_two_exercises_of_one_name_are_told_apart_by_their_order() -> None:
    twice = SOLO._replace(exercises=(PLANK, PLANK))
    one = past(tried(PLANK, 2, 20), tried(PLANK, 3, 25))
    assert after(one, one, routine=twice).prescription.doses == (Dose(2, (25,)), Dose(3, (30,)))


def test_a_dose_of_a_single_number_never_changes() -> None:
    fixed = Exercise("Side frog", reps=same(Range(10, 10)))
    routine = Routine("fixed", "Fixed", (fixed,))
    one = past(tried(fixed, 1, 10))
    advice = after(one, one, one, routine=routine)
    assert (advice.prescription.doses, advice.reasons) == ((Dose(1, (10,)),), ())
    assert after(routine=routine).reasons == ()


def test_three_sessions_at_the_top_propose_the_harder_variant() -> None:
    assert after(clean(3, 30), clean(3, 30)).hints == ()
    (hint,) = after(clean(3, 30), clean(3, 30), clean(3, 30)).hints
    assert str(hint) == "Side plank, harder: Lift the top leg"
    assert (hint.exercise, hint.harder) == (0, True)


def test_three_sessions_at_the_bottom_propose_the_easier_variant() -> None:
    assert after(missed(2, 20), missed(2, 20)).hints == ()
    (hint,) = after(missed(2, 20), missed(2, 20), missed(2, 20)).hints
    assert str(hint) == "Side plank, easier: Bend the knees"


def test_a_clean_session_at_the_bottom_proposes_nothing() -> None:
    assert after(missed(2, 20), missed(2, 20), clean(2, 20)).hints == ()


def circuit(first: int, second: int, rounds: int, **how: int) -> PastSession:
    clamshell, dead_bug = CIRCUIT.exercises
    return past(tried(clamshell, 1, first), tried(dead_bug, 1, second, **how), rounds=rounds)


def whole(advice: Advice) -> tuple[int, list[int]]:
    return advice.prescription.rounds[0], [one.amount for one in advice.prescription.doses]


def test_in_a_circuit_each_exercise_rises_by_itself() -> None:
    advice = after(circuit(10, 11, 1), circuit(10, 11, 1), routine=CIRCUIT)
    assert whole(advice) == (1, [11, 12])
    assert advice.reasons[0] == "Clamshell 11 reps (was 10 reps): two clean sessions"


def test_rounds_wait_until_every_exercise_stands_at_its_top() -> None:
    assert whole(after(*[circuit(12, 11, 1)] * 2, routine=CIRCUIT)) == (1, [12, 12])
    assert whole(after(circuit(12, 12, 1), circuit(12, 12, 1, missed=1), routine=CIRCUIT)) == (1, [12, 12])


def test_rounds_rise_for_the_whole_and_all_reps_fall_to_the_low_end() -> None:
    advice = after(circuit(12, 12, 1), circuit(12, 12, 1), routine=CIRCUIT)
    assert whole(advice) == (2, [10, 10])
    assert advice.reasons == ("2 rounds (was 1), each exercise from its low end: two clean sessions",)


def test_what_was_done_in_fewer_rounds_earns_nothing_in_more() -> None:
    assert whole(after(circuit(10, 10, 1), circuit(10, 10, 2), routine=CIRCUIT)) == (2, [10, 10])


def test_rounds_fall_when_every_exercise_is_to_fall_from_its_low_end() -> None:
    advice = after(circuit(10, 10, 2), away=15, routine=CIRCUIT)
    assert whole(advice) == (1, [12, 12])
    assert advice.reasons == ("1 round (was 2), each exercise near its top: 15 days away",)
    assert whole(after(circuit(10, 10, 2), away=30, routine=CIRCUIT)) == (1, [11, 11])


def test_one_exercise_alone_takes_no_round_away() -> None:
    one = circuit(10, 10, 2, missed=1)
    assert whole(after(one, one, routine=CIRCUIT)) == (2, [11, 10])


def test_rounds_outside_new_ranges_come_inside() -> None:
    fewer = CIRCUIT._replace(rounds=Range(1, 1))
    advice = after(circuit(10, 10, 2), circuit(10, 10, 2), routine=fewer)
    assert whole(advice) == (1, [12, 12])
    assert advice.reasons == ("1 round (was 2), each exercise near its top: the routine's ranges have changed",)
    assert whole(after(circuit(12, 12, 1), routine=CIRCUIT._replace(rounds=Range(2, 3)))) == (2, [10, 10])


def divided(*rounds: Range, warm_up: bool = False) -> Routine:
    """A circuit of one exercise for each range of rounds."""
    exercises = tuple(Exercise(f"E{number}", reps=same(Range(10, 11))) for number in range(len(rounds)))
    blocks = tuple(
        Block(f"B{number}", number, 1, Order.CIRCUIT, allowed, progresses=not (warm_up and number == 0))
        for number, allowed in enumerate(rounds)
    )
    return Routine("blocks", "Blocks", exercises, written_blocks=blocks)


def in_blocks(routine: Routine, amounts: tuple[int, ...], rounds: tuple[int, ...]) -> PastSession:
    attempts = [
        tried(exercise, 1, amount)._replace(rounds=times)
        for exercise, amount, times in zip(routine.exercises, amounts, rounds, strict=True)
    ]
    return past_of(attempts)


def past_of(attempts: list[Attempt]) -> PastSession:
    return PastSession(MONDAY, Auto.AUTO, None, tuple(attempts))


def test_each_block_with_a_range_of_rounds_progresses_by_itself() -> None:
    routine = divided(Range(2, 3), Range(1, 2))
    one = in_blocks(routine, (11, 10), (2, 1))
    advice = after(one, one, routine=routine)
    assert advice.prescription.rounds == (3, 1)
    assert advice.prescription.doses == (Dose(1, (10,)), Dose(1, (11,)))
    assert advice.reasons == (
        "B0: 3 rounds (was 2), each exercise from its low end: two clean sessions",
        "E1 11 reps (was 10 reps): two clean sessions",
    )


def test_a_warm_up_stays_where_it_is() -> None:
    routine = divided(Range(1, 2), Range(1, 1), warm_up=True)
    one = in_blocks(routine, (10, 10), (1, 1))
    advice = after(one, one, routine=routine)
    assert (advice.prescription.rounds, advice.prescription.doses) == ((1, 1), (Dose(1, (10,)), Dose(1, (11,))))
    assert advice.reasons == ("E1 11 reps (was 10 reps): two clean sessions",)


def test_held_reps_rise_by_their_hold_and_say_so() -> None:
    kegel = Exercise("Kegel", reps=same(Range(5, 10)), hold=same(Range(3, 10)))
    routine = Routine("kegel", "Kegel", (kegel,))
    one = past_of([Attempt("Kegel", "reps", Dose(1, (5,), (10,)), 1, 1, 0)])
    advice = after(one, one, routine=routine)
    assert advice.prescription.doses == (Dose(1, (6,), (3,)),)
    assert advice.reasons == ("Kegel 6 reps of 3 s (was 5 reps of 10 s): two clean sessions",)
