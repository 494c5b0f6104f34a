"""German, as a physiotherapist says it; whom it is said to is left open, so that nobody is called du or Sie."""

from typing import Final

from hiptimer.languages.language import Language

_ONES: Final = (
    *("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    *("dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"),
)
_TENS: Final = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")

# --- nouns: what "one" of them is ---

_FEMININE: Final = {
    "Wiederholung": "Wiederholungen",
    "Übung": "Übungen",
    "Sekunde": "Sekunden",
    "Minute": "Minuten",
    "Stunde": "Stunden",
    "Runde": "Runden",
    "Seite": "Seiten",
    "Bahn": "Bahnen",
    "Stufe": "Stufen",
    "Brücke": "Brücken",
    "Kniebeuge": "Kniebeugen",
    "Hantel": "Hanteln",
    "Matte": "Matten",
    "Rolle": "Rollen",
    "Wand": "Wände",
    "Bank": "Bänke",
    "Hand": "Hände",
    "Hüfte": "Hüften",
    "Schulter": "Schultern",
    "Kettlebell": "Kettlebells",
    "Scheibe": "Scheiben",
    "Acht": "Achten",
}
_OTHERS: Final = {
    "Satz": "Sätze",
    "Schritt": "Schritte",
    "Kreis": "Kreise",
    "Atemzug": "Atemzüge",
    "Zug": "Züge",
    "Sprung": "Sprünge",
    "Schwung": "Schwünge",
    "Stoß": "Stöße",
    "Tritt": "Tritte",
    "Kick": "Kicks",
    "Schlag": "Schläge",
    "Lauf": "Läufe",
    "Heber": "Heber",
    "Wechsel": "Wechsel",
    "Liegestütz": "Liegestütze",
    "Burpee": "Burpees",
    "Durchgang": "Durchgänge",
    "Griff": "Griffe",
    "Arm": "Arme",
    "Fuß": "Füße",
    "Bein": "Beine",
    "Knie": "Knie",
    "Ball": "Bälle",
    "Stuhl": "Stühle",
    "Band": "Bänder",
    "Handtuch": "Handtücher",
    "Kissen": "Kissen",
    "Brett": "Bretter",
    "Mal": "Male",
    "mal": "mal",
    "Kilo": "Kilo",
    "Pfund": "Pfund",
    "Gramm": "Gramm",
    "Grad": "Grad",
    "Prozent": "Prozent",
    "Meter": "Meter",
    "Zentimeter": "Zentimeter",
    "Millimeter": "Millimeter",
    "Kilometer": "Kilometer",
}
_SINGULARS: Final = {plural: singular for singular, plural in (_FEMININE | _OTHERS).items()}
_ENDINGS: Final = sorted({*_FEMININE, *_FEMININE.values(), *_OTHERS, *_OTHERS.values()}, key=len, reverse=True)
_FEMININE_ENDINGS: Final = ("e", "ung", "heit", "keit", "schaft", "ion")
_POINT: Final = "Komma"
_WITH_DATIVE: Final = frozenset(("in", "mit", "nach", "von", "zu", "bei", "aus", "seit", "auf", "an", "vor"))


_NO_NOUN: Final = _WITH_DATIVE | {"noch", "je", "pro", "nur", "und", "oder", "für", ""}
"""What may stand before "one" of something; a noun there is what has the number."""


def _ending(noun: str) -> str | None:
    """What of a noun is in the tables: all of it, or the last part of a compound such as `Seitschritte`."""
    endings = (end for end in _ENDINGS if noun == end or (noun[:1].isupper() and noun.endswith(end.lower())))
    return next(endings, None)


def _singular(noun: str) -> str:
    """What one of several is called; by the look of it where it is in no table."""
    ending = _ending(noun)
    if ending is None:
        return noun.removesuffix("en" if noun.endswith("ungen") else "s") if len(noun) > 1 else noun
    stem = noun.removesuffix(ending) if noun.endswith(ending) else noun.removesuffix(ending.lower())
    singular = _SINGULARS.get(ending, ending)
    return f"{stem}{singular.lower()}" if stem else singular


def _article(before: str, noun: str) -> str:
    """`eine` or `einer`, `ein` or `einem`, by what one thing it is and what comes before it; else `eins`."""
    ending, is_dative = _ending(noun), before.lower() in _WITH_DATIVE
    guessed = ending is None and noun[:1].isupper() and before.lower() in _NO_NOUN
    if before == _POINT or (ending is None and not guessed):
        return "eins"
    if ending in _FEMININE or (guessed and noun.endswith(_FEMININE_ENDINGS)):
        return "einer" if is_dative else "eine"
    return "einem" if is_dative and ending != "mal" else "ein"


# --- numbers ---


def number(value: int, before: str = "", after: str = "") -> str:
    """Returns `einundzwanzig`, `einhundertfünf`, and `eine` before `Wiederholung`: from 0 to 999,999 in words."""
    return _article(before, after) if value == 1 else _cardinal(value)


def _cardinal(value: int) -> str:
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return f"{_within(ones)}und{_TENS[tens]}" if ones else _TENS[tens]
    size, name = (1000, "tausend") if value >= 1000 else (100, "hundert")
    many, rest = divmod(value, size)
    return f"{_within(many)}{name}{_cardinal(rest) if rest else ''}"


def _within(value: int) -> str:
    """A number that the word goes on after: `ein` of `einundzwanzig`, `einhundertein` of `einhunderteintausend`."""
    return _cardinal(value).removesuffix("s") if value % 100 == 1 else _cardinal(value)


def counted(amount: int, unit: str) -> str:
    """Returns `12 Wiederholungen`, `1 Wiederholung`: an amount with its unit, which is given in the plural."""
    return f"{amount} {_singular(unit) if amount == 1 else unit}"


def duration(seconds: float) -> str:
    """Returns `45 Sekunden`, `1 Minute`, `90 Sekunden`."""
    minutes, rest = divmod(round(seconds), 60)
    return counted(round(seconds), "Sekunden") if rest or not minutes else counted(minutes, "Minuten")


def _sets(sets: int, amount: str) -> str:
    return f"{counted(sets, 'Sätze')}, je {amount}" if amount else f"{sets} mal "


LANGUAGE: Final = Language(
    code="de",
    name="German",
    own_name="Deutsch",
    number=number,
    counted=counted,
    duration=duration,
    sets=_sets,
    units={
        **dict.fromkeys(("s", "sec", "secs", "sek"), ("Sekunde", "Sekunden")),
        **dict.fromkeys(("min", "mins"), ("Minute", "Minuten")),
        **dict.fromkeys(("h", "std"), ("Stunde", "Stunden")),
        **dict.fromkeys(("wdh", "wdhg", "whg", "wh", "reps", "rep"), ("Wiederholung", "Wiederholungen")),
        **dict.fromkeys(("kg", "kgs"), ("Kilo", "Kilo")),
        **dict.fromkeys(("lb", "lbs"), ("Pfund", "Pfund")),
        "g": ("Gramm", "Gramm"),
        "°": ("Grad", "Grad"),
        "m": ("Meter", "Meter"),
        "cm": ("Zentimeter", "Zentimeter"),
        "mm": ("Millimeter", "Millimeter"),
        "km": ("Kilometer", "Kilometer"),
        "%": ("Prozent", "Prozent"),
        "bpm": ("Schlag pro Minute", "Schläge pro Minute"),
        "x": ("mal", "mal"),
    },
    abbreviations={
        **dict.fromkeys(("wdh", "wdhg", "whg"), "Wiederholungen"),
        **dict.fromkeys(("sek", "sec"), "Sekunden"),
        "li": "links",
        "re": "rechts",
        **dict.fromkeys(("l/r", "li/re"), "links und rechts"),
        "bzw": "beziehungsweise",
        "z.b": "zum Beispiel",
        "d.h": "das heißt",
        "ca": "circa",
        "inkl": "inklusive",
        "max": "maximal",
        "mind": "mindestens",
        "ggf": "gegebenenfalls",
        "evtl": "eventuell",
        "usw": "und so weiter",
        "kh": "Kurzhantel",
        "lh": "Langhantel",
        "kb": "Kettlebell",
        **{word: " ".join(word.upper()) for word in ("hws", "bws", "lws", "isg", "itb", "trx", "tfl", "vmo", "pnf")},
    },
    signs={
        "z. B.": "zum Beispiel",
        "d. h.": "das heißt",
        **{f"/{limb}": f"pro {limb}" for limb in ("Seite", "Bein", "Arm", "Hand", "Fuß")},
        "&": "und",
        "+": "plus",
        "@": "bei",
        "#": "Nummer",
        "½": "1/2",
        "¼": "1/4",
        "¾": "3/4",
        "=": "ist",
    },
    fractions={"1/2": "halb", "1/4": "viertel", "3/4": "dreiviertel"},
    terms={
        **dict.fromkeys(("reps", "repetitions"), "Wiederholungen"),
        "sets": "Sätze",
        "rounds": "Runden",
        "steps": "Schritte",
        "switches": "Wechsel",
        "circles": "Kreise",
        "breaths": "Atemzüge",
        "jumps": "Sprünge",
        "swings": "Schwünge",
        "kicks": "Kicks",
        **dict.fromkeys(("metres", "meters"), "Meter"),
        **dict.fromkeys(("forward", "forwards"), "vorwärts"),
        **dict.fromkeys(("backward", "backwards"), "rückwärts"),
        "clockwise": "im Uhrzeigersinn",
        "left": "links",
        "right": "rechts",
        "sideways": "seitwärts",
        **dict.fromkeys(
            ("counter-clockwise", "counterclockwise", "counter clockwise", "anticlockwise", "anti-clockwise"),
            "gegen den Uhrzeigersinn",
        ),
        "front": "nach vorne",
        "back": "nach hinten",
        "side": "zur Seite",
        "up": "hoch",
        "down": "runter",
        **dict.fromkeys(("in", "inward", "inwards"), "nach innen"),
        **dict.fromkeys(("out", "outward", "outwards"), "nach außen"),
        **dict.fromkeys(("lift", "raise"), "heben"),
        "hold": "halten",
        "lower": "senken",
        "open": "öffnen",
        "close": "schließen",
        "squeeze": "anspannen",
        "release": "lösen",
        "press": "drücken",
        "push": "drücken",
        "pull": "ziehen",
        "return": "zurück",
        "rise": "aufrichten",
        "step": "Schritt",
        "together": "zusammen",
        "kick": "Kick",
        "circle": "kreisen",
        "switch": "wechseln",
        "bend": "beugen",
        "stretch": "strecken",
        "breathe in": "einatmen",
        "breathe out": "ausatmen",
        "inhale": "einatmen",
        "exhale": "ausatmen",
        "pause": "halten",
        "warm-up": "Aufwärmen",
        "cool-down": "Abwärmen",
        **dict.fromkeys(("bodyweight", "body weight"), "Körpergewicht"),
    },
    thousands=".",
    point=_POINT,
    to="bis",
    sides={"left": "links", "right": "rechts"},
    get_ready="Bereit machen",
    next="Als Nächstes: {what}",
    next_exercise="nächste Übung",
    set_of="Satz {number} von {total}",
    last_set="Letzter Satz",
    round_of="Runde {number} von {total}",
    last_round="Letzte Runde",
    switch_sides="Seitenwechsel: {side}",
    now="Jetzt {direction}",
    each="{reps}, jeweils {seconds} halten",
    within="{reps} in {time}",
    alternating="{amount} pro Seite, im Wechsel",
    max_reps="So viele {unit} wie möglich",
    max_hold="So lange wie möglich",
    max_rounds="So viele Runden wie möglich in {time}",
    each_round="Pro Runde: {parts}",
    enter_when_done="Am Ende Enter drücken",
    enter_each_round="Nach jeder Runde Enter drücken",
    seconds="Sekunden",
    reps="Wiederholungen",
    halfway="Halbzeit",
    ten_seconds="Noch 10 Sekunden",
    time_left="Noch {time}",
    paused="Angehalten",
    go_on="Weiter: {what}",
    rest="Pause",
    finished="Fertig. {work} in {time}. Gut gemacht",
    finished_in_part="{work} von {total}, in {time}",
    exercises="Übungen",
    sets_done="Sätze",
)
