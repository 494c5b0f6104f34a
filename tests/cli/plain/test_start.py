"""Before and after a plain workout: what is asked, what the answers do, and what is said where nothing is kept."""

import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from command_runner import Hiptimer
from plain_workouts import Hands, Press, run_lines
from plans import plan_of
from small_workouts import SELF_PACED, SMALL

from hiptimer import paths
from hiptimer.cli.plain.lines import resume_keys
from hiptimer.cli.plain.places import PlacedKeyboard
from hiptimer.cli.plain.printer import Printer
from hiptimer.cli.plain.questions import Asker
from hiptimer.journal import Ending, Journal, open_journal
from hiptimer.journal.offers import Choice, offer_of
from hiptimer.journal.store import FILE
from hiptimer.keys import PLAIN_RESUME_KEYS, SUMMARY_KEYS, Action
from hiptimer.progression.rule import advise
from hiptimer.routine.reader import parse_routine, read_routine
from hiptimer.settings import Settings
from hiptimer.testing.clock import A_MORNING, ManualClock
from hiptimer.testing.runner import Form, SimulatedRunner
from hiptimer.workout.plan import Plan, make_plan

ASKS_TO_GO_ON = "         ASK    Enter or 1: go on where it stopped. 2: begin it anew. q: decide another time."
ASKS_HOW_IT_WAS = (
    "         ASK    How was it? 1 easy, 2 right, 3 hard. n writes a note, u goes back into the workout, Enter closes."
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "data", A_MORNING) as journal:
        yield journal


@pytest.fixture
def interrupted(journal: Journal) -> Plan:
    """A session that stopped before its fourth step, three minutes before the morning."""
    routine = parse_routine(SMALL, "small.yaml")
    plan = plan_of(routine)
    SimulatedRunner(journal, routine).work(plan, A_MORNING - timedelta(minutes=3), Form(leaves_after=3))
    return plan


# --- what was interrupted ---


def test_an_interrupted_session_goes_on_where_it_stopped(journal: Journal, interrupted: Plan) -> None:
    printed = run_lines(interrupted, journal, (1.0, "enter"), (120.0, "enter"))
    assert printed[:2] == ["         ASK    Small stopped 2 min 31 s ago: Plank, right.", ASKS_TO_GO_ON]
    assert next(line for line in printed if ":" in line[:7]) == "   0:29  WORK   Plank, right, 20 s"
    (only,) = journal.records()
    assert only.ending is Ending.DONE


def test_it_begins_anew_where_that_is_the_answer(journal: Journal, interrupted: Plan) -> None:
    printed = run_lines(interrupted, journal, (1.0, "2"), (120.0, "enter"))
    assert next(line for line in printed if ":" in line[:7]) == "   0:00  READY  5 s, next: Plank, left"
    assert len(list(journal.records())) == 2


def test_it_can_be_decided_another_time(journal: Journal, interrupted: Plan) -> None:
    printed = run_lines(interrupted, journal, (1.0, "q"))
    assert printed[-2:] == [
        "         LEFT   Left early. The next start of hiptimer offers to go on from there.",
        "False",
    ]
    assert journal.unfinished(A_MORNING) is not None


def test_any_other_key_has_the_question_asked_again_but_not_thirty_times(journal: Journal, interrupted: Plan) -> None:
    held: list[Press] = [(2.0, "x")] * 30
    printed = run_lines(interrupted, journal, *held, (3.0, "q"))
    assert printed.count(ASKS_TO_GO_ON) == 2


def test_without_a_terminal_nothing_waits_and_the_history_keeps_what_was_done(
    journal: Journal, interrupted: Plan
) -> None:
    printed = run_lines(interrupted, journal, asks=False, has_keys=False)
    assert "It begins anew; the history keeps what was done." in printed[0]
    assert not any("ASK" in line for line in printed)
    assert sorted(record.ending for record in journal.records()) == [Ending.DONE, Ending.LEFT]


@pytest.mark.usefixtures("interrupted")
def test_a_routine_that_is_not_known_as_it_was_can_only_be_begun_anew(journal: Journal) -> None:
    changed = plan_of(f"{SMALL}    cues: [Slowly]\n")
    printed = run_lines(changed, journal, (1.0, "1"), (120.0, "enter"))
    assert printed[1:3] == [
        "         NOTE   Small has changed since, and is not known as it was.",
        "         ASK    Enter or 1: begin it anew, as it is now. q: decide another time.",
    ]
    assert "   0:00  READY  5 s, next: Plank, left" in printed


@pytest.fixture
def interrupted_file(journal: Journal, small_file: Path) -> Path:
    """The same, begun with a file."""
    routine = read_routine(small_file)
    runner = SimulatedRunner(journal, routine, small_file)
    runner.work(plan_of(routine), A_MORNING - timedelta(minutes=3), Form(leaves_after=3))
    return small_file


def edited(file: Path, old: str, new: str) -> Plan:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return plan_of(read_routine(file))


def test_a_changed_cue_is_told_and_changes_nothing_else(journal: Journal, interrupted_file: Path) -> None:
    changed = edited(interrupted_file, "Lie on the working side.", "Lie on a mat. # softer")
    printed = run_lines(changed, journal, (1.0, "enter"), (120.0, "enter"))
    assert printed[1] == ASKS_TO_GO_ON
    assert "         SETUP  Lie on a mat." in printed
    (only,) = journal.records()
    assert only.ending is Ending.DONE


@pytest.mark.parametrize(
    ("key", "first_step", "sets"),
    [
        ("1", "   0:29  WORK   Plank, right, 20 s", "2 of 2"),
        ("2", "   0:05  WORK   Plank, left, 20 s", "3 of 3"),
        ("3", "   0:05  WORK   Plank, left, 20 s", "3 of 3"),
    ],
)
def test_changed_steps_are_asked_about_and_each_answer_is_kept(
    journal: Journal, interrupted_file: Path, key: str, first_step: str, sets: str
) -> None:
    changed = edited(interrupted_file, "sets: 2", "sets: 3")
    printed = run_lines(changed, journal, (1.0, key), (200.0, "enter"))
    assert printed[1:3] == [
        "         NOTE   Small has changed since, in what is left to do.",
        "         ASK    Enter or 1: go on where it stopped, as it was then. 2: go on with Plank, as it is now. "
        "3: begin it anew, as it is now. q: decide another time.",
    ]
    assert next(line for line in printed if "WORK" in line) == first_step
    assert any("SETS   Bridge" in line and sets in line for line in printed)


def test_the_usual_question_is_that_of_the_table(journal: Journal, interrupted: Plan) -> None:
    session = journal.unfinished(A_MORNING)
    assert session is not None
    offer = offer_of(session, interrupted.routine)
    keys = resume_keys(offer)
    assert [key._replace(label="") for key in PLAIN_RESUME_KEYS[:-1]] == list(keys[:-1])
    words = {offer.words(choice).lower() for choice in (Choice.RESUME, Choice.NEW)}
    assert words == {key.help for key in keys[:-1]}


# --- what looks renamed ---

ASKS_IF_RENAMED = (
    "         ASK    Enter or y: it was renamed: go on with its past. n: it is another one: begin without a past. "
    "q: decide another time."
)


@pytest.fixture
def renamed(journal: Journal) -> Plan:
    """What `morning` asks for the first time: twice `small` was done, and has no file any more."""
    routine = parse_routine(RANGES, "small.yaml")
    for days in (2, 1):
        SimulatedRunner(journal, routine).train(A_MORNING - timedelta(days=days))
    return make_plan(routine._replace(slug="morning"), advise(routine, (), A_MORNING.date()).prescription)


RANGES = SMALL.replace("reps: 2", "reps: 2-4")


@pytest.mark.parametrize(("key", "reps"), [("enter", "3 reps"), ("y", "3 reps"), ("n", "2 reps")])
def test_what_looks_renamed_is_asked_about_once_and_the_answer_counts_at_once(
    journal: Journal, renamed: Plan, key: str, reps: str
) -> None:
    printed = run_lines(renamed, journal, (1.0, key), (200.0, "enter"))
    assert printed[:2] == [
        "         ASK    'morning' is new, and 'small', last done on 2026-01-04, has no file any more. Was it renamed?",
        ASKS_IF_RENAMED,
    ]
    assert any(f"Bridge, {reps}, set 1" in line for line in printed)
    again = run_lines(renamed, journal, (1.0, "q"))
    assert not any("renamed" in line for line in again)


def test_whether_it_was_renamed_can_be_decided_another_time(journal: Journal, renamed: Plan) -> None:
    for _ in range(2):
        printed = run_lines(renamed, journal, (1.0, "q"))
        assert printed[-2:] == ["         LEFT   Left early.", "False"]
        assert ASKS_IF_RENAMED in printed


def test_without_a_terminal_a_line_names_the_command_and_nothing_is_answered(journal: Journal, renamed: Plan) -> None:
    printed = run_lines(renamed, journal, asks=False, has_keys=False)
    assert printed[0].endswith("Was it renamed? If so: hiptimer history --renamed small morning")
    assert "         DOSE   First time: the low end of every range" in printed
    assert ASKS_IF_RENAMED in run_lines(renamed, journal, (1.0, "q"))


def test_what_is_not_recorded_asks_nothing(journal: Journal, renamed: Plan) -> None:
    printed = run_lines(renamed, journal, settings=Settings(record=False))
    assert not any("renamed" in line for line in printed)


def test_what_was_interrupted_under_the_old_name_is_offered_after_the_answer(journal: Journal, renamed: Plan) -> None:
    old = renamed.routine._replace(slug="small")
    SimulatedRunner(journal, old).train(A_MORNING - timedelta(minutes=3), Form(leaves_after=3))
    printed = run_lines(renamed, journal, (1.0, "y"), (3.0, "1"), (200.0, "enter"))
    assert ASKS_TO_GO_ON in printed


# --- how it was ---


def test_rating_and_note_are_kept(journal: Journal) -> None:
    presses: list[Press] = [(90.0, "1"), (91.0, "3"), (91.2, "n"), (92.0, "enter")]
    printed = run_lines(plan_of(SMALL), journal, *presses, notes=["  Left hip\x1b\tclicks\x00 "])
    assert [line[16:] for line in printed if "  OK  " in line] == ["Rated easy.", "Rated hard.", "Note kept."]
    (record,) = journal.records()
    assert (record.rating, record.note) == ("hard", "Left hip clicks")


def test_the_key_that_ended_the_workout_does_not_close_the_question(journal: Journal) -> None:
    held: list[Press] = [(20.0 + number / 30, "enter") for number in range(90)]
    printed = run_lines(plan_of(SELF_PACED), journal, (10.0, "enter"), *held, (30.0, "2"), (31.0, "enter"))
    assert "         OK     Rated right." in printed


def test_a_question_is_not_asked_of_a_terminal_that_was_closed() -> None:
    clock = ManualClock()
    hands = Hands(clock, [(2.0, "1")])
    hands.is_gone = True
    asker = Asker(Printer(io.StringIO()), PlacedKeyboard(hands, clock))
    assert asker.ask("Well?", SUMMARY_KEYS, otherwise=Action.LEAVE) is Action.LEAVE


@pytest.mark.parametrize("key", ["enter", "q"])
def test_nothing_need_be_answered(journal: Journal, key: str) -> None:
    printed = run_lines(plan_of(SMALL), journal, (90.0, key))
    assert printed[-3:] == [ASKS_HOW_IT_WAS, "         KEPT   Recorded: hiptimer history shows it.", "True"]


def test_a_key_that_ended_the_workout_is_taken_back(journal: Journal) -> None:
    ends: list[Press] = [(72.0, "n"), (74.0, "u"), (100.0, "enter")]
    printed = run_lines(plan_of(SMALL), journal, *ends)
    back = printed.index("         OK     Goes on: 2 reps, 5 s left.")
    assert printed[back + 1] == "   1:11  WORK   Bridge, 2 reps, set 2 of 2"
    assert printed[back + 3] == "         TOTAL  Everything done."
    (record,) = journal.records()
    assert (record.ending, record.sets_done) == (Ending.DONE, 3)


def test_what_was_passed_over_is_named_and_done_now(journal: Journal) -> None:
    presses: list[Press] = [(1.0, "e"), (60.0, "enter"), (150.0, "1"), (152.0, "enter")]
    printed = run_lines(plan_of(SMALL), journal, *presses)
    missed = printed.index("         NOTE   Not done yet: Plank.")
    assert printed[missed + 1].endswith("u goes back into the workout, Enter does now what was not done, q closes.")
    again = printed[missed + 2 :]
    assert [line for line in again if ":" in line[:7]] == [
        "   0:00  READY  5 s, next: Plank, left",
        "   0:05  WORK   Plank, left, 20 s",
        "   0:25  REST   4 s, next: Plank, right",
        "   0:29  WORK   Plank, right, 20 s",
        "   1:17  DONE   52 s under work",
    ]
    assert "         TOTAL  Everything done." in again
    (record,) = journal.records()
    assert (record.rating, record.sets_done) == ("easy", 3)


def test_what_was_passed_over_is_offered_where_nothing_is_kept_too(journal: Journal) -> None:
    preview = Settings(record=False, speed=20)
    printed = run_lines(plan_of(SMALL), journal, (1.0, "e"), (90.0, "3"), (110.0, "q"), settings=preview)
    assert printed[-3:-1] == [
        "         ASK    u goes back into the workout, Enter does now what was not done, q closes.",
        "         NOTE   A preview: not recorded.",
    ]


def test_weeks_in_a_row_are_told(journal: Journal) -> None:
    plan = plan_of(SMALL)
    for weeks in (2, 1):
        SimulatedRunner(journal, plan.routine).train(A_MORNING - timedelta(weeks=weeks))
    printed = run_lines(plan, journal, asks=False, has_keys=False)
    assert "         TOTAL  Everything done. 3 weeks in a row." in printed


# --- where nothing is kept ---


def test_where_nothing_can_be_kept_that_is_said_first_and_last_and_nothing_is_asked(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with open_journal(tmp_path / "data", A_MORNING) as journal:
        printed = run_lines(plan_of(SMALL), journal)
        notice = journal.unrecorded
    assert notice is not None
    assert printed[1] == f"         NOTE   {notice}"
    assert printed[-2] == f"         NOTE   Done, but n{notice[1:]}"
    assert sum("NOTE" in line for line in printed) == 2
    assert not any("ASK" in line or "KEPT" in line or "NEXT" in line for line in printed)


def test_a_journal_that_fails_on_the_way_is_told_at_the_end_at_the_latest(tmp_path: Path) -> None:
    with open_journal(tmp_path / "data", A_MORNING) as journal:
        run_lines(plan_of(SMALL), journal, asks=False, has_keys=False)
        with closing(sqlite3.connect(tmp_path / "data" / FILE)) as database:
            for change in ("INSERT", "UPDATE"):
                fails = f"BEFORE {change} ON session BEGIN SELECT RAISE(ABORT, 'broken'); END"
                database.execute(f"CREATE TRIGGER no_{change} {fails}")
            database.commit()
        printed = run_lines(plan_of(SMALL), journal)
    assert "Done, but not recorded" in printed[-2]
    assert not any("ASK" in line for line in printed)


def test_a_workout_that_is_left_says_that_it_cannot_be_taken_up(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with open_journal(tmp_path / "data", A_MORNING) as journal:
        printed = run_lines(plan_of(SMALL), journal, (10.0, "q"))
        assert printed[-2] == f"         LEFT   Left early. {journal.unrecorded}"


def a_file_for_a_home(home: Path) -> None:
    home.write_text("a file", encoding="utf-8")


def a_folder_for_a_journal(home: Path) -> None:
    (home / "data" / FILE).mkdir(parents=True)


def a_journal_of_a_newer_hiptimer(home: Path) -> None:
    (home / "data").mkdir(parents=True)
    with closing(sqlite3.connect(home / "data" / FILE)) as database:
        database.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("cause", [a_file_for_a_home, a_folder_for_a_journal, a_journal_of_a_newer_hiptimer])
def test_a_command_says_why_nothing_is_recorded(
    hiptimer: Hiptimer, home: Path, small_file: Path, cause: Callable[[Path], None]
) -> None:
    cause(home)
    done = hiptimer("run", small_file, "--speed", "1000", "--record", "--audio", "off")
    assert (done.code, done.err) == (0, "")
    notes = [line[16:] for line in done.out.splitlines() if "  NOTE  " in line]
    assert any(note.startswith("Not recorded, ") for note in notes)
    assert notes[-1].startswith("Done, but not recorded, ")
    assert str(paths.user_data()) in notes[-1]


def test_what_is_not_to_be_recorded_is_no_preview_at_its_own_speed(hiptimer: Hiptimer, small_file: Path) -> None:
    preview = hiptimer("run", small_file, "--speed", "1000", "--no-record", "--audio", "off")
    assert preview.out.splitlines()[-1] == "         NOTE   A preview: not recorded."
    assert Settings(speed=1, record=False).unrecorded == "Not recorded, as was asked for."
    assert Settings(speed=20, record=True).unrecorded is None
