"""The JSON Schema of routine files, made from the tables of their fields: what it takes, the reader takes.

Editors complete, explain and check by it. It says what the language is; what is understood besides (`3x10`, `30 secs`)
is left to the reader. Four things no schema can say: a routine has a day and 10,000 steps at most; the lists of an
exercise have one length, which is its sets; a figure must exist; numbers in notations of YAML's own (`1e3`) are none.
"""

from typing import Final

from hiptimer.languages import codes
from hiptimer.routine.fields import (
    BLOCK_FIELDS,
    EXERCISE_FIELDS,
    MAX_EXERCISES,
    REST_FIELDS,
    ROUTINE_FIELDS,
    SOURCE_FIELDS,
)
from hiptimer.routine.model import Order, Pace, Side
from hiptimer.routine.quantities import MAX_SECONDS
from hiptimer.routine.values import MAX_REPS, MAX_SETS, MIN_PHASE
from hiptimer.yamlfile.fields import Fields

Schema = dict[str, object]

_REF: Final = "#/$defs/"
_MAX: Final = "max"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SEEN: Final = (
    "[!-~\u00a1-\u00ac\u00ae-\u034e\u0370-\u061b\u061d-\u17b3\u17b6-\u180a\u1810-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdff\ufe10-\ufefe\uff01-\uffef\ufffc\ufffd\U00010000-\U000dffff]"
)
_NO_CONTROL: Final = r"[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ud800-\udfff\ufffe\uffff]"
_SECONDS: Final = "(?: ?s| sec| secs| seconds)?"
_MINUTES: Final = "(?: ?m| min| mins| minutes)"
_DASH: Final = "(?: ?[-\u2013] ?| to )"


def _digits(number: int) -> list[str]:
    return ["[1-9]", *["[0-9]"] * (number - 1)]


def _clock(digits: int) -> list[str]:
    return [*(_digits(digits) if digits > 1 else ["[0-9]"]), ":", "[0-5]", "[0-9]"]


def _ascending(shapes: list[list[str]], group: int) -> str:
    """A pattern of two numbers, the first at most the second; each shape has the characters of one, shorter first.

    `group` is the number of the pattern's group, which holds what two numbers of one shape begin with.
    """
    written = ["".join(shape) for shape in shapes]
    ways = [f"{low}{_DASH}{high}" for place, low in enumerate(written) for high in written[place + 1 :]]
    alike = "|".join(f"{shape}{_DASH}{shape}" for shape in written)
    rest = "[0-9:]*"
    greater = [f"{digit}{rest}{_DASH}\\{group}[{digit + 1}-9]{rest}" for digit in range(9)]
    ways.append(f"(?=(?:{alike})(?![0-9:]))({rest})(?:{_DASH}\\{group}|{'|'.join(greater)})")
    return f"(?:{'|'.join(ways)})"


def _pattern(*ways: str) -> str:
    return f"^(?:{'|'.join(ways)})$"


def _text_or(number: Schema, pattern: str, words: str) -> Schema:
    """A number, or a text of a pattern; `words` are what an editor says of any other."""
    return {"anyOf": [number, {"type": "string", "pattern": pattern, "patternErrorMessage": words}]}


def _amount(most: int, digits: int) -> Schema:
    """A count up to `most`, or a range of two with fewer `digits` than that."""
    pair = _ascending([_digits(length) for length in range(1, digits + 1)], 1)
    single = f"[1-9][0-9]{{0,{digits - 1}}}"
    words = "a whole number such as 12, or a range such as 12-15"
    return _text_or({"type": "integer", "minimum": 1, "maximum": most}, _pattern(single, pair), words)


def _hold() -> Schema:
    clocks = _ascending([_clock(1), _clock(2)], 3)
    ways = (
        *_ranges_of_time(),
        f"(?!0:00){clocks}",
        *_lengths(),
    )
    words = "a time such as 20s, 1:30 or 2m, or a range such as 20-30s"
    return _text_or({"type": "integer", "minimum": 1, "maximum": MAX_SECONDS}, _pattern(*ways), words)


def _ranges_of_time() -> tuple[str, str]:
    """Patterns of two times in seconds, and of two in minutes; their groups are the first two."""
    seconds = _ascending([_digits(length) for length in (1, 2, 3)], 1)
    minutes = _ascending([_digits(length) for length in (1, 2)], 2)
    return f"{seconds}{_SECONDS}", f"{minutes}{_MINUTES}"


def _lengths() -> tuple[str, ...]:
    """Patterns of one time of a second or more."""
    return (
        f"[1-9][0-9]{{0,3}}{_SECONDS}",
        f"[1-9][0-9]?{_MINUTES}(?: ?[0-5]?[0-9] ?s)?",
        "(?!0?0:00)[0-9]{1,2}:[0-5][0-9]",
    )


def _each_set(form: str) -> Schema:
    """One value, a list with one for each set, or either for each side."""
    ways: list[Schema] = [{"$ref": f"{_REF}{form}"}, {"$ref": f"{_REF}{form} of each set"}]
    return {"anyOf": [*ways, _each_side({"anyOf": ways})]}


def _list_of(form: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"{_REF}{form}"}, "minItems": 1, "maxItems": MAX_SETS}


def _each_side(form: Schema) -> Schema:
    return {
        "type": "object",
        "properties": dict.fromkeys(Side, form),
        "required": list(Side),
        "additionalProperties": False,
    }


_DURATION: Final = _text_or(
    {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "number", "minimum": 0.001}], "maximum": MAX_SECONDS},
    _pattern(
        f"[0-9]{{1,4}}(?:\\.[0-9]{{1,3}})?{_SECONDS}",
        f"[0-9]{{1,2}}(?:\\.[0-9]{{1,3}})?{_MINUTES}(?: ?[0-5]?[0-9] ?s)?",
        "[0-9]{1,2}:[0-5][0-9]",
    ),
    "a time such as 20s, 1:30 or 2m",
)
_WRITTEN_PHASE: Final = f"(?:[1-9][0-9]{{0,2}}(?:\\.[0-9]{{1,3}})?|0\\.[2-9][0-9]{{0,2}}){_SECONDS}"
_PHASE: Final = _text_or(
    {"type": "number", "minimum": MIN_PHASE, "maximum": MAX_SECONDS},
    _pattern(_WRITTEN_PHASE, f"{_ascending([_digits(1), _digits(2)], 1)}{_SECONDS}"),
    "seconds, such as 1s",
)
_SPAN: Final = _text_or({"type": "number", "minimum": 1, "maximum": MAX_SECONDS}, _pattern(*_ranges_of_time()), "2-3m")
_TEXT: Final[Schema] = {
    "type": ["string", "number", "boolean"],
    "pattern": f"^{_NO_CONTROL}*{_SEEN}{_NO_CONTROL}*$",
    "patternErrorMessage": "a text",
}
_WORDS: Final[Schema] = {"type": "string", "pattern": f"^{_SEEN}+(?: {_SEEN}+)*$"}

FORMS: Final[dict[str, Schema]] = {
    "text": _TEXT,
    "texts": {"anyOf": [{"$ref": f"{_REF}text"}, {"type": "array", "items": {"$ref": f"{_REF}text"}}]},
    "duration": _DURATION,
    "length": _text_or({"type": "integer", "minimum": 1, "maximum": MAX_SECONDS}, _pattern(*_lengths()), "10m"),
    "rest": {"anyOf": [{"$ref": f"{_REF}duration"}, _SPAN]},
    "rest of each set": {"anyOf": [{"$ref": f"{_REF}rest"}, _list_of("rest")]},
    "hold": _hold(),
    "reps": _amount(MAX_REPS, 3),
    **{f"{form} of each set": _list_of(form) for form in ("hold", "reps", "text")},
    "holds": {"anyOf": [{"const": _MAX}, _each_set("hold")]},
    "all reps": {"anyOf": [{"const": _MAX}, _each_set("reps")]},
    "times": _each_set("hold"),
    "loads": _each_set("text"),
    "sets": _amount(MAX_SETS, 2),
    "sets of each side": {"anyOf": [{"$ref": f"{_REF}sets"}, _each_side({"$ref": f"{_REF}sets"})]},
    "tempo": {
        "anyOf": [
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": f"^{_SEEN}+(?: {_SEEN}+)*$"},
                "additionalProperties": _PHASE,
            },
            {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string", "pattern": f"^[a-z]+(?: [a-z]+)* {_WRITTEN_PHASE}$"},
            },
        ]
    },
    "sides": {
        "anyOf": [
            {"enum": ["each", "none", "alternating", *Side]},
            {"type": "array", "items": {"enum": list(Side)}, "minItems": 1, "uniqueItems": True},
        ]
    },
    "directions": {"anyOf": [_WORDS, {"type": "array", "items": _WORDS, "uniqueItems": True}]},
    "language": {"enum": list(codes())},
    "order": {"enum": list(Order)},
    "pace": {"enum": list(Pace)},
    "own rests": {"anyOf": [{"$ref": f"{_REF}rest of each set"}, {"$ref": f"{_REF}rests"}]},
    "exercises": {
        "type": "array",
        "items": {"$ref": f"{_REF}exercise"},
        "minItems": 1,
        "maxItems": MAX_EXERCISES,
    },
    "exercises and blocks": {
        "type": "array",
        "items": {
            "if": {"required": ["exercises"]},
            "then": {"$ref": f"{_REF}block"},
            "else": {"$ref": f"{_REF}exercise"},
        },
        "minItems": 1,
        "maxItems": MAX_EXERCISES,
    },
    "extra block": {"anyOf": [{"$ref": f"{_REF}exercises"}, {"$ref": f"{_REF}block"}]},
}
"""The kinds of value, by the name under which the schema defines them."""

_BLOCK: Final = {
    "name": "text",
    "order": "order",
    "rounds": "sets",
    "time": "length",
    "rest": "rests",
    "tempo": "tempo",
    "cues": "texts",
    "exercises": "exercises",
}
_ROUTINE: Final = {
    **_BLOCK,
    "description": "text",
    "source": "source",
    "language": "language",
    "prepare": "duration",
    "exercises": "exercises and blocks",
    **dict.fromkeys(("warmup", "cooldown"), "extra block"),
}
_EXERCISE: Final = {
    **dict.fromkeys(("name", "unit", "setup", "caution", "easier", "harder", "figure"), "text"),
    **dict.fromkeys(("cues", "mistakes", "muscles", "equipment"), "texts"),
    **{key: key for key in ("sides", "directions", "pace", "tempo")},
    "hold": "holds",
    "reps": "all reps",
    "time": "times",
    "load": "loads",
    "sets": "sets of each side",
    "rest": "own rests",
}
_PER_SET: Final = ("hold", "reps", "time", "load")
_IS_CIRCUIT: Final[Schema] = {
    "anyOf": [
        {"properties": {"order": {"const": Order.CIRCUIT.value}}, "required": ["order"]},
        {"required": ["rounds"]},
    ]
}
_IN_A_CIRCUIT: Final[Schema] = {
    "properties": {
        "order": {"const": Order.CIRCUIT.value},
        "exercises": {
            "items": {
                "properties": {
                    "sets": False,
                    "exercises": False,
                    **{key: {"not": {"type": ["array", "object"]}} for key in _PER_SET},
                }
            }
        },
    }
}
_ROUNDS: Final[Schema] = {
    "if": _IS_CIRCUIT,
    "then": _IN_A_CIRCUIT,
    "not": {"required": ["time", "rounds"]},
}


def routine_schema() -> Schema:
    """The schema of a routine file. Raises KeyError for a field that no form was given for."""
    return {
        "$schema": _DIALECT,
        "title": "hiptimer routine",
        "description": "A workout: the exercises in the order in which they are done.",
        **_mapping(ROUTINE_FIELDS, _ROUTINE),
        **_ROUNDS,
        "$defs": {
            **FORMS,
            "rests": _mapping(REST_FIELDS, dict.fromkeys(REST_FIELDS, "rest of each set")),
            "source": _mapping(SOURCE_FIELDS, dict.fromkeys(SOURCE_FIELDS, "text")),
            "block": {**_mapping(BLOCK_FIELDS, _BLOCK), **_ROUNDS},
            "exercise": _exercise(),
        },
    }


def _exercise() -> Schema:
    """An exercise has a hold, reps or a time, and nothing that belongs to another of them."""
    return {
        **_mapping(EXERCISE_FIELDS, _EXERCISE),
        "anyOf": [{"required": [key]} for key in ("hold", "reps", "time")],
        "not": {"required": ["hold", "time"]},
        "allOf": [
            _where({"required": ["hold"]}, pace=False, tempo=False),
            _where({"required": ["time"]}, pace=False),
            _where({"not": {"required": ["reps"]}}, unit=False),
            _where({"required": ["hold"], "not": {"required": ["reps"]}}, sides={"not": {"const": "alternating"}}),
            *(_where({"required": [key], "properties": {key: {"const": _MAX}}}, **_no_other(key)) for key in _PER_SET),
            *(_where(_is_a(key, "object"), sides=_BOTH) for key in (*_PER_SET, "sets")),
        ],
    }


_BOTH: Final[Schema] = {"enum": ["each", ["left", "right"], ["right", "left"]]}


def _where(condition: Schema, **properties: Schema | bool) -> Schema:
    return {"if": condition, "then": {"properties": properties}}


def _is_a(key: str, kind: str) -> Schema:
    return {"required": [key], "properties": {key: {"type": kind}}}


def _no_other(key: str) -> dict[str, Schema | bool]:
    """As many as possible goes with no other dose."""
    return {other: False for other in ("hold", "reps", "time") if key != "load" and other != key}


def _mapping(fields: Fields[object], forms: dict[str, str]) -> Schema:
    """A mapping with the keys of a table, each with its form and the words that the reference page has for it."""
    return {
        "type": "object",
        "properties": {
            name: {"description": field.help, "$ref": f"{_REF}{forms[name]}"} for name, field in fields.items()
        },
        "required": [name for name, field in fields.items() if field.required],
        "additionalProperties": False,
    }
