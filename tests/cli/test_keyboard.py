"""What a terminal sends becomes keys by their names."""

import pytest

from hiptimer.cli.keyboard import keys_in


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
