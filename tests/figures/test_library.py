"""Every exercise finds its figure, and finding costs nothing."""

import errno
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hiptimer import figures, paths

ROUTINES = sorted(paths.bundled("routines").glob("*.yaml"))

MINIMAL = "name: Mine\nposes: {a: {}, b: {left leg: {flex: 30}}}\nphases: {lift: b, lower: a}\n"


def exercises() -> list[tuple[str, str, str | None]]:
    return [
        (path.stem, exercise["name"], exercise.get("figure"))
        for path in ROUTINES
        for exercise in yaml.safe_load(path.read_text(encoding="utf-8"))["exercises"]
    ]


def test_there_are_twenty_movements() -> None:
    assert len(figures.names()) == 20


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
    ],
)
def test_an_exercise_is_found_under_its_other_names_too(name: str, slug: str) -> None:
    assert figures.find(name) == slug


def test_an_exercise_without_a_figure_finds_none() -> None:
    assert figures.find("Burpee") is None


def test_every_alias_leads_to_a_bundled_figure() -> None:
    from hiptimer.figures.library import ALIASES

    assert set(ALIASES.values()) <= set(figures.names())
    assert not set(ALIASES) & set(figures.names())


def test_a_slug_is_lower_case_words_and_hyphens() -> None:
    assert figures.slug_of("  Side-lying (top) Bend & Kick! ") == "side-lying-top-bend-kick"


def test_naming_and_finding_figures_reads_no_yaml() -> None:
    program = (
        "import sys; from hiptimer import figures; figures.names(); figures.find('Clamshell');"
        "bad = [m for m in ('yaml',"
        " 'textual', 'rich', 'miniaudio', 'hiptimer.routine', 'hiptimer.figures.render') if m in sys.modules];"
        "sys.exit(' '.join(bad) or 0)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_every_bundled_figure_is_called_as_its_file() -> None:
    for name in figures.names():
        assert figures.slug_of(figures.load(name).name) == name


def test_a_figure_is_read_once() -> None:
    assert figures.load("clamshell") is figures.load("Clamshell")


def test_a_file_beside_the_routine_wins_over_a_bundled_figure(tmp_path: Path) -> None:
    (tmp_path / "clamshell.yaml").write_text(MINIMAL)
    assert figures.load("clamshell", tmp_path).name == "Mine"
    assert figures.load("clamshell").name == "Clamshell"


@pytest.mark.parametrize("written", ["mine", "mine.yaml", "sub/../mine.yaml"])
def test_a_file_beside_the_routine_is_found_with_and_without_its_ending(tmp_path: Path, written: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "mine.yaml").write_text(MINIMAL)
    assert figures.load(written, tmp_path).name == "Mine"


def test_a_bundled_figure_is_found_from_a_folder_without_one(tmp_path: Path) -> None:
    assert figures.load("clamshell", tmp_path).name == "Clamshell"


def test_a_path_of_its_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(MINIMAL)
    assert figures.load(path).slug == "mine"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(MINIMAL)
    before = figures.load(path)
    path.write_text(MINIMAL.replace("Mine", "Other"))
    os.utime(path, ns=(1, 1))
    assert (before.name, figures.load(path).name) == ("Mine", "Other")


def test_an_unknown_name_is_answered_with_a_suggestion() -> None:
    with pytest.raises(figures.FigureError, match=r"no figure is called 'clamshel'\. Did you mean 'clamshell'\?"):
        figures.load("clamshel")


def test_a_name_like_nothing_known_is_answered_with_all_names() -> None:
    with pytest.raises(figures.FigureError, match="Known: bridge-glute-switches, "):
        figures.load("xyzzy")


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(figures.FigureError) as raised:
        figures.load("gone.yaml", tmp_path)
    reason = os.strerror(errno.ENOENT)
    assert raised.value.problems == (f"{tmp_path / 'gone.yaml'}: cannot be read: {reason}.",)


@given(st.one_of(st.text(max_size=30), st.sampled_from(["", ".", "..", "/", "~x/y", "a\0b", "x" * 5000, "a/b\0.yaml"])))
def test_no_name_breaks_the_search(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    for where in (folder, None):
        with suppress(figures.FigureError):
            assert figures.load(name, where).poses
