"""How long a start takes: commands beside a bare Python, first screens beside a Textual app that shows one label.

All in one run, alternating; the figures are medians. Each start has a home of its own in which hiptimer was used once:
the index of the routines is there, and a journal. `--imports` prints what is imported instead, by cost.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from first_paint import (
    PICKER,
    PICKER_WORDS,
    WORKOUT,
    WORKOUT_WORDS,
    Cost,
    command_cost,
    environment,
    first_paint,
)

BARE_APP = """
from textual.app import App
from textual.widgets import Label

class Bare(App):
    def compose(self):
        yield Label("one label")

Bare().run()
"""


class Start(NamedTuple):
    """A way to start Python, and what it is measured by."""

    arguments: Sequence[str]
    words: Sequence[str] = ()
    """What its first screen shows; none for a command, which ends by itself."""
    goal: float | None = None
    """At most so many times the bare start of its kind."""
    beside_workout: bool = False
    """A workout is being done, which it asks for something."""


STARTS = {
    "python -c pass": Start(("-c", "pass")),
    "--help": Start(("-m", "hiptimer", "--help"), goal=4.5),
    "show": Start(("-m", "hiptimer", "show", "side-plank-three"), goal=6.0),
    "list": Start(("-m", "hiptimer", "list"), goal=3.5),
    "ctl status --line": Start(("-m", "hiptimer", "ctl", "status", "--line"), goal=3.3, beside_workout=True),
    "bare Textual app": Start(("-c", BARE_APP), ("one label",)),
    "picker": Start(PICKER, PICKER_WORDS, 1.25),
    "picker, all read": Start(PICKER, (*PICKER_WORDS, "done ")),
    "run": Start(WORKOUT, WORKOUT_WORDS, 1.25),
    "run, with figure": Start(WORKOUT, (*WORKOUT_WORDS, "⣿")),
}

SETTLED = 1.0
"""Seconds after which a workout that can be asked has also done what it does once it has begun."""

_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)")


class Bench:
    """Starts hiptimer in copies of a home that is not new, with modules that are compiled."""

    def __init__(self, folder: Path) -> None:
        """Use hiptimer once, so that its index and a journal with one finished session are there."""
        self._home = folder / "home"
        self._bytecode = folder / "bytecode"
        workout = (*WORKOUT, "--plain", "--speed", "1000", "--record", "--audio", "off")
        for arguments in (("-m", "hiptimer", "list"), workout):
            subprocess.run(
                [sys.executable, *arguments],
                env=environment(self._home, self._bytecode),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                check=True,
            )

    def cost(self, start: Start, flags: Sequence[str] = ()) -> Cost:
        """What one start costs; `flags` are Python's own."""
        with TemporaryDirectory() as folder:
            home = shutil.copytree(self._home, Path(folder) / "home")
            variables = environment(home, self._bytecode)
            if start.words:
                return first_paint((*flags, *start.arguments), start.words, variables)
            with workout_in(home, variables) if start.beside_workout else nullcontext():
                return command_cost((*flags, *start.arguments), variables)

    def costs(self, names: Iterable[str], runs: int) -> dict[str, list[Cost]]:
        """What each of the named starts costs, measured `runs` times, alternating."""
        costs: dict[str, list[Cost]] = {name: [] for name in names}
        for run in range(-1, runs):
            for name, measured in costs.items():
                cost = self.cost(STARTS[name])
                if run >= 0:  # the first one only compiles
                    measured.append(cost)
        return costs


@contextmanager
def workout_in(home: Path, variables: Mapping[str, str]) -> Iterator[None]:
    """A workout that can be asked, with the user's files in `home`."""
    workout = subprocess.Popen(
        [sys.executable, *WORKOUT, "--plain", "--no-record", "--audio", "off"],
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        while not list(home.glob("run/session-*.sock")):
            if workout.poll() is not None:
                raise RuntimeError(f"the workout ended with {workout.returncode}")
            time.sleep(0.05)
        time.sleep(SETTLED)
        yield
    finally:
        workout.kill()
        workout.wait()


def print_costs(costs: dict[str, list[Cost]]) -> None:
    """A table: milliseconds, and how many times the bare start of the same kind."""
    print(f"{'median':<18} {'wall':^20} {'processor':^20}    goal")
    bare: tuple[float, float] = (0.0, 0.0)
    for name, measured in costs.items():
        wall = statistics.median(cost.wall for cost in measured)
        cpu = statistics.median(cost.cpu for cost in measured)
        if name in ("python -c pass", "bare Textual app"):
            bare = wall, cpu
        goal = STARTS[name].goal
        print(
            f"{name:<18} {wall * 1000:7.1f} ms {wall / bare[0]:6.2f} x {cpu * 1000:7.1f} ms {cpu / bare[1]:6.2f} x"
            f" {f'{goal:6.2f} x' if goal else ''}"
        )


def print_imports(name: str, output: str, most: int) -> None:
    """What a start imports, by whose it is, then the `most` dearest modules, each without those it imports itself."""
    millis = {module: int(micros) / 1000 for micros, module in _IMPORT.findall(output)}
    owners: dict[str, list[float]] = defaultdict(list)
    for module, cost in millis.items():
        owners[_owner(module)].append(cost)
    print(f"\n{name}: {sum(millis.values()):.0f} ms, {len(millis)} modules")
    for owner, costs in sorted(owners.items(), key=lambda item: -sum(item[1])):
        print(f"  {sum(costs):6.1f} ms  {len(costs):4} of {owner}")
    for module, cost in sorted(millis.items(), key=lambda item: -item[1])[:most]:
        print(f"    {cost:6.2f} ms  {module}")


def _owner(module: str) -> str:
    top = module.partition(".")[0]
    if top in sys.stdlib_module_names:
        return "Python"
    return {"hiptimer": "hiptimer", "textual": "Textual and Rich", "rich": "Textual and Rich"}.get(top, "others")


def main() -> None:
    """Print the table, or the imports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--imports", type=int, metavar="MODULES", help="how many modules to name for each start")
    options = parser.parse_args()
    # A helper of a program that was killed may still write what it compiles.
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder))
        if options.imports is None:
            print_costs(bench.costs(STARTS, options.runs))
            return
        for name, start in STARTS.items():
            bench.cost(start)
            print_imports(name, bench.cost(start, ("-X", "importtime")).output, options.imports)


if __name__ == "__main__":
    main()
