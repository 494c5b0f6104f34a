"""Which routines there are, and which file a name means."""

from pathlib import Path

import pytest

from hiptimer.routine.library import Library
from hiptimer.yamlfile.problems import UnreadableError


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    for name in ("side-plank.yaml", "zumba.yml", "notes.txt", "folder.yaml"):
        (folder / name).mkdir() if name == "folder.yaml" else (folder / name).touch()
    return folder


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    folder = tmp_path / "bundled"
    folder.mkdir()
    for name in ("side-plank.yaml", "hips.yaml", "ankles.yaml"):
        (folder / name).touch()
    return folder


@pytest.fixture
def library(own: Path, bundled: Path) -> Library:
    return Library((own, bundled))


def refusal(library: Library, name: str) -> str:
    with pytest.raises(UnreadableError) as wrong:
        library.find(name)
    assert str(wrong.value).isprintable()
    return str(wrong.value)


def test_an_earlier_folder_wins_and_each_folder_is_sorted(library: Library, own: Path, bundled: Path) -> None:
    assert library.paths() == (
        own / "side-plank.yaml",
        own / "zumba.yml",
        bundled / "ankles.yaml",
        bundled / "hips.yaml",
    )


def test_a_folder_that_is_not_there_holds_nothing(bundled: Path, tmp_path: Path) -> None:
    assert len(Library((tmp_path / "nowhere", bundled)).paths()) == 3
    assert Library(()).paths() == ()


def test_a_name_means_the_file_of_the_earliest_folder(library: Library, own: Path, bundled: Path) -> None:
    assert library.find("side-plank") == own / "side-plank.yaml"
    assert library.find("zumba") == own / "zumba.yml"
    assert library.find("hips") == bundled / "hips.yaml"


def test_a_name_wins_over_a_file_of_that_name_nearby(
    library: Library, bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hips").touch()
    monkeypatch.chdir(tmp_path)
    assert library.find("hips") == bundled / "hips.yaml"


@pytest.mark.parametrize("path", ["other.yaml", "other.yml", "folder/other", "/nowhere/other"])
def test_what_looks_like_a_path_is_one_even_if_nothing_is_there(library: Library, path: str) -> None:
    assert library.find(path) == Path(path)


def test_a_file_nearby_needs_no_ending(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").touch()
    monkeypatch.chdir(tmp_path)
    assert library.find("mine") == Path("mine")


def test_the_home_folder_is_known(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert library.find("~/mine.yaml") == tmp_path / "mine.yaml"


def test_a_home_that_nobody_has_is_just_a_path(library: Library) -> None:
    assert library.find("~no-such-user/mine.yaml") == Path("~no-such-user/mine.yaml")


def test_an_unknown_name_gets_the_nearest_one(library: Library) -> None:
    remedy = "'hiptimer list' shows them all"
    assert refusal(library, "side-plnk") == f"no routine is called 'side-plnk'. Did you mean 'side-plank'? {remedy}"
    assert refusal(library, "qqq") == f"no routine is called 'qqq'. {remedy}"


@pytest.mark.parametrize("name", ["x" * 5000, "a\x00b", "a\nb", "\x1b[31m"])
def test_a_name_that_no_file_can_have_gives_one_short_line(library: Library, name: str) -> None:
    assert len(refusal(library, name)) < 150
