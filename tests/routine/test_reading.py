"""A routine file into a Routine: every field as written, every mistake located."""

from textwrap import dedent

import pytest

from hiptimer.routine.model import (
    DEFAULT_TEMPO,
    Exercise,
    Order,
    Pace,
    Phase,
    Range,
    Rests,
    Routine,
    Side,
    Source,
    same,
)
from hiptimer.routine.reader import RoutineError, parse_routine

WHOLE = """\
name: Hips for today
description: >-
  Three exercises
  in two lines.
source: {title: A book, author: Somebody, url: https://example.org/a}
language: de-AT
order: sets
prepare: 1:30
rest: {sides: 4s, directions: 3s, sets: 0:40, exercises: 25, rounds: 1m}
tempo: {up: 1s, down: 2.5s}
cues: [Keep the belly drawn in, Breathe]
exercises:
  - name: Side plank
    hold: 20-30s
    sets: 2-3
    sides: [right, left]
    directions: [facing up, facing down]
    rest: {sets: 45s}
    setup: Elbow under the shoulder, legs straight
    cues:
      - One line
      - No sag
    mistakes: [Sagging]
    caution: Not with a sore shoulder
    muscles: [obliques, gluteus medius]
    equipment: [mat]
    easier: Bend the knees
    harder: Lift the top leg
    figure: plank
  - name: March
    reps: 12–15
    unit: steps
    pace: self
    sides: alternating
    rest: {exercises: 0}
  - name: Clamshell
    reps: 10
    sides: each
    tempo: {open: 1s, squeeze: 0.5s, close: 2s}
    equipment: [mat, band]
"""  # noqa: RUF001 - an en dash is how people typeset a range

RESTS = Rests(sides=4, directions=3, sets=40, exercises=25, rounds=60)
UP_DOWN = (Phase("up", 1.0), Phase("down", 2.5))


def read(text: str) -> Routine:
    return parse_routine(dedent(text), "r.yaml")


def exercise(fields: str) -> Exercise:
    """The exercise that these fields describe, named `Plank` on line 3 and indented by four."""
    return read(f"name: Test\nexercises:\n  - name: Plank\n    {fields}\n").exercises[0]


def complaints(text: str, **options: set[str]) -> list[str]:
    with pytest.raises(RoutineError) as wrong:
        parse_routine(dedent(text), "r.yaml", **options)
    assert str(wrong.value) == "\n".join(wrong.value.lines)
    return [line.removeprefix("r.yaml:") for line in wrong.value.lines]


def complaint(text: str) -> str:
    (only,) = complaints(text)
    return only


def exercise_complaint(fields: str) -> str:
    """The only problem of an exercise `Plank` whose further fields begin on line 4, column 5."""
    return complaint(f"name: Test\nexercises:\n  - name: Plank\n    {fields}\n")


def routine_complaint(field: str) -> str:
    """The only problem of a routine whose field stands on line 1."""
    return complaint(f"{field}\nname: Test\nexercises:\n  - {{name: Plank, hold: 20}}\n")


WHOLE_EXERCISES = (
    Exercise(
        name="Side plank",
        hold=same(Range(20, 30)),
        sets=Range(2, 3),
        sides=(Side.RIGHT, Side.LEFT),
        directions=("facing up", "facing down"),
        tempo=UP_DOWN,
        rest=Rests(sides=4, directions=3, sets=45, exercises=25, rounds=60),
        setup="Elbow under the shoulder, legs straight",
        cues=("One line", "No sag"),
        mistakes=("Sagging",),
        caution="Not with a sore shoulder",
        muscles=("obliques", "gluteus medius"),
        equipment=("mat",),
        easier="Bend the knees",
        harder="Lift the top leg",
        figure="plank",
    ),
    Exercise(
        name="March",
        reps=same(Range(12, 15)),
        unit="steps",
        pace=Pace.SELF,
        alternating=True,
        tempo=UP_DOWN,
        rest=Rests(sides=4, directions=3, sets=40, exercises=0, rounds=60),
    ),
    Exercise(
        name="Clamshell",
        reps=same(Range(10, 10)),
        sides=(Side.LEFT, Side.RIGHT),
        tempo=(Phase("open", 1.0), Phase("squeeze", 0.5), Phase("close", 2.0)),
        rest=RESTS,
        equipment=("mat", "band"),
    ),
)
"""What WHOLE says of each."""


def test_every_field_of_a_routine_is_read_as_written() -> None:
    routine = read(WHOLE)
    assert routine == Routine(
        slug="r",
        name="Hips for today",
        description="Three exercises in two lines.",
        source=Source("A book", "Somebody", "https://example.org/a"),
        order=Order.SETS,
        language="de",
        prepare=90.0,
        cues=("Keep the belly drawn in", "Breathe"),
        content_hash=routine.content_hash,
        exercises=routine.exercises,
    )
    assert routine.equipment == ("mat", "band")


def test_every_field_of_an_exercise_is_read_as_written() -> None:
    assert read(WHOLE).exercises == WHOLE_EXERCISES


def test_a_field_that_is_left_out_has_its_default() -> None:
    plain = read("name: Test\nexercises:\n  - name: Plank\n    hold: 20\n  - {name: Clam, reps: 3}\n")
    assert (plain.order, plain.rounds, plain.prepare, plain.cues, plain.source) == (
        Order.SETS,
        Range(1, 1),
        10.0,
        (),
        None,
    )
    hold, clam = plain.exercises
    assert (hold.sets, hold.sides, hold.directions, hold.alternating) == (Range(1, 1), (), (), False)
    assert hold.rest == Rests(sides=5, directions=5, sets=30, exercises=20, rounds=60)
    assert (clam.unit, clam.pace, clam.tempo) == ("reps", Pace.TEMPO, DEFAULT_TEMPO)


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "~", "null", "1:30", "012", "0x1F", "20-30", "1e3", "2026-01-01", "="]
)
def test_a_text_is_what_it_looks_like(word: str) -> None:
    routine = read(f"name: {word}\nexercises:\n  - {{name: {word}, cues: [{word}], figure: {word}, hold: 3}}\n")
    only = routine.exercises[0]
    assert {routine.name, only.name, *only.cues, only.figure} == {word}


@pytest.mark.parametrize(
    ("scalar", "seconds"),
    [("1:30", 90), ("0:30", 30), ("012", 12), ("010", 10), ("'20s'", 20), ('"1m"', 60), ("1:00:00", 3600)],
)
def test_a_number_is_what_it_looks_like(scalar: str, seconds: int) -> None:
    assert exercise(f"hold: {scalar}").hold == same(Range(seconds, seconds))


@pytest.mark.parametrize("scalar", ["0x1F", "~", "on", "no", "1_000", "1e3", ".inf", "0o17", "+5"])
def test_a_number_in_a_notation_of_yamls_own_is_refused(scalar: str) -> None:
    message = "is not a hold: write 20, 20s, 1:30, 1m30s or 2m, or a range such as 20-30s"
    assert exercise_complaint(f"hold: {scalar}") == f"4:11: '{scalar}' {message} (exercise \"Plank\")"


@pytest.mark.parametrize(
    ("written", "sides", "alternating"),
    [
        ("each", (Side.LEFT, Side.RIGHT), False),
        ("[left, right]", (Side.LEFT, Side.RIGHT), False),
        ("[right, left]", (Side.RIGHT, Side.LEFT), False),
        ("[left]", (Side.LEFT,), False),
        ("right", (Side.RIGHT,), False),
        ("none", (), False),
        ("alternating", (), True),
    ],
)
def test_every_way_to_use_the_sides(written: str, sides: tuple[Side, ...], alternating: bool) -> None:
    plank = exercise(f"reps: 3\n    sides: {written}")
    assert (plank.sides, plank.alternating) == (sides, alternating)


def test_a_single_text_is_a_list_of_one() -> None:
    assert exercise("hold: 3\n    cues: Breathe").cues == ("Breathe",)


def test_rests_are_overridden_key_by_key() -> None:
    routine = read("name: T\nrest: {sets: 7s}\nexercises:\n  - {name: A, hold: 3, rest: {sides: 9s}}\n")
    assert routine.exercises[0].rest == Rests(sides=9, sets=7)


def test_a_tempo_is_replaced_as_a_whole() -> None:
    tempo = "tempo: {lift: 3s, lower: 1s}"
    routine = read(
        f"name: T\n{tempo}\nexercises:\n  - {{name: A, reps: 3, tempo: {{kick: 1s}}}}\n  - {{name: B, reps: 3}}\n"
    )
    assert [[phase.name for phase in exercise.tempo] for exercise in routine.exercises] == [["kick"], ["lift", "lower"]]


def test_a_circuit_has_rounds() -> None:
    routine = read("name: T\norder: circuit\nrounds: 1-3\nexercises:\n  - {name: A, hold: 3}\n")
    assert (routine.order, routine.rounds) == (Order.CIRCUIT, Range(1, 3))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("hold: 20\n    colour: red", "5:5: unknown key 'colour' in exercise \"Plank\"."),
        ("hold: 20\n    sots: 3", "5:5: unknown key 'sots' in exercise \"Plank\". Did you mean 'sets'?"),
        ("repss: 9", "4:5: unknown key 'repss' in exercise \"Plank\". Did you mean 'reps'?"),
        ("HOLDD: 20", "4:5: unknown key 'HOLDD' in exercise \"Plank\". Did you mean 'hold'?"),
        (
            "hold: 20\n    rest: {stes: 3s}",
            "5:12: unknown key 'stes' in the rests of exercise \"Plank\". Did you mean 'sets'?",
        ),
        ("hold: 20\n    hold: 30", "5:5: 'hold' is given twice: first on line 4. Keep one"),
        (
            "setup: Lie down",
            "3:5: no 'hold', 'reps' or 'time' in exercise \"Plank\": add one",
        ),
        (
            "hold: 20\n    reps: 12\n    pace: self",
            "6:5: 'pace' belongs to reps that are not held, in exercise \"Plank\": remove it",
        ),
        (
            "hold: 20\n    reps: 12\n    tempo: {up: 1s}",
            "6:5: 'tempo' belongs to reps that are not held, in exercise \"Plank\": remove it",
        ),
        ("reps: []", '4:11: the reps in exercise "Plank" are one value for each set: from 1 to 100 of them'),
        (
            "reps: [12, 10]\n    sets: 3",
            "5:5: 'sets' says 3, but 'reps' has 2 items in exercise \"Plank\": remove 'sets'",
        ),
        (
            "reps: [12, 10]\n    hold: [3s, 2s, 1s]",
            "5:5: 'hold' has 3 items and 'reps' has 2 in exercise \"Plank\": one for each set",
        ),
        (
            "reps: {left: 12}",
            "4:11: 'right' is missing in the reps of exercise \"Plank\": add it (the reps on the right)",
        ),
        (
            "reps: {left: 12, right: 15}\n    sides: [left]",
            "4:5: 'reps' differs from side to side, but exercise \"Plank\" does not do both: write 'sides: each'",
        ),
        (
            "sets: {left: 3, right: 2}\n    reps: 9\n    sides: alternating",
            "4:5: 'sets' differs from side to side, but exercise \"Plank\" does not do both: write 'sides: each'",
        ),
        (
            "reps: [9, [8]]",
            '4:15: reps in exercise "Plank" are a list or have keys of their own: write them on one line, '
            "or remove the key",
        ),
        ("hold: 30-20", "4:11: '30-20' goes down: its low end comes first, as in 20-30 (exercise \"Plank\")"),
        ("reps: 15-12", "4:11: '15-12' goes down: its low end comes first, as in 12-15 (exercise \"Plank\")"),
        ("reps: 0", "4:11: '0' must be at least 1 (exercise \"Plank\")"),
        ("hold: 0s", "4:11: '0s' must be at least 1 (exercise \"Plank\")"),
        ("hold: 20\n    sets: 0", "5:11: '0' must be at least 1 (exercise \"Plank\")"),
        ("reps: 1001", "4:11: '1001' is more than 1000 reps in exercise \"Plank\""),
        ("hold: 20\n    sets: 3-101", "5:11: '3-101' is more than 100 sets in exercise \"Plank\""),
        (
            "reps: twelve",
            "4:11: 'twelve' is not a number of reps: write a whole number such as 12, or a range such as 12-15."
            " In figures, 'twelve' is 12 (exercise \"Plank\")",
        ),
        (
            "hold: {lft: 20s, right: 20s}",
            "4:12: unknown key 'lft' in the holds of exercise \"Plank\". Did you mean 'left'?",
        ),
        ("hold: 20\n    setup:", '5:11: a text in exercise "Plank" is empty: write it on one line, or remove the key'),
        (
            "hold: 20\n    cues: [a, [b]]",
            '5:15: a text in exercise "Plank" is a list or has keys of its own:'
            " write it on one line, or remove the key",
        ),
        (
            "hold: 20\n    rest: {sets: soon}",
            "5:18: 'soon' is not a rest: write 30s, 1:30 or 2m, or a range such as 2-3m "
            '(the rests of exercise "Plank")',
        ),
        (
            "reps: 9\n    sides: many",
            "5:12: 'many' is no way to use the sides in exercise \"Plank\":"
            " write [left, right], each, alternating or none.",
        ),
        (
            "reps: 9\n    sides: alternatng",
            "5:12: 'alternatng' is no way to use the sides in exercise \"Plank\":"
            " write [left, right], each, alternating or none. Did you mean 'alternating'?",
        ),
        (
            "reps: 9\n    sides: [left, left]",
            "5:12: the sides in exercise \"Plank\" are 'left' and 'right', each at most once, as in [left, right]",
        ),
        (
            "reps: 9\n    sides: []",
            "5:12: the sides in exercise \"Plank\" are 'left' and 'right', each at most once, as in [left, right]",
        ),
        (
            "reps: 9\n    directions: [up, up]",
            '5:17: a direction is named twice in exercise "Plank": each once',
        ),
        (
            "reps: 9\n    pace: mine",
            "5:11: 'mine' is not known in exercise \"Plank\": write 'tempo' or 'self'.",
        ),
        (
            "reps: 9\n    tempo: slow",
            "5:12: a tempo is its phases in order, such as {lift: 1s, hold: 1s, lower: 2s}",
        ),
        (
            "reps: 9\n    tempo: {}",
            "5:12: a tempo is its phases in order, such as {lift: 1s, hold: 1s, lower: 2s}",
        ),
        (
            "reps: 9\n    tempo: {up: 0.1s}",
            "5:17: phase 'up' in exercise \"Plank\" is shorter than 0.2 s: remove it or give it time",
        ),
        (
            'reps: 9\n    tempo: {"": 1s}',
            '5:13: a text in exercise "Plank" is empty: write it on one line, or remove the key',
        ),
        ("hold: 20\n    unit: steps", "5:5: 'unit' belongs to reps, but exercise \"Plank\" has a hold: remove it"),
        ("hold: 20\n    pace: self", "5:5: 'pace' belongs to reps, but exercise \"Plank\" has a hold: remove it"),
        (
            "hold: 20\n    tempo: {up: 1s}",
            "5:5: 'tempo' belongs to reps, but exercise \"Plank\" has a hold: remove it",
        ),
        (
            "hold: 20\n    sides: alternating",
            '5:5: a hold cannot alternate in exercise "Plank": write [left, right]',
        ),
    ],
)
def test_a_mistake_in_an_exercise_gives_one_line(fields: str, message: str) -> None:
    assert exercise_complaint(fields) == message


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("nmae: x", "1:1: unknown key 'nmae' in the routine. Did you mean 'name'?"),
        ("order: sets\nrounds: 2", "2:1: 'rounds' needs 'order: circuit'"),
        ("ordr: circuit\nrounds: 2", "1:1: unknown key 'ordr' in the routine. Did you mean 'order'?"),
        (
            "order: cirquit\nrounds: 2",
            "1:8: 'cirquit' is not known in the routine: write 'sets' or 'circuit'. Did you mean 'circuit'?",
        ),
        ("order: circuit\nrounds: 101", "2:9: '101' is more than 100 rounds in the routine"),
        ("order: circuit\nrounds: 0", "2:9: '0' must be at least 1 (the routine)"),
        (
            "prepare: soon",
            "1:10: 'soon' is not a duration: write 20, 20s, 1:30, 1m30s or 2m (the routine)",
        ),
        ("prepare: 25h", "1:10: '25h' is longer than a day (the routine)"),
        ("prepare: -5", "1:10: '-5' is not a duration: write 20, 20s, 1:30, 1m30s or 2m (the routine)"),
        ("tempo: [1, 2]", "1:8: '1-2' has no words: write {lift: 1s, lower: 2s}"),
        ("tempo: [in, 4s out]", "1:9: a phase is a word and its seconds, as in [in 4s, hold 4s, out 4s]"),
        ("tempo: slow", "1:8: a tempo is its phases in order, such as {lift: 1s, hold: 1s, lower: 2s}"),
        (
            "source: A book",
            "1:9: the source of the routine must be keys and values, one a line, such as 'title: ...'",
        ),
        (
            "source: {titel: A book}",
            "1:10: unknown key 'titel' in the source of the routine. Did you mean 'title'?",
        ),
        (
            "cues: {a: b}",
            "1:7: a text in the routine is a list or has keys of its own: write it on one line, or remove the key",
        ),
        (
            "on: {work: rm}",
            "1:1: 'on' is no key of the routine: commands stand in the settings file, never in a routine: "
            "'hiptimer config edit'",
        ),
        ('"a\\nb\\tc": 1', "1:1: unknown key 'a b c' in the routine."),
    ],
)
def test_a_mistake_in_the_routine_gives_one_line(field: str, message: str) -> None:
    assert routine_complaint(field) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "exercises:\n  - {name: A, hold: 3}\n",
            "1:1: 'name' is missing in the routine: add it (what the routine is called)",
        ),
        (
            "name: T\n",
            "1:1: 'exercises' is missing in the routine: add 'exercises:' and under it '  - name: ...'",
        ),
        (
            "nmae: T\nexercises:\n  - {name: A, hold: 3}\n",
            "1:1: unknown key 'nmae' in the routine. Did you mean 'name'?",
        ),
        (
            "name: T\nexercisse:\n  - {name: A, hold: 3}\n",
            "2:1: unknown key 'exercisse' in the routine. Did you mean 'exercises'?",
        ),
        (
            "name: T\nexercises:\n  - {hold: 3}\n",
            "3:5: 'name' is missing in exercise 1: add it (what the exercise is called)",
        ),
        (
            "name: T\nexercises:\n  - {name: A, hold: 3}\n  - Plank\n",
            "4:5: exercise 2 is only a text: write '- name: Plank', and under it 'hold: 20s' or 'reps: 12'",
        ),
        *(
            (
                f"name: T\nexercises: {none}\n",
                "2:12: 'exercises' must be a list with at least one exercise, each beginning with '- name: ...'",
            )
            for none in ("[]", "Plank", "{}")
        ),
        (
            "name: T\norder: circuit\nexercises:\n  - {name: A, hold: 3, sets: 2}\n",
            "4:24: a circuit does one set a round: use 'rounds', not 'sets', in exercise \"A\"",
        ),
    ],
)
def test_a_routine_of_the_wrong_shape_gives_one_line(text: str, message: str) -> None:
    assert complaint(text) == message


def test_five_different_mistakes_give_exactly_five_lines_in_the_order_of_the_file() -> None:
    text = """\
        name: Hips
        order: sets
        rounds: 2
        exercises:
          - name: Clamshell
            repss: 12
          - name: Side plank
            hold: 30-20s
          - name: Bridge
            reps: 12
            pace: mine
          - name: March
            reps: 0
        """
    assert complaints(text) == [
        "3:1: 'rounds' needs 'order: circuit'",
        "6:5: unknown key 'repss' in exercise \"Clamshell\". Did you mean 'reps'?",
        "8:11: '30-20s' goes down: its low end comes first, as in 20-30s (exercise \"Side plank\")",
        "11:11: 'mine' is not known in exercise \"Bridge\": write 'tempo' or 'self'.",
        "13:11: '0' must be at least 1 (exercise \"March\")",
    ]


def test_several_mistakes_on_a_line_are_sorted_by_column_and_two_of_a_field_are_both_told() -> None:
    text = "name: T\nexercises:\n  - {zz: 1, name: A, hold: 0, sets: 0, hold: 3}\n"
    assert [line.split(": ")[0] for line in complaints(text)] == ["3:6", "3:28", "3:37", "3:40"]


def test_a_mistake_that_is_aliased_is_told_once() -> None:
    text = "name: T\nexercises:\n  - &a {name: A, hold: 0}\n  - *a\n  - *a\n"
    assert complaint(text) == "3:24: '0' must be at least 1 (exercise \"A\")"


def test_a_name_that_is_long_or_has_escapes_is_quoted_on_one_line() -> None:
    text = f'name: T\nexercises:\n  - {{name: "{"x " * 100}\\n\\e[31m", hold: 0}}\n'
    control, hold = complaints(text)
    assert control == "3:12: has a control character: remove it"
    assert hold.isprintable()
    assert len(hold) < 150


def test_an_unknown_figure_is_a_problem_only_where_the_figures_are_known() -> None:
    text = "name: T\nexercises:\n  - {name: A, hold: 3, figure: side-plnk}\n"
    assert parse_routine(text, "r.yaml").exercises[0].figure == "side-plnk"
    assert parse_routine(text, "r.yaml", {"side-plnk"}).exercises[0].figure == "side-plnk"
    assert complaints(text, figures={"side-plank", "bridge"}) == [
        "3:24: unknown figure 'side-plnk' in exercise \"A\": no figure has that name. Did you mean 'side-plank'?"
    ]


@pytest.mark.parametrize("name", ["own.yaml", "a" * 5000 + ".yaml"])
def test_a_figure_file_that_is_not_there_is_a_problem(name: str) -> None:
    (only,) = complaints(f"name: T\nexercises:\n  - {{name: A, hold: 3, figure: {name}}}\n", figures={"bridge"})
    assert only.endswith('in exercise "A": no such file beside the routine')


def test_a_text_that_changes_has_another_hash() -> None:
    one, same, other = (read(f"name: {name}\nexercises:\n  - {{name: A, hold: 3}}\n") for name in "aab")
    assert one.content_hash == same.content_hash != other.content_hash


def test_the_longest_a_routine_can_last_is_counted_rest_by_rest() -> None:
    # 90 + plank 3 x (2 x (2 x 30 + 3) + 4) + 2 x 45, 25; march 15 x 7, 0; clams 2 x 35 + 4.
    assert read(WHOLE).longest_seconds == 90 + 3 * (2 * (2 * 30 + 3) + 4) + 2 * 45 + 25 + 15 * 7 + 0 + 2 * 35 + 4


# --- the language ---


@pytest.mark.parametrize("written", ["de", "DE", "de-CH", "German", "deutsch"])
def test_a_language_is_written_as_people_write_it(written: str) -> None:
    routine = read(f"name: Test\nlanguage: {written}\nexercises:\n  - {{name: Plank, hold: 20}}\n")
    assert routine.language == "de"


def test_a_routine_need_not_say_its_language() -> None:
    assert read("name: Test\nexercises:\n  - {name: Plank, hold: 20}\n").language is None


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("language: fr", "'fr' is no language that is spoken here: write de (German), en (English)."),
        ("language: Germn", "Did you mean 'German'?"),
        ("language: [de, en]", "a language in the routine is a list or has keys of its own"),
        ("language:", "a language in the routine is empty"),
        ("languge: de", "unknown key 'languge' in the routine. Did you mean 'language'?"),
    ],
)
def test_a_language_that_is_none_is_told_with_its_place(field: str, message: str) -> None:
    assert message in routine_complaint(field)


def test_a_language_has_other_words() -> None:
    assert read("name: Test\nlang: de\nexercises:\n  - {name: Plank, hold: 20}\n").language == "de"
