"""The bundled routines against what their sources prescribe."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import pytest
from plans import bundled_routine

from hiptimer.paths import bundled
from hiptimer.routine.model import Block, Exercise, Level, Order, Pace, Range, Rest, Routine, Side, Work

BOTH = (Side.LEFT, Side.RIGHT)
BAND = "mini band"
MAYBE_BAND = "mini band (optional)"


class Dose(NamedTuple):
    """How much of one exercise: "each" side, "alternating" or "none", in how many directions."""

    amount: str
    sets: str = "1"
    sides: str = "each"
    directions: tuple[str, ...] = ()
    unit: str = "reps"


PRESCRIBED: dict[str, dict[str, Dose]] = {
    "five-step-hips": {
        "Clamshell": Dose("10-12"),
        "Bridge march": Dose("10-12", sides="alternating"),
        "Dead bug": Dose("10-12", sides="alternating"),
        "Side-lying wall slide": Dose("10-12"),
        "Standing march": Dose("10-12", sides="alternating"),
    },
    "weak-hips-four": {
        "Side-lying hip circles": Dose("10", "3", directions=("clockwise", "counter-clockwise"), unit="circles"),
        "Standing hip abduction": Dose("15", "2"),
        "Single-leg bridge": Dose("15", "2"),
        "Bridge glute switches": Dose("10", "2", sides="none", unit="switches"),
    },
    "every-runner-five": {
        "Side-lying bend-and-kick": Dose("10", directions=("kick", "reversed kick")),
        "Side frog": Dose("10"),
        "Clam with lift": Dose("10"),
        "Side-lying bottom leg lift": Dose("10"),
        "Quadruped attitude": Dose("10"),
    },
    "six-essentials": {
        "Single-leg glute bridge": Dose("10-12", "2"),
        "Lateral band steps": Dose("10-12", "2", sides="none", directions=("right", "left")),
        "Clamshell": Dose("10-12", "2"),
        "Hip hike": Dose("10-12", "2"),
        "Donkey kick": Dose("10-12", "2"),
        "Half-kneeling hip flexor stretch": Dose("20-30 s"),
    },
    "side-plank-three": {
        "Side plank": Dose("20-30 s", "2-3"),
        "Standing clamshell": Dose("12-15", "2-3"),
        "Lateral band walk": Dose("10-20", "3-4", sides="none", directions=("right", "left"), unit="steps"),
    },
    "mcgill-big-three": {
        "Curl-up": Dose("6-8, 4-6, 2-4 of 10 s", "3", sides="none"),
        "Side plank": Dose("6-8, 4-6, 2-4 of 10 s", "3"),
        "Bird dog": Dose("6-8, 4-6, 2-4 of 10 s", "3"),
    },
    "two-lever-copenhagen": {
        "Copenhagen, short lever": Dose("6-8 of 20 s", "1"),
        "Copenhagen, long lever": Dose("6-8 of 20 s", "1-2"),
    },
    "hip-and-knee-circuit": {
        "Exercise bike": Dose("600 s of moving", sides="none"),
        "Pelvic lift": Dose("10-15", sides="none"),
        "Slide forward and back": Dose("10-15"),
        "Hip abduction with band": Dose("10-15"),
        "Chair stand": Dose("10-15", sides="none"),
        "Step-up": Dose("10-15"),
        "Walk": Dose("360 s of moving", sides="none"),
        "Calf stretch": Dose("30 s", "2"),
    },
}

EQUIPMENT = {
    "five-step-hips": {"mat", "wall", MAYBE_BAND},
    "weak-hips-four": {"mat", "short resistance band", "something to hold on to"},
    "every-runner-five": {"mat"},
    "six-essentials": {"mat", "resistance band", "step", "cushion"},
    "side-plank-three": {"mat", BAND},
    "mcgill-big-three": {"mat"},
    "two-lever-copenhagen": {"mat", "chair or bench"},
    "hip-and-knee-circuit": {
        *("exercise bike (optional)", "mat", "cloth", "chair", "resistance band", "step", "wall"),
    },
}

TITLES = {
    "five-step-hips": "The Secret to Stronger Hips Revealed: 5 Step Exercise Routine",
    "weak-hips-four": "Exercises That Runners Need to be Doing for their Hips",
    "every-runner-five": "Hip strengthening Exercises every runner needs",
    "six-essentials": "6 Essential Hip Strengthening Exercises for Runners",
    "side-plank-three": "Hip Strength for Runners",
    "mcgill-big-three": "I tried the three main exercises of a spine expert, and they did more than strengthen my abs",
    "two-lever-copenhagen": "Impact of a modified progressive Copenhagen adduction exercise programme on hip adduction "
    "strength and postexercise muscle soreness in professional footballers",
    "hip-and-knee-circuit": "Education and exercise program",
}

ADDRESSES = {
    "mcgill-big-three": "https://lakablog.com/i-tried-the-three-main-exercises-of-a-spine-expert-and-they-did-more-than-"
    "strengthen-my-abs/",
    "two-lever-copenhagen": "https://bmjopensem.bmj.com/content/5/1/e000570",
    "hip-and-knee-circuit": "https://gladaustralia.com.au/education-exercise-program/",
}
"""Of the sources whose address is known."""

FIGURES_OF_ANOTHER_NAME = {
    "Side-lying wall slide": "side-wall-slide",
    "Single-leg glute bridge": "single-leg-bridge",
    "Lateral band steps": "lateral-band-walk",
    "Half-kneeling hip flexor stretch": "hip-flexor-stretch",
}

OUR_DOSES = {
    "weak-hips-four": {("Bridge glute switches", "sets")},
    "six-essentials": {
        *((name, key) for name in list(PRESCRIBED["six-essentials"])[:5] for key in ("reps", "sets")),
        ("Half-kneeling hip flexor stretch", "hold"),
    },
    "mcgill-big-three": {(name, "reps") for name in PRESCRIBED["mcgill-big-three"]},
    "two-lever-copenhagen": {(name, "sets") for name in PRESCRIBED["two-lever-copenhagen"]},
    "hip-and-knee-circuit": {("Walk", "time"), ("Calf stretch", "hold"), ("Calf stretch", "sets")},
}
"""Exercise and key of every dose for which the source gives no number, or another one than this part of it."""


@cache
def routine(slug: str) -> Routine:
    return bundled_routine(slug)


def exercise(slug: str, name: str) -> Exercise:
    return next(exercise for exercise in routine(slug).exercises if exercise.name == name)


def exercises() -> Iterator[tuple[str, Exercise]]:
    """Every exercise, with the slug of its routine."""
    for slug in PRESCRIBED:
        for exercise in routine(slug).exercises:
            yield slug, exercise


def offenders(keeps_the_rule: Callable[[Exercise], object]) -> list[tuple[str, str]]:
    """Routine and name of every exercise that does not keep a rule."""
    return [(slug, exercise.name) for slug, exercise in exercises() if not keeps_the_rule(exercise)]


def amount_of(exercise: Exercise) -> str:
    match exercise.work:
        case Work.HELD_REPS:
            return f"{exercise.reps} of {exercise.hold} s"
        case Work.HOLD:
            return f"{exercise.hold} s"
        case Work.TIME:
            return f"{exercise.time} s of moving"
        case _:
            return str(exercise.reps)


def dose_of(exercise: Exercise) -> Dose:
    assert exercise.sides in ((), BOTH)
    assert not (exercise.sides and exercise.alternating)
    sides = "each" if exercise.sides else "alternating" if exercise.alternating else "none"
    return Dose(amount_of(exercise), str(exercise.sets), sides, exercise.directions, exercise.unit)


def coaching(exercise: Exercise) -> Iterator[str]:
    """Every text that a person reads while exercising."""
    yield from exercise.cues
    yield from exercise.mistakes
    yield from filter(None, (exercise.setup, exercise.caution, exercise.easier, exercise.harder))


def numbered_lines(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Exercise ("" before the first), key, and whether the line says the number is ours."""
    current = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if started := re.fullmatch(r" *- name: (.+)", line):
            current = started[1]
        if keyed := re.match(r" *(prepare|rest|tempo|rounds|reps|hold|time|sets):", line):
            yield current, keyed[1], bool(re.search(r"  # ours: \w", line))


every_routine = pytest.mark.parametrize("slug", PRESCRIBED)


def test_eight_routines_are_bundled() -> None:
    assert {path.stem for path in bundled("routines").glob("*.yaml")} == set(PRESCRIBED)


@every_routine
def test_a_routine_has_its_exercises_in_the_order_of_the_source(slug: str) -> None:
    assert [exercise.name for exercise in routine(slug).exercises] == list(PRESCRIBED[slug])


@every_routine
def test_a_dose_is_the_prescribed_one(slug: str) -> None:
    assert {exercise.name: dose_of(exercise) for exercise in routine(slug).exercises} == PRESCRIBED[slug]


@every_routine
def test_a_routine_names_its_source(slug: str) -> None:
    source = routine(slug).source
    assert source is not None
    assert source.title == TITLES[slug]
    assert source.author
    assert source.url == ADDRESSES.get(slug)


def test_the_dated_source_gives_its_date() -> None:
    source = routine("six-essentials").source
    assert source is not None
    assert source.author == "ISSA (International Sports Sciences Association), 2021-02-11"


@every_routine
def test_only_the_five_step_routine_is_a_circuit(slug: str) -> None:
    expected = (Order.CIRCUIT, Range(1, 3)) if slug == "five-step-hips" else (Order.SETS, Range(1, 1))
    assert (routine(slug).order, routine(slug).rounds) == expected


def test_only_the_hip_and_knee_circuit_is_made_of_blocks() -> None:
    assert {slug: routine(slug).written_blocks for slug in PRESCRIBED if routine(slug).written_blocks} == {
        "hip-and-knee-circuit": (
            Block("Warm-up", 0, 1, progresses=False, rest_after=30.0),
            Block("Circuit", 1, 5, Order.CIRCUIT, Range(2, 3), rest_after=30.0),
            Block("Cool-down", 6, 2, progresses=False, rest_after=30.0),
        )
    }


def test_the_sets_of_the_big_three_fall_by_two_held_reps_each_at_every_level() -> None:
    for exercise in routine("mcgill-big-three").exercises:
        assert exercise.reps is not None
        for level in Level:
            first, second, third = (item.at(level) for item in exercise.reps.items)
            assert (first - second, second - third) == (2, 2)


def test_the_two_levers_share_the_sets_that_the_source_gives_one() -> None:
    sets = [exercise.sets for exercise in routine("two-lever-copenhagen").exercises]
    assert Range(sum(item.low for item in sets), sum(item.high for item in sets)) == Range(2, 3)


@every_routine
def test_a_routine_needs_what_its_source_needs(slug: str) -> None:
    assert set(routine(slug).equipment) == EQUIPMENT[slug]


def test_the_band_is_optional_in_the_whole_circuit_and_says_what_it_changes() -> None:
    for exercise in routine("five-step-hips").exercises:
        assert MAYBE_BAND in exercise.equipment
        assert "band" in (exercise.easier or "")
        assert "band" in (exercise.harder or "")


NEEDED = {
    ("five-step-hips", "Clamshell"): {"mat", MAYBE_BAND},
    ("five-step-hips", "Side-lying wall slide"): {"mat", "wall", MAYBE_BAND},
    ("five-step-hips", "Standing march"): {MAYBE_BAND},
    ("weak-hips-four", "Standing hip abduction"): {"short resistance band", "something to hold on to"},
    ("six-essentials", "Lateral band steps"): {"resistance band"},
    ("six-essentials", "Hip hike"): {"step"},
    ("six-essentials", "Half-kneeling hip flexor stretch"): {"cushion"},
    ("side-plank-three", "Side plank"): {"mat"},
    ("side-plank-three", "Standing clamshell"): {BAND},
    ("side-plank-three", "Lateral band walk"): {BAND},
}
"""Equipment of the exercises that need another than the rest of their routine."""


def test_an_exercise_needs_no_more_than_its_own_equipment() -> None:
    assert {place: set(exercise(*place).equipment) for place in NEEDED} == NEEDED


@pytest.mark.parametrize(
    ("slug", "name", "place"),
    [
        ("weak-hips-four", "Standing hip abduction", "round both ankles"),
        ("six-essentials", "Lateral band steps", "just below the knees"),
        ("side-plank-three", "Standing clamshell", "above your knees"),
        ("side-plank-three", "Lateral band walk", "round your legs or ankles"),
    ],
)
def test_the_setup_says_where_the_band_goes(slug: str, name: str, place: str) -> None:
    assert place in (exercise(slug, name).setup or "")


MUSCLES = {
    "Clamshell": {"gluteus medius", "hip external rotators"},
    "Bridge march": {"glutes", "lower abs", "upper hamstrings", "deep low-back rotators"},
    "Dead bug": {"lower abs", "gluteus maximus", "hip flexors"},
    "Side-lying wall slide": {"gluteus medius", "gluteus minimus"},
    "Standing march": {"side hip", "hip external rotators", "gluteus maximus"},
}


def test_the_circuit_names_the_muscles_its_source_names() -> None:
    assert {name: set(exercise("five-step-hips", name).muscles) for name in MUSCLES} == MUSCLES


def test_only_the_dead_bug_and_what_loads_the_groin_carry_a_caution() -> None:
    cautions = {exercise.name: exercise.caution for _, exercise in exercises() if exercise.caution}
    assert set(cautions) == {"Dead bug", *PRESCRIBED["two-lever-copenhagen"]}
    assert all("groin" in cautions[name] for name in PRESCRIBED["two-lever-copenhagen"])
    assert "diastasis recti" in cautions["Dead bug"]
    assert "giving birth" in cautions["Dead bug"]


def test_the_harder_variants_of_the_source_are_told() -> None:
    variants = {exercise.name: exercise.harder or "" for exercise in routine("side-plank-three").exercises}
    assert "longer" in variants["Side plank"]
    assert "top leg" in variants["Side plank"]
    assert "stronger band" in variants["Standing clamshell"]
    assert "slower tempo" in variants["Standing clamshell"]
    assert "ankles" in variants["Lateral band walk"]
    assert "stronger" in variants["Lateral band walk"]


def test_the_cue_for_every_exercise_stands_once_for_the_whole_routine() -> None:
    assert routine("every-runner-five").cues == ("Draw your belly in toward the spine",)


def test_an_exercise_says_how_to_get_there_what_to_do_and_what_to_avoid() -> None:
    fields = ("setup", "cues", "mistakes", "muscles", "equipment")
    missing = [(*place, field) for field in fields for place in offenders(attrgetter(field))]
    assert missing == [("hip-and-knee-circuit", "Walk", "equipment")]


def test_cues_and_mistakes_read_at_a_glance() -> None:
    texts = [cue for slug in PRESCRIBED for cue in routine(slug).cues]
    texts += [text for _, exercise in exercises() for text in (*exercise.cues, *exercise.mistakes)]
    assert [text for text in texts if len(text) > 60 or text.endswith(".")] == []


def test_a_setup_is_at_most_two_lines_of_sixty() -> None:
    assert offenders(lambda exercise: len(exercise.setup or "") <= 120) == []


def test_no_cue_is_told_twice() -> None:
    twice = []
    for slug, exercise in exercises():
        counts = Counter(cue.casefold() for cue in (*routine(slug).cues, *exercise.cues))
        twice += [(slug, exercise.name, cue) for cue, times in counts.items() if times > 1]
    assert twice == []


def test_a_mistake_is_a_warning_and_a_cue_is_not() -> None:
    warnings = ("Do not ", "Don't ", "Avoid ", "Never ")
    cues = [cue for _, exercise in exercises() for cue in exercise.cues]
    mistakes = [mistake for _, exercise in exercises() for mistake in exercise.mistakes]
    assert [cue for cue in cues if cue.startswith(warnings)] == []
    assert [mistake for mistake in mistakes if not mistake.startswith("Do not ")] == []


def test_no_number_hides_in_the_coaching() -> None:
    assert [text for _, exercise in exercises() for text in coaching(exercise) if re.search(r"\d", text)] == []


def test_the_timer_counts_with_single_words_of_a_second_or_more() -> None:
    assert offenders(lambda exercise: exercise.pace is Pace.TEMPO or exercise.unpaced) == []
    phases = {phase for _, exercise in exercises() for phase in exercise.tempo}
    assert {phase for phase in phases if not re.fullmatch(r"[a-z]+", phase.name)} == set()
    assert {phase for phase in phases if not 1 <= phase.seconds <= 3} == set()


@pytest.mark.parametrize("name", ["Single-leg glute bridge", "Donkey kick"])
def test_a_pause_at_the_top_is_a_phase_of_the_tempo(name: str) -> None:
    assert [phase.name for phase in exercise("six-essentials", name).tempo] == ["lift", "hold", "lower"]


SLOW_RETURNS = {
    "five-step-hips": ["Clamshell"],
    "weak-hips-four": ["Standing hip abduction"],
    "every-runner-five": ["Clam with lift", "Side-lying bottom leg lift"],
    "six-essentials": ["Single-leg glute bridge", "Clamshell", "Donkey kick"],
}


def test_a_slow_return_takes_longer_than_the_way_out() -> None:
    tempi = {(slug, name): exercise(slug, name).tempo for slug, names in SLOW_RETURNS.items() for name in names}
    assert [place for place, tempo in tempi.items() if tempo[-1].seconds <= tempo[0].seconds] == []


def lasts(rest: Rest, shortest: float, longest: float) -> bool:
    """Whether it is one number of seconds from the shortest to the longest."""
    return isinstance(rest, float) and shortest <= rest <= longest


def test_there_is_time_to_turn_over_and_to_fetch_the_band() -> None:
    """More of it where one comes down from a chair and carries it to the other side."""
    hanging = set(PRESCRIBED["two-lever-copenhagen"])
    offending = offenders(
        lambda exercise: lasts(exercise.rest.sides, 5, 8) and lasts(exercise.rest.directions, 5, 8)
    ) + offenders(lambda exercise: lasts(exercise.rest.exercises, 20, 30))
    assert {name for _, name in offending} == hanging
    assert {exercise(slug, name).rest.sides for slug, name in offending} == {20.0}
    prepared = {slug: routine(slug).prepare for slug in PRESCRIBED}
    assert prepared == dict.fromkeys(PRESCRIBED, 10) | {"two-lever-copenhagen": 15}


def test_a_figure_is_named_only_where_its_name_is_not_the_exercises() -> None:
    assert offenders(lambda exercise: exercise.figure == FIGURES_OF_ANOTHER_NAME.get(exercise.name)) == []


@every_routine
def test_a_number_that_is_ours_says_so_and_no_other_does(slug: str) -> None:
    lines = list(numbered_lines(bundled("routines") / f"{slug}.yaml"))
    never_given = {(name, key) for name, key, _ in lines if key in ("prepare", "rest", "tempo")}
    marked = {(name, key) for name, key, ours in lines if ours}
    assert marked == never_given | OUR_DOSES.get(slug, set())
