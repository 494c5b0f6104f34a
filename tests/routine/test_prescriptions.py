"""Published prescriptions, each in its own words: dose, order, rests and labels are what the source prescribes.

The files lie in `prescriptions/`; what each of them must come to was read off its source.
"""

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from hiptimer.routine.model import Level
from hiptimer.routine.reader import Reading, read_file
from hiptimer.workout.descriptions import prescription_words
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import prescribe

FOLDER = Path(__file__).parent / "prescriptions"


class Prescribed(NamedTuple):
    """What a source says."""

    low: list[str]
    """Every exercise with its dose at the low end of its ranges, in order."""
    high: list[str] | None
    """Likewise at the high end; None where that is the same."""
    rests: dict[str, list[float]]
    """The seconds of rest between things at level low, those of one routine that differ included."""
    blocks: list[tuple[str | None, int, int]]
    """Name, fewest and most rounds."""
    seconds: float
    """The whole at level low, what is done at one's own pace as long as at tempo."""


PRESCRIBED: dict[str, Prescribed] = {
    "alfredson": Prescribed(
        low=["Heel drop, knee straight: 3 x 15 reps right, 5 kg", "Heel drop, knee bent: 3 x 15 reps right, 5 kg"],
        high=None,
        rests={"sets": [60.0], "exercises": [20.0]},
        blocks=[(None, 1, 1)],
        seconds=720,
    ),
    "box-breathing": Prescribed(
        low=["Box breathing: 10 breaths"],
        high=None,
        rests={},
        blocks=[(None, 1, 1)],
        seconds=170,
    ),
    "copenhagen": Prescribed(
        low=["Copenhagen adduction, short lever: 2 x 6 reps of 20 s each side"],
        high=["Copenhagen adduction, short lever: 3 x 8 reps of 20 s each side"],
        rests={"reps": [5.0], "sides": [15.0], "sets": [60.0]},
        blocks=[(None, 1, 1)],
        seconds=680,
    ),
    "couch-to-5k": Prescribed(
        low=["Brisk walk: 5 min", "Run: 1 min", "Walk: 1 min 30 s", "Cool-down walk: 5 min"],
        high=None,
        rests={},
        blocks=[(None, 1, 1), ("Run and walk", 8, 8), (None, 1, 1)],
        seconds=1810,
    ),
    "emom": Prescribed(
        low=["Goblet squat: 8 reps in 1 min", "Farmer's carry: 40 metres in 1 min", "Russian swing: 12 reps in 1 min"],
        high=None,
        rests={},
        blocks=[(None, 4, 4)],
        seconds=730,
    ),
    "fifa11": Prescribed(
        low=[
            "Run straight ahead: 2 courses, at your own pace",
            "Run, hip out: 2 courses, at your own pace",
            "Run, hip in: 2 courses, at your own pace",
            "Run, circling partner: 2 courses, at your own pace",
            "Run, jumping with shoulder contact: 2 courses, at your own pace",
            "Quick forwards and backwards sprints: 2 courses, at your own pace",
            "The bench static: 3 x 20 s",
            "Sideways bench static: 3 x 20 s each side",
            "Nordic hamstring beginner: 3 reps, at your own pace",
            "Single-leg stance with ball: 2 x 30 s each side",
            "Squats with toe raise: 2 x 30 s",
            "Vertical jumps: 2 x 30 s",
            "Run across the pitch: 2 times 40 m, at your own pace",
            "Bounding run: 2 courses, at your own pace",
            "Plant and cut: 2 courses, at your own pace",
        ],
        high=[
            "Run straight ahead: 2 courses, at your own pace",
            "Run, hip out: 2 courses, at your own pace",
            "Run, hip in: 2 courses, at your own pace",
            "Run, circling partner: 2 courses, at your own pace",
            "Run, jumping with shoulder contact: 2 courses, at your own pace",
            "Quick forwards and backwards sprints: 2 courses, at your own pace",
            "The bench static: 3 x 30 s",
            "Sideways bench static: 3 x 30 s each side",
            "Nordic hamstring beginner: 5 reps, at your own pace",
            "Single-leg stance with ball: 2 x 30 s each side",
            "Squats with toe raise: 2 x 30 s",
            "Vertical jumps: 2 x 30 s",
            "Run across the pitch: 2 times 40 m, at your own pace",
            "Bounding run: 2 courses, at your own pace",
            "Plant and cut: 2 courses, at your own pace",
        ],
        rests={"exercises": [10.0], "sets": [10.0], "sides": [3.0]},
        blocks=[("Running", 1, 1), ("Strength, plyometrics, balance", 1, 1), ("Running again", 1, 1)],
        seconds=739,
    ),
    "glad": Prescribed(
        low=[
            "Bike: 10 min",
            "Pelvic lift on ball: 10 reps",
            "Slide forward and back: 10 reps each side",
            "Hip abduction with band: 10 reps each side",
            "Chair stand: 10 reps",
            "Walk and stretch: 10 min",
        ],
        high=[
            "Bike: 10 min",
            "Pelvic lift on ball: 15 reps",
            "Slide forward and back: 15 reps each side",
            "Hip abduction with band: 15 reps each side",
            "Chair stand: 15 reps",
            "Walk and stretch: 10 min",
        ],
        rests={"exercises": [30.0], "sides": [5.0], "rounds": [30.0]},
        blocks=[("Warm-up", 1, 1), ("Circuit", 2, 3), ("Cool-down", 1, 1)],
        seconds=1980,
    ),
    "heavy-slow-resistance": Prescribed(
        low=[
            "Seated heel raise: 3 x 12 reps, 12RM",
            "Heel raise on the leg press: 3 x 12 reps, 12RM",
            "Standing heel raise with barbell: 3 x 12 reps, 12RM",
        ],
        high=None,
        rests={"sets": [180.0], "exercises": [300.0]},
        blocks=[(None, 1, 1)],
        seconds=2338,
    ),
    "mcgill": Prescribed(
        low=[
            "Curl-up: 6, 4, 2 reps of 10 s",
            "Side plank: 6, 4, 2 reps of 10 s each side",
            "Bird dog: 6, 4, 2 reps of 10 s each side",
        ],
        high=None,
        rests={"reps": [3.0], "sets": [20.0], "exercises": [20.0], "sides": [5.0]},
        blocks=[(None, 1, 1)],
        seconds=935,
    ),
    "mgh-hip": Prescribed(
        low=[
            "Gluteal sets: 20 reps of 3 s",
            "Supine hip rotation: 20 reps",
            "Uninvolved knee to chest: 3 x 20 s right",
            "Kneeling hip flexor stretch: 3 x 20 s left",
            "Bridging: 3 x 10 reps",
            "Single leg bridging: 3 x 10 reps each side",
            "Wall slides: 10 reps",
        ],
        high=[
            "Gluteal sets: 20 reps of 5 s",
            "Supine hip rotation: 20 reps",
            "Uninvolved knee to chest: 5 x 20 s right",
            "Kneeling hip flexor stretch: 5 x 20 s left",
            "Bridging: 3 x 10 reps",
            "Single leg bridging: 3 x 10 reps each side",
            "Wall slides: 10 reps",
        ],
        rests={"reps": [2.0], "exercises": [20.0], "sets": [5.0, 30.0], "sides": [5.0]},
        blocks=[(None, 1, 1)],
        seconds=1033,
    ),
    "myrtl": Prescribed(
        low=[
            "Clams: 8 reps each side",
            "Lateral leg raise: 5 reps each side, foot neutral and toe in and toe out",
            "Donkey kick: 8 reps each side",
            "Donkey whip: 5 reps each side",
            "Fire hydrant: 8 reps each side",
            "Knee circle: 5 circles each side, forward and backward",
            "Hurdle trail leg: 5 reps each side, forward and backward",
            "Lateral leg swing: 5 swings each side",
            "Linear leg swing: 10 swings each side",
            "Linear leg swing with bent knee: 10 swings each side",
        ],
        high=None,
        rests={"sides": [5.0], "exercises": [5.0], "directions": [5.0]},
        blocks=[(None, 1, 1)],
        seconds=481,
    ),
    "patellofemoral": Prescribed(
        low=[
            "Straight leg raise: 3 x 15 reps each side",
            "Straight leg raise with a weight: 3 x 20 reps each side, 1 lb",
            "Short arc quad: 3 x 10 reps each side",
            "Hip adductor strengthening: 3 x 20 reps each side",
        ],
        high=[
            "Straight leg raise: 3 x 40 reps each side",
            "Straight leg raise with a weight: 3 x 20 reps each side, 1 lb",
            "Short arc quad: 3 x 10 reps each side",
            "Hip adductor strengthening: 3 x 20 reps each side",
        ],
        rests={"sides": [5.0], "sets": [60.0], "exercises": [20.0]},
        blocks=[(None, 1, 1)],
        seconds=2170,
    ),
    "pelvic-floor": Prescribed(
        low=["Long contractions: 5 squeezes of 3 s", "Short contractions: 5 squeezes"],
        high=["Long contractions: 10 squeezes of 10 s", "Short contractions: 10 squeezes"],
        rests={"reps": [5.0], "exercises": [20.0]},
        blocks=[(None, 1, 1)],
        seconds=75,
    ),
    "seven-minutes": Prescribed(
        low=[
            "Jumping jacks: 30 s",
            "Wall sit: 30 s",
            "Push-ups: 30 s",
            "Abdominal crunch: 30 s",
            "Step-up onto chair: 30 s",
            "Squat: 30 s",
            "Triceps dip on chair: 30 s",
            "Plank: 30 s",
            "High knees: 30 s",
            "Lunge: 30 s",
            "Push-up and rotation: 30 s",
            "Side plank: 15 s each side",
        ],
        high=None,
        rests={"exercises": [10.0]},
        blocks=[(None, 1, 3)],
        seconds=480,
    ),
    "yin-hips": Prescribed(
        low=[
            "Reclined butterfly: 5 min",
            "Square pose: 2 min each side",
            "Dragon pose: 3 min each side",
            "Happy baby: 5 min",
            "Hug the knees and move as you like: 1 min",
            "Savasana: 5 min",
        ],
        high=[
            "Reclined butterfly: 5 min",
            "Square pose: 3 min each side",
            "Dragon pose: 5 min each side",
            "Happy baby: 5 min",
            "Hug the knees and move as you like: 1 min",
            "Savasana: 5 min",
        ],
        rests={"exercises": [30.0], "sides": [20.0, 60.0]},
        blocks=[(None, 1, 1)],
        seconds=1805,
    ),
}

every_prescription = pytest.mark.parametrize("name", PRESCRIBED)


def reading(name: str) -> Reading:
    return read_file(FOLDER / f"{name}.yaml", frozenset())


def plan(name: str, level: Level) -> Plan:
    routine = reading(name).routine
    return make_plan(routine, prescribe(routine, level))


def doses(made: Plan) -> list[str]:
    pairs = zip(made.routine.exercises, made.prescription.doses, strict=True)
    return [f"{exercise.name}: {prescription_words(exercise, dose)}" for exercise, dose in pairs]


def test_there_are_fifteen_of_them() -> None:
    assert len(PRESCRIBED) == 15
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(PRESCRIBED)


@every_prescription
def test_a_prescription_is_read_without_a_warning(name: str) -> None:
    assert reading(name).warnings == ()


@every_prescription
def test_every_dose_is_the_prescribed_one_in_the_order_of_the_source(name: str) -> None:
    assert doses(plan(name, Level.LOW)) == PRESCRIBED[name].low
    assert doses(plan(name, Level.HIGH)) == (PRESCRIBED[name].high or PRESCRIBED[name].low)


@every_prescription
def test_every_rest_is_the_prescribed_one(name: str) -> None:
    made = plan(name, Level.LOW)
    rests: dict[str, set[float]] = defaultdict(set)
    for step in made.steps:
        if step.between and step.seconds:
            rests[step.between.value].add(step.seconds)
    assert {between: sorted(seconds) for between, seconds in rests.items()} == PRESCRIBED[name].rests
    assert made.seconds == PRESCRIBED[name].seconds


@every_prescription
def test_every_block_has_its_name_and_its_rounds(name: str) -> None:
    low, high = (plan(name, level).prescription.rounds for level in (Level.LOW, Level.HIGH))
    blocks = [(block.name, low[block.first], high[block.first]) for block in reading(name).routine.blocks]
    assert blocks == PRESCRIBED[name].blocks
