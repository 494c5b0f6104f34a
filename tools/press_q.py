"""Runs a command in a terminal of its own, presses q once the terminal shows what is waited for, and exits as it did.

    python tools/press_q.py WORDS COMMAND...

Prints what the command printed before it began to draw, and how long it took to show WORDS.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time

PATIENCE = 300.0
"""Seconds after which words that do not come count as missing, and a command that does not end as hung."""


def output_until(terminal: int, words: bytes, deadline: float) -> bytes:
    """What a terminal shows up to `words`; all that it shows where they do not come.

    `deadline` is in seconds of the monotonic clock.
    """
    shown = b""
    while words not in shown and time.monotonic() < deadline:
        if select.select([terminal], [], [], 1.0)[0]:
            try:
                piece = os.read(terminal, 65_536)
            except OSError:  # Linux says so when nobody has the other end open
                break
            if not piece:
                break
            shown += piece
    return shown


def main(words: str, *command: str) -> int:
    """Returns the exit code of the command, or 1 where it did not show the words."""
    begun = time.monotonic()
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color"}
    with subprocess.Popen(command, stdin=its, stdout=its, stderr=its, env=environment) as process:
        os.close(its)
        try:
            shown = output_until(ours, words.encode(), begun + PATIENCE)
            print(shown.partition(b"\x1b")[0].decode("utf-8", "replace").replace("\r", ""), end="")
            if words.encode() not in shown:
                print(f"'{words}' is not shown")
                return 1
            print(f"'{words}' is shown after {time.monotonic() - begun:.0f} s")
            os.write(ours, b"q")
            output_until(ours, b"no more words", time.monotonic() + PATIENCE)
            return process.wait(PATIENCE)
        finally:
            process.kill()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
