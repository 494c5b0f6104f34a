"""`hiptimer config`, and what every other command does with the settings."""

import json
import os
import re
from datetime import datetime
from pathlib import Path

import pytest
from command_runner import Hiptimer

from hiptimer import paths
from hiptimer.configuration.changes import keep_change
from hiptimer.configuration.config import DEFAULTS, load_config

PLANK = "name: Mine\nexercises:\n  - {name: Plank, hold: 20-40s, sets: 2}\n  - {name: Clam, reps: 10}\n"


def write(text: str) -> Path:
    file = paths.config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def rows(out: str) -> dict[str, tuple[str, str]]:
    """Value and source of each setting that is printed."""
    cells = [[cell.strip() for cell in line.split("  ") if cell] for line in out.split("\n\n")[0].splitlines()]
    return {name: (value, source) for name, value, source in cells}


def test_without_a_file_every_setting_is_the_default_and_how_to_make_one_is_said(hiptimer: Hiptimer) -> None:
    ran = hiptimer("config")
    assert ran.code == 0
    assert {source for _, source in rows(ran.out).values()} == {"the default"}
    assert f"{paths.config_file()} is not there: 'hiptimer config edit' makes it." in ran.out
    assert not paths.config_file().exists()


def test_each_value_is_told_with_who_says_so(hiptimer: Hiptimer, monkeypatch: pytest.MonkeyPatch) -> None:
    write("volume: 60\n\nrest: {sets: 45s}\nkeys:\n  skip exercise: [k, PgDn]\nday start: 4\n")
    keep_change(load_config(), "volume", 50)
    keep_change(load_config(), "level", "low")
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    ran = hiptimer("config")
    told = rows(ran.out)
    assert told["volume"] == ("50", "changed by key; line 1 says 60")
    assert told["level"] == ("low", "changed by key")
    assert told["rest, sets"] == ("45 s", "line 3")
    assert told["rest, rounds"] == ("1 min", "the default")
    assert told["keys, skip exercise"] == ("k PgDn", "line 5")
    assert told["theme"] == ("nord", "TEXTUAL_THEME")
    assert told["day start"] == ("4:00", "line 6")
    assert f"{paths.config_file()} is fine." in ran.out


def test_commands_on_events_are_told_with_their_lines_as_they_would_be_typed(hiptimer: Hiptimer) -> None:
    write("on:\n  work: [notify-send, 'Go on', \"\\e[31m\"]\n  finish: x\n")
    told = rows(hiptimer("config").out)
    assert told["on, work"] == ("notify-send 'Go on' '\\x1b[31m'", "line 2")
    assert told["on, finish"] == ("x", "line 3")
    assert json.loads(hiptimer("config", "--json").out)["settings"]["on"]["value"]["finish"] == ["x"]


def test_mistakes_are_shown_with_their_lines_and_carets(hiptimer: Hiptimer) -> None:
    file = write("volume: loud\nkeys: {pause: n, leap: x}\n")
    ran = hiptimer("config")
    assert ran.code == 1
    assert f"{file}:1:9: 'loud' is not a whole number from 0 to 100 (the settings)\n    1 | volume: loud\n" in ran.out
    assert "      |         ^\n" in ran.out
    assert f"{file}:2:15: 'n' is the key of 'skip' in a workout" in ran.out
    assert f"{file}:2:18: unknown action 'leap'" in ran.out
    assert "left out" in ran.out


def test_what_holds_is_printed_for_programs(hiptimer: Hiptimer) -> None:
    file = write("volume: 60\nrest: {sets: 45s}\nkeys: {pause: k}\nfoo: bar\n")
    ran = hiptimer("config", "--json")
    assert ran.code == 1
    assert ran.data["file"] == str(file)
    assert ran.data["settings"].keys() == DEFAULTS.keys()
    assert ran.data["settings"]["volume"] == {"value": 60, "source": "file", "line": 1}
    assert ran.data["settings"]["rest"]["value"]["sets"] == 45.0
    assert ran.data["settings"]["rest"]["value"]["rounds"] == 60.0
    assert ran.data["settings"]["keys"]["value"]["pause"] == ["k"]
    assert ran.data["settings"]["keys"]["value"]["undo"] == ["u"]
    assert [(problem["line"], problem["column"]) for problem in ran.data["problems"]] == [(4, 1)]


def test_every_action_that_can_be_given_a_key_is_named(hiptimer: Hiptimer) -> None:
    write("keys: {skip exercise: k}\n")
    out = hiptimer("config", "--keys").out
    assert re.search(r"^skip exercise +k +skip the rest of this exercise$", out, re.MULTILINE)
    assert re.search(r"^next section +tab", out, re.MULTILINE)


def test_the_path_is_printed_alone(hiptimer: Hiptimer) -> None:
    assert hiptimer("config", "--path").out == f"{paths.config_file()}\n"


def test_a_file_that_is_called_otherwise_and_a_folder_that_is_not_there_are_told(hiptimer: Hiptimer) -> None:
    file = write("folders: [nowhere]\n")
    file.with_suffix(".yml").write_text("volume: 60\n", encoding="utf-8")
    ran = hiptimer("config")
    assert ran.code == 0
    assert f"{file.with_suffix('.yml')} is not read: rename it to config.yaml" in ran.err
    assert f"{file.parent / 'nowhere'}: no such folder (line 1 of config.yaml)" in ran.err


# --- editing it ---


def editor(tmp_path: Path, text: str) -> str:
    """The name of an editor that writes `text`."""
    program = tmp_path / "editor"
    program.write_text(f"#!/bin/sh\ncat > \"$1\" <<'END'\n{text}\nEND\n", encoding="utf-8")
    program.chmod(0o700)
    return str(program)


@pytest.mark.skipif(os.name == "nt", reason="the editor is a shell script")
def test_the_file_is_made_opened_and_checked(
    hiptimer: Hiptimer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)
    assert hiptimer("config", "edit").out == f"{paths.config_file()}: fine\n"
    assert "#volume: 60" in paths.config_file().read_text(encoding="utf-8")
    monkeypatch.setenv("EDITOR", editor(tmp_path, "volume: loud"))
    ran = hiptimer("config", "edit")
    assert ran.code == 1
    assert ":1:9: 'loud' is not" in ran.out


def test_without_an_editor_nothing_is_made(hiptimer: Hiptimer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    assert hiptimer("config", "edit").code == 2
    assert not paths.config_file().exists()


def test_what_was_changed_by_key_is_forgotten_on_demand(hiptimer: Hiptimer) -> None:
    keep_change(load_config(), "volume", 50)
    assert hiptimer("config", "reset").code == 0
    assert "changed by key" not in hiptimer("config").out


# --- what other commands do with it ---


@pytest.mark.parametrize("command", [("list",), ("show", "side-plank-three"), ("log", "side-plank-three")])
def test_a_bad_file_is_one_line_and_no_refusal(command: tuple[str, ...], hiptimer: Hiptimer) -> None:
    file = write("volume: loud\nfoo: bar\n")
    ran = hiptimer(*command)
    assert ran.code == 0
    assert ran.err.splitlines() == [
        f"hiptimer: {file}:1:9: 'loud' is not a whole number from 0 to 100 (the settings), and 1 more mistake."
        " Left out; 'hiptimer config' shows them all"
    ]


def test_routines_in_further_folders_are_listed_shown_and_checked_and_ones_own_come_first(
    hiptimer: Hiptimer, tmp_path: Path
) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "mine.yaml").write_text(PLANK, encoding="utf-8")
    write(f"folders: {tmp_path / 'more'}\n")
    assert "\nmine " in f"\n{hiptimer('list').out}"
    assert hiptimer("show", "mine").code == 0
    assert hiptimer("check", "mine").code == 0
    assert f"{tmp_path / 'more' / 'mine.yaml'}: fine" in hiptimer("check").out
    paths.user_routines().mkdir()
    (paths.user_routines() / "mine.yaml").write_text(PLANK.replace("Mine", "Other"), encoding="utf-8")
    assert "Other" in hiptimer("show", "mine").out


def test_the_level_is_that_of_the_settings_and_the_command_line_wins(hiptimer: Hiptimer) -> None:
    write("level: high\n")
    assert hiptimer("show", "side-plank-three", "--json").data["level"] == "high"
    assert hiptimer("show", "side-plank-three", "--json", "--level", "low").data["level"] == "low"


def test_what_a_routine_does_not_say_is_as_the_settings_say(hiptimer: Hiptimer, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(PLANK, encoding="utf-8")

    def plan() -> tuple[float, float, object]:
        steps = hiptimer("show", file, "--json", "--level", "low").data["steps"]
        rest = next(step["seconds"] for step in steps if step.get("between") == "sets")
        return steps[0]["seconds"], rest, steps[-1]["pace"]

    assert plan() == (10.0, 30.0, "tempo")
    write("prepare: 15s\nrest: {sets: 45s, exercises: 0}\npace: self\n")
    assert plan() == (15.0, 45.0, "self")
    file.write_text(
        f"prepare: 5s\nrest: {{sets: 7s}}\n{PLANK}".replace("reps: 10", "reps: 10, pace: tempo"), encoding="utf-8"
    )
    assert plan() == (5.0, 7.0, "tempo")


def test_routines_that_were_read_before_are_read_anew_with_other_settings(hiptimer: Hiptimer) -> None:
    paths.user_routines().mkdir(parents=True)
    (paths.user_routines() / "mine.yaml").write_text(PLANK, encoding="utf-8")

    def seconds() -> float:
        routines = hiptimer("list", "--json").data
        return float(next(routine["seconds"]["low"] for routine in routines if routine["routine"] == "mine"))

    before = seconds()
    write("prepare: 25s\n")
    assert (seconds(), seconds()) == (before + 15, before + 15)
    write("")
    assert seconds() == before


def test_a_session_in_the_small_hours_counts_for_the_day_before(
    hiptimer: Hiptimer, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Night(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Night":  # noqa: ARG003 - as datetime has it
            return cls(2026, 3, 4, 1, 30)

    monkeypatch.setattr("hiptimer.cli.log.datetime", Night)
    assert "of 2026-03-04:" in hiptimer("log", "side-plank-three", "--minutes", "10").out
    write("day start: 4\n")
    assert "of 2026-03-03:" in hiptimer("log", "side-plank-three", "--minutes", "10").out
    sessions = json.loads(hiptimer("history", "--json").out)
    assert [datetime.fromisoformat(session["started"]).hour for session in sessions] == [1, 1]


def test_where_the_home_folder_is_named_with_a_tilde_it_is_that_of_the_person(
    hiptimer: Hiptimer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("HIPTIMER_HOME", "~/timer")
    assert hiptimer("config", "--path").out == f"{tmp_path / 'timer' / 'config' / 'config.yaml'}\n"
    monkeypatch.setenv("HIPTIMER_HOME", "~nobody-of-that-name/timer")
    ran = hiptimer("config", "--path")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
