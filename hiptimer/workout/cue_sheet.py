"""A cue sheet: what begins where in a recording of a workout, so that a player can show it and jump there."""

from collections.abc import Iterator
from typing import Final

from hiptimer.printable import printable
from hiptimer.workout.descriptions import bout_words, station_words
from hiptimer.workout.plan import Plan

MOST_TRACKS: Final = 99
"""As many as a cue sheet can number."""

_FRAMES: Final = 75
"""A second's, in which a cue sheet counts."""


def cue_sheet(plan: Plan, file_name: str) -> str:
    """Returns the cue sheet of a recording of the plan, in a file beside it: a track for each bout.

    Where those are too many for one there is a track for each exercise.
    """
    tracks = list(_bouts(plan))
    if len(tracks) > MOST_TRACKS:
        tracks = [(plan.steps[station.first].start, station_words(station)) for station in plan.stations()]
    lines = [f"TITLE {_quoted(plan.routine.name)}", f"FILE {_quoted(file_name)} {_kind(file_name)}"]
    for number, (start, title) in enumerate(tracks[:MOST_TRACKS], 1):
        lines += [f"  TRACK {number:02} AUDIO", f"    TITLE {_quoted(title)}", f"    INDEX 01 {_time(start)}"]
    return "\n".join(lines) + "\n"


def _bouts(plan: Plan) -> Iterator[tuple[float, str]]:
    """When each bout begins, and what it is; the first track begins with the recording."""
    for number, steps in enumerate(plan.bouts()):
        yield steps[0].start if number else 0.0, bout_words(steps[0].bout)


def _time(seconds: float) -> str:
    minutes, frames = divmod(round(seconds * _FRAMES), 60 * _FRAMES)
    return f"{minutes:02}:{frames // _FRAMES:02}:{frames % _FRAMES:02}"


def _quoted(text: str) -> str:
    return '"' + printable(text).replace('"', "'") + '"'


def _kind(file_name: str) -> str:
    return "MP3" if file_name.lower().endswith(".mp3") else "WAVE"
