"""Words with one meaning: the units, sides and keys that people write, and what each of them is in the language.

All are in the form that `plain` gives a text: lower case, single blanks, a keyboard's characters.
"""

from typing import Final

from hiptimer.routine.model import Order, Pace, Side
from hiptimer.yamlfile.characters import plain_key
from hiptimer.yamlfile.vocabulary import Meaning, Vocabulary

UNITS: Final = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sek", '"', "''"), "s"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "'"), "m"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
}
"""Units of time, and the letter that stands for each."""

AS_POSSIBLE: Final = frozenset(
    (
        *("max", "max reps", "maximum", "amrap", "to fatigue", "until fatigue", "to failure", "until failure"),
        *("max hold", "max time", "as many as possible", "as many as you can", "as long as possible"),
        *("as long as you can", "as many reps as possible", "as many repetitions as possible"),
    )
)
"""What says, in place of a number, that it goes on until the person ends it."""

REPS: Final = frozenset(("rep", "reps", "repetition", "repetitions", "times"))
SETS: Final = frozenset(("set", "sets"))
HOLDS: Final = frozenset(("hold", "holds", "held", "holding", "isometric", "isometrics"))
ROUNDS: Final = frozenset(("round", "rounds"))
CROSSES: Final = frozenset(("x", "*"))
RANGE_WORDS: Final = frozenset(("-", "--", "to", "~", "..", "...", "->", "-->", "=>", "\u2192"))

_LIMBS: Final = ("side", "leg", "arm", "hand", "foot", "hip", "knee", "ankle", "shoulder", "limb", "elbow")
EACH_SIDE: Final = frozenset(
    (
        *(
            f"{each} {limb}"
            for each in ("each", "ea", "per", "every", "/", "a", "on each", "for each")
            for limb in _LIMBS
        ),
        *("l/r", "left/right", "e/s", "l & r", "left & right", "left and right"),
        *("r/l", "right/left", "l + r", "r + l", "r & l", "right & left", "right and left", "p/s", "both sides"),
        *("on both sides", "l+r", "r+l", "l&r", "l and r", "je seite", "pro seite", "pro bein", "par côté", "por lado"),
    )
)
"""What says, behind a dose, that each side does it."""

TWO_MEANINGS: Final = {
    **dict.fromkeys(
        ("each", "ea"), "said of each, but of each what? Where each side does as much, write '{amount} each side'"
    ),
    **dict.fromkeys(
        ("both", "total", "altogether"),
        "one side's or both sides' together: write '{amount} each side', or half of it where it is the sum",
    ),
    **dict.fromkeys(
        ("alternating", "alternate", "alt"),
        "one side's or both sides' together: write 'sides: alternating' and '{key}: {amount}' where each side does as "
        "much, or half of it where it is the sum",
    ),
}
"""Words behind a dose that can be taken in two ways, and both ways to write it."""

BOTH_SIDES: Final = (Side.LEFT, Side.RIGHT)
SIDES: Final[dict[str, tuple[Side, ...]]] = {
    **dict.fromkeys(EACH_SIDE - {f"a {limb}" for limb in _LIMBS}, BOTH_SIDES),
    **dict.fromkeys(("each", "both", "both sides", "both legs", "both arms", "left, right", "l, r"), BOTH_SIDES),
    **dict.fromkeys(("l r", "lr", "left right", "left then right", "left, then right", "left + right"), BOTH_SIDES),
    **dict.fromkeys(
        ("right/left", "r/l", "right, left", "r, l", "right then left", "right and left"), BOTH_SIDES[::-1]
    ),
    **dict.fromkeys(("left", "l", "left side", "left only", "left leg", "left arm"), (Side.LEFT,)),
    **dict.fromkeys(("right", "r", "right side", "right only", "right leg", "right arm"), (Side.RIGHT,)),
    **dict.fromkeys(("none", "no sides"), ()),
}
ALTERNATING: Final = frozenset(
    ("alternating", "alternate", "alternately", "alternated", "alternates", "alternating sides", "alternate sides")
)
SIDES_OF_TWO_MEANINGS: Final = {
    **dict.fromkeys(("bilateral", "both at once", "together"), "both at once is 'none', one after the other is 'each'"),
    **dict.fromkeys(
        ("unilateral", "one side", "single", "one", "one leg"),
        "first one, then the other is 'each'; else name it: 'left' or 'right'",
    ),
    "2": "one after the other is 'each', in turns is 'alternating'",
}
ORDERS: Final = {"circuits": Order.CIRCUIT, "circuit training": Order.CIRCUIT, "set": Order.SETS}
PACES: Final = {
    **dict.fromkeys(("self-paced", "self paced", "selfpaced", "own pace", "my own pace"), Pace.SELF),
    **dict.fromkeys(("at tempo", "timer"), Pace.TEMPO),
}

NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
"""Numbers in words, which are not read; a message says them in figures."""

_NO_LINKS = "hiptimer shows no videos: put the address into the routine's 'source: {url: ...}', or remove it"
_ONE_FILE = "weeks and phases are files of their own, one each"
_BLOCKS = Meaning(("exercises",), "a block is an item of 'exercises' with a name and 'exercises' of its own")
_REPEATED = Meaning(
    ("rounds", "sets"),
    "for the whole routine again write 'order: circuit' and 'rounds: 3', for one exercise 'sets: 3' in it",
)
_LINK = Meaning((), _NO_LINKS)
_PHASES = Meaning((), _ONE_FILE)
_NO_SCALE = Meaning((), "hiptimer keeps no scale of effort: say it in 'cues' or 'setup'")
_MOVING = Meaning(
    ("hold", "time"), "for holding still write 'hold: 30s'", {"time": "for moving that long write 'time: 30s'"}
)
_METRES = Meaning(("reps", "unit"), "hiptimer counts and times: write 'reps: 20' and 'unit: metres', or 'hold: 30s'")
_EACH_SIDE = Meaning(("sides",), "write 'sides: each'")
_WEIGHT = Meaning(("load",), "say it in 'equipment' or 'setup'", {"load": "write 'load: 10 kg'"}, instead=True)
_PAUSE = Meaning(("rest",), "say what it lies between, as in 'rest: {sets: 30s}'")
_COMMANDS = Meaning((), "commands stand in the settings file, never in a routine: 'hiptimer config edit'")
_SETUP = Meaning(("setup", "cues"), "how to get into position is 'setup', what to think of is 'cues'")

ROUTINE_WORDS: Final = Vocabulary(
    {
        **dict.fromkeys(("exercise", "excercises", "exercices"), "exercises"),
        "round": "rounds",
        **dict.fromkeys(("rests",), "rest"),
        "cue": "cues",
        **dict.fromkeys(("warm-up", "warm up"), "warmup"),
        **dict.fromkeys(("cool-down", "cool down"), "cooldown"),
        **dict.fromkeys(("lang", "locale", "languages", "sprache"), "language"),
    },
    {
        **dict.fromkeys(("repeat", "repeats", "times", "laps", "sets", "cycles", "circuit", "circuits"), _REPEATED),
        **dict.fromkeys(("title", "routine", "workout"), Meaning(("name",), "write 'name'")),
        **dict.fromkeys(("author", "by"), Meaning(("source",), "write 'source: {author: ...}'")),
        **dict.fromkeys(("url", "link", "links", "website"), Meaning(("source",), "write 'source: {url: ...}'")),
        **dict.fromkeys(("video", "videos", "image", "gif"), _LINK),
        **dict.fromkeys(("sections", "section", "blocks", "block", "parts"), _BLOCKS),
        **dict.fromkeys(("phases", "phase", "weeks", "week", "days"), _PHASES),
        **dict.fromkeys(("notes", "note", "about", "goal", "info"), Meaning(("description",), "write 'description'")),
        **dict.fromkeys(("break", "pause", "breaks", "interval", "recovery"), _PAUSE),
        **dict.fromkeys(("countdown", "delay", "get ready"), Meaning(("prepare",), "write 'prepare: 10s'")),
        **dict.fromkeys(("type", "mode", "format", "style"), Meaning(("order",), "write 'order: sets' or 'circuit'")),
        **dict.fromkeys(("steps", "movements", "moves"), Meaning(("exercises",), "write 'exercises'")),
        **dict.fromkeys(("level", "difficulty", "intensity"), _NO_SCALE),
        **dict.fromkeys(("duration", "length"), Meaning((), "hiptimer adds the length up itself: remove it")),
        **dict.fromkeys(("reps", "hold", "sides", "setup"), Meaning((), "it belongs to an exercise: move it there")),
        **dict.fromkeys(("on", "hooks", "hook", "commands", "command"), _COMMANDS),
    },
)
EXERCISE_WORDS: Final = Vocabulary(
    {
        **dict.fromkeys(("rep", "repetition", "repetitions"), "reps"),
        "set": "sets",
        "side": "sides",
        "holds": "hold",
        "times": "time",
        "loads": "load",
        "direction": "directions",
        "units": "unit",
        "cue": "cues",
        "mistake": "mistakes",
        "muscle": "muscles",
        "rests": "rest",
        "cautions": "caution",
    },
    {
        **dict.fromkeys(("duration", "seconds", "secs", "length", "work", "minutes"), _MOVING),
        **dict.fromkeys(("count", "counts", "number", "amount"), Meaning(("reps",), "write 'reps: 12'")),
        **dict.fromkeys(("distance", "metres", "meters"), _METRES),
        **dict.fromkeys(("weight", "weights", "kg", "resistance"), _WEIGHT),
        **dict.fromkeys(("repeat", "repeats", "rounds"), Meaning(("sets",), "write 'sets: 3'")),
        **dict.fromkeys(("video", "videos", "image", "gif", "url", "link"), _LINK),
        **dict.fromkeys(("break", "pause", "rest between sets"), _PAUSE),
        **dict.fromkeys(("description", "instructions", "instruction", "notes", "note", "how"), _SETUP),
        **dict.fromkeys(("title", "exercise"), Meaning(("name",), "write 'name'")),
        **dict.fromkeys(("tips", "tip", "coaching"), Meaning(("cues",), "write 'cues'")),
        **dict.fromkeys(("warning", "contraindications"), Meaning(("caution",), "write 'caution'")),
        **dict.fromkeys(("regression",), Meaning(("easier",), "write 'easier'")),
        **dict.fromkeys(("progression",), Meaning(("harder",), "write 'harder'")),
        **dict.fromkeys(("target", "targets"), Meaning(("muscles",), "write 'muscles'")),
        **dict.fromkeys(("speed", "cadence"), Meaning(("tempo",), "write 'tempo: {lift: 1s, lower: 2s}'")),
        **dict.fromkeys(("rpe", "intensity", "effort", "difficulty", "level"), _NO_SCALE),
        **dict.fromkeys(("each side", "per side", "each leg", "per leg", "both sides"), _EACH_SIDE),
    },
)
NO_REST: Final = frozenset(("none", "no rest"))
BETWEEN: Final = " between "
"""What parts a rest from what it lies between: `30s between sets`."""
REST_WORDS: Final = Vocabulary(
    {
        **dict.fromkeys(("side", "between sides"), "sides"),
        **dict.fromkeys(("direction", "between directions"), "directions"),
        **dict.fromkeys(("set", "between sets"), "sets"),
        **dict.fromkeys(("exercise", "between exercises"), "exercises"),
        **dict.fromkeys(("round", "between rounds"), "rounds"),
        **dict.fromkeys(("rep", "between reps"), "reps"),
    },
    {"switch": Meaning(("sides",), "write 'sides'"), "transition": Meaning(("exercises",), "write 'exercises'")},
)
SOURCE_WORDS: Final = Vocabulary(
    {}, dict.fromkeys(("link", "website", "address", "video"), Meaning(("url",), "write 'url'"))
)
VOCABULARIES: Final = (ROUTINE_WORDS, EXERCISE_WORDS, REST_WORDS, SOURCE_WORDS)


def singular(word: str) -> str:
    """A unit without the s of its plural, to be compared."""
    return plain_key(word).removesuffix("s")
