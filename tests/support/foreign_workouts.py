"""A file of each format that can be imported, made after the formats' descriptions, with what it comes to."""

import json
from typing import NamedTuple


class Foreign(NamedTuple):
    """A file of another program."""

    format_name: str
    content: bytes
    timelines: tuple[str, ...]
    """Of each workout: every step but the first, as `name side seconds`, a rest as its seconds alone."""


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")


def _timed(name: str, seconds: float) -> dict[str, object]:
    return {"id": name, "name": name, "duration": seconds}


WORKOUT_TIMER = {
    "workouts": [
        {
            "title": "Beine und Hüfte",
            "version": 2,
            "position": 4,
            "sets": [
                {"id": "a", "repetitions": 1, "exercises": [_timed("Get ready", 5), _timed("March", 20)]},
                {
                    "id": "b",
                    "repetitions": 2,
                    "exercises": [
                        _timed("Pause", 10),
                        _timed("Seitstütz links", 20),
                        _timed("Seitstütz rechts", 20),
                        _timed("Squat", 30),
                        _timed("Rest", 15),
                    ],
                },
                {
                    "id": "c",
                    "repetitions": 1,
                    "exercises": [_timed("Plank", 60), _timed("Descanso", 20), _timed("Plank", 60), _timed("休憩", 9)],
                },
            ],
        },
        {"title": "Wall", "sets": [{"repetitions": 3, "exercises": [_timed("Wall sit", 45), _timed("Отдых", 15)]}]},
    ]
}
_ROUND = "Seitstütz left 20 | Seitstütz right 20 | Squat 30"
SECONDS = {
    "name": "Timers",
    "identifier": "x",
    "items": [
        {
            "name": "Folder",
            "items": [
                {
                    "type": 3,
                    "name": "Hip circuit",
                    "notes": "Every other day",
                    "numberOfSets": 2,
                    "music": "loud",
                    "warmup": {"name": "Warm Up", "duration": 60},
                    "cooldown": {"name": "Cool Down", "duration": 0},
                    "intervalRest": {"name": "Rest", "duration": 5},
                    "setRest": {"name": "Rest", "duration": 30},
                    "intervals": [
                        {"name": "Move $(round)", "duration": 20, "rest": False, "split": False, "color": 3},
                        {"name": "Clamshell", "duration": 60, "split": True, "splitRest": {"duration": 4}},
                        {"name": "Nothing", "duration": 0},
                    ],
                }
            ],
        },
        {
            "type": 4,
            "name": "Two circuits",
            "numberOfSets": 1,
            "timerRest": {"duration": 15},
            "circuitRest": {"duration": 60},
            "timers": [
                {
                    "type": 3,
                    "name": "Fast",
                    "numberOfSets": 2,
                    "setRest": {"duration": 10},
                    "intervals": [
                        {"name": "Jumping jacks", "duration": 30},
                        {"name": "Breathe", "duration": 8, "rest": True},
                        {"name": "Push-ups", "duration": 30},
                    ],
                },
                {"type": 3, "name": "Slow", "numberOfSets": 1, "intervals": [{"name": "Plank", "duration": 30}]},
            ],
        },
    ],
}
_HIP = "Move 1 20 | 5 | Clamshell left 30 | 4 | Clamshell right 30"
_FAST = "Jumping jacks 30 | 8 | Push-ups 30"
OPENHIIT = [
    {
        "id": "1",
        "name": "Intervals",
        "color": 5,
        "intervals": 4,
        "activeIntervals": 3,
        "activities": ["Squat", ""],
        "timeSettings": json.dumps(
            {
                "workTime": 20,
                "restTime": 10,
                "breakTime": 40,
                "warmupTime": 30,
                "cooldownTime": 45,
                "getReadyTime": 5,
                "restarts": 1,
            }
        ),
        "soundSettings": "{}",
    }
]
_INTERVALS = "Squat 20 | 10 | Work 20 | 10 | Work 20"
MY_PT = {
    "version": 1,
    "data": {
        "exercises": [
            {
                "id": "a",
                "name": "Bridge",
                "type": "reps",
                "defaultReps": 10,
                "defaultSets": 2,
                "defaultRepDuration": 5,
                "pauseBetweenReps": 2,
                "restBetweenSets": 20,
                "sideMode": "bilateral",
                "instructions": "Lie on your **back**.\n\n- Squeeze\n- Do not arch",
            },
            {
                "id": "b",
                "name": "Hip flexor stretch",
                "type": "duration",
                "defaultDuration": 30,
                "defaultSets": 1,
                "sideMode": "unilateral",
            },
            {"id": "c", "name": "Bird dog", "type": "reps", "defaultReps": 1, "defaultRepDuration": 10}
            | {"sideMode": "alternating", "pauseBetweenReps": 0},
        ],
        "sessionDefinitions": [
            {
                "name": "Morning",
                "exercises": [
                    {"exerciseId": "a", "overrides": {"reps": 2}},
                    {"exerciseId": "b"},
                    {"exerciseId": "c", "overrides": {}},
                ],
                "pauseBetweenExercises": 15,
            }
        ],
    },
}
KNEE = {
    "version": "1.0",
    "programName": "Knee",
    "exercises": [
        {
            "id": "q",
            "name": "Straight leg raise (each leg)",
            "order": 2,
            "targetSets": 1,
            "targetRepsPerSet": 2,
            "holdSeconds": 5,
            "repRestMs": 1500,
            "notes": "Keep the knee straight",
            "optional": True,
            "availableOnOrAfter": "2025-03-01",
        },
        {"id": "h", "name": "Heel slides", "order": 1, "targetSets": 2, "targetRepsPerSet": 5, "holdSeconds": None}
        | {"setRestMs": 12000, "exerciseRestMs": 45000, "notes": None, "optional": False},
    ],
}
TIMERO = [
    {
        "__type__": "Routine",
        "name": "Mixed",
        "exercises": [
            {"__type__": "DurationExercise", "name": "Plank", "duration": 30},
            {"__type__": "RepetitionExercise", "name": "Push-up", "repetitions": 12},
        ],
    }
]
HIITIMER = b"# mine\n\nexercises:\n  Squat\n  Plank  # hard\n\nexercise_time: 30\nrest_time: 10\nreps: 2\n"
TRAINING_THING = (
    b"# rounds\ntrainmusic drums.mp3\ntrain 30 push_ups\nrest 10.5\ntrain 20 side_plank_left\n"
    b"train 20 side_plank_right\nrest 10\nrepetitions 1\n"
)
WORDS = (
    b"Anna's hips\n\nSide plank 1 x 20-30 s each side\n0:45 Wall sit\n2 x 5 Clamshell\n"
    b"Ball squeeze 3 x 5 s hold\nHeel slide\n"
)
_PUSH = "push ups 30 | 10.5 | side plank left 20 | side plank right 20"

FOREIGN = {
    "workout-timer": Foreign(
        "Just Another Workout Timer",
        _json(WORKOUT_TIMER),
        (
            f"March 20 | 10 | {_ROUND} | 25 | {_ROUND} | 15 | Plank 60 | 20 | Plank 60",
            "Wall sit 45 | 15 | Wall sit 45 | 15 | Wall sit 45",
        ),
    ),
    "seconds": Foreign(
        "Seconds",
        _json(SECONDS),
        (f"Warm Up 60 | {_HIP} | 30 | {_HIP}", f"{_FAST} | 10 | {_FAST} | 15 | Plank 30"),
    ),
    "openhiit": Foreign(
        "OpenHIIT",
        _json(OPENHIIT),
        (f"Warm-up 30 | 10 | {_INTERVALS} | 40 | {_INTERVALS} | Cool-down 45",),
    ),
    "my-pt": Foreign(
        "My PT",
        _json(MY_PT),
        (
            "Bridge 5 | 2 | Bridge 5 | 20 | Bridge 5 | 2 | Bridge 5 | 15 | "
            "Hip flexor stretch left 30 | 5 | Hip flexor stretch right 30 | 15 | Bird dog left 10 | Bird dog right 10",
        ),
    ),
    "knee": Foreign(
        "jamiely/exercise",
        _json(KNEE),
        (
            "Heel slides 20 | 12 | Heel slides 20 | 45 | Straight leg raise left 5 | 1.5 | Straight leg raise left 5 | "
            "5 | Straight leg raise right 5 | 1.5 | Straight leg raise right 5",
        ),
    ),
    "timero": Foreign("Timero", _json(TIMERO), ("Plank 30 | Push-up 48",)),
    "hiitimer": Foreign("hiitimer", HIITIMER, ("Squat 30 | 10 | Plank 30 | 10 | Squat 30 | 10 | Plank 30",)),
    "words": Foreign(
        "words",
        WORDS,
        (
            "Side plank left 20 | 5 | Side plank right 20 | 20 | Wall sit 45 | 20 | Clamshell 20 | 30 | Clamshell 20 | "
            "20 | Ball squeeze 5 | 3 | Ball squeeze 5 | 3 | Ball squeeze 5 | 20 | Heel slide 40",
        ),
    ),
    "training-thing": Foreign("trainingThing", TRAINING_THING, (f"{_PUSH} | 10 | {_PUSH}",)),
}
"""By a name for each format."""
