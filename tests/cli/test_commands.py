"""The commands, in this process: what they print, where, and their exit codes."""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from command_runner import Hiptimer, Ran
from small_workouts import SELF_PACED, SMALL

from hiptimer import __version__, paths
from hiptimer.cli.options import LEVELS
from hiptimer.workout.plan import Plan
from hiptimer.workout.prescription import DOSINGS

BUNDLED = (
    *("every-runner-five", "five-step-hips", "hip-and-knee-circuit", "mcgill-big-three", "side-plank-three"),
    *("six-essentials", "two-lever-copenhagen", "weak-hips-four"),
)

FIVE_MISTAKES = """\
name: Hips
rest: {sets: soon}
exercises:
  - name: Clamshell
    rep: 12
    reps: 12
  - name: Bridge
    hold: 30-20s
  - name: Plank
    hold: 20s
    sets: 0
  - name: Bird dog
    reps: 8
    pace: slow
"""


def users_routine(home: Path, name: str, text: str) -> Path:
    """A routine file in the user's own folder."""
    path = home / "config" / "routines" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def assert_one_line(text: str) -> None:
    assert text.count("\n") == 1, text
    assert text.endswith("\n")
    assert "Traceback" not in text


# --- show ---


def work(shown: Ran, exercise: str) -> list[dict[str, Any]]:
    return [step for step in shown.data["steps"] if step["kind"] == "work" and step["exercise"] == exercise]


@pytest.mark.parametrize(
    ("level", "sets", "seconds", "clamshells", "reps", "walks", "steps"),
    [("low", 2, 20, 2, 12, 3, 10), ("mid", 3, 25, 3, 14, 4, 15), ("high", 3, 30, 3, 15, 4, 20)],
)
def test_side_plank_three_has_the_doses_of_its_level(
    hiptimer: Hiptimer, level: str, sets: int, seconds: int, clamshells: int, reps: int, walks: int, steps: int
) -> None:
    shown = hiptimer("show", "side-plank-three", "--level", level, "--json")
    assert (shown.code, shown.err, shown.data["level"]) == (0, "", level)
    plank = work(shown, "Side plank")
    assert [(step["side"], step["hold"], step["seconds"]) for step in plank] == [
        ("left", seconds, float(seconds)),
        ("right", seconds, float(seconds)),
    ] * sets
    assert [(step["side"], step["reps"]) for step in work(shown, "Standing clamshell")] == [
        ("left", reps),
        ("right", reps),
    ] * clamshells
    assert [(step["direction"], step["reps"]) for step in work(shown, "Lateral band walk")] == [
        ("right", steps),
        ("left", steps),
    ] * walks


def test_hip_circles_are_twelve_work_steps_of_ten(hiptimer: Hiptimer) -> None:
    shown = hiptimer("show", "weak-hips-four", "--json")
    circles = work(shown, "Side-lying hip circles")
    assert [step["reps"] for step in circles] == [10] * 12
    assert {(step["set"], step["side"], step["direction"]) for step in circles} == {
        (number, side, direction)
        for number in (1, 2, 3)
        for side in ("left", "right")
        for direction in {step["direction"] for step in circles}
    }
    assert len({step["direction"] for step in circles}) == 2


def test_five_step_hips_is_at_most_three_rounds_of_twelve(hiptimer: Hiptimer) -> None:
    shown = hiptimer("show", "five-step-hips", "--level", "high", "--json")
    steps = [step for step in shown.data["steps"] if step["kind"] == "work"]
    assert {step["reps"] for step in steps} == {12}
    assert {step["rounds"] for step in steps} == {3}
    in_rounds = [(step["round"], step["exercise"]) for step in steps]
    assert len(set(in_rounds)) == 15
    assert in_rounds == sorted(in_rounds, key=lambda each: each[0])


def test_every_runner_five_kicks_both_ways_on_each_side(hiptimer: Hiptimer) -> None:
    kicks = work(hiptimer("show", "every-runner-five", "--json"), "Side-lying bend-and-kick")
    assert len({(step["side"], step["direction"]) for step in kicks}) == 4


@pytest.mark.parametrize("name", BUNDLED)
def test_a_plan_for_programs_adds_up_and_ends_with_work(hiptimer: Hiptimer, name: str) -> None:
    plan = hiptimer("show", name, "--level", "mid", "--json").data
    assert (plan["routine"], plan["level"]) == (name, "mid")
    start = 0.0
    for index, step in enumerate(plan["steps"]):
        length = step["estimate"] if step["seconds"] is None else step["seconds"]
        assert (step["index"], step["start"]) == (index, pytest.approx(start, abs=0.01))
        assert length > 0
        assert all(0 <= mark["at"] <= length for mark in step["marks"])
        start += length
    assert plan["seconds"] == pytest.approx(start, abs=0.01)
    assert plan["steps"][-1]["kind"] == "work"


def test_a_step_for_programs_has_the_names_of_the_contract(hiptimer: Hiptimer) -> None:
    prepare, work_step, rest, *_ = hiptimer("show", "side-plank-three", "--json").data["steps"]
    assert prepare.items() >= {"kind": "prepare", "start": 0.0, "seconds": 10.0, "exercise": "Side plank"}.items()
    expected = {
        "index": 1,
        "kind": "work",
        "start": 10.0,
        "seconds": 20.0,
        "exercise": "Side plank",
        "set": 1,
        "sets": 2,
        "round": None,
        "rounds": None,
        "side": "left",
        "direction": None,
        "hold": 20,
        "reps": None,
        "pace": None,
    }
    assert {name: work_step[name] for name in expected} == expected
    assert work_step["marks"][0] == {"at": 0.0, "sound": "start", "speech": "Side plank, left. 20 seconds."}
    assert [(mark["at"], mark["sound"]) for mark in work_step["marks"][1:]] == [
        (10.0, "half"),
        (17.0, "tick"),
        (18.0, "tick"),
        (19.0, "tick"),
    ]
    assert rest.items() >= {"kind": "rest", "between": "sides", "start": 30.0, "exercise": "Side plank"}.items()


def test_a_self_paced_step_has_an_estimate_and_no_seconds(hiptimer: Hiptimer, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(SELF_PACED, encoding="utf-8")
    shown = hiptimer("show", path, "--json").data
    assert (shown["routine"], shown["seconds"]) == ("own", 32.0)
    squat = shown["steps"][1]
    assert (squat["seconds"], squat["estimate"], squat["pace"]) == (None, 12.0, "self")
    assert shown["steps"][2]["start"] == 15.0


@pytest.mark.parametrize("name", BUNDLED)
def test_show_for_people_names_every_exercise_and_what_is_needed(hiptimer: Hiptimer, name: str) -> None:
    page = hiptimer("show", name)
    listed = next(row for row in hiptimer("list", "--json").data if row["routine"] == name)
    assert (page.code, page.err) == (0, "")
    assert all(exercise in page.out for exercise in listed["exercises"])
    assert "You need" in page.out
    assert all(len(line) <= 80 for line in page.out.splitlines())


# --- list ---


def test_list_for_programs_names_the_bundled_routines_with_their_lengths(hiptimer: Hiptimer) -> None:
    listed = hiptimer("list", "--json")
    assert (listed.code, listed.err) == (0, "")
    assert [row["routine"] for row in listed.data] == list(BUNDLED)
    for row in listed.data:
        for level in ("low", "high"):
            shown = hiptimer("show", row["routine"], "--level", level, "--json").data
            assert shown["seconds"] == row["seconds"][level]
            assert shown["name"] == row["name"]


def test_list_for_people_is_one_line_a_routine(hiptimer: Hiptimer) -> None:
    listed = hiptimer("list")
    assert (listed.code, listed.err) == (0, "")
    assert [line.split()[0] for line in listed.out.splitlines()] == list(BUNDLED)


def test_the_users_routine_wins_over_a_bundled_one_of_the_same_name(hiptimer: Hiptimer, home: Path) -> None:
    users_routine(home, "side-plank-three.yaml", SMALL)
    assert hiptimer("show", "side-plank-three", "--json").data["name"] == "Small"
    names = [row["routine"] for row in hiptimer("list", "--json").data]
    assert sorted(names) == list(BUNDLED)


def test_a_changed_file_is_listed_as_it_is_now(hiptimer: Hiptimer, home: Path) -> None:
    path = users_routine(home, "mine.yaml", SMALL)
    before = next(row for row in hiptimer("list", "--json").data if row["routine"] == "mine")
    path.write_text(SMALL.replace("name: Small", "name: Changed").replace("hold: 20s", "hold: 30s"), encoding="utf-8")
    after = next(row for row in hiptimer("list", "--json").data if row["routine"] == "mine")
    assert (before["name"], before["seconds"]["low"]) == ("Small", 77.0)
    assert (after["name"], after["seconds"]["low"]) == ("Changed", 97.0)
    path.unlink()
    assert [row["routine"] for row in hiptimer("list", "--json").data] == list(BUNDLED)


def test_a_broken_file_of_the_users_has_a_row_that_says_so_and_the_others_are_listed(
    hiptimer: Hiptimer, home: Path
) -> None:
    users_routine(home, "broken.yaml", "name: Broken\n")
    listed = hiptimer("list")
    assert listed.code == 0
    assert_one_line(listed.err)
    assert "broken.yaml:1:1:" in listed.err
    row, *others = listed.out.splitlines()
    assert row.split(maxsplit=2) == ["broken", "broken.yaml", "has mistakes"]
    assert len(others) == len(BUNDLED)


def test_the_list_for_programs_has_the_problems_of_a_broken_file(hiptimer: Hiptimer, home: Path) -> None:
    users_routine(home, "broken.yaml", "name: Broken\nexercises:\n  - {name: A, hold: soon}\n")
    users_routine(home, "gone.yaml", SMALL).unlink()
    (home / "config" / "routines" / "gone.yaml").symlink_to("nowhere")
    broken, gone, *others = hiptimer("list", "--json").data
    assert broken.keys() == gone.keys() == others[0].keys()
    assert (broken["routine"], broken["name"], broken["seconds"]) == ("broken", None, None)
    ((problem,),) = [broken["problems"]]
    assert (problem["line"], problem["column"], problem["severity"]) == (3, 21, "error")
    assert "is a link to nothing" in gone["problems"][0]["message"]
    assert [row["problems"] for row in others] == [[]] * len(BUNDLED)


def test_of_a_file_with_very_many_mistakes_a_listing_prints_twenty(hiptimer: Hiptimer, home: Path) -> None:
    wrong = "".join(f"  - {{name: A{number}, hold: soon}}\n" for number in range(30))
    users_routine(home, "broken.yaml", f"name: Broken\nexercises:\n{wrong}")
    *lines, last = hiptimer("list").err.splitlines()
    assert len(lines) == 20
    assert last == "and 10 problems more: 'hiptimer check FILE' shows where"


# --- schema ---


def test_the_schema_is_printed_or_where_it_lies(hiptimer: Hiptimer) -> None:
    assert hiptimer("schema").data["title"] == "hiptimer routine"
    shown = hiptimer("schema", "--path")
    assert shown.code == 0
    assert json.loads(Path(shown.out.strip()).read_text(encoding="utf-8")) == hiptimer("schema").data


# --- check ---


def test_a_file_with_five_mistakes_gets_five_located_lines(hiptimer: Hiptimer, tmp_path: Path) -> None:
    path = tmp_path / "hips.yaml"
    path.write_text(FIVE_MISTAKES, encoding="utf-8")
    checked = hiptimer("check", path)
    assert (checked.code, checked.err) == (1, "")
    problems = [line for line in checked.out.splitlines() if line.startswith(str(path))]
    assert [line.split(": ")[0] for line in problems] == [
        f"{path}:{at}" for at in ("2:14", "6:5", "8:11", "11:11", "14:11")
    ]
    assert "'reps' is given twice: first as 'rep' on line 5. Keep one" in problems[1]


def test_fine_files_are_said_to_be_fine(hiptimer: Hiptimer, small_file: Path) -> None:
    checked = hiptimer("check", small_file, paths.bundled("routines") / "side-plank-three.yaml")
    assert (checked.code, checked.err) == (0, "")
    first, second = checked.out.splitlines()
    assert first.startswith(f"{small_file}: fine (2 exercises")
    assert "3 exercises" in second


@pytest.fixture
def missing(tmp_path: Path) -> Path:
    return tmp_path / "nowhere.yaml"


def test_a_file_that_is_missing_cannot_be_checked(hiptimer: Hiptimer, missing: Path) -> None:
    checked = hiptimer("check", missing)
    assert (checked.code, checked.out) == (2, "")
    assert_one_line(checked.err)
    assert str(missing) in checked.err


def test_the_worst_of_several_files_gives_the_exit_code(hiptimer: Hiptimer, tmp_path: Path, small_file: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("name: Broken\n", encoding="utf-8")
    assert hiptimer("check", small_file, broken).code == 1
    worst = hiptimer("check", tmp_path / "nowhere.yaml", broken, small_file)
    assert worst.code == 2
    located, _, _, fine = worst.out.splitlines()
    assert located.startswith(f"{broken}:1:1: ")
    assert fine.startswith(f"{small_file}: fine")


BOMB = "\n".join(
    [
        "name: Bomb",
        "a: &a [x, x, x, x, x, x, x, x, x, x]",
        *(
            f"{this}: &{this} [{', '.join([f'*{last}'] * 10)}]"
            for last, this in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "exercises: *i",
    ]
)

UNUSABLE = {
    "a bomb of aliases": BOMB.encode(),
    "ten megabytes": b"name: Long\n# " + b"x" * 10_000_000,
    "binary": bytes(range(256)) * 40,
    "an empty file": b"",
    "deep nesting": b"name: " + b"[" * 5000,
    "only a number": b"42\n",
}


@pytest.mark.parametrize("what", UNUSABLE)
@pytest.mark.parametrize("command", ["show", "run"])
def test_a_file_that_is_no_routine_gets_one_clear_line(
    hiptimer: Hiptimer, tmp_path: Path, command: str, what: str
) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(UNUSABLE[what])
    done = hiptimer(command, path)
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)
    assert re.match(re.escape(str(path)) + r":\d+:\d+: \w", done.err)


@pytest.mark.parametrize("what", UNUSABLE)
def test_check_finds_one_problem_in_a_file_that_is_no_routine(hiptimer: Hiptimer, tmp_path: Path, what: str) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(UNUSABLE[what])
    checked = hiptimer("check", path)
    assert (checked.code, checked.err) == (1, "")
    located, *excerpt = checked.out.splitlines()
    assert re.match(re.escape(str(path)) + r":\d+:\d+: \w", located)
    assert len(excerpt) in (0, 2)


@pytest.mark.parametrize("command", ["show", "run", "check"])
def test_a_folder_is_no_routine(hiptimer: Hiptimer, tmp_path: Path, command: str) -> None:
    done = hiptimer(command, tmp_path)
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)
    assert "folder" in done.err


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="this user may read everything")
@pytest.mark.parametrize("command", ["show", "run", "check"])
def test_a_file_without_permission_is_said_to_be_so(hiptimer: Hiptimer, small_file: Path, command: str) -> None:
    small_file.chmod(0)
    done = hiptimer(command, small_file)
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)
    assert "permission" in done.err


# --- what is typed wrong ---


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("show", "side-plank-tree"), "Did you mean 'side-plank-three'?"),
        (("run", "side-plank-tree"), "Did you mean 'side-plank-three'?"),
        (("run", "side-plank-three", "--from", "sitting"), "has no exercise 'sitting'"),
        (("run", "side-plank-three", "--from", "9"), "has no exercise '9'"),
        (("run", "side-plank-three", "--speed", "0"), "--speed"),
        (("run", "side-plank-three", "--speed", "nan"), "--speed"),
        (("run", "side-plank-three", "--volume", "101"), "--volume"),
        (("run", "side-plank-three", "--audio", "loud"), "--audio"),
        (("run", "side-plank-three", "--level", "extreme"), "--level"),
        (("run",), "routine"),
        (("dance",), "To do a routine: 'hiptimer run dance'."),
        (("lst", "--json"), "Did you mean 'list'?"),
        (("clamshell 3x12",), "To do what a line says: 'hiptimer do \"clamshell 3x12\"'."),
        (("do",), "WORDS"),
        (("new",), "name"),
        (("edit", "side-plank-tree"), "Did you mean 'side-plank-three'?"),
        (("show", "side-plank-three", "--jsn"), "--jsn"),
        ((), "terminal"),
    ],
)
def test_a_usage_error_is_one_line_and_two(hiptimer: Hiptimer, typed: tuple[str, ...], said: str) -> None:
    done = hiptimer(*typed)
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)
    assert said in done.err


def test_the_version_and_the_help_are_answers_and_no_errors(hiptimer: Hiptimer) -> None:
    assert hiptimer("--version") == Ran(0, f"hiptimer {__version__}\n", "")
    helped = hiptimer("--help")
    assert (helped.code, helped.err) == (0, "")
    assert all(command in helped.out for command in ("run", "list", "show", "check"))


@pytest.mark.parametrize("command", ["run", "list", "show", "check"])
def test_every_command_has_a_help_of_its_own(hiptimer: Hiptimer, command: str) -> None:
    helped = hiptimer(command, "--help")
    assert (helped.code, helped.err) == (0, "")
    assert f"hiptimer {command}" in helped.out


# --- run ---


def test_a_run_without_a_terminal_is_plain_by_itself_and_ends_well(hiptimer: Hiptimer, small_file: Path) -> None:
    done = hiptimer("run", small_file, "--speed", "1000", "--audio", "off")
    assert (done.code, done.err) == (0, "")
    steps = [line.split()[1] for line in done.out.splitlines() if line[:9].strip()]
    assert steps == ["READY", "WORK", "REST", "WORK", "REST", "WORK", "REST", "WORK", "DONE"]


@pytest.mark.parametrize("exercise", ["2", "Bridge", "bri", "BRIDGE"])
def test_a_run_can_begin_with_any_exercise(hiptimer: Hiptimer, small_file: Path, exercise: str) -> None:
    done = hiptimer("run", small_file, "--plain", "--speed", "1000", "--audio", "off", "--from", exercise)
    assert done.code == 0
    first = next(line for line in done.out.splitlines() if line[:9].strip())
    assert first == "   0:49  REST   6 s, next: Bridge, set 1 of 2"


def test_options_before_the_command_are_refused_rather_than_lost(hiptimer: Hiptimer, small_file: Path) -> None:
    done = hiptimer("--speed", "1000", "run", small_file, "--plain", "--audio", "off")
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)
    assert "options come after the command: hiptimer run ... --speed" in done.err


def test_an_interrupted_run_is_130(hiptimer: Hiptimer, small_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hiptimer.cli.keyboard.NullKeyboard.poll", interrupted)
    done = hiptimer("run", small_file, "--plain", "--audio", "off")
    assert (done.code, done.err) == (130, "")


# --- faults of our own ---


def broken(_: Plan) -> float:
    raise RuntimeError("the hip is out")


def test_a_crash_is_seventy_and_its_traceback_goes_to_the_log(
    hiptimer: Hiptimer, home: Path, small_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Plan, "seconds", property(broken))
    done = hiptimer("show", small_file)
    assert (done.code, done.out) == (70, "")
    assert_one_line(done.err)
    log = paths.log_file()
    assert home in log.parents
    assert str(log) in done.err
    assert "the hip is out" in done.err
    assert broken.__name__ in log.read_text(encoding="utf-8")


def test_a_second_crash_keeps_what_the_log_said_of_the_first(
    hiptimer: Hiptimer, small_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Plan, "seconds", property(broken))
    hiptimer("show", small_file)
    hiptimer("show", small_file)
    assert paths.log_file().read_text(encoding="utf-8").count(broken.__name__) == 2


def test_a_crash_whose_log_cannot_be_written_is_still_one_line(
    hiptimer: Hiptimer, home: Path, small_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Plan, "seconds", property(broken))
    home.mkdir()
    (home / "log").write_text("in the way", encoding="utf-8")
    done = hiptimer("show", small_file)
    assert done.code == 70
    assert_one_line(done.err)
    assert "could not be written" in done.err


def test_the_words_of_the_level_option_are_those_of_the_dosings() -> None:
    assert list(LEVELS) == list(DOSINGS)
