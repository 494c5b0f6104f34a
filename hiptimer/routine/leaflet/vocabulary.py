"""Words of prescriptions in words: what they count with, rest between, and begin a sentence with.

Units, sides and what stands for a key are those of routine files, in `routine/words.py`.
"""

from typing import Final

EACH_DIRECTION: Final = frozenset(
    f"{each} {way}" for each in ("each", "per", "every", "in each", "both", "in both") for way in ("direction", "way")
) | {"both directions", "in both directions", "both ways", "/direction", "/ direction"}
"""What says, behind a dose, that it is done one way and then the other."""

ROUND_WAYS: Final = frozenset(
    (
        *("clockwise", "counterclockwise", "counter-clockwise", "counter clockwise", "anticlockwise"),
        *("anti-clockwise", "anti clockwise", "cw", "ccw"),
    )
)
"""Ways around: nobody does both in one rep."""

WAYS: Final = ROUND_WAYS | {"forward", "forwards", "backward", "backwards", "inward", "inwards", "outward", "outwards"}
"""What says, behind a dose, which way something is done."""

SIDES_IN_TURN: Final = {
    **dict.fromkeys(
        ("left, right", "left then right", "left, then right", "first left, then right", "left first, then right"),
        "each",
    ),
    **dict.fromkeys(("left side, right side", "left side, then right side", "left leg, right leg"), "each"),
    **dict.fromkeys(("l, r", "l then r", "l, then r"), "each"),
    **dict.fromkeys(("right, left", "right then left", "right, then left", "r, l", "r then l"), "right, left"),
    **dict.fromkeys(("first right, then left", "right first, then left", "right side, left side"), "right, left"),
}
"""What says, beside a dose, that one side does it and then the other, and how a routine file says that."""

PHASES: Final = {
    **dict.fromkeys(("up", "lift", "lifting", "raise", "raising", "rise", "concentric"), "lift"),
    **dict.fromkeys(("down", "lower", "lowering", "eccentric"), "lower"),
    **dict.fromkeys(("in", "inhale", "breathe in"), "in"),
    **dict.fromkeys(("out", "exhale", "breathe out"), "out"),
    **{word: word for word in ("squeeze", "contract", "relax", "release", "push", "pull", "return")},
}
"""What moves in a phase of a tempo, and what that phase is called in a routine file."""

PAUSES: Final = dict.fromkeys(("hold", "pause"), "hold")
"""Likewise, where nothing moves."""

HOLDS: Final = frozenset(("hold", "holds", "held", "holding"))

RESTS: Final = frozenset(("rest", "rests", "resting", "break", "breaks", "recovery", "recover", "off"))

BETWEEN: Final = {
    **dict.fromkeys(("sets", "set", "bouts", "efforts", "intervals"), "sets"),
    **dict.fromkeys(("sides", "side", "legs", "leg", "arms", "arm"), "sides"),
    **dict.fromkeys(("reps", "rep", "repetitions", "repetition", "holds", "hold", "times"), "reps"),
    **dict.fromkeys(("exercises", "exercise", "movements", "moves", "stations", "all exercises"), "exercises"),
    **dict.fromkeys(("rounds", "round", "circuits"), "rounds"),
}
"""What a rest lies between in a sentence, and the key of that rest."""

SPELT_NUMBERS: Final = {
    word: number
    for number, word in (
        *enumerate(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
        ),
        *((15, "fifteen"), (20, "twenty"), (30, "thirty"), (40, "forty"), (45, "forty-five"), (60, "sixty")),
    )
}
"""Numbers in words, read where a sentence counts with them: `three sets`."""

ABOUT_THE_SHEET: Final = frozenset(
    (
        *(
            "name",
            "patient",
            "client",
            "date",
            "dob",
            "therapist",
            "physio",
            "physiotherapist",
            "clinic",
            "phone",
            "tel",
        ),
        *("telephone", "email", "e-mail", "address", "website", "page", "prescribed by", "review", "diagnosis", "note"),
        *("notes", "goal", "goals", "equipment", "frequency", "important", "tip", "tips", "warning", "caution"),
    )
)
"""Labels of what a sheet of exercises says besides them."""

POSITIONS: Final = frozenset(("lie", "stand", "sit", "kneel", "start", "begin", "place", "put", "position", "get"))
"""What a sentence begins with that says how to get into position."""

INSTRUCTIONS: Final = POSITIONS | frozenset(
    (
        *("keep", "squeeze", "tighten", "relax", "breathe", "return", "slowly", "gently", "make", "try", "do", "don't"),
        *("your", "you", "lower", "lift", "raise", "lean", "look", "feel", "stop", "ensure", "use", "avoid", "bring"),
        *(
            "draw",
            "push",
            "pull",
            "roll",
            "turn",
            "bend",
            "straighten",
            "slide",
            "move",
            "press",
            "pause",
            "if",
            "when",
        ),
        *(
            "repeat",
            "remember",
            "maintain",
            "engage",
            "brace",
            "with",
            "without",
            "on",
            "to",
            "from",
            "not",
            "no",
            "call",
        ),
        *(
            "this",
            "these",
            "it",
            "the",
            "aim",
            "hold",
            "then",
            "while",
            "as",
            "let",
            "step",
            "stay",
            "contract",
            "exhale",
        ),
    )
)
"""Likewise, what to do: such a sentence is no name."""

LABELS: Final = frozenset(("phase", "week", "weeks", "day", "days", "session", "stage", "month", "workout", "block"))
"""What a heading begins with that may have numbers."""

GREETINGS: Final = ("dear ", "hi ", "hello ")
SIGN_OFFS: Final = (
    "kind regards",
    "best regards",
    "regards",
    "best wishes",
    "yours",
    "thanks",
    "thank you",
    "sincerely",
)
"""What a letter ends with: behind it nothing is an exercise."""

NO_NAMES: Final = frozenset(
    (
        "these",
        "this",
        "rpe",
        "rir",
        "tempo",
        "load",
        "it",
        "them",
        "all",
        "exercise",
        "exercises",
        "session",
        "sessions",
        "program",
        "programme",
    )
)
"""Words that are left of a sentence about all exercises, and are the name of none."""

WARM_UPS: Final = frozenset(("warm-up", "warm up", "warmup"))

COOL_DOWNS: Final = frozenset(("cool-down", "cool down", "cooldown", "warm-down", "warm down"))

DISTANCES: Final = frozenset(
    (
        *("metres", "meters", "metre", "meter", "km", "kilometres", "kilometers", "miles", "mile", "yards", "feet"),
        *("laps", "lengths", "calories", "cal", "cals"),
    )
)
"""What is counted by nobody's clock: a person says when it is done."""

COUNTED: Final = DISTANCES | frozenset(
    (
        *("steps", "breaths", "circles", "swings", "squeezes", "contractions"),
        *("courses", "taps", "pulses", "rotations", "strides"),
    )
)
"""What an exercise counts in place of reps."""

MOVING: Final = frozenset(
    (
        *("run", "running", "jog", "jogging", "walk", "walking", "march", "marching", "sprint", "sprints", "skipping"),
        *("jump", "jumps", "jumping", "jacks", "hops", "hopping", "skip", "row", "rowing", "cycle", "cycling", "bike"),
        *("swim", "swimming", "burpee", "burpees", "climber", "climbers", "shuffle", "shuffles", "high knees", "knees"),
        *("swings", "circles", "crunches", "squats", "lunges", "step-ups", "push-ups", "pushups", "push ups", "taps"),
        *("kicks", "punches", "dance", "dancing", "work", "intervals", "stairs", "elliptical", "treadmill", "warm-up"),
        *(
            "roll",
            "rolling",
            "cool-down",
            "crawl",
            "crawls",
            "steps",
            "rope",
            "stepping",
            "strides",
            "warm up",
            "cool down",
            "bicycle",
        ),
    )
)
"""Words of an exercise's name that say that it moves: a time of it is no hold."""

PACES: Final = frozenset(("fast", "easy", "hard", "slow", "steady", "tempo", "surge", "float"))
"""Names of a part of intervals, which are of something that moves."""

STILL: Final = frozenset(
    ("plank", "planks", "sideplank", "hold", "wall sit", "wall sits", "stance", "hang", "balance", "stretch", "l-sit")
)
"""Likewise, that it does not: as much as possible of it is a time."""
