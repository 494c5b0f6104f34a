"""The bundled routines against what their sources prescribe."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from hiptimer.paths import bundled
from hiptimer.routine.model import Exercise, Order, Pace, Range, Routine, Side
from hiptimer.routine.reader import read_routine

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
}

EQUIPMENT = {
    "five-step-hips": {"mat", "wall", MAYBE_BAND},
    "weak-hips-four": {"mat", "short resistance band", "something to hold on to"},
    "every-runner-five": {"mat"},
    "six-essentials": {"mat", "resistance band", "step", "cushion"},
    "side-plank-three": {"mat", BAND},
}

TITLES = {
    "five-step-hips": "The Secret to Stronger Hips Revealed: 5 Step Exercise Routine",
    "weak-hips-four": "Exercises That Runners Need to be Doing for their Hips",
    "every-runner-five": "Hip strengthening Exercises every runner needs",
    "six-essentials": "6 Essential Hip Strengthening Exercises for Runners",
    "side-plank-three": "Hip Strength for Runners",
}

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
}
"""Exercise and key of every dose for which the source gives no number."""


@cache
def routine(slug: str) -> Routine:
    return read_routine(bundled("routines") / f"{slug}.yaml")


def exercise(slug: str, name: str) -> Exercise:
    return next(each for each in routine(slug).exercises if each.name == name)


def dose_of(each: Exercise) -> Dose:
    assert each.sides in ((), BOTH)
    assert not (each.sides and each.alternating)
    sides = "each" if each.sides else "alternating" if each.alternating else "none"
    amount = str(each.reps) if each.hold is None else f"{each.hold} s"
    return Dose(amount, str(each.sets), sides, each.directions, each.unit)


def coaching(each: Exercise) -> Iterator[str]:
    """Every text that a person reads while exercising."""
    yield from each.cues
    yield from each.mistakes
    yield from filter(None, (each.setup, each.caution, each.easier, each.harder))


def numbered_lines(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Exercise ("" before the first), key, and whether the line says the number is ours."""
    current = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if started := re.fullmatch(r"  - name: (.+)", line):
            current = started[1]
        if keyed := re.match(r" *(prepare|rest|tempo|rounds|reps|hold|sets):", line):
            yield current, keyed[1], bool(re.search(r"  # ours: \w", line))


every_routine = pytest.mark.parametrize("slug", PRESCRIBED)
every_exercise = pytest.mark.parametrize(
    ("slug", "name"), [(slug, name) for slug in PRESCRIBED for name in PRESCRIBED[slug]]
)


def test_five_routines_are_bundled() -> None:
    assert {path.stem for path in bundled("routines").glob("*.yaml")} == set(PRESCRIBED)


@every_routine
def test_a_routine_has_its_exercises_in_the_order_of_the_source(slug: str) -> None:
    assert [each.name for each in routine(slug).exercises] == list(PRESCRIBED[slug])


@every_exercise
def test_a_dose_is_the_prescribed_one(slug: str, name: str) -> None:
    assert dose_of(exercise(slug, name)) == PRESCRIBED[slug][name]


@every_routine
def test_a_routine_names_its_source(slug: str) -> None:
    source = routine(slug).source
    assert source is not None
    assert source.title == TITLES[slug]
    assert source.author
    assert source.url is None, "the address of no source is known"


def test_the_dated_source_gives_its_date() -> None:
    source = routine("six-essentials").source
    assert source is not None
    assert source.author == "ISSA (International Sports Sciences Association), 2021-02-11"


@every_routine
def test_only_the_five_step_routine_is_a_circuit(slug: str) -> None:
    expected = (Order.CIRCUIT, Range(1, 3)) if slug == "five-step-hips" else (Order.SETS, Range(1, 1))
    assert (routine(slug).order, routine(slug).rounds) == expected


@every_routine
def test_a_routine_needs_what_its_source_needs(slug: str) -> None:
    assert set(routine(slug).equipment) == EQUIPMENT[slug]


def test_the_band_is_optional_in_the_whole_circuit_and_says_what_it_changes() -> None:
    for each in routine("five-step-hips").exercises:
        assert MAYBE_BAND in each.equipment
        assert "band" in (each.easier or "")
        assert "band" in (each.harder or "")


@pytest.mark.parametrize(
    ("slug", "name", "needed"),
    [
        ("five-step-hips", "Clamshell", {"mat", MAYBE_BAND}),
        ("five-step-hips", "Side-lying wall slide", {"mat", "wall", MAYBE_BAND}),
        ("five-step-hips", "Standing march", {MAYBE_BAND}),
        ("weak-hips-four", "Standing hip abduction", {"short resistance band", "something to hold on to"}),
        ("six-essentials", "Lateral band steps", {"resistance band"}),
        ("six-essentials", "Hip hike", {"step"}),
        ("six-essentials", "Half-kneeling hip flexor stretch", {"cushion"}),
        ("side-plank-three", "Side plank", {"mat"}),
        ("side-plank-three", "Standing clamshell", {BAND}),
        ("side-plank-three", "Lateral band walk", {BAND}),
    ],
)
def test_an_exercise_needs_no_more_than_its_own_equipment(slug: str, name: str, needed: set[str]) -> None:
    assert set(exercise(slug, name).equipment) == needed


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


@pytest.mark.parametrize(
    ("name", "muscles"),
    [
        ("Clamshell", {"gluteus medius", "hip external rotators"}),
        ("Bridge march", {"glutes", "lower abs", "upper hamstrings", "deep low-back rotators"}),
        ("Dead bug", {"lower abs", "gluteus maximus", "hip flexors"}),
        ("Side-lying wall slide", {"gluteus medius", "gluteus minimus"}),
        ("Standing march", {"side hip", "hip external rotators", "gluteus maximus"}),
    ],
)
def test_the_circuit_names_the_muscles_its_source_names(name: str, muscles: set[str]) -> None:
    assert set(exercise("five-step-hips", name).muscles) == muscles


def test_only_the_dead_bug_carries_a_caution() -> None:
    cautions = {each.name: each.caution for slug in PRESCRIBED for each in routine(slug).exercises if each.caution}
    assert set(cautions) == {"Dead bug"}
    assert "diastasis recti" in cautions["Dead bug"]
    assert "giving birth" in cautions["Dead bug"]


def test_the_harder_variants_of_the_source_are_told() -> None:
    told = {each.name: each.harder or "" for each in routine("side-plank-three").exercises}
    assert "longer" in told["Side plank"]
    assert "top leg" in told["Side plank"]
    assert "stronger band" in told["Standing clamshell"]
    assert "slower tempo" in told["Standing clamshell"]
    assert "ankles" in told["Lateral band walk"]
    assert "stronger" in told["Lateral band walk"]


def test_the_cue_for_every_exercise_stands_once_for_the_whole_routine() -> None:
    assert routine("every-runner-five").cues == ("Draw your belly in toward the spine",)


@every_exercise
def test_an_exercise_says_how_to_get_there_what_to_do_and_what_to_avoid(slug: str, name: str) -> None:
    each = exercise(slug, name)
    assert each.setup
    assert each.cues
    assert each.mistakes
    assert each.muscles
    assert each.equipment


@every_exercise
def test_cues_and_mistakes_read_at_a_glance(slug: str, name: str) -> None:
    for text in (*routine(slug).cues, *exercise(slug, name).cues, *exercise(slug, name).mistakes):
        assert len(text) <= 60, text
        assert not text.endswith("."), text


@every_exercise
def test_a_setup_is_at_most_two_lines_of_sixty(slug: str, name: str) -> None:
    assert len(exercise(slug, name).setup or "") <= 120


@every_exercise
def test_no_cue_is_told_twice(slug: str, name: str) -> None:
    cues = [cue.casefold() for cue in (*routine(slug).cues, *exercise(slug, name).cues)]
    assert len(cues) == len(set(cues))


@every_exercise
def test_a_mistake_is_a_warning_and_a_cue_is_not(slug: str, name: str) -> None:
    each = exercise(slug, name)
    assert all(mistake.startswith("Do not ") for mistake in each.mistakes)
    assert not any(cue.startswith(("Do not ", "Don't ", "Avoid ", "Never ")) for cue in each.cues)


@every_exercise
def test_no_number_hides_in_the_coaching(slug: str, name: str) -> None:
    assert not [text for text in coaching(exercise(slug, name)) if re.search(r"\d", text)]


@every_exercise
def test_the_timer_counts_with_single_words_of_a_second_or_more(slug: str, name: str) -> None:
    each = exercise(slug, name)
    assert each.pace is Pace.TEMPO
    for phase in each.tempo:
        assert re.fullmatch(r"[a-z]+", phase.name)
        assert 1 <= phase.seconds <= 3


@pytest.mark.parametrize("name", ["Single-leg glute bridge", "Donkey kick"])
def test_a_pause_at_the_top_is_a_phase_of_the_tempo(name: str) -> None:
    assert [phase.name for phase in exercise("six-essentials", name).tempo] == ["lift", "hold", "lower"]


SLOW_RETURNS = {
    "five-step-hips": ["Clamshell"],
    "weak-hips-four": ["Standing hip abduction"],
    "every-runner-five": ["Clam with lift", "Side-lying bottom leg lift"],
    "six-essentials": ["Single-leg glute bridge", "Clamshell", "Donkey kick"],
}


@pytest.mark.parametrize("slug", SLOW_RETURNS)
def test_a_slow_return_takes_longer_than_the_way_out(slug: str) -> None:
    for name in SLOW_RETURNS[slug]:
        tempo = exercise(slug, name).tempo
        assert tempo[-1].seconds > tempo[0].seconds, name


@every_exercise
def test_there_is_time_to_turn_over_and_to_fetch_the_band(slug: str, name: str) -> None:
    rest = exercise(slug, name).rest
    assert 5 <= rest.sides <= 8
    assert 5 <= rest.directions <= 8
    assert 20 <= rest.exercises <= 30
    assert routine(slug).prepare == 10


@every_exercise
def test_a_figure_is_named_only_where_its_name_is_not_the_exercises(slug: str, name: str) -> None:
    assert exercise(slug, name).figure == FIGURES_OF_ANOTHER_NAME.get(name)


@every_routine
def test_a_number_that_is_ours_says_so_and_no_other_does(slug: str) -> None:
    lines = list(numbered_lines(bundled("routines") / f"{slug}.yaml"))
    never_given = {(name, key) for name, key, _ in lines if key in ("prepare", "rest", "tempo")}
    said = {(name, key) for name, key, ours in lines if ours}
    assert said == never_given | OUR_DOSES.get(slug, set())
