import subprocess
import sys

UNWANTED = ("sqlite3", "textual", "rich", "yaml", "json", "csv", "hiptimer.tui", "hiptimer.audio", "hiptimer.figures")


def loaded_after(statement: str) -> set[str]:
    script = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_journal_imports_no_database_no_screen_and_no_sound() -> None:
    assert loaded_after("import hiptimer.journal").isdisjoint(UNWANTED)
