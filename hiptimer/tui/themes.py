"""Our themes, and the colours of the phases under every other theme."""

from textual.color import Color
from textual.theme import Theme


def _theme(name: str, dark: bool, base: dict[str, str], phases: dict[str, str], on_phase: str) -> Theme:
    variables = {f"hip-{phase}": colour for phase, colour in phases.items()}
    variables |= {f"hip-on-{phase}": on_phase for phase in phases}
    variables |= {"hip-dim": base["dim"], "hip-far": base["far"]}
    variables |= {"block-cursor-background": phases["rest"], "block-cursor-foreground": on_phase}
    return Theme(
        name=name,
        dark=dark,
        primary=phases["rest"],
        secondary=phases["paused"],
        success=phases["work"],
        warning=phases["ready"],
        error=base["error"],
        accent=phases["work"],
        foreground=base["foreground"],
        background=base["background"],
        surface=base["surface"],
        panel=base["surface"],
        variables=variables,
    )


THEMES = (
    _theme(
        "hiptimer-dark",
        True,
        {
            "background": "#101418", "surface": "#1a2027", "foreground": "#eceff2", "dim": "#9aa7b4", "far": "#7b8896",
            "error": "#ff7b72",
        },
        {"work": "#4fd18b", "rest": "#6cb2ff", "ready": "#f5c542", "paused": "#d6a2ff"},
        "#0a0d10",
    ),
    _theme(
        "hiptimer-light",
        False,
        {
            "background": "#fcfbf8", "surface": "#efece4", "foreground": "#1b1f24", "dim": "#535c66", "far": "#6b747e",
            "error": "#b3261e",
        },
        {"work": "#0b6b43", "rest": "#1a55ad", "ready": "#855300", "paused": "#7335a8"},
        "#ffffff",
    ),
    _theme(
        "hiptimer-contrast",
        True,
        {
            "background": "#000000", "surface": "#000000", "foreground": "#ffffff", "dim": "#d8d8d8", "far": "#b0b0b0",
            "error": "#ff9a9a",
        },
        {"work": "#00ff85", "rest": "#7cc7ff", "ready": "#ffe600", "paused": "#ffa6ff"},
        "#000000",
    ),
)  # fmt: skip

DEFAULT = THEMES[0].name


def defaults_for(theme: Theme) -> dict[str, str]:
    """Our variables under a theme that does not know them, made of the colours it has."""
    phases = {
        "work": theme.success or theme.primary,
        "rest": theme.primary,
        "ready": theme.warning or theme.primary,
        "paused": theme.secondary or theme.primary,
    }
    variables = {f"hip-{phase}": colour for phase, colour in phases.items()}
    variables |= {f"hip-on-{phase}": _on(colour) for phase, colour in phases.items()}
    foreground = theme.foreground or ("#ffffff" if theme.dark else "#000000")
    return variables | {"hip-dim": foreground, "hip-far": foreground}


def _on(colour: str) -> str:
    """A text colour that is read on `colour`; the terminal's own colours are left to it."""
    return "ansi_black" if colour.startswith("ansi") else Color.parse(colour).get_contrast_text(1.0).hex
