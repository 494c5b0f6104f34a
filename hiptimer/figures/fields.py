"""Every key of a figure file: the one table from which files are read and the language is described."""

from typing import Final, NamedTuple, Required, TypedDict

from hiptimer.figures import values
from hiptimer.figures.body import ANGLES, LIMBS, SHIFT
from hiptimer.figures.model import WAYS, OtherSide, Prop, View
from hiptimer.figures.values import number
from hiptimer.yamlfile.fields import Field, Fields, choice, mapping, one_of, text

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


class Measure(NamedTuple):
    """A number of a prop: lowest, highest, and what is taken where nothing is said."""

    low: float
    high: float
    usual: float


PROP_MEASURES: Final[dict[str, dict[str, Measure]]] = {
    "mat": {
        "from": Measure(-3, 3, -0.55),
        "to": Measure(-3, 3, 0.55),
        "front": Measure(-1, 1, 0.17),
        "back": Measure(-1, 1, -0.17),
    },
    "wall": {"x": Measure(-3, 3, 0.4), "height": Measure(0.1, 3, 1.0), "behind": Measure(0, 1, 0)},
    "step": {
        "x": Measure(-3, 3, 0.0),
        "z": Measure(-1, 1, 0.0),
        "width": Measure(0.05, 2, 0.3),
        "height": Measure(0.02, 1, 0.12),
    },
    "chair": {"x": Measure(-3, 3, 0.4), "z": Measure(-1, 1, 0.0), "height": Measure(0.2, 1, 0.5)},
    "cushion": {
        "x": Measure(-3, 3, 0.0),
        "z": Measure(-1, 1, 0.0),
        "width": Measure(0.05, 1, 0.2),
        "height": Measure(0.01, 0.2, 0.04),
    },
    "band": {"along": Measure(0, 1, 1.0)},
    "strings": {"height": Measure(0.1, 2, 0.5)},
    "bike": {"x": Measure(-3, 3, -0.14), "height": Measure(0.2, 1, 0.45)},
}
"""The measures that each kind of prop takes, in body heights."""


def _prop_fields(kind: str) -> Fields[object]:
    fields: dict[str, Field[object]] = {
        name: Field(number(measure.low, measure.high), f"default {measure.usual:g}")
        for name, measure in PROP_MEASURES[kind].items()
    }
    if kind == "band":
        fields["part"] = Field(one_of(("thighs", "shanks")), "what it goes round")
    return fields


PROP_FIELDS: Final = {kind: _prop_fields(kind) for kind in PROP_MEASURES}
_USUAL: Final = {kind: {name: m.usual for name, m in measures.items()} for kind, measures in PROP_MEASURES.items()}

VIEW_FIELDS: Final[Fields[object]] = {
    "head": Field(one_of(WAYS), "where the head is in the picture: left, right, up (the default), down, viewer, away"),
    "facing": Field(one_of(WAYS), "where the front of the body looks, in the same words; default viewer"),
    "turn": Field(number(-180, 180), "how far the viewer walks round to the right, in degrees"),
    "above": Field(number(-10, 80), "how far the viewer looks down, in degrees"),
}


def _pose_field(part: str, limits: dict[str, tuple[float, float]], help_text: str) -> Field[dict[str, float]]:
    fields = {name: Field(number(low, high), f"from {low:g} to {high:g}") for name, (low, high) in limits.items()}
    return Field(mapping(fields, f"'{part}'"), help_text)


_SHIFTS: Final = dict.fromkeys(SHIFT, (-2.0, 2.0))

POSE_FIELDS: Final[Fields[dict[str, float]]] = {
    **{part: _pose_field(part, ANGLES[part], "degrees") for part in ("body", "trunk", "pelvis", "head")},
    "legs": _pose_field("legs", ANGLES["leg"], "degrees, of both"),
    "arms": _pose_field("arms", ANGLES["arm"], "degrees, of both"),
    **{limb: _pose_field(limb, ANGLES[limb.split()[1]], "degrees") for limb in LIMBS},
    "shift": _pose_field("shift", _SHIFTS, "how far the anchor moves, in body heights"),
    **{f"{limb} moved": _pose_field(f"{limb} moved", _SHIFTS, "how far a planted end moves") for limb in LIMBS},
}
"""The parts of a body in a pose; a later one wins over an earlier one that speaks of the same limb."""

FIGURE_FIELDS: Final[Fields[object]] = {
    "name": Field(text, "what the movement is called", required=True),
    "poses": Field(
        values.poses(POSE_FIELDS),
        "key poses by name; a rep begins and ends in the first, the others say only what differs from it",
        required=True,
    ),
    "phases": Field(
        values.as_node,
        "the phases of a rep in order, each with the pose it leads to, or a list of poses on its way; one that leads "
        "to the pose before it stays there",
        required=True,
    ),
    "rest": Field(values.as_node, "the pose before the movement begins; default the first"),
    "hold": Field(values.as_node, "the pose of an exercise held for time; default that of a phase that stays"),
    "view": Field(values.view(VIEW_FIELDS), "how the body lies and from where it is seen, as below"),
    "other side": Field(
        choice(OtherSide),
        "the right side: mirror turns the whole picture round, the default; swap moves the other limb",
    ),
    "works": Field(
        values.some_of((*LIMBS, "trunk")), "the parts that work, for the left side, as in [left leg, trunk]"
    ),
    "far": Field(values.some_of(LIMBS), "the limbs away from the viewer, as in [right leg, right arm]"),
    "foreshortened": Field(
        values.segments(SEGMENTS),
        "the segments that are drawn more than 2 % shorter at some moment, as in [trunk, thighs, left shank]; for "
        "tests, it changes nothing in the picture",
    ),
    "anchor": Field(one_of(JOINTS), "the joint that stays in place from pose to pose; default pelvis"),
    "planted": Field(
        values.sorted_limbs,
        "the limbs whose hand or foot stays where and as it is: their knee or elbow is worked out",
    ),
    "pinned": Field(values.sorted_limbs, "the same, but hand or foot turns with the limb"),
    "lifted": Field(number(0, 1), "how high above the floor the first pose is, in body heights: on a step"),
    "props": Field(values.props(PROP_FIELDS, _USUAL), "what else is in the picture, as below"),
    "directions": Field(
        values.as_node, "what the routine's directions mean: forwards, backwards, mirrored, or phases of their own"
    ),
    "circles": Field(values.flag, "yes: clockwise stays clockwise on the mirrored side"),
    "alternates": Field(values.flag, "yes: every other rep shows the right side where the routine names no side"),
    "travel": Field(
        number(-2, 2),
        "how far one rep carries the body to the right, in body heights: it stays in the picture, the floor runs past",
    ),
    "trace": Field(one_of(JOINTS), "a joint whose way is drawn as dots, as in left heel"),
}


class FigureValues(TypedDict, total=False):
    """Those values of a figure that the model takes as they are, typed as the kinds above return them."""

    name: Required[str]
    view: View
    works: frozenset[str]
    far: frozenset[str]
    foreshortened: frozenset[str]
    anchor: str
    planted: tuple[str, ...]
    pinned: tuple[str, ...]
    lifted: float
    props: tuple[Prop, ...]
    circles: bool
    alternates: bool
    travel: float
    trace: str
