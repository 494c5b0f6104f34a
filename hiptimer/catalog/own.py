"""The user's own routine files: made, copied to be changed, and never overwritten. Every front end makes them here."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from hiptimer import paths
from hiptimer.catalog.file_names import file_stem, title_of
from hiptimer.printable import printable
from hiptimer.routine.notation import text_of
from hiptimer.usage import UsageError
from hiptimer.yamlfile.files import SUFFIXES, slug_of
from hiptimer.yamlfile.folders import folders_below, listed_files

SCHEMA_LINE: Final = "# yaml-language-server: $schema="
"""How an editor that knows the YAML language server is told by what to complete and check a file."""

_NAME_LINE: Final = re.compile(r"^name[ \t]*:.*$", re.MULTILINE | re.IGNORECASE)

_TEMPLATE: Final = """\
name: {name}
# What stands behind a # is for you alone. `hiptimer check {slug}` tells what cannot be read, and how to mend it.
# language: de          # what names and cues are written in, and a voice speaks; English unless you say so
exercises:
  - name: Side plank
    hold: 20-30s        # a range begins low, and rises with what you do
    sets: 2
    sides: each
  - name: Clamshell
    reps: 10-15
    sets: 2
    sides: each
    # Take the # off what you need of these:
    # rest: 45s         # between its sets; 30 s unless you say so
    # load: red band
    # cues:
    #   - Keep your hips still
"""


def own_routines(further: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The user's own routine files: those in the folder, sorted by name, then those of the folders in it.

    Behind them, likewise, those of `further` folders.
    """
    return listed_files(folders_below(folder) for folder in (paths.user_routines(), *further))


def new_routine(name: str, text: str | None = None) -> Path:
    """Makes the file of a new routine, with `text` or a commented example to change, and returns it.

    Raises UsageError where there is one of that name, or where it cannot be written.
    """
    title = title_of(name)
    stem = file_stem(title)
    return _written(stem, _TEMPLATE.format(name=text_of(title), slug=stem) if text is None else text)


def copied_routine(text: str, name: str) -> Path:
    """Makes a routine of another name from the `text` of a file, and returns its own. Raises as `new_routine`."""
    title = title_of(name)
    return _written(file_stem(title), _NAME_LINE.sub(lambda _: f"name: {text_of(title)}", text, count=1))


def own_copy(path: Path) -> Path:
    """The file that a person may change: the routine's own, or, of a bundled one, a copy in the user's folder.

    The copy has the same name and so takes the place of the bundled one. Raises UsageError where it cannot be written.
    """
    if path.parent != paths.bundled("routines"):
        return path
    return _written(path.stem, path.read_text(encoding="utf-8"))


def withdrawn(copy: Path, original: Path) -> bool:
    """Whether a copy said only what its original says, and so was removed: nobody meant to have it."""
    try:
        if copy.read_text(encoding="utf-8") != _with_schema(original.read_text(encoding="utf-8")):
            return False
        copy.unlink()
    except (OSError, ValueError):
        return False
    return True


def keep_typed(stem: str, text: str) -> None:
    """Keep the text of a routine that was typed, so that it can be taken up again; without effect where that fails."""
    path = typed_file(stem)
    aside = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        paths.make_private_folder(path.parent)
        try:
            write_new(aside, text.encode())
            aside.replace(path)
        except OSError:
            aside.unlink(missing_ok=True)


def typed_file(stem: str) -> Path:
    """Where a routine of that name is kept that was typed; it may not exist."""
    return paths.typed_routines() / f"{stem}{SUFFIXES[0]}"


def _written(stem: str, text: str) -> Path:
    """Returns the file of that name in the user's folder, once it holds the text. Raises UsageError."""
    folder = paths.user_routines()
    taken = next((path for path in own_routines() if path.stem.casefold() == stem.casefold()), None)
    if taken is not None:
        remedy = f"to change it, 'hiptimer edit {printable(slug_of(taken))}'; else take another name"
        raise UsageError(f"{printable(str(taken))} is there already: {remedy}")
    path = folder / f"{stem}{SUFFIXES[0]}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_new(path, _with_schema(text).encode())
    except OSError as error:
        raise UsageError(f"{printable(str(path))}: cannot be written: {error.strerror or error}") from error
    return path


def _with_schema(text: str) -> str:
    """The text with the line first by which editors find the schema, where it has none."""
    if SCHEMA_LINE in text:
        return text
    location = str(paths.schema_file())
    return f"{SCHEMA_LINE}{location if ' ' not in location else paths.schema_file().as_uri()}\n{text}"


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, for its owner alone. Raises OSError; of a failure nothing is left."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise
