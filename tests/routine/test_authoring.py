"""Files as people write them: what has one meaning is read, everything else is told where it stands, with a remedy."""

from textwrap import dedent

import pytest

from hiptimer.routine.model import Order, Pace, Range, Rests, Routine, Side, Span, same
from hiptimer.routine.reader import RoutineError, parse_routine, read_document
from hiptimer.yamlfile.problems import MOST_PROBLEMS

pytestmark = pytest.mark.usefixtures("each_parser")

BOTH = (Side.LEFT, Side.RIGHT)
NBSP = "\N{NO-BREAK SPACE}"

PLAIN = """\
name: Test
exercises:
  - name: Side plank
    hold: 20s
    sets: 2
    sides: each
    setup: Lie on your side
    cues:
      - Hips up
      - Breathe
  - name: Clamshell
    reps: 12
"""
"""What each of the texts below is a way to write."""


def read(text: str) -> Routine:
    return parse_routine(text, "r.yaml")


def changed(written: str, instead: str) -> str:
    assert written in PLAIN
    return PLAIN.replace(written, instead)


def complaints(text: str) -> list[str]:
    with pytest.raises(RoutineError) as wrong:
        read(text)
    return [line.removeprefix("r.yaml:") for line in wrong.value.lines]


SAME = {
    "keys in any case": PLAIN.replace("name", "Name").replace("hold", "HOLD").replace("sides", "Sides"),
    "singular keys": PLAIN.replace("exercises:", "exercise:").replace("sides:", "side:").replace("sets:", "set:"),
    "a synonym": PLAIN.replace("reps:", "repetitions:"),
    "bold keys": PLAIN.replace("hold:", "**hold**:").replace("- name:", "- **name:**").replace("sets:", "__sets__:"),
    "a bold name": changed("name: Side plank", "name: **Side plank**"),
    "a name in backticks": changed("name: Side plank", "name: `Side plank`"),
    "curly quotes round a quantity": changed("hold: 20s", "hold: “20s”"),
    "curly quotes round a key": changed("hold:", "“hold”:"),
    "no blank behind a colon": PLAIN.replace("hold: ", "hold:").replace("sets: ", "sets:"),
    "no blank behind a dash": PLAIN.replace("  - name", "   -name"),
    "no blank behind a dash, keys below": PLAIN.replace("  - name", "  -name").replace("    ", "   "),
    "a full-width colon": PLAIN.replace("hold: ", "hold：").replace("sets: 2", "sets：２"),  # noqa: RUF001 - its point
    "dashes of print": PLAIN.replace("  - name", "  – name").replace("      - ", "      - "),  # noqa: RUF001
    "bullets": PLAIN.replace("  - name", "  • name"),
    "numbers": PLAIN.replace("  - name", "  1. name"),
    "asterisks in a list of texts": PLAIN.replace("      - ", "      * "),
    "a fence": f"```yaml\n{PLAIN}```\n",
    "a fence with talk round it": f"Here is your routine:\n\n~~~\n{PLAIN}~~~\n\nGood luck!\n",
    "a fence that is not closed": f"```\n{PLAIN}",
    "a byte order mark": f"\ufeff{PLAIN}",
    "a closing line": f"---\n{PLAIN}---\n",
    "CRLF": PLAIN.replace("\n", "\r\n"),
    "no-break spaces in indentation": PLAIN.replace("    ", NBSP * 4).replace("  -", f"{NBSP}{NBSP}-"),
    "no-break spaces round a colon": changed("hold: ", f"hold{NBSP}:{NBSP}"),
    "a character that is not seen in a key": changed("hold", "ho\N{ZERO WIDTH SPACE}ld"),
    "a character that is not seen in a name": changed("Side plank", "Side\N{WORD JOINER} plank\N{LEFT-TO-RIGHT MARK}"),
    "tabs behind words": PLAIN.replace("hold: ", "hold:\t").replace("sets: 2", "sets: 2\t# two"),
    "JSON's commas": PLAIN.replace("20s", "20s,").replace("sets: 2", "sets: 2,"),
    "sets and hold in one": changed("hold: 20s\n    sets: 2", "hold: 2 x 20 s"),
    "sets, hold and sides in one": changed("hold: 20s\n    sets: 2\n    sides: each", "hold: 2 × 20 secs / side"),  # noqa: RUF001
    "each side in the dose": changed("hold: 20s\n    sets: 2\n    sides: each", "hold: 20 s each side\n    sets: 2x"),
    "reps with their word": changed("reps: 12", "reps: 12 reps"),
    "reps with a cross": changed("reps: 12", "reps: 12x"),
}


@pytest.mark.parametrize("title", SAME)
def test_what_has_one_meaning_is_read(title: str) -> None:
    meant = read(PLAIN)
    assert read(SAME[title])._replace(content_hash="") == meant._replace(content_hash="")


@pytest.mark.parametrize(
    ("written", "sides"),
    [
        *((word, BOTH) for word in ("both", "Each", "each leg", "each side", "left/right", "L/R", "l, r", "[L, R]")),
        *((word, BOTH) for word in ("left and right", "left, right", "[Left, Right]", "both sides", "l & r")),
        *((word, BOTH[::-1]) for word in ("right/left", "r, l", "[R, L]")),
        *((word, (Side.LEFT,)) for word in ("Left", "L", "left side", "[Left]")),
        ("NONE", ()),
    ],
)
def test_every_way_to_name_the_sides(written: str, sides: tuple[Side, ...]) -> None:
    assert read(changed("sides: each", f"sides: {written}")).exercises[0].sides == sides


@pytest.mark.parametrize(
    ("written", "sets", "reps"),
    [
        ("3x10", Range(3, 3), Range(10, 10)),
        ("3 x 10-12", Range(3, 3), Range(10, 12)),
        ("3 * 10", Range(3, 3), Range(10, 10)),
        ("2-3 × 10", Range(2, 3), Range(10, 10)),  # noqa: RUF001 - as print has it
        ("3 sets of 10", Range(3, 3), Range(10, 10)),
        ("3 sets x 10 reps", Range(3, 3), Range(10, 10)),
        ("3 sets of 8 to 10 repetitions", Range(3, 3), Range(8, 10)),
        ("10 reps x 3 sets", Range(3, 3), Range(10, 10)),
        ("10, 3 sets", Range(3, 3), Range(10, 10)),
        ("x10", Range(1, 1), Range(10, 10)),
        ("10 times", Range(1, 1), Range(10, 10)),
    ],
)
def test_sets_and_reps_may_stand_in_one_value(written: str, sets: Range, reps: Range) -> None:
    clamshell = read(changed("reps: 12", f"reps: {written}")).exercises[1]
    assert (clamshell.sets, clamshell.reps) == (sets, same(reps))


@pytest.mark.parametrize(
    ("written", "sets", "reps", "hold"),
    [
        *((f"reps: {words}", 1, (10, 10), (5, 5)) for words in ("10 x 5 s hold", "10 (hold 5 s)", "10 (5 sec hold)")),
        *(
            (f"reps: {words}", 1, (10, 10), (5, 5))
            for words in ("10, hold 5 s", "10 with 5-second holds", "10x5s hold")
        ),
        *((f"reps: {words}", 1, (10, 10), (5, 5)) for words in ("10 reps, 5 s each", "10 holds of 5 s", "10x5s held")),
        *((f"hold: {words}", 1, (10, 10), (5, 5)) for words in ("10 reps x 5 s", "5 s x 10 reps", "10 x 5 s hold")),
        *((f"reps: {words}", 3, (10, 10), (5, 5)) for words in ("3x10x5s", "3x10 (5 s hold)", "3 sets of 10 x 5 s")),
        ("hold: 3 sets of 10 x 5 s", 3, (10, 10), (5, 5)),
        ("reps: 10-12 reps, 5-10 s hold", 1, (10, 12), (5, 10)),
        ("reps: 10\n    hold: 10 reps of 5 s", 1, (10, 10), (5, 5)),
    ],
)
def test_reps_that_are_held_may_stand_in_one_value(
    written: str, sets: int, reps: tuple[int, int], hold: tuple[int, int]
) -> None:
    clamshell = read(changed("reps: 12", written)).exercises[1]
    assert (clamshell.sets.low, clamshell.reps, clamshell.hold) == (sets, same(Range(*reps)), same(Range(*hold)))


def test_each_set_may_say_how_many_reps_are_held_for_how_long() -> None:
    clamshell = read(changed("reps: 12", "reps: [10 x 5 s hold, 8 x 6 s hold]")).exercises[1]
    assert str(clamshell.reps) == "10, 8"
    assert str(clamshell.hold) == "5, 6"


@pytest.mark.parametrize(
    ("written", "sets", "seconds"), [("30s x 3", 3, 30), ("30 s, 3 times", 3, 30), ("30-second hold", 1, 30)]
)
def test_a_hold_may_say_how_often_behind_how_long(written: str, sets: int, seconds: int) -> None:
    clamshell = read(changed("reps: 12", f"hold: {written}")).exercises[1]
    assert (clamshell.sets.low, clamshell.hold) == (sets, same(Range(seconds, seconds)))


def test_many_sets_of_a_short_hold_are_doubted() -> None:
    (warning,) = read_document(changed("reps: 12", "hold: 10 x 5 s"), "r.yaml").warnings
    assert (warning.line, warning.column) == (12, 11)
    assert warning.message.endswith("for reps of one set write 'reps: 10' and 'hold: 5s'")


@pytest.mark.parametrize(
    ("written", "phases"),
    [
        ("2s up, 3s down", ["up 2.0", "down 3.0"]),
        ("2 up 2 down", ["up 2.0", "down 2.0"]),
        ("lift 2s, lower 3s", ["lift 2.0", "lower 3.0"]),
        ("3 seconds down then 1 second up", ["down 3.0", "up 1.0"]),
        ('"lift: 2s, lower: 0.5s"', ["lift 2.0", "lower 0.5"]),
        ("[2s up, 1s hold at the top, 2s down]", ["up 2.0", "hold at the top 1.0", "down 2.0"]),
        ("{in: 4s, hold: 4s, out: 4s, hold: 2s}", ["in 4.0", "hold 4.0", "out 4.0", "hold 2.0"]),
    ],
)
def test_a_tempo_is_read_in_whatever_order_its_words_and_seconds_stand(written: str, phases: list[str]) -> None:
    clamshell = read(changed("reps: 12", f"reps: 12\n    tempo: {written}")).exercises[1]
    assert [f"{phase.name} {phase.seconds}" for phase in clamshell.tempo] == phases


def test_a_phase_that_comes_twice_as_a_key_is_doubted_with_the_list_to_write() -> None:
    text = changed("reps: 12", "reps: 12\n    tempo: {in: 4s, hold: 4s, out: 4s, hold: 4s}")
    (warning,) = read_document(text, "r.yaml").warnings
    assert warning.message.endswith("write the tempo as a list: [in 4s, hold 4s, out 4s, hold 4s]")


@pytest.mark.parametrize(
    ("written", "rests"),
    [
        ("none", Rests(sets=0)),
        ("No rest", Rests(sets=0)),
        ("30s between sets", Rests(sets=30)),
        ("45 sec between exercises", Rests(exercises=45)),
        ("0-30s", Rests(sets=Span(0, 30))),
    ],
)
def test_a_rest_may_say_what_it_lies_between_or_that_there_is_none(written: str, rests: Rests) -> None:
    assert read(changed("sets: 2", f"sets: 2\n    rest: {written}")).exercises[0].rest == rests
    if "between" in written:
        assert read(changed("name: Test", f"name: Test\nrest: {written}")).exercises[0].rest == rests


@pytest.mark.parametrize(
    "written", ["10/side", "10 each side", "10 per leg", "10 (each side)", "10 reps / side", "10 l/r"]
)
def test_a_dose_may_say_that_each_side_does_it(written: str) -> None:
    clamshell = read(changed("reps: 12", f"reps: {written}")).exercises[1]
    assert (clamshell.reps, clamshell.sides) == (same(Range(10, 10)), BOTH)


def test_a_unit_in_the_dose_may_repeat_the_key_of_its_own() -> None:
    clamshell = read(changed("reps: 12", "reps: 12 steps\n    unit: Steps")).exercises[1]
    assert (clamshell.reps, clamshell.unit) == (same(Range(12, 12)), "Steps")


def test_choices_are_read_in_any_case() -> None:
    circuit = read("name: T\norder: Circuits\nexercises:\n  - {name: A, reps: 3, pace: Self-paced}\n")
    assert (circuit.order, circuit.exercises[0].pace) == (Order.CIRCUIT, Pace.SELF)


def test_a_range_of_rests_whose_ends_are_one_is_that_rest() -> None:
    assert read(changed("sets: 2", "sets: 2\n    rest: 45-45 s")).exercises[0].rest == Rests(sets=45)


def test_keys_that_stand_where_no_list_is_open_need_no_dash_for_a_list_further_down() -> None:
    text = "name: T\nrest:\n  sides: 5s\nexercises:\n- exercises:\n  - {name: A, hold: soon}\n"
    assert complaints(text) == [
        "6:21: 'soon' is not a hold: write 20, 20s, 1:30, 1m30s or 2m, or a range such as 20-30s (exercise \"A\")"
    ]


def test_the_one_rest_of_an_exercise_lies_between_its_sets_or_behind_it_in_a_circuit() -> None:
    assert read(changed("sets: 2", "sets: 2\n    rest: 45 sec")).exercises[0].rest == Rests(sets=45)
    circuit = read("name: T\norder: circuit\nexercises:\n  - {name: A, reps: 3, rest: 45 sec}\n")
    assert circuit.exercises[0].rest == Rests(exercises=45)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Position: on your side", "Position: on your side"),
        ("Position: on your side, cue: breathe", "Position: on your side, cue: breathe"),
        ("Lie down:", "Lie down:"),
        ("@home on a mat", "@home on a mat"),
        ("50% of your weight", "50% of your weight"),
        ("[optional] on a mat", "[optional] on a mat"),
        ('"Dead bug" position', '"Dead bug" position'),
        ("Lie down\n      knees: bent", "Lie down knees: bent"),
        ("it's: fine  # ours", "it's: fine"),
        ("| on one line", "| on one line"),
    ],
)
def test_a_text_is_the_rest_of_its_line(written: str, text: str) -> None:
    assert read(changed("Lie on your side", written)).exercises[0].setup == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Rule: breathe", "Rule: breathe"),
        ("Rule: never: stop", "Rule: never: stop"),
        ("@home", "@home"),
        ("**Slowly** up", "**Slowly** up"),
    ],
)
def test_a_colon_in_a_cue_belongs_to_it(written: str, text: str) -> None:
    assert read(changed("Hips up", written)).exercises[0].cues == (text, "Breathe")


@pytest.mark.parametrize(
    ("written", "instead", "lines"),
    [
        (
            "    hold: 20s",
            "  hold: 20s",
            ["4:3: this line stands under the dash of '- name', but has none: indent it by 4, as 'name' is"],
        ),
        ("    hold", "     hold", ["4:6: 'hold' is indented by 5, but 'name' above it by 4: indent it by 4"]),
        ("    hold", "   hold", ["4:4: 'hold' is indented by 3, but 'name' above it by 4: indent it by 4"]),
        ("hold: 20s", "hold 20s", ["4:5: 'hold 20s' has no colon: write 'hold: 20s'"]),
        ("hold: 20s", "hold; 20s", ["4:5: a key and its value have a colon between: write 'hold: 20s'"]),
        ("sides: each", "sides: [left]]", ["6:18: this ']' closes nothing: remove it"]),
        (
            "reps: 12",
            "reps: 12\n    tempo; {lift: 1s, lower: 2s}",
            ["13:5: a key and its value have a colon between: write 'tempo: {lift: 1s, lower: 2s}'"],
        ),
        (
            "  - name: Clamshell",
            "    name: Clamshell",
            ["11:5: a second name: an exercise begins with a dash, '- name: Clamshell'; or remove it"],
        ),
        (
            "  - name: Clamshell",
            "<<<<<<< HEAD\n  - name: Clamshell",
            ["11:1: this is a mark of two versions put together: keep one of them, and remove the line"],
        ),
        ("hold: 20s", "hold = 20s", ["4:5: a key and its value have a colon between: write 'hold: 20s'"]),
        ("  - name: Side", "    name: Side", ["3:5: 'name' needs a dash: '- name'"]),
        (
            "Lie on your side",
            "Lie on your side.\n    Bend the knees",
            ["8:5: this line is not indented: a long text goes on under its key, further in"],
        ),
        ("setup: Lie", 'setup: "Lie', ['7:12: this quote is never closed: add " at the end of the text']),
        ("setup: Lie", "setup: 'Lie", ["7:12: this quote is never closed: add ' at the end of the text"]),
        ("sides: each", "sides: [left, right", ["6:12: this '[' is never closed: add ']'"]),
        ("sides: each", "rest: {sets: 5s", ["6:11: this '{' is never closed: add '}'"]),
        (
            "    cues:\n      - Hips up",
            "    cues: [Keep #1 rule: breathe]\n    mistakes:\n      - Sag",
            ["8:11: this '[' is not closed: a # behind a blank begins a comment. Put that text in quotes"],
        ),
        ("sides: each", "rest: sets: 5s", ["6:11: 'sets: 5s' belongs in braces: write 'rest: {sets: 5s}'"]),
        (
            "cues:\n      - Hips up",
            "cues: - Hips up",
            ["8:11: a list stands on lines of its own below its key, each item behind a '- '"],
        ),
        (
            "reps: 12",
            "reps: 12\n    tempo: 3-1-3",
            ["13:12: '3-1-3' has no words: write {lift: 3s, hold: 1s, lower: 3s}"],
        ),
        ("reps: 12", "reps: 12\n    tempo: 3010", ["13:12: '3010' has no words: write {lower: 3s, lift: 1s}"]),
        (
            "reps: 12",
            "reps: 3x12\n    sets: 2",
            ['12:11: 3 sets here, but 2 on line 13: keep one (exercise "Clamshell")'],
        ),
        (
            "reps: 12",
            "reps: 12/side\n    sides: alternating",
            ['12:11: each side here, but not so on line 13: keep one (exercise "Clamshell")'],
        ),
        (
            "reps: 12",
            "reps: 30 seconds",
            ["12:11: '30 seconds' is a time: write 'hold: 30 seconds' (exercise \"Clamshell\")"],
        ),
        (
            "reps: 12",
            "reps: 10 x 5 s",
            [
                "12:11: '10 x 5 s' is reps that are held, or sets of a hold: for reps of one set write 'reps: 10' and "
                "'hold: 5s', for sets 'sets: 10' and 'hold: 5s' (exercise \"Clamshell\")",
            ],
        ),
        (
            "reps: 12",
            "reps: 10 steps",
            [
                "12:11: what is counted has a key of its own: write 'reps: 10' and 'unit: steps' "
                '(exercise "Clamshell")',
            ],
        ),
        (
            "hold: 20s",
            "hold: 10 reps",
            ["4:11: '10 reps' is a number of reps: write 'reps: 10' (exercise \"Side plank\")"],
        ),
        (
            "hold: 20s",
            "hold: 10 steps",
            ["4:11: '10 steps' is a number of steps: write 'reps: 10' and 'unit: steps' (exercise \"Side plank\")"],
        ),
        (
            "sets: 2",
            "sets: 3x10",
            ["5:11: '3x10' is sets and reps: write 'sets: 3' and 'reps: 10' (exercise \"Side plank\")"],
        ),
        ("sets: 2", "sets: 30s", ["5:11: '30s' is a time: write 'hold: 30s' (exercise \"Side plank\")"]),
        (
            "reps: 12",
            "reps: 12 each",
            [
                "12:11: '12 each' is said of each, but of each what? Where each side does as much, write "
                "'12 each side' (exercise \"Clamshell\")"
            ],
        ),
        (
            "reps: 12",
            "reps: 12 both sides",
            [
                "12:11: '12 both sides' is one side's or both sides' together: write '12 each side', or half of it "
                'where it is the sum (exercise "Clamshell")'
            ],
        ),
        (
            "sides: each",
            "sides: bilateral",
            [
                "6:12: 'bilateral' is no way to use the sides in exercise \"Side plank\": both at once is 'none', "
                "one after the other is 'each'"
            ],
        ),
        (
            "hold: 20s",
            "duration: 20s",
            [
                "4:5: 'duration' is no key of exercise \"Side plank\": for holding still write 'hold: 30s',"
                " for moving that long write 'time: 30s'"
            ],
        ),
        (
            "reps: 12",
            "time: soon",
            [
                "12:11: 'soon' is not a time: write 20, 20s, 1:30, 1m30s or 2m, or a range such as 20-30s "
                '(exercise "Clamshell")'
            ],
        ),
        (
            "reps: 12",
            "time: max",
            ["12:11: 'max' says no time: write 'hold: max' or 'reps: max' (exercise \"Clamshell\")"],
        ),
        (
            "sets: 2",
            "sets: three",
            [
                "5:11: 'three' is not a number of sets: write a whole number such as 12, or a range such as 12-15. "
                "In figures, 'three' is 3 (exercise \"Side plank\")"
            ],
        ),
        ("reps: 12", "count: 12", ["12:5: 'count' is no key of exercise \"Clamshell\": write 'reps: 12'"]),
        (
            "reps: 12",
            "repss: 0",
            [
                "12:5: unknown key 'repss' in exercise \"Clamshell\". Did you mean 'reps'?",
                "12:12: '0' must be at least 1 (exercise \"Clamshell\")",
            ],
        ),
        (
            "exercises:",
            "exercisess:",
            ["2:1: unknown key 'exercisess' in the routine. Did you mean 'exercises'?"],
        ),
        ("sets: 2", "sets: 2\n    Sets: 3", ["6:5: 'Sets' is given twice: first as 'sets' on line 5. Keep one"]),
        (
            "name: Test",
            "name: Test\nrest: 30 s",
            [
                "2:7: say what the rest of the routine lies between, as in 'rest: {sets: 30 s, exercises: 30 s}'",
            ],
        ),
        ("  - name: Side", "\t- name: Side", ["3:1: a tab is used for indentation: use spaces"]),
    ],
)
def test_what_has_no_meaning_or_two_is_told_where_it_stands(written: str, instead: str, lines: list[str]) -> None:
    assert complaints(changed(written, instead)) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "- name: T\n- exercises:\n  - {name: A, hold: soon}\n",
            [
                "1:1: the routine is a list: take the dashes off 'name' and 'exercises'",
                "3:21: 'soon' is not a hold: write 20, 20s, 1:30, 1m30s or 2m, or a range such as 20-30s "
                '(exercise "A")',
            ],
        ),
        (
            "- name: A\n  hold: 3\n- name: B\n  hold: 0\n",
            [
                "1:1: the routine is only its exercises: begin with 'name: ...', then 'exercises:', and these below",
                "4:9: '0' must be at least 1 (exercise \"B\")",
            ],
        ),
        (
            "name: T\nexercises:\n  name: A\n  hold: 3\n",
            ["3:3: 'name' needs a dash, for 'exercises' is a list: '- name: A'"],
        ),
        (
            "name: T\nexercises:\n  - Side plank\n  - Clamshell 2x12 each side\n",
            [
                "3:5: exercise 1 is only a text: write '- name: Side plank', and under it 'hold: 20s' or 'reps: 12'",
                "4:5: exercise 2 is only a text: write '- name: Clamshell', and under it 'reps: 12', 'sets: 2', "
                "'sides: each'",
            ],
        ),
        (
            "name: T\nexercises:\n  - Side plank:\n    hold: 0\n",
            [
                "3:5: 'Side plank' is no key: write 'name: Side plank', and its keys under 'name'",
                "4:11: '0' must be at least 1 (exercise \"Side plank\")",
            ],
        ),
        (
            "name: T\nexercises:\n  Side plank:\n    hold: 0\n",
            [
                "3:3: 'exercises' is a list: write '- name: Side plank', and its keys under 'name', and so the others",
                "4:11: '0' must be at least 1 (exercise \"Side plank\")",
            ],
        ),
        (
            "name: T\nexercises:\n  - {name: Run, hip out, reps: 2}\n",
            [
                "3:17: 'hip out' is no key of exercise \"Run\". Was the comma part of the text? Then put it in quotes: "
                '"Run, hip out"'
            ],
        ),
        (
            '{"name": "T", "exercises": [{"name": "A", "reps": 3 "sets": 2}]}\n',
            ["1:59: a comma is missing before the key in front of this colon, or quotes round the text"],
        ),
    ],
)
def test_a_document_of_another_shape_says_how_it_becomes_a_routine(text: str, lines: list[str]) -> None:
    assert complaints(text) == lines


@pytest.mark.parametrize(
    ("text", "beginning", "ending"),
    [
        (
            "Side plank 3x20s each side\nClamshell 2x12\n",
            "1:1: this is a text,",
            "'- name: Side plank' with 'hold: 20s', 'sets: 3', 'sides: each' under it",
        ),
        ("# Hips\n- Side plank 2x30s\n- Clam\n", "1:1: this is a text,", "'hold: 30s', 'sets: 2' under it"),
        (
            "name,hold,reps\nPlank,20s,\nClam,,12\n",
            "1:1: this looks like a table (commas)",
            "'- name: Plank' with 'hold: 20s' under it",
        ),
        (
            "name;sets;reps\nClam;2;12\n",
            "1:1: this looks like a table (semicolons)",
            "with 'sets: 2', 'reps: 12' under it",
        ),
        (
            "| name | reps |\n|---|---|\n| Clam | 12 |\n",
            "1:1: this looks like a table (bars)",
            "'- name: Clam' with 'reps: 12' under it",
        ),
    ],
)
def test_a_text_without_keys_says_what_a_line_of_it_becomes(text: str, beginning: str, ending: str) -> None:
    (line,) = complaints(text)
    assert line.startswith(beginning)
    assert line.endswith(ending)


def test_all_faults_of_a_file_are_told_at_once_the_syntax_of_it_included() -> None:
    text = """\
        name: T
        rest: {set: soon}
        exercises:
          - name: A
            hold 20s
            sides: [left, right
          - name: B
            reps: 0
            setup: "Lie
          - name: C
           reps: 3
        """
    assert complaints(dedent(text)) == [
        "2:13: 'soon' is not a rest: write 30s, 1:30 or 2m, or a range such as 2-3m (the rests of the routine)",
        "5:5: 'hold 20s' has no colon: write 'hold: 20s'",
        "6:12: this '[' is never closed: add ']'",
        "8:11: '0' must be at least 1 (exercise \"B\")",
        '9:12: this quote is never closed: add " at the end of the text',
        "11:4: 'reps' is indented by 3, but 'name' above it by 4: indent it by 4",
    ]


@pytest.mark.parametrize("known", [True, False])
def test_a_word_in_figures_helps_only_where_there_is_one(known: bool) -> None:
    (line,) = complaints(changed("sets: 2", f"sets: {'three' if known else 'some'}"))
    assert ("In figures, 'three' is 3" in line) is known


# --- warnings ---


def warnings(text: str) -> list[str]:
    """The warnings of a text that is read."""
    return [warning.located("r.yaml").removeprefix("r.yaml:") for warning in read_document(text, "r.yaml").warnings]


LEFT_OUT = "is left out: # behind a blank begins a comment. To keep it, put the text in quotes, or a blank behind the #"


@pytest.mark.parametrize(
    ("written", "instead", "lines"),
    [
        ("Lie on your side", "Use band #2 (green)", [f"7:21: warning: '#2 (green)' {LEFT_OUT}"]),
        ("name: Test", "name: Week #2", [f"1:12: warning: '#2' {LEFT_OUT}"]),
        ("- Hips up", "- Hips up #1", [f"9:17: warning: '#1' {LEFT_OUT}"]),
        ("Lie on your side", "Lie on your side  # ours", []),
        ("hold: 20s", "hold: 20s #ours", []),
        ("Lie on your side", '"Use band #2 (green)"', []),
        (
            "cues:\n      - Hips up\n      - Breathe",
            "cues: [Keep the hip open, not high]",
            [
                '8:31: warning: these brackets in exercise "Side plank" are 2 texts, cut at the commas: put a text '
                "with a comma in quotes, or each text behind a '- '"
            ],
        ),
        ("cues:\n      - Hips up\n      - Breathe", "cues: [Hips up, Breathe]", []),
        ("cues:\n      - Hips up\n      - Breathe", "cues: [hips up, knees out]", []),
        ("cues:\n      - Hips up\n      - Breathe", "muscles: [Obliques, gluteus medius]", []),
        (
            "name: Side plank",
            "name: “Side plank”",
            [
                '3:11: warning: these quotes stay in the text of exercise "“Side plank”": write straight ones '
                '("..."), or none'
            ],
        ),
        (
            "Lie on your side",
            "Lie on your side\n      sets:3",
            [
                "8:7: warning: 'sets:3' is part of the text that begins on line 7: a key has a colon and a blank "
                "behind it, and stands as far in as its neighbours"
            ],
        ),
        (
            "cues:\n      - Hips up\n      - Breathe",
            "cues:\n      • Hips up\n      • Breathe",
            [
                "10:7: warning: '• Breathe' is part of the text that begins on line 9: an item of a list begins with "
                "'- ', and stands as far in as its neighbours"
            ],
        ),
        (
            "    reps: 12",
            "    reps: 12\n    rest: 30s",
            [
                '13:5: warning: this rest lies between sets, but exercise "Clamshell" has one set: for the rest '
                "behind it write 'rest: {exercises: ...}', between its sides 'rest: {sides: ...}'"
            ],
        ),
    ],
)
def test_what_would_be_lost_in_silence_is_a_warning(written: str, instead: str, lines: list[str]) -> None:
    assert warnings(changed(written, instead)) == lines


def test_a_file_with_mistakes_tells_its_warnings_among_them() -> None:
    lines = complaints(changed("Lie on your side", "Use band #2").replace("hold: 20s", "hold: soon"))
    assert [line.partition(" ")[0] for line in lines] == ["4:11:", "7:21:"]
    assert "warning: " in lines[1]


def test_a_file_with_more_faults_than_anybody_reads_is_read_no_further() -> None:
    unknown = "".join(f"    colour{number}: red\n" for number in range(3_000))
    assert len(complaints(f"name: T\nexercises:\n  - name: A\n{unknown}")) == MOST_PROBLEMS
    tagged = "      - !!str a\n" * 3_000
    assert len(complaints(f"name: T\nexercises:\n  - name: A\n    hold: 3\n    cues:\n{tagged}")) == MOST_PROBLEMS


def test_no_warning_is_kept_that_nobody_reads() -> None:
    text = "name: T\nexercises:\n  - name: A\n    hold: 3\n    cues:\n" + "      - band #2\n" * 3_000
    assert len(read_document(text, "r.yaml").warnings) == MOST_PROBLEMS


def test_a_file_of_empty_lines_is_told_as_an_empty_one() -> None:
    (line,) = complaints("\n" * 200_000)
    assert line.startswith("1:1: the file is empty")


def test_keys_that_are_the_same_are_told_each_with_its_place() -> None:
    assert complaints(changed("sets: 2", "sets: 2\n    sets: 3\n    Sets: 4\n    colour: a\n    colour: b")) == [
        "6:5: 'sets' is given twice: first on line 5. Keep one",
        "7:5: 'Sets' is given twice: first as 'sets' on line 5. Keep one",
        "8:5: unknown key 'colour' in exercise \"Side plank\".",
        "9:5: 'colour' is given twice: first on line 8. Keep one",
    ]
