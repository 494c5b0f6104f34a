"""What the file of a routine is called: a name that every system's file system takes, and a shell without quotes."""

from typing import Final

from hiptimer.printable import printable
from hiptimer.usage import UsageError
from hiptimer.yamlfile.files import SUFFIXES
from hiptimer.yamlfile.problems import excerpt

_LONGEST: Final = 80
"""Bytes of UTF-8: file systems take 255, but a person types it."""

_RESERVED: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{device}{digit}" for device in ("com", "lpt") for digit in "0123456789"))
)
"""Devices, to Windows, whatever the ending."""


def file_stem(name: str) -> str:
    """What the file of the routine `name` is called without its ending: small letters and digits, joined by hyphens.

    Letters of every script stay what they are. Raises UsageError for a name that has neither.
    """
    # Imported here, as in `identity`: most names need none of its tables.
    from unicodedata import category, normalize

    # What joins onto a letter stays with it; an apostrophe within a word is left out of it.
    lower = normalize("NFC", normalize("NFKC", name).casefold()).replace("'", "").replace("\u2019", "")
    kept = (character if category(character)[0] in "LNM" else " " for character in lower)
    stem = _cut("-".join("".join(kept).split()))
    if not stem:
        raise UsageError(f"'{excerpt(name)}' makes no file name: a routine's name has letters or digits")
    return f"{stem}-routine" if stem in _RESERVED else stem


def title_of(written: str) -> str:
    """What a routine is called whose name was typed: that, and words where it was typed as a file's name."""
    name = _without_suffix(" ".join(written.split()))
    words = name.replace("-", " ").replace("_", " ").strip()
    if not words:
        raise UsageError(f"'{excerpt(written)}' is no name for a routine")
    typed_as_file = " " not in name and name.islower() and ("-" in name or "_" in name)
    title = words if typed_as_file else name
    return printable(title[0].upper() + title[1:])


def _without_suffix(name: str) -> str:
    ending = next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), "")
    return name[: len(name) - len(ending)]


def _cut(stem: str) -> str:
    """The words that fit, or what fits of a single one."""
    whole = stem.encode()
    if len(whole) <= _LONGEST:
        return stem
    short = whole[:_LONGEST].decode(errors="ignore")
    return short.rpartition("-")[0] or short
