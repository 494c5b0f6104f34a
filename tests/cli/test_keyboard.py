"""What a terminal sends becomes keys by their names."""

import os
import sys
import threading

import pytest

from hiptimer.cli.keyboard import keys_in, open_keyboard

PATIENCE = 20.0
"""Seconds after which what is waited for counts as missing."""


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        (" ", ["space"]),
        ("nn", ["n", "n"]),
        ("\x1b[C\x1b[C\x1b[D", ["right", "right", "left"]),
        ("\x1bOC+", ["right", "plus"]),
        ("\r", ["enter"]),
        ("Q", ["q"]),
        ("", []),
        ("\x1bOP", ["f1"]),
        ("\x1b[6~,", ["pagedown", "comma"]),
    ],
)
def test_every_press_counts_however_quickly_it_follows(sent: str, keys: list[str]) -> None:
    assert keys_in(sent) == keys


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("has_terminal", [True, False], ids=["terminal", "no terminal"])
def test_a_keyboard_that_waits_for_a_key_can_be_woken(has_terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    own, its = os.openpty()
    with open(its if has_terminal else os.devnull, encoding="utf-8") as stdin:  # noqa: PTH123 - of a descriptor
        monkeypatch.setattr(sys, "stdin", stdin)
        with open_keyboard() as keyboard:
            waiting = threading.Thread(target=keyboard.poll, args=(3600.0,), daemon=True)
            waiting.start()
            keyboard.wake()
            waiting.join(PATIENCE)
            assert not waiting.is_alive()
    os.close(own)
    if not has_terminal:
        os.close(its)
