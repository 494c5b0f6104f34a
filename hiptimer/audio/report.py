"""What a player says of itself: which engine plays, and in one line what is not as asked."""

from collections.abc import Sequence

from hiptimer.audio.candidates import Candidates
from hiptimer.audio.engines.base import Engine
from hiptimer.audio.player import PlayerStatus
from hiptimer.printable import printable


def status_of(engine: Engine | None, candidates: Candidates, problems: Sequence[str], *, rests: bool) -> PlayerStatus:
    """Returns the status of a player through an engine, chosen of its candidates.

    `problems` are sentences about what else is wrong. It `rests` where it wants no device.
    """
    name = candidates.engine_name
    none_plays = candidates.settled and name == "off"
    lost = candidates.settled and engine is None and not rests
    lines = [*_words_about(name, candidates.reasons), *problems] if candidates.settled else []
    if lost and not none_plays:
        lines.append("The sound device is gone; the sound comes back with it.")
    return PlayerStatus(
        engine=name,
        device=printable(engine.device) if engine and engine.device else None,
        ready=engine is not None or none_plays or rests,
        latency=engine.latency if engine else None,
        lead=engine.lead if engine else 0.0,
        lost=lost,
        notice=" ".join(lines) or None,
    )


def _words_about(engine: str, reasons: str) -> list[str]:
    """Sentences about the engine that plays, given why those before it do not."""
    if not reasons:
        return []
    if engine == "off":
        return [f"No sound: nothing here can play it ({reasons})."]
    return [f"Sound plays through {engine} ({reasons})."]
