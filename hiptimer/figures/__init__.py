"""The pictures: poses and how they move, drawn into character cells. All pure.

    figure = figures.load("clamshell")
    picture = figures.frame(figure, figures.Moment.rep(("open", "squeeze", "close"), 0, 0.5), "left", 50, 14)
    print(picture.text)

Naming and finding figures is cheap: what draws them is imported when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from hiptimer.figures.library import find, load, names, slug_of

if TYPE_CHECKING:
    from hiptimer.figures.model import Figure, OtherSide, Role, Side
    from hiptimer.figures.motion import Moment
    from hiptimer.figures.problems import FigureError
    from hiptimer.figures.render import Frame, frame

__all__ = [
    "Figure",
    "FigureError",
    "Frame",
    "Moment",
    "OtherSide",
    "Role",
    "Side",
    "find",
    "frame",
    "load",
    "names",
    "slug_of",
]

_HOMES: Final = {
    "Figure": "model",
    "FigureError": "problems",
    "Frame": "render",
    "Moment": "motion",
    "OtherSide": "model",
    "Role": "model",
    "Side": "model",
    "frame": "render",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
