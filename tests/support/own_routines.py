"""A user's folder of routines, always the same, and what was done of them."""

from datetime import timedelta
from pathlib import Path

from hiptimer import paths
from hiptimer.catalog import Catalog
from hiptimer.journal import open_journal
from hiptimer.testing.clock import A_MORNING
from hiptimer.testing.runner import SimulatedRunner

HIPS = """
name: Hips on Monday
description: A hold, and two exercises with the band.
source: {title: Strong hips, author: A. Runner}
exercises:
  - {name: Side plank, hold: 20-40s, sets: 2, sides: each}
  - {name: Clamshell, reps: 10-15, sets: 2, sides: each, equipment: mini band}
  - {name: Lateral band walk, reps: 10-12, unit: steps, sets: 2}
"""

KNEES = """
name: Knees
exercises:
  - {name: Wall sit, hold: 30s, sets: 3}
  - {name: Étirement du mollet, hold: 20s, sides: each}
"""

WIDE = """
name: とても長い名前のルーチン, 🏃 für alle Läuferinnen und Läufer
exercises:
  - {name: Bridge, reps: 10}
"""

BROKEN = """name: Calves
exercises:
  - {name: Heel raise, rep: many}
  - {name: Étirement, holdd: 20s}
"""

PLANK = "name: {}\nexercises:\n  - {{name: Plank, hold: 30-40s}}\n"


def write_routines(folder: Path) -> None:
    """Write four files, one of them in a folder and one of them broken."""
    files = {"calves.yaml": BROKEN, "hips.yaml": HIPS, "rehab/knees.yaml": KNEES, "wide.yaml": WIDE}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def write_many(folder: Path, number: int) -> None:
    """Write so many small routines, `Routine 0` and on."""
    folder.mkdir(parents=True, exist_ok=True)
    for place in range(number):
        (folder / f"routine-{place:04}.yaml").write_text(PLANK.format(f"Routine {place}"), encoding="utf-8")


def train(name: str, *days_ago: int) -> None:
    """Write into the journal that a routine was done so many days before A_MORNING."""
    with open_journal(paths.user_data(), A_MORNING) as journal:
        catalog = Catalog((paths.user_routines(),))
        runner = SimulatedRunner(journal, catalog.read(catalog.find(name)))
        for days in sorted(days_ago, reverse=True):
            runner.train(A_MORNING - timedelta(days=days))
