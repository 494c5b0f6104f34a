"""The pictures: poses and how they move, drawn into character cells. All pure.

    figure = load("clamshell")                                                                # library.py
    moment = Moment.rep(("open", "squeeze", "close"), number=0, progress=0.5)                 # motion.py
    print(render(figure, moment, side="left", width=50, height=14).text)                      # render.py

Only what names figures is imported here: a listing needs no more, and what draws them takes its time to import.
"""

from hiptimer.figures.naming import find, names, slug_of

__all__ = ["find", "names", "slug_of"]
