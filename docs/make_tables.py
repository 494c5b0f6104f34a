"""Writes the tables that are made from code into the documents. `--check` only tells whether they are up to date:

python docs/make_tables.py [--check]
"""

import sys
from pathlib import Path

from hiptimer.keys import KEYS
from hiptimer.routine.fields import EXERCISE_FIELDS, REST_FIELDS, ROUTINE_FIELDS, SOURCE_FIELDS
from hiptimer.yamlfile.fields import Fields

ROOT = Path(__file__).parent.parent


def keys_table() -> str:
    """The keys of a workout."""
    rows = [f"| `{key.shown}` | {key.help} |" for key in KEYS]
    return "\n".join(["| key | what it does |", "|---|---|", *rows])


def fields_table(fields: Fields[object]) -> str:
    """The keys of a part of a routine file."""
    rows = [f"| `{name}` | {field.help}{' (required)' if field.required else ''} |" for name, field in fields.items()]
    return "\n".join(["| key | what it holds |", "|---|---|", *rows])


TABLES = {
    ROOT / "README.md": {"keys": keys_table()},
    ROOT / "docs" / "routines.md": {
        "routine": fields_table(ROUTINE_FIELDS),
        "exercise": fields_table(EXERCISE_FIELDS),
        "rest": fields_table(REST_FIELDS),
        "source": fields_table(SOURCE_FIELDS),
    },
}


def with_tables(text: str, tables: dict[str, str]) -> str:
    """The text with each table between its marks, `<!-- NAME -->` and `<!-- end -->`."""
    for name, table in tables.items():
        before, mark, after = text.partition(f"<!-- {name} -->")
        old, end, rest = after.partition("<!-- end -->")
        text = f"{before}{mark}\n{table}\n<!-- end -->{rest if end else old}"
    return text


def main(check: bool) -> int:
    """Write the tables, or tell which document is out of date."""
    stale = [path for path, tables in TABLES.items() if with_tables(_read(path), tables) != _read(path)]
    for path in stale:
        print(f"{path.name} is out of date: run docs/make_tables.py" if check else f"wrote {path.name}")
        if not check:
            path.write_text(with_tables(_read(path), TABLES[path]), encoding="utf-8")
    return 1 if check and stale else 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
