"""One who has called: what was heard of a line, what is still to be sent, and how long that may take."""

import socket
from contextlib import suppress
from hmac import compare_digest
from math import inf
from typing import Final

from hiptimer.remote.messages import MOST_BYTES, PATIENCE

_MOST_UNSENT: Final = 64 * 1024
"""Bytes that are kept for one who does not read."""


class HungUpError(Exception):
    """A caller is gone, or has said more than may be said."""


class Caller:
    """A connection that nobody waits for. Moments are machine seconds."""

    def __init__(self, number: int, connection: socket.socket, now: float, token: bytes | None = None) -> None:
        """A caller whose first line is not the `token`, where there is one, is not heard."""
        self._token = token
        self.number = number
        """From 1."""
        self.connection = connection
        self.follows = False
        """It is told each change."""
        self.until = now + PATIENCE
        """The moment at which it is given up."""
        self._waits = False
        """For a reply: until then nothing more is heard, so that none has two requests at once."""
        self._is_last = False
        """It is done with once all is sent."""
        self._told = b""
        self._heard = b""
        self._unsent = b""
        connection.setblocking(False)

    def fileno(self) -> int:
        """The connection's, for `select`."""
        return self.connection.fileno()

    @property
    def sends(self) -> bool:
        """Something is to be sent."""
        return bool(self._unsent)

    @property
    def hears(self) -> bool:
        """It may speak."""
        return not self._unsent and not self._waits

    def is_told(self, line: bytes) -> bool:
        """Whether it follows, and was not told that before."""
        return self.follows and line != self._told

    def hear(self) -> None:
        """Take what has come. Raises HungUpError."""
        try:
            heard = self.connection.recv(MOST_BYTES)
        except BlockingIOError:
            return
        except OSError as error:
            raise HungUpError from error
        if not heard or self.follows:
            raise HungUpError
        self._heard += heard

    def line(self, now: float) -> bytes | None:
        """Returns a line to be replied to; None where none is whole, or another is due. Raises HungUpError."""
        if not self.hears:
            return None
        line, end, rest = self._heard.partition(b"\n")
        if len(line) > MOST_BYTES:
            raise HungUpError
        if not end:
            return None
        self._heard = rest
        if self._token is not None:
            self._check(line)
            return self.line(now)
        self._waits, self.until = True, now + PATIENCE
        return line

    def _check(self, line: bytes) -> None:
        """Hear it from now on where the line is the token. Raises HungUpError."""
        if self._token is None or not compare_digest(line, self._token):
            raise HungUpError
        self._token = None

    def say(self, line: bytes, now: float, *, is_last: bool = False) -> None:
        """Send a line as soon as it is read; `is_last`: then be done. Raises HungUpError."""
        if len(self._unsent) > _MOST_UNSENT:
            raise HungUpError
        if not self._unsent:
            self.until = now + PATIENCE
        self._waits, self._is_last, self._told = False, is_last, line
        self._unsent += line
        self.send(now)

    def send(self, now: float) -> None:
        """Send what is read at once. Raises HungUpError."""
        if not self._unsent:
            return
        with suppress(BlockingIOError):
            try:
                self._unsent = self._unsent[self.connection.send(self._unsent) :]
            except ConnectionError as error:
                raise HungUpError from error
        if not self._unsent:
            if self._is_last:
                raise HungUpError
            self.until = inf if self.follows else now + PATIENCE
