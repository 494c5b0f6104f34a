"""Makes every generated part of the documents: tables, pictures, the moving picture, the manual page; and the schema.

    python docs/make.py                    writes them
    python docs/make.py --check            lists which are out of date, and fails if any is
    python docs/make.py pages figures      only some of them

The same code gives the same bytes.
"""

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from making import figures, manual, movie, screens, tables
from making.blocks import with_blocks

from hiptimer.cli.plain.words import WORDS
from hiptimer.cli.schema import SCHEMA_FILE
from hiptimer.figures.fields import FIGURE_FIELDS, VIEW_FIELDS
from hiptimer.keys import HISTORY_KEYS, PICKER_KEYS, PLAIN_KEYS, SUMMARY_KEYS, WORKOUT_KEYS
from hiptimer.routine.fields import EXERCISE_FIELDS, REST_FIELDS, ROUTINE_FIELDS, SOURCE_FIELDS
from hiptimer.routine.schema import routine_schema

ROOT: Final = Path(__file__).parents[1]
DOCS: Final = ROOT / "docs"

BLOCKS: Final[dict[Path, dict[str, Callable[[], str]]]] = {
    ROOT / "README.md": {"keys": partial(tables.keys_table, WORKOUT_KEYS)},
    DOCS / "keys.md": {
        "keys of a workout": partial(tables.keys_table, WORKOUT_KEYS),
        "keys of a plain workout": partial(tables.keys_table, PLAIN_KEYS),
        "keys of the picker": partial(tables.keys_table, PICKER_KEYS),
        "keys of the summary": partial(tables.keys_table, SUMMARY_KEYS),
        "keys of the history": partial(tables.keys_table, HISTORY_KEYS),
    },
    DOCS / "plain.md": {"words": partial(tables.words_table, WORDS)},
    DOCS / "routine-format.md": {
        "routine": partial(tables.fields_table, ROUTINE_FIELDS),
        "exercise": partial(tables.fields_table, EXERCISE_FIELDS),
        "rest": partial(tables.fields_table, REST_FIELDS),
        "source": partial(tables.fields_table, SOURCE_FIELDS),
    },
    DOCS / "for-language-models.md": {
        "exercise": partial(tables.fields_table, EXERCISE_FIELDS),
        "rest": partial(tables.fields_table, REST_FIELDS),
    },
    DOCS / "figures.md": {
        "figure": partial(tables.fields_table, FIGURE_FIELDS),
        "view": partial(tables.fields_table, VIEW_FIELDS),
        "angles": figures.angles_table,
        "props": figures.props_table,
    },
    DOCS / "settings.md": {"settings": tables.settings_table, "actions": tables.actions_table},
    DOCS / "hands-free.md": {"events": tables.events_table},
    DOCS / "gallery.md": {"screens": screens.gallery, "figures": figures.gallery},
}
"""The pages with generated blocks, and what makes each."""


class Part(NamedTuple):
    """A kind of generated files."""

    make: Callable[[], dict[Path, str]]
    """Returns every file with the text it should hold."""
    folder: Path | None = None
    """The folder that holds pictures of this part and no others."""


def _pages() -> dict[Path, str]:
    return {
        page: with_blocks(_read(page) or "", {name: make() for name, make in blocks.items()})
        for page, blocks in BLOCKS.items()
    }


def _in(folder: Path, pictures: Callable[[], dict[str, str]]) -> Part:
    return Part(lambda: {folder / name: text for name, text in pictures().items()}, folder)


PARTS: Final = {
    "pages": Part(_pages),
    "figures": _in(DOCS / "figures", figures.pictures),
    "screens": _in(DOCS / "screens", screens.pictures),
    "schema": Part(lambda: {SCHEMA_FILE: json.dumps(routine_schema(), indent=1) + "\n"}),
    "manual": Part(lambda: {DOCS / "hiptimer.1": manual.manual_page()}),
    "movie": Part(lambda: {DOCS / "hiptimer.svg": movie.made()}),
}


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def stale(part: Part) -> dict[Path, str | None]:
    """Returns the files that do not hold what they should, with their right text; None where there should be none."""
    wanted: dict[Path, str | None] = {**part.make()}
    present = part.folder.glob("*.svg") if part.folder else ()
    wanted |= {path: None for path in present if path not in wanted}
    return {path: text for path, text in wanted.items() if _read(path) != text}


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Writes or checks the files, and prints their names; returns 1 where a check fails."""
    parser = argparse.ArgumentParser(description="Make the generated parts of the documents.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {', '.join(PARTS)}; without any, all")
    parser.add_argument("--check", action="store_true", help="only tell what is out of date")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    old = {path: text for name in options.parts or PARTS for path, text in stale(PARTS[name]).items()}
    for path, text in old.items():
        if not options.check:
            _write(path, text)
        print(f"{path.relative_to(ROOT)} {'is out of date' if options.check else 'written' if text else 'removed'}")
    if options.check and old:
        print("'make docs' brings them up to date.", file=sys.stderr)
    return int(options.check and bool(old))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
