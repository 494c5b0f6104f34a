"""A status in one line, for tmux, a desktop's bar or a prompt. Light, and pure."""

from typing import Any

from hiptimer.workout.wording import clock_text, listed, numbered, place_words, volume_words

_PHASES = {"work": "WORK", "rest": "REST", "prepare": "READY", "done": "DONE"}


def status_line(status: dict[str, Any], *, with_volume: bool = False) -> str:
    """Returns `WORK 0:12 Side plank, left, set 1 of 2`; what a status does not say is left out.

    That it is muted is always told, how loud it is only `with_volume`.
    """
    phase = str(status.get("phase", ""))
    if phase == "done":
        return f"DONE {status.get('routine', '')}".rstrip()
    word = "PAUSED" if status.get("paused") is True else _PHASES.get(phase, phase.upper())
    left = _number(status, "seconds_left")
    if lead_in := _number(status, "lead_in"):
        word, left = _PHASES["prepare"], lead_in
    what = listed(
        *(_text(status, "exercise"), _text(status, "side"), _place(status), _rep(status, phase)),
        _loudness(status) if with_volume or status.get("muted") is True else None,
    )
    words = f"next: {what}" if what and phase != "work" else what
    return " ".join(filter(None, (word, None if left is None else clock_text(left), words)))


def _place(status: dict[str, Any]) -> str:
    set_number, sets = _number(status, "set") or 1, _number(status, "sets") or 1
    return place_words(set_number, sets, _number(status, "round"), _number(status, "rounds"))


def _rep(status: dict[str, Any], phase: str) -> str | None:
    rep, reps = _number(status, "rep"), _number(status, "reps")
    if phase != "work" or rep is None or reps is None or reps == 1:
        return None
    return numbered("rep", rep, reps)


def _loudness(status: dict[str, Any]) -> str:
    return volume_words(_number(status, "volume") or 0, muted=status.get("muted") is True)


def _text(status: dict[str, Any], name: str) -> str | None:
    value = status.get(name)
    return value if isinstance(value, str) else None


def _number(status: dict[str, Any], name: str) -> int | None:
    value = status.get(name)
    return value if type(value) is int else None
