"""A sink of bytes whose writer goes on although the reader does not: a thread waits in its place."""

import io
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_LIMIT: Final = 1000
"""Pieces that wait for a slow reader; of more the oldest are lost."""


class PatientSink(io.RawIOBase):
    """Hands bytes to a writer that may be slow or fail, in a thread of its own; raises only BrokenPipeError."""

    def __init__(self, write: Callable[[bytes], int], patience: float) -> None:
        """`write` takes some of what it is given and returns how much; `patience` is seconds, for every write."""
        super().__init__()
        self._write = write
        self._patience = patience
        self._waiting: deque[bytes] = deque(maxlen=_LIMIT)
        self._busy = False
        self._late = False
        """The last piece was not taken in time."""
        self._has_reader = True
        self._ended = False
        self._changed = threading.Condition()
        threading.Thread(target=self._run, name="hiptimer-output", daemon=True).start()

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Take all of it; waits a moment for a reader who has kept up so far. Raises BrokenPipeError."""
        piece = bytes(data)
        with self._changed:
            if self._ended:
                return len(piece)
            self._waiting.append(piece)
            self._changed.notify_all()
            self._late = not self._changed.wait_for(self._is_taken, 0.0 if self._late else self._patience)
            if not self._has_reader:
                raise BrokenPipeError
        return len(piece)

    def drain(self, limit: float) -> None:
        """Wait until all was taken, at most `limit` seconds."""
        with self._changed:
            self._changed.wait_for(self._is_taken, limit)

    def end(self) -> None:
        """From now on what is written comes to nothing; the thread ends once its last piece was taken."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _is_taken(self) -> bool:
        return not self._has_reader or not (self._busy or self._waiting)

    def _run(self) -> None:
        while (piece := self._next()) is not None:
            try:
                while piece:
                    piece = piece[self._write(piece) :]
            except BrokenPipeError:
                self._has_reader = False
            except Exception:
                # A full device, a terminal that is gone: only this piece is lost. There may be room again later.
                continue

    def _next(self) -> bytes | None:
        """What to write; None once there will be nothing any more."""
        with self._changed:
            self._busy = False
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._ended or not self._has_reader or self._waiting)
            if self._ended or not self._has_reader:
                return None
            self._busy = True
            return self._waiting.popleft()
