"""Writes constraints.txt: the version of every package of a development environment, the newest of today.

`make pins` runs it. For each Python it makes an environment with the newest that pyproject.toml allows, and asks pip
what is in it.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONSTRAINTS = ROOT / "constraints.txt"
PYTHONS = ("3.11", "3.12", "3.13")
NOT_PINNED = ("pip", "setuptools")

HEADER = f"""\
# The version of every package of a development environment on Python {", ".join(PYTHONS)}: make and CI install these.
# Made by `make pins`, which installs the newest that pyproject.toml allows and writes down what came.
"""


def pins(environments: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The lines of a constraints file, by name.

    `environments` has the versions of packages by name, by Python. Where Pythons differ, each version says for which.
    """
    for name in sorted({name for packages in environments.values() for name in packages}):
        pythons: dict[str, list[str]] = {}
        for python, packages in environments.items():
            if name in packages:
                pythons.setdefault(packages[name], []).append(python)
        for version, of in pythons.items():
            marker = " or ".join(f"python_version == '{python}'" for python in of)
            yield f"{name}=={version}" + (f"; {marker}" if len(pythons) > 1 else "")


def normalized(name: str) -> str:
    """A package's name as indexes compare it: lower case, with hyphens."""
    return re.sub(r"[-_.]+", "-", name).lower()


def newest(python: str, folder: Path) -> dict[str, str]:
    """The versions of all packages by name, after an installation into a fresh environment in `folder`."""

    def pip(*arguments: str) -> str:
        command = [str(folder / "bin" / "python"), "-m", "pip", *arguments]
        return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout

    subprocess.run([f"python{python}", "-m", "venv", str(folder)], cwd=ROOT, check=True)
    pip("install", "--quiet", "--upgrade", "pip")
    pip("install", "--quiet", "--editable", ".", "--group", "dev")
    packages = {normalized(each["name"]): each["version"] for each in json.loads(pip("list", "--format=json"))}
    return {name: version for name, version in packages.items() if name not in ("hiptimer", *NOT_PINNED)}


def main() -> None:
    """Write the file."""
    if missing := [python for python in PYTHONS if shutil.which(f"python{python}") is None]:
        sys.exit(f"The pins hold for Python {', '.join(PYTHONS)}; not on this machine: {', '.join(missing)}")
    environments = {}
    for python in PYTHONS:
        print(f"Installing the newest of everything for Python {python} ...")
        with tempfile.TemporaryDirectory() as folder:
            environments[python] = newest(python, Path(folder))
    CONSTRAINTS.write_text(HEADER + "".join(f"{line}\n" for line in pins(environments)), encoding="utf-8")


if __name__ == "__main__":
    main()
