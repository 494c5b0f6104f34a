"""Small programs in an interpreter of their own, which has loaded nothing before."""

import subprocess
import sys


def printed_by(program: str, *arguments: object) -> str:
    """What a program prints. Raises CalledProcessError where it does not end well."""
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    ).stdout


def modules_after(program: str, *arguments: object) -> set[str]:
    """The modules that are loaded once a program has run."""
    return set(printed_by(f"{program}\nimport sys\nprint(*sys.modules)", *arguments).splitlines()[-1].split())
