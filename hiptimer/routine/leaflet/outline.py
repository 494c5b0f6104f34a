"""The blocks of a prescription, as the keys that a routine file has for them."""

from collections.abc import Iterator, Sequence
from typing import Final

from hiptimer.routine.leaflet.blocks import EXERCISES, Block, rest_entry
from hiptimer.routine.leaflet.exercises import INTERVALS
from hiptimer.routine.leaflet.sheet import Sheet
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar
from hiptimer.yamlfile.nodes import Sequence as NodeSequence

_NAMES_IN_NAME: Final = 3
"""Exercises that the name of a routine names, which has none of its own."""


def name_of_exercises(names: list[str]) -> str:
    """What a routine is called that has no name: its exercises, and how many there are besides."""
    different = list(dict.fromkeys(_capital(name) if name else INTERVALS for name in names))
    named, others = different[:_NAMES_IN_NAME], len(different) - _NAMES_IN_NAME
    words = ", ".join([named[0], *map(_small, named[1:])])
    return words + (f" and {others} more" if others > 0 else "")


def routine_node(sheet: Sheet, name: str | None) -> Mapping | None:
    """The routine as a file has it, called `name` where that is given; None where there is no exercise.

    Call once, when all parts are taken in.
    """
    blocks = sheet.close()
    return Mapping(1, 1, tuple(_entries(sheet, name, blocks))) if blocks else None


def _entries(sheet: Sheet, name: str | None, blocks: Sequence[Block]) -> Iterator[tuple[Scalar, Node]]:
    names = [draft.name.words if draft.name else "" for block in blocks for draft in block.drafts]
    yield _entry(
        "name", name or (_quiet(sheet.remarks.title.words) if sheet.remarks.title else name_of_exercises(names))
    )
    if sheet.remarks.texts:
        yield _entry("description", " ".join(_sentence(text.words) for text in sheet.remarks.texts))
    if sheet.rests:
        yield rest_entry(sheet.rests)
    if len(blocks) == 1 and not sheet.rests and blocks[0].key == EXERCISES and blocks[0].name is None:
        yield from blocks[0].entries(sheet.report)
        return
    for block in blocks:
        if block.key != EXERCISES:
            yield Scalar(1, 1, block.key), block.exercises()
    items = [item for block in blocks if block.key == EXERCISES for item in _items(block, sheet)]
    yield Scalar(1, 1, EXERCISES), NodeSequence(1, 1, tuple(items))


def _items(block: Block, sheet: Sheet) -> tuple[Node, ...]:
    return block.exercises().items if block.is_plain else (block.node(sheet.report),)


def _small(name: str) -> str:
    """A name inside a sentence; what is short for something stays in capitals."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _sentence(written: str) -> str:
    words = written.rstrip(" ,;:")
    return _capital(words) + ("" if words.endswith((".", "!", "?")) else ".")


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _quiet(words: str) -> str:
    """A heading in capitals as a sentence begins; one of a single word may be short for something."""
    return words.capitalize() if words.isupper() and " " in words else words


def _entry(key: str, text: str) -> tuple[Scalar, Node]:
    return Scalar(1, 1, key), Scalar(1, 1, text, plain=False)
