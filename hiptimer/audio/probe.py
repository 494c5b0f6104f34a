"""Which engines would play here, and why the others would not."""

import time
from collections.abc import Callable
from typing import NamedTuple

from hiptimer.audio.candidates import CLOSE_LIMIT, OPEN_LIMIT, Attempt
from hiptimer.audio.engines import candidates, load
from hiptimer.audio.engines.base import Engine, EngineError


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
    """Open every engine there is, all at once, and close it again; in the order of `auto`, within 5 s.

    No sound is heard. The bell works where `ring` is given.
    """
    bank, _ = load()
    engines: list[tuple[Engine, Attempt]] = []
    for candidate in candidates("auto", ring):
        engine = candidate.make(bank, 0.0)
        engines.append((engine, Attempt(engine.open)))
    limit = time.monotonic() + OPEN_LIMIT
    opened = [_outcome(engine, attempt, limit - time.monotonic()) for engine, attempt in engines]
    closing = [Attempt(engine.close) for engine, attempt in engines if attempt.wait(0)]
    limit = time.monotonic() + CLOSE_LIMIT
    for attempt in closing:
        attempt.wait(max(0.0, limit - time.monotonic()))
    return opened


def _outcome(engine: Engine, attempt: Attempt, seconds: float) -> EngineProbe:
    if not attempt.wait(max(0.0, seconds)):
        attempt.abandon(engine.close)
        return EngineProbe(engine.name, works=False, reason=f"no answer within {OPEN_LIMIT:g} s")
    if attempt.failure is None:
        return EngineProbe(engine.name, works=True, device=engine.device)
    failure = attempt.failure
    reason = str(failure) if isinstance(failure, EngineError) else f"broken ({failure})"
    return EngineProbe(engine.name, works=False, reason=reason)
