"""A terminal of 16 colours: everything is read there, and told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.style import Style
from textual.app import App
from textual.color import Color

from hiptimer.tui import themes
from hiptimer.tui.few_colours import BLACK, CONTRAST, WHITE, contrast, reduced
from hiptimer.tui.roles import LOOKS, Role, role_style

BEHIND = RichColor.from_rgb(0, 0, 0)
PARTS = st.integers(0, 255)
COLOURS = st.builds(RichColor.from_rgb, PARTS, PARTS, PARTS)


def numbers(style: Style) -> tuple[int, int]:
    """Text and ground of a style among the 16."""
    assert style.color
    assert style.bgcolor
    return style.color.number or 0, style.bgcolor.number or 0


def drawn(role: Role, theme: str) -> tuple[int, int]:
    """Text and ground of a role under a theme, among the 16."""
    app = App[None]()
    for own in themes.THEMES:
        app.register_theme(own)
    app.theme = theme
    variables = themes.defaults_for(app.current_theme) | app.theme_variables
    style = role_style(role, variables)
    return numbers(reduced(style, Color.parse(variables["background"]).rich_color))


@given(COLOURS, COLOURS, st.booleans())
def test_whatever_the_colours_text_is_read_on_its_ground(text: RichColor, ground: RichColor, bold: bool) -> None:
    style = reduced(Style(color=text, bgcolor=ground, bold=bold), BEHIND)
    colour, behind = numbers(style)
    brightened = colour + 8 if style.bold and colour < 8 else colour
    assert min(contrast(colour, behind), contrast(brightened, behind)) >= CONTRAST


@given(COLOURS, COLOURS)
def test_no_black_is_bold_for_that_is_drawn_in_grey(text: RichColor, ground: RichColor) -> None:
    style = reduced(Style(color=text, bgcolor=ground, bold=True), BEHIND)
    assert not (style.bold and numbers(style)[0] == BLACK)


def test_without_colour_bold_text_on_a_light_ground_is_underlined() -> None:
    black_on_white = Style(color=RichColor.from_rgb(0, 0, 0), bgcolor=RichColor.from_rgb(255, 255, 255), bold=True)
    style = reduced(black_on_white, BEHIND, colourless=True)
    assert style.underline
    assert numbers(style) == (BLACK, WHITE)


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
def test_phases_have_grounds_of_their_own(theme: str) -> None:
    banners = (Role.WORK_BANNER, Role.REST_BANNER, Role.READY_BANNER, Role.PAUSED_BANNER)
    assert len({drawn(role, theme)[1] for role in banners}) == len(banners)


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
def test_the_working_leg_and_bold_text_differ_from_the_rest(theme: str) -> None:
    assert drawn(Role.WORKING, theme) != drawn(Role.BODY, theme)
    light = drawn(Role.TEXT, theme)[1] == WHITE
    assert (drawn(Role.TITLE, theme) != drawn(Role.TEXT, theme)) is light  # on a dark ground bold tells them apart


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
def test_every_role_is_read(theme: str) -> None:
    assert not [role for role in LOOKS if contrast(*drawn(role, theme)) < CONTRAST]
