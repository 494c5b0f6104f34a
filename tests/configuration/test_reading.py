"""A settings file is read as routines are: every mistake at once, each at its place, and what is right holds."""

from pathlib import Path
from typing import Any

import pytest
from textual.theme import BUILTIN_THEMES

from hiptimer.configuration.config import DEFAULTS
from hiptimer.configuration.fields import FIELDS, SETTINGS
from hiptimer.configuration.reader import Reading, read_config
from hiptimer.configuration.template import template
from hiptimer.configuration.values import THEMES
from hiptimer.settings import Settings
from hiptimer.tui import themes
from hiptimer.workout.happenings import EVENTS
from hiptimer.workout.prescription import DOSINGS

GO_ON = ["notify-send", "Go on"]


def reading_of(text: str, folder: Path) -> Reading:
    file = folder / "config.yaml"
    file.write_text(text, encoding="utf-8")
    return read_config(file)


def values_of(text: str, folder: Path) -> dict[str, Any]:
    reading = reading_of(text, folder)
    assert reading.config.problems == ()
    return dict(reading.config.values)


def problems_of(text: str, folder: Path) -> list[str]:
    """Each problem as `line:column: message`."""
    prefix = len(f"{folder}/config.yaml:")
    reading = reading_of(text, folder)
    return [problem[prefix:] for problem in reading.config.problems]


# --- the table ---


def test_every_setting_has_a_default_and_a_row_in_the_table() -> None:
    assert list(DEFAULTS) == list(SETTINGS)


def test_what_nobody_says_is_as_a_workout_has_it_by_itself() -> None:
    usual = Settings()
    assert DOSINGS[DEFAULTS["level"]] is usual.level
    assert (DEFAULTS["engine"], DEFAULTS["volume"]) == (usual.audio, usual.volume)
    assert (DEFAULTS["voice rate"], DEFAULTS["language"]) == (usual.voice_rate, usual.language)
    assert (DEFAULTS["flash"], DEFAULTS["figure"], DEFAULTS["day start"]) == (
        usual.flash,
        usual.figure,
        usual.day_start,
    )
    assert DEFAULTS["theme"] == themes.DEFAULT


def test_our_own_themes_are_called_as_the_screens_call_them() -> None:
    assert tuple(theme.name for theme in themes.THEMES) == THEMES


@pytest.mark.parametrize("name", SETTINGS)
def test_the_example_of_a_setting_can_be_read(name: str, tmp_path: Path) -> None:
    assert list(values_of(f"{name}: {SETTINGS[name].example}\n", tmp_path)) == [name]


def test_the_file_to_begin_with_changes_nothing_and_each_of_its_lines_may_be_taken_in(tmp_path: Path) -> None:
    text = template()
    assert values_of(text, tmp_path) == {}
    taken_in = "".join(
        line.removeprefix("#") if line.startswith("#") and line[1:2].isalpha() else line
        for line in text.splitlines(keepends=True)
    )
    assert values_of(taken_in, tmp_path).keys() == FIELDS.keys()


# --- values ---


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("volume: 60", "volume", 60),
        ("Volume: 60 %", "volume", 60),
        ("loudness: 0", "volume", 0),
        ("level: High", "level", "high"),
        ("level: medium", "level", "mid"),
        ("engine: none", "engine", "off"),
        ("audio: bell", "engine", "bell"),
        ("theme: light", "theme", "hiptimer-light"),
        ("theme: HipTimer-Contrast", "theme", "hiptimer-contrast"),
        ("color theme: nord", "theme", "nord"),
        ("flash: off", "flash", False),
        ("flash: no", "flash", False),
        ("figure: On", "figure", True),
        ("pace: self-paced", "pace", "self"),
        ("prepare: 0:15", "prepare", 15.0),
        ("prepare: 0", "prepare", 0.0),
        ("rests: {sets: 45 sec, exercises: 1-2m}", "rest", {"sets": 45.0, "exercises": [60.0, 120.0]}),
        ("voice rate: normal", "voice rate", 160),
        ("rate: 140 wpm", "voice rate", 140),
        ("voice rate: 200 words a minute", "voice rate", 200),
        ("language: Deutsch", "language", "de"),
        ("voice language: en-US", "language", "en"),
        ("day start: 4", "day start", 4),
        ("day_start: 04:00", "day start", 4),
        ("Day-Start: 4 am", "day start", 4),
        ("duck: 40%", "duck", 40),
        ("ducking: 40", "duck", 40),
        ("Other sound: to 40 %", "duck", 40),
        ("duck: 0", "duck", 0),
        ("duck: off", "duck", 100),
        ("duck: no", "duck", 100),
        ("folders: ~/rehab", "folders", ["~/rehab"]),
        ("folders: [~/rehab, my  routines]", "folders", ["~/rehab", "my  routines"]),
        ("on: {work: notify-send 'Go on', finish: [x, '', ' y ']}", "on", {"work": GO_ON, "finish": ["x", "", " y "]}),
        ("hooks:\n  finished: ~/bin/x\n  Get Ready: y\n", "on", {"finish": ["~/bin/x"], "prepare": ["y"]}),
        ("on: x 'a b'", "on", {event: ["x", "a b"] for event in EVENTS}),
        ("on: [x, 5]", "on", {event: ["x", "5"] for event in EVENTS}),
        ("\ufeff# mine\r\nvolume: 60\r\n", "volume", 60),
    ],
)
def test_a_value_is_read_in_the_words_that_people_write(text: str, name: str, value: object, tmp_path: Path) -> None:
    assert values_of(text, tmp_path) == {name: value}


@pytest.mark.parametrize("text", ["", "\n\n", "# only\n# comments", "---\n", "\ufeff", "  # x\r\n"])
def test_a_file_that_says_nothing_is_fine(text: str, tmp_path: Path) -> None:
    assert values_of(text, tmp_path) == {}


def test_every_theme_of_textual_may_be_named(tmp_path: Path) -> None:
    for theme in BUILTIN_THEMES:
        assert values_of(f"theme: {theme}\n", tmp_path) == {"theme": theme}


# --- mistakes ---


def test_every_mistake_is_told_at_once_with_its_place_and_what_is_right_holds(tmp_path: Path) -> None:
    text = (
        "level: medum\nvolume: loud\nthem: light\nrest: {sets: 45s, rond: 3}\nday start: 25\nkeys:\n  leap: x\n"
        "  undo: [b, zz]\nflash: maybe\nfigure: no\n"
    )
    lines = problems_of(text, tmp_path)
    assert [line.partition(" ")[0] for line in lines] == [
        "1:8:",
        "2:9:",
        "3:1:",
        "4:19:",
        "5:12:",
        "7:3:",
        "8:13:",
        "9:8:",
    ]
    assert "Did you mean 'theme'?" in lines[2]
    assert "Did you mean 'rounds'?" in lines[3]
    assert "unknown action 'leap'. Did you mean 'leave'?" in lines[5]
    assert reading_of(text, tmp_path).config.values == {"figure": False}


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("volume: 101", "1:9", "not a whole number from 0 to 100"),
        ("volume: -1", "1:9", "not a whole number from 0 to 100"),
        ("volume: 60.5", "1:9", "not a whole number from 0 to 100"),
        (f"volume: {'9' * 5000}", "1:9", "not a whole number from 0 to 100"),
        ("volume: [60]", "1:9", "is a list"),
        ("volume:", "1:8", "is empty"),
        ("volume: 60\nVolume: 50", "2:1", "given twice"),
        ("rest: 30s", "1:7", "rest: {sets: 30s, exercises: 30s}"),
        ("rest: {sets: [1m, 2m]}", "1:14", "one rest for each set is said in a routine"),
        ("duck: yes", "1:7", "write what is left of it, as in 40%"),
        ("duck: 0.4", "1:7", "neither off nor a whole number from 0 to 100"),
        ("duck: 140%", "1:7", "neither off nor a whole number from 0 to 100"),
        ("day start: 4:30", "1:12", "no full hour"),
        ("day start: 13", "1:12", "no full hour"),
        ("voice rate: 400", "1:13", "'400' is no rate: write normal, or words a minute from 80 to 300"),
        ("voice rate: fast", "1:13", "is no rate"),
        (f"voice rate: {'9' * 5000}", "1:13", "is no rate"),
        ("language: fr", "1:11", "'fr' is no language that is spoken here: write de (German), en (English)."),
        ("language: Germna", "1:11", "Did you mean 'German'?"),
        ("theme: ligt", "1:8", "Did you mean 'light'?"),
        ("speed: 2", "1:1", "--speed 20"),
        ("folders: [[a]]", "1:11", "is a list"),
        ("- volume: 60", "1:1", "must be keys and values"),
        ("volume 60", "1:1", "must be keys and values"),
        ("keys: k", "1:7", "are actions with a key for each"),
        ("keys: {pause: []}", "1:15", "an action needs one"),
        ("keys: {pause: k, Pause: l}", "1:18", "given twice"),
        ("keys: {digit: d}", "1:8", "keeps its keys"),
        ("keys: {pause: escape}", "1:15", "a terminal delays it"),
        ("keys: {pause: ctrl+x}", "1:15", "cannot be the key of an action"),
        ("on: {wrok: x}", "1:6", "Did you mean 'work'?"),
        ("on: {stop: x}", "1:6", "'pause', 'finish' or 'left'"),
        ("on: {work: 'x \"y'}", "1:12", "a quote or a backslash too many"),
        ("on: {work: []}", "1:12", "no command"),
        ("on: {work: ['', x]}", "1:12", "no command"),
        ("on: {work: [x, [y]]}", "1:16", "one line, or one list of words"),
        ("on: {work: {run: x}}", "1:12", "is a list"),
        ("on:\n  work:\n", "2:8", "is empty"),
        ('theme: "\\e[31mred"', "1:8", "\\x1b[31mred"),
    ],
)
def test_a_mistake_is_told_at_its_place_with_a_remedy(text: str, place: str, words: str, tmp_path: Path) -> None:
    line, *_ = problems_of(text, tmp_path)
    assert line.startswith(f"{place}:")
    assert words in line


def test_a_setting_that_is_misspelt_does_not_hold_by_its_likeness(tmp_path: Path) -> None:
    assert reading_of("volme: 20\n", tmp_path).config.values == {}


def test_a_file_that_is_no_yaml_has_its_faults_told_and_all_defaults(tmp_path: Path) -> None:
    reading = reading_of("volume: 60\nkeys: {pause: k\nflash: 'no\n", tmp_path)
    assert reading.config.problems
    assert all(problem.line in (2, 3, 4) for problem in reading.problems)


@pytest.mark.parametrize("line", ["x | y", "x && y", "x > z", "x 2>/dev/null", "x $HOME", "x $(y)", "x ; y", "x &"])
def test_signs_of_a_shell_in_a_command_are_doubted_since_none_reads_them(line: str, tmp_path: Path) -> None:
    reading = reading_of(f"on: {{work: {line!r}}}\n", tmp_path)
    assert reading.config.values == {"on": {"work": line.split()}}
    assert [(problem.line, problem.column) for problem in reading.warnings] == [(1, 12)]
    assert reading_of(f"on: {{work: sh -c {line!r}}}\n".replace("'", '"'), tmp_path).warnings == ()


# --- keys ---


def test_keys_are_read_by_action_with_signs_that_yaml_takes_for_its_own(tmp_path: Path) -> None:
    text = (
        "keys:\n  skip exercise: '>'\n  quieter: -\n  shorter: [_]\n  help: ?\n  louder: '\n  mute: '*'\n"
        "  jump: &\n  done: [enter, PgDn, f5]\n  back: Left Arrow\n"
    )
    assert values_of(text, tmp_path)["keys"] == {
        "skip_exercise": ["greater_than_sign"],
        "quieter": ["minus"],
        "shorter": ["underscore"],
        "help": ["question_mark"],
        "louder": ["apostrophe"],
        "mute": ["asterisk"],
        "jump": ["ampersand"],
        "done": ["enter", "pagedown", "f5"],
        "back": ["left"],
    }


def test_two_actions_may_change_their_keys(tmp_path: Path) -> None:
    assert values_of("keys: {pause: n, skip: [right, space]}", tmp_path)["keys"] == {
        "pause": ["n"],
        "skip": ["right", "space"],
    }


@pytest.mark.parametrize(
    ("keys", "place", "words"),
    [
        ("{pause: n}", "1:15", "'n' is the key of 'skip' in a workout: give 'pause' another, or one to 'skip' as well"),
        ("\n  back: b\n  undo: b", "3:9", "'b' is the key of 'back' as well (line 2)"),
        ("\n  undo: b\n  back: b", "3:9", "'b' is the key of 'undo' as well (line 2)"),
        ("{mute: =}", "1:14", "'=' is the key of 'longer', beside '+', in a workout"),
        ("{delete: down}", "1:16", "moves through the list in the history"),
        ("{level: down}", "1:15", "is the key of 'down' in the picker"),
        ("{jump: 5}", "1:14", "'5' is the key of 'digit', beside '0-9', in a workout: give 'jump' another"),
        ("{skip: [right, s]}", "1:22", "'s' is the key of 'where' in a workout with --plain"),
        ("{history: t}", "1:17", "'t' is the key of 'theme' in the picker"),
        ("{leave: т}", "1:15", "'т', which is 'n' by its place, is the key of"),
        ("{undo: enter}", "1:14", "'enter' is the key of 'done' in a workout"),
    ],
)
def test_a_key_that_would_mean_two_things_is_told_with_both(keys: str, place: str, words: str, tmp_path: Path) -> None:
    lines = problems_of(f"keys: {keys}\n", tmp_path)
    assert any(line.startswith(f"{place}:") and words in line for line in lines), lines


def test_keys_hold_all_together_or_not_at_all(tmp_path: Path) -> None:
    assert reading_of("volume: 60\nkeys: {pause: k, undo: n}\n", tmp_path).config.values == {"volume": 60}


def test_a_sign_that_stands_for_another_key_on_some_keyboards_is_doubted_where_that_has_a_meaning(
    tmp_path: Path,
) -> None:
    (warning,) = reading_of("keys: {back: ','}\n", tmp_path).warnings
    assert (
        "on a Russian and a Ukrainian keyboard ',' is where '?' is ('help'): it is 'back' there, too" in warning.message
    )
    assert reading_of("keys: {back: ',', help: h, history: o}\n", tmp_path).warnings == ()


# --- a voice of one's own ---


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("piper -m voice.onnx -f {file}", ["piper", "-m", "voice.onnx", "-f", "{file}"]),
        ("\"say-it 'a voice' {text}\"", ["say-it", "a voice", "{text}"]),
        ('[say it, -o, "{file}"]', ["say it", "-o", "{file}"]),
        ("~/bin/speak --rate={rate}", ["~/bin/speak", "--rate={rate}"]),
    ],
)
def test_a_command_is_cut_into_words_as_a_shell_cuts_it(written: str, words: list[str], tmp_path: Path) -> None:
    assert values_of(f"voice command: {written}\n", tmp_path) == {"voice command": words}


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ('"piper \'x"', "has a quotation mark without its other"),
        ("piper {model}", "'{model}' stands for nothing: there are {text}, {file}, {folder}"),
        (
            "piper {folder} {text}",
            "a command with {folder} is given its texts a line each",
        ),
        ("[]", "a command begins with a program"),
        ("{a: b}", "a command"),
    ],
)
def test_a_command_that_cannot_be_run_is_told_with_its_place(written: str, problem: str, tmp_path: Path) -> None:
    (told,) = problems_of(f"voice command: {written}\n", tmp_path)
    assert told.startswith("1:16: ")
    assert problem in told


def test_who_speaks_may_be_called_by_other_names(tmp_path: Path) -> None:
    assert values_of("speech engine: Pico\n", tmp_path) == {"voice engine": "pico2wave"}
    (told,) = problems_of("voice engine: festival\n", tmp_path)
    assert "write 'auto', 'bank', 'flite'" in told
