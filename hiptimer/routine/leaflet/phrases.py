"""The phrases of which a prescription consists, as patterns of the codes of items, and what each of them says."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from hiptimer.routine.leaflet.items import Item


class Statement(NamedTuple):
    """One thing that a phrase says."""

    field: str
    """`sets`, `reps`, `hold`, ...: the name of a group in a pattern; `rest sets` where it says between what."""
    item: Item


_NO_UNIT: Final = "(?![srqxuyl])"
"""Behind a number that counts nothing named."""

_PHRASES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # Intervals: 20s on 10s off x 8
        r"(?:(?P<repeats>n)x)?(?P<on>t)d[,o]*(?P<off>t)p",
        r"(?:(?P<repeats>n)x)?d[o:]*(?P<on>t)[,o]*p[o:]*(?P<off>t)",
        # Rests
        r"(?P<rest>z)po*(?P<between>b)?",
        rf"p[o:]*(?:(?P<rest>t)|(?P<rest_>n){_NO_UNIT})o*(?P<between>b)?",
        r"p[o]*(?P<between>b)[:o]*(?P<rest>[tn])",
        r"(?P<rest>t)o*p[o,]*(?P<between>b)?",
        r"(?P<rest>t)o*(?P<between>b)",
        # How it is done
        r"(?P<sets>n)(?P<load>g)x(?P<reps>n)",
        r"(?P<tempo>k)",
        r"x?(?P<load>g)",
        r"o*(?P<often>f)",
        # Three at once: 3 x 10 x 5s, 3 sets of 10 x 5 s
        r"(?P<sets>n)(?:x|so?)(?P<reps>[nl])x(?P<hold>t)h?",
        r"(?P<reps>n)x(?P<hold>t)h?[,o]*x?(?P<sets>n)s",
        r"(?<=[w_:,])(?P<sets>n)(?:x|so*)(?P<reps>n)(?P<unit>y)",
        # With labels: sets: 3, reps: 10
        r"(?:^|(?<=[,:_]))(?:s:?(?P<sets>n)(?![sx])|(?P<named>r):?(?P<reps>[nl])(?![srx]))"
        r"|(?<![n_])(?:s:(?P<sets_>n)(?![sx])|(?P<named_>r):(?P<reps_>[nl]))",
        r"(?<!n)r:(?P<most>m)",
        # Two: 10 x 3 sets, 3 x 10, 3 x 30 s, 30 s x 3, 3 sets of 10
        r"(?P<reps>n)x(?P<sets>n)(?P<sure>s)",
        r"(?P<reps>n)(?P<named>r)[,o]*x?o*(?P<sets>n)(?:s|q)",
        r"(?P<reps>n)(?P<named>r)[,o]*x(?P<sets>n)",
        r"(?P<sets>n)x(?P<reps>n)(?P<named>r)?",
        r"(?P<reps>l)x(?P<hold>t)h?",
        r"(?P<sets>n)(?:x|so*)(?P<reps>l)",
        r"(?P<sets>n)[xs][o]*(?P<most>m)",
        r"(?P<reps>n)rx(?P<hold>t)h?",
        r"(?P<repeats>n)[xq][,o]*h[o:]*(?P<seconds>t)",
        r"(?P<repeats>n)[xq]o*(?P<seconds>t)h?",
        r"(?P<seconds>t)h?o*,?x(?P<repeats>n)q?",
        r"(?P<sets>n)(?P<sure>s)[ox:,]*(?P<reps>n)(?![sxu])(?P<named>[rq])?",
        r"(?P<sets>n)s[ox:,]*(?P<seconds>t)h?",
        r"(?P<sets>n)s",
        # One
        r"h[o:2r]*(?P<hold>t)h?",
        r"(?P<hold>t)o*h",
        rf"h[o:]*(?P<hold>n){_NO_UNIT}",
        r"(?P<reps>[nl])o*(?P<named>r)",
        r"(?<=[w_:,])(?P<reps>n)(?P<unit>y)",
        r"o*(?P<repeats>n)q",
        r"(?P<repeats>N)",
        r"x(?P<repeats>n)",
        r"(?P<repeats>n)x",
        r"(?P<rounds>n)u",
        r"h(?P<longest>m)|(?P<longest_>m)h",
        r"(?P<most>m)",
        r"(?P<list>l)",
        # Sides
        r"(?P<sides>e)",
        r"(?P<directions>D)",
        r"(?P<alternating>a)",
        r"(?<=[_nt]),?(?P<unclear>2)(?!w)",
    )
)
"""In the order in which they are looked for: what belongs together before its parts."""

_LOOSE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!v)(?P<seconds>t)(?=[,:x_]|$)",
        r"^[o,]*(?P<seconds>t)(?=o*[wy])",
        r"(?<=[w:])(?P<seconds>t)(?=w{1,2}$)",
        r"(?<!v)(?P<reps>n)(?=[,:_]|$)",
        r"^[o,]*(?P<reps>n)(?=o*[wy])",
    )
)
"""A quantity that says nothing about itself: looked for where nothing else says how much."""

_LOOSE_BESIDE_TIMES: Final = _LOOSE[:4]
"""Those that go with a number of times."""

TAKEN: Final = "_"
"""The code of an item that is part of a phrase."""

AMOUNTS: Final = frozenset(("reps", "list", "hold", "seconds", "repeats", "on", "most", "longest"))
"""The fields that say how much of something is done."""


def statements_in(items: list[Item]) -> tuple[list[Statement], str]:
    """What the phrases among the items say, and the codes of the items, of which those in phrases are TAKEN."""
    codes = "".join(item.code for item in items)
    said: list[Statement] = []
    for pattern in _PHRASES:
        while match := pattern.search(codes):
            said += _told(match, items)
            codes = _without(match, codes)
    fields = said_fields(said) & AMOUNTS
    loose = _LOOSE if not fields else _LOOSE_BESIDE_TIMES if fields == {"repeats"} else ()
    for match in filter(None, (pattern.search(codes) for pattern in loose)):
        return [*said, *_told(match, items)], _without(match, codes)
    return said, codes


def _without(match: re.Match[str], codes: str) -> str:
    return codes[: match.start()] + TAKEN * len(match[0]) + codes[match.end() :]


def said_fields(said: Iterable[Statement]) -> frozenset[str]:
    """The fields that anything is said of."""
    return frozenset(statement.field for statement in said)


def _told(match: re.Match[str], items: list[Item]) -> list[Statement]:
    """What the groups of a match say; an underscore at the end of a name is no part of it, a rest says between what."""
    groups = {name.rstrip("_"): items[match.start(name)] for name, code in match.groupdict().items() if code}
    between = groups.pop("between", None)
    if between is not None and "rest" in groups:
        groups[f"rest {between.text}".rstrip()] = groups.pop("rest")
    return [Statement(*pair) for pair in groups.items()]
