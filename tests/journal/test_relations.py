"""Names that are one because the person said so."""

import random

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.journal.relations import ROUTINES, Relations, answer
from hiptimer.journal.rows import AnswerRow

NAMES = ["a", "A", "b", "c", "d", "ä", "a\u0308"]

ANSWERS = st.lists(
    st.builds(
        lambda names, is_same, at, routine: answer(names, is_same=is_same, at=at, routine=routine),
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)),
        st.booleans(),
        st.integers(0, 5),
        st.sampled_from([ROUTINES, "a", "B"]),
    ),
    max_size=12,
)


def renamed(*pairs: tuple[str, str], routine: str = ROUTINES) -> list[AnswerRow]:
    return [answer(pair, is_same=True, at=at, routine=routine) for at, pair in enumerate(pairs)]


def test_renamed_twice_and_back_it_is_one() -> None:
    relations = Relations(renamed(("hips", "Hips 2"), ("hips 2", "hips-3"), ("hips-3", "HIPS")))
    assert relations.routine_keys("hips") == relations.routine_keys("Hips-3") == {"hips", "hips 2", "hips-3"}
    assert relations.routine_keys("hip") == {"hip"}


def test_an_exercise_is_one_in_its_routine_only_whatever_that_was_called() -> None:
    rows = [*renamed(("Clam", "Clamshell"), routine="hips"), *renamed(("hips", "hips 2"))]
    relations = Relations(rows)
    assert relations.exercise_keys("Hips 2", "clam") == {"clam", "clamshell"}
    assert relations.exercise_keys("knees", "clam") == {"clam"}
    assert relations.is_exercise_answered("hips 2", "Clamshell")
    assert not relations.is_exercise_answered("knees", "Clamshell")


def test_the_later_answer_counts_however_the_names_were_spelt() -> None:
    yes = answer(("hips", "knees"), is_same=True, at=1)
    no = answer(("Knees", "HIPS"), is_same=False, at=2)
    for rows in ([yes, no], [no, yes]):
        relations = Relations(rows)
        assert relations.routine_keys("hips") == {"hips"}
        assert relations.is_routine_answered("hips")
    assert not Relations([yes]).is_routine_answered("ankles")


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_and_the_repetition_of_answers_do_not_matter(rows: list[AnswerRow], chance: random.Random) -> None:
    once = Relations(rows)
    again = [*rows, *rows]
    chance.shuffle(again)
    for name in NAMES:
        assert once.routine_keys(name) == Relations(again).routine_keys(name)
        assert once.exercise_keys("b", name) == Relations(again).exercise_keys("b", name)


@given(ANSWERS)
def test_to_be_one_is_mutual_and_carries_on(rows: list[AnswerRow]) -> None:
    relations = Relations(rows)
    for name in NAMES:
        keys = relations.routine_keys(name)
        assert all(relations.routine_keys(key) == keys for key in keys)
