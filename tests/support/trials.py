"""One mutated file after another, given to whoever reads it: what came of it, and how long it took.

Whatever is no located problem, no line that says why, and no value that can be used, is a fault of ours.
"""

import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple
from zlib import crc32

from documents import examples
from foreign_workouts import FOREIGN
from hostile_text import hostile
from mutations import Tree, mutated_bytes, mutated_document, mutated_text, mutated_wav, parsed

from hiptimer import paths
from hiptimer.audio.wav import WavError, read_wav
from hiptimer.catalog import Broken, Catalog
from hiptimer.catalog.index import load_index
from hiptimer.configuration.config import DEFAULTS
from hiptimer.configuration.fields import SETTINGS
from hiptimer.configuration.reader import read_config
from hiptimer.figures.model import Figure
from hiptimer.figures.motion import Moment
from hiptimer.figures.naming import LIBRARY, names
from hiptimer.figures.reader import read_figure
from hiptimer.figures.render import render
from hiptimer.importers import NotImportedError, imported
from hiptimer.keymap import Keymap
from hiptimer.printable import printable
from hiptimer.routine.codec import decoded_defaults
from hiptimer.routine.reader import read_document
from hiptimer.yamlfile.problems import FileProblems, Problem, UnreadableError

SLOW = 1.0
"""Seconds of processor time that no input may take."""


_LINE_BREAKS = (b"\n", b"\r", b"\x85", b"\xa8", b"\xa9", b"\x28\x20", b"\x29\x20", b"\x20\x28", b"\x20\x29")
"""What YAML takes for the end of a line, or its last bytes, in any encoding."""


class Trial(NamedTuple):
    """What came of one input."""

    kind: str
    outcome: str
    """accepted, refused, or the name of an exception and where it was raised."""
    seconds: float
    """Of processor time."""
    content: bytes


class Trials:
    """Makes inputs from seeds and tries them, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        os.environ["HIPTIMER_HOME"] = str(folder / "home")
        routines = [path.read_text(encoding="utf-8") for path in sorted(paths.bundled("routines").glob("*.yaml"))]
        figures = [path.read_text(encoding="utf-8") for path in sorted(LIBRARY.glob("*.yaml"))]
        shown = [example.text for example in examples() if example.title]
        self._routines = [
            *map(_shortened, map(parsed, routines)),
            *map(parsed, (t for t in shown if "exercises:" in t)),
        ]
        self._figures = [*map(parsed, figures), *map(parsed, (t for t in shown if "poses:" in t))]
        settings = parsed("".join(f"{name}: {setting.example}\n" for name, setting in SETTINGS.items()))
        self._own = folder / "own"
        self._own.mkdir(parents=True)
        self._index = self._written_index(routines)
        self._kinds: dict[str, Callable[[Random], bytes]] = {
            "routine": lambda random: mutated_document(random, random.choice(self._routines)),
            "figure": lambda random: mutated_document(random, random.choice(self._figures)),
            "index": lambda random: _mutated_index(random, self._index),
            "sound": mutated_wav,
            "import": _mutated_import,
            "settings": lambda random: mutated_document(random, settings),
        }
        self._readers = {"routine": self._read_routine, "figure": self._read_figure, "index": self._read_index}
        self._readers |= {"sound": self._read_sound, "import": _read_import, "settings": self._read_settings}

    @property
    def kinds(self) -> Sequence[str]:
        """What can be tried."""
        return tuple(self._kinds)

    def content(self, kind: str, seed: int, number: int) -> bytes:
        """The input of a number, always the same."""
        return self._kinds[kind](Random(f"{kind}:{seed}:{number}"))

    def trial(self, kind: str, seed: int, number: int) -> Trial:
        """Try one input."""
        content = self.content(kind, seed, number)
        before = time.process_time()
        try:
            outcome = self._readers[kind](content)
        except Exception as error:
            outcome = _told(error)
        return Trial(kind, outcome, time.process_time() - before, content)

    def _written_index(self, routines: Sequence[str]) -> bytes:
        for number, text in enumerate(routines):
            (self._own / f"r{number}.yaml").write_text(text, encoding="utf-8")
        list(Catalog((self._own,)).entries())
        for path in self._own.iterdir():
            path.unlink()
        return paths.index_file().read_bytes()

    def _file(self, name: str, content: bytes) -> Path:
        path = self._own / name
        path.write_bytes(content)
        return path

    def _read_routine(self, content: bytes) -> str:
        catalog = Catalog(())
        path = self._file("r.yaml", content)
        entry = catalog.entry(path)
        if isinstance(entry, Broken):
            _check_lines(entry.problems.splitlines())
            return "refused"
        for text in (entry.routine, entry.name, entry.description or "", *entry.exercises, *entry.equipment):
            assert not hostile(text), f"shown as it is: {text!r}"
        routine = catalog.read(path)
        assert routine.name == entry.name
        return "accepted"

    def _read_figure(self, content: bytes) -> str:
        try:
            figure = read_figure(self._file("f.yaml", content))
        except FileProblems as wrong:
            _check_problems(wrong.problems, content)
            return "refused"
        except UnreadableError as wrong:
            _check_lines([str(wrong)])
            return "refused"
        _draw(figure)
        return "accepted"

    def _read_index(self, content: bytes) -> str:
        paths.index_file().write_bytes(content)
        index = load_index()
        return "accepted" if index else "refused"

    def _read_sound(self, content: bytes) -> str:
        try:
            samples = read_wav(self._file("tick.wav", content))
        except WavError as wrong:
            _check_lines([str(wrong)])
            return "refused"
        assert samples
        return "accepted"

    def _read_settings(self, content: bytes) -> str:
        reading = read_config(self._file("config.yaml", content))
        if problems := (*reading.problems, *reading.warnings):
            _check_problems(problems, content)
        assert reading.config.values.keys() <= DEFAULTS.keys()
        assert Keymap(reading.config.values.get("keys")).clashes() == ()
        assert decoded_defaults(reading.config.usual).prepare >= 0
        return "refused" if reading.config.problems else "accepted"


def _read_import(content: bytes) -> str:
    try:
        whole = imported(content, "a file", names())
    except NotImportedError as wrong:
        _check_lines([str(wrong)])
        return "refused"
    for item in whole.routines:
        assert read_document(item.text, "r.yaml", names()).routine._replace(slug="") == item.routine
        _check_lines([item.routine.name, *item.report])
    return "accepted"


def _mutated_import(random: Random) -> bytes:
    """A file of another program with changes in its values, in its text, or in its bytes."""
    content = random.choice(tuple(FOREIGN.values())).content
    if content[:1] in (b"{", b"["):
        tree = json.loads(content)
        for _ in range(random.choice((0, 1, 1, 1, 2, 5))):
            tree = _with_odd_value(random, tree)
        content = json.dumps(tree, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
    if random.random() < 0.3:
        content = mutated_text(random, content.decode("utf-8", "replace")).encode("utf-8", "surrogatepass")
    return mutated_bytes(random, content, rarely=True)


def _shortened(tree: Tree) -> Tree:
    """A routine with three of its exercises: what is said of many is said of few, in less time."""
    assert isinstance(tree, dict)
    exercises = tree["exercises"]
    assert isinstance(exercises, list)
    return {**tree, "exercises": exercises[:3]}


def _mutated_index(random: Random, index: bytes) -> bytes:
    """An index with changes in its bytes, or in its values, which the checksum may or may not know of."""
    if random.random() < 0.5:
        return mutated_bytes(random, index)
    tree = json.loads(index.partition(b"\n")[2])
    content = json.dumps(_with_odd_value(random, tree)).encode()
    return (b"%08x" % crc32(content) if random.random() < 0.5 else index[:8]) + b"\n" + content


def _with_odd_value(random: Random, tree: object) -> object:
    if isinstance(tree, dict) and tree and random.random() < 0.9:
        key = random.choice(list(tree))
        return {**tree, key: _with_odd_value(random, tree[key])}
    if isinstance(tree, list) and tree and random.random() < 0.9:
        place = random.randrange(len(tree))
        return [*tree[:place], _with_odd_value(random, tree[place]), *tree[place + 1 :]]
    numbers = (0, 1, 12.5, -1, 10**20, 1e308, float("nan"), "12", True, None)
    return random.choice((*numbers, "", "\x1b[31m", "Rest", "Plank left", [], {}, [tree], {"a": tree}, "x" * 999))


def _draw(figure: Figure) -> None:
    names = tuple(phase.name for phase in figure.cycle)
    for moment in (Moment.resting(), Moment.rep(names, len(names) - 1, 0.5, 1)):
        render(figure, moment, "right", 24, 8)


def _check_problems(problems: Sequence[Problem], content: bytes) -> None:
    assert problems, "an error without a problem"
    for problem in problems:
        assert 1 <= problem.line <= sum(map(content.count, _LINE_BREAKS)) + 2, f"line {problem.line}"
        assert 1 <= problem.column <= len(content) + 1, f"column {problem.column}"
    _check_lines([problem.located("f.yaml") for problem in problems])


def _check_lines(lines: Sequence[str]) -> None:
    assert lines, "no line"
    for line in lines:
        assert not hostile(line), f"shown as it is: {line!r}"
        assert len(line) < 1000, f"{len(line)} characters in a line"


def _told(error: Exception) -> str:
    """The kind of an exception, where it was raised, and the beginning of what it says."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "nowhere" if trace is None else f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
    return printable(f"{type(error).__name__} in {place}: {error}"[:160])
