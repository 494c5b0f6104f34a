"""The lines of a YAML text, and what a person reads in them that YAML does not."""

import re
from typing import Final

from hiptimer.yamlfile.problems import Problem, Severity, excerpt

_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT_WITHOUT_BLANK: Final = re.compile(r"[ \t]+(#\w.*)")
_BULLET: Final = re.compile("[-\u2010-\u2015\u2022\u25cf\u25e6\u25aa\u2023\u00b7*+][ \t]*\\S|[0-9]{1,2}[.)] ")
_KEY_WITHOUT_BLANK: Final = re.compile("[^\\W\\d_]{3,12} ?[:=\uff1a] ?[^\\s/]")
_DOSE_WITHOUT_COLON: Final = re.compile(r"(?:hold|reps|sets|rounds) +[0-9][0-9 -]*(?:s|sec|min)?")


def lines_of(text: str) -> list[str]:
    """The lines as YAML counts them, without their ends."""
    return _BREAK.split(text)


def cut_comment(line: str, end: int, number: int) -> Problem | None:
    """A warning where a value that ends before column `end`, from 0, goes on as a comment without a blank."""
    match = _COMMENT_WITHOUT_BLANK.match(line, end)
    if match is None:
        return None
    remedy = "put the text in quotes, or a blank behind the #"
    message = f"'{excerpt(match[1])}' is left out: # behind a blank begins a comment. To keep it, {remedy}"
    return Problem(number, match.start(1) + 1, message, Severity.WARNING)


def swallowed_line(lines: list[str], first: int, last: int) -> Problem | None:
    """A warning where a line behind the first of a text, by numbers from 1, looks like a key or an item of a list."""
    for number in range(first + 1, last + 1):
        line = lines[number - 1]
        written = line.strip()
        is_bullet = _BULLET.match(written)
        if is_bullet or _KEY_WITHOUT_BLANK.match(written) or _DOSE_WITHOUT_COLON.fullmatch(written):
            means = "an item of a list begins with '- '" if is_bullet else "a key has a colon and a blank behind it"
            where = f"is part of the text that begins on line {first}"
            message = f"'{excerpt(written)}' {where}: {means}, and stands as far in as its neighbours"
            return Problem(number, len(line) - len(line.lstrip()) + 1, message, Severity.WARNING)
    return None
