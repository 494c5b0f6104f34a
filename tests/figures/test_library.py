"""Every exercise finds its figure, and finding costs nothing."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interpreters import printed_by
from plans import bundled_routine

from hiptimer import figures, paths
from hiptimer.figures.library import load
from hiptimer.yamlfile.problems import FileProblems, UnreadableError

ROUTINES = sorted(path.stem for path in paths.bundled("routines").glob("*.yaml"))

MINIMAL = "name: Mine\nposes: {a: {}, b: {left leg: {flex: 30}}}\nphases: {lift: b, lower: a}\n"


def exercises() -> list[tuple[str, str, str | None]]:
    return [(slug, exercise.name, exercise.figure) for slug in ROUTINES for exercise in bundled_routine(slug).exercises]


def test_there_are_thirty_one_movements() -> None:
    assert len(figures.names()) == 31


def test_every_exercise_of_the_bundled_routines_has_a_figure() -> None:
    without = [
        f"{routine}: {name}"
        for routine, name, written in exercises()
        if figures.find(written or name) not in figures.names()
    ]
    assert without == []


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bridge with marching", "bridge-march"),
        ("Side wall slide", "side-wall-slide"),
        ("Side-lying bend-and-kick", "side-lying-bend-and-kick"),
        ("Single-leg glute bridge", "single-leg-bridge"),
        ("Lateral steps with band", "lateral-band-walk"),
        ("Half-kneeling hip flexor stretch", "hip-flexor-stretch"),
        ("CLAMSHELL", "clamshell"),
        ("McGill curl-up", "curl-up"),
        ("Side bridge", "side-plank"),
        ("Copenhagen adduction, short lever", "copenhagen-short-lever"),
        ("Copenhagen plank", "copenhagen-long-lever"),
        ("Glute bridge", "pelvic-lift"),
        ("Sit to stand", "chair-stand"),
        ("Hip abduction with band", "standing-hip-abduction"),
        ("Brisk walk", "walk"),
    ],
)
def test_an_exercise_is_found_under_its_other_names_too(name: str, slug: str) -> None:
    assert figures.find(name) == slug


def test_an_exercise_without_a_figure_finds_none() -> None:
    assert figures.find("Burpee") is None


def test_every_alias_leads_to_a_bundled_figure() -> None:
    from hiptimer.figures.naming import ALIASES

    assert set(ALIASES.values()) <= set(figures.names())
    assert not set(ALIASES) & set(figures.names())


def test_a_slug_is_lower_case_words_and_hyphens() -> None:
    assert figures.slug_of("  Side-lying (top) Bend & Kick! ") == "side-lying-top-bend-kick"


def test_naming_and_finding_figures_loads_neither_what_reads_nor_what_draws_them() -> None:
    program = (
        "import sys; from hiptimer import figures; figures.names(); figures.find('Clamshell');"
        "print(*(name for name in sys.modules if name == 'yaml' or name.startswith('hiptimer.')))"
    )
    assert set(printed_by(program).split()) == {
        "hiptimer.figures",
        "hiptimer.figures.naming",
        "hiptimer.printable",
        "hiptimer.regular_file",
        "hiptimer.yamlfile",
        "hiptimer.yamlfile.files",
        "hiptimer.yamlfile.folders",
        "hiptimer.yamlfile.problems",
    }


def test_every_bundled_figure_is_called_as_its_file() -> None:
    for name in figures.names():
        assert figures.slug_of(load(name).name) == name


def test_a_figure_is_read_once() -> None:
    assert load("clamshell") is load("Clamshell")


def test_a_file_beside_the_routine_wins_over_a_bundled_figure(tmp_path: Path) -> None:
    (tmp_path / "clamshell.yaml").write_text(MINIMAL)
    assert load("clamshell", tmp_path).name == "Mine"
    assert load("clamshell").name == "Clamshell"


@pytest.mark.parametrize("written", ["mine", "mine.yaml", "sub/../mine.yaml"])
def test_a_file_beside_the_routine_is_found_with_and_without_its_ending(tmp_path: Path, written: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "mine.yaml").write_text(MINIMAL)
    assert load(written, tmp_path).name == "Mine"


def test_a_bundled_figure_is_found_from_a_folder_without_one(tmp_path: Path) -> None:
    assert load("clamshell", tmp_path).name == "Clamshell"


def test_a_path_of_its_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(MINIMAL)
    assert load(path).slug == "mine"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(MINIMAL)
    before = load(path)
    path.write_text(MINIMAL.replace("Mine", "Other"))
    os.utime(path, ns=(1, 1))
    assert (before.name, load(path).name) == ("Mine", "Other")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("clamshel", " Did you mean 'clamshell'?"),
        ("marching-bridg", " Did you mean 'bridge-march'?"),
        ("xyzzy", ""),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_one_and_where_to_see_them_all(name: str, hint: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        load(name)
    assert str(raised.value) == f"no figure is called '{name}'.{hint} 'hiptimer figure --list' shows them all"


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as raised:
        load("gone.yaml", tmp_path)
    assert str(raised.value) == f"{tmp_path / 'gone.yaml'}: no such file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links and pipes are files only on Unix")
@pytest.mark.parametrize(
    "written", ["../mine.yaml", "{outside}/mine.yaml", "link.yaml", "linked/mine", "gone/../../mine"]
)
def test_neither_a_path_nor_a_link_leads_out_of_the_routines_folder(tmp_path: Path, written: str) -> None:
    folder, outside = tmp_path / "routines", tmp_path
    (folder / "gone").mkdir(parents=True)
    (outside / "mine.yaml").write_text(MINIMAL)
    (folder / "link.yaml").symlink_to("../mine.yaml")
    (folder / "linked").symlink_to("..")
    name = written.format(outside=outside)
    with pytest.raises(UnreadableError) as raised:
        load(name, folder)
    assert str(raised.value).endswith(": a figure lies in the folder of its routine: copy it there")
    assert load(outside / "mine.yaml").name == "Mine"


def test_a_link_inside_the_folder_of_the_routine_is_followed_also_where_that_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "real" / "figures").mkdir(parents=True)
    (tmp_path / "real" / "figures" / "mine.yaml").write_text(MINIMAL)
    (tmp_path / "real" / "link.yaml").symlink_to("figures/mine.yaml")
    (tmp_path / "folder").symlink_to("real")
    assert load("link", tmp_path / "folder").name == load("figures/mine", tmp_path / "folder").name == "Mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links and pipes are files only on Unix")
def test_a_figure_without_end_and_one_that_nobody_writes_are_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with (tmp_path / "sparse.yaml").open("wb") as file:
        file.truncate(20 * 1024**3)
    for name, says in (("pipe.yaml", "is a pipe, not a figure file"), ("sparse.yaml", "larger than 64 KiB")):
        for where in (Path(name), tmp_path / name):
            with pytest.raises((UnreadableError, FileProblems), match=says):
                load(where, tmp_path)


@given(st.one_of(st.text(max_size=30), st.sampled_from(["", ".", "..", "/", "~x/y", "a\0b", "x" * 5000, "a/b\0.yaml"])))
def test_no_name_breaks_the_search(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    for where in (folder, None):
        with suppress(UnreadableError, FileProblems):
            assert load(name, where).poses
