"""Everything that the voice may say of any workout, as a grammar: all names of its bank, not those of one routine.

A rule is written as in JSGF, the recogniser's notation: words, `<another rule>`, `[left out or not]`, `(one | other)`,
`/100/ likely | /1/ not`. The same rules, as regular expressions, take what was heard apart again.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from hiptimer import paths
from hiptimer.audio.voice.joining import key_of

_TOKEN: Final = re.compile(r"/\d+/|<(\w+)>|([\w']+)|([()|])|(\[)|(\])")
_INSTRUCTION: Final = re.compile(r"^ +(?:setup: |- )(?!name:)[\"']?([A-Z][^:\n]*)", re.MULTILINE)
_IN_WORDS: Final = re.compile(r"[a-z']+(?: [a-z']+)*")
_MOSTLY_REPS: Final = 10**15
"""How much likelier reps are than any other unit: the recogniser's bent for breaths is as strong. Breaths are heard as
such all the same."""

_SENTENCES: Final = {
    "title": "[next] (<name> | next exercise) [<side>] [<direction>]",
    "block": "[next] <block>",
    "dose": "[<sets> sets of] (<amount> <unit> | <single> <one>) [(of | in) <each> <time>] [<both>]",
    "most": "as many <unit> as you can [in <each> <time>] | as long as you can",
    "place": "(set | round) <number> of <number> | last set | last round",
    "where": "[switch sides | now] (<side> [<direction>] | <turn>)",
    "done": "<amount> [of <number>] (exercises | sets) in <each> <time>",
    "number": "<number>",
    "remark": "get ready | rest | paused | go on <name> | halfway | ten seconds | one minute left | <setup>"
    " | <number> (seconds | minutes) left | press enter when done | press enter after each round | done | well done",
}
"""The first of two that are the same words is meant."""


class Sentence(NamedTuple):
    """A sentence that was heard."""

    kind: str
    words: str
    parts: Mapping[str, str]
    """The words of its slots, as `name` or `side`."""


@cache
def sections() -> dict[str, list[str]]:
    """The lines of the voice's list, as words, by their headings."""
    lines: dict[str, list[str]] = {}
    for line in (paths.bundled("sounds") / "voice.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heading = lines.setdefault(line[2:], [])
        elif line:
            heading.append(key_of(line.partition(" = ")[0]))
    return lines


@cache
def _instructions() -> list[str]:
    """Every sentence of all setups and cues of the bundled routines: engines say those that the bank lacks, too."""
    sentences: set[str] = set()
    for file in sorted(paths.bundled("routines").glob("*.yaml")):
        for instructions in _INSTRUCTION.findall(file.read_text(encoding="utf-8")):
            sentences.update(key_of(words) for words in re.split(r"[.!?;]\s*", instructions))
    return sorted(filter(_IN_WORDS.fullmatch, sentences))


@cache
def rules() -> dict[str, str]:
    """Every rule by its name."""
    bank = sections()
    numbers, units = bank["Numbers, and amounts that are often said"], bank["Units, of one and of several"]
    remarks = (
        "Getting into position, for the bundled routines",
        "The first cue of each exercise of the bundled routines",
    )
    lists = {
        "name": [line for heading, lines in bank.items() if heading.startswith("Exercises of ") for line in lines],
        "block": bank["Names of blocks"],
        "direction": [*bank["Directions"], "kick"],
        "unit": units[: units.index("rep")],
        "one": units[units.index("rep") :],
        "setup": list(dict.fromkeys([*(line for heading in remarks for line in bank[heading]), *_instructions()])),
        "ones": numbers[: numbers.index("ten")],
        "teens": numbers[numbers.index("ten") : numbers.index("twenty")],
        "tens": numbers[numbers.index("twenty") : numbers.index("ninety") + 1],
        "side": ["left", "right"],
        "both": ["each side alternating", "each side"],
        "single": ["one"],
        "time": ["seconds", "minutes", "minute"],
    }
    # A regular expression takes the first that fits: the longest has to come first.
    choices = {rule: " | ".join(sorted(lines, key=len, reverse=True)) for rule, lines in lists.items()}
    # The same under two names, for a slot's name stands once in a sentence.
    choices["turn"] = choices["direction"]
    choices["unit"] = f"/{_MOSTLY_REPS}/ reps | {' | '.join(f'/1/ {unit}' for unit in lists['unit'] if unit != 'reps')}"
    return choices | dict.fromkeys(("number", "sets", "amount", "each"), "<ones> | <teens> | <tens> [<ones>]")


def sentence_rule() -> str:
    """The rule of any sentence."""
    return " | ".join(_SENTENCES.values())


def vocabulary() -> set[str]:
    """Every word in the rules."""
    return {word for rule in (*rules().values(), *_SENTENCES.values()) for _, word, *_ in _TOKEN.findall(rule) if word}


@cache
def _expressions() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(_expression(rule, slots=True)) for kind, rule in _SENTENCES.items()}


def _expression(rule: str, *, slots: bool = False) -> str:
    """A rule as a regular expression for words that each end with a blank; with `slots` a group for each rule in it."""

    def of(token: re.Match[str]) -> str:
        name, word, sign, opening, _ = token.groups()
        if name:
            group = f"?P<{name}>" if slots and rule.count(f"<{name}>") == 1 else "?:"
            return f"({group}{_expression(rules()[name])})"
        if token[0].startswith("/"):
            return ""
        return f"{word} " if word else "(?:" if opening or sign == "(" else sign or ")?"

    return "".join(map(of, _TOKEN.finditer(rule)))


def sentence(words: str) -> Sentence | None:
    """Returns what sentence the words are; None where they are none of ours."""
    for kind, rule in _expressions().items():
        if match := rule.fullmatch(f"{words} "):
            return Sentence(kind, words, {name: part.strip() for name, part in match.groupdict().items() if part})
    return None
