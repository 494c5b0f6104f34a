"""Slips of the pen: a routine file with one line as people and programs write it who do not know the language."""

import re
from collections.abc import Callable
from random import Random
from typing import Final, NamedTuple


class Slip(NamedTuple):
    """A text with one line written otherwise."""

    kind: str
    text: str
    line: int
    """From 1."""


Change = Callable[[Random, str], str]
"""A line as it is, and as it is written."""

_KEY: Final = re.compile(r"( *(?:- )?)([a-z]+): (.+)")
_ITEM: Final = re.compile(r"( *)- (.+)")
_QUANTITY: Final = re.compile(r"( *(?:- )?)(hold|reps|sets|rounds|prepare): (.+)")
_RANGE: Final = re.compile(r"([0-9]+)-([0-9]+)(s?)\b")
_SECONDS: Final = re.compile(r"\b([0-9]+)s\b")
_FLOW: Final = re.compile(r".*: [\[{].*[\]}]")
_TEXT: Final = re.compile(r" *(?:- )?(?:setup|caution|easier|harder|description): [^>|].*")


def _rewritten(pattern: str, instead: str) -> Change:
    return lambda _, line: re.sub(pattern, instead, line, count=1)


def _misspelt(random: Random, line: str) -> str:
    match = _KEY.fullmatch(line)
    assert match is not None
    place = random.randrange(len(match[2]) - 1)
    letters = list(match[2])
    letters[place : place + 2] = reversed(letters[place : place + 2])
    return f"{match[1]}{''.join(letters)}: {match[3]}"


CHANGES: Final[dict[str, tuple[re.Pattern[str], Change]]] = {
    "a key with a capital": (_KEY, lambda _, line: re.sub(r"[a-z]", lambda match: match[0].upper(), line, count=1)),
    "a key in capitals": (_KEY, lambda _, line: re.sub(r"[a-z]+:", lambda match: match[0].upper(), line, count=1)),
    "no blank behind the colon": (_KEY, _rewritten(": ", ":")),
    "a blank before the colon": (_KEY, _rewritten(": ", " : ")),
    "no colon": (_KEY, _rewritten(": ", " ")),
    "an equals sign": (_KEY, _rewritten(": ", " = ")),
    "a semicolon for the colon": (_KEY, _rewritten(": ", "; ")),
    "a full-width colon": (_KEY, _rewritten(": ", "\uff1a")),
    "a tab before it": (_KEY, lambda _, line: f"\t{line.lstrip()}"),
    "one blank more": (_KEY, lambda _, line: f" {line}"),
    "one blank less": (re.compile(r"  +.*"), lambda _, line: line[1:]),
    "no-break blanks": (re.compile(r"  +.*"), lambda _, line: line.replace("  ", "\u00a0\u00a0")),
    "no dash": (re.compile(r" *- [a-z]+: .+"), _rewritten("- ", "  ")),
    "a bullet": (_ITEM, _rewritten("- ", "\u2022 ")),
    "an asterisk": (_ITEM, _rewritten("- ", "* ")),
    "a number for the dash": (_ITEM, _rewritten("- ", "1. ")),
    "a dash of print": (_ITEM, _rewritten("- ", "\u2013 ")),
    "no blank behind the dash": (_ITEM, _rewritten("- ", "-")),
    "a bold key": (_KEY, _rewritten(r"([a-z]+):", r"**\1:**")),
    "a key in quotes": (_KEY, _rewritten(r"([a-z]+):", r'"\1":')),
    "a key that is misspelt": (_KEY, _misspelt),
    "an invisible character in the key": (_KEY, _rewritten(r"([a-z])([a-z]+):", "\\1\u200b\\2:")),
    "a comma at the end": (_QUANTITY, lambda _, line: f"{line},"),
    "a semicolon at the end": (_QUANTITY, lambda _, line: f"{line};"),
    "a comment behind it": (_QUANTITY, lambda _, line: f"{line}  # as prescribed"),
    "curly quotes": (_QUANTITY, _rewritten(r": (.+)", ": \u201c\\1\u201d")),
    "straight quotes": (_QUANTITY, _rewritten(r": (.+)", r": '\1'")),
    "a quote left open": (_TEXT, _rewritten(": ", ': "')),
    "a bracket left open": (_FLOW, _rewritten(r"[\]}]$", "")),
    "a bracket too many": (_FLOW, lambda _, line: f"{line}]"),
    "a comma forgotten": (re.compile(r".*: \{.*, .*\}.*"), _rewritten(", ", " ")),
    "a colon in a text": (_TEXT, _rewritten(r": (\S+)", r": \1 note: this")),
    "a number sign in a text": (_TEXT, lambda _, line: f"{line.rstrip('.')} #2"),
    "seconds in words": (_SECONDS, _rewritten(r"\b([0-9]+)s\b", r"\1 seconds")),
    "a shortened unit": (_SECONDS, _rewritten(r"\b([0-9]+)s\b", r"\1 sec.")),
    "a range in words": (_RANGE, _rewritten(r"([0-9]+)-([0-9]+)", r"\1 to \2")),
    "a range with a dash of print": (_RANGE, _rewritten(r"([0-9]+)-([0-9]+)", "\\1 \u2013 \\2")),
    "a range turned round": (_RANGE, _rewritten(r"([0-9]+)-([0-9]+)", r"\2-\1")),
    "a number in words": (_QUANTITY, _rewritten(r": .+", ": twelve")),
    "a decimal comma": (_QUANTITY, _rewritten(r": .+", ": 1,5")),
    "a number below zero": (_QUANTITY, _rewritten(r": .+", ": -3")),
    "nothing behind the key": (_QUANTITY, _rewritten(r": .+", ":")),
    "a percentage": (_QUANTITY, _rewritten(r": .+", ": 80%")),
    "a word that means nothing": (_QUANTITY, _rewritten(r": .+", ": some")),
    "a list for one value": (_QUANTITY, _rewritten(r": (.+)", r": [\1, ]")),
    "keys of its own for one value": (_QUANTITY, _rewritten(r": (.+)", r": {value: \1}")),
    "the line twice": (_QUANTITY, lambda _, line: f"{line}\n{line.replace('- ', '  ')}"),
    "title for name": (re.compile(r" *- name: .*"), _rewritten("name", "title")),
    "repetitions for reps": (re.compile(r" *reps: .*"), _rewritten("reps", "repetitions")),
    "duration for hold": (re.compile(r" *hold: .*"), _rewritten("hold", "duration")),
    "break for rest": (re.compile(r" *rest: .*"), _rewritten("rest", "break")),
    "both for each": (re.compile(r" *sides: each"), _rewritten(r": .*", ": both")),
    "a second document": (re.compile(r"exercises:"), lambda _, line: f"---\n{line}"),
    "a mark of a merge": (_KEY, lambda _, line: f"<<<<<<< HEAD\n{line}"),
}
"""What becomes of a line that fits the pattern, by what it is called."""


def slip(random: Random, kind: str, text: str) -> Slip | None:
    """The text with one of its lines written otherwise; None where none of them can be."""
    pattern, change = CHANGES[kind]
    fits = pattern.search if pattern in (_SECONDS, _RANGE) else pattern.fullmatch
    lines = text.splitlines()
    places = [place for place, line in enumerate(lines) if fits(line) and not line.lstrip().startswith("#")]
    if not places:
        return None
    place = random.choice(places)
    lines[place] = change(random, lines[place])
    return Slip(kind, "\n".join(lines) + "\n", place + 1)
