"""Our themes can be read: contrast by calculation, and no theme of anybody's breaks the screen."""

import itertools

import pytest
from plans import bundled_plan
from screens import on_stage
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from hiptimer.routine.model import Level
from hiptimer.settings import Settings
from hiptimer.tui import themes

AA_TEXT, AA_GRAPHICS = 4.5, 3.0
"""Least contrast for text and for pictures: WCAG 2.2, success criteria 1.4.3 and 1.4.11, level AA."""

OURS = pytest.mark.parametrize("theme", themes.THEMES, ids=[theme.name for theme in themes.THEMES])
PHASES = ("work", "rest", "ready", "paused")


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in Color.parse(colour).normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_calculation_agrees_with_known_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def grounds(theme: Theme) -> tuple[str, str]:
    assert theme.background is not None
    assert theme.surface is not None
    return theme.background, theme.surface


@OURS
def test_every_text_is_read_on_every_ground(theme: Theme) -> None:
    texts = {"foreground": theme.foreground, "dim": theme.variables["hip-dim"], "error": theme.error}
    texts |= {phase: theme.variables[f"hip-{phase}"] for phase in PHASES}
    for (role, text), ground in itertools.product(texts.items(), grounds(theme)):
        assert text is not None
        assert contrast(text, ground) >= AA_TEXT, (role, text, ground)


@OURS
def test_a_banner_is_read_on_the_colour_of_its_phase(theme: Theme) -> None:
    contrasts = {
        phase: contrast(theme.variables[f"hip-on-{phase}"], theme.variables[f"hip-{phase}"]) for phase in PHASES
    }
    assert {phase: ratio for phase, ratio in contrasts.items() if ratio < AA_TEXT} == {}


@OURS
def test_the_highlighted_row_of_a_list_is_read(theme: Theme) -> None:
    text, ground = (theme.variables[f"block-cursor-{part}"] for part in ("foreground", "background"))
    assert contrast(text, ground) >= AA_TEXT


@OURS
def test_the_far_limbs_of_a_figure_are_seen(theme: Theme) -> None:
    assert contrast(theme.variables["hip-far"], grounds(theme)[0]) >= AA_GRAPHICS


@OURS
def test_the_phases_have_four_colours(theme: Theme) -> None:
    assert len({theme.variables[f"hip-{phase}"] for phase in PHASES}) == 4


def test_there_are_a_dark_a_light_and_a_stronger_theme() -> None:
    dark, light, strong = themes.THEMES
    assert (dark.dark, light.dark) == (True, False)
    for phase in PHASES:
        assert contrast(strong.variables[f"hip-{phase}"], grounds(strong)[0]) >= 7


@pytest.mark.slow
async def test_every_theme_of_textual_shows_the_same_words() -> None:
    async with on_stage((80, 24), bundled_plan("side-plank-three")) as stage:
        await stage.after(22)
        await stage.press("space")
        ours = stage.text
        for name in BUILTIN_THEMES:
            stage.app.theme = name
            await stage.settled()
            assert stage.text == ours, name


async def test_without_colours_the_words_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = []
    for no_colour in (False, True):
        if no_colour:
            monkeypatch.setenv("NO_COLOR", "1")
        preview = Settings(level=Level.LOW, audio="off", record=False)
        async with on_stage((80, 24), bundled_plan("side-plank-three"), settings=preview) as stage:
            await stage.after(22)
            pictures.append(stage.text)
    assert pictures[0] == pictures[1]
