"""A workout as a media player on the session's bus (MPRIS), for the desktop's panel, headphones and a phone.

Every call has a limit. Loading this takes long: `desktop` does it in the thread that it is for.
"""

import os
import time
from contextlib import suppress
from math import inf
from typing import Final

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from hiptimer.remote.listener import HandOn
from hiptimer.remote.messages import STATUS, Reply, Request
from hiptimer.remote.pace import Pace
from hiptimer.remote.player import (
    BUTTONS,
    INTERFACES,
    INTROSPECTION,
    NO_BUTTONS,
    OF_ROOT,
    PLAYER,
    ROOT,
    Properties,
    changes,
    jumps,
    properties_of,
    volume_request,
)

LIMIT: Final = 1.0
"""Seconds that a call may take."""

EVERY: Final = 0.5
"""Seconds between two looks at the workout."""

_PATH: Final = "/org/mpris/MediaPlayer2"
_OF_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_ERROR: Final = "org.freedesktop.DBus.Error.{}"

_NO_BUS: Final = (OSError, KeyError, ValueError, RuntimeError)
"""What is raised where there is no bus, none that can be reached, one that refuses us, or one that has gone."""


def bus_works(address: str) -> bool:
    """Whether there is a bus at an address, on which a player can be."""
    with suppress(*_NO_BUS), open_dbus_connection(address, auth_timeout=LIMIT):
        return True
    return False


class MediaPlayer:
    """Serves in the thread that runs it, from `run` to `stop`."""

    def __init__(self, hand_on: HandOn, address: str) -> None:
        """`address` is that of a bus."""
        self._hand_on = hand_on
        self._address = address
        self._properties = properties_of({})
        self._told: Properties = {}
        self._told_at = 0.0
        self._looks = False
        """A status was asked for, and has not come."""
        self._looked_at = -inf
        self._pace = Pace()
        self._is_over = False

    def run(self) -> None:
        """Be on the bus as long as there is one."""
        with suppress(*_NO_BUS), open_dbus_connection(self._address, auth_timeout=LIMIT) as bus:
            bus.sock.settimeout(LIMIT)
            name = f"{ROOT}.hiptimer.instance{os.getpid()}"
            bus.send_and_get_reply(message_bus.RequestName(name), timeout=LIMIT)
            while not self._is_over:
                self._look()
                self._tell(bus)
                self._hear(bus)
                self._pace.hold_back()

    def stop(self) -> None:
        """Be gone soon. From any thread; never waits."""
        self._is_over = True

    # --- the workout ---

    def _look(self) -> None:
        now = time.monotonic()
        if not self._looks and now >= self._looked_at + EVERY:
            self._looks, self._looked_at = True, now
            self._hand_on(Request(STATUS), self._seen)

    def _seen(self, reply: Reply) -> None:
        self._properties, self._looks = properties_of(reply.status), False

    def _did(self, reply: Reply) -> None:
        self._properties = properties_of(reply.status)

    # --- the bus ---

    def _tell(self, bus: DBusConnection) -> None:
        """Tell what has changed; not what it is at first, which is asked for."""
        before, now = self._told, self._properties
        if now is before:
            return
        at = time.monotonic()
        if before and (told := changes(before, now)):
            bus.send(_signal(_OF_PROPERTIES, "PropertiesChanged", "sa{sv}as", PLAYER, told, []))
        if before and jumps(before, now, at - self._told_at):
            bus.send(_signal(PLAYER, "Seeked", *now["Position"]))
        self._told, self._told_at = now, at

    def _hear(self, bus: DBusConnection) -> None:
        """Reply to a call, where one comes before it is time for another look."""
        left = EVERY if self._looks else max(0.0, self._looked_at + EVERY - time.monotonic())
        try:
            message = bus.receive(timeout=left)
        except TimeoutError:
            return
        if message.header.message_type is MessageType.method_call:
            bus.send(self._reply(message))

    def _reply(self, message: Message) -> Message:
        interface = message.header.fields.get(HeaderFields.interface)
        member = message.header.fields[HeaderFields.member]
        match interface, member:
            case "org.freedesktop.DBus.Peer", "Ping":
                return new_method_return(message)
            case "org.freedesktop.DBus.Introspectable", "Introspect":
                return new_method_return(message, "s", (INTROSPECTION,))
            case "org.freedesktop.DBus.Properties", _:
                return self._reply_of_properties(member, message)
            case _ if member in BUTTONS:
                self._hand_on(Request(BUTTONS[member]), self._did)
                return new_method_return(message)
            case _ if member in NO_BUTTONS:
                return new_method_return(message)
        return _error(message, "UnknownMethod", f"there is no method '{member}'")

    def _reply_of_properties(self, member: str, message: Message) -> Message:
        match member, message.body:
            case "GetAll", (str(interface),) if interface in INTERFACES:
                return new_method_return(message, "a{sv}", (self._of(interface),))
            case "Get", (str(interface), str(name)) if name in self._of(interface):
                return new_method_return(message, "v", (self._of(interface)[name],))
            case "Set", (str(_), "Volume", ("d", float(volume))):
                self._hand_on(volume_request(volume), self._did)
                return new_method_return(message)
            case "Set", _:
                return _error(message, "PropertyReadOnly", "only the volume can be set")
        return _error(message, "UnknownProperty", "there is no such property")

    def _of(self, interface: str) -> Properties:
        return {ROOT: OF_ROOT, PLAYER: self._properties}.get(interface, {})


def _signal(interface: str, name: str, signature: str, *values: object) -> Message:
    return new_signal(DBusAddress(_PATH, interface=interface), name, signature, values)


def _error(message: Message, name: str, words: str) -> Message:
    return new_error(message, _ERROR.format(name), "s", (words,))
