"""Who may load what: the rooms keep to themselves, and a listing does not wait for the screens."""

import ast
import importlib.util
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from interpreters import modules_after, printed_by

import hiptimer.tui
from hiptimer import paths

SCREENS = {"textual", "rich"}
SOUND_LIBRARIES = {"miniaudio", "simpleaudio"}

_AFTER_A_COMMAND = """
import contextlib, io, sys
from hiptimer.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    try:
        code = main(sys.argv[1:])
    except SystemExit as left:
        code = left.code
assert code == 0
"""

NOT_FOR_A_PAGE = {"hashlib", "shutil", "signal", "tempfile", "threading"}
"""Modules of Python's own that take as long to load as a room of ours."""

_AFTER_A_ROOM = """
import importlib, pkgutil, sys
room = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    importlib.import_module(module.name)
"""

_OPENED_BY_IMPORT = """
import importlib, pkgutil, sys
opened = []
def hear(event, arguments):
    if event in ("open", "sqlite3.connect", "subprocess.Popen", "socket.connect"):
        opened.append(str(arguments[0]))
sys.addaudithook(hear)
import hiptimer
for module in pkgutil.walk_packages(hiptimer.__path__, "hiptimer."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print("\\n".join(opened))
"""


def loaded(program: str, *arguments: str) -> set[str]:
    """The modules that are loaded after a program, our own among them."""
    modules = modules_after(program, *arguments)
    assert "hiptimer" in modules
    return modules


@cache
def loaded_with(room: str) -> set[str]:
    """The modules that are loaded with every module of a room."""
    return loaded(_AFTER_A_ROOM, f"hiptimer.{room}")


@pytest.mark.parametrize(
    "command",
    [
        ("--help",),
        ("list",),
        ("list", "--json"),
        ("show", "side-plank-three", "--level", "low"),
        ("show", "side-plank-three", "--level", "high", "--json"),
        ("show", "side-plank-three", "--level", "low", "--script"),
        ("check", str(paths.bundled("routines") / "side-plank-three.yaml")),
    ],
    ids=" ".join,
)
def test_a_command_that_only_prints_loads_neither_screens_nor_sound_nor_memory(command: tuple[str, ...]) -> None:
    heavy = SCREENS | SOUND_LIBRARIES | {"asyncio", "sqlite3"}
    assert loaded(_AFTER_A_COMMAND, *command) & heavy == set()


@pytest.mark.parametrize(
    ("command", "not_loaded"),
    [
        (
            ("--help",),
            NOT_FOR_A_PAGE | {"hiptimer.routine.model", "hiptimer.settings", "hiptimer.keys", "json", "zlib"},
        ),
        (("list",), NOT_FOR_A_PAGE | {"hiptimer.routine.model", "hiptimer.settings", "hiptimer.keys", "textwrap"}),
        (
            ("show", "side-plank-three"),
            NOT_FOR_A_PAGE | {"hiptimer.journal.sessions", "hiptimer.figures.body", "html", "yaml"},
        ),
        (
            ("ctl", "--help"),
            NOT_FOR_A_PAGE
            | {"hiptimer.conductor", "hiptimer.settings", "hiptimer.keys", "socket", "selectors", "zlib"},
        ),
    ],
    ids=["--help", "list", "show", "ctl"],
)
def test_what_is_looked_up_often_loads_nothing_that_it_does_not_need(
    command: tuple[str, ...], not_loaded: set[str]
) -> None:
    # The second time: the first one reads the files, that of the settings among them.
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text("volume: 60\nkeys: {pause: k}\nfolders: more\n", encoding="utf-8")
    modules_after(_AFTER_A_COMMAND, "list")
    assert loaded(_AFTER_A_COMMAND, *command) & not_loaded == set()


@pytest.mark.parametrize(
    ("room", "others"),
    [
        ("routine", {"workout", "figures", "audio", "journal", "tui"}),
        ("workout", {"progression", "figures", "audio", "journal", "tui"}),
        ("progression", {"figures", "audio", "journal", "tui"}),
        ("figures", {"audio", "journal", "tui"}),
        ("audio", {"figures", "journal", "tui"}),
        ("journal", {"figures", "audio", "tui"}),
        ("handout", {"audio", "journal", "tui", "catalog"}),
        ("importers", {"workout", "figures", "audio", "journal", "tui"}),
    ],
)
def test_a_room_loads_no_room_that_is_not_its_own(room: str, others: set[str]) -> None:
    modules = loaded_with(room)
    assert modules & {f"hiptimer.{other}" for other in others} == set()
    assert modules & SCREENS == set()


@pytest.mark.parametrize("room", ["routine", "workout", "figures", "journal"])
def test_only_the_sound_loads_a_sound_library(room: str) -> None:
    assert loaded_with(room) & SOUND_LIBRARIES == set()


def test_importing_reads_nothing_of_ours_and_nothing_of_the_users(tmp_path: Path) -> None:
    opened = [Path(line) for line in printed_by(_OPENED_BY_IMPORT).splitlines()]
    assert any(path.name.startswith("conductor") for path in opened)
    kept = (tmp_path, paths.bundled("routines"), paths.bundled("sounds"))
    assert [path for path in opened if any(folder in path.parents for folder in kept)] == []
    assert [path for path in opened if path.suffix in {".yaml", ".wav", ".db", ".sqlite"}] == []


# --- what the pure rooms may use at all ---


def sources(room: str) -> Iterator[Path]:
    spec = importlib.util.find_spec(f"hiptimer.{room}")
    assert spec is not None
    for module in pkgutil.walk_packages(spec.submodule_search_locations, f"hiptimer.{room}."):
        module_spec = importlib.util.find_spec(module.name)
        assert module_spec is not None
        assert module_spec.origin is not None
        yield Path(module_spec.origin)


def imported(path: Path) -> set[str]:
    """The top-level names of everything a module imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("room", ["routine", "workout", "figures", "importers", "handout"])
def test_no_pure_room_reads_a_clock(room: str) -> None:
    readers = {path.name: clocks for path in sources(room) if (clocks := imported(path) & {"time", "datetime"})}
    assert readers == {}


@pytest.mark.parametrize("room", ["workout", "progression", "importers"])
def test_the_purest_rooms_touch_no_file_no_thread_and_no_chance(room: str) -> None:
    outside = {"os", "io", "pathlib", "shutil", "socket", "subprocess", "threading", "asyncio", "random", "sqlite3"}
    offenders = {path.name: names for path in sources(room) if (names := imported(path) & outside)}
    assert offenders == {}


@pytest.mark.parametrize("room", ["workout", "progression", "importers"])
def test_the_purest_rooms_call_nothing_that_reads_or_prints(room: str) -> None:
    calls = [
        f"{path.name}:{node.lineno}"
        for path in sources(room)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"open", "print", "input", "exec", "eval"}
    ]
    assert calls == []


@pytest.mark.parametrize("call", ["dismiss", "pop_screen", "switch_screen", "exit"])
def test_screens_and_the_program_are_closed_in_one_place(call: str) -> None:
    folder = Path(hiptimer.tui.__file__).parent
    callers = {
        path.name
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == call
    }
    # A signal ends the program whatever its screens say.
    assert callers - {"keyed.py"} - ({"obedience.py"} if call == "exit" else set()) == set()
