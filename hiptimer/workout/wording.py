"""Numbers in words, the same on every screen and page: counts, doses, places and durations.

Takes plain numbers and imports next to nothing, so that even a listing can afford it; `descriptions` puts exercises and
workouts into words with it. Durations are seconds.
"""

from hiptimer.english import counted as counted
from hiptimer.english import singular as singular
from hiptimer.english import spoken_duration as spoken_duration


def sets_words(sets: int, amount: int, unit: str) -> str:
    """Returns `3 x 30 s`: sets, and how much each."""
    return f"{sets} x {counted(amount, unit)}"


def numbered(noun: str, number: int, total: int) -> str:
    """Returns `set 2 of 3`."""
    return f"{noun} {number} of {total}"


def place_words(set_number: int, sets: int, round_number: int | None, rounds: int | None) -> str:
    """Returns `round 1 of 2, set 2 of 3`, without what there is only one of; empty where that is both.

    Rounds are None where the routine is no circuit.
    """
    parts = []
    if round_number is not None and rounds is not None and rounds > 1:
        parts.append(numbered("round", round_number, rounds))
    if sets > 1:
        parts.append(numbered("set", set_number, sets))
    return ", ".join(parts)


def listed(*parts: str | None) -> str:
    """Returns the parts that say something, with commas between them: `Side plank, left`."""
    return ", ".join(part for part in parts if part)


def clock_text(seconds: float) -> str:
    """Returns `0:09`, `12:30`, `1:02:03`: what a clock shows, rounded up to the second so that 0 means over."""
    whole = -int(-seconds // 1)
    minutes, rest = divmod(max(0, whole), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def duration_text(seconds: float) -> str:
    """Returns `20 s`, `2.5 s`, `1 min 30 s`, `12 min`, `1 h 5 min`: a duration in a sentence, to a tenth."""
    tenths = round(seconds, 1)
    if tenths < 60:
        return f"{tenths:g} s"
    minutes, rest = divmod(round(tenths), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def length_words(low: float, high: float) -> str:
    """Returns `11-23 min`, or `11 min` where the ends, in seconds, round to the same minute."""
    shortest, longest = (max(1, round(seconds / 60)) for seconds in (low, high))
    return f"{shortest} min" if shortest == longest else f"{shortest}-{longest} min"


def volume_words(volume: int, *, muted: bool) -> str:
    """Returns `volume 70`, of a hundred, or `muted`."""
    return "muted" if muted else f"volume {volume}"


def streak_words(weeks: int) -> str:
    """Returns `3 weeks in a row`; empty below two, for one week is no streak."""
    return f"{weeks} weeks in a row" if weeks > 1 else ""


def last_done_words(days_ago: int | None) -> str:
    """Returns `done today`, `done yesterday`, `done 3 days ago`; `never done` for None."""
    if days_ago is None:
        return "never done"
    return {0: "done today", 1: "done yesterday"}.get(days_ago, f"done {days_ago} days ago")


def habit_words(days_ago: int | None, streak_weeks: int) -> str:
    """Returns `done 3 days ago, 2 weeks in a row`; `never done` for None."""
    return listed(last_done_words(days_ago), streak_words(streak_weeks))
