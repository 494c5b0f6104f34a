"""Who has called: only the user's own programs, and the administrator's, are heard."""

import os
import socket
import struct
import sys
from typing import Final

_LOCAL: Final = 0
_PEER: Final = 1
"""macOS: SOL_LOCAL and LOCAL_PEERCRED, of which Python has no names there."""

_OF_LINUX: Final = struct.Struct("3i")
"""Process, user, group."""

_OF_MACOS: Final = struct.Struct("2I68x")
"""A version, the user, and the groups."""


def is_ours(connection: socket.socket) -> bool:
    """Whether a caller is a program of the user's own, or of root's. Raises OSError.

    Where the system does not tell, the rights of socket and folder are enough, or the token of a port.
    """
    if sys.platform == "win32" or connection.family != socket.AF_UNIX:
        return True
    if sys.platform == "linux":
        _, user, _ = _OF_LINUX.unpack(connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _OF_LINUX.size))
    elif sys.platform == "darwin":
        _, user = _OF_MACOS.unpack(connection.getsockopt(_LOCAL, _PEER, _OF_MACOS.size))
    else:
        return True
    return user in (os.getuid(), 0)
