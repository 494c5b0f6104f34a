"""Programs that want something of a workout all the time, as fast as they can; for a row of `sound_timing`."""

import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from private_bus import Panel, private_bus

from hiptimer.remote.messages import FOLLOW, STATUS, VOLUME, Request, request_line

PATIENCE = 5.0
"""Seconds that a program waits for an answer."""

_AGAIN_AFTER = 0.01
"""Seconds after something that failed."""


class Storm:
    """Programs that ask, from `begin` to `end`: a player's panel, well-behaved clients, and some that are none."""

    def __init__(self, home: Path, bus: str) -> None:
        """`home` holds the user's files, `bus` is the address of a session bus."""
        self.answers = 0
        """To well-behaved clients."""
        self.looks = 0
        """Of the panel."""
        self._home = home
        self._bus = bus
        self._is_over = threading.Event()
        clients = (self._ask, self._ask, self._talk_nonsense, self._follow_and_never_read, self._look)
        self._threads = [threading.Thread(target=self._repeat, args=(client,)) for client in clients]

    def begin(self) -> None:
        """Ask from now on, as soon as there is somebody to ask."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Ask no more."""
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def _repeat(self, client: Callable[[], None]) -> None:
        while not self._is_over.is_set():
            # A reply that there is no player any more is another one than a property's.
            with suppress(OSError, ValueError):
                client()
                continue
            time.sleep(_AGAIN_AFTER)

    def _call(self) -> socket.socket:
        """Returns a connection to the workout. Raises OSError where there is none."""
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(PATIENCE)
        for file in self._home.glob("run/session-*.sock"):
            connection.connect(str(file))
            return connection
        raise ConnectionRefusedError

    def _ask(self) -> None:
        for request in (Request(STATUS), Request(VOLUME, 80)):
            with self._call() as connection:
                connection.sendall(request_line(request))
                self.answers += connection.recv(4096).endswith(b"\n")

    def _talk_nonsense(self) -> None:
        with self._call() as connection:
            connection.sendall(b"nonsense\n" * 100)
            connection.recv(4096)

    def _follow_and_never_read(self) -> None:
        with self._call() as connection:
            connection.sendall(request_line(Request(FOLLOW)))
            self._is_over.wait(PATIENCE)

    def _look(self) -> None:
        with closing(Panel(self._bus)) as panel:
            while panel.finds_player() and not self._is_over.is_set():
                for name in ("Metadata", "Position", "PlaybackStatus"):
                    panel.read(name)
                    self.looks += 1


@contextmanager
def storm(home: Path) -> Iterator[dict[str, str]]:
    """Gives the variables of a workout, with the user's files in `home`, that is asked all the time meanwhile."""
    with private_bus() as bus:
        programs = Storm(home, bus.address)
        programs.begin()
        try:
            yield {"DBUS_SESSION_BUS_ADDRESS": bus.address}
        finally:
            programs.end()
    print(f"{programs.answers} requests were answered, and {programs.looks} of a panel", file=sys.stderr)
