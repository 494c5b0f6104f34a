"""Documents that were valid until something happened to them: to their structure, to their text, to their bytes."""

import json
import struct
from collections.abc import Callable
from itertools import islice
from random import Random
from typing import TypeAlias

import yaml
from hostile_text import ESCAPES

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str"
"""A document as YAML has it before anybody asks what a scalar means."""

_DUMPER: type = getattr(yaml, "CDumper", yaml.Dumper)
"""The fast one where it is."""

_MOST_PIECES = 100_000
"""Of JSON: a text that breaks off there is as good an input as any."""

VALUES = (
    *("", "0", "1", "12", "-1", "1e9", "1e999", "nan", "inf", "0x10", "1_000", "01", "999999999999", "9" * 5000, "1.5"),
    *("20-30s", "30-20", "1:30", "1:00:00", "24h", "25h", "1:99", "5 s", "20s - 30s", "1m30", "0.2s", "0.1s", "1-1000"),
    *("yes", "no", "~", "null", "true", "each", "none", "alternating", "left", "right", "self", "tempo", "circuit"),
    *("sets", "forwards", "mirrored", "mirror", "swap", "mat", "step", "up", "down", "clamshell", "own.yaml"),
    *(
        "../x.yaml",
        "/dev/zero",
        "/proc/self/mem",
        "x" * 300,
        "word " * 500,
        "\u00fcber \u6f22\u5b57 \U0001f9d8\u200d\u2640\ufe0f",
    ),
    *ESCAPES.values(),
)
"""What may stand anywhere: at and beyond every limit, in the words of the languages, or hostile."""

PIECES = (
    *(
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\x00",
        "\x1b",
        "\x85",
        "\u2028",
        "\ufeff",
        "---\n",
        "...\n",
        "- ",
        ": ",
        "? ",
        "#",
        "{",
    ),
    *(
        "}",
        "[",
        "]",
        ",",
        "&a ",
        "*a",
        "!!str ",
        "!<x> ",
        "|",
        ">",
        "%YAML 1.2\n",
        "<<: *a\n",
        '"',
        "'",
        r'"\e[31m"',
        "@",
    ),
    *("`", "  ", "\u00a0", "\u202e", "\\U00110000", "&a [*a, *a]", "{a: " * 40, "[" * 400, "- " * 60, "name: A\n"),
)
"""What may come into a text anywhere."""


def parsed(text: str) -> Tree:
    """A document as a tree whose leaves are texts."""
    tree: Tree = yaml.load(text, Loader=yaml.BaseLoader)
    return tree


def mutated_document(random: Random, tree: Tree) -> bytes:
    """The tree with up to six changes, as YAML in one of its styles; then perhaps changes to text and bytes."""
    for _ in range(random.choice((0, 1, 1, 1, 2, 3, 6))):
        tree = _mutated_tree(random, tree, [tree])
    try:
        text = yaml.dump(
            tree,
            Dumper=_DUMPER,
            allow_unicode=random.random() < 0.5,
            default_flow_style=random.choice((True, False, None)),
            width=random.choice((20, 100, 10_000)),
            sort_keys=random.random() < 0.1,
        )
    except (yaml.YAMLError, UnicodeEncodeError):
        # A part that was repeated often within itself is small as a tree, and gigabytes as text.
        text = "".join(islice(json.JSONEncoder().iterencode(tree), _MOST_PIECES))
    for _ in range(random.choice((0, 0, 0, 1, 1, 3))):
        text = _mutated_text(random, text)
    codec = random.choice(("utf-8",) * 12 + ("utf-8-sig", "utf-16", "utf-16-be", "latin-1"))
    return mutated_bytes(random, text.encode(codec, "surrogatepass" if codec != "latin-1" else "replace"), rarely=True)


def _mutated_tree(random: Random, tree: Tree, pool: list[Tree]) -> Tree:
    """One change somewhere in the tree; `pool` is what may be copied from elsewhere."""
    if isinstance(tree, dict) and tree and random.random() < 0.7:
        key = random.choice(list(tree))
        return {k: _mutated_tree(random, v, pool) if k == key else v for k, v in tree.items()}
    if isinstance(tree, list) and tree and random.random() < 0.7:
        place = random.randrange(len(tree))
        return [_mutated_tree(random, item, pool) if n == place else item for n, item in enumerate(tree)]
    return random.choice(_CHANGES)(random, tree, pool)


def _replaced(random: Random, _tree: Tree, _pool: list[Tree]) -> Tree:
    return random.choice(VALUES)


def _with_text(random: Random, tree: Tree, _pool: list[Tree]) -> Tree:
    return _mutated_text(random, tree) if isinstance(tree, str) else tree


def _nested(random: Random, tree: Tree, _pool: list[Tree]) -> Tree:
    for _ in range(random.choice((1, 1, 2, 40))):
        tree = [tree] if random.random() < 0.5 else {random.choice(VALUES): tree}
    return tree


def _repeated(random: Random, tree: Tree, _pool: list[Tree]) -> Tree:
    return [tree] * random.choice((0, 2, 2, 3, 3, 40, 40, 1001))


def _copied(random: Random, _tree: Tree, pool: list[Tree]) -> Tree:
    """Any part of the whole document, so that what is valid stands in another place."""
    part = pool[0]
    while isinstance(part, (dict, list)) and part and random.random() < 0.8:
        part = random.choice(list(part.values()) if isinstance(part, dict) else part)
    return part


def _other_keys(random: Random, tree: Tree, pool: list[Tree]) -> Tree:
    """A key lost, renamed, misspelt, added, or taken from another part."""
    if not isinstance(tree, dict) or not tree:
        return _copied(random, tree, pool)
    entries = list(tree.items())
    place = random.randrange(len(entries))
    key, value = entries[place]
    entries[place : place + 1] = random.choice(
        (
            [],
            [(random.choice(VALUES), value)],
            [(_mutated_text(random, key), value)],
            [(key, value), (random.choice(VALUES), _copied(random, tree, pool))],
            [(key, value), (random.choice(entries)[0], value)],
        )
    )
    random.shuffle(entries)
    return dict(entries)


_CHANGES: tuple[Callable[[Random, Tree, list[Tree]], Tree], ...] = (
    *(_replaced, _replaced, _with_text, _nested, _repeated, _copied, _other_keys, _other_keys),
)


def _mutated_text(random: Random, text: str) -> str:
    start = random.randint(0, len(text))
    end = min(len(text), start + random.choice((0, 0, 1, 1, 2, 5, 30)))
    change = random.random()
    if change < 0.6:
        return text[:start] + random.choice(PIECES) + text[end:]
    if change < 0.8:
        return text[:start] + text[end:]
    if change < 0.9:
        return text[:end] * 2 + text[end:]
    return text[:start]


def mutated_bytes(random: Random, content: bytes, *, rarely: bool = False) -> bytes:
    """The bytes with a few of them changed, lost or doubled; `rarely` mostly as they are."""
    for _ in range(random.choice((0,) * 9 + (1,)) if rarely else random.choice((0, 1, 1, 2, 4))):
        start = random.randint(0, len(content))
        end = min(len(content), start + random.choice((0, 1, 1, 4, 100)))
        content = content[:start] + random.choice((b"", random.randbytes(4), b"\xff", b"\x00" * 50)) + content[end:]
    return content


# --- sounds ---

_NUMBERS = (0, 1, 2, 3, 4, 7, 8, 16, 24, 32, 255, 1_000, 8_000, 44_100, 48_000, 192_000, 768_000, 2**31, 2**32 - 1)


def mutated_wav(random: Random) -> bytes:
    """A WAV file of up to a second, any of whose numbers may be another, and then perhaps any of its bytes."""
    bits, channels = random.choice((8, 16, 24, 32)), random.choice((1, 2))
    rate = random.choice((1_000, 8_000, 11_025, 44_100, 48_000, 96_000, 768_000))
    frames = random.randbytes(random.choice((0, 1, 2, 3, 64, 2_000)) * random.choice((1, channels * bits // 8)))
    fields = [1, channels, rate, rate * channels * bits // 8, channels * bits // 8, bits]
    if random.random() < 0.4:
        fields[random.randrange(6)] = random.choice(_NUMBERS)
    fields = [field % (2**32 if place in (2, 3) else 2**16) for place, field in enumerate(fields)]
    extra = random.choice((b"", b"", b"\x00" * 24, random.randbytes(10)))
    chunks = [(b"fmt ", struct.pack("<HHIIHH", *fields) + extra), (b"LIST", b"abc"), (b"data", frames)]
    if random.random() < 0.2:
        random.shuffle(chunks)
    if random.random() < 0.1:
        chunks *= random.choice((2, 200))
    body = b"".join(
        name + struct.pack("<I", _length(random, part)) + part + b"\x00" * (len(part) % 2) for name, part in chunks
    )
    return mutated_bytes(
        random, b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WAVE" + body, rarely=random.random() < 0.7
    )


def _length(random: Random, part: bytes) -> int:
    return random.choice(_NUMBERS) if random.random() < 0.05 else len(part)
