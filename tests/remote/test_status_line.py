"""A status in one line, whatever it says or does not."""

import pytest

from hiptimer.remote.status_line import status_line

HOLD = {"phase": "work", "exercise": "Side plank", "side": "left", "seconds_left": 12, "set": 1, "sets": 2}


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (HOLD, "WORK 0:12 Side plank, left, set 1 of 2"),
        (HOLD | {"paused": True}, "PAUSED 0:12 Side plank, left, set 1 of 2"),
        (HOLD | {"lead_in": 3}, "READY 0:03 Side plank, left, set 1 of 2"),
        (HOLD | {"rep": 3, "reps": 12, "side": None}, "WORK 0:12 Side plank, set 1 of 2, rep 3 of 12"),
        (HOLD | {"rep": 1, "reps": 1}, "WORK 0:12 Side plank, left, set 1 of 2"),
        (HOLD | {"seconds_left": None, "sets": 1}, "WORK Side plank, left"),
        (
            HOLD | {"phase": "rest", "round": 2, "rounds": 3},
            "REST 0:12 next: Side plank, left, round 2 of 3, set 1 of 2",
        ),
        (HOLD | {"volume": 40, "muted": True}, "WORK 0:12 Side plank, left, set 1 of 2, muted"),
        ({"phase": "done", "routine": "Hips"}, "DONE Hips"),
        ({"phase": 4, "exercise": [], "seconds_left": "x"}, "4"),
        ({}, ""),
    ],
)
def test_it_says_what_a_glance_wants_to_know(status: dict[str, object], line: str) -> None:
    assert status_line(status) == line


@pytest.mark.parametrize(("muted", "words"), [(False, "volume 40"), (True, "muted")])
def test_how_loud_it_is_is_told_to_whoever_has_changed_it(muted: bool, words: str) -> None:
    status = HOLD | {"volume": 40, "muted": muted}
    assert status_line(status, with_volume=True) == f"WORK 0:12 Side plank, left, set 1 of 2, {words}"
