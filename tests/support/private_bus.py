"""A session bus of a test's own, and whoever sits at the desktop on it."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jeepney import DBusAddress, Message, Properties, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

HAS_BUS = shutil.which("dbus-daemon") is not None

PATIENCE = 20.0
"""Seconds after which what is waited for counts as missing."""

_PATH = "/org/mpris/MediaPlayer2"
_PLAYER = "org.mpris.MediaPlayer2.Player"


class Bus:
    """A bus that runs."""

    def __init__(self, process: "subprocess.Popen[str]", address: str) -> None:
        self._process = process
        self.address = address

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait(PATIENCE)


@contextmanager
def private_bus() -> Iterator[Bus]:
    """A bus that nobody else is on."""
    program = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        bus = Bus(process, process.stdout.readline().strip())
        try:
            yield bus
        finally:
            bus.kill()


class Panel:
    """A desktop's panel, with the only player there is."""

    def __init__(self, address: str) -> None:
        self._bus: DBusConnection = open_dbus_connection(address)
        self._name = ""

    def close(self) -> None:
        """Hang up."""
        self._bus.close()

    def finds_player(self) -> bool:
        """Whether there is one by now."""
        (names,) = self._asked(message_bus.ListNames())
        players = [name for name in names if name.startswith("org.mpris.MediaPlayer2.")]
        self._name = players[0] if players else ""
        return bool(players)

    def press(self, method: str) -> tuple[Any, ...]:
        """What a method of the player returns, or its error."""
        return self._asked(new_method_call(DBusAddress(_PATH, self._name, _PLAYER), method))

    def read(self, name: str) -> Any:
        """A property of the player."""
        ((_, value),) = self._asked(self._properties.get(name))
        return value

    def set(self, name: str, kind: str, value: object) -> tuple[Any, ...]:
        """What setting a property returns, or its error."""
        return self._asked(self._properties.set(name, kind, value))

    @property
    def _properties(self) -> Properties:
        return Properties(DBusAddress(_PATH, self._name, _PLAYER))

    def _asked(self, message: Message) -> tuple[Any, ...]:
        body: tuple[Any, ...] = self._bus.send_and_get_reply(message, timeout=PATIENCE).body
        return body
