"""The least that a shell does with jobs, so that a program can be stopped in a terminal and go on.

    python job_shell.py PROGRAM ARGUMENT ...

runs the program in the foreground. Where it stops, the shell takes the terminal, as it likes it, and says `stopped`; on
a line `fg` the program has the terminal again and goes on, on a line `bg` it goes on without it. It ends as the program
does.
"""

import os
import signal
import sys
import termios

TERMINAL = 0


def start(program: list[str]) -> int:
    """The program's process, in a group of its own, which has the terminal."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(TERMINAL, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        os.execv(program[0], program)
    return child


def main() -> int:
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    modes = termios.tcgetattr(TERMINAL)
    child = start(sys.argv[1:])
    while True:
        _, status = os.waitpid(child, os.WUNTRACED)
        os.tcsetpgrp(TERMINAL, os.getpgrp())
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)
        was_given_back = termios.tcgetattr(TERMINAL)[3] == modes[3]
        termios.tcsetattr(TERMINAL, termios.TCSANOW, modes)
        os.write(TERMINAL, b"stopped, modes as before: %s\r\n" % str(was_given_back).encode())
        while (line := os.read(TERMINAL, 100).strip()) not in (b"fg", b"bg"):
            os.write(TERMINAL, b"what is %s?\r\n" % line)
        if line == b"fg":
            os.tcsetpgrp(TERMINAL, child)
        os.killpg(child, signal.SIGCONT)


if __name__ == "__main__":
    sys.exit(main())
