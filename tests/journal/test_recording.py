from datetime import datetime, timedelta
from pathlib import Path

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from plans import plan_of

from hiptimer.journal import Ending, Journal, open_journal
from hiptimer.journal.recorder import Recording
from hiptimer.journal.records import BoutRecord, SessionRecord
from hiptimer.journal.snapshot import exercise_records, resume_position, tally_of
from hiptimer.journal.wording import missed_words
from hiptimer.prescriber import Prescriber
from hiptimer.progression.past import Rating
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import parse_routine
from hiptimer.testing.runner import Form, SimulatedRunner
from hiptimer.workout.session import Session
from hiptimer.workout.tally import Outcome


def begun(journal: Journal, routine: Routine, wall: datetime) -> tuple[Session, Recording]:
    plan = plan_of(routine)
    session = Session(plan)
    session.resume(0.0)
    return session, journal.begin(plan, wall)


def bouts(record: SessionRecord | None) -> list[BoutRecord]:
    assert record is not None
    return [bout for exercise in record.exercises for bout in exercise.bouts]


def outcomes(record: SessionRecord | None) -> list[tuple[Outcome | None, int]]:
    return [(bout.outcome, bout.done) for bout in bouts(record)]


def stored(journal: Journal) -> SessionRecord | None:
    (line,) = journal.sessions()
    return journal.session(line.id)


def test_a_whole_session_is_remembered_as_it_was(journal: Journal, side_plank_three: Routine, wall: datetime) -> None:
    made = SimulatedRunner(journal, side_plank_three).work(plan_of(side_plank_three), wall)
    record = stored(journal)
    assert record == made
    assert record.ending is Ending.DONE
    assert (record.sets_done, record.sets_planned) == (7, 7)
    assert record.content_hash == side_plank_three.content_hash
    assert record.prescription == plan_of(side_plank_three).prescription
    assert record.planned_seconds == record.worked_seconds + 1 * 10 + 2 * 8 + 30 + 25 + 2 * 6 + 30 + 25 + 3 * 5 + 2 * 30
    assert {bout.seconds for bout in record.exercises[0].bouts} == {20.0}


def test_a_set_is_all_its_sides(journal: Journal, side_plank_three: Routine, wall: datetime) -> None:
    record = SimulatedRunner(journal, side_plank_three).work(plan_of(side_plank_three), wall, Form(cut=[0]))
    first, second = record.exercises[0].sets
    assert [bout.side for bout in first.bouts] == ["left", "right"]
    assert (first.outcome, second.outcome) == (Outcome.DONE, Outcome.CUT)
    assert record.sets_done == 6


def test_a_session_left_in_the_middle_is_recorded_as_far_as_it_went(
    journal: Journal, small: Routine, wall: datetime
) -> None:
    session, recording = begun(journal, small, wall)
    session.advance(40.0)
    recording.follow(session, 40.0, wall)
    session.advance(47.0)
    session.pause(47.0)
    recording.finish(session, 47.0, wall + timedelta(seconds=47))
    record = stored(journal)
    assert record is not None
    assert outcomes(record) == [(Outcome.DONE, 20), (Outcome.CUT, 12), (None, 0)]
    assert (record.ending, record.worked_seconds) == (Ending.LEFT, 32.0)
    assert bouts(record)[1].seconds == 12.0


def test_what_a_skipped_exercise_asked_for_counts_as_skipped(journal: Journal, small: Routine, wall: datetime) -> None:
    session, recording = begun(journal, small, wall)
    session.advance(15.0)
    session.skip_exercise(15.0)
    recording.checkpoint(session, 15.0, wall)
    assert outcomes(stored(journal)) == [(Outcome.CUT, 5), (Outcome.SKIPPED, 0), (None, 0)]


def test_what_lies_before_a_chosen_beginning_is_recorded_as_not_reached(
    journal: Journal, small: Routine, wall: datetime
) -> None:
    plan = plan_of(small)
    march = plan.stations()[1]
    session = Session(plan)
    session.jump(march, 0.0)
    session.resume(0.0)
    recording = journal.begin(plan, wall, first_step=march.first)
    session.advance(20.0)
    session.done(50.0)
    recording.finish(session, 50.0, wall)
    assert outcomes(stored(journal)) == [(None, 0), (None, 0), (Outcome.DONE, 10)]


def test_seconds_added_and_taken_away_are_seen_in_what_was_done(
    journal: Journal, small: Routine, wall: datetime
) -> None:
    session, recording = begun(journal, small, wall)
    session.advance(12.0)
    session.add(15.0, 12.0)
    session.advance(50.0)
    session.add(-15.0, 50.5)
    session.advance(60.0)
    recording.checkpoint(session, 60.0, wall)
    assert [(bout.done, bout.full) for bout in bouts(stored(journal))][:2] == [(35, True), (5, False)]


def test_a_session_left_before_any_work_is_no_session(journal: Journal, small: Routine, wall: datetime) -> None:
    session, recording = begun(journal, small, wall)
    session.advance(9.0)
    recording.finish(session, 9.0, wall)
    assert journal.sessions() == ()
    assert journal.unfinished(wall) is None


def test_following_writes_only_where_something_changed(journal: Journal, small: Routine, wall: datetime) -> None:
    session, recording = begun(journal, small, wall)
    recording.follow(session, 0.0, wall)
    at_start = recording.record
    session.advance(4.0)
    recording.follow(session, 4.0, wall)
    assert recording.record is at_start
    session.pause(5.0)
    recording.follow(session, 5.0, wall)
    assert recording.record is not at_start


def test_a_rating_and_a_note_stay_with_the_session(journal: Journal, small: Routine, wall: datetime) -> None:
    session, recording = begun(journal, small, wall)
    session.advance(31.0)
    recording.finish(session, 31.0, wall)
    recording.rate(Rating.HARD)
    recording.note("  left hip a little sore \n")
    recording.rate(Rating.EASY)
    record = stored(journal)
    assert record is not None
    assert (record.rating, record.note) == (Rating.EASY, "left hip a little sore")
    assert record == recording.record


# --- take up again ---


def test_a_session_that_was_left_is_taken_up_where_it_stopped(journal: Journal, small: Routine, wall: datetime) -> None:
    session, recording = begun(journal, small, wall)
    session.advance(47.0)
    session.pause(47.0)
    recording.finish(session, 47.0, wall + timedelta(seconds=47))
    found = journal.unfinished(wall + timedelta(hours=1))
    assert found is not None
    assert (found.where, found.record.routine) == ("Plank, right", "small")
    assert found.stopped == wall + timedelta(seconds=47)
    assert found.matches(small)

    plan = found.plan(small)
    again = found.session(plan)
    recording = journal.take_up(found)
    assert again.paused
    assert again.position == session.position._replace(counted=12.0)
    assert again.worked(0.0) == 32.0
    again.resume(0.0)
    assert again.lead_in(0.0) == 3.0
    again.advance(11.0)
    again.advance(31.0)
    again.done(60.0)
    recording.finish(again, 60.0, wall + timedelta(hours=1, minutes=1))
    record = stored(journal)
    assert record is not None
    assert outcomes(record) == [(Outcome.DONE, 20), (Outcome.DONE, 20), (Outcome.DONE, 10)]
    assert (record.started, record.ending) == (wall, Ending.DONE)
    assert record.worked_seconds == 40.0 + 29.0
    assert journal.unfinished(wall + timedelta(hours=1)) is None


def test_a_step_stopped_in_its_first_second_begins_anew(journal: Journal, small: Routine, wall: datetime) -> None:
    session, recording = begun(journal, small, wall)
    session.advance(35.6)
    session.pause(35.6)
    recording.finish(session, 35.6, wall)
    found = journal.unfinished(wall)
    assert found is not None
    assert (found.position.step, found.position.banked, found.position.sounded) == (3, 0.0, 0)


def test_the_path_of_the_routine_is_remembered(journal: Journal, small: Routine, wall: datetime) -> None:
    plan, session = plan_of(small), Session(plan_of(small))
    journal.begin(plan, wall, path=Path("/home/me/small.yaml")).finish(session, 0.0, wall, crashed=True)
    found = journal.unfinished(wall)
    assert found is not None
    assert found.record.path == str(Path("/home/me/small.yaml"))


def test_a_routine_that_changed_since_does_not_match(journal: Journal, small: Routine, wall: datetime) -> None:
    session, recording = begun(journal, small, wall)
    recording.finish(session, 0.0, wall, crashed=True)
    found = journal.unfinished(wall)
    assert found is not None
    assert not found.matches(small._replace(content_hash="another"))


@pytest.mark.parametrize(("hours", "offered"), [(11.9, True), (12.1, False), (-11.9, True), (-12.1, False)])
def test_an_offer_expires_after_twelve_hours(
    journal: Journal, small: Routine, wall: datetime, hours: float, offered: bool
) -> None:
    SimulatedRunner(journal, small).work(plan_of(small), wall, Form(leaves_after=2))
    (line,) = journal.sessions()
    assert (journal.unfinished(line.ended + timedelta(hours=hours)) is not None) == offered
    assert len(journal.sessions()) == 1


def test_a_session_killed_right_after_its_last_step_is_done_and_not_offered(
    journal: Journal, small: Routine, wall: datetime
) -> None:
    session, recording = begun(journal, small, wall)
    session.advance(75.0)
    session.done(90.0)
    recording.follow(session, 90.0, wall)
    assert [line.ending for line in journal.sessions()] == [Ending.DONE]
    assert journal.unfinished(wall) is None
    assert journal.notice is None


def test_what_was_forgotten_is_not_offered_again_and_stays_in_the_history(
    journal: Journal, small: Routine, wall: datetime
) -> None:
    SimulatedRunner(journal, small).work(plan_of(small), wall, Form(leaves_after=2))
    found = journal.unfinished(wall)
    assert found is not None
    journal.forget(found)
    assert journal.unfinished(wall) is None
    assert [line.ending for line in journal.sessions()] == [Ending.LEFT]


def test_starting_the_same_routine_anew_gives_up_the_interrupted_one(
    journal: Journal, small: Routine, wall: datetime
) -> None:
    runner = SimulatedRunner(journal, small)
    runner.work(plan_of(small), wall, Form(leaves_after=2))
    runner.work(plan_of(small), wall)
    assert journal.unfinished(wall) is None


def test_another_routine_in_between_leaves_the_interrupted_one_on_offer(
    journal: Journal, small: Routine, side_plank_three: Routine, wall: datetime
) -> None:
    SimulatedRunner(journal, small).work(plan_of(small), wall, Form(leaves_after=2))
    SimulatedRunner(journal, side_plank_three).work(plan_of(side_plank_three), wall)
    found = journal.unfinished(wall)
    assert found is not None
    assert found.record.routine == "small"


def test_a_session_that_still_runs_is_not_offered(
    journal: Journal, folder: Path, small: Routine, wall: datetime
) -> None:
    session, recording = begun(journal, small, wall)
    session.advance(20.0)
    recording.follow(session, 20.0, wall)
    with open_journal(folder, wall) as elsewhere:
        assert elsewhere.unfinished(wall) is None
    recording.finish(session, 20.0, wall, crashed=True)
    journal.settle()
    with open_journal(folder, wall) as elsewhere:
        assert elsewhere.unfinished(wall) is not None


def test_of_two_that_take_up_the_same_session_both_record(
    journal: Journal, folder: Path, small: Routine, wall: datetime
) -> None:
    SimulatedRunner(journal, small).work(plan_of(small), wall, Form(leaves_after=3))
    found = journal.unfinished(wall)
    assert found is not None
    plan = found.plan(small)
    with open_journal(folder, wall) as elsewhere:
        for recording in (journal.take_up(found), elsewhere.take_up(found)):
            session = found.session(plan)
            session.skip_exercise(0.0)
            recording.checkpoint(session, 0.0, wall)
    assert len(journal.sessions()) == 2
    for line in journal.sessions():
        assert outcomes(journal.session(line.id))[0] == (Outcome.DONE, 20)


def test_the_second_that_takes_up_a_session_has_at_once_all_that_was_done(
    journal: Journal, folder: Path, small: Routine, wall: datetime
) -> None:
    SimulatedRunner(journal, small).work(plan_of(small), wall, Form(leaves_after=3))
    found = journal.unfinished(wall)
    assert found is not None
    with open_journal(folder, wall) as elsewhere:
        journal.take_up(found)
        second = elsewhere.take_up(found)
        elsewhere.settle()
        assert second.record.id != found.record.id
        assert (
            journal.session(second.record.id)
            == second.record
            == found.record._replace(id=second.record.id, uid=second.record.uid)
        )


KEYS = ("wait", "pause", "resume", "skip", "back", "skip_exercise", "undo", "add", "done")


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.floats(0.0, 40.0)), max_size=25))
@at_most(60)
def test_wherever_it_stops_a_session_can_be_rebuilt_with_all_it_had_done(
    side_plank_three: Routine, keys: list[tuple[str, float]]
) -> None:
    session, now = Session(plan_of(side_plank_three)), 0.0
    session.resume(now)
    for key, seconds in keys:
        now += seconds
        session.advance(now)
        if key == "add":
            session.add(-15.0, now)
        elif key != "wait":
            getattr(session, key)(now)
    exercises = exercise_records(session, now)
    again = Session(
        session.plan, resume_position(session, now), tally_of(session.plan, exercises, session.position.step)
    )
    assert again.position.step == session.position.step
    assert again.worked(0.0) == pytest.approx(session.worked(now))
    assert session.finished or abs(again.elapsed(0.0) - session.elapsed(now)) < 1.0
    assert exercise_records(again, 0.0) == exercises


def test_a_set_that_was_called_done_too_soon_is_kept_as_that_and_moves_no_dose(
    journal: Journal, wall: datetime
) -> None:
    text = "name: Small\nprepare: 1s\nexercises: [{name: Plank, hold: 2s}, {name: March, reps: 10-12, pace: self}]"
    small = parse_routine(text, "small.yaml")
    for day in range(2):
        session, recording = begun(journal, small, wall + timedelta(days=day))
        moment = session.plan.steps[-1].start + 1.0
        session.done(moment)
        recording.finish(session, moment, wall + timedelta(days=day))
    record = journal.session(journal.sessions()[0].id)
    assert record is not None
    assert outcomes(record)[-1] == (Outcome.HASTY, 10)
    assert record.sets_done == 1
    assert missed_words(record.exercises[1]) == ("set 1: done too soon to count",)
    attempt = journal.past_sessions(small.slug)[0].attempts[1]
    assert (attempt.full, attempt.missed, attempt.hasty) == (0, 0, 1)
    assert Prescriber(journal, wall.date()).advice(small).prescription.doses[1].amount == 10
