"""The pictures: poses and how they move, drawn into character cells. All pure.

figure = figures.load("clamshell")
picture = figures.frame(figure, figures.Moment.rep(("open", "squeeze", "close"), 0, 0.5), "left", 50, 14)
print(picture.text)
"""

from hiptimer.figures.frames import Frame, frame
from hiptimer.figures.library import find, load, names, slug_of
from hiptimer.figures.model import Figure, OtherSide, Role, Side
from hiptimer.figures.motion import Moment
from hiptimer.figures.problems import FigureError

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
