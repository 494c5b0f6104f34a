"""Runs `sound_session_script.py` in a process of its own, and listens to what it says."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sound_server import SoundServer

SCRIPT = Path(__file__).with_name("sound_session_script.py")

LIMIT = 30.0
"""Seconds after which a session counts as hanging."""


class Session:
    """A running session: what it says, and how it ends."""

    def __init__(self, server: SoundServer, *arguments: str) -> None:
        self.said: list[dict[str, Any]] = []
        self._process = subprocess.Popen(
            [sys.executable, str(SCRIPT), *arguments],
            env=server.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.errors = b""
        self.ended_at: float | None = None
        self._readers = [threading.Thread(target=each, daemon=True) for each in (self._listen, self._listen_to_errors)]
        for reader in self._readers:
            reader.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            for line in stream:
                self.said.append(json.loads(line))

    def _listen_to_errors(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as stream:
            self.errors = stream.read()

    @property
    def pid(self) -> int:
        return self._process.pid

    def leave(self) -> None:
        """Tell it to leave now, and not only when its seconds are over."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    def wait(self) -> int:
        """Its exit code. Raises TimeoutExpired when it hangs, after ending it."""
        try:
            code = self._process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            self.end()
            raise
        self.ended_at = time.monotonic()
        for reader in self._readers:
            reader.join(LIMIT)
        return code

    def end(self) -> None:
        self.leave()
        self._process.kill()
        self._process.wait(LIMIT)

    def wait_until_said(self, true: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first thing it says of which this is true. Raises AssertionError when it says no such thing."""
        limit = time.monotonic() + LIMIT
        while time.monotonic() < limit:
            for said in list(self.said):
                if true(said):
                    return said
            time.sleep(0.01)
        raise AssertionError(f"not said: {self.said}, {self.errors!r}")

    @property
    def begins(self) -> float:
        """The monotonic second of its first sound."""
        return float(self.wait_until_said(lambda said: "begins" in said)["begins"])

    @property
    def engines(self) -> list[tuple[str, bool]]:
        """Engine and readiness at each change of the status."""
        return [(said["engine"], said["ready"]) for said in self.said if "engine" in said]

    @property
    def notices(self) -> list[str]:
        """What was said to the person."""
        return [said["notice"] for said in self.said if said.get("notice")]

    def wait_for_rings(self, number: int) -> None:
        """Return once the bell has rung so often. Raises AssertionError when it does not."""
        self.wait_until_said(lambda _: sum("rings" in said for said in list(self.said)) >= number)

    @property
    def slowest(self) -> float:
        """The longest any call of the player took, seconds."""
        return float(self.wait_until_said(lambda said: "slowest" in said)["slowest"])

    @property
    def leaving_took(self) -> float:
        """Seconds from being told to leave until the process was gone."""
        assert self.ended_at is not None
        return self.ended_at - float(self.wait_until_said(lambda said: "slowest" in said)["at"])
