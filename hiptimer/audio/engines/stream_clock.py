"""When the sample at a position of the stream is heard."""

from collections import deque
from statistics import median

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

_READINGS = 60
"""Reports of the latency of which the middle one counts: 3 s of them, as the server asks its device once or twice a
second, and wavers by milliseconds when the machine is busy."""

_MOVED = 0.03
"""Seconds by which half of the reports must be off to show that the stream plays on another device."""


class _Origin:
    """The monotonic second at which sample 0 was heard, or would have been: an estimate without steps."""

    def __init__(self) -> None:
        self.second = 0.0

    def position_of(self, at: float) -> int:
        """The position of the sample that is heard at second `at`."""
        return round((at - self.second) * RATE)

    def is_far_from(self, second: float) -> bool:
        """Whether the stream must have stood still since, if this is a better estimate."""
        return abs(second - self.second) > _JUMP

    def follow(self, second: float, elapsed: float) -> None:
        """Move towards a better estimate, inaudibly, unless it is far; `elapsed` seconds after the last one."""
        error = second - self.second
        if self.is_far_from(second):
            self.second = second
        else:
            self.second += max(-_SLEW * elapsed, min(error, _SLEW * elapsed))


class StreamClock:
    """Learns from the moments at which the device asks for samples.

    The device asks for the first sample when it begins to play, and while it fills its buffer it asks ahead.
    From then on each request comes when room is left, or later when the machine is busy, never earlier. So
    the earliest request seen, relative to its position, is a clock that runs with the device, and its lead
    over the first request is the latency: what lies between handing out a sample and its being heard.
    A server that says what the latency is, is believed in that, but its word wavers more than the requests do.
    """

    def __init__(self, buffered: int = 0) -> None:
        """`buffered`: a server that says its latency counts it down once so many samples lie ready."""
        self._buffered = buffered
        self._reported: float | None = None
        self._readings: deque[float] = deque(maxlen=_READINGS)
        self._first_request: float | None = None
        self._leads: deque[tuple[float, float]] = deque()
        self._origin = _Origin()
        self._latency = 0.0
        self._last_request = 0.0

    @property
    def latency(self) -> float | None:
        """Seconds from handing out a sample to its being heard; None until it is known."""
        if self._reported is not None:
            return self._reported if self._readings else None
        return self._latency if self._settled else None

    @property
    def _settled(self) -> bool:
        return self._first_request is not None and self._last_request - self._first_request >= _SETTLING

    def position_of(self, at: float) -> int:
        """The position of the sample that is heard at monotonic second `at`."""
        return self._origin.position_of(at)

    def observe(self, now: float, position: int) -> None:
        """The device asked, at monotonic second `now`, for the samples from `position` on."""
        if self._first_request is None:
            self._first_request = self._origin.second = self._last_request = now
        elapsed, self._last_request = now - self._last_request, now
        lead = now - position / RATE
        if position < self._buffered and self._reported is not None:
            self._origin.second = lead + self._reported
            return
        earliest = self._earliest(now, lead)
        if self._reported is not None:
            self._believe(lead + self._reported, earliest)
        elif not self._settled:
            self._latency = max(self._latency, self._first_request - lead)
        if self._settled:
            self._follow(earliest + self._latency, now, elapsed)

    def report(self, latency: float) -> None:
        """The server says that the next sample is heard in so many seconds; to be called before each `observe`."""
        self._reported = latency

    def _believe(self, reading: float, earliest: float) -> None:
        """Learn the latency from the server's word: from it follows that sample 0 was heard at second `reading`."""
        self._readings.append(reading)
        middle = median(self._readings)
        moved = len(self._readings) > _READINGS // 2 and abs(middle - self._origin.second) > _MOVED
        if moved or not self._settled:
            self._origin.second = middle
            self._latency = middle - earliest

    def _follow(self, second: float, now: float, elapsed: float) -> None:
        stood_still = self._origin.is_far_from(second)
        self._origin.follow(second, elapsed)
        if stood_still and self._reported is not None:
            # What was said before is about another time.
            self._readings.clear()
            self._first_request = now

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
