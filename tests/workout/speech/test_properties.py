"""What holds for the spoken script of any routine: nothing is said twice at a time, over a beep, or too late."""

from itertools import pairwise

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from plans import bundled_plan
from routine_factory import routines
from speaking import EVEN, beeps, even

from hiptimer import paths
from hiptimer.routine.model import Level, Routine
from hiptimer.workout.bout import Between
from hiptimer.workout.plan import Kind, Plan, Step, between_bouts, lengthened, make_plan
from hiptimer.workout.prescription import prescribe
from hiptimer.workout.speech.announcements import Announcer
from hiptimer.workout.speech.phrases import Detail, Phrase, RepCount, Talk
from hiptimer.workout.speech.script import Script, spoken_script

HAIR = 1e-6
"""Seconds that rounding may make of the same moment, added up in two ways."""

TALKS = st.builds(Talk, st.sampled_from(Detail), st.sampled_from(RepCount), st.booleans())


def made(routine: Routine, level: Level) -> Plan:
    return make_plan(routine, prescribe(routine, level))


@at_most(25)
@given(routines(), st.sampled_from(Level), TALKS)
def test_nothing_is_said_while_a_beep_sounds_or_something_else_is_said(
    routine: Routine, level: Level, talk: Talk
) -> None:
    plan = made(routine, level)
    script = spoken_script(plan, EVEN, talk)
    heard = sorted(beeps(plan))
    place = 0
    for phrase in script:
        while place < len(heard) and heard[place][1] + 0.1 <= phrase.start + HAIR:
            place += 1
        assert place == len(heard) or phrase.end <= heard[place][0] - 0.2 + HAIR
    assert all(before.end <= after.start + HAIR for before, after in pairwise(script))


@at_most(25)
@given(routines(), st.sampled_from(Level), TALKS)
def test_nothing_is_said_too_late_or_in_another_step(routine: Routine, level: Level, talk: Talk) -> None:
    plan = made(routine, level)
    for phrase in spoken_script(plan, EVEN, talk):
        assert phrase.end <= phrase.latest_end + HAIR
        if phrase.step < len(plan.steps):
            step = plan.steps[phrase.step]
            assert step.start - HAIR <= phrase.start
            assert phrase.end <= step.start + step.estimate - 0.2 + HAIR
        assert abs(phrase.seconds - even(phrase.words)) < HAIR


@at_most(15)
@given(routines(), st.sampled_from(Level), st.integers(-20, 60))
def test_a_lengthened_step_keeps_its_words_off_its_beeps(routine: Routine, level: Level, extra: int) -> None:
    plan = made(routine, level)
    script = Script(plan, EVEN)
    for step in plan.steps:
        longer = lengthened(step, float(extra))
        phrases = script.within(longer)
        for phrase in phrases:
            assert phrase.start >= -HAIR
            assert longer.seconds is None or phrase.end <= longer.seconds - 0.2 + HAIR
            for mark in longer.marks:
                assert phrase.end <= mark.offset - 0.2 + HAIR or phrase.start >= mark.offset + 0.1 - HAIR


def free_seconds(plan: Plan, step: Step) -> float:
    """The longest stretch of a step in which something can be said, found by going through its beeps."""
    begin, longest = step.start, 0.0
    for start, end in sorted(beeps(plan)):
        if start > step.start + step.estimate + HAIR:
            break
        longest = max(longest, min(start, step.start + step.estimate) - 0.2 - begin)
        begin = max(begin, end + 0.1)
    return longest


def names(phrase: Phrase, plan: Plan, work: Step) -> bool:
    """Whether a phrase tells of some work what has changed: its exercise and side, or its side."""
    announcer = Announcer(EVEN.language, EVEN.can_say)
    exercise, side = announcer.name(work.bout), announcer.side(work.side) or ""
    before = [step for step in plan.steps[: work.number] if step.kind is Kind.WORK]
    same = before and before[-1].bout.station == work.bout.station
    wanted = side if same else exercise
    return wanted.lower() in phrase.words.lower() and side in phrase.words.lower()


@at_most(25)
@given(routines(), st.sampled_from(Level))
def test_work_is_announced_in_the_rest_before_it_wherever_there_is_room(routine: Routine, level: Level) -> None:
    plan = made(routine, level)
    script = spoken_script(plan, EVEN)
    announcer = Announcer(EVEN.language, EVEN.can_say)
    for rest in plan.steps:
        if rest.kind is Kind.WORK or rest.between in (Between.REPS, Between.DIRECTIONS):
            continue
        work = plan.steps[rest.number + 1]
        before = next((step for step in plan.steps[rest.number :: -1] if step.kind is Kind.WORK), None)
        between = None if before is None else between_bouts(before.bout, work.bout)
        shortest = announcer.of(work, before and before.bout, between)[-1]
        if free_seconds(plan, rest) > even(shortest) + HAIR:
            assert any(phrase.step == rest.number and names(phrase, plan, work) for phrase in script)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("name", [path.stem for path in sorted(paths.bundled("routines").glob("*.yaml"))])
def test_at_the_start_of_work_only_the_beep_is_heard(name: str, level: Level) -> None:
    plan = bundled_plan(name, level)
    begins = [step.start for step in plan.steps if step.kind is Kind.WORK]
    for phrase in spoken_script(plan, EVEN, Talk(Detail.ALL, RepCount.FIFTHS)):
        assert not any(-0.2 < phrase.start - begin < 2 for begin in begins)
