"""What is called like a YAML file in a folder and below it."""

import os
from pathlib import Path

import pytest

from hiptimer.yamlfile.folders import DEEPEST, MOST_FOLDERS, files_in, folders_below, listed_files


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()


def found_below(root: Path) -> list[str]:
    """The files in and below a folder, by their places in it."""
    return [str(path.relative_to(root)) for path in listed_files([folders_below(root)])]


def faults_below(root: Path) -> dict[str, str]:
    """The folders that are not read, and why."""
    return {str(folder.path.relative_to(root)): folder.fault for folder in folders_below(root) if folder.fault}


def test_files_are_sorted_within_their_folder_and_an_earlier_folder_wins(tmp_path: Path) -> None:
    for name in ("own/b.yml", "own/a.yaml", "own/notes.txt", "own/._a.yaml", "other/b.yaml", "other/c.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "own" / "c.yaml").mkdir()
    listed = files_in((tmp_path / "own", tmp_path / "nowhere", tmp_path / "other"))
    assert [str(path.relative_to(tmp_path)) for path in listed] == [
        "own/a.yaml",
        "own/b.yml",
        "own/c.yaml",
        "other/c.yaml",
    ]


def test_folders_in_a_folder_are_read_level_by_level_but_not_the_hidden_ones(tmp_path: Path) -> None:
    make(tmp_path, "z.yaml", "rehab/a.yaml", "rehab/old/b.yaml", "knees/c.yaml", ".git/d.yaml", "rehab/.trash/e.yaml")
    assert found_below(tmp_path) == ["z.yaml", "knees/c.yaml", "rehab/a.yaml", "rehab/old/b.yaml"]


def test_a_file_anywhere_below_the_first_folder_takes_its_name_from_the_second(tmp_path: Path) -> None:
    make(tmp_path, "own/rehab/a.yaml", "own/a.yaml", "other/a.yaml", "other/b.yaml")
    listed = listed_files(folders_below(tmp_path / name) for name in ("own", "other"))
    assert [str(path.relative_to(tmp_path)) for path in listed] == ["own/a.yaml", "own/rehab/a.yaml", "other/b.yaml"]


def test_below_a_certain_depth_no_folder_is_read_and_the_first_one_is_named(tmp_path: Path) -> None:
    deep = "/".join("abcdefgh"[:DEEPEST])
    make(tmp_path, f"{deep}/seen.yaml", f"{deep}/x/unseen.yaml")
    assert found_below(tmp_path) == [f"{deep}/seen.yaml"]
    assert list(faults_below(tmp_path)) == [f"{deep}/x"]


def test_of_very_many_folders_the_first_are_read_and_the_next_is_named(tmp_path: Path) -> None:
    make(tmp_path, *(f"{number:04}/a{number}.yaml" for number in range(MOST_FOLDERS + 50)))
    assert len(found_below(tmp_path)) == MOST_FOLDERS - 1
    assert list(faults_below(tmp_path)) == [f"{MOST_FOLDERS - 1:04}"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links to folders need no rights only on Unix")
def test_a_link_to_a_folder_is_followed_but_not_in_a_circle(tmp_path: Path) -> None:
    make(tmp_path, "elsewhere/a.yaml", "own/b.yaml")
    own = tmp_path / "own"
    (own / "link").symlink_to(tmp_path / "elsewhere")
    (own / "twice").symlink_to(tmp_path / "elsewhere")
    (own / "up").symlink_to(own)
    (own / "itself").symlink_to("itself")
    (tmp_path / "elsewhere" / "back").symlink_to(own)
    assert found_below(own) == ["b.yaml", "link/a.yaml"]
    assert faults_below(own) == {}


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    make(tmp_path, "shut/a.yaml")
    (tmp_path / "shut").chmod(0)
    assert faults_below(tmp_path) == {"shut": "no permission to read this folder"}
    (tmp_path / "shut").chmod(0o700)


def test_a_folder_that_is_not_there_holds_nothing_and_one_that_is_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert next(iter(folders_below(tmp_path / "gone"))).fault is None
    assert next(iter(folders_below(tmp_path / "file"))).fault == "cannot be read: Not a directory"
