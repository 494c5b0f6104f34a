"""A text that does not read as it stands, with what has one meaning written as YAML wants it.

Lines stay lines: what is found in the mended text is found on the same line of the text as it was written.
"""

import re
from typing import Final, NamedTuple

from hiptimer.yamlfile.characters import visible
from hiptimer.yamlfile.line_mender import Keys, LineMender
from hiptimer.yamlfile.lines import lines_of
from hiptimer.yamlfile.problems import Problem

_FENCE: Final = re.compile(r"\s*(?:```|~~~)\s*\w*\s*")
_TAB: Final = re.compile(r" *\t\s*\S")
_WIDE_BLANKS: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INDENTATION: Final = re.compile(f"[ {_WIDE_BLANKS}\u200b-\u200f\u2060\ufeff]*")
_WIDE_BLANK: Final = re.compile(f"[{_WIDE_BLANKS}]")
_BLANK_BEHIND_MARK: Final = re.compile(f"(?<=[:-])[{_WIDE_BLANKS}]+")


class Mended(NamedTuple):
    """A text and what was written before it was mended."""

    text: str
    problems: tuple[Problem, ...]
    """What has two meanings, or none, and was mended only so that the rest can be read; placed in the mended text."""
    before: tuple[str, ...]
    after: tuple[str, ...]

    def original(self, problem: Problem) -> Problem:
        """The problem at its place in the text as it was written."""
        if problem.line > len(self.before):
            return problem
        old, new = self.before[problem.line - 1], self.after[problem.line - 1]
        if old == new:
            return problem
        same = next(
            (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
        )
        column = problem.column
        if column > same + (len(new) >= len(old)):
            column = max(same + 1, column - (len(new) - len(old)))
        return problem._replace(column=min(column, len(old) + 1))


def mended_text(text: str, keys: Keys) -> Mended:
    """The text, mended as far as it has one meaning."""
    before = lines_of(text)
    lines = [_with_plain_blanks(_without_inner_tabs(line)) for line in _without_fences(before)]
    in_brackets = next((line.strip() for line in lines if line.strip()), "")[:1] in ("{", "[")
    has_tabs = any(_TAB.match(line) for line in lines)
    mender = LineMender(lines, keys)
    after = lines if in_brackets or has_tabs else mender.mended()
    return Mended("\n".join(after), tuple(mender.problems), tuple(before), tuple(after))


def _without_fences(lines: list[str]) -> list[str]:
    """The lines with those of a Markdown fence, and what is said round it, left empty; several fences stay."""
    fences = [number for number, line in enumerate(lines) if _FENCE.fullmatch(line)]
    if not 1 <= len(fences) <= 2:
        return lines
    first, last = fences[0], fences[-1]
    if first == last and any(line.strip() for line in lines[:first]):
        first = -1
    elif first == last:
        last = len(lines)
    return [line if first < number < last else "" for number, line in enumerate(lines)]


def _without_inner_tabs(line: str) -> str:
    """The line with a blank for each tab behind its first word: not every parser parts a key and its value by a tab."""
    if "\t" not in line:
        return line
    start = len(line) - len(line.lstrip())
    return line[:start] + line[start:].replace("\t", " ")


def _with_plain_blanks(line: str) -> str:
    """The line with a blank for each character that looks like one, before its first word and behind its marks."""
    if line.isascii():
        return line
    indentation = _INDENTATION.match(line)
    end = indentation.end() if indentation else 0
    rest = _BLANK_BEHIND_MARK.sub(lambda match: " " * len(match[0]), line[end:])
    return _WIDE_BLANK.sub(" ", visible(line[:end]).replace("\u200c", "").replace("\u200d", "")) + rest
