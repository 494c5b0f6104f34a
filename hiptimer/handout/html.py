"""A routine's page as one HTML file that needs nothing else: to print, to send, to read on a telephone.

Everything in it is text of ours or escaped text of the routine; it runs no script and asks for no other address.
"""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from hiptimer.handout.contents import Contents, Item
from hiptimer.handout.pictures import pictures_of
from hiptimer.handout.style import STYLE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_page(contents: Contents, folder: Path | None) -> str:
    """Returns the page; `folder` is where the routine lies, with its own figures beside it."""
    return "\n".join((*_head(contents), *_body(contents, folder), "</html>")) + "\n"


def _head(contents: Contents) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>'
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{escape(contents.title)}</title>"
    yield f"<style>{STYLE}</style>\n</head>"


def _body(contents: Contents, folder: Path | None) -> Iterator[str]:
    yield "<body>\n<main>\n<header>"
    yield f"<h1>{escape(contents.title)}</h1>"
    yield _paragraph(contents.summary, "summary")
    if contents.description:
        yield _paragraph(contents.description)
    facts = (f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>" for label, words in contents.facts.items())
    yield f"<dl>{''.join(facts)}</dl>\n</header>"
    is_divided = any(section.heading for section in contents.sections)
    for section in contents.sections:
        if section.heading:
            yield f'<h2 class="block">{escape(section.heading)}</h2>'
        for item in section.items:
            yield from _article(item, 3 if is_divided else 2, folder)
    yield "<footer>Stop when something hurts. Made with hiptimer.</footer>\n</main>\n</body>"


def _article(item: Item, level: int, folder: Path | None) -> Iterator[str]:
    """An exercise, its name as a heading of that level."""
    exercise = item.exercise
    yield "<article>\n<header>"
    yield f"<h{level}>{item.number}. {escape(exercise.name)}</h{level}>"
    yield _paragraph(item.dose, "dose")
    yield "</header>"
    yield from _figures(item, folder)
    yield "<div>"
    caution = item.caution
    yield from (_paragraph(text, "caution" if text == caution else "") for text in item.texts)
    yield from _list(exercise.cues)
    yield from _list(exercise.mistakes, ' class="avoid" aria-label="Mistakes"')
    if item.closing:
        yield f'<p class="closing">{"<br>".join(map(escape, item.closing))}</p>'
    yield "</div>\n</article>"


def _figures(item: Item, folder: Path | None) -> Iterator[str]:
    pictures = pictures_of(item.exercise, folder, f"e{item.number}")
    if pictures:
        yield '<div class="poses">'
        for picture in pictures:
            caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
            yield f"<figure>{picture.svg}{caption}</figure>"
        yield "</div>"


def _list(texts: Iterable[str], attributes: str = "") -> Iterator[str]:
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    if items:
        yield f"<ul{attributes}>{items}</ul>"


def _paragraph(text: str, name: str = "") -> str:
    return f'<p class="{name}">{escape(text)}</p>' if name else f"<p>{escape(text)}</p>"
