"""Cells of a terminal become the right shapes, and frames of it a film that shows each at its time."""

import re
from xml.etree import ElementTree

import make
from making.movie import Frame, clipped, movie, strip_of
from making.terminal import Cells, Look, Palette, Run, picture, row_svg
from textual.geometry import Region

INK, GROUND, GREEN = "#eeeeee", "#101010", "#00aa00"
PLAIN = Look(INK, GROUND)
LARGEST = 400_000
"""Bytes of a moving picture at the top of a page."""


def colours() -> Palette:
    return Palette(INK, GROUND)


def drawn(text: str, look: Look = PLAIN) -> str:
    return row_svg((Run(text, look),), colours())


def test_words_keep_to_their_cells() -> None:
    assert drawn("  hold on   left") == (
        '<text x="4" y="3" textLength="14">hold on</text><text x="24" y="3" textLength="8">left</text>'
    )


def test_a_wide_character_takes_two_cells() -> None:
    assert drawn("平 a") == '<text x="0" y="3" textLength="8">平 a</text>'


def test_what_means_something_in_svg_is_escaped() -> None:
    assert ">a&lt;b&amp;c</text>" in drawn("a<b&c")


def test_neighbouring_blocks_are_one_shape() -> None:
    assert drawn("██▄") == '<path class="b" d="M0 0h4v4h-4zM4 2h2v2h-2z"/>'


def test_a_shade_is_a_block_that_lets_the_ground_through() -> None:
    assert drawn("▒") == '<path class="b" opacity="0.5" d="M0 0h2v4h-2z"/>'


def test_braille_is_drawn_dot_by_dot() -> None:
    assert drawn("⠉⠁") == '<path class="d" d="M0.5 0.5h2.1"/>'


def test_a_colour_of_its_own_has_a_class_and_a_ground_a_shape() -> None:
    palette = colours()
    assert row_svg((Run("ok", Look(INK, GREEN)),), palette).startswith('<path class="b c0" d="M0 0h4v4h-4z"/>')
    assert f".c0{{color:{GREEN}}}" in palette.style


def test_blanks_on_the_usual_ground_are_nothing() -> None:
    assert drawn("   ") == ""


def test_a_picture_is_well_formed_and_the_same_every_time() -> None:
    cells = ((Run("a < b", PLAIN),), (Run("█", PLAIN),))
    assert picture(cells, 5, colours(), "A & B") == picture(cells, 5, colours(), "A & B")
    root = ElementTree.fromstring(picture(cells, 5, colours(), "A & B"))
    assert root.get("aria-label") == "A & B"


def test_a_row_is_cut_at_the_edges_of_a_widget() -> None:
    green = Look(GREEN, GROUND)
    row = (Run("abc", PLAIN), Run("def", green), Run("ghi", PLAIN))
    assert clipped(row, 2, 5) == (Run("c", PLAIN), Run("def", green), Run("g", PLAIN))


def cells_of(*lines: str) -> Cells:
    return tuple((Run(line, PLAIN),) for line in lines)


FRAMES = (
    Frame(1.0, cells_of("3 left ", "  same ")),
    Frame(1.0, cells_of("2 left ", "  same ")),
    Frame(2.0, cells_of("3 right", "  same ")),
)
CLOCK, SIDE, BELOW = Region(0, 0, 2, 1), Region(2, 0, 5, 1), Region(0, 1, 7, 1)


def test_a_strip_holds_each_thing_once_and_says_when_it_is_shown() -> None:
    clock = strip_of(FRAMES, CLOCK)
    assert clock.contents == (cells_of("3 "), cells_of("2 "))
    assert clock.changes == ((0.0, 0), (1.0, 1), (2.0, 0))
    side = strip_of(FRAMES, SIDE)
    assert side.contents == (cells_of("left "), cells_of("right"))
    assert side.changes == ((0.0, 0), (2.0, 1))


def test_only_what_changes_moves() -> None:
    film = movie(FRAMES, (CLOCK, SIDE, BELOW), colours())
    assert film.count("@keyframes") == 2
    assert "50%{transform:translateY(0px)}" in film
    assert "animation:4s step-end infinite" in film


def test_the_moving_picture_needs_nothing_from_elsewhere_and_can_stand_still() -> None:
    film = (make.DOCS / "hiptimer.svg").read_text(encoding="utf-8")
    ElementTree.fromstring(film)
    assert len(film.encode()) < LARGEST
    assert "prefers-reduced-motion" in film
    assert "<script" not in film
    assert re.findall(r'(?:href|src)="(?!#)|url\(', film) == []
