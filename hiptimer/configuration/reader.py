"""The settings file into what it says, with every mistake of it at once. What is wrong is left out; the rest holds."""

import re
from pathlib import Path
from typing import Any, Final, NamedTuple

from hiptimer.configuration.config import Config
from hiptimer.configuration.fields import FIELDS, WORDS
from hiptimer.yamlfile.fields import Report, read_fields, with_keys_of
from hiptimer.yamlfile.files import Limits, read_text
from hiptimer.yamlfile.nodes import Mapping, Node
from hiptimer.yamlfile.problems import DocumentError, Problem, UnreadableError
from hiptimer.yamlfile.recovery import compose_past_faults

LIMITS: Final = Limits("settings", "keys and values, such as 'volume: 60'", bytes=64 * 1024, depth=8, aliases=False)

_ONLY_COMMENTS: Final = re.compile(r"(?:\s*(?:#.*|---|\.\.\.)?(?:\n|\r|$))*")
_LONE_SIGN: Final = re.compile(r"^(\s*(?:[^\s#:][^:#\n]*:|-)[ \t]+)([^\w\s\"#])(?=[ \t]*(?:\s#.*)?$)", re.MULTILINE)
"""`help: ?`: YAML takes many a sign for one of its own."""


class Reading(NamedTuple):
    """What came of a settings file."""

    config: Config
    problems: tuple[Problem, ...] = ()
    """In the file's order."""
    warnings: tuple[Problem, ...] = ()
    """What is read, but may not be as it was meant."""
    text: str | None = None
    """None where the file cannot be read at all, as the one problem of `config` says."""


def read_config(file: Path) -> Reading:
    """What a settings file says, and what is wrong with it; never raises for that."""
    try:
        text = read_text(file, LIMITS)
    except DocumentError as error:
        return _reading(file, {}, {}, [error.problem], [], "")
    except UnreadableError as error:
        return Reading(Config(problems=(str(error),)))
    if _ONLY_COMMENTS.fullmatch(text):
        return Reading(Config(), text=text)
    report = Report([], "the settings")
    root = compose_past_faults(_LONE_SIGN.sub(_quoted, text), LIMITS, report.problems)
    values: dict[str, Any] = {} if root is None else read_fields(root, FIELDS, report, WORDS)
    lines = {} if root is None else _lines(root)
    values = {name: value for name, value in values.items() if name in lines}
    return _reading(file, values, lines, report.problems, report.warnings, text)


def _reading(
    file: Path,
    values: dict[str, Any],
    lines: dict[str, int],
    problems: list[Problem],
    warnings: list[Problem],
    text: str,
) -> Reading:
    in_order = tuple(sorted(set(problems)))
    located = tuple(problem.located(str(file)) for problem in in_order)
    return Reading(Config(values, lines, located), in_order, tuple(sorted(set(warnings))), text)


def _quoted(match: re.Match[str]) -> str:
    quote = '"' if match[2] == "'" else "'"
    return f"{match[1]}{quote}{match[2]}{quote}"


def _lines(root: Node) -> dict[str, int]:
    """The line of each setting, and of each part of one."""
    if not isinstance(root, Mapping):
        return {}
    lines: dict[str, int] = {}
    # What is wrong with the keys was reported before.
    for key, value in with_keys_of(root, FIELDS, Report([], ""), WORDS).entries:
        if key.reported:
            continue  # It is not one of them, though its name is near.
        lines[key.text] = key.line
        if isinstance(value, Mapping):
            lines |= {f"{key.text}.{part.text}": part.line for part, _ in value.entries}
    return lines
