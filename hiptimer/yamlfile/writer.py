"""Nodes into YAML text as a person would write it; what is read of it again are the same nodes."""

import re
from collections.abc import Iterator
from typing import Final

from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from hiptimer.yamlfile.scalars import quoted

_LONGEST_FLOW: Final = 72
"""Characters of what stands in brackets: more is put on lines of its own."""
_MOST_FLOW_KEYS: Final = 4
_PLAIN: Final = re.compile(r"[^\W_](?:[^\n:#]|:(?=[^\s,\]}])|(?<=\S)#)*")
_PLAIN_IN_FLOW: Final = re.compile(r"[^,\[\]{}]*")
_SHORT: Final = re.compile(r"[\w.:/-]+(?: [\w.:/-]+)?")
"""An item that may stand beside others in brackets: a sentence is read more easily on a line of its own."""
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def scalar(text: str) -> Scalar:
    """A value that stands nowhere yet."""
    return Scalar(1, 1, text)


def mapping(**values: Node | str | None) -> Mapping:
    """Keys and values that stand nowhere yet; without those that are None."""
    given = ((key, value) for key, value in values.items() if value is not None)
    entries = ((scalar(key), scalar(value) if isinstance(value, str) else value) for key, value in given)
    return Mapping(1, 1, tuple(entries))


def sequence(*items: Node | str) -> Sequence:
    """A list that stands nowhere yet."""
    return Sequence(1, 1, tuple(scalar(item) if isinstance(item, str) else item for item in items))


def document(root: Mapping) -> str:
    """The YAML text of a mapping, with a line break at its end."""
    return "\n".join(_mapping_lines(root)) + "\n"


def scalar_text(text: str, *, flow: bool = False) -> str:
    """A text as a value, in quotes where YAML would take it for something else; `flow`: in brackets."""
    is_plain = _PLAIN.fullmatch(text) is not None and text == text.strip() and text.isprintable()
    if is_plain and (not flow or _PLAIN_IN_FLOW.fullmatch(text)):
        return text
    if text.isprintable():
        return quoted(text)
    return '"' + "".join(_ESCAPES.get(character) or _escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    number = ord(character)
    return f"\\U{number:08x}" if number > 0xFFFF else f"\\u{number:04x}"


def _mapping_lines(node: Mapping) -> Iterator[str]:
    for key, value in node.entries:
        name = scalar_text(key.text)
        inline = _flow_text(value)
        if isinstance(value, Scalar) or (inline is not None and len(inline) <= _LONGEST_FLOW):
            yield f"{name}: {inline}"
            continue
        yield f"{name}:"
        lines = _mapping_lines(value) if isinstance(value, Mapping) else _sequence_lines(value)
        yield from (f"  {line}" for line in lines)


def _sequence_lines(node: Sequence) -> Iterator[str]:
    for item in node.items:
        if isinstance(item, Scalar):
            yield f"- {scalar_text(item.text)}"
            continue
        lines = _mapping_lines(item) if isinstance(item, Mapping) else _sequence_lines(item)
        for place, line in enumerate(lines):
            yield f"{'  ' if place else '- '}{line}"


def _flow_text(node: Node) -> str | None:
    """A node in one line; None for one that belongs on lines of its own."""
    if isinstance(node, Scalar):
        return scalar_text(node.text)
    if isinstance(node, Sequence):
        texts = [item.text for item in node.items if isinstance(item, Scalar) and _SHORT.fullmatch(item.text)]
        fits = len(texts) == len(node.items)
        return f"[{', '.join(scalar_text(text, flow=True) for text in texts)}]" if fits else None
    pairs = [(key.text, _flow_value(value)) for key, value in node.entries]
    if len(pairs) > _MOST_FLOW_KEYS or any(value is None for _, value in pairs):
        return None
    return f"{{{', '.join(f'{scalar_text(key, flow=True)}: {value}' for key, value in pairs)}}}"


def _flow_value(node: Node) -> str | None:
    if isinstance(node, Scalar):
        return scalar_text(node.text, flow=True) if len(node.text) < _LONGEST_FLOW else None
    return _flow_text(node)
