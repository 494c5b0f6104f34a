"""`hiptimer config`: every setting that holds, who says so, and what is wrong with the settings file."""

import argparse
import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hiptimer import paths
from hiptimer.cells import columns
from hiptimer.cli.errors import complain
from hiptimer.cli.excerpts import colours, problem_lines
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.output import for_programs
from hiptimer.configuration.changes import forget_changes
from hiptimer.configuration.config import Config
from hiptimer.configuration.effective import Effective, Source, effective
from hiptimer.configuration.reader import Reading, read_config
from hiptimer.configuration.template import new_config
from hiptimer.editor import edit, editor_command
from hiptimer.keymap import SETTABLE, Keymap, action_name, shown_key
from hiptimer.printable import json_text, printable
from hiptimer.routine.codec import decoded_defaults
from hiptimer.routine.model import Rest, Rests, Span
from hiptimer.usage import UsageError
from hiptimer.workout.wording import duration_text
from hiptimer.yamlfile.folders import folder_fault


class Row(NamedTuple):
    """A setting, or a part of one, as it is printed."""

    name: str
    value: str
    source: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and for whom."""
    what = "edit: open the settings file in your editor; reset: forget what was changed by key"
    parser.add_argument("what", nargs="?", choices=("edit", "reset"), metavar="edit | reset", help=what)
    parser.add_argument("--keys", action="store_true", help="every action that can be given a key, and its keys")
    parser.add_argument("--path", action="store_true", help="print where the settings file is")
    parser.add_argument("--json", action="store_true", help="for programs")


def execute(options: argparse.Namespace) -> ExitCode:
    """Print the settings; PROBLEMS where the file has mistakes. Raises UsageError where it cannot be edited."""
    if options.what == "edit":
        return _edit()
    if options.what == "reset":
        return _reset()
    if options.path:
        print(paths.config_file(), file=for_programs())
        return ExitCode.DONE
    reading = _read()
    settings = effective(reading.config)
    if options.json:
        print(json_text(settings_data(settings, reading), indent=2), file=for_programs())
    elif options.keys:
        print("\n".join(key_lines(Keymap(settings["keys"].value))))
        if complaint := reading.config.complaint:
            complain(complaint)
    else:
        print("\n".join(columns([tuple(row) for row in rows_of(settings, reading.config)])))
        _print_rest(reading)
    return ExitCode.PROBLEMS if reading.config.problems else ExitCode.DONE


def _read() -> Reading:
    """The file itself: what is remembered of it has no lines to show."""
    file = paths.config_file()
    return read_config(file) if os.path.lexists(file) else Reading(Config(), text="")


def _edit() -> ExitCode:
    """Open the file, made where there is none, and say what is wrong with it afterwards."""
    editor_command()
    file = new_config()
    edit(file)
    reading = _read()
    _print_problems(reading)
    if not reading.config.problems:
        print(f"{printable(str(file))}: {'can be read' if reading.warnings else 'fine'}")
    return ExitCode.PROBLEMS if reading.config.problems else ExitCode.DONE


def _reset() -> ExitCode:
    if problem := forget_changes():
        raise UsageError(problem)
    print("What was changed by key is forgotten.")
    return ExitCode.DONE


# --- as lines ---


def rows_of(settings: Mapping[str, Effective], config: Config) -> Iterator[Row]:
    """Yields a row for each setting; for rests one for each, for keys one for each action that was given any."""
    for name, setting in settings.items():
        match name:
            case "rest":
                yield from _rest_rows(setting, config)
            case "keys":
                yield from _key_rows(setting, config)
            case "on" if setting.value:
                yield from _command_rows(setting, config)
            case _:
                yield Row(name, value_words(name, setting.value), _source(name, setting, config))


def value_words(name: str, value: Any) -> str:
    """Returns the value as it is written in the file (Any, as JSON has it)."""
    match name, value:
        case _, bool():
            return "yes" if value else "no"
        case "prepare", _:
            return duration_text(value)
        case "duck", _:
            return "off" if value == 100 else f"{value}%"
        case "day start", _:
            return f"{value}:00"
        case "voice command", _:
            return printable(shlex.join(value)) or "none"
        case "on", _:
            return "none"
        case "folders", _:
            return ", ".join(map(printable, value)) or "none"
        case _:
            return printable(str(value))


def _source(name: str, setting: Effective, config: Config) -> str:
    """Who says it; of a change also what the file says instead."""
    place = f"line {config.lines[name]}" if name in config.lines and name in config.values else None
    match setting.source:
        case Source.FILE if place:
            return place
        case Source.KEY if place:
            return f"changed by key; {place} says {value_words(name, config.values[name])}"
        case _:
            return setting.source.value


def _rest_rows(setting: Effective, config: Config) -> Iterator[Row]:
    rests = decoded_defaults({"rest": setting.value}).rests
    for between in Rests._fields:
        line = config.lines.get(f"rest.{between}")
        is_set = between in setting.value and line is not None
        source = f"line {line}" if is_set else Source.DEFAULT.value
        yield Row(f"rest, {between}", _rest_words(getattr(rests, between)), source)


def _rest_words(rest: Rest) -> str:
    if isinstance(rest, Span):
        return f"{duration_text(rest.low)} to {duration_text(rest.high)}"
    return duration_text(rest) if isinstance(rest, float) else ""


def _command_rows(setting: Effective, config: Config) -> Iterator[Row]:
    for event, command in setting.value.items():
        line = config.lines.get(f"on.{event}", config.lines.get("on"))
        yield Row(f"on, {event}", printable(shlex.join(command)), f"line {line}")


def _key_rows(setting: Effective, config: Config) -> Iterator[Row]:
    lines = {key.removeprefix("keys."): line for key, line in config.lines.items() if key.startswith("keys.")}
    for action, keys in setting.value.items():
        name = action.replace("_", " ")
        yield Row(f"keys, {name}", " ".join(map(shown_key, keys)), f"line {lines.get(name, config.lines['keys'])}")
    yield Row(
        "keys, all others" if setting.value else "keys", "as 'hiptimer config --keys' tells", Source.DEFAULT.value
    )


def key_lines(keymap: Keymap) -> list[str]:
    """Returns every action that can be given keys, with its keys and what it does."""
    rows = [keymap.row(action) for action in SETTABLE]
    return columns([(action_name(row.action), row.shown, row.help) for row in rows])


def _print_rest(reading: Reading) -> None:
    """What else there is to say about the file."""
    file, text = paths.config_file(), reading.text
    print()
    if not os.path.lexists(file):
        print(f"{printable(str(file))} is not there: 'hiptimer config edit' makes it.")
    elif reading.config.problems or reading.warnings:
        _print_problems(reading)
        print("What has a mistake in it is left out; all else holds.") if text is not None else None
    else:
        print(f"{printable(str(file))} is fine.")
    for line in _oddities(file, reading.config):
        complain(line)


def _oddities(file: Path, config: Config) -> Iterator[str]:
    """Yields a line for a file that is taken for the settings, and for each folder that is not there."""
    other = file.with_suffix(".yml")
    if os.path.lexists(other):
        yield f"{other} is not read: rename it to {file.name}"
    for folder in config.folders:
        if fault := folder_fault(folder) or (None if folder.is_dir() else "no such folder"):
            yield f"{folder}: {fault} (line {config.lines['folders']} of {file.name})"


def _print_problems(reading: Reading) -> None:
    if reading.text is None:
        for problem in reading.config.problems:
            complain(problem)
        return
    problems = sorted((*reading.problems, *reading.warnings))
    for line in problem_lines(str(paths.config_file()), problems, reading.text, colours(sys.stdout)):
        print(line)


# --- for programs ---


def settings_data(settings: Mapping[str, Effective], reading: Reading) -> dict[str, object]:
    """Returns the settings in JSON's types; the names are a contract."""
    lines = reading.config.lines
    data = {
        name: {
            "value": _whole_value(name, setting.value),
            "source": setting.source.name.lower().replace("_", " "),
            "line": lines.get(name) if setting.source is Source.FILE else None,
        }
        for name, setting in settings.items()
    }
    problems = [problem._asdict() for problem in sorted((*reading.problems, *reading.warnings))]
    unreadable = [] if reading.text is not None else list(reading.config.problems)
    return {"file": str(paths.config_file()), "settings": data, "problems": problems, "unreadable": unreadable}


def _whole_value(name: str, value: Any) -> object:
    """A value with the parts that nobody has set (Any, as JSON has it)."""
    if name == "rest":
        return decoded_defaults({"rest": value}).rests._asdict()
    if name == "keys":
        return {action_name(action): list(Keymap(value).row(action).keys) for action in SETTABLE}
    return value
