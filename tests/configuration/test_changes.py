"""What is changed by key is kept for the next start, until the person edits that setting."""

from pathlib import Path

import pytest

from hiptimer import paths
from hiptimer.checked_json import save_checked
from hiptimer.configuration.changes import CHANGED_BY_KEY, forget_changes, keep_change, load_changes
from hiptimer.configuration.config import DEFAULTS, Config
from hiptimer.configuration.effective import Effective, Source, effective

FILE = Config({"volume": 60, "theme": "hiptimer-light"}, {"volume": 1, "theme": 2})


def test_a_change_is_kept() -> None:
    assert keep_change(FILE, "volume", 50) is None
    assert keep_change(FILE, "level", "low") is None
    assert load_changes(FILE) == {"volume": 50, "level": "low"}


def test_a_change_counts_for_nothing_once_the_person_has_edited_the_setting() -> None:
    keep_change(FILE, "volume", 50)
    keep_change(FILE, "theme", "hiptimer-dark")
    assert load_changes(Config({"volume": 40, "theme": "hiptimer-light"})) == {"theme": "hiptimer-dark"}
    assert load_changes(Config()) == {}


@pytest.mark.parametrize(("config", "usual"), [(FILE, 60), (Config(), DEFAULTS["volume"])])
def test_what_is_as_it_was_again_need_not_be_kept(config: Config, usual: int) -> None:
    keep_change(config, "volume", 50)
    keep_change(config, "volume", usual)
    assert load_changes(config) == {}


def test_what_was_changed_can_be_forgotten() -> None:
    keep_change(FILE, "volume", 50)
    assert forget_changes() is None
    assert load_changes(FILE) == {}


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"volume": 50},
        {"volume": [1000, 60]},
        {"volume": [True, 60]},
        {"volume": ["50", 60]},
        {"theme": ["no-theme", "hiptimer-light"]},
        {"level": [{}, None]},
        {"figure": [1, None]},
        {"unknown": [1, None]},
        {"volume": [50, 60, 70]},
    ],
)
def test_what_no_key_does_is_ignored(value: object) -> None:
    save_checked(paths.changes_file(), value)
    assert load_changes(FILE) == {}
    assert keep_change(FILE, "volume", 40) is None
    assert load_changes(FILE) == {"volume": 40}


@pytest.mark.parametrize("content", [b"", b"rubbish\n", b"\xff" * 200_000])
def test_a_damaged_or_foreign_file_is_ignored(content: bytes) -> None:
    keep_change(FILE, "volume", 50)
    paths.changes_file().write_bytes(content)
    assert load_changes(FILE) == {}


def test_what_cannot_be_kept_holds_for_this_time_and_is_said(home: Path) -> None:
    home.mkdir()
    (home / "state").write_text("in the way", encoding="utf-8")
    problem = keep_change(FILE, "volume", 50)
    assert problem is not None
    assert problem.startswith("Changed for this time only: ")
    assert "\n" not in problem


def test_what_a_key_changes_is_a_setting_and_its_default_may_be_kept() -> None:
    assert all(may_be(DEFAULTS[name]) for name, may_be in CHANGED_BY_KEY.items())


def test_the_command_line_wins_then_a_key_then_the_file() -> None:
    keep_change(FILE, "volume", 50)
    settings = effective(FILE, {"volume": 0, "level": None})
    assert settings["volume"] == Effective(0, Source.COMMAND_LINE)
    assert settings["level"] == Effective("auto", Source.DEFAULT)
    assert effective(FILE)["volume"] == Effective(50, Source.KEY)
    assert effective(FILE)["theme"] == Effective("hiptimer-light", Source.FILE)


def test_the_environment_names_a_theme_where_nobody_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    assert effective(FILE)["theme"].value == "hiptimer-light"
    assert effective()["theme"] == Effective("nord", Source.ENVIRONMENT)
