"""The settings file is remembered between starts, never out of date, and whatever lies in its place does no harm."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from interpreters import modules_after

from hiptimer import paths
from hiptimer.checked_json import load_checked, save_checked
from hiptimer.configuration import reader
from hiptimer.configuration.config import NOTHING, Config, load_config

_AFTER_A_LOAD = "import sys; from hiptimer.configuration.config import load_config; assert load_config().values"


@pytest.fixture
def file() -> Path:
    """The settings file, not there yet; its folder is."""
    paths.config_file().parent.mkdir(parents=True)
    return paths.config_file()


def no_reading(_file: Path) -> reader.Reading:
    raise AssertionError("it is read though nothing has changed")


def test_without_a_file_there_is_nothing_and_one_look_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    lstat = Path.lstat

    def watched(path: Path) -> os.stat_result:
        looks.append(path.name)
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", watched)
    monkeypatch.setattr("hiptimer.configuration.config.load_checked", no_reading)
    assert load_config() == NOTHING
    assert looks == ["config.yaml"]


def test_an_unchanged_file_is_not_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("volume: 60\nrest: {sets: 1-2m}\nkeys: {pause: k}\nlevel: medum\n", encoding="utf-8")
    first = load_config()
    assert first.values == {"volume": 60, "rest": {"sets": [60.0, 120.0]}, "keys": {"pause": ["k"]}}
    assert first.problems
    monkeypatch.setattr(reader, "read_config", no_reading)
    assert load_config() == first


def test_a_start_with_a_remembered_file_loads_no_yaml(file: Path) -> None:
    file.write_text("volume: 60\n", encoding="utf-8")
    load_config()
    assert modules_after(_AFTER_A_LOAD) & {"yaml", "hiptimer.configuration.fields", "hiptimer.keys"} == set()


def test_a_file_that_is_exchanged_for_one_of_the_same_time_and_size_is_read_again(file: Path) -> None:
    file.write_text("volume: 60\n", encoding="utf-8")
    load_config()
    other = file.with_name("other")
    other.write_text("volume: 50\n", encoding="utf-8")
    status = file.stat()
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(file)
    assert load_config().values == {"volume": 50}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"rubbish",
        b"00000000\n[]",
        b"\x00" * 1000,
        b"[" * 100_000,
        b'00000000\n["0.0.0", "x", 1, 2, 3, {}, {}, []]',
    ],
)
def test_a_damaged_or_foreign_cache_is_ignored(content: bytes, file: Path) -> None:
    file.write_text("volume: 60\n", encoding="utf-8")
    load_config()
    paths.config_cache().write_bytes(content)
    assert load_config().values == {"volume": 60}
    assert load_checked(paths.config_cache(), 1000)[5] == {"volume": 60}


@pytest.mark.parametrize("value", [[], {}, 3, ["0.1.0"], [None] * 8])
def test_a_cache_that_holds_anything_else_is_ignored(value: object, file: Path) -> None:
    file.write_text("volume: 60\n", encoding="utf-8")
    save_checked(paths.config_cache(), value)
    assert load_config().values == {"volume": 60}


def test_where_nothing_can_be_remembered_the_file_is_read_each_time(file: Path, home: Path) -> None:
    (home / "cache").write_text("in the way", encoding="utf-8")
    file.write_text("volume: 60\n", encoding="utf-8")
    assert load_config() == load_config()
    assert load_config().values == {"volume": 60}


def a_socket(path: Path) -> None:
    """Bound by a short name: a socket's path may have 107 characters."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as own:
            own.bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.skipif(sys.platform == "win32", reason="its files are of fewer kinds")
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.mkdir(), "is a folder, not a settings file"),
        (os.mkfifo, "is a pipe, not a settings file"),
        (a_socket, "is a socket, not a settings file"),
        (lambda path: path.symlink_to("/dev/zero"), "is a device, not a settings file"),
        (lambda path: path.symlink_to("nowhere"), "is a link to nothing"),
        (lambda path: path.symlink_to(path.name), "cannot be read"),
        (lambda path: path.write_bytes(b"volume: 60\n" * 10_000), "larger than 64 KiB"),
        (lambda path: path.write_bytes(b"\x80\x81\x00"), "not text"),
        (lambda path: path.write_bytes(b"theme: d\xe4mmrig\n"), "not text in UTF-8"),
        (lambda path: path.write_text("a: &a [*a, *a]\nb: *a\n"), "alias"),
        (lambda path: path.write_text(f"volume: {'[' * 5000}\n"), "nested"),
    ],
)
def test_whatever_lies_in_its_place_is_one_clear_line_and_the_defaults(
    make: Callable[[Path], object], words: str, file: Path
) -> None:
    make(file)
    config = load_config()
    assert config.values == {}
    assert config.complaint is not None
    assert config.complaint.startswith(str(file))
    assert "\n" not in config.complaint
    assert words in config.complaint
    assert load_config() == config


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="whoever may do anything may read it")
def test_a_file_that_may_be_read_again_is_read_again(file: Path) -> None:
    file.write_text("volume: 60\n", encoding="utf-8")
    file.chmod(0)
    assert "no permission" in str(load_config().complaint)
    file.chmod(0o600)
    assert load_config().values == {"volume": 60}


def test_a_complaint_names_the_first_mistake_and_how_many_more_there_are(file: Path) -> None:
    assert Config().complaint is None
    file.write_text("volume: x\n", encoding="utf-8")
    assert str(load_config().complaint).endswith("(the settings). Left out; 'hiptimer config' shows what holds")
    file.write_text("volume: x\nlevel: x\nfoo: x\n", encoding="utf-8")
    assert ", and 2 more mistakes. Left out; 'hiptimer config' shows them all" in str(load_config().complaint)


def test_further_folders_lie_in_the_home_folder_or_beside_the_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    file.write_text("folders: [~/rehab, more, /else]\n", encoding="utf-8")
    assert load_config().folders == (tmp_path / "rehab", file.parent / "more", Path("/else"))
