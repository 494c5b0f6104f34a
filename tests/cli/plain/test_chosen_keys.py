"""Keys that a person has chosen, in the lines of a plain workout: named wherever a key is named, and obeyed."""

from pathlib import Path

import pytest
from plain_workouts import Press, run_lines
from plans import plan_of
from small_workouts import SELF_PACED, SMALL

from hiptimer.journal import open_journal
from hiptimer.keymap import Keymap
from hiptimer.settings import Settings
from hiptimer.testing.clock import A_MORNING

KEYS = Keymap(
    {
        "pause": ["k"],
        "done": ["pagedown"],
        "skip": ["right", "d"],
        "help": ["h"],
        "leave": ["x"],
        "note": ["o"],
        "undo": ["z"],
        "make_up": ["pageup"],
        "hard": ["semicolon"],
    }
)


def printed(text: str, folder: Path, *presses: Press) -> list[str]:
    with open_journal(folder / "data", A_MORNING) as journal:
        return [line.strip() for line in run_lines(plan_of(text), journal, *presses, settings=Settings(keys=KEYS))]


@pytest.mark.parametrize(
    ("text", "presses", "lines"),
    [
        (SMALL, (), ["KEYS   k pauses, h lists the keys."]),
        (SMALL, ((1.0, "k"), (2.0, "k")), ["PAUSED", "GO ON"]),
        (SMALL, ((6.0, "pagedown"),), ["NO     The clock ends this; d skips it."]),
        (SMALL, ((6.0, "space"),), ["KEYS   h lists the keys."]),
        (
            SMALL,
            ((6.0, "h"),),
            [
                "KEYS   right arrow or d: on to the next step",
                "KEYS   PgDn: your self-paced set is done; in a rest: start now",
            ],
        ),
        (SELF_PACED, ((6.0, "pagedown"),), ["KEYS   PgDn when done."]),
        (SELF_PACED, ((6.0, "plus"),), ["NO     No clock runs here: PgDn when done."]),
        (
            SELF_PACED,
            ((6.0, "s"),),
            ["at your own pace, PgDn when done"],
        ),
    ],
)
def test_every_line_names_the_key_that_was_chosen(
    text: str, presses: tuple[Press, ...], lines: list[str], tmp_path: Path
) -> None:
    said = printed(text, tmp_path, *presses, (30.0, "x"))
    assert [words for words in lines if not any(words in line for line in said)] == [], said


def test_the_question_at_the_end_names_and_takes_them(tmp_path: Path) -> None:
    said = printed(SMALL, tmp_path, (90.0, "semicolon"), (95.0, "x"))
    assert (
        "ASK    How was it? 1 easy, 2 right, ; hard. o writes a note, z goes back into the workout, PgUp closes."
        in said
    )
    assert "OK     Rated hard." in said
    assert said[-1] == "True"
