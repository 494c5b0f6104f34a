"""Asks the workout that is being done. Light: a shell's prompt does it every second."""

import _socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from hiptimer.remote.meeting import address, clear_away, sockets
from hiptimer.remote.messages import FOLLOW, MOST_BYTES, PATIENCE, Reply, Request, read_reply, request_line

# The half in C, which is there: the other makes enumerations of all its numbers, for which a prompt would wait.
_Socket = _socket.socket


_AGAIN_AFTER: Final = 0.01
"""Seconds."""


class NoSessionError(Exception):
    """No workout is being done."""

    def __init__(self) -> None:
        super().__init__("no workout is being done: 'hiptimer run ROUTINE' begins one")


class NoAnswerError(Exception):
    """A workout is being done, but does not answer."""

    def __init__(self) -> None:
        super().__init__(f"the workout does not answer within {PATIENCE:g} s: is it stopped, or at its end?")


def ask(request: Request) -> Reply:
    """Returns what came of a request to the session that began last.

    Raises NoSessionError, NoAnswerError, RefusedError, NoHomeError.
    """
    with closing(_called(request)) as connection:
        line, _ = _line_of(connection, b"")
        return read_reply(line)


def follow() -> Iterator[Reply]:
    """Yields where the session that began last is, at once and after each change, until it ends; raises as `ask`."""
    with closing(_called(Request(FOLLOW))) as connection:
        line, rest = _line_of(connection, b"")
        yield read_reply(line)
        connection.settimeout(None)
        while True:
            try:
                line, rest = _line_of(connection, rest)
            except NoAnswerError:
                return
            yield read_reply(line)


def _called(request: Request) -> _Socket:
    """Returns a connection over which a request was sent."""
    connection = _connected()
    try:
        connection.sendall(request_line(request))
    except OSError as error:
        connection.close()
        raise NoAnswerError from error
    return connection


def _connected() -> _Socket:
    for file in sockets() if hasattr(_socket, "AF_UNIX") else ():
        connection = _Socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        connection.settimeout(PATIENCE)
        try:
            _connect(connection, file)
        except (ConnectionRefusedError, FileNotFoundError):
            connection.close()
            clear_away(file)
        except OSError as error:
            connection.close()
            raise NoAnswerError from error
        else:
            return connection
    raise NoSessionError


def _connect(connection: _Socket, file: Path) -> None:
    """Connect, as soon as there is room among those who wait. Raises OSError."""
    deadline = time.monotonic() + PATIENCE
    with address(file) as where:
        while True:
            try:
                connection.connect(where)
                return
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(_AGAIN_AFTER)


def _line_of(connection: _Socket, heard: bytes) -> tuple[bytes, bytes]:
    """Returns the next line, and what was heard after it. Raises NoAnswerError."""
    while b"\n" not in heard:
        try:
            more = connection.recv(MOST_BYTES)
        except OSError as error:
            raise NoAnswerError from error
        if not more or len(heard) > MOST_BYTES:
            raise NoAnswerError
        heard += more
    line, _, rest = heard.partition(b"\n")
    return line, rest
