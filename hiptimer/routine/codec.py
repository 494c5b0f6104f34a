"""A routine as JSON and back, so that a file which has been read once need not be read again."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hiptimer.routine.model import (
    Amounts,
    Block,
    Defaults,
    Exercise,
    Order,
    Pace,
    PerSet,
    Phase,
    Range,
    Rest,
    Rests,
    Routine,
    Series,
    Side,
    Source,
    Span,
)


def encoded(routine: Routine) -> str:
    """Returns the routine as JSON: arrays of the fields of each value, in the order in which they are declared."""
    return json.dumps(routine, ensure_ascii=False)


def decoded(json_text: str) -> Routine:
    """Returns the routine that `encoded` was given. Raises ValueError or TypeError for any other text."""
    return _routine(*json.loads(json_text))


def decoded_defaults(usual: Mapping[str, Any]) -> Defaults:
    """Returns the defaults that the settings `pace`, `prepare` and `rest` name; the language's own for the others."""
    own = Defaults()
    return Defaults(
        Pace(usual.get("pace", own.pace)),
        usual.get("prepare", own.prepare),
        own.rests._replace(**{between: _rest(fields) for between, fields in usual.get("rest", {}).items()}),
    )


# JSON's values are Any until they are put into the fields they came from; only what `encoded` wrote gets here.
def _routine(
    slug: str,
    name: str,
    exercises: Sequence[Sequence[Any]],
    description: str | None,
    source: Sequence[str | None] | None,
    order: str,
    rounds: Sequence[int],
    prepare: float,
    cues: Sequence[str],
    content_hash: str,
    blocks: Sequence[Sequence[Any]],
    language: str | None,
) -> Routine:
    return Routine(
        slug=slug,
        name=name,
        exercises=tuple(_exercise(Exercise(*fields)) for fields in exercises),
        description=description,
        source=None if source is None else Source(*source),
        order=Order(order),
        rounds=Range(*rounds),
        prepare=prepare,
        cues=tuple(cues),
        content_hash=content_hash,
        written_blocks=tuple(_block(Block(*fields)) for fields in blocks),
        language=language,
    )


def _block(fields: Block) -> Block:
    after: Any = fields.rest_after
    return fields._replace(
        order=Order(fields.order), rounds=Range(*fields.rounds), rest_after=None if after is None else _rest(after)
    )


def _rest(fields: Any) -> Rest:
    """A number is seconds, two of them are a range, a list in a list is one for each set."""
    if not isinstance(fields, list):
        return float(fields)
    if isinstance(fields[0], list):
        return PerSet(tuple(Span(*item) if isinstance(item, list) else float(item) for item in fields[0]))
    return Span(*fields)


def _amounts(fields: Sequence[Any] | None) -> Amounts | None:
    if fields is None:
        return None
    left, right = fields
    return Series(tuple(Range(*ends) for ends in left), tuple(Range(*ends) for ends in right))


def _exercise(fields: Exercise) -> Exercise:
    """An exercise whose fields are still arrays and words, with the values that they stand for."""
    return fields._replace(
        hold=_amounts(fields.hold),
        reps=_amounts(fields.reps),
        sets=Range(*fields.sets),
        side_sets=_amounts(fields.side_sets),
        time=_amounts(fields.time),
        load=None if fields.load is None else Series(*(tuple(texts) for texts in fields.load)),
        parts=tuple(_exercise(Exercise(*part)) for part in fields.parts),
        sides=tuple(map(Side, fields.sides)),
        directions=tuple(fields.directions),
        pace=Pace(fields.pace),
        tempo=tuple(Phase(*phase) for phase in fields.tempo),
        rest=Rests(*map(_rest, fields.rest)),
        cues=tuple(fields.cues),
        mistakes=tuple(fields.mistakes),
        muscles=tuple(fields.muscles),
        equipment=tuple(fields.equipment),
    )
