"""What is known at the end: how often exercises are done, as in `plank 30 s, bridge 12, 3 rounds`, and all blocks."""

from collections.abc import Sequence
from typing import Final

from hiptimer.routine.leaflet.blocks import EXERCISES, Block
from hiptimer.routine.leaflet.entries import Entry, Text
from hiptimer.routine.leaflet.exercises import Draft
from hiptimer.routine.leaflet.phrases import Statement, said_fields
from hiptimer.routine.leaflet.remedies import no_dose, nothing_follows
from hiptimer.yamlfile.fields import Report
from hiptimer.yamlfile.problems import Problem

_REPEATS: Final = ("repeats", "rounds", "sets")
_HOW_OFTEN: Final = tuple(frozenset((field,)) for field in _REPEATS)


def how_often_of_several(entry: Entry, line: int, drafts: Sequence[Draft]) -> Statement | None:
    """What a part of a line says, where that is nothing but how often, and none of the exercises before it says so.

    `drafts` are those of its block; None where fewer than two of them stand in the line.
    """
    if said_fields(entry.statements) not in _HOW_OFTEN:
        return None
    in_line = [draft for draft in drafts if draft.name is not None and draft.name.line == line]
    is_of_several = len(in_line) > 1 and all(draft.said.keys().isdisjoint(_REPEATS) for draft in in_line)
    return entry.statements[0] if is_of_several else None


def finished(blocks: Sequence[Block], headings: Sequence[Text], report: Report) -> list[Block]:
    """The blocks with exercises, once all is taken in; where there is none the report says why."""
    _end_with_rounds(blocks, report)
    whole = [block.collapsed() for block in blocks if block.drafts]
    if not whole:
        report.problems += map(no_dose, headings)
        if not report.problems:
            report.problems.append(Problem(1, 1, "nothing here says what to do, and how much of it"))
    elif all(block.key != EXERCISES for block in whole):
        return [block.as_plain() for block in whole]
    return whole


def _end_with_rounds(blocks: Sequence[Block], report: Report) -> None:
    """Give rounds that nothing follows to the exercises before them; any other head at the end is a problem."""
    *others, last = blocks
    if last.drafts or last.head is None or not others or not others[-1].drafts:
        return
    if last.head.kind == "rounds" and others[-1].rounds is None:
        others[-1].rounds = last.head.item
    else:
        report.problems.append(nothing_follows(last.head.item))
