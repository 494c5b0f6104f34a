"""A figure file into a Figure, with every problem of the file at once."""

from collections.abc import Collection
from pathlib import Path
from typing import Final, cast

from hiptimer.figures.body import Pose
from hiptimer.figures.fields import FIGURE_FIELDS, FigureValues
from hiptimer.figures.model import Cycle, Direction, Figure, OtherSide, Phase
from hiptimer.figures.values import named
from hiptimer.yamlfile.fields import Kind, Report, one_of, read_fields, with_keys_of
from hiptimer.yamlfile.files import Limits, read_text, slug_of
from hiptimer.yamlfile.nodes import Mapping, Node, Sequence, key_of
from hiptimer.yamlfile.problems import DocumentError, FileProblems, excerpt
from hiptimer.yamlfile.recovery import compose_past_faults

LIMITS: Final = Limits("figure", "a name, poses and phases", bytes=64 * 1024, depth=8, aliases=False)

_WAYS_THROUGH: Final = ("forwards", "backwards", "mirrored")


class FigureError(FileProblems):
    """A figure file with mistakes; carries all of them."""


def read_figure(path: Path) -> Figure:
    """The figure that a file describes.

    Raises UnreadableError where there is no such text file, FigureError with all problems where it has any.
    """
    try:
        text = read_text(path, LIMITS)
    except DocumentError as error:
        raise FigureError(str(path), [error.problem]) from None
    return parse_figure(text, str(path))


def parse_figure(text: str, path: str) -> Figure:
    """The figure that a text describes; `path` names it in messages. Raises FigureError as `read_figure`."""
    report = Report([], "the figure")
    root = compose_past_faults(text, LIMITS, report.problems)
    figure = None if root is None else _figure(root, slug_of(Path(path)), report)
    if report.problems or figure is None:
        raise FigureError(path, report.problems, text)
    return figure


def _figure(root: Node, slug: str, report: Report) -> Figure | None:
    """None where a problem says why."""
    if isinstance(root, Mapping):
        root = with_keys_of(root, FIGURE_FIELDS, report)
    values = read_fields(root, FIGURE_FIELDS, report)
    nodes = {key: cast("Node | None", values.pop(key, None)) for key in ("phases", "rest", "hold", "directions")}
    poses = cast("dict[str, Pose]", values.pop("poses", {}))
    other_side = cast("OtherSide", values.pop("other side", OtherSide.MIRROR))
    if not poses:
        return None
    reader = _PhaseReader(poses, report)
    travels = key_of(root, "travel") is not root
    cycle = reader.cycle(nodes["phases"], "'phases' of the figure", closed=not travels)
    resting, still = reader.pose(nodes["rest"], "rest"), reader.pose(nodes["hold"], "hold")
    directions = reader.directions(nodes["directions"])
    if report.problems:
        return None
    return Figure(
        slug=slug,
        poses=tuple(poses),
        numbers=poses,
        cycle=cycle,
        resting=resting or next(iter(poses)),
        still=still or _still(cycle),
        other_side=other_side,
        directions=directions,
        **cast("FigureValues", values),
    )


class _PhaseReader:
    """Reads what refers to poses by name; all that is wrong goes to the report."""

    __slots__ = ("first", "pose_name", "report")

    def __init__(self, poses: Collection[str], report: Report) -> None:
        self.first = next(iter(poses))
        self.pose_name: Kind[str] = one_of(poses)
        self.report = report

    def pose(self, node: Node | None, key: str) -> str | None:
        """The pose that a key names."""
        return None if node is None else self.pose_name(node, self.report.inside(f"'{key}'"))

    def cycle(self, node: Node | None, where: str, closed: bool) -> Cycle:
        """The phases in the order written; where `closed`, they must end in the first pose."""
        if node is None:
            return ()
        before = len(self.report.problems)
        entries = named(node, Report(self.report.problems, where), "{lift: up, lower: down}") or ()
        cycle = tuple(Phase(key.text, self._path(value, key.text)) for key, value in entries)
        understood = cycle and len(self.report.problems) == before
        if closed and understood and (last := cycle[-1].path[-1]) != self.first:
            message = f"the last phase ends in '{excerpt(last)}', but a rep ends where it began"
            self.report.add(node, f"{message}: in '{excerpt(self.first)}'")
        return cycle

    def _path(self, node: Node, phase: str) -> tuple[str, ...]:
        """The poses that a phase passes through: a name, or a list of them."""
        report = Report(self.report.problems, f"phase '{excerpt(phase)}'")
        nodes = node.items if isinstance(node, Sequence) and node.items else (node,)
        names = (self.pose_name(item, report) for item in nodes)
        return tuple(name for name in names if name is not None)

    def directions(self, node: Node | None) -> tuple[Direction, ...]:
        """What each direction of a routine means."""
        if node is None or (isinstance(node, Mapping) and not node.entries):
            return ()
        entries = named(node, self.report.inside("'directions'"), "{left: forwards, right: mirrored}") or ()
        return tuple(self._direction(key.text.lower(), value) for key, value in entries)

    def _direction(self, name: str, node: Node) -> Direction:
        where = f"direction '{excerpt(name)}'"
        if isinstance(node, Mapping):
            return Direction(name, cycle=self.cycle(node, where, closed=True))
        word = one_of(_WAYS_THROUGH)(node, Report(self.report.problems, where))
        return Direction(name, backwards=word == "backwards", mirrored=word == "mirrored")


def _still(cycle: Cycle) -> str:
    """The pose of a phase that stays, else the one where the first phase ends."""
    starts = [cycle[place - 1].path[-1] for place in range(len(cycle))]
    staying = [phase.path[-1] for phase, start in zip(cycle, starts, strict=True) if phase.path == (start,)]
    return staying[0] if staying else cycle[0].path[-1]
