"""Small files of hiptimer's own that hold JSON: written whole or not at all, and read only as they were written.

The first line is a checksum of the rest, so that no damage and no stranger's hand in it gets any further.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from hiptimer import paths
from hiptimer.regular_file import read_regular


def load_checked(file: Path, most: int) -> Any:
    """Returns what `save_checked` was given. Raises FileFault, ValueError or RecursionError where that is not there.

    `most` are the bytes that the file may hold.
    """
    checksum, _, content = read_regular(file, most).partition(b"\n")
    if checksum != _checksum(content):
        raise ValueError("not as it was written")
    return json.loads(content)


def save_checked(file: Path, value: object) -> None:
    """Write the value aside and move it into place, so that two programs at once never mix. Raises OSError."""
    aside = file.with_suffix(f".{os.getpid()}")
    content = json.dumps(value).encode()
    paths.make_private_folder(file.parent)
    try:
        paths.make_private_file(aside)
        aside.write_bytes(_checksum(content) + b"\n" + content)
        aside.replace(file)
    except OSError:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise


def _checksum(content: bytes) -> bytes:
    return b"%08x" % crc32(content)
