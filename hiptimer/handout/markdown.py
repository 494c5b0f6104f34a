"""A routine's page as Markdown (CommonMark), for notes, wikis and messages."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from hiptimer.handout.contents import Contents, Item

_MEANT: Final = re.compile(r"([\\`*_{}\[\]<>|~])")
_AT_THE_START: Final = re.compile(r"^(\s*)([#>+=-]|[0-9]+(?=[.)]))")


def markdown_page(contents: Contents) -> str:
    """Returns the page, every text of the routine escaped so that it reads as it is written."""
    return "\n\n".join(_paragraphs(contents)) + "\n"


def _paragraphs(contents: Contents) -> Iterator[str]:
    yield f"# {_inline(contents.title)}"
    yield _text(contents.summary)
    if contents.description:
        yield _text(contents.description)
    yield "\n".join(f"- **{label}**: {_inline(words)}" for label, words in contents.facts.items())
    is_divided = any(section.heading for section in contents.sections)
    for section in contents.sections:
        if section.heading:
            yield f"## {_inline(section.heading)}"
        for item in section.items:
            yield from _item(item, "###" if is_divided else "##")


def _item(item: Item, level: str) -> Iterator[str]:
    yield f"{level} {item.number}. {_inline(item.exercise.name)}"
    yield f"**{_inline(item.dose)}**"
    yield from map(_text, item.texts)
    if item.exercise.cues:
        yield _list(item.exercise.cues)
    if item.exercise.mistakes:
        yield "Mistakes to avoid:"
        yield _list(item.exercise.mistakes)
    yield from map(_text, item.closing)


def _list(texts: Iterable[str]) -> str:
    return "\n".join(f"- {_text(text)}" for text in texts)


def _inline(text: str) -> str:
    """A text in which no character means anything to Markdown or HTML."""
    return _MEANT.sub(r"\\\1", text).replace("&", "&amp;")


def _text(text: str) -> str:
    """A text as a paragraph: what would begin a list, a heading or a quotation is escaped as well."""
    return _escaped_start(_inline(text))


def _escaped_start(text: str) -> str:
    match = _AT_THE_START.match(text)
    if match is None:
        return text
    place = match.end() if match[2].isdigit() else match.start(2)
    return f"{text[:place]}\\{text[place:]}"
