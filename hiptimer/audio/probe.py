"""Which engines would play here, and why the others would not."""

import time
from collections.abc import Callable
from typing import NamedTuple

from hiptimer.audio.candidates import CLOSE_LIMIT, OPEN_LIMIT, BackgroundCall, failure_reason
from hiptimer.audio.engines.base import Engine
from hiptimer.audio.engines.registry import candidates
from hiptimer.audio.samples import load_samples
from hiptimer.printable import printable


class EngineProbe(NamedTuple):
    """What came of opening one engine."""

    name: str
    """As given with `--audio`."""
    works: bool
    device: str | None = None
    """The output device's own name, where the engine knows it."""
    reason: str | None = None
    """Why it does not work: a clause, "not installed"."""


def probe(*, ring: Callable[[], None] | None = None) -> list[EngineProbe]:
    """What comes of opening every engine there is, in the order of `auto`.

    All are opened at once and closed again, within 5 s. No sound is heard. The bell works where `ring` is given.
    """
    samples, _ = load_samples()
    openings: list[tuple[Engine, BackgroundCall]] = []
    for candidate in candidates("auto", ring):
        engine = candidate.make(samples, 0.0)
        openings.append((engine, BackgroundCall(engine.open)))
    limit = time.monotonic() + OPEN_LIMIT
    probes = [_outcome(engine, opening, limit - time.monotonic()) for engine, opening in openings]
    closings = [BackgroundCall(engine.close) for engine, opening in openings if opening.wait(0)]
    limit = time.monotonic() + CLOSE_LIMIT
    for closing in closings:
        closing.wait(max(0.0, limit - time.monotonic()))
    return probes


def _outcome(engine: Engine, opening: BackgroundCall, seconds: float) -> EngineProbe:
    """What came of an opening, after at most so many seconds."""
    if not opening.wait(max(0.0, seconds)):
        opening.abandon(engine.close)
        return EngineProbe(engine.name, works=False, reason=f"no answer within {OPEN_LIMIT:g} s")
    if opening.failure is None:
        return EngineProbe(engine.name, works=True, device=engine.device and printable(engine.device))
    return EngineProbe(engine.name, works=False, reason=failure_reason(opening.failure))
