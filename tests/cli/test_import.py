"""`hiptimer import`: what it writes and reports, and that nothing of the user's is ever lost to it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_runner import Hiptimer
from foreign_workouts import FOREIGN, HIITIMER, Foreign

from hiptimer.catalog import own
from hiptimer.cli import importing
from hiptimer.importers.documents import MOST_BYTES


@pytest.fixture
def timero(tmp_path: Path) -> Path:
    path = tmp_path / "anything.bin"
    path.write_bytes(FOREIGN["timero"].content)
    return path


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_workout_becomes_a_routine_in_the_users_folder(hiptimer: Hiptimer, home: Path, timero: Path) -> None:
    ran = hiptimer("import", timero)
    made = home / "config" / "routines" / "mixed.yaml"
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"{made}: Mixed, 2 exercises, 1 min, from Timero",
        "To do it: hiptimer run mixed",
    ]
    assert made.read_text(encoding="utf-8") == (
        "name: Mixed\n# From Timero.\nrest: {exercises: 0}\nexercises:\n"
        "  - name: Plank\n    hold: 30s\n  - name: Push-up\n    reps: 12\n"
    )


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_every_format_is_written_checked_and_shown(hiptimer: Hiptimer, tmp_path: Path, foreign: Foreign) -> None:
    (tmp_path / "f").write_bytes(foreign.content)
    folder = tmp_path / "new" / "folder"
    assert hiptimer("import", tmp_path / "f", "-o", folder).code == 0
    made = [folder / name for name in files_in(folder)]
    assert len(made) == len(foreign.timelines)
    assert hiptimer("check", "--strict", *made).code == 0
    assert all(hiptimer("show", path).code == 0 for path in made)


@pytest.mark.slow
@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_every_format_is_done_to_its_end(tmp_path: Path, home: Path, foreign: Foreign) -> None:
    (tmp_path / "f").write_bytes(foreign.content)
    environment = {**os.environ, "HIPTIMER_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    program = [sys.executable, "-m", "hiptimer"]
    subprocess.run([*program, "import", tmp_path / "f", "-o", tmp_path / "o"], check=True, env=environment)
    first = min((tmp_path / "o").iterdir())
    done = [*program, "run", str(first), "--plain", "--speed", "1000", "--audio", "off"]
    ran = subprocess.run(done, check=True, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)
    assert "DONE" in ran.stdout


def test_an_existing_file_is_never_overwritten(hiptimer: Hiptimer, tmp_path: Path, timero: Path) -> None:
    folder = tmp_path / "o"
    folder.mkdir()
    (folder / "Mixed.yml").write_text("mine", encoding="utf-8")
    (folder / "mixed-2.yaml").write_text("mine, too", encoding="utf-8")
    ran = hiptimer("import", timero, "-o", folder)
    assert f"{folder / 'mixed-3.yaml'}: Mixed" in ran.out
    assert (folder / "Mixed.yml").read_text(encoding="utf-8") == "mine"
    assert (folder / "mixed-2.yaml").read_text(encoding="utf-8") == "mine, too"


def test_a_file_that_was_imported_before_is_not_written_again(hiptimer: Hiptimer, tmp_path: Path, timero: Path) -> None:
    folder = tmp_path / "o"
    hiptimer("import", timero, "-o", folder)
    assert "is there already: Mixed" in hiptimer("import", timero, "-o", folder).out
    assert files_in(folder) == ["mixed.yaml"]


def test_a_bundled_routine_of_the_same_name_is_not_hidden(hiptimer: Hiptimer, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(FOREIGN["timero"].content.replace(b"Mixed", b"Side plank three"))
    hiptimer("import", path)
    assert files_in(home / "config" / "routines") == ["side-plank-three-2.yaml"]


def test_a_name_in_any_script_makes_a_file_and_one_without_letters_as_well(hiptimer: Hiptimer, tmp_path: Path) -> None:
    for name in ("朝の体操", "Übung für Ärzte", "???", "../../etc/passwd", "CON", "-rf"):
        path = tmp_path / "f"
        path.write_bytes(FOREIGN["timero"].content.replace(b"Mixed", name.encode()))
        assert hiptimer("import", path, "-o", tmp_path / "o").code == 0
    assert files_in(tmp_path / "o") == [
        *("con-routine.yaml", "etc-passwd.yaml", "rf.yaml", "routine.yaml", "übung-für-ärzte.yaml", "朝の体操.yaml"),
    ]


def test_standard_input_is_read_and_a_workout_without_a_name_gets_one(
    hiptimer: Hiptimer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HIITIMER)))
    ran = hiptimer("import", "-", "-o", tmp_path / "o")
    assert (ran.code, files_in(tmp_path / "o")) == (0, ["workout.yaml"])


def test_a_file_that_is_refused_holds_up_no_other(hiptimer: Hiptimer, tmp_path: Path, timero: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(FOREIGN["seconds"].content[:-3])
    ran = hiptimer("import", broken, tmp_path / "nowhere", timero, "-o", tmp_path / "o")
    assert ran.code == 2
    cut, nowhere = ran.err.splitlines()
    assert cut.startswith(f"hiptimer: {broken}: is cut off at line 1, column ")
    assert cut.endswith("; nothing was written")
    assert nowhere == f"hiptimer: {tmp_path / 'nowhere'}: no such file; nothing was written"
    assert files_in(tmp_path / "o") == ["mixed.yaml"]


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "large"])
def test_what_is_no_file_or_too_large_is_refused_at_once(hiptimer: Hiptimer, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "f"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    else:
        with path.open("wb") as file:
            file.truncate(20 * MOST_BYTES)
    ran = hiptimer("import", path, "-o", tmp_path / "o")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert not (tmp_path / "o").exists()


def test_where_nothing_can_be_written_nothing_is_left(
    hiptimer: Hiptimer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f"
    path.write_bytes(FOREIGN["workout-timer"].content)

    def full_for_the_second(path: Path, content: bytes) -> None:
        if path.name == "wall.yaml":
            raise OSError(28, "No space left on device")
        own.write_new(path, content)

    monkeypatch.setattr(importing, "write_new", full_for_the_second)
    ran = hiptimer("import", path, "-o", tmp_path / "o")
    assert ran.code == 2
    assert ran.err.startswith(f"hiptimer: {tmp_path / 'o'}: cannot be written: No space left on device")
    assert files_in(tmp_path / "o") == []


def test_a_folder_that_is_a_file_is_said(hiptimer: Hiptimer, timero: Path) -> None:
    ran = hiptimer("import", timero, "-o", timero)
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)


def test_several_workouts_say_how_to_go_on(hiptimer: Hiptimer, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(FOREIGN["workout-timer"].content)
    assert hiptimer("import", path).out.splitlines()[-1] == "To choose one: hiptimer"
    assert files_in(home / "config" / "routines") == ["beine-und-hüfte.yaml", "wall.yaml"]
