"""What stands before several exercises and says how they are done: in rounds, until the time is up, every minute."""

import re
from typing import Final, NamedTuple

from hiptimer.routine.leaflet.entries import entry_of
from hiptimer.routine.leaflet.items import Item, items_of
from hiptimer.routine.leaflet.parts import Part, comma_parts

_END: Final = r"(?:[o]*[:,]+|o+|$)"
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?P<length>[tn])?o*(?P<every>j)[ox:,]*(?P<length_>[tn])?[uq]?{_END}",
        rf"^(?P<time>t)o*m{_END}",
        rf"^m[ovx:,]*(?P<time>[tn])(?:w|q)?{_END}",
        r"^(?:o*(?P<rounds>n)u[,o]*)?(?P<on>t)d[,o]*(?P<off>t)p(?:[,o]*x?(?P<rounds_>n)[ux]?)?[o,]*:",
        rf"^o*(?P<rounds>n)u(?:[o]*c)?{_END}",
        rf"^c[o:,]*x?(?P<rounds>n)[ux]?[,]*{_END}",
        r"^o*(?:x(?P<rounds>n)|(?P<rounds_>n)x)[q]?c?:+",
        r"^o*(?P<rounds>n)[sq]o*:+",
    )
)
_SETS: Final = _PATTERNS[-1]
_AGAIN: Final = re.compile(r"^o*[wo]{0,3}c?[wo]{0,3}(?:x?(?P<rounds>n)[qux]?|(?P<rounds_>n)u)$")
_CIRCUIT: Final = re.compile(r"(?:circuit|super-? ?set|tri-? ?set|giant set|compound set)\s*:", re.IGNORECASE)
_FEWEST_IN_CIRCUIT: Final = 2
_WHOLE: Final = re.compile(r"\b(?:circuit|all|everything|whole|list|top|above|sequence)\b", re.IGNORECASE)
_AMRAP: Final = re.compile(r"amrap|as many rounds", re.IGNORECASE)


class Head(NamedTuple):
    """How the exercises behind it are done together."""

    kind: str
    """`rounds`; `time`, for as many as are possible in it; `every`, for a minute each; `on`, for that time each.

    `circuit`, where the rounds are said of each exercise, as its sets.
    """
    item: Item
    """The number of rounds, or the time."""
    rest: Part
    """What stands behind it in its line."""
    minutes: int = 1
    """Of each turn, where it is every minute, or every two."""
    off: Item | None = None
    """The rest behind each exercise, where it is on and off."""
    rounds: Item | None = None


def head_of(part: Part) -> Head | None:
    """The head that a part begins with; None where it begins with none."""
    if (circuit := _circuit_of(part)) is not None:
        return circuit
    items = items_of(part.words, part.line, part.start)
    codes = "".join(item.code for item in items)
    for pattern in _PATTERNS:
        match = pattern.match(codes)
        if match is None or ("time" in match.groupdict() and not _AMRAP.search(part.words)):
            continue
        rest = part.rest(items[match.end() - 1].end - part.start)
        if pattern is _SETS and rest.words and len(comma_parts(rest)) == 1:
            continue
        groups = {name.rstrip("_"): items[match.start(name)] for name, code in match.groupdict().items() if code}
        return _head(groups, rest)
    return None


def _circuit_of(part: Part) -> Head | None:
    """The head of `Superset: squats 3x10, lunges 3x10`; None where not all exercises have as many sets."""
    match = _CIRCUIT.match(part.words)
    if match is None:
        return None
    rest = part.rest(match.end())
    entries = [entry_of(piece.words, piece.line, piece.start) for piece in comma_parts(rest)]
    sets = [said.item for entry in entries for said in entry.statements if said.field == "sets"]
    is_alike = len(sets) == len(entries) >= _FEWEST_IN_CIRCUIT and len({item.text for item in sets}) == 1
    return Head("circuit", sets[0], rest, rounds=sets[0]) if is_alike else None


def _head(groups: dict[str, Item], rest: Part) -> Head | None:
    rounds = groups.get("rounds")
    if "every" in groups:
        digits = re.findall("[2-5]", groups["every"].text)
        length = groups.get("length")
        return None if length is None else Head("every", length, rest, int(digits[0]) if digits else 1)
    if "on" in groups:
        return Head("on", groups["on"], rest, off=groups["off"], rounds=rounds)
    return Head("time", groups["time"], rest) if rounds is None else Head("rounds", rounds, rest, rounds=rounds)


def repeated_whole(part: Part) -> Item | None:
    """How often all that stands before is done, as in `Repeat the circuit 3 times`; None where it does not say so."""
    if not _WHOLE.search(part.words):
        return None
    items = items_of(part.words, part.line, part.start)
    match = _AGAIN.match("".join(item.code for item in items))
    return items[match.start("rounds" if match["rounds"] else "rounds_")] if match else None
