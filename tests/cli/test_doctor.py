"""The doctor says what works, what need not, and what to do about the rest."""

import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from fake_speech import program_that
from hostile_text import hostile
from old_journals import write_old_journal

from hiptimer import paths
from hiptimer.audio.ducking import ducker
from hiptimer.audio.probe import EngineProbe
from hiptimer.cli import doctor
from hiptimer.journal import open_journal

NOW = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)


def write_settings(text: str) -> None:
    paths.config_file().parent.mkdir(parents=True, exist_ok=True)
    paths.config_file().write_text(text, encoding="utf-8")


def examined(home: Path, monkeypatch: pytest.MonkeyPatch, *engines: EngineProbe) -> tuple[int, str]:
    monkeypatch.setattr(doctor, "probe", lambda: list(engines))
    out = StringIO()
    code = doctor.write_report(lambda: open_journal(home / "data", NOW), out)
    return code, out.getvalue()


def test_the_first_engine_that_works_is_the_one_that_plays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, text = examined(
        home,
        monkeypatch,
        EngineProbe("miniaudio", works=False, reason="not installed"),
        EngineProbe("paplay", works=True, device="Speaker"),
        EngineProbe("aplay", works=True),
    )
    assert code == 0
    assert "-- sound: miniaudio: not installed" in text
    assert "ok sound: paplay works on Speaker, and is what plays." in text
    assert "ok sound: aplay works." in text


def test_without_any_device_it_says_what_to_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, text = examined(home, monkeypatch, EngineProbe("miniaudio", works=False, reason="no device"))
    assert code == 1
    assert "!! sound: no device plays. Connect one" in text


def test_it_names_every_folder_of_the_user(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    for folder in ("config/routines", "config/sounds", "data", "log"):
        assert str(home / Path(folder)) in text


def test_a_journal_in_trouble_is_a_finding(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "journal.sqlite3").write_bytes(b"this is no database " * 100)
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    assert "!! The journal was damaged" in text


# --- it never fails ---


class Narrow(TextIOWrapper):
    """Output in an encoding that has few characters."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), encoding="cp1252", errors="replace", write_through=True)

    def written(self) -> str:
        assert isinstance(self.buffer, BytesIO)
        return self.buffer.getvalue().decode("cp1252")


def broken() -> Iterator[doctor.Finding]:
    yield doctor.Finding(True, "so far so good")
    raise RuntimeError("two\nlines \x1b[31m")


SUBJECTS = (
    "_versions",
    "_terminal",
    "_encoding",
    "_glyphs",
    "_sound",
    "_own_files",
    "_index",
    "_writable",
    "_recording",
)


@pytest.mark.parametrize("name", SUBJECTS)
def test_what_goes_wrong_in_one_check_is_a_line_and_all_others_are_made(
    name: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, healthy = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    monkeypatch.setattr(doctor, name, lambda *_arguments: broken())
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    assert "cannot be examined (RuntimeError: two lines \\x1b[31m). Tell us, with this line." in text
    assert len(set(healthy.splitlines()) & set(text.splitlines())) >= 6
    assert not hostile(text.replace("\n", ""))


def test_a_home_that_is_a_file_is_told_line_by_line(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.write_text("in the way", encoding="utf-8")
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    for what in ("your routines", "your sounds", "journal", "log"):
        assert f"!! {what}: {home}" in text


def test_a_routines_folder_that_cannot_be_read_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "config" / "routines").mkdir(parents=True)

    def refused(_folder: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The superuser may read everything, so the mode of a folder tells nothing here.
    monkeypatch.setattr(os, "scandir", refused)
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    assert "routines: no permission to read this folder. Check who owns it, and its permissions." in text
    assert "ok sound: paplay works" in text


def test_each_command_on_an_event_is_found_or_not(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths.config_file().parent.mkdir(parents=True)
    commands = f"on:\n  work: [{sys.executable!r}, -c, a b]\n  finish: no-such-program --x\n"
    paths.config_file().write_text(commands, encoding="utf-8")
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    assert f"ok on work: {sys.executable} -c 'a b'\n" in text
    assert "!! on finish: no-such-program --x 'no-such-program' is not found" in text


@pytest.mark.parametrize("content", [b"", b"00000000\n[]", b"\xff" * 50])
def test_a_damaged_list_of_routines_is_no_fault(home: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    (home / "cache").mkdir(parents=True)
    (home / "cache" / "routines.json").write_bytes(content)
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 0
    assert "-- list of routines: " in text


def test_a_sound_of_the_users_that_cannot_be_used_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "config" / "sounds" / "tick.wav").mkdir(parents=True)
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    assert "!! " in text
    assert "tick.wav: is a folder. Put a WAV file there. The bundled sound plays instead." in text


def test_a_journal_that_is_a_folder_is_a_finding(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "data" / "journal.sqlite3").mkdir(parents=True)
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    assert "journal.sqlite3: " in text


def test_what_the_environment_says_is_shown_as_text(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPTIMER_HOME", f"{home}/\x1b]52;c;aGk=\x07\u202e")
    monkeypatch.setenv("TERM", "\x1b[31m")
    monkeypatch.setattr(doctor, "has_terminal", lambda: True)
    _, text = examined(home, monkeypatch, EngineProbe("paplay", works=True, device="\x1b[31mSpeaker"))
    assert not hostile(text.replace("\n", ""))
    assert r"\x1b]52;c;aGk=\x07\u202e/config/routines" in text


@pytest.mark.parametrize("kind", [None, "", "dumb", "unknown", "xterm"])
def test_a_terminal_of_any_kind_is_told(home: Path, monkeypatch: pytest.MonkeyPatch, kind: str | None) -> None:
    monkeypatch.delenv("TERM", raising=False)
    if kind is not None:
        monkeypatch.setenv("TERM", kind)
    monkeypatch.setattr(doctor, "has_terminal", lambda: True)
    _, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert ("draws nothing" in text) == (kind in ("dumb", "unknown"))
    assert f"terminal {kind or 'of no kind (TERM is not set)'}, " in text


def test_an_encoding_that_has_no_such_characters_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "probe", lambda: [EngineProbe("paplay", works=True, device="\u6f22\u5b57")])
    monkeypatch.setattr(doctor, "has_terminal", lambda: True)
    out = Narrow()
    code = doctor.write_report(lambda: open_journal(home / "data", NOW), out)
    assert code == 1
    assert "!! text encoding cp1252. Set a UTF-8 locale" in out.written()
    assert "paplay works on ??" in out.written()
    assert "glyphs" not in out.written()


def test_the_characters_that_figures_and_digits_are_drawn_with_are_shown(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "probe", list)
    out = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    doctor.write_report(lambda: open_journal(home / "data", NOW), out)
    assert isinstance(out.buffer, BytesIO)
    (line,) = [line for line in out.buffer.getvalue().decode().splitlines() if "glyphs" in line]
    assert any("\u2800" <= character <= "\u28ff" for character in line)
    assert "▀" in line
    assert "boxes" in line


def test_without_a_home_each_folder_says_so_and_all_else_is_examined(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless() -> Path:
        raise paths.NoHomeError

    for name in ("user_routines", "user_sounds", "user_data", "index_file", "log_file"):
        monkeypatch.setattr(paths, name, homeless)
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    assert text.count("there is no home folder: set HOME") == 5
    assert "ok sound: paplay works" in text


def test_every_session_that_cannot_be_read_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_old_journal(home / "data" / "journal.sqlite3")
    with closing(sqlite3.connect(home / "data" / "journal.sqlite3", isolation_level=None)) as old:
        old.execute("UPDATE session SET ending = 'bored' WHERE id = 2")
        old.execute("UPDATE bout SET done = -1 WHERE session = 4 AND step = 1")
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    assert "2 sessions: " in text
    assert "!! journal: ending is 'bored' where id is 2." in text
    assert "!! journal: done is -1 where session is 4." in text


def test_a_journal_that_nothing_can_be_written_to_is_a_finding(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.write_text("no folder")
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 1
    assert "!! Not recorded, " in text


# --- who speaks ---


def test_every_engine_that_is_there_is_asked_to_speak(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_settings(f"voice command: {[*program_that(tmp_path), '{folder}']!r}\n")
    _, report = examined(home, monkeypatch)
    assert re.search(r"^ok voice: python\S* speaks\.$", report, re.MULTILINE)


def test_one_that_does_not_speak_is_told_with_its_reason_and_is_a_fault_where_it_is_to(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [*program_that(tmp_path, "sys.exit('no such voice')"), "{folder}"]
    for engine, sign in (("auto", "--"), ("command", "!!")):
        write_settings(f"voice engine: {engine}\nvoice command: {command!r}\n")
        _, report = examined(home, monkeypatch)
        assert re.search(rf"^{sign} voice: python\S*: no such voice\.$", report, re.MULTILINE)


def test_without_any_the_remedy_is_told_and_one_that_is_asked_for_is_a_fault(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "-- voice: no engine for words that it lacks. Install hiptimer[voice]" in examined(home, monkeypatch)[1]
    write_settings("voice engine: flite\n")
    assert "!! voice: flite is not installed." in examined(home, monkeypatch)[1]


# --- other sound ---


@pytest.mark.parametrize(
    ("settings", "words"),
    [("", "can be lowered: 'duck' in the settings"), ("duck: 40%", "is lowered to 40% in a workout")],
)
def test_it_says_whether_what_others_play_can_be_lowered(
    settings: str, words: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(ducker, "server_name", lambda _limit: "a server")
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text(settings)
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 0
    assert f"ok other sound: {words} (a server)" in text


def test_that_nothing_can_lower_them_is_no_fault(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/dev/null/nowhere")
    code, text = examined(home, monkeypatch, EngineProbe("paplay", works=True))
    assert code == 0
    assert "-- other sound: cannot be lowered (" in text
