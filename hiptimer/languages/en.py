"""English, as a voice speaks it: every sentence that hiptimer says."""

from typing import Final

from hiptimer.english import counted, spoken_duration
from hiptimer.languages.language import Language

_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number(value: int, _before: str = "", _after: str = "") -> str:
    """Returns `twenty-one`, `one hundred five`: a whole number from 0 to 999,999 in words."""
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]
    size, name = (1000, "thousand") if value >= 1000 else (100, "hundred")
    many, rest = divmod(value, size)
    return f"{number(many)} {name} {number(rest)}" if rest else f"{number(many)} {name}"


def _sets(sets: int, amount: str) -> str:
    return f"{counted(sets, 'sets')} of {amount}"


LANGUAGE: Final = Language(
    code="en",
    name="English",
    own_name="English",
    number=number,
    counted=counted,
    duration=spoken_duration,
    sets=_sets,
    units={
        **dict.fromkeys(("s", "sec", "secs"), ("second", "seconds")),
        **dict.fromkeys(("min", "mins"), ("minute", "minutes")),
        **dict.fromkeys(("h", "hr", "hrs"), ("hour", "hours")),
        **dict.fromkeys(("kg", "kgs", "kilo"), ("kilo", "kilos")),
        **dict.fromkeys(("lb", "lbs"), ("pound", "pounds")),
        **dict.fromkeys(("deg", "°"), ("degree", "degrees")),
        # In a name or a setup; in a dose it stands for minutes, and is read as such.
        "m": ("metre", "metres"),
        "cm": ("centimetre", "centimetres"),
        "mm": ("millimetre", "millimetres"),
        "km": ("kilometre", "kilometres"),
        "ft": ("foot", "feet"),
        "%": ("percent", "percent"),
        "bpm": ("beat per minute", "beats per minute"),
        "x": ("time", "times"),
    },
    abbreviations={
        "w/": "with",
        "w/o": "without",
        "ea": "each",
        "l/r": "left and right",
        "db": "dumbbell",
        "kb": "kettlebell",
        "bw": "body weight",
        "sl": "single-leg",
        "rom": "range of motion",
        **{word: " ".join(word.upper()) for word in ("itb", "tfl", "rdl", "ghd", "trx", "ql", "cars", "pnf")},
    },
    signs={"&": "and", "+": "plus", "@": "at", "#": "number", "½": "1/2", "¼": "1/4", "¾": "3/4", "=": "is"},
    fractions={"1/2": "half", "1/4": "quarter", "3/4": "three quarter"},
    terms={},
    thousands=",",
    point="point",
    to="to",
    sides={"left": "left", "right": "right"},
    get_ready="Get ready",
    next="Next: {what}",
    next_exercise="next exercise",
    set_of="Set {number} of {total}",
    last_set="Last set",
    round_of="Round {number} of {total}",
    last_round="Last round",
    switch_sides="Switch sides: {side}",
    now="Now {direction}",
    each="{reps} of {seconds}",
    within="{reps} in {time}",
    alternating="{amount} each side, alternating",
    max_reps="As many {unit} as you can",
    max_hold="As long as you can",
    max_rounds="As many rounds as you can in {time}",
    each_round="Each round: {parts}",
    enter_when_done="Press Enter when done",
    enter_each_round="Press Enter after each round",
    seconds="seconds",
    reps="reps",
    halfway="Halfway",
    ten_seconds="10 seconds",
    time_left="{time} left",
    paused="Paused",
    go_on="Go on: {what}",
    rest="Rest",
    finished="Done. {work} in {time}. Well done",
    finished_in_part="{work} of {total}, in {time}",
    exercises="exercises",
    sets_done="sets",
    misread=(
        # As a command it is not what is near: so it is at the head of a sentence and after "and".
        (r"(^|[.!?;:,] |\band )close\b", r"\1cloze"),
        # There is little room for it, and engines make long pauses.
        (r"\bswitch sides: ", "switch sides "),
        # Said in one go after a number, they are taken for seconds.
        (rf"\b({'|'.join((*_ONES[2:], *_TENS[2:]))}) circles\b", r"\1, circles"),
        (r"\bquadriceps\b", "quadrosceps"),
        (r"\bpilates\b", "puh lah teez"),
        (r"\btheraband\b", "Thera-Band"),
        (r"\btibialis\b", "tibby alice"),
    ),
    misread_by={
        "espeak-ng": (
            # In one word, or with a hyphen, what comes last is too weak: fourteen is taken for forty, a curl-up for a
            # chin-up.
            (r"\b(thir|four|fif|six|seven|eigh|nine)teen\b", r"\1 teen"),
            (r"\bcurl-up", "curl up"),
        ),
    },
)
