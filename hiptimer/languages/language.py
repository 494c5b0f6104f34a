"""What a language must bring to be spoken: its sentences, and how it says numbers, units and abbreviations."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple


class Language(NamedTuple):
    """Sentences are templates; numbers in them are in figures, `spelling` turns them into words."""

    code: str
    """ISO 639's two letters, which are the name of its file."""
    name: str
    """In English."""
    own_name: str
    """What those call it who speak it."""
    number: Callable[[int, str, str], str]
    """A whole number in words, from 0, between the word before it and the one after it; empty where there is none."""
    counted: Callable[[int, str], str]
    """An amount in figures with its unit, which is given in the plural."""
    duration: Callable[[float], str]
    """Seconds as they are said, numbers in figures."""
    sets: Callable[[int, str], str]
    """A number of sets, in figures, of an amount, which comes last; empty where it follows."""
    units: Mapping[str, tuple[str, str]]
    """What an abbreviation after a number stands for, of one and of several."""
    abbreviations: Mapping[str, str]
    """What other abbreviations are said as, in lower case."""
    signs: Mapping[str, str]
    """What a sign is said as."""
    fractions: Mapping[str, str]
    """What `1/2` and others are said as; all others as two numbers."""
    terms: Mapping[str, str]
    """Units, directions, phases and the like, in lower case, that stand in files as English has them."""
    thousands: str
    """The sign between the groups of a long number."""
    point: str
    """Between a number and its decimals."""
    to: str
    """Between the ends of a range."""
    sides: Mapping[str, str]
    """What `left` and `right` are said as."""

    get_ready: str
    next: str
    """`{what}` comes, after a rest."""
    next_exercise: str
    """Said where its name cannot be."""
    set_of: str
    """`{number}` and `{total}`; likewise `round_of`."""
    last_set: str
    round_of: str
    last_round: str
    switch_sides: str
    """`{side}`."""
    now: str
    """`{direction}`."""

    each: str
    """`{reps}`, each held for `{seconds}`."""
    within: str
    """`{reps}` in `{time}`."""
    alternating: str
    """`{amount}`, on both sides in turns."""
    max_reps: str
    """`{unit}`."""
    max_hold: str
    max_rounds: str
    """`{time}`."""
    each_round: str
    """`{parts}`."""
    enter_when_done: str
    enter_each_round: str
    seconds: str
    reps: str
    """Said for a unit that cannot be."""

    halfway: str
    ten_seconds: str
    time_left: str
    """`{time}`."""
    paused: str
    go_on: str
    """`{what}`."""
    rest: str
    finished: str
    """`{work}`, in `{time}`."""
    finished_in_part: str
    """`{work}` of `{total}`, in `{time}`."""
    exercises: str
    sets_done: str
    """Units of what was done, in the plural."""

    misread: tuple[tuple[str, str], ...] = ()
    """What engines read wrong, as regular expressions, and what they are given instead."""
    misread_by: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType({})
    """What one engine alone reads wrong, by its name."""

    def respelt(self, text: str, engine: str = "") -> str:
        """Returns a text so that an engine reads it right."""
        for wrong, right in (*self.misread, *self.misread_by.get(engine, ())):
            text = re.sub(wrong, right, text, flags=re.IGNORECASE)
        return text

    def __hash__(self) -> int:
        """As of a few of its sentences: what it has tables of cannot be hashed."""
        return hash((self.code, self.get_ready, self.next))
