"""What a listener with eyes shut writes down of all work: exercise, side, direction, dose, begin and end."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from blindfold_ears import Beep, Heard, Speech
from blindfold_grammar import Sentence, sections, sentence

from hiptimer.workout.sound import Sound

TOGETHER: Final = 0.6
"""Seconds: sentences that follow each other within these are one text."""

JUST_BEGUN: Final = 3.0
"""Seconds into work within which a text may be about it, not about what comes next."""

_ENDS: Final = {Sound.START, Sound.SWITCH, Sound.REST, Sound.NEXT, Sound.ROUND, Sound.FINISH}
_PLACES: Final = {"title", "where", "place"}


class Dose(NamedTuple):
    """How much is to be done at a time."""

    amount: int | None
    """None for as much as one can."""
    unit: str
    """In the plural; a time is in seconds."""
    each: int | None = None
    """Seconds that each rep is held, or all of them may take."""
    both_sides: bool = False
    """So much on each side, in turns."""


class Work(NamedTuple):
    """What is to be done, as far as it is understood."""

    exercise: str | None = None
    side: str | None = None
    direction: str | None = None
    dose: Dose | None = None


class Note(NamedTuple):
    """Work, and when; seconds from the recording's begin."""

    begin: float
    end: float
    work: Work


def notes(heard: Iterable[Heard]) -> list[Note]:
    """Returns what is written down of all that was heard, in order."""
    listener = _Listener()
    for part in heard:
        if isinstance(part, Beep):
            listener.beep(part)
        else:
            listener.speech(part)
    return listener.notes


class _Listener:
    """Follows a recording as it goes on."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._coming = Work()
        self._begun: float | None = None
        """When the work began that is not over."""
        self._work = Work()
        self._text_ends = 0.0
        self._announces = False
        """The text names work, so that an amount in it is a dose, and not how many are done."""

    def beep(self, beep: Beep) -> None:
        """Work begins with one, and ends with most of the others."""
        self._text_ends = 0.0
        held_reps = self._work.dose is not None and self._work.dose.each is not None
        if self._begun is not None and (beep.sound in _ENDS or (beep.sound is Sound.REP and held_reps)):
            self.notes.append(Note(self._begun, beep.begin, self._work))
            self._begun = None
        if beep.sound is Sound.START:
            self._begun, self._work = beep.begin, self._coming

    def speech(self, speech: Speech) -> None:
        """What comes, or what has just begun."""
        meant = sentence(speech.words)
        self._announces = self._announces and speech.begin < self._text_ends + TOGETHER
        self._text_ends = speech.end
        if meant is None:
            return
        self._announces = self._announces or meant.kind in _PLACES
        self._coming = self._understood(meant)
        if self._begun is not None and speech.begin < self._begun + JUST_BEGUN and not _about_the_next(meant):
            self._work = self._coming

    def _understood(self, meant: Sentence) -> Work:
        coming, parts = self._coming, meant.parts
        match meant.kind:
            case "title":
                name = parts.get("name", "next exercise")
                dose = coming.dose if name == coming.exercise else None
                return Work(name, parts.get("side"), parts.get("direction"), dose)
            case "where":
                side, direction = (
                    parts.get("side", coming.side),
                    parts.get("direction", parts.get("turn", coming.direction)),
                )
                return coming._replace(side=side, direction=direction)
            case "dose" | "most" if self._announces:
                return coming._replace(dose=_dose(parts))
        return coming


def _about_the_next(meant: Sentence) -> bool:
    return meant.words.split()[0] in ("next", "switch", "now")


def _dose(parts: Mapping[str, str]) -> Dose:
    unit, amount = _plural(parts.get("unit", "seconds")), number(parts["amount"]) if "amount" in parts else None
    if amount is not None and unit == "minutes":
        amount, unit = 60 * amount, "seconds"
    each = number(parts["each"]) * (60 if parts["time"].startswith("minute") else 1) if "each" in parts else None
    return Dose(amount, unit, each, "both" in parts)


def _plural(unit: str) -> str:
    units = sections()["Units, of one and of several"]
    return next((several for several in units if several in (f"{unit}s", f"{unit}es")), unit)


def number(words: str) -> int:
    """Returns the number that words say, up to 99."""
    numbers = sections()["Numbers, and amounts that are often said"]
    values = {word: value for value, word in enumerate(numbers[: numbers.index("twenty")], 1)}
    tens = numbers[numbers.index("twenty") : numbers.index("ninety") + 1]
    values |= {word: 10 * value for value, word in enumerate(tens, 2)}
    return sum(values[word] for word in words.split())
