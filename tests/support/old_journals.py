"""Journals of earlier versions, kept as SQL in tests/journal."""

import sqlite3
from contextlib import closing
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "journal"


def write_old_journal(file: Path, version: int = 1, *, wal: bool = False) -> None:
    """Make the journal of a version; with `wal` its content is still in the WAL, as after a kill."""
    file.parent.mkdir(parents=True, exist_ok=True)
    script = (FOLDER / f"version_{version}.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        if wal:
            connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.executescript(script)
        if wal:
            kept = {path: path.read_bytes() for path in (file, file.with_name(f"{file.name}-wal"))}
    if wal:
        for path, content in kept.items():
            path.write_bytes(content)
