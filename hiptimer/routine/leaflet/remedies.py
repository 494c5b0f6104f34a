"""What is said of words that are not understood, and how to write them instead."""

import re
from typing import Final

from hiptimer.routine.leaflet.entries import Text
from hiptimer.routine.leaflet.items import Item
from hiptimer.routine.leaflet.parts import Part
from hiptimer.yamlfile.problems import Problem, excerpt

_UNCLEAR: Final = tuple(map(re.compile, (r"([0-9]+) ?m\b", r"([0-9]+) ?/ ?([0-9]+)", r"[0-9]+\+")))
"""Lengths in metres or minutes, two numbers with a slash, a number and more."""


_WAYS: Final = re.compile(r"\b(?:up|down|lower|lowering|lift|lifting)\b", re.IGNORECASE)


def not_understood(text: Text) -> Problem:
    """The problem of a quantity that is in no phrase."""
    metres, pair, open_ended = (pattern.match(text.words) for pattern in _UNCLEAR)
    if metres:
        remedy = f"minutes or metres? Write '{metres[1]} min', or '{metres[1]} metres'"
    elif pair:
        low, high = sorted(pair.groups(), key=int)
        remedy = f"write '{pair[1]}s on {pair[2]}s off', '{low}-{high} reps', or '{pair[1]} each side'"
    elif _WAYS.search(text.words):
        remedy = "a tempo says both ways, as in '3 s down, 1 s up'"
    elif open_ended:
        remedy = "at least so many? Write a range such as 5-8, or 'max'"
    else:
        remedy = "say how much as in '3x10' or '2 x 30s each side'"
    return Problem(text.line, text.start + 1, f"'{excerpt(text.words)}' is not understood: {remedy}")


def no_dose(name: Text) -> Problem:
    """The problem of a name that is no heading, and has no dose."""
    message = f"how much of '{excerpt(name.words)}'? Write it behind the name, as in '3x10' or '30s each side'"
    return Problem(name.line, name.start + 1, message)


def no_name(part: Part, item: Item) -> Problem:
    """The problem of a dose, which begins with an item, of no exercise."""
    message = f"'{excerpt(part.words)}' of what? The name of an exercise is missing"
    return Problem(item.line, item.start + 1, message)


def said_twice(what: str, earlier: Item, item: Item) -> Problem:
    """The problem of what is said a second time, and otherwise."""
    message = f"{what} is said twice: '{earlier.text}' before, '{item.text}' here. Keep one"
    return Problem(item.line, item.start + 1, message)


def once_or_all(name: Text, item: Item) -> Problem:
    """The problem of a number behind several exercises that may be of the last or of all."""
    last = f"'{item.text} sets' of '{excerpt(name.words)}', or of all? Write '{item.text} sets' beside its dose"
    return Problem(item.line, item.start + 1, f"{last}, or '{item.text} rounds:' before them")


def nothing_follows(item: Item) -> Problem:
    """The problem of a head at the end, behind which there is no exercise."""
    return Problem(
        item.line, item.start + 1, "no exercise follows: write them behind it, as in 'EMOM 10 min: 5 squats'"
    )
