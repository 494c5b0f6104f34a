"""Sides in the names of exercises: most programs have none, so people write each side as an exercise of its own."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from hiptimer.importers.rests import folded
from hiptimer.routine.identity import name_key
from hiptimer.routine.model import Side
from hiptimer.routine.words import EACH_SIDE

_LEFT: Final = (
    *("left", "l", "lt", "lhs", "links", "linke", "linker", "linkes", "linken", "linkem", "gauche", "izquierda"),
    *(
        "izquierdo",
        "izq",
        "sinistra",
        "sinistro",
        "sx",
        "esquerda",
        "esquerdo",
        "lewa",
        "lewy",
        "lewe",
        "lewo",
        "lewej",
    ),
    *("leva", "levy", "leve", "levou", "vanster", "venstre", "vasen", "vasemmalle", "bal", "stanga", "stang", "sol"),
    *("левая", "левый", "левои", "левую", "левое", "лево", "влево", "слева", "ліва", "ліву", "αριστερα", "αριστερο"),
    *("左", "左側", "左足", "左脚", "左腕", "左边", "왼쪽", "왼발"),
)
_RIGHT: Final = (
    *("right", "r", "rt", "rhs", "rechts", "rechte", "rechter", "rechtes", "rechten", "rechtem", "droite", "droit"),
    *("derecha", "derecho", "der", "dcha", "destra", "destro", "dx", "direita", "direito", "prawa", "prawy", "prawe"),
    *("prawo", "prawej", "prava", "pravy", "prave", "pravou", "hoger", "højre", "høyre", "oikea", "oikealle", "jobb"),
    *("dreapta", "drept", "sag", "правая", "правыи", "правои", "правую", "правое", "право", "вправо", "справа"),
    *("права", "праву", "δεξια", "δεξι", "右", "右側", "右足", "右脚", "右腕", "右边", "오른쪽", "오른발"),
)
_SIDE_WORDS: Final[dict[str, Side]] = {
    **{folded(word): Side.LEFT for word in _LEFT},
    **{folded(word): Side.RIGHT for word in _RIGHT},
}
_LIMBS: Final = frozenset(
    (
        *("side", "leg", "arm", "hand", "foot", "hip", "knee", "ankle", "shoulder", "elbow", "seite", "bein", "hand"),
        *("fuß", "fuss", "knie", "cote", "jambe", "bras", "lado", "pierna", "brazo", "lato", "gamba", "braccio"),
        *("perna", "braco", "kant", "zijde", "been", "strona", "noga", "strana", "sida", "ben", "side"),
    )
)
_BEFORE_SIDES: Final = frozenset(
    ("on", "the", "to", "with", "auf", "der", "die", "das", "mit", "dem", "sur", "le", "la", "a", "cote", "lado")
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_EMPTY: Final = re.compile(r"\(\s*\)|\[\s*\]|\{\s*\}")
_SEPARATORS: Final = " -\u2013\u2014:,;/|_.("


_WRITTEN_TOGETHER: Final = re.compile("(?:左|右)(?:側|侧|足|脚|腕|手|边|邊)?|왼쪽|오른쪽|왼발|오른발")
"""Sides in scripts that set no blank before them."""


class SidedName(NamedTuple):
    """A name that says a side, taken apart."""

    base: str
    """What the exercise is called without its side."""
    side: Side
    key: str
    """Equal for the same exercise on the other side."""


@lru_cache(maxsize=1024)
def sided(name: str) -> SidedName | None:
    """Returns the name without its side, as "Side plank" of "Side plank (left)"; None where it says none, or both."""
    name = _WRITTEN_TOGETHER.sub(r" \g<0> ", name)
    words = list(_WORD.finditer(name))
    at = [place for place, word in enumerate(words) if folded(word[0]) in _SIDE_WORDS]
    if len(at) != 1:
        return None
    place, word = at[0], words[at[0]]
    start, end = word.span()
    following = words[place + 1] if place + 1 < len(words) else None
    if following is not None and folded(following[0]) in _LIMBS and _ends(name, following.end()):
        end = following.end()
    before = place
    while before > 1 and folded(words[before - 1][0]) in _BEFORE_SIDES and _adjoin(name, words[before - 1], start):
        before -= 1
        start = words[before].start()
    base = _tidied(name[:start], name[end:]) or _tidied("", name[word.end() :])
    return SidedName(base, _SIDE_WORDS[folded(word[0])], name_key(base)) if base else None


def _ends(name: str, place: int) -> bool:
    """Whether a name has no further word right behind a place."""
    rest = name[place:].lstrip(" ")
    return not rest or rest[0] in ")]},-\u2013\u2014:/|;."


def _adjoin(name: str, word: re.Match[str], start: int) -> bool:
    return not name[word.end() : start].strip()


def _tidied(before: str, after: str) -> str:
    """What is left of a name, without empty brackets and without what joined the side to it; as it began."""
    words = _EMPTY.sub(" ", f"{before} {after}")
    words = " ".join(words.split()).strip(_SEPARATORS)
    if words.count(")") > words.count("("):
        words = words.rstrip(" )")
    whole = (before + after).strip()
    is_capital = (before.strip() or "A")[:1].isupper()
    return words[:1].upper() + words[1:] if whole and is_capital else words


_EACH: Final = re.compile(
    r"[(\[,;-]?\s*(?<!\w)(?:"
    + "|".join(
        sorted(
            (re.escape(words) for words in {*EACH_SIDE, "both sides", "both legs", "both arms"}), key=len, reverse=True
        )
    ).replace(r"\ ", r"\s+")
    + r")(?!\w)\s*[)\]]?",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(r"\b(?:other|opposite) (?:side|leg|arm|hand|foot|hip|knee)\b", re.IGNORECASE)


def without_each_side(name: str) -> tuple[str, bool]:
    """Returns a name without "each side" and its like, and whether it said so."""
    rest = " ".join(_EACH.sub(" ", name).split()).strip(" -,;")
    return (rest or name, True) if _EACH.search(name) else (name, False)


def says_each_side(*texts: str) -> bool:
    """Whether a text about an exercise says that both sides do it, one after the other."""
    return any(_EACH.search(words) or _OTHER.search(words) for words in texts)
