"""Two machines, each with programs that come and go, and between them a tool that does anything to the files."""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from effort import times
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import DrawFn, SearchStrategy, composite
from plans import plan_of

from hiptimer.journal import Journal, open_journal
from hiptimer.journal.store import FILE
from hiptimer.progression.past import Rating
from hiptimer.routine.reader import parse_routine
from hiptimer.testing.runner import Form, SimulatedRunner

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows replaces no file that somebody has open")

SMALL = parse_routine("{name: Small, prepare: 10s, exercises: [{name: Plank, hold: 20s, sides: each}]}", "small.yaml")

WALL = datetime.fromisoformat("2026-01-05T18:30:00+00:00")


class Machine:
    """A folder, and the program that runs there just now, if any."""

    def __init__(self, folder: Path, deleted_anywhere: set[str]) -> None:
        self.folder = folder
        self.file = folder / FILE
        self.deleted_anywhere = deleted_anywhere
        self.journal: Journal | None = None
        self.known: set[str] = set()
        """The sessions that the running program has recorded or seen, and nobody has deleted."""
        self.rated: set[str] = set()
        """Those of them that it has rated."""
        self.deleted: set[str] = set()
        """Those that it has deleted."""

    def start(self, wall: datetime) -> Journal:
        if self.journal is None:
            self.journal = open_journal(self.folder, wall)
            assert self.journal.recording
            self.look()
        return self.journal

    def look(self) -> None:
        """All that is known is there, and what was deleted is not."""
        assert self.journal is not None
        records = list(self.journal.records())
        uids = {record.uid for record in records}
        assert self.known <= uids
        assert not uids & self.deleted
        assert self.rated & self.known <= {record.uid for record in records if record.rating is not None}
        self.known = uids - self.deleted_anywhere

    def quit(self, wall: datetime) -> None:
        """Whoever starts next finds all that was known."""
        if self.journal is not None:
            self.journal.close()
            assert self.journal.unrecorded is None
            known, self.journal, self.known = self.known, None, set()
            self.start(wall)
            assert known <= self.known
            assert self.journal is not None
            self.journal.close()
            self.journal, self.known, self.rated, self.deleted = None, set(), set(), set()

    def rest(self) -> None:
        """No tool does anything in the very moment in which something is written."""
        if self.journal is not None:
            assert self.journal.settle()


def rename_over(data: bytes, file: Path) -> None:
    copy = file.with_name("copy.tmp")
    copy.write_bytes(data)
    copy.rename(file)


def write_over(data: bytes, file: Path) -> None:
    file.write_bytes(data)


def write_without_cutting(data: bytes, file: Path) -> None:
    """The same, but what is longer stays so."""
    file.touch()
    with file.open("r+b") as stream:
        stream.write(data)


def spoil_end(data: bytes, file: Path) -> None:
    """All but the first page, which says that it is a journal."""
    write_over(data[:4096] + b"\xff" * len(data[4096:]), file)


HOW = (rename_over, write_over, write_without_cutting, spoil_end)


def foreign_database(folder: Path) -> bytes:
    file = folder / "foreign"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE session (whatever TEXT)")
        connection.commit()
    return file.read_bytes()


machines = st.sampled_from(["here", "there"])
how: SearchStrategy[Callable[[bytes, Path], None]] = st.sampled_from(HOW)


@composite
def forms(draw: DrawFn) -> Form:
    """Rated or not, whole or left."""
    return Form(rating=draw(st.sampled_from([None, *Rating])), leaves_after=draw(st.sampled_from([None, 2])))


class TwoMachines(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.temporary = TemporaryDirectory()
        root = Path(self.temporary.name)
        self.deleted = set[str]()
        self.machines = {name: Machine(root / name, self.deleted) for name in ("here", "there")}
        self.foreign = foreign_database(root)
        self.versions = [b"", b"Dear journal, " * 1000, self.foreign]
        self.wall = WALL

    def machine(self, name: str) -> Machine:
        for machine in self.machines.values():
            machine.rest()
        return self.machines[name]

    # --- what people do ---

    @rule(name=machines)
    def start_or_look(self, name: str) -> None:
        machine = self.machine(name)
        machine.start(self.wall)
        machine.look()

    @rule(name=machines, form=forms())
    def train(self, name: str, form: Form) -> None:
        machine = self.machine(name)
        journal = machine.start(self.wall)
        self.wall += timedelta(days=1)
        record = SimulatedRunner(journal, SMALL).work(plan_of(SMALL), self.wall, form)
        machine.known.add(record.uid)
        if form.rating is not None:
            machine.rated.add(record.uid)

    @rule(name=machines, number=st.integers(0, 5), rating=st.sampled_from(Rating))
    def rate(self, name: str, number: int, rating: Rating) -> None:
        machine = self.machine(name)
        journal = machine.start(self.wall)
        machine.look()
        for line in journal.sessions()[number : number + 1]:
            assert journal.annotate(line.uid, rating=rating, note="sore")
            machine.rated.add(line.uid)

    @rule(name=machines, number=st.integers(0, 5))
    def delete(self, name: str, number: int) -> None:
        machine = self.machine(name)
        journal = machine.start(self.wall)
        machine.look()
        for line in journal.sessions()[number : number + 1]:
            assert journal.delete(line.uid)
            for each in self.machines.values():
                each.known.discard(line.uid)
            machine.deleted.add(line.uid)
            self.deleted.add(line.uid)

    @rule(name=machines)
    def quit(self, name: str) -> None:
        self.machine(name).quit(self.wall)

    @rule(name=machines)
    def merge_from_the_other(self, name: str) -> None:
        machine = self.machine(name)
        (other,) = (each for each in self.machines.values() if each is not machine)
        machine.start(self.wall)
        other.start(self.wall)
        other.look()
        self.machine(name)
        assert machine.journal is not None
        assert machine.journal.merge(other.file) is not None
        machine.known |= other.known
        machine.look()

    # --- what tools do ---

    @rule(name=machines)
    def remember_version(self, name: str) -> None:
        machine = self.machine(name)
        if machine.file.exists():
            self.versions.append(machine.file.read_bytes())

    @rule(name=machines, number=st.integers(0, 20), put=how)
    def put_version(self, name: str, number: int, put: Callable[[bytes, Path], None]) -> None:
        machine = self.machine(name)
        machine.folder.mkdir(exist_ok=True)
        put(self.versions[-1 - number % len(self.versions)], machine.file)

    @rule(name=machines, put=how)
    def put_file_of_the_other(self, name: str, put: Callable[[bytes, Path], None]) -> None:
        machine = self.machine(name)
        (other,) = (each for each in self.machines.values() if each is not machine)
        if other.file.exists():
            machine.folder.mkdir(exist_ok=True)
            put(other.file.read_bytes(), machine.file)

    @rule(name=machines, part=st.floats(0.0, 1.0))
    def cut_short(self, name: str, part: float) -> None:
        machine = self.machine(name)
        if machine.file.exists():
            machine.file.write_bytes(machine.file.read_bytes()[: int(part * machine.file.stat().st_size)])

    @rule(name=machines, also_folder=st.booleans())
    def take_away(self, name: str, also_folder: bool) -> None:
        machine = self.machine(name)
        if also_folder:
            shutil.rmtree(machine.folder, ignore_errors=True)
        else:
            machine.file.unlink(missing_ok=True)

    # --- and always ---

    @invariant()
    def nothing_is_left_beside_a_journal(self) -> None:
        for machine in self.machines.values():
            machine.rest()
            assert not [path for path in machine.folder.glob(f"{FILE}-*") if path.stat().st_size]

    def teardown(self) -> None:
        here, there = self.machines.values()
        try:
            everything = here.known | there.known
            for machine, other in ((here, there), (there, here)):
                machine.rest()
                journal = machine.start(self.wall)
                other.start(self.wall)
                other.look()
                assert journal.merge(other.file) is not None
                machine.look()
            for machine in (here, there):
                machine.look()
                assert everything - self.deleted <= machine.known
                machine.quit(self.wall)
        finally:
            self.temporary.cleanup()


def test_whatever_is_done_to_the_files_what_a_program_knows_stays_in_its_journal() -> None:
    run_state_machine_as_test(
        TwoMachines, settings=settings(max_examples=times(10, 150), stateful_step_count=times(12, 20), deadline=None)
    )
