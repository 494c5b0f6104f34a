"""A cue sheet has a track for each bout, where a player may jump to."""

import re

from plans import bundled_plan, plan_of
from routine_factory import hold, reps, routine

from hiptimer.routine.model import Level, Order, Range, Rests, Side
from hiptimer.workout.cue_sheet import MOST_TRACKS, cue_sheet


def test_each_bout_is_a_track_from_its_start() -> None:
    rests = Rests(8, 5, 30, 25, 60, 3)
    plan = plan_of(routine(hold(sides=(Side.LEFT, Side.RIGHT), rest=rests), reps('Clam "x"'), prepare=10))
    assert cue_sheet(plan, "hips.wav") == (
        'TITLE "Test"\n'
        'FILE "hips.wav" WAVE\n'
        '  TRACK 01 AUDIO\n    TITLE "Side plank, left"\n    INDEX 01 00:00:00\n'
        '  TRACK 02 AUDIO\n    TITLE "Side plank, right"\n    INDEX 01 00:38:00\n'
        "  TRACK 03 AUDIO\n    TITLE \"Clam 'x'\"\n    INDEX 01 01:23:00\n"
    )


def test_many_bouts_are_told_by_exercise_and_never_more_than_can_be_numbered() -> None:
    many = routine(
        *(hold(f"Hold {n}", 5, sides=(Side.LEFT, Side.RIGHT)) for n in range(9)),
        order=Order.CIRCUIT,
        rounds=Range(9, 9),
    )
    sheet = cue_sheet(plan_of(many), "x.wav")
    assert sheet.count("TRACK") == 81
    assert 'TITLE "round 9, Hold 8"' in sheet
    endless = routine(hold("Hold", 5), hold("Other", 5), order=Order.CIRCUIT, rounds=Range(80, 80))
    assert cue_sheet(plan_of(endless), "x.wav").count("TRACK") == MOST_TRACKS


def test_times_rise_and_fit_their_places() -> None:
    sheet = cue_sheet(bundled_plan("six-essentials", Level.HIGH), "x.wav")
    times = re.findall(r"INDEX 01 (\d\d+):(\d\d):(\d\d)", sheet)
    seconds = [int(minutes) * 60 + int(rest) + int(frames) / 75 for minutes, rest, frames in times]
    assert seconds == sorted(seconds)
    assert all(int(rest) < 60 and int(frames) < 75 for _, rest, frames in times)
