"""How everything looks on a terminal of 16 colours: by hue, and readable. Left alone, each colour becomes the nearest.

The nearest colour tells neither phases apart nor text from its ground, and bold black is drawn in grey there.
"""

import colorsys
from functools import lru_cache

from rich.color import Color as RichColor
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

PALETTE = (
    (0x00, 0x00, 0x00), (0xCD, 0x00, 0x00), (0x00, 0xCD, 0x00), (0xCD, 0xCD, 0x00),
    (0x00, 0x00, 0xEE), (0xCD, 0x00, 0xCD), (0x00, 0xCD, 0xCD), (0xE5, 0xE5, 0xE5),
    (0x7F, 0x7F, 0x7F), (0xFF, 0x00, 0x00), (0x00, 0xFF, 0x00), (0xFF, 0xFF, 0x00),
    (0x5C, 0x5C, 0xFF), (0xFF, 0x00, 0xFF), (0x00, 0xFF, 0xFF), (0xFF, 0xFF, 0xFF),
)  # fmt: skip
"""Red, green and blue of the 16 colours as xterm has them from the start (its manual, resources color0 to color15)."""

CONTRAST = 4.5
"""The least contrast of text to its ground, by WCAG 2.2, success criterion 1.4.3."""

BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE = range(8)
BRIGHT = 8
"""The bright colour's number less that of the colour."""

_HUES = ((30, RED), (75, YELLOW), (160, GREEN), (190, CYAN), (260, BLUE), (330, MAGENTA), (360, RED))
"""Up to which degree of the colour circle which colour reaches."""

_KIN = {GREEN: BLUE, CYAN: BLUE, BLUE: CYAN}
"""What stands for a hue that cannot be read: a cold one for a cold one."""

_GREY_BELOW = 0.2
"""A difference between the strongest and the weakest part of a colour, of 1, below which it is a grey."""


class FewColours(LineFilter):
    """Draws with the terminal's 16 colours what was meant for all of them; without any where `colourless`."""

    def __init__(self, *, colourless: bool = False) -> None:
        super().__init__()
        self._colourless = colourless

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Returns the segments in colours that are told apart; `background` is behind those that have no ground."""
        behind = background.rich_color
        return [
            Segment(text, style if style is None else reduced(style, behind, self._colourless), control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=1024)
def reduced(style: Style, behind: RichColor, colourless: bool = False) -> Style:
    """Returns a style in the 16 colours, by hue; text whose hue cannot be read on its ground is black or white.

    Bold is drawn as bright on such terminals: black would be grey, and on a light ground colours too pale. There bold
    text is blue instead, underlined where there is to be no colour.
    """
    ground = _ground(_parts(style.bgcolor or behind, behind))
    colour = WHITE if style.color is None else _text(_parts(style.color, behind), ground)
    stressed = bool(style.bold) and (colour, ground) == (BLACK, WHITE)
    if stressed and not colourless:
        colour = BLUE
    underline = True if stressed and colourless else None
    bold = bool(style.bold) and ground == BLACK
    colours = Style(color=RichColor.from_ansi(colour), bgcolor=RichColor.from_ansi(ground))
    return style + colours + Style(bold=bold, dim=False, underline=underline)


def contrast(text: int, ground: int) -> float:
    """Returns the contrast of two of the 16 colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(PALETTE[text]), _luminance(PALETTE[ground])))
    return (lighter + 0.05) / (darker + 0.05)


def _text(parts: tuple[int, int, int], ground: int) -> int:
    """Returns the colour of the hue, else its bright one, its kin, or the plain one that can be read on the ground."""
    hue = _hue(parts)
    wanted = () if hue is None else (hue, hue + BRIGHT, _KIN.get(hue, hue))
    plain = max(BLACK, WHITE, WHITE + BRIGHT, key=lambda colour: (contrast(colour, ground) >= CONTRAST, -colour))
    return next((colour for colour in wanted if contrast(colour, ground) >= CONTRAST), plain)


def _ground(parts: tuple[int, int, int]) -> int:
    hue = _hue(parts)
    if hue is not None:
        return CYAN if hue == BLUE and _luminance(parts) > _MIDDLE else hue
    return WHITE if _luminance(parts) > _MIDDLE else BLACK


_MIDDLE = 0.18
"""The luminance that is as far from black as from white."""


def _hue(parts: tuple[int, int, int]) -> int | None:
    """Returns the colour that is meant; None for a grey, which black is, too."""
    if max(parts) - min(parts) < _GREY_BELOW * 255:
        return None
    hue, _, _ = colorsys.rgb_to_hsv(*(part / 255 for part in parts))
    return next(colour for degrees, colour in _HUES if hue * 360 <= degrees)


def _luminance(parts: tuple[int, int, int]) -> float:
    """Returns the relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: RichColor, behind: RichColor) -> tuple[int, int, int]:
    """Returns red, green and blue, 0 to 255 each; a colour that the terminal chooses is the one behind."""
    triplet = colour.triplet or (None if colour.is_default else ColorTriplet(*PALETTE[(colour.number or 0) % 16]))
    chosen = triplet or behind.triplet or ColorTriplet(*PALETTE[BLACK])
    return chosen.red, chosen.green, chosen.blue
