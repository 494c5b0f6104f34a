"""When the sample at a position of the stream is heard."""

from collections import deque

from hiptimer.audio.engines.base import RATE

_SETTLING = 1.5
"""Seconds in which the buffer has surely been filled and asked for again."""

_WINDOW = 10.0
"""Seconds over which the earliest request counts."""

_SLEW = 2e-4
"""The share by which the estimate may drift: twice what a bad crystal does, and inaudible."""

_JUMP = 0.012
"""Seconds by which every request of the last while must come late to show that the stream stood still."""

_RECENT = 1.0
"""Seconds of the last while."""


class StreamClock:
    """Learns from the moments at which the device asks for samples.

    The device asks for the first sample when it begins to play, and while it fills its buffer it asks ahead.
    From then on each request comes when room is left, or later when the machine is busy, never earlier. So
    the earliest request seen, relative to its position, is a clock that runs with the device, and its lead
    over the first request is the latency: what lies between handing out a sample and its being heard.
    """

    def __init__(self) -> None:
        self._first_request: float | None = None
        self._leads: deque[tuple[float, float]] = deque()
        self._origin = 0.0
        self._latency = 0.0
        self._last_request = 0.0

    @property
    def latency(self) -> float | None:
        """Seconds from handing out a sample to its being heard; None until it is known."""
        return self._latency if self._settled else None

    @property
    def _settled(self) -> bool:
        return self._first_request is not None and self._last_request - self._first_request >= _SETTLING

    def position_of(self, at: float) -> int:
        """The position of the sample that is heard at monotonic second `at`."""
        return round((at - self._origin) * RATE)

    def observe(self, now: float, position: int) -> None:
        """The device asked, at monotonic second `now`, for the samples from `position` on."""
        if self._first_request is None:
            self._first_request = self._origin = self._last_request = now
        elapsed, self._last_request = now - self._last_request, now
        lead = now - position / RATE
        earliest = self._earliest(now, lead)
        if not self._settled:
            self._latency = max(self._latency, self._first_request - lead)
            return
        self._follow(earliest + self._latency, elapsed)

    def _earliest(self, now: float, lead: float) -> float:
        """The smallest lead of the window; where the stream stood still, of the time since."""
        self._leads.append((now, lead))
        while now - self._leads[0][0] > _WINDOW:
            self._leads.popleft()
        recent = [(seen, lead) for seen, lead in self._leads if now - seen <= _RECENT]
        recent_earliest = min(lead for _, lead in recent)
        earliest = min(lead for _, lead in self._leads)
        if recent_earliest - earliest > _JUMP and len(recent) < len(self._leads):
            self._leads = deque(recent)
            return recent_earliest
        return earliest

    def _follow(self, origin: float, elapsed: float) -> None:
        error = origin - self._origin
        if abs(error) > _JUMP:
            self._origin = origin
        else:
            self._origin += max(-_SLEW * elapsed, min(error, _SLEW * elapsed))
