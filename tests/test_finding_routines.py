"""Which routines there are, and which file a name means."""

from pathlib import Path

import pytest

from hiptimer.catalog import Catalog
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
def catalog(own: Path, bundled: Path) -> Catalog:
    return Catalog((own, bundled))


def test_a_name_is_found_however_it_is_spelt_and_as_it_is_spelt_first(catalog: Catalog, own: Path) -> None:
    assert catalog.find("Side-Plank") == own / "side-plank.yaml"
    assert catalog.find(" ZUMBA") == own / "zumba.yml"
    (own / "Zumba.yaml").touch()
    assert catalog.find("zumba") == own / "zumba.yml"
    assert catalog.find("Zumba") == own / "Zumba.yaml"
    (own / "hu\u0308fte.yaml").touch()
    assert catalog.find("h\xfcfte") == own / "hu\u0308fte.yaml"


def refusal(catalog: Catalog, name: str) -> str:
    with pytest.raises(UnreadableError) as wrong:
        catalog.find(name)
    assert str(wrong.value).isprintable()
    return str(wrong.value)


def test_an_earlier_folder_wins_and_each_folder_is_sorted(catalog: Catalog, own: Path, bundled: Path) -> None:
    assert catalog.paths() == (
        own / "folder.yaml",
        own / "side-plank.yaml",
        own / "zumba.yml",
        bundled / "ankles.yaml",
        bundled / "hips.yaml",
    )


def test_a_folder_that_is_not_there_holds_nothing(bundled: Path, tmp_path: Path) -> None:
    assert len(Catalog((tmp_path / "nowhere", bundled)).paths()) == 3
    assert Catalog(()).paths() == ()


def test_a_name_means_the_file_of_the_earliest_folder(catalog: Catalog, own: Path, bundled: Path) -> None:
    assert catalog.find("side-plank") == own / "side-plank.yaml"
    assert catalog.find("zumba") == own / "zumba.yml"
    assert catalog.find("hips") == bundled / "hips.yaml"


def test_a_name_wins_over_a_file_of_that_name_nearby(
    catalog: Catalog, bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hips").touch()
    monkeypatch.chdir(tmp_path)
    assert catalog.find("hips") == bundled / "hips.yaml"


@pytest.mark.parametrize("path", ["other.yaml", "other.yml", "folder/other", "/nowhere/other"])
def test_what_looks_like_a_path_is_one_even_if_nothing_is_there(catalog: Catalog, path: str) -> None:
    assert catalog.find(path) == Path(path)


def test_a_file_nearby_needs_no_ending(catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").touch()
    monkeypatch.chdir(tmp_path)
    assert catalog.find("mine") == Path("mine")


def test_the_home_folder_is_known(catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert catalog.find("~/mine.yaml") == tmp_path / "mine.yaml"


def test_a_home_that_nobody_has_is_just_a_path(catalog: Catalog) -> None:
    assert catalog.find("~no-such-user/mine.yaml") == Path("~no-such-user/mine.yaml")


def test_an_unknown_name_gets_the_nearest_one(catalog: Catalog) -> None:
    remedy = "'hiptimer list' shows them all"
    assert refusal(catalog, "side-plnk") == f"no routine is called 'side-plnk'. Did you mean 'side-plank'? {remedy}"
    assert refusal(catalog, "qqq") == f"no routine is called 'qqq'. {remedy}"


@pytest.mark.parametrize("name", ["x" * 5000, "a\x00b", "a\nb", "\x1b[31m"])
def test_a_name_that_no_file_can_have_gives_one_short_line(catalog: Catalog, name: str) -> None:
    assert len(refusal(catalog, name)) < 150
