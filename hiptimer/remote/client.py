"""Asks the workout that is being done. Light: a shell's prompt does it every second."""

import _socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from hiptimer.remote.meeting import HOST, address, clear_away, read_port, sessions, tells_port
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
    for file in sessions():
        try:
            return _called_by_port(file, request) if tells_port(file) else _called_by_socket(file, request)
        except (ConnectionRefusedError, FileNotFoundError):
            clear_away(file)
        except OSError as error:
            raise NoAnswerError from error
    raise NoSessionError


def _called_by_socket(file: Path, request: Request) -> _Socket:
    """Raises ConnectionRefusedError or FileNotFoundError where nobody listens any more, else OSError."""
    with address(file) as where:
        return _connection(_socket.AF_UNIX, where, request_line(request))


def _called_by_port(file: Path, request: Request) -> _Socket:
    """Raises as `_called_by_socket`."""
    port = read_port(file)
    # At once: the second of two sends would wait until the first has arrived.
    return _connection(_socket.AF_INET, (HOST, port.number), port.token + b"\n" + request_line(request))


def _connection(family: int, where: str | tuple[str, int], says: bytes) -> _Socket:
    """Returns a connection over which something was said, as soon as there is room among those who wait.

    Raises OSError.
    """
    connection = _Socket(family, _socket.SOCK_STREAM)
    connection.settimeout(PATIENCE)
    try:
        _connect(connection, where)
        connection.sendall(says)
    except OSError:
        connection.close()
        raise
    return connection


def _connect(connection: _Socket, where: str | tuple[str, int]) -> None:
    """Raises OSError."""
    deadline = time.monotonic() + PATIENCE
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
