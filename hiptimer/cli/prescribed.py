"""Prescriptions in words, as they are given to a command: where they come from, and what is not understood of them."""

import sys
from pathlib import Path

from hiptimer.cli.excerpts import colours, problem_lines
from hiptimer.figures.naming import names
from hiptimer.routine.leaflet.reader import Prescription, read_prescription
from hiptimer.routine.reader import LIMITS, RoutineError
from hiptimer.usage import UsageError
from hiptimer.yamlfile.files import is_file
from hiptimer.yamlfile.problems import excerpt

STANDARD_INPUT = "-"
_SOURCE = "prescription"
"""What messages call a text that has no file."""


def prescribed(words: str, name: str | None = None) -> Prescription | None:
    """The routine that words prescribe, called `name` where that is given; `-` reads them from standard input.

    None where something is not understood, which is printed with a caret under it. Raises UsageError for no text.
    """
    if is_file(Path(words)):
        raise UsageError(f"'{excerpt(words)}' is a file: to have it read, write - in its place, and < before it")
    text = _standard_input() if words == STANDARD_INPUT else words
    try:
        return read_prescription(text, _SOURCE, name, names())
    except RoutineError as error:
        for line in problem_lines(_SOURCE, error.problems, error.text, colours(sys.stderr)):
            print(line, file=sys.stderr)
        return None


def _standard_input() -> str:
    """All of standard input. Raises UsageError for too much, and for what is no text."""
    if sys.stdin.isatty():
        print("Type or paste the prescription, then Ctrl-D in a line of its own:", file=sys.stderr)
    content = sys.stdin.buffer.read(LIMITS.bytes + 1)
    if len(content) > LIMITS.bytes:
        raise UsageError(f"standard input is larger than {LIMITS.size_words}: is this a prescription?")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("standard input is not text in UTF-8") from None
