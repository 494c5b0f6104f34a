"""The kinds of value that only a settings file holds: hours, yes and no, themes, folders, keys. In JSON's types.

As every kind, each is a function of a node and a Report that returns None where it has reported a problem.
"""

import os
import re
import shlex
from collections.abc import Mapping as MappingOf
from typing import Any, Final

from hiptimer.audio.synthesis.manner import RATES, rate_of
from hiptimer.audio.synthesis.placeholders import FOR_ALL, stays, unknown_placeholders
from hiptimer.keymap import FIXED, SETTABLE, Clash, Keymap, action_name, key_named, shown_key
from hiptimer.keys import Action, latin_key, layouts_of
from hiptimer.routine import values
from hiptimer.routine.fields import REST_FIELDS
from hiptimer.routine.model import Span
from hiptimer.routine.words import REST_WORDS
from hiptimer.yamlfile.characters import plain_key
from hiptimer.yamlfile.fields import Field, Kind, Report, one_of, parsed, plain_text, read_fields
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from hiptimer.yamlfile.problems import excerpt, suggestion

THEMES: Final = ("hiptimer-dark", "hiptimer-light", "hiptimer-contrast")
"""Our own. Here as well as in the screens, which are not loaded for a name."""

_PREFIX: Final = "hiptimer-"
_THEME_SYNONYMS: Final = {
    **{theme.removeprefix(_PREFIX): theme for theme in THEMES},
    "high contrast": THEMES[2],
    "black": THEMES[2],
    "default": THEMES[0],
}

_YES: Final = ("yes", "on", "true", "1")
_NO: Final = ("no", "off", "false", "0")

LATEST_START: Final = 12
"""The last hour at which a day may begin."""

_HOUR: Final = re.compile(r"(\d{1,2})(?::00)?(?: ?(?:h|am|o'clock))?")

ALL_ACTIONS: Final = "'hiptimer config --keys' names them all"

_SCREENS: Final = {
    "workout": "in a workout",
    "plain workout": "in a workout with --plain",
    "picker": "in the picker",
    "summary": "in the summary",
    "history": "in the history",
}


def whole_number(low: int, high: int) -> Kind[int]:
    """A kind: a whole number from `low` to `high`, which may be said in percent."""

    def parse(text: str) -> int:
        digits = text.removesuffix("%").strip()
        if not digits.isdecimal() or not low <= int(digits[:9]) <= high:
            raise ValueError(f"'{excerpt(text)}' is not a whole number from {low} to {high}")
        return int(digits)

    return lambda node, report: parsed(parse, node, report, "a number")


def words_a_minute(node: Node, report: Report) -> int | None:
    """A rate of speech: 140, 140 wpm, or normal."""

    def parse(text: str) -> int:
        rate = rate_of(text)
        if rate is None:
            slowest, fastest = RATES
            raise ValueError(
                f"'{excerpt(text)}' is no rate: write normal, or words a minute from {slowest} to {fastest}"
            )
        return rate

    return parsed(parse, node, report, "a rate")


def share_left(node: Node, report: Report) -> int | None:
    """What is left of something, in percent; `off` is that all of it is."""

    def parse(text: str) -> int:
        plain = plain_key(text).removeprefix("to ")
        if plain in _YES:
            raise ValueError(f"'{excerpt(text)}' does not say how much: write what is left of it, as in 40%")
        digits = "100" if plain in _NO and not plain.isdecimal() else plain.removesuffix("%").strip()
        if not digits.isdecimal() or int(digits[:9]) > 100:
            raise ValueError(f"'{excerpt(text)}' is neither off nor a whole number from 0 to 100, as in 40%")
        return int(digits)

    return parsed(parse, node, report, "a number")


def flag(node: Node, report: Report) -> bool | None:
    """Yes or no, on or off, true or false."""
    word = one_of(("yes", "no"), {**dict.fromkeys(_YES, "yes"), **dict.fromkeys(_NO, "no")})(node, report)
    return None if word is None else word == "yes"


def hour(node: Node, report: Report) -> int | None:
    """The hour of a morning: 4, 4:00."""

    def parse(text: str) -> int:
        match = _HOUR.fullmatch(plain_key(text))
        if match is None or int(match[1]) > LATEST_START:
            raise ValueError(f"'{excerpt(text)}' is no full hour from 0 to {LATEST_START}: write it as 4 or 4:00")
        return int(match[1])

    return parsed(parse, node, report, "an hour")


def seconds(node: Node, report: Report) -> float | None:
    """A duration in seconds."""
    return values.duration(node, report)


def theme(node: Node, report: Report) -> str | None:
    """One of our themes, with or without `hiptimer-`, or one of Textual's."""
    word = plain_text(node, report, "a theme")
    if word is None:
        return None
    plain = plain_key(word)
    own = _THEME_SYNONYMS.get(plain, plain)
    if own in THEMES:
        return own
    # Imported here: our own themes are known without.
    from textual.theme import BUILTIN_THEMES

    if plain in BUILTIN_THEMES:
        return plain
    short = [theme.removeprefix(_PREFIX) for theme in THEMES]
    hint = suggestion(word, (*short, *THEMES, *BUILTIN_THEMES))
    report.add(
        node, f"'{excerpt(word)}' is no theme: write {', '.join(short)}, or one of Textual's, such as nord.{hint}"
    )
    return None


def usual_rest(node: Node, report: Report) -> Any:
    """Seconds, or a range of them as a list of its two ends (Any, as JSON has it)."""
    if isinstance(node, Sequence):
        report.add(node, f"one rest for each set is said in a routine; in {report.where} write one, as in 45s or 1-2m")
        return None
    rest = values.rest(node, report)
    return list(rest) if isinstance(rest, Span) else rest


_REST_FIELDS: Final = {name: Field(usual_rest, field.help) for name, field in REST_FIELDS.items()}


def usual_rests(node: Node, report: Report) -> dict[str, Any] | None:
    """Rests by what they lie between; all of them or, where any has a mistake, none."""
    if isinstance(node, Scalar) and node.text:
        said = excerpt(node.text)
        report.add(node, f"say what the rest lies between, as in 'rest: {{sets: {said}, exercises: {said}}}'")
        return None
    before = len(report.problems)
    read = read_fields(node, _REST_FIELDS, report.inside("the rests"), REST_WORDS)
    return None if len(report.problems) > before else read


def folders(node: Node, report: Report) -> list[str] | None:
    """Folders, as they are written; a single one is a list of one. All of them or, where any has a mistake, none."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    read = [plain_text(item, report, "a folder") for item in nodes]
    named = [folder for folder in read if folder is not None]
    return named if len(named) == len(read) else None


def command(node: Node, report: Report) -> list[str] | None:
    """A program and its arguments, with placeholders: in one line, or each in a list."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    written = [plain_text(item, report, "a command") for item in nodes]
    texts = [text for text in written if text is not None]
    if len(texts) < len(written):
        return None
    try:
        words = texts if isinstance(node, Sequence) else _words_of(texts[0])
    except ValueError:
        report.add(node, f"'{excerpt(texts[0])}' has a quotation mark without its other")
        return None
    if problem := _command_problem(words):
        report.add(node, problem)
        return None
    return words


def _words_of(line: str) -> list[str]:
    """A command line, cut into words as a shell cuts it. Raises ValueError."""
    if os.name == "posix":
        return shlex.split(line)
    return [word.strip("\"'") for word in shlex.split(line, posix=False)]


def _command_problem(words: list[str]) -> str | None:
    if not words or not words[0]:
        return "a command begins with a program"
    if unknown := unknown_placeholders(words):
        choices = ", ".join(f"{{{known}}}" for known in FOR_ALL)
        return f"'{{{excerpt(unknown[0])}}}' stands for nothing: there are {choices}"
    if stays(words) and any(f"{{{name}}}" in word for name in ("text", "file") for word in words):
        return "a command with {folder} is given its texts a line each, and has no {text} or {file}"
    return None


# --- keys ---


def _keys_of_action(node: Node, report: Report) -> list[tuple[str, Node]] | None:
    """The keys of one action, by Textual's names, each with its place."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    if not nodes:
        report.add(node, f"no key in {report.where}: an action needs one")
        return None
    keys = [(key, item) for item in nodes if (key := _key(item, report)) is not None]
    return keys if len(keys) == len(nodes) else None


def _key(node: Node, report: Report) -> str | None:
    words = plain_text(node, report, "a key")
    if words is None:
        return None
    key = key_named(words)
    if key is None:
        why = {"esc": "a terminal delays it", "escape": "a terminal delays it"}.get(plain_key(words))
        said = f"'{excerpt(words)}' cannot be the key of an action" + (f" ({why})" if why else "")
        report.add(
            node, f"{said}: write a letter, a sign, or one of space, enter, tab, left, pagedown, f5 and the like"
        )
    return key


_ACTIONS: Final = {action_name(action): action for action in SETTABLE}
_FIXED: Final = {action_name(action) for action in FIXED}
_OTHER_NAMES: Final = {
    "resume": "pause",
    "quit": "leave",
    "volume up": "louder",
    "volume down": "quieter",
    "more": "longer",
    "less": "shorter",
    "next exercise": "skip exercise",
}


def keys(node: Node, report: Report) -> dict[str, list[str]] | None:
    """Keys by action, as Textual names them; all of them or, where any has a mistake, none."""
    before = len(report.problems)
    places = _places(node, report.inside("the keys"))
    chosen = {action.value: list(keys_) for action, keys_ in places.items()}
    keymap = Keymap(chosen)
    for clash in keymap.clashes():
        _report_clash(clash, keymap, places, report)
    if len(report.problems) > before:
        return None
    _warn_of_layouts(keymap, places, report)
    return chosen


def _places(node: Node, report: Report) -> dict[Action, dict[str, Node]]:
    """Each key of each action, and where it stands."""
    if not isinstance(node, Mapping):
        report.add(node, f"{report.where} are actions with a key for each, such as '{{pause: k, skip: [right, n]}}'")
        return {}
    places: dict[Action, dict[str, Node]] = {}
    for key, value in node.entries:
        action = _action(key, report)
        if action in places:
            report.add(key, f"'{excerpt(key.text)}' is given twice: write all of its keys in one list")
        elif action is not None and (keys_ := _keys_of_action(value, report)) is not None:
            places[action] = dict(keys_)
    return places


def _action(key: Scalar, report: Report) -> Action | None:
    word = plain_key(key.text).replace("-", " ")
    name = _OTHER_NAMES.get(word, word)
    if name in _ACTIONS:
        return _ACTIONS[name]
    if name in _FIXED:
        report.add(key, f"'{excerpt(key.text)}' keeps its keys: digits, and what chooses or closes in a list")
    else:
        report.add(key, f"unknown action '{excerpt(key.text)}'.{suggestion(name, _ACTIONS)} {ALL_ACTIONS}")
    return None


def _report_clash(clash: Clash, keymap: Keymap, places: MappingOf[Action, dict[str, Node]], report: Report) -> None:
    """Say at the one that was given the key last what else it is for, and where that stands."""
    written = [
        (places[action][clash.key], action)
        for action in (clash.first, clash.second)
        if action is not None and clash.key in places.get(action, {})
    ]
    if not written:  # followed from elsewhere, where it is told
        return
    node, action = max(written, key=lambda pair: (pair[0].line, pair[0].column))
    other = clash.first if action is clash.second else clash.second
    where, shown, name = _SCREENS[clash.screen], _quoted(clash.key, node), action_name(action)
    if other is None:
        report.add(node, f"{shown} moves through the list {where}: give '{name}' another key")
    elif len(written) > 1:
        line = min(place.line for place, _ in written)
        report.add(
            node, f"{shown} is the key of '{action_name(other)}' as well (line {line}): give one of them another"
        )
    else:
        row = keymap.row(other, clash.screen)
        beside = "" if shown_key(clash.key) in row.shown else f", beside '{row.shown}',"
        also = "" if other in FIXED else f", or one to '{action_name(other)}' as well"
        report.add(node, f"{shown} is the key of '{action_name(other)}'{beside} {where}: give '{name}' another{also}")


def _quoted(key: str, node: Node) -> str:
    """A key in quotes, and as it is written where that is a letter of another keyboard."""
    written = node.text.strip() if isinstance(node, Scalar) else ""
    is_alias = len(written) == 1 and written.casefold() != key and not written.isascii()
    return f"'{written}', which is '{shown_key(key)}' by its place," if is_alias else f"'{shown_key(key)}'"


def _warn_of_layouts(keymap: Keymap, places: MappingOf[Action, dict[str, Node]], report: Report) -> None:
    """Note a sign that stands for another key on some keyboards, where that one has an action of its own."""
    for action, nodes in places.items():
        for key, node in nodes.items():
            latin = latin_key(key)
            other = keymap.action_of(latin, "workout") or keymap.action_of(latin, "picker")
            if latin != key and other is not None and other != action:
                boards = " and ".join(f"a {layout}" for layout in layouts_of(key))
                place = f"where '{shown_key(latin)}' is ('{action_name(other)}')"
                shown, name = shown_key(key), action_name(action)
                report.warn(node, f"on {boards} keyboard '{shown}' is {place}: it is '{name}' there, too")
