"""`hiptimer doctor`: what works on this machine, and what to do about what does not."""

import argparse
import os
import platform
import re
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import NamedTuple, TextIO

from hiptimer import __version__, paths
from hiptimer.audio.probe import probe
from hiptimer.audio.samples import load_samples
from hiptimer.audio.synthesis.manner import SynthesisError
from hiptimer.audio.voice.bank import VoiceError, bundled_voice, open_bank
from hiptimer.audio.voice.studio import spoken_texts
from hiptimer.catalog.index import load_index
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.opening import open_user_journal
from hiptimer.cli.spoken import chosen_wish
from hiptimer.cli.terminal import has_terminal
from hiptimer.configuration.config import load_config
from hiptimer.configuration.effective import effective
from hiptimer.hooks.programs import program_of
from hiptimer.journal import Journal
from hiptimer.languages import ENGLISH, codes, language_of
from hiptimer.printable import printable
from hiptimer.remote.desktop import bus_address
from hiptimer.tui.abilities import abilities_of
from hiptimer.voices import REMEDY, Wish, engine_of, engines_of
from hiptimer.yamlfile.folders import folder_fault

SMALLEST = (40, 12)
"""Columns and rows that a workout needs."""

_SIGNS = {True: "ok", False: "!!", None: "--"}

_SERVER_LIMIT = 2.0
"""Seconds for the sound server to answer."""

GLYPHS = "⣿⠿⠶⠤⠄ █▀▄ ✓–…"  # noqa: RUF001 - a dash as a sign
"""Braille dots of the figures, half blocks of the digits, signs of the lists."""


class Finding(NamedTuple):
    """One line of the report."""

    works: bool | None
    """None: it does not, and need not."""
    what: str
    remedy: str = ""


Check = Callable[[], Iterable[Finding]]
"""One subject examined."""


def arguments(_parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def execute(_options: argparse.Namespace) -> ExitCode:
    """Print what works here, and what to do about what does not."""
    return write_report(open_user_journal, sys.stdout)


def write_report(open_journal: Callable[[], Journal], out: TextIO) -> ExitCode:
    """Write a line for each finding; returns PROBLEMS where something that is needed does not work."""
    checks: Sequence[tuple[str, Check]] = (
        ("versions", _versions),
        ("terminal", _terminal),
        ("text encoding", lambda: _encoding(out)),
        ("glyphs", lambda: _glyphs(out)),
        ("sound", _sound),
        ("voice", _voice),
        ("your routines", _own_routines),
        ("your sounds", _own_sounds),
        ("settings", _settings),
        ("commands on events", _events),
        ("list of routines", _index),
        ("journal", lambda: _writable("journal", paths.user_data())),
        ("log", lambda: _writable("log", paths.log_file().parent)),
        ("what is done", lambda: _recording(open_journal)),
        ("commands", _commands),
        ("desktop", _desktop),
        ("other sound", _other_sound),
    )
    works = True
    for subject, check in checks:
        for finding in _findings_of(subject, check):
            _write(finding, out)
            works = works and finding.works is not False
    return ExitCode.DONE if works else ExitCode.PROBLEMS


def _findings_of(subject: str, check: Check) -> Iterator[Finding]:
    """What a check finds; what goes wrong in it is a finding too, for the doctor is asked when all else fails."""
    try:
        yield from check()
    except paths.NoHomeError as error:
        yield Finding(False, f"{subject}: {error}.")
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        yield Finding(False, f"{subject}: cannot be examined ({reason}).", "Tell us, with this line.")


def _write(finding: Finding, out: TextIO) -> None:
    remedy = f" {finding.remedy}" if finding.remedy else ""
    out.write(printable(f"{_SIGNS[finding.works]} {finding.what}{remedy}") + "\n")


def _versions() -> Iterator[Finding]:
    yield Finding(True, f"hiptimer {__version__}, Python {platform.python_version()}, {platform.platform()}")
    yield Finding(True, ", ".join(f"{name} {_version(name)}" for name in _libraries()))


def _libraries() -> list[str]:
    """The names of the packages that hiptimer's own metadata asks for, the optional ones last."""
    requirements = sorted(requires("hiptimer") or [], key=lambda requirement: "extra ==" in requirement)
    return [name[0] for requirement in requirements if (name := re.match(r"[\w.-]+", requirement))]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _terminal() -> Iterator[Finding]:
    if not has_terminal():
        yield Finding(True, "no terminal here: workouts run in plain lines")
        return
    size = shutil.get_terminal_size()
    fits = size.columns >= SMALLEST[0] and size.lines >= SMALLEST[1]
    kind = os.environ.get("TERM") or "of no kind (TERM is not set)"
    remedy = "" if fits else f"Make it at least {SMALLEST[0]} x {SMALLEST[1]}."
    yield Finding(fits, f"terminal {kind}, {size.columns} x {size.lines}.", remedy)
    if kind in ("dumb", "unknown"):
        yield Finding(False, f"terminal {kind} draws nothing.", "Use another, or 'hiptimer run NAME --plain'.")
    can = abilities_of(os.environ, windows=sys.platform == "win32")
    around = (("title", can.title), ("progress", can.progress), ("notifications", can.notices is not None))
    known = [name for name, is_there in around if is_there]
    yield Finding(bool(known) or None, f"around the terminal: {', '.join(known) or 'nothing that it is known to show'}")


def _encoding(out: TextIO) -> Iterator[Finding]:
    is_utf8 = _is_utf8(out)
    remedy = "" if is_utf8 else "Set a UTF-8 locale, such as LANG=C.UTF-8."
    yield Finding(is_utf8 or not has_terminal(), f"text encoding {out.encoding or 'unknown'}.", remedy)


def _is_utf8(out: TextIO) -> bool:
    return (out.encoding or "").lower().replace("-", "").replace("_", "") in ("utf8", "utf8sig")


def _glyphs(out: TextIO) -> Iterator[Finding]:
    """A row of what figures, digits and lists are drawn with: only the person sees whether their font has it."""
    if _is_utf8(out):
        look = "Dots that become fewer, blocks, a tick, a dash, an ellipsis? If you see boxes, take another font."
        yield Finding(True, f"glyphs: {GLYPHS}", look)


def _sound() -> Iterator[Finding]:
    """An engine that does not work is no fault as long as a better one does; without any but the bell there is one."""
    engines = probe()
    first = next((engine.name for engine in engines if engine.works and engine.name not in ("bell", "off")), None)
    for engine in engines:
        device = f" on {engine.device}" if engine.device else ""
        plays = f"sound: {engine.name} works{device}{', and is what plays' if engine.name == first else ''}."
        yield Finding(True, plays) if engine.works else Finding(None, f"sound: {engine.name}: {engine.reason}")
    if first is None:
        yield Finding(False, "sound: no device plays.", "Connect one, or check the system's sound settings.")


def _voice() -> Iterator[Finding]:
    try:
        clips = len(open_bank(bundled_voice()).clips)
    except VoiceError as problem:
        yield Finding(False, f"voice: {problem}.")
    else:
        yield Finding(True, f"voice: the bundled one, {clips} clips, English")
    yield from _speech_engines()


def _speech_engines() -> Iterator[Finding]:
    """Each engine that is here is asked to speak; that there is none is no fault unless it is to speak."""
    wish, english = chosen_wish(load_config()), language_of(ENGLISH)
    _, obstacle = engine_of(wish, english)
    if obstacle is not None:
        yield Finding(False, f"voice: {obstacle}.", "'voice engine' in the settings asks for it.")
    engines = engines_of(wish, english)
    if not engines:
        yield Finding(None, "voice: no engine for words that it lacks.", "Install hiptimer[voice], flite or espeak-ng.")
    for engine in engines:
        try:
            spoken_texts(engine, ("Ready.",))
        except SynthesisError as problem:
            is_wanted = engine.manner.engine == wish.engine
            yield Finding(False if is_wanted else None, f"voice: {engine.name}: {problem}.")
        else:
            yield Finding(True, f"voice: {engine.name} speaks.")
    yield from _other_languages(wish)


def _other_languages(wish: Wish) -> Iterator[Finding]:
    """Who speaks each language that the bundled voice has no words of."""
    for language in (language_of(code) for code in codes() if code != ENGLISH):
        engine, _ = engine_of(wish, language)
        beeps = f"{REMEDY.capitalize()}; a routine with 'language: {language.code}' has beeps only."
        if engine is None:
            yield Finding(None, f"voice: nothing here speaks {language.name}.", beeps)
        else:
            yield Finding(True, f"voice: {language.name} by {engine.name}")


def _own_files(what: str, folder: Path) -> Iterator[Finding]:
    if fault := folder_fault(folder):
        yield Finding(False, f"{what}: {folder}: {fault}.", "Check who owns it, and its permissions.")
    else:
        content = f"{len(list(folder.iterdir()))} files" if folder.is_dir() else "not there yet: make it to use it"
        yield Finding(True, f"{what}: {folder} ({content})")


def _own_routines() -> Iterator[Finding]:
    yield from _own_files("your routines", paths.user_routines())
    for folder in load_config().folders:
        yield from _own_files("further routines", folder)


def _own_sounds() -> Iterator[Finding]:
    yield from _own_files("your sounds", paths.user_sounds())
    _, problems = load_samples()
    yield from (Finding(False, problem) for problem in problems)


def _settings() -> Iterator[Finding]:
    file, complaint = paths.config_file(), load_config().complaint
    if complaint is not None:
        yield Finding(False, f"settings: {complaint}.")
    else:
        content = "fine" if os.path.lexists(file) else "not there: 'hiptimer config edit' makes it"
        yield Finding(True, f"settings: {file} ({content})")
    yield from _writable("what you change by key", paths.changes_file().parent)


def _events() -> Iterator[Finding]:
    """Whether each command of the settings file is found."""
    for event, command in load_config().values.get("on", {}).items():
        program = program_of(command[0])
        remedy = "" if program else f"'{command[0]}' is not found, or may not be executed: name it by its whole path."
        yield Finding(program is not None, f"on {event}: {shlex.join(command)}", remedy)


def _index() -> Iterator[Finding]:
    """Losing what it remembers costs a moment, so that this is never a fault."""
    file = paths.index_file()
    if load_index(load_config().usual):
        yield Finding(True, f"list of routines: remembered in {file}")
    elif os.path.lexists(file):
        yield Finding(None, f"list of routines: {file} is unusable.", "It is made anew when it can be: delete it.")


def _writable(what: str, folder: Path) -> Iterator[Finding]:
    place = _existing(folder)
    writable = place.is_dir() and os.access(place, os.W_OK | os.X_OK)
    yield Finding(writable, f"{what}: {folder}", "" if writable else "cannot be written: nothing is remembered there.")


def _desktop() -> Iterator[Finding]:
    """Whether a desktop's media buttons can reach a workout."""
    address = bus_address()
    if address is None:
        yield Finding(None, "desktop: no session bus, so that headphones and media keys do not reach a workout.")
        return
    # Imported here: only where there is a bus.
    from hiptimer.remote.mpris import bus_works

    works = bus_works(address)
    remedy = "" if works else "does not answer: headphones and media keys do not reach a workout."
    yield Finding(works or None, f"desktop: the session bus {address}", remedy)


def _other_sound() -> Iterator[Finding]:
    """Whether what other programs play can be lowered; a workout does without."""
    if sys.platform != "linux":
        yield Finding(None, "other sound: is not lowered: only on Linux.")
        return
    # Imported here: no other system has what it imports.
    from hiptimer.audio.ducking import ducker, lowering

    try:
        name = ducker.server_name(_SERVER_LIMIT)
    except lowering.ServerError as problem:
        yield Finding(None, f"other sound: cannot be lowered ({problem}).")
    else:
        percent: int = effective(load_config())["duck"].value
        what = "can be lowered: 'duck' in the settings" if percent == 100 else f"is lowered to {percent}% in a workout"
        yield Finding(True, f"other sound: {what} ({name})")


def _commands() -> Iterator[Finding]:
    """Whether `hiptimer ctl` can reach a workout."""
    folder = paths.runtime_folder()
    place = _existing(folder)
    works = os.access(place, os.W_OK | os.X_OK) and (place != folder or paths.is_private(folder))
    remedy = "" if works else "is not yours alone, or cannot be written: 'hiptimer ctl' finds no workout."
    yield Finding(works or None, f"commands: {folder}", remedy)


def _existing(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    return next((path for path in (folder, *folder.parents) if os.path.lexists(path)), folder)


def _recording(open_journal: Callable[[], Journal]) -> Iterator[Finding]:
    with open_journal() as journal:
        odd_sessions = journal.odd_sessions()
        yield Finding(journal.notice is None, journal.notice or "journal: records what is done")
        for odd_session in odd_sessions:
            yield Finding(False, f"journal: {odd_session}.")
