"""A probe tells for each engine whether it opens, and if not, why."""

import pytest
from fake_engines import FakeEngine, candidate

from hiptimer.audio.engines.base import EngineError
from hiptimer.audio.probe import EngineProbe, probe


def test_each_engine_is_opened_closed_and_told_with_its_device_or_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    well, ill = FakeEngine("one"), FakeEngine("two", EngineError("no card"))
    broken, hanging = FakeEngine("three", RuntimeError("oops")), FakeEngine("four")
    hanging.may_open.clear()
    engines = [well, ill, broken, hanging]
    monkeypatch.setattr("hiptimer.audio.probe.candidates", lambda *_: [candidate(engine) for engine in engines])
    monkeypatch.setattr("hiptimer.audio.probe.OPEN_LIMIT", 0.1)
    assert probe() == [
        EngineProbe("one", works=True, device="a loudspeaker"),
        EngineProbe("two", works=False, reason="no card"),
        EngineProbe("three", works=False, reason="broken (oops)"),
        EngineProbe("four", works=False, reason="no answer within 0.1 s"),
    ]
    assert well.closed.is_set()
    hanging.may_open.set()
    assert hanging.closed.wait(10)
