"""What the window around a terminal is asked for: only what that terminal is known to understand."""

from collections.abc import Callable

import pytest
from following import Followed

from hiptimer.keys import Action
from hiptimer.tui.abilities import Abilities, Notices, abilities_of
from hiptimer.tui.outside import Outside
from hiptimer.tui.window import LONGEST_TITLE, Progress, Window

ALL = Abilities(title=True, progress=True, notices=Notices.RXVT)


class Written:
    """A way to a terminal that keeps what is written."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self.is_unread = False

    def write(self, data: str) -> None:
        self.all.append(data)

    def leaves_out(self) -> bool:
        return self.is_unread

    def taken(self) -> str:
        """What was written since this was asked last."""
        written, self.all = "".join(self.all), []
        return written


def begun(abilities: Abilities = ALL) -> tuple[Window, Written]:
    window, written = Window(abilities), Written()
    window.begin(written)
    return window, written


# --- which terminal ---


@pytest.mark.parametrize(
    ("variables", "abilities"),
    [
        ("", Abilities()),
        ("TERM=linux", Abilities()),
        ("TERM=dumb", Abilities()),
        ("TERM=vt100", Abilities()),
        ("TERM=xterm-256color", Abilities(title=True)),
        ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", Abilities(title=True)),
        ("TERM=xterm-256color TERM_PROGRAM=vscode", Abilities(title=True)),
        ("TERM=alacritty", Abilities(title=True)),
        ("TERM=foot", Abilities(title=True, notices=Notices.RXVT)),
        ("TERM=rxvt-unicode-256color", Abilities(title=True, notices=Notices.RXVT)),
        ("TERM=xterm-kitty KITTY_WINDOW_ID=1", Abilities(title=True, notices=Notices.KITTY)),
        ("TERM=xterm-kitty TERM_PROGRAM=ghostty WT_SESSION=x", Abilities(title=True, notices=Notices.KITTY)),
        ("TERM=xterm-ghostty", Abilities(title=True, notices=Notices.RXVT)),
        ("TERM=xterm-ghostty TERM_PROGRAM=ghostty", ALL),
        ("WT_SESSION=x", Abilities(title=True, progress=True)),
        ("TERM=xterm-256color WT_SESSION=x", Abilities(title=True, progress=True)),
        ("TERM=xterm ConEmuANSI=ON", Abilities(title=True, progress=True)),
        ("TERM=xterm ConEmuANSI=OFF", Abilities(title=True)),
        ("TERM=xterm-256color VTE_VERSION=6800", Abilities(title=True, notices=Notices.RXVT)),
        ("TERM=xterm-256color VTE_VERSION=8000", ALL),
        ("TERM=xterm-256color VTE_VERSION=new", Abilities(title=True, notices=Notices.RXVT)),
        (
            "TERM=xterm-256color TERM_PROGRAM=WezTerm TERM_PROGRAM_VERSION=20240203-110809-5046fc22",
            ALL._replace(progress=False),
        ),
        ("TERM=xterm-256color TERM_PROGRAM=WezTerm TERM_PROGRAM_VERSION=20250601-1-abc", ALL),
        ("TERM=xterm-256color TERM_PROGRAM=WezTerm", ALL._replace(progress=False)),
        ("TERM=xterm-256color TERM_PROGRAM=iTerm.app", Abilities(title=True, notices=Notices.ITERM)),
        (
            "TERM=xterm-256color TERM_PROGRAM=iTerm.app TERM_FEATURES=T3LrMSc7UUw9Ts3BFGsSyHNoSxF",
            Abilities(title=True, notices=Notices.ITERM),
        ),
        (
            "TERM=xterm-256color TERM_PROGRAM=iTerm.app TERM_FEATURES=T3LrMSc7UUw9Ts3BFGsSyHNoSxFP",
            Abilities(True, True, Notices.ITERM),
        ),
        ("TERM=xterm-256color LC_TERMINAL=iTerm2", Abilities(title=True, notices=Notices.ITERM)),
        ("TERM=tmux-256color TERM_PROGRAM=tmux VTE_VERSION=8000 WT_SESSION=x", Abilities(title=True)),
        ("TERM=xterm-256color TMUX=/tmp/x,1,0 TERM_PROGRAM=ghostty", Abilities(title=True)),
        ("TERM=screen.xterm-256color STY=1.x VTE_VERSION=8000", Abilities(title=True)),
    ],
)
def test_a_terminal_is_asked_for_what_it_is_known_to_understand(variables: str, abilities: Abilities) -> None:
    environment = dict(variable.split("=", 1) for variable in variables.split())
    assert abilities_of(environment) == abilities


def test_a_console_of_windows_has_a_title() -> None:
    assert abilities_of({}, windows=True) == Abilities(title=True)


# --- what is written ---


def test_the_title_is_kept_set_and_taken_back() -> None:
    window, written = begun(Abilities(title=True))
    assert written.taken() == "\x1b[22;0t\x1b]0;hiptimer\x1b\\"
    window.show("WORK 0:12 Plank")
    assert written.taken() == "\x1b]0;WORK 0:12 Plank\x1b\\"
    window.show("WORK 0:12 Plank", Progress(5))
    assert written.taken() == ""
    window.end()
    assert written.taken() == "\x1b]0;\x1b\\\x1b[23;0t"
    window.show("WORK 0:11 Plank")
    assert (written.taken(), window.given_back()) == ("", "")


def test_after_a_stop_all_is_shown_again() -> None:
    window, written = begun()
    window.show("PAUSED", Progress(40, paused=True))
    window.end()
    written.taken()
    window.begin(written)
    assert written.taken() == "\x1b[22;0t\x1b]0;PAUSED\x1b\\\x1b]9;4;4;40\x1b\\"


def test_a_name_that_would_command_the_terminal_is_shown_as_text_and_a_long_one_is_cut() -> None:
    window, written = begun(Abilities(title=True))
    written.taken()
    window.show("a\x1b]0;b\x07\x9c\n\u202ec")
    assert written.taken() == "\x1b]0;a\\x1b]0;b\\x07\\x9c\\n\\u202ec\x1b\\"
    window.show("体" * 100)
    assert written.taken() == f"\x1b]0;{'体' * (LONGEST_TITLE // 2 - 1)} …\x1b\\"


@pytest.mark.parametrize(
    ("notices", "sequence"),
    [
        (None, ""),
        (Notices.ITERM, "\x1b]9;hiptimer: 4;1;x\\x1b\x1b\\"),
        (Notices.RXVT, "\x1b]777;notify;hiptimer;4;1;x\\x1b\x1b\\"),
        (
            Notices.KITTY,
            "\x1b]99;i=hiptimer:d=0:o=unfocused;hiptimer\x1b\\\x1b]99;i=hiptimer:d=1:o=unfocused:p=body;4;1;x\\x1b\x1b\\",
        ),
    ],
)
def test_a_notification_is_asked_for_as_the_terminal_knows_it(notices: Notices | None, sequence: str) -> None:
    window, written = begun(Abilities(notices=notices))
    window.tell("4;1;x\x1b")
    assert written.taken() == sequence


def test_a_terminal_that_does_not_read_is_told_the_newest_later() -> None:
    window, written = begun()
    written.taken()
    written.is_unread = True
    window.show("WORK 0:12", Progress(1))
    window.tell("done")
    assert written.taken() == ""
    written.is_unread = False
    window.show("WORK 0:12", Progress(1))
    assert written.taken() == "\x1b]0;WORK 0:12\x1b\\\x1b]9;4;1;1\x1b\\"
    written.is_unread = True
    window.end()
    assert written.taken() != ""


# --- what a workout shows ---


@pytest.fixture
def seen() -> list[bool]:
    """Whether somebody looks at the terminal."""
    return [False]


def outside(workout: Followed, seen: list[bool]) -> tuple[Outside, Callable[[], str]]:
    window, written = begun()
    written.taken()
    return Outside(workout.conductor, window, lambda: seen[0]), written.taken


def test_a_workout_shows_its_exercise_its_time_and_how_far_it_is(seen: list[bool]) -> None:
    workout = Followed().started()
    around, taken = outside(workout, seen)
    around.look()
    assert taken() == "\x1b]0;READY 0:05 next: Plank, left\x1b\\\x1b]9;4;1;0\x1b\\"
    workout.after(15.0)
    around.look()
    assert taken() == "\x1b]0;WORK 0:10 Plank, left\x1b\\\x1b]9;4;1;19\x1b\\"
    workout.press(Action.PAUSE)
    around.look()
    assert taken() == "\x1b]0;PAUSED 0:10 Plank, left\x1b\\\x1b]9;4;4;19\x1b\\"
    around.end()
    assert taken() == "\x1b]0;hiptimer\x1b\\\x1b]9;4;0;0\x1b\\"


def test_the_end_is_told_once_while_nobody_looks(seen: list[bool]) -> None:
    workout = Followed().started()
    around, taken = outside(workout, seen)
    workout.after(1000.0)
    around.look()
    assert taken().endswith("\x1b]777;notify;hiptimer;Small: done\x1b\\")
    around.look()
    assert taken() == ""


def test_a_pause_after_sleep_is_told_and_one_by_key_is_not(seen: list[bool]) -> None:
    workout = Followed().started()
    around, taken = outside(workout, seen)
    workout.press(Action.PAUSE)
    around.look()
    workout.press(Action.PAUSE)
    around.look()
    assert "777" not in taken()
    workout.clock.sleep(3600.0)
    workout.after(0.0)
    around.look()
    assert "777;notify;hiptimer;Paused: the computer was asleep." in taken()


def test_who_looks_is_told_nothing(seen: list[bool]) -> None:
    seen[0] = True
    workout = Followed().started()
    around, taken = outside(workout, seen)
    workout.after(1000.0)
    around.look()
    assert "777" not in taken()
