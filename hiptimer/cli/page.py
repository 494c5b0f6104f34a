"""A page of text about one routine, to be read before a workout."""

from collections.abc import Iterator

from hiptimer.cells import width_of, wrapped
from hiptimer.handout.contents import Contents, Item, contents_of
from hiptimer.workout.plan import Plan

_INDENT = 4


def routine_page(plan: Plan, width: int) -> str:
    """What to know before a workout, in at most `width` columns."""
    width = max(40, width)
    contents = contents_of(plan)
    return "\n".join((*_heading(contents, width), *_exercises(contents, width)))


def _heading(contents: Contents, width: int) -> Iterator[str]:
    yield contents.title
    yield "=" * min(width, width_of(contents.title))
    yield from wrapped(contents.summary, width)
    yield ""
    if contents.description:
        yield from wrapped(contents.description, width)
        yield ""
    for label, words in contents.facts.items():
        yield from _hanging(f"{label:<12}", words, width)


def _exercises(contents: Contents, width: int) -> Iterator[str]:
    for section in contents.sections:
        if section.heading:
            yield from ("", *wrapped(section.heading, width))
        for item in section.items:
            yield from _exercise(item, width)


def _exercise(item: Item, width: int) -> Iterator[str]:
    title = f"{item.number:>2}. {item.exercise.name}"
    yield ""
    blanks = width - width_of(title) - width_of(item.dose)
    if blanks >= 2:
        yield title + " " * blanks + item.dose
    else:
        yield title
        yield from _indented(item.dose, width)
    for text in item.texts:
        yield from _indented(text, width)
    for cue in item.exercise.cues:
        yield from _indented(cue, width, "- ")
    for mistake in item.exercise.mistakes:
        yield from _indented(mistake, width, "! ")
    for text in item.closing:
        yield from _indented(text, width)


def _indented(text: str, width: int, bullet: str = "") -> Iterator[str]:
    return _hanging(" " * _INDENT + bullet, text, width)


def _hanging(label: str, text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` cells: the label before the first, as many blanks before the others."""
    for line in wrapped(text, width - width_of(label)):
        yield label + line
        label = " " * width_of(label)
