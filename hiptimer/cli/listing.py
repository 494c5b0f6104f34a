"""The list of all routines as text. Kept apart from the pages: it starts fast because it needs so little."""

from collections.abc import Sequence

from hiptimer.catalog import Entry
from hiptimer.workout.wording import length_words


def routine_table(entries: Sequence[Entry]) -> str:
    """One line a routine: name to type, length from low to high, title, what it needs."""
    cells = [
        (entry.routine, length_words(entry.low, entry.high), entry.name, ", ".join(entry.equipment))
        for entry in entries
    ]
    widths = [max((len(row[column]) for row in cells), default=0) for column in range(3)]
    lines = ("  ".join((*map(str.ljust, row, widths), row[3])).rstrip() for row in cells)
    return "\n".join(lines)


def routine_data(entry: Entry) -> dict[str, object]:
    """A line of the list in JSON's types; lengths in seconds."""
    data = entry._asdict()
    seconds = {end: data.pop(end) for end in ("low", "high")}
    return {**data, "seconds": seconds}
