"""trainingThing: a command a line, as `train 30 push_ups`, `rest 10`, and all of it so many more times."""

import re
from typing import Final

from hiptimer.importers.documents import Document
from hiptimer.importers.draft import Draft, Move, Part, Pause, left_out, timed
from hiptimer.importers.faults import NotImportedError
from hiptimer.importers.values import Fields, shortened
from hiptimer.routine.values import MAX_SETS
from hiptimer.yamlfile.problems import excerpt

_COMMAND: Final = re.compile(r"(train|rest)\s+([0-9.eE+-]+|nan|inf)\b(.*)", re.IGNORECASE)
_MORE: Final = re.compile(r"repetitions\s+(\S+)", re.IGNORECASE)
_MUSIC: Final = re.compile(r"(?:train|rest|done|nextround)music\b", re.IGNORECASE)


def recognises(document: Document) -> bool:
    """Whether any line has something to train, or names its music."""
    lines = map(_bare, document.text.splitlines())
    return any(_MUSIC.match(line) or (line.lower().startswith("train") and _COMMAND.fullmatch(line)) for line in lines)


def drafts(document: Document) -> list[Draft]:
    """The one workout of the file."""
    items: list[Move | Pause] = []
    rounds, music = 1, set[str]()
    for number, line in enumerate(map(_bare, document.lines()), 1):
        if command := _COMMAND.fullmatch(line):
            items.append(_item(command, number))
        elif more := _MORE.fullmatch(line):
            extra = Fields({"repetitions": more[1]}, f"line {number}")
            rounds = (extra.whole("repetitions", most=MAX_SETS - 1, least=0) or 0) + 1
        elif played := _MUSIC.match(line):
            music.add(played[0].lower())
        elif line:
            raise NotImportedError(f"line {number}: '{excerpt(line)}' is no command that can be read")
    return [Draft("", (Part(tuple(items), rounds),), notes=left_out(music))]


def _bare(line: str) -> str:
    return line.partition("#")[0].strip()


def _item(command: re.Match[str], number: int) -> Move | Pause:
    values = Fields({"seconds": command[2], "name": command[3].replace("_", " ")}, f"line {number}")
    seconds = values.seconds("seconds") or 0.0
    if command[1].lower() == "rest" or not seconds:
        return Pause(seconds)
    return timed(shortened(values.text("name") or "Exercise"), seconds)
