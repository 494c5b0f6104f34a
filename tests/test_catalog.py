"""The list of routines is remembered, and never out of date."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hiptimer import paths
from hiptimer.catalog import Broken, Catalog, Entry, search_folders, titles
from hiptimer.routine.reader import read_routine

BUNDLED = len(list(paths.bundled("routines").glob("*.yaml")))
PLANK = "name: Mine\nexercises:\n  - {name: Plank, hold: 30-40s, equipment: mat}\n"


@pytest.fixture
def routines() -> Path:
    """The user's folder of routines."""
    folder = paths.user_routines()
    folder.mkdir(parents=True)
    return folder


def entries() -> list[Entry | Broken]:
    """What a new start of the program lists."""
    return list(Catalog(search_folders()).entries())


def mine() -> list[Entry | Broken]:
    return [entry for entry in entries() if entry.path.stem.startswith(("mine", "side-plank"))]


def changed(file: Path, text: str) -> None:
    """Write a file so that its time differs, whatever the clock's grain."""
    file.write_text(text, encoding="utf-8")
    status = file.stat()
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))


def test_an_entry_tells_what_a_list_shows(routines: Path) -> None:
    (routines / "mine.yaml").write_text(PLANK, encoding="utf-8")
    assert mine()[0] == Entry(routines / "mine.yaml", "mine", "Mine", None, ("Plank",), ("mat",), 40.0, 50.0)


def test_the_second_time_no_file_is_read_again(routines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (routines / "mine.yaml").write_text(PLANK, encoding="utf-8")
    first = entries()

    opened: list[Path] = []
    real: Callable[..., int] = os.open

    def noted(path: Path, *arguments: Any, **options: Any) -> int:
        opened.append(Path(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "open", noted)
    assert entries() == first
    assert [path for path in opened if path.suffix == ".yaml"] == []
    changed(routines / "mine.yaml", PLANK)
    opened.clear()
    assert entries() == first
    assert [path for path in opened if path.suffix == ".yaml"] == [routines / "mine.yaml"]


def test_a_changed_file_is_read_again(routines: Path) -> None:
    file = routines / "mine.yaml"
    file.write_text(PLANK, encoding="utf-8")
    entries()
    changed(file, PLANK.replace("Mine", "Else"))
    entry = mine()[0]
    assert isinstance(entry, Entry)
    assert entry.name == "Else"


def test_a_file_that_is_gone_is_forgotten(routines: Path) -> None:
    file = routines / "mine.yaml"
    file.write_text(PLANK, encoding="utf-8")
    entries()
    file.unlink()
    assert [entry.routine for entry in mine() if isinstance(entry, Entry)] == ["side-plank-three"]
    assert "mine" not in paths.index_file().read_text(encoding="utf-8")


def test_a_file_of_the_users_takes_the_place_of_a_bundled_one(routines: Path) -> None:
    (routines / "side-plank-three.yaml").write_text(PLANK, encoding="utf-8")
    assert [entry.name for entry in mine() if isinstance(entry, Entry)] == ["Mine"]


def test_routines_in_folders_of_the_users_folder_are_listed_found_and_remembered(routines: Path) -> None:
    (routines / "rehab").mkdir()
    file = routines / "rehab" / "mine.yaml"
    file.write_text(PLANK, encoding="utf-8")
    assert next(entry.path for entry in mine()) == file
    catalog = Catalog(search_folders())
    assert catalog.find("mine") == file
    assert isinstance(next(entry for entry in catalog.remembered_entries() if entry.path == file), Entry)


def test_of_two_files_of_one_name_in_different_folders_the_second_says_where_the_first_is(routines: Path) -> None:
    for folder in ("", "rehab"):
        (routines / folder).mkdir(exist_ok=True)
        (routines / folder / "mine.yaml").write_text(PLANK, encoding="utf-8")
    first, second = (entry for entry in mine() if entry.path.stem == "mine")
    assert isinstance(first, Entry)
    assert isinstance(second, Broken)
    assert second.problems == f"{second.path}: called like {first.path}: rename one of them"


def test_the_state_differs_once_a_file_was_written_made_renamed_or_deleted(routines: Path) -> None:
    file = routines / "mine.yaml"
    catalog = Catalog(search_folders())

    def change(happens: Callable[[], object]) -> bool:
        before = catalog.state()
        happens()
        return catalog.state() != before

    assert not change(lambda: None)
    assert change(lambda: file.write_text(PLANK, encoding="utf-8"))
    assert change(lambda: changed(file, PLANK))
    assert change(lambda: file.rename(routines / "other.yaml"))
    assert change((routines / "other.yaml").unlink)
    (routines / "rehab").mkdir()
    assert change((routines / "rehab" / "new.yaml").touch)
    assert not change((routines / "notes.txt").touch)


def test_a_broken_file_is_its_problems_each_time_until_it_is_mended(routines: Path) -> None:
    file = routines / "mine.yaml"
    file.write_text("name: Mine\n", encoding="utf-8")
    for _ in range(2):
        broken = mine()[0]
        assert isinstance(broken, Broken)
        assert "'exercises' is missing" in broken.problems
    changed(file, PLANK)
    assert isinstance(mine()[0], Entry)


@pytest.mark.parametrize("rubbish", ["", "{", "[]", '{"a": 1}', '{"a": [1, 2]}', '{"a": [[1], ["x"]]}', "\x00"])
@pytest.mark.usefixtures("routines")
def test_a_damaged_index_is_made_anew(rubbish: str) -> None:
    first = entries()
    paths.index_file().write_text(rubbish, encoding="utf-8")
    assert entries() == first


@pytest.mark.usefixtures("routines")
def test_without_a_place_to_write_the_list_is_still_whole() -> None:
    paths.index_file().parent.parent.joinpath("cache").write_text("in the way", encoding="utf-8")
    assert len(entries()) == BUNDLED


def test_a_routine_with_a_figure_file_of_its_own_is_read_each_time(routines: Path) -> None:
    (routines / "own.yaml").write_text("any: figure\n", encoding="utf-8")
    (routines / "mine.yaml").write_text(PLANK.replace("equipment: mat", "figure: own.yaml"), encoding="utf-8")
    assert isinstance(mine()[0], Entry)
    (routines / "own.yaml").unlink()
    assert isinstance(mine()[0], Broken)


def test_what_was_read_by_its_name_alone_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = Catalog(search_folders())
    first = bundled.read(bundled.find("side-plank-three"))

    def read(path: Path) -> None:
        raise AssertionError(f"{path} was read again")

    monkeypatch.setattr("hiptimer.catalog.catalog._read", read)
    again = Catalog(search_folders())
    assert again.read(again.find("side-plank-three")) == first


def test_a_routine_is_read_as_its_file_says_it_whether_remembered_or_not(routines: Path) -> None:
    file = routines / "mine.yaml"
    file.write_text(PLANK, encoding="utf-8")
    first = Catalog(search_folders()).read(file)
    entries()
    assert Catalog(search_folders()).read(file) == first == read_routine(file)


# --- one odd thing in the folder ---


def text_of(listed: Entry | Broken) -> str:
    return listed.problems if isinstance(listed, Broken) else listed.name


def bound_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(20 * 1024**3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes, sockets and links are files only on Unix")
@pytest.mark.parametrize(
    ("make", "says"),
    [
        (Path.mkdir, "is a folder, not a routine file"),
        (os.mkfifo, "is a pipe, not a routine file"),
        (bound_socket, "is a socket, not a routine file"),
        (lambda path: path.symlink_to("/dev/zero"), "is a device, not a routine file"),
        (lambda path: path.symlink_to("gone.yaml"), "is a link to nothing"),
        (lambda path: path.symlink_to(path.name), "cannot be read: "),
        (lambda path: path.symlink_to("."), "is a folder, not a routine file"),
        (sparse, "larger than 1 MiB"),
        (lambda path: path.write_bytes(b"\xff\xfe\xff"), "not text in UTF-8"),
        (Path.touch, "the file is empty"),
    ],
    ids=["folder", "pipe", "socket", "device", "link to nothing", "circle", "link up", "sparse", "binary", "empty"],
)
def test_one_odd_entry_has_its_row_and_hides_none(
    make: Callable[[Path], None], says: str, routines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(routines)  # the address of a socket must be short
    make(routines / "aodd.yaml")
    (routines / "mine.yaml").write_text(PLANK, encoding="utf-8")
    for _ in range(2):
        odd, *others = entries()
        assert isinstance(odd, Broken)
        assert says in odd.problems
        assert "\n" not in odd.problems
        assert others[0].path.stem == "mine"
        assert len(others) == BUNDLED + 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize(
    ("name", "slug"),
    [
        (b"mine\xff", r"mine\udcff"),
        (b"mi\nne", r"mi\nne"),
        (b"\x1b]0;hi\x07", r"\x1b]0;hi\x07"),
        (b"-mine", "-mine"),
        (b"a" * 250, "a" * 250),
        ("m\u202eine".encode(), r"m\u202eine"),
    ],
    ids=["undecodable", "two lines", "escape", "dash", "255 bytes", "direction"],
)
def test_any_name_of_a_file_is_a_name_to_type(routines: Path, name: bytes, slug: str) -> None:
    file = Path(os.fsdecode(os.fsencode(routines) + b"/" + name + b".yaml"))
    file.write_text(PLANK, encoding="utf-8")
    for _ in range(2):
        own = [entry for entry in entries() if entry.path.parent == routines]
        assert [entry.routine for entry in own if isinstance(entry, Entry)] == [slug]
    catalog = Catalog(search_folders())
    assert catalog.find(slug) == catalog.find(file.stem) == file
    assert catalog.read(file).slug == slug


def test_hidden_files_are_no_routines(routines: Path) -> None:
    for name in ("._mine.yaml", ".mine.yaml", "..yaml", ".yaml"):
        (routines / name).write_text("\x00\x05", encoding="utf-8")
    assert len(entries()) == BUNDLED


def test_a_folder_called_like_a_bundled_routine_does_not_hide_it(routines: Path) -> None:
    (routines / "side-plank-three.yaml").mkdir()
    assert [type(entry) for entry in mine()] == [Broken, Entry]
    catalog = Catalog(search_folders())
    assert catalog.find("side-plank-three").parent == paths.bundled("routines")


def test_of_two_files_of_one_name_the_second_says_so(routines: Path) -> None:
    for name in ("mine.yaml", "mine.yml"):
        (routines / name).write_text(PLANK, encoding="utf-8")
    first, second = entries()[:2]
    assert isinstance(first, Entry)
    assert isinstance(second, Broken)
    assert second.problems == f"{routines / 'mine.yml'}: called like mine.yaml: rename one of them"


def test_a_folder_that_cannot_be_read_has_a_row_and_hides_none(home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "routines").write_text("in the way", encoding="utf-8")
    broken, *others = entries()
    assert text_of(broken) == f"{home / 'config' / 'routines'}: cannot be read: Not a directory"
    assert len(others) == BUNDLED


def test_what_is_deleted_while_it_is_listed_is_one_line(routines: Path) -> None:
    for name in ("a.yaml", "mine.yaml"):
        (routines / name).write_text(PLANK, encoding="utf-8")
    listed = Catalog(search_folders()).entries()
    assert next(listed).path.name == "a.yaml"
    (routines / "mine.yaml").unlink()
    assert text_of(next(listed)) == f"{routines / 'mine.yaml'}: no such file"
    assert len(list(listed)) == BUNDLED


def test_routines_of_one_name_and_conflict_copies_are_told_apart_by_their_files() -> None:
    names = {
        "mine.yaml": "Mine",
        "other.yaml": "Mine",
        "hips.yaml": "Hips",
        "hips.sync-conflict-20260105-073000-ABCDEFG.yaml": "Hips!",
        "hips (Ann's conflicted copy 2026-01-05).yaml": "Hips?",
        "hips (conflicted copy 2026-01-05 073000).yaml": "Hips.",
        "hips (In Konflikt stehende Kopie von Ann 2026-01-05).yaml": "Hips,",
        "hips_conflict-20260105-073000.yaml": "Hips;",
        "conflict-yoga.yaml": "Peace",
    }
    listed = [Entry(Path(file), file, name, None, (), (), 1.0, 1.0) for file, name in names.items()]
    assert titles(listed) == [
        "Mine (mine.yaml)",
        "Mine (other.yaml)",
        "Hips",
        *(f"{name} (conflict copy {file})" for file, name in list(names.items())[3:8]),
        "Peace",
    ]


# --- the index is only a cache ---


@pytest.mark.parametrize("place", [0, 4, 9, 100, -2])
def test_an_index_with_another_byte_is_made_anew(routines: Path, place: int) -> None:
    (routines / "mine.yaml").write_text(PLANK, encoding="utf-8")
    first = entries()
    content = bytearray(paths.index_file().read_bytes())
    content[place] ^= 0x10
    paths.index_file().write_bytes(content)
    assert entries() == first


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are files only on Unix")
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, sparse, lambda path: path.symlink_to("/dev/zero")])
def test_whatever_stands_in_place_of_the_index_is_passed_over(routines: Path, make: Callable[[Path], None]) -> None:
    (routines / "mine.yaml").write_text(PLANK, encoding="utf-8")
    paths.index_file().parent.mkdir(parents=True)
    make(paths.index_file())
    assert len(entries()) == BUNDLED + 1
    assert len(entries()) == BUNDLED + 1
    assert [path.name for path in paths.index_file().parent.iterdir()] == ["routines.json"]
