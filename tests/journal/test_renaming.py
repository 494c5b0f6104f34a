"""A routine or an exercise that looks renamed: what is asked, once, and what the answer does."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hiptimer.journal import Journal, open_journal
from hiptimer.journal.renaming import MOST_COMPARED, Renaming
from hiptimer.journal.statistics import doses_over_time
from hiptimer.journal.store import FILE
from hiptimer.prescriber import Prescriber
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import parse_routine
from hiptimer.testing.runner import Form, SimulatedRunner

HIPS = """
name: Hips
exercises:
  - {name: Clamshell, reps: 8-12, sides: each}
  - {name: Side plank, hold: 20-40s, sides: each}
  - {name: Glute bridge, reps: 5-9}
"""

KNEES = """
name: Knees
exercises:
  - {name: Step-down, reps: 8-12, sides: each}
  - {name: Wall sit, hold: 20-40s}
  - {name: Heel raise, reps: 5-9}
"""


def routine(slug: str, *changes: tuple[str, str], text: str = HIPS) -> Routine:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return parse_routine(text, f"{slug}.yaml")


def asked(journal: Journal, of: Routine, files: Sequence[str] = ()) -> Renaming | None:
    return journal.naming.renaming(of, Path(f"{of.slug}.yaml"), (*files, of.slug))


@pytest.fixture
def done(journal: Journal, wall: datetime) -> datetime:
    """The routine `hips` was done twice; returns a moment after that."""
    for day in range(2):
        SimulatedRunner(journal, routine("hips")).train(wall + timedelta(days=day))
    return wall + timedelta(days=2)


# --- routines ---


@pytest.mark.parametrize(
    ("slug", "changes"),
    [
        ("morning", ()),
        ("hip", (("Clamshell", "Clam shell"),)),
        ("hips-2", (("  - {name: Glute bridge, reps: 5-9}\n", ""),)),
        ("hips-2", (("Glute bridge", "March"),)),
        ("morning", (("Glute bridge", "Glute bridges"),)),
    ],
)
def test_a_routine_with_the_same_exercises_or_a_near_name_is_asked_about(
    journal: Journal, done: datetime, slug: str, changes: tuple[tuple[str, str], ...]
) -> None:
    renaming = asked(journal, routine(slug, *changes))
    assert renaming is not None
    assert renaming.past is not None
    assert (renaming.past.slug, renaming.past.day) == ("hips", (done - timedelta(days=1)).date())
    assert f"'{slug}' is new, and 'hips', last done on 2026-01-06" in renaming.question
    assert renaming.hint.endswith(f"If so: hiptimer history --renamed hips {slug}")


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize(
    ("other", "files"),
    [
        (routine("knees", text=KNEES), ()),
        (routine("hips-2", text=KNEES), ()),
        (routine("morning", ("Clamshell", "March"), ("Side plank", "Superman")), ()),
        (routine("morning"), ("HIPS",)),
        (routine("Hips"), ()),
    ],
    ids=["another", "near name, other exercises", "one exercise in common", "the old file is there", "one name"],
)
def test_two_different_routines_are_not_taken_for_one(journal: Journal, other: Routine, files: tuple[str, ...]) -> None:
    assert asked(journal, other, files) is None


def test_a_routine_that_was_done_before_the_other_was_last_is_another(
    journal: Journal, done: datetime, wall: datetime
) -> None:
    SimulatedRunner(journal, routine("morning")).train(wall + timedelta(hours=1))
    assert asked(journal, routine("morning")) is None
    SimulatedRunner(journal, routine("evening")).train(done)
    assert asked(journal, routine("evening"), ["morning"]) is not None


def test_a_file_that_lies_elsewhere_is_still_there(journal: Journal, tmp_path: Path, wall: datetime) -> None:
    file = tmp_path / "hips.yaml"
    file.touch()
    SimulatedRunner(journal, routine("hips"), file).train(wall)
    assert asked(journal, routine("morning")) is None
    file.unlink()
    assert asked(journal, routine("morning")) is not None


def test_yes_gives_it_the_whole_past_and_is_asked_once(journal: Journal, done: datetime) -> None:
    new = routine("morning", ("Clamshell", "Clam shell"))
    assert "Was it renamed, and 'Clamshell' to 'Clam shell'?" in getattr(asked(journal, new), "question", "")
    today = Prescriber(journal, done.date())
    assert today.summary(new).last is None
    renaming = asked(journal, new)
    assert renaming is not None
    journal.naming.answer(renaming, is_same=True)
    assert [dose.amounts for dose in today.advice(new).prescription.doses] == [(9,), (25,), (6,)]
    assert today.summary(new).last == (done - timedelta(days=1)).date()
    assert asked(journal, new) is None
    SimulatedRunner(journal, new).train(done)
    assert len(journal.past_sessions("morning")) == len(journal.past_sessions("hips")) == 3
    lines = doses_over_time(journal.doses(done.date()))
    assert [(line.routine, line.exercise, len(line.points)) for line in lines] == [
        ("morning", "Clam shell", 3),
        ("morning", "Side plank", 3),
        ("morning", "Glute bridge", 3),
    ]
    assert [record.routine for record in journal.records()] == ["hips", "hips", "morning"]


def test_no_is_remembered_and_never_asked_again(journal: Journal, folder: Path, done: datetime) -> None:
    new = routine("morning")
    renaming = asked(journal, new)
    assert renaming is not None
    journal.naming.answer(renaming, is_same=False)
    assert Prescriber(journal, done.date()).summary(new).last is None
    journal.close()
    with open_journal(folder, done) as later:
        assert asked(later, new) is None
        assert later.past_sessions("morning") == ()
        later.naming.relate(("hips", "morning"), is_same=True)
        assert len(later.past_sessions("morning")) == 2


def test_what_was_interrupted_under_the_old_name_is_offered_under_the_new(journal: Journal, done: datetime) -> None:
    SimulatedRunner(journal, routine("hips")).train(done, Form(leaves_after=2))
    assert journal.unfinished(done, "morning") is None
    journal.naming.relate(("hips", "morning"), is_same=True)
    assert journal.unfinished(done, "morning") is not None
    SimulatedRunner(journal, routine("morning")).train(done + timedelta(hours=1))
    assert journal.unfinished(done + timedelta(hours=1)) is None


def test_of_two_that_are_alike_the_likelier_is_asked_about(journal: Journal, done: datetime) -> None:
    less = routine("hips-old", ("Glute bridge", "March"))
    SimulatedRunner(journal, less).train(done)
    renaming = asked(journal, routine("morning"))
    assert renaming is not None
    assert renaming.past is not None
    assert renaming.past.slug == "hips"


def test_answers_go_along_with_a_merge_whichever_way_and_how_often(
    journal: Journal, folder: Path, tmp_path: Path, done: datetime
) -> None:
    renaming = asked(journal, routine("morning"))
    assert renaming is not None
    with open_journal(tmp_path / "other", done) as other:
        SimulatedRunner(other, routine("morning")).train(done)
        other.naming.relate(("Hips", "morning"), is_same=False)
    with open_journal(folder, done + timedelta(hours=1)) as later:
        later.naming.answer(renaming, is_same=True)
    for _ in range(2):
        assert journal.merge(tmp_path / "other" / FILE) is not None
        with open_journal(tmp_path / "other", done) as other:
            assert other.merge(folder / FILE) is not None
            assert len(other.past_sessions("morning")) == len(journal.past_sessions("morning")) == 3


def test_an_answer_counts_at_once_where_nothing_can_be_written(
    journal: Journal, folder: Path, done: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.settle(5.0)
    monkeypatch.setattr("hiptimer.journal.jobs.Answers.run", lambda *_: None)
    with open_journal(folder, done) as again:
        again.naming.relate(("hips", "morning"), is_same=True)
        assert len(again.past_sessions("morning")) == 2


# --- exercises ---


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize(
    ("changes", "pairs"),
    [
        ([("Clamshell", "Clam shells")], [("Clamshell", "Clam shells")]),
        ([("Clamshell", "Muschel")], [("Clamshell", "Muschel")]),
        (
            [("Clamshell", "Muschel"), ("Glute bridge", "Brücke")],
            [("Clamshell", "Muschel"), ("Glute bridge", "Brücke")],
        ),
        ([("exercises:", "exercises:\n  - {name: March, reps: 6}"), ("Clamshell", "Clams")], [("Clamshell", "Clams")]),
    ],
    ids=["near name", "same place and dose", "two of them", "near name at another place"],
)
def test_an_exercise_with_a_near_name_or_the_same_place_and_dose_is_asked_about(
    journal: Journal, changes: list[tuple[str, str]], pairs: list[tuple[str, str]]
) -> None:
    renaming = asked(journal, routine("hips", *changes))
    assert renaming is not None
    assert renaming.past is None
    assert list(renaming.exercises) == pairs
    assert all(f"'{old}' is now '{new}'" in renaming.question for old, new in pairs)


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize(
    "changes",
    [
        [("Clamshell, reps: 8-12, sides: each", "Muschel, reps: 8-12")],
        [("Clamshell, reps: 8-12", "Muschel, reps: 15-20")],
        [("Clamshell, reps: 8-12", "Muschel, hold: 8-12s")],
        [("Side plank, hold: 20-40s", "Side planks, reps: 20-40")],
        [("exercises:", "exercises:\n  - {name: March, reps: 8-12, sides: each}")],
        [("exercises:", "exercises:\n  - {name: Clamshells, reps: 8-12, sides: each}")],
        [("Clamshell", "CLAMSHELL")],
        [("  - {name: Clamshell, reps: 8-12, sides: each}\n", "")],
    ],
    ids=["other sides", "other dose", "a hold now", "reps now", "one more", "a near one more", "one name", "one less"],
)
def test_another_exercise_is_not_taken_for_one_that_is_gone(journal: Journal, changes: list[tuple[str, str]]) -> None:
    assert asked(journal, routine("hips", *changes)) is None


def test_yes_lets_the_exercise_go_on_from_its_dose_and_no_does_not(journal: Journal, done: datetime) -> None:
    new = routine("hips", ("Clamshell", "Muschel"))
    prescriber = Prescriber(journal, done.date())
    assert prescriber.advice(new).prescription.doses[0].amounts == (8,)
    renaming = asked(journal, new)
    assert renaming is not None
    journal.naming.answer(renaming, is_same=True)
    assert prescriber.advice(new).prescription.doses[0].amounts == (9,)
    assert asked(journal, new) is None
    journal.naming.relate(("clamshell", "muschel"), is_same=False, routine="Hips")
    assert asked(journal, new) is None


def test_an_exercise_that_came_back_beside_its_new_name_has_its_own_past(journal: Journal, done: datetime) -> None:
    journal.naming.relate(("Clamshell", "Muschel"), is_same=True, routine="hips")
    both = routine("hips", ("exercises:", "exercises:\n  - {name: Muschel, reps: 8-12, sides: each}"))
    doses = Prescriber(journal, done.date()).advice(both).prescription.doses
    assert [dose.amounts for dose in doses[:2]] == [(8,), (9,)]


def test_a_thousand_new_names_are_not_all_compared_with_a_thousand_old_ones(
    journal: Journal, wall: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def thousand(name: str) -> Routine:
        lines = "\n".join(f"  - {{name: {name} {number}, reps: 1}}" for number in range(1000))
        return parse_routine(f"name: Thousand\nexercises:\n{lines}\n", "thousand.yaml")

    SimulatedRunner(journal, thousand("March")).train(wall, Form(leaves_after=2))
    compared: list[int] = []

    def no_name_near(_: str, names: Sequence[str]) -> None:
        compared.append(len(names))

    monkeypatch.setattr("hiptimer.journal.renaming.nearest", no_name_near)
    renaming = asked(journal, thousand("Marche"))
    assert renaming is not None
    assert renaming.question.endswith("'March 2' is now 'Marche 2' and 997 more. Renamed?")
    assert sum(compared) <= MOST_COMPARED**2
