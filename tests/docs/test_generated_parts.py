"""What `docs/make.py` makes is up to date, and its blocks stand where the pages name them."""

from pathlib import Path

import make
import pytest
from making import screens
from making.blocks import MarkerError, end_marker, start_marker, table, with_blocks

PAGE = f"before\n\n{start_marker('keys')}\nold\n{end_marker('keys')}\n\nafter\n"


@pytest.mark.parametrize("name", ["pages", "figures"])
def test_what_is_made_without_the_application_is_up_to_date(name: str) -> None:
    assert [str(path) for path in make.stale(make.PARTS[name])] == []


def test_there_is_a_picture_of_every_scene_at_every_size_and_no_other() -> None:
    wanted = {screens.file_name(scene, size) for scene in screens.SCENES for size in screens.SIZES}
    assert {path.name for path in (make.DOCS / "screens").glob("*.svg")} == wanted


def test_a_block_is_replaced_and_what_is_around_it_stays() -> None:
    page = with_blocks(PAGE, {"keys": "| new |"})
    assert page == f"before\n\n{start_marker('keys')}\n\n| new |\n\n{end_marker('keys')}\n\nafter\n"


def test_a_block_that_is_made_again_stays_the_same() -> None:
    page = with_blocks(PAGE, {"keys": "| new |"})
    assert with_blocks(page, {"keys": "| new |"}) == page


@pytest.mark.parametrize("marker", [start_marker("keys"), end_marker("keys")])
def test_a_page_without_one_of_the_markers_is_refused_by_its_name(marker: str) -> None:
    with pytest.raises(MarkerError, match=marker):
        with_blocks(PAGE.replace(marker, ""), {"keys": "| new |"})


def test_a_table_has_a_line_a_row() -> None:
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n|---|---|\n| 1 | 2 |"


def test_a_picture_of_a_screen_that_is_gone_is_to_be_removed(tmp_path: Path) -> None:
    (tmp_path / "gone.svg").write_text("<svg/>", encoding="utf-8")
    part = make.Part(lambda: {tmp_path / "new.svg": "<svg></svg>"}, tmp_path)
    assert make.stale(part) == {tmp_path / "new.svg": "<svg></svg>", tmp_path / "gone.svg": None}
