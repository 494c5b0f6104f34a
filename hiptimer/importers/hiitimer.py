"""hiitimer: a list of exercises, all for the same time and with the same rest, so many rounds."""

import re
from typing import Final

from hiptimer.importers.documents import Document
from hiptimer.importers.draft import Draft, Part, Pause, left_out, timed
from hiptimer.importers.faults import NotImportedError
from hiptimer.importers.values import Fields, shortened
from hiptimer.routine.values import MAX_SETS
from hiptimer.yamlfile.problems import excerpt

_SETTING: Final = re.compile(r"(exercise_time|rest_time|reps)\s*:\s*(.*)")
_OTHER: Final = re.compile(r"(\w+)\s*:\s*(.*)")
_LIST: Final = "exercises:"


def recognises(document: Document) -> bool:
    """Whether it has its list of exercises, and how long each is done."""
    lines = [line.strip() for line in document.text.splitlines()]
    return _LIST in lines and any(line.startswith("exercise_time") for line in lines)


def drafts(document: Document) -> list[Draft]:
    """The one workout of the file."""
    settings: dict[str, object] = {}
    names: list[str] = []
    is_listed = False
    for number, written in enumerate(document.lines(), 1):
        line = _bare(written)
        if line == _LIST:
            is_listed = True
        elif setting := (_SETTING.fullmatch(line) or (None if written[:1].isspace() else _OTHER.fullmatch(line))):
            settings[setting[1]] = setting[2]
        elif line and is_listed:
            names.append(shortened(Fields({"": line}, f"line {number}").text("") or ""))
        elif line:
            raise NotImportedError(f"line {number}: '{excerpt(line)}' stands before 'exercises:'")
    return [_draft(Fields(settings, ""), names)]


def _draft(values: Fields, names: list[str]) -> Draft:
    seconds, rest = values.seconds("exercise_time"), values.seconds("rest_time") or 0.0
    rounds = values.whole("reps", most=MAX_SETS) or 1
    if not names or not seconds:
        raise NotImportedError("names no exercise, or no exercise_time")
    items = [item for name in names for item in (timed(name, seconds), Pause(rest))]
    return Draft("", (Part(tuple(items[:-1]), rounds, between_rounds=rest),), notes=left_out(values.not_asked()))


def _bare(line: str) -> str:
    return line.partition("#")[0].strip()
