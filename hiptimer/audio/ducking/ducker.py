"""Lowers what other programs play for as long as it is asked to, in a thread that nobody waits for."""

import atexit
import threading
import time
from contextlib import closing
from typing import Final

from hiptimer import paths
from hiptimer.audio.ducking.lowering import Lowering, ServerError, put_back
from hiptimer.audio.ducking.note import TakenError, load_note, locked
from hiptimer.audio.ducking.server import SoundServer
from hiptimer.audio.ducking.streams import STEPS
from hiptimer.fault_log import log_fault, log_line

_STEP: Final = 0.075
"""Seconds between two steps."""

_LOOKS_EVERY: Final = 0.1
"""Seconds at most between two looks at whether it is still wanted."""

_REST: Final = 0.02
"""Seconds at least between two looks at what is played."""

_AGAIN_AFTER: Final = 2.0
"""Seconds until a server is tried again."""

END_LIMIT: Final = 0.5
"""Seconds for putting back, where somebody waits for it."""

_STILL_LOWERED: Final = "What other programs play is still lowered"

_FAILURES: Final = (ServerError, OSError, paths.NoHomeError)


class Ducker:
    """From `lower` to `put_back`, and over again, until it is closed. No call but `settle` and `close` waits."""

    def __init__(self, level: float) -> None:
        """`level` is what is left of each volume, from 0 to 1."""
        self._level = level
        self._wanted = self._closing = False
        self._hands_off: set[int] = set()
        """The numbers of streams whose volume somebody else has set."""
        self._must_mend = False
        """The server was gone before all was put back."""
        self._must_wait = False
        """It does not work now, and is tried again."""
        self._changed = threading.Condition()
        self._settled = threading.Event()
        self._settled.set()
        self._thread: threading.Thread | None = None

    def lower(self) -> None:
        """Lower it soon, and whatever begins from now on."""
        if self._closing:
            return
        self._want(True)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="hiptimer-ducking", daemon=True)
            self._thread.start()
            atexit.register(self.close)

    def put_back(self) -> None:
        """Put it back soon."""
        self._want(False)

    def settle(self, limit: float = END_LIMIT) -> None:
        """Wait until all is put back, where that is wanted, at most `limit` seconds."""
        if not self._wanted:
            self._settled.wait(limit)

    def close(self) -> None:
        """Put all back; with a server that hangs, the next start does."""
        with self._changed:
            self._closing, self._wanted = True, False
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(END_LIMIT)
            atexit.unregister(self.close)
            if not self._settled.is_set():
                log_line(f"{_STILL_LOWERED}: the sound server hangs. The next start puts it back.")

    def _want(self, wanted: bool) -> None:
        with self._changed:
            self._wanted = wanted
            self._changed.notify()

    # --- in its thread ---

    def _run(self) -> None:
        try:
            while not self._closing:
                if self._wanted or self._must_mend:
                    self._lower_meanwhile()
                with self._changed:
                    if not self._closing and (self._must_wait or not self._wanted):
                        self._changed.wait(_AGAIN_AFTER if self._must_wait else None)
        except Exception as problem:
            log_fault(problem)
        finally:
            self._settled.set()

    def _lower_meanwhile(self) -> None:
        """Lower it for as long as that is wanted."""
        self._settled.clear()
        self._must_wait = True
        try:
            with locked(), closing(SoundServer()) as server:
                lowering = Lowering(server, self._level, self._hands_off)
                self._must_mend = True
                self._follow(lowering, server)
            self._must_mend = self._must_wait = False
        except TakenError:
            """Whoever lowers it now puts it back; then it is our turn."""
        except _FAILURES as problem:
            self._hands_off.clear()
            log_line(f"What other programs play is not lowered: {problem}.")
        self._must_wait = self._must_mend or (self._must_wait and self._wanted)
        self._settled.set()

    def _follow(self, lowering: Lowering, server: SoundServer) -> None:
        while not self._closing:
            lowering.toward(low=self._wanted)
            if lowering.depth == 0:
                break
            time.sleep(_STEP if lowering.depth < STEPS else _REST)
            if lowering.depth == STEPS:
                while self._wanted and not server.wait(_LOOKS_EVERY):
                    """Nothing changes."""
        lowering.end()


def put_back_soon() -> None:
    """Put back what is noted, in a thread of its own."""
    threading.Thread(target=_put_back, name="hiptimer-ducking", daemon=True).start()


def _put_back() -> None:
    try:
        with locked(), closing(SoundServer()) as server:
            put_back(server, load_note())
    except TakenError:
        """It is lowered by a workout that is being done."""
    except _FAILURES as problem:
        log_line(f"{_STILL_LOWERED}: {problem}.")


def server_name(limit: float) -> str:
    """Returns what the sound server calls itself. Raises ServerError where there is none that answers in time."""
    answers: list[str | ServerError] = []

    def ask() -> None:
        try:
            with closing(SoundServer()) as server:
                answers.append(server.name())
        except ServerError as problem:
            answers.append(problem)

    thread = threading.Thread(target=ask, name="hiptimer-ducking", daemon=True)
    thread.start()
    thread.join(limit)
    answer = answers[0] if answers else ServerError("the sound server hangs")
    if isinstance(answer, ServerError):
        raise answer
    return answer
