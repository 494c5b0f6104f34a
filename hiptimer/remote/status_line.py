"""A status in one line, for tmux, a desktop's bar or a prompt. Light, and pure."""

from typing import Any

from hiptimer.workout.wording import clock_text, listed, numbered, place_words

_PHASES = {"work": "WORK", "rest": "REST", "prepare": "READY", "done": "DONE"}


def status_line(status: dict[str, Any]) -> str:
    """Returns `WORK 0:12 Side plank, left, set 1 of 2`; what a status does not say is left out."""
    phase = str(status.get("phase", ""))
    if phase == "done":
        return f"DONE {status.get('routine', '')}".rstrip()
    word = "PAUSED" if status.get("paused") is True else _PHASES.get(phase, phase.upper())
    left = _number(status, "lead_in") or _number(status, "seconds_left")
    what = listed(_text(status, "exercise"), _text(status, "side"), _place(status), _rep(status, phase))
    words = f"next: {what}" if what and phase != "work" else what
    return " ".join(filter(None, (word, None if left is None else clock_text(left), words)))


def _place(status: dict[str, Any]) -> str:
    set_number, sets = _number(status, "set") or 1, _number(status, "sets") or 1
    return place_words(set_number, sets, _number(status, "round"), _number(status, "rounds"))


def _rep(status: dict[str, Any], phase: str) -> str | None:
    rep, reps = _number(status, "rep"), _number(status, "reps")
    return numbered("rep", rep, reps) if phase == "work" and rep is not None and reps is not None else None


def _text(status: dict[str, Any], name: str) -> str | None:
    value = status.get(name)
    return value if isinstance(value, str) else None


def _number(status: dict[str, Any], name: str) -> int | None:
    value = status.get(name)
    return value if type(value) is int else None
