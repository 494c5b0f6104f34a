"""Reads a figure file. Every problem in it is reported at once, each with its line and column."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from hiptimer.figures.body import ANGLES, LIMBS, PLACE, SHIFT, UPRIGHT, Pose
from hiptimer.figures.model import WAYS, Cycle, Direction, Figure, OtherSide, Phase, Prop, View
from hiptimer.figures.nodes import Source, root
from hiptimer.figures.problems import FigureError
from hiptimer.figures.props import BAND_PARTS, KINDS

KEYS: Final = (
    "name",
    "view",
    "other side",
    "works",
    "far",
    "foreshortened",
    "anchor",
    "lifted",
    "planted",
    "pinned",
    "rest",
    "hold",
    "circles",
    "alternates",
    "travel",
    "trace",
    "props",
    "poses",
    "phases",
    "directions",
)
JOINTS: Final = (
    "pelvis",
    "neck",
    "head",
    *(f"{side} {joint}" for side in ("left", "right") for joint in ("hip", "knee", "ankle", "heel", "toes")),
    *(f"{side} {joint}" for side in ("left", "right") for joint in ("shoulder", "elbow", "wrist", "fingers")),
)
SEGMENTS: Final = (
    "trunk",
    *(f"{side} {part}" for side in ("left", "right") for part in ("thigh", "shank", "foot")),
    *(f"{side} {part}" for side in ("left", "right") for part in ("upper arm", "forearm", "hand")),
)
_PLURALS: Final = {
    "thighs": "thigh",
    "shanks": "shank",
    "feet": "foot",
    "upper arms": "upper arm",
    "forearms": "forearm",
    "hands": "hand",
}
OWNERS: Final = (*LIMBS, "trunk")
_BOTH: Final = {"legs": ("left leg", "right leg"), "arms": ("left arm", "right arm")}
_PARTS: Final = (
    "body",
    "trunk",
    "pelvis",
    "head",
    *_BOTH,
    *LIMBS,
    "shift",
    *(f"{limb} moved" for limb in LIMBS),
)
_MOST_POSES: Final = 32


def read(path: Path) -> Figure:
    """The figure in a file. Raises `FigureError` with all its problems as `path:line:column: message`."""
    source, node = root(path)
    found = source.known(node, "the figure", KEYS)
    for needed in ("name", "poses", "phases"):
        if needed not in found:
            source.wrong(node, f"'{needed}' is missing. A figure needs a name, poses and phases.")
    if source.problems:
        raise FigureError(tuple(source.problems))
    figure = _figure(source, path.stem, found)
    if source.problems:
        raise FigureError(tuple(source.problems))
    return figure


def _figure(source: Source, slug: str, found: Mapping[str, Node]) -> Figure:
    numbers = _poses(source, found["poses"])
    cycle = _cycle(source, found["phases"], numbers)
    if "travel" not in found:
        _check_end(source, found["phases"], cycle, numbers)
    return Figure(
        slug=slug,
        name=source.text(found["name"], "the name"),
        poses=tuple(numbers),
        numbers=numbers,
        cycle=cycle,
        resting=source.choice(found["rest"], "the pose of rest", numbers) if "rest" in found else next(iter(numbers)),
        still=source.choice(found["hold"], "the pose of a hold", numbers) if "hold" in found else _still(cycle),
        view=_view(source, found.get("view")),
        other_side=OtherSide(_choice(source, found, "other side", tuple(OtherSide))),
        works=_words(source, found, "works", OWNERS),
        far=_words(source, found, "far", LIMBS),
        foreshortened=_both_sides(_words(source, found, "foreshortened", (*SEGMENTS, *_PLURALS))),
        anchor=_choice(source, found, "anchor", JOINTS),
        lifted=source.number(found["lifted"], "lifted", 0, 1) if "lifted" in found else 0.0,
        planted=tuple(sorted(_words(source, found, "planted", LIMBS))),
        pinned=tuple(sorted(_words(source, found, "pinned", LIMBS))),
        props=_props(source, found.get("props")),
        directions=_directions(source, found.get("directions"), numbers),
        circles=_choice(source, found, "circles", ("no", "yes")) == "yes",
        alternates=_choice(source, found, "alternates", ("no", "yes")) == "yes",
        travel=source.number(found["travel"], "travel", -2, 2) if "travel" in found else 0.0,
        trace=source.choice(found["trace"], "trace", JOINTS) if "trace" in found else None,
    )


def _choice(source: Source, found: Mapping[str, Node], key: str, among: tuple[str, ...]) -> str:
    return source.choice(found[key], f"'{key}'", among) if key in found else among[0]


def _words(source: Source, found: Mapping[str, Node], key: str, among: tuple[str, ...]) -> frozenset[str]:
    nodes = source.items(found[key], f"'{key}'") if key in found else []
    return frozenset(source.choice(node, f"'{key}'", among) for node in nodes)


def _both_sides(words: frozenset[str]) -> frozenset[str]:
    """Each plural as the segments of both sides."""
    plural = {f"{side} {_PLURALS[word]}" for word in words if word in _PLURALS for side in ("left", "right")}
    return frozenset(plural | {word for word in words if word not in _PLURALS})


def _still(cycle: Cycle) -> str:
    """The pose of a phase that stays, else the one where the first phase ends."""
    before = [cycle[place - 1].path[-1] for place in range(len(cycle))] if cycle else []
    staying = [phase.path[-1] for phase, start in zip(cycle, before, strict=True) if phase.path == (start,)]
    return (staying or [phase.path[-1] for phase in cycle] or [""])[0]


def _view(source: Source, node: Node | None) -> View:
    if node is None:
        return View()
    found = source.known(node, "the view", ("head", "facing", "turn", "above"))
    known = len(source.problems)
    head = source.choice(found["head"], "where the head is", WAYS) if "head" in found else "up"
    facing = source.choice(found["facing"], "where the body faces", WAYS) if "facing" in found else "viewer"
    level = [abs(part) for part in WAYS[head]] == [abs(part) for part in WAYS[facing]]
    if level and len(source.problems) == known:
        source.wrong(node, f"a body whose head is {head} cannot face {facing}. Choose a facing at right angles.")
        return View()
    turn = source.number(found["turn"], "turn", -180, 180) if "turn" in found else 0.0
    above = source.number(found["above"], "above", -10, 80) if "above" in found else 0.0
    return View(head, facing, turn, above)


def _poses(source: Source, node: Node) -> dict[str, Pose]:
    """Each pose by name; what a pose does not say is as in the first one."""
    pairs = source.mapping(node, "poses")
    if not 1 <= len(pairs) <= _MOST_POSES:
        source.wrong(node, f"a figure has from 1 to {_MOST_POSES} poses, here are {len(pairs)}.")
    poses: dict[str, Pose] = {}
    for name, (_, value) in pairs.items():
        first = next(iter(poses.values()), UPRIGHT)
        poses[name] = _pose(source, value, name, first)
    return poses


def _pose(source: Source, node: Node, name: str, first: Pose) -> Pose:
    numbers = list(first)
    if isinstance(node, ScalarNode) and not node.value:
        return first
    parts = source.known(node, f"pose '{name}'", _PARTS)
    for part in sorted(parts, key=_PARTS.index):
        limits = _limits(part)
        for angle, value in source.known(parts[part], f"'{part}' of pose '{name}'", limits).items():
            number = source.number(value, f"'{angle}' of the {part}", *limits[angle])
            for one in _BOTH.get(part, (part,)):
                numbers[PLACE[one, angle]] = number
    return tuple(numbers)


def _limits(part: str) -> dict[str, tuple[float, float]]:
    if part == "shift" or part.endswith(" moved"):
        return dict.fromkeys(SHIFT, (-2.0, 2.0))
    kind = part.split()[-1].removesuffix("s") if part in _BOTH or part in LIMBS else part
    return ANGLES[kind]


def _cycle(source: Source, node: Node, poses: Mapping[str, Pose]) -> Cycle:
    pairs = source.mapping(node, "phases")
    if isinstance(node, MappingNode) and not pairs:
        source.wrong(node, "phases must name at least one phase and the pose it leads to.")
    return tuple(Phase(name, _path(source, value, name, poses)) for name, (_, value) in pairs.items())


def _check_end(source: Source, node: Node, cycle: Cycle, poses: Mapping[str, Pose]) -> None:
    first = next(iter(poses), None)
    if cycle and poses and cycle[-1].path[-1] != first:
        last = cycle[-1].path[-1]
        source.wrong(node, f"the last phase ends in '{last}', but a rep must end where it began, in '{first}'.")


def _path(source: Source, node: Node, phase: str, poses: Mapping[str, Pose]) -> tuple[str, ...]:
    nodes = node.value if isinstance(node, SequenceNode) and node.value else [node]
    return tuple(source.choice(one, f"the pose of phase '{phase}'", poses or ("?",)) for one in nodes)


def _props(source: Source, node: Node | None) -> tuple[Prop, ...]:
    return tuple(_prop(source, one) for one in source.items(node, "'props'")) if node is not None else ()


def _prop(source: Source, node: Node) -> Prop:
    """A prop as a plain word, or as `kind: {number: ...}`."""
    if isinstance(node, ScalarNode):
        kind = source.choice(node, "a prop", KINDS)
        return Prop(kind, {name: usual for name, (_, _, usual) in KINDS[kind].items()})
    pairs = source.known(node, "a prop", KINDS)
    if len(pairs) != 1:
        source.wrong(node, "a prop is one word like 'mat', or one pair like 'step: {height: 0.1}'.")
        return Prop("mat", {})
    kind, value = next(iter(pairs.items()))
    found = source.known(value, f"the {kind}", (*KINDS[kind], *(("part",) if kind == "band" else ())))
    numbers = {
        name: source.number(found[name], f"'{name}' of the {kind}", low, high) if name in found else usual
        for name, (low, high, usual) in KINDS[kind].items()
    }
    return Prop(kind, numbers, _choice(source, found, "part", BAND_PARTS))


def _directions(source: Source, node: Node | None, poses: Mapping[str, Pose]) -> tuple[Direction, ...]:
    pairs = source.mapping(node, "directions") if node is not None else {}
    return tuple(_direction(source, name.lower(), value, poses) for name, (_, value) in pairs.items())


def _direction(source: Source, name: str, node: Node, poses: Mapping[str, Pose]) -> Direction:
    if isinstance(node, MappingNode):
        cycle = _cycle(source, node, poses)
        _check_end(source, node, cycle, poses)
        return Direction(name, cycle=cycle)
    word = source.choice(node, f"direction '{name}'", ("forwards", "backwards", "mirrored"))
    return Direction(name, backwards=word == "backwards", mirrored=word == "mirrored")
