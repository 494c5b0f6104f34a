"""What may begin at a place of a line in words: quantities, sides, loads, and other phrases with one meaning.

A quantity is what the reader of quantities takes for one; here is only found out where it begins and ends.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from hiptimer.routine.held_reps import is_time
from hiptimer.routine.leaflet.vocabulary import (
    BETWEEN,
    COUNTED,
    EACH_DIRECTION,
    PAUSES,
    PHASES,
    ROUND_WAYS,
    SIDES_IN_TURN,
    SPELT_NUMBERS,
    WAYS,
)
from hiptimer.routine.model import Span
from hiptimer.routine.notation import rest_of
from hiptimer.routine.quantities import Tokens, count_ends, duration_ends, tokens
from hiptimer.routine.words import AS_POSSIBLE, EACH_SIDE, UNITS


class Scanned(NamedTuple):
    """What begins at a place of a text."""

    code: str
    """One of `CODES`."""
    text: str
    """What it says, as a routine file would."""
    end: int
    """Place in the text behind its last character."""


Scan = Callable[[str, int, str], Scanned | None]
"""Returns what begins at a place of a text; of what lies before it the last code is told, "" at the beginning."""

_NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?"
_LIST: Final = re.compile(
    r"[0-9]+( ?[/-] ?|, ?)[0-9]+(?:\1[0-9]+)+"
    r"(?![0-9.:+/-]| ?(?:[*%]|s|secs?|seconds|m|mins?|times|sets)\b)"
)
_PAIR: Final = re.compile(r"([0-9]+) ?/ ?([0-9]+)(?![0-9/]| ?(?:s|secs?|min|hours?)\b)")
_OPEN: Final = re.compile(r"[0-9]+\+(?!\w)|[0-9]+(?:\.[0-9]+)? ?%")
"""A number and what comes on top of it: `5+`; a part of something that is not known: `80%`."""
_MEASURE: Final = re.compile(
    r"[0-9]+(?:\.[0-9]+)? ?(?:cm|mm|inch(?:es)?|degrees?|deg|\u00b0|weeks?|days?|months?|years?)(?![^\W_])"
)
"""A measure of what is not counted, as part of a sentence."""
_METRES_OR_MINUTES: Final = 600
"""Seconds from which a lone `m` behind a number is not surely minutes."""
_TEMPO: Final = re.compile(
    r"(?:@ ?|at )?(?:a )?tempo ?(?:of|:)? ?([0-9]+(?:[-/:. ][0-9]+)*)|([0-9](?:[-/][0-9]){1,3}) tempo\b"
    r"|@ ?([0-9](?:[-/][0-9]){2,3}|[0-9]{4})(?![0-9%])"
)
_SECONDS: Final = r"[0-9]+(?:\.[0-9]+)? ?(?:s|secs?|seconds?)\b"
_MOVE: Final = rf"(?:{'|'.join(sorted(PHASES | PAUSES, key=len, reverse=True))})\b"
_PHASE: Final = (
    rf"(?:{_SECONDS} (?:to )?{_MOVE}|{_MOVE}:? ?(?:for |over |in )?{_SECONDS})(?: (?:at|on) the (?:top|bottom))?"
)
_PHASES: Final = re.compile(rf"{_PHASE}(?:(?: ?[,/+&] ?(?:then )?| and | then ){_PHASE})+")
"""Phases of a rep one after the other, each with its seconds: `3 s up, 1 s hold, 3 s down`."""
_EACH_PHASE: Final = re.compile(
    rf"(?P<before>{_SECONDS}) (?:to )?(?P<move>{_MOVE})|(?P<move_>{_MOVE}):? ?(?:for |over |in )?(?P<behind>{_SECONDS})"
)
_WEIGHT: Final = rf"{_NUMBER}(?: ?(?:-|to) ?{_NUMBER})? ?(?:kgs?|kilos?|kilograms?|lbs?|pounds?)\b"
_LOAD: Final = re.compile(
    rf"(?:(?:@|at|with|w/|using|load|weight|holding|x)[: ]*(?:an? )?)?"
    rf"(?P<weight>{_WEIGHT}(?: (?:ankle )?(?:weights?|dumbbells?|kettlebells?|kb|db|bar)\b)?)"
    r"|@ ?(?P<any>(?![0-9]+ ?(?:s|sec|min)\b)[^,;:()]{0,60}?[^,;:() ])(?= *(?:$|[,;()]))"
    r"|(?P<bare>(?:(?:light|medium|heavy|strong|red|green|blue|yellow|black|orange|purple|mini|loop|resistance) )*"
    r"(?:band|theraband)|bw|body ?weight)(?= *(?:$|[,;()]))"
    r"|(?:with|w/) ?(?:an? )?(?P<band>(?:[a-z]+ ){0,2}(?:band|theraband|loop|ankle weights?)\b)"
)
_OFTEN: Final = re.compile(
    r"(?:(?:[0-9]+(?: ?(?:-|to) ?[0-9]+)?|once|twice|one|two|three|four|five)(?: ?x| times?)? ?)?"
    r"(?:(?:a|per|/|each|every) ?(?:other |second )?(?:day|week|hour|morning|evening|night)s?|daily|weekly)\b"
    r"(?: (?:for|on) [0-9]+(?: ?- ?[0-9]+)? (?:days|weeks|months))?"
    r"|[0-9]+(?: ?(?:-|to) ?[0-9]+)? (?:days|sessions) (?:a|per) week\b"
    r"|for [0-9]+(?: ?(?:-|to) ?[0-9]+)? (?:days|weeks|months)\b"
)
_BETWEEN: Final = re.compile(
    r"(?:in )?(?:between|b/w|btwn|after)(?: (?:each|every|the|all|your))?"
    rf"(?: ({'|'.join(sorted(BETWEEN, key=len)[::-1])}))?\b"
)
_WHERE: Final = re.compile(r"at (?:the )?(?:top|bottom|end)\b")
_NO: Final = re.compile(r"(?:no|without(?: an?y?)?)\b")
_EVERY: Final = re.compile(
    r"emom\b|every minute(?: on the minute)?\b|e([2-5])mom\b|every ([2-5]) ?min(?:ute)?s?\b(?! rest)"
)
_SLASH: Final = re.compile(" ?/ ?")
_COUNTING: Final = "ntrslmxq"
"""Codes behind which a side is said of a dose."""
_EA, _EA_STOP = re.escape("ea "), rf"ea\.?{re.escape(' ')}"
_ONE_SIDE: Final = re.compile(r"(left|right|l|r)(?: (?:side|leg|arm|foot|hip|knee|hand))?(?: only)?(?![^\W_])")
_WAY: Final = "|".join(map(re.escape, sorted(WAYS, key=len, reverse=True)))
_TWO_WAYS: Final = re.compile(
    rf"({_WAY}) ?(?P<joint>,? ?(?:and then|then|and)\b|[,/&+]) ?"
    rf"(?:(?P<amount>[0-9]+(?: ?[a-z]+)?) )?(?P<second>{_WAY})(?![^\W_])"
)
_A_DOSE: Final = re.compile(r":? ?[0-9]")
_BESIDE_A_DOSE: Final = re.compile(r" *(?:$|[,:;()]|[0-9])")
_QUANTITY: Final = re.compile(r"[0-9.]|half\b|an? (?=min|sec|hour|half)")
_SPELT: Final = re.compile(
    rf"({'|'.join(sorted(SPELT_NUMBERS, key=len)[::-1])})"
    r"(?= (?:sets?|reps?|repetitions?|times|rounds?|seconds?|secs?|minutes?|mins?|hours?|more)\b|\.?$)"
)
_NEXT_WORD: Final = re.compile(r" [a-z]+\b")
_JOINED_UNIT: Final = re.compile(r"(?<=[0-9])-(?=[a-z])")
_FEWEST_MOVES: Final = 2
"""Of a rep: there and back."""
_LONGEST_QUANTITY: Final = 9
"""Tokens."""
_PIECES: Final = re.compile(r"[0-9]+(?::[0-9]+)+|[0-9]+(?:\.[0-9]+)?|[^\W\d_]+\.?|''|\.{2,}|[-=]+>|-+|\S")


def _tempo(text: str, place: int, _: str) -> Scanned | None:
    match = _TEMPO.match(text, place)
    return match and Scanned("k", match[1] or match[2] or match[3], match.end())


def _phases(text: str, place: int, _: str) -> Scanned | None:
    """A tempo in words; where but one phase moves, what is said is no whole rep."""
    match = _PHASES.match(text, place)
    if match is None:
        return None
    said = [
        (phase["move"] or phase["move_"], phase["before"] or phase["behind"])
        for phase in _EACH_PHASE.finditer(match[0])
    ]
    if sum(move in PHASES for move, _ in said) < _FEWEST_MOVES:
        return None
    named = PHASES | PAUSES
    return Scanned("k", ", ".join(f"{named[move]} {seconds}" for move, seconds in said), match.end())


def _often(text: str, place: int, _: str) -> Scanned | None:
    match = _OFTEN.match(text, place)
    return match and Scanned("f", match[0], match.end())


def _load(text: str, place: int, before: str) -> Scanned | None:
    """A weight, or what one pulls at; without a word before it, that stands by itself behind a dose."""
    match = _LOAD.match(text, place)
    if match is None or (match["bare"] and (not before or before in "w:")):
        return None
    return Scanned("g", match["weight"] or match["any"] or match["band"] or match["bare"], match.end())


def _list(text: str, place: int, _: str) -> Scanned | None:
    match = _LIST.match(text, place)
    if match is None:
        return None
    numbers = re.findall("[0-9]+", match[0])
    joined = "-" if "-" in match[0] or "/" in match[0] else ", "
    return Scanned("l", joined.join(numbers), match.end())


def _pair(text: str, place: int, _: str) -> Scanned | None:
    """Two numbers with a slash, a percentage: what may be many things. `90/90` and `20 cm` are only words."""
    match = _PAIR.match(text, place) or _OPEN.match(text, place) or _MEASURE.match(text, place)
    if match is None:
        return None
    is_name = match.re is _MEASURE or (match.re is _PAIR and match[1] == match[2])
    return Scanned("w" if is_name else "i", match[0], match.end())


def _phrase(phrases: Mapping[str, str], code: str) -> Scan:
    """Looks for the longest of some phrases. One that begins with "a", as `a side`, follows what is counted."""
    by_form = {_SLASH.sub("/", phrase): said for phrase, said in phrases.items()}
    ways = (re.escape(phrase).replace("/", " ?/ ?") for phrase in sorted(by_form, key=len, reverse=True))
    # "ea" is short for "each", and may have a full stop.
    pattern = re.compile(rf"(?:{'|'.join(way.replace(_EA, _EA_STOP) for way in ways)})(?![^\W_])")

    def scan(text: str, place: int, before: str) -> Scanned | None:
        match = pattern.match(text, place)
        if match is None or (match[0].startswith("a ") and not _follows_a_count(before)):
            return None
        return Scanned(code, by_form[_SLASH.sub("/", match[0].replace(".", ""))], match.end())

    return scan


def _one_side(text: str, place: int, before: str) -> Scanned | None:
    """One side, where it stands beside a dose: at the beginning of a name it is part of that."""
    match = _ONE_SIDE.match(text, place)
    if match is None or not (before or _A_DOSE.match(text, match.end())):
        return None
    if not _follows_a_count(before) and _BESIDE_A_DOSE.match(text, match.end()) is None:
        return None
    return Scanned("e", {"l": "left", "r": "right"}.get(match[1], match[1]), match.end())


def _two_ways(text: str, place: int, before: str) -> Scanned | None:
    """One way and then another, each with the same dose: `10 forward, 10 backward`, not `10 forward and backward`."""
    match = _TWO_WAYS.match(text, place)
    if match is None or not _follows_a_count(before):
        return None
    first, second, amount = match[1], match["second"], match["amount"]
    is_one_rep = match["joint"] in ("and", "&", "+") and amount is None and first not in ROUND_WAYS
    has_another_dose = amount is not None and not text[:place].rstrip().endswith(amount)
    if first == second or is_one_rep or has_another_dose:
        return None
    return Scanned("D", f"{first}, {second}", match.end())


def _follows_a_count(before: str) -> bool:
    return bool(before) and before in _COUNTING


def _quantity(text: str, place: int, _: str) -> Scanned | None:
    if not _QUANTITY.match(text, place):
        return None
    places = [place]
    for match in _PIECES.finditer(text, place):
        if len(places) > _LONGEST_QUANTITY or match[0] in ",;()":
            break
        places.append(match.end())
    for end in reversed(places[1:]):
        if said := _said(text[place:end]):
            return Scanned(*said, end)
    return None


def _said(written: str) -> tuple[str, str] | None:
    """The code and text of a time or a count; None for any other phrase."""
    phrase = _JOINED_UNIT.sub(" ", written)
    parts = tokens(phrase)
    if is_time(parts) and not _has_stray_number(phrase, parts):
        low, high = duration_ends(parts) or (0.0, 0.0)
        if parts[-1] == "m" and len(parts) == 2 and high >= _METRES_OR_MINUTES:
            return "i", written
        return "t", rest_of(Span(low, high))
    both = count_ends(parts)
    if both is None:
        return None
    return "n", str(both[0]) if both[0] == both[1] else f"{both[0]}-{both[1]}"


def _has_stray_number(phrase: str, parts: Tokens) -> bool:
    """A number apart behind a unit counts something else: `hold 1 min 10 times`."""
    return parts[-1].isdigit() and phrase[: -len(parts[-1])].endswith(" ") and any(part in UNITS for part in parts)


def _spelt(text: str, place: int, _: str) -> Scanned | None:
    match = _SPELT.match(text, place)
    if match is None:
        return None
    number = str(SPELT_NUMBERS[match[1]])
    unit = _NEXT_WORD.match(text, match.end())
    if unit and (said := _said(number + unit[0])) and said[0] == "t":
        return Scanned(*said, unit.end())
    return Scanned("n", number, match.end())


def _between(text: str, place: int, _: str) -> Scanned | None:
    match = _BETWEEN.match(text, place)
    return match and Scanned("b", BETWEEN[match[1]] if match[1] else "", match.end())


def _no(text: str, place: int, _: str) -> Scanned | None:
    """As much rest as "no rest" is."""
    match = _NO.match(text, place)
    return match and Scanned("z", "0", match.end())


def _where(text: str, place: int, before: str) -> Scanned | None:
    """Where a hold is, which stands behind it."""
    match = _WHERE.match(text, place) if before and before in "ht" else None
    return match and Scanned("w", match[0], match.end())


def _matching(pattern: re.Pattern[str], code: str) -> Scan:
    def scan(text: str, place: int, _: str) -> Scanned | None:
        match = pattern.match(text, place)
        return match and Scanned(code, match[0], match.end())

    return scan


SCANS: Final[tuple[Scan, ...]] = (
    _tempo,
    _phases,
    _often,
    _load,
    _list,
    _pair,
    _phrase(dict.fromkeys(AS_POSSIBLE | {"as many rounds as possible", "as many rounds as you can"}, "max"), "m"),
    _phrase(dict.fromkeys(EACH_SIDE, "each") | SIDES_IN_TURN, "e"),
    _phrase(dict.fromkeys(EACH_DIRECTION, "each"), "D"),
    _two_ways,
    _phrase({"once": "1", "twice": "2", "thrice": "3"}, "N"),
    _one_side,
    _phrase(dict.fromkeys(("alternating", "alternately", "alternating sides", "alternate sides"), "alternating"), "a"),
    _phrase({words: words for words in COUNTED}, "y"),
    _matching(_EVERY, "j"),
    _spelt,
    _quantity,
    _between,
    _no,
    _where,
)
