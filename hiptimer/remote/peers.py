"""Who has called: only the user's own programs, and the administrator's, are heard."""

import os
import socket
import struct
import sys


def is_ours(connection: socket.socket) -> bool:
    """Whether a caller is a program of the user's own, or of root's. Raises OSError.

    Where the system does not tell, the rights of socket and folder are enough.
    """
    if sys.platform != "linux":
        return True
    credentials = struct.Struct("3i")
    told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, credentials.size)
    _, user, _ = credentials.unpack(told)
    return user in (os.getuid(), 0)
