"""`hiptimer history --renamed` and `--different`: what is said of two names."""

from datetime import date, datetime
from pathlib import Path

import pytest
from command_runner import Hiptimer
from small_workouts import SMALL

from hiptimer import paths
from hiptimer.journal import open_journal


@pytest.fixture
def renamed(hiptimer: Hiptimer, home: Path) -> Path:
    """A routine that was done as `evening`, and is called `morning` now."""
    folder = home / "config" / "routines"
    folder.mkdir(parents=True)
    (folder / "evening.yaml").write_text(SMALL, encoding="utf-8")
    assert hiptimer("log", "evening").code == 0
    return (folder / "evening.yaml").rename(folder / "morning.yaml")


@pytest.mark.usefixtures("renamed")
def test_a_session_that_is_added_says_what_looks_renamed(hiptimer: Hiptimer) -> None:
    ran = hiptimer("log", "morning")
    assert (ran.code, ran.out.endswith("as session 2.\n")) == (0, True)
    assert ran.err.endswith("Was it renamed? If so: hiptimer history --renamed evening morning\n")
    assert hiptimer("history", "--different", "evening", "morning").code == 0
    assert hiptimer("log", "morning").err == ""


def last_days(*routines: str) -> list[date | None]:
    now = datetime.now().astimezone()
    with open_journal(paths.user_data(), now) as journal:
        return [journal.routine_summary(routine, now.date()).last for routine in routines]


@pytest.mark.usefixtures("renamed")
def test_a_routine_is_given_the_past_of_another_and_it_is_taken_back(hiptimer: Hiptimer) -> None:
    assert last_days("morning") == [None]
    ran = hiptimer("history", "--renamed", "Evening", "morning")
    assert (ran.code, ran.out) == (0, "'morning' has the past of 'Evening'.\n")
    assert last_days("morning", "evening") == [date.today()] * 2
    ran = hiptimer("history", "--different", "evening", "MORNING")
    assert (ran.code, ran.out) == (0, "'evening' and 'MORNING' are two.\n")
    assert last_days("morning", "evening") == [None, date.today()]


def test_an_exercise_is_given_the_past_of_another(hiptimer: Hiptimer, renamed: Path) -> None:
    assert hiptimer("history", "--renamed", "evening", "morning").code == 0
    renamed.write_text(SMALL.replace("Bridge", "Brücke"), encoding="utf-8")
    ran = hiptimer("history", "--renamed", "bridge", "brücke", "--of", "morning")
    assert (ran.code, ran.out) == (0, "'brücke' has the past of 'bridge'.\n")
    with open_journal(paths.user_data(), datetime.now().astimezone()) as journal:
        (session,) = journal.past_sessions("morning", ("Plank", "Brücke"))
    assert [attempt.name for attempt in session.attempts] == ["Plank", "Brücke"]


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("--renamed", "evenin", "morning"), "nothing was recorded under 'evenin'. Did you mean 'evening'?"),
        (("--renamed", "evening", "mornin"), "there is no 'mornin'. Did you mean 'morning'?"),
        (("--different", "evening", "EVENING"), "'evening' and 'EVENING' are one name, however it is spelt"),
        (("--renamed", "Bridge", "Brücke", "--of", "morning"), "nothing was recorded under 'Bridge'."),
        (("--of", "morning"), "it goes with --renamed OLD NEW or --different OLD NEW"),
    ],
)
def test_a_name_that_nobody_knows_is_refused(hiptimer: Hiptimer, arguments: tuple[str, ...], fault: str) -> None:
    ran = hiptimer("history", *arguments)
    assert ran.code == 2
    assert fault in ran.err
    assert ran.err.count("\n") == 1
