"""What the documents claim is so: numbers, folders, links, targets of make, the names of keys."""

import re
from pathlib import Path

import pytest
from documents import PAGES, ROOT, text_of

from hiptimer import paths
from hiptimer.audio.player import SOUNDS
from hiptimer.cli import main
from hiptimer.cli.commands import COMMANDS
from hiptimer.cli.exits import ExitCode
from hiptimer.figures.naming import names

README = text_of(ROOT / "README.md")
FAQ = text_of(ROOT / "docs" / "faq.md")
NUMBERS = {8: "Eight", 12: "Twelve"}


def folders() -> dict[str, Path]:
    return {
        "your routines": paths.user_routines(),
        "your sounds": paths.user_sounds(),
        "the journal": paths.user_data(),
        "your settings": paths.user_config(),
        "what you changed": paths.changes_file().parent,
        "the log": paths.log_file().parent,
        "an index": paths.index_file().parent,
    }


def rows() -> dict[str, list[str]]:
    """The README's table of folders, by the first words of a row."""
    table = [line.strip("| ").split(" | ") for line in README.splitlines() if "`FOLDER/" in line]
    return {name: next(row for row in table if row[0].startswith(name)) for name in folders()}


def test_the_first_page_names_the_folders_of_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("HIPTIMER_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", "/home/somebody")
    for name, folder in folders().items():
        assert rows()[name][1] == f"`~/{folder.relative_to('/home/somebody').as_posix()}/`"


def test_the_first_page_names_the_folders_under_a_home_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPTIMER_HOME", "FOLDER")
    for name, folder in folders().items():
        assert rows()[name][2] == f"`{folder.as_posix()}/`"
        assert f"`{folder.relative_to('FOLDER').as_posix()}/`" in FAQ


def test_the_first_page_counts_right() -> None:
    assert f"- {NUMBERS[len(SOUNDS)]} sounds" in README
    assert f"- {NUMBERS[len(list(paths.bundled('routines').glob('*.yaml')))]} routines" in README
    assert f" {len(names())} movements" in README


def test_the_first_page_tells_the_exit_codes() -> None:
    done, left, usage, interrupted = ExitCode.DONE, ExitCode.LEFT_EARLY, ExitCode.USAGE, ExitCode.INTERRUPTED
    told = (
        f"Exit codes: {done:d} done, {left:d} left early, {usage:d} wrong usage or file, {interrupted:d} interrupted."
    )
    assert told in " ".join(README.split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_option_that_is_named_exists(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ([], *([name] for name in COMMANDS)):
        with pytest.raises(SystemExit):
            main([*command, "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    spans = re.findall(r"`((?:hiptimer |--)[^`]*)`", text_of(page))
    assert [option for span in spans for option in re.findall(r"--[a-z-]+", span) if option not in known] == []


def test_the_first_page_has_the_two_commands_that_set_everything_up() -> None:
    assert "    make run      # sets itself up and opens the picker: Enter starts a routine\n" in README
    assert "    make test     # sets itself up and runs the tests\n" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", text_of(page))
    lost = [link for link in links if "://" not in link and not leads_somewhere(page, *link.partition("#")[::2])]
    assert lost == []


def leads_somewhere(page: Path, path: str, anchor: str) -> bool:
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not anchor or anchor in anchors(text_of(target)))


def anchors(page: str) -> set[str]:
    """The anchors that GitHub makes of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_target_of_make_that_is_named_is_there(page: Path) -> None:
    targets = set(re.findall(r"^(\w+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    typed = re.findall(r"(?:^ {4}|`)make (\w+)", text_of(page), re.MULTILINE)
    assert set(typed) <= targets


def test_the_lines_of_a_workout_on_the_first_page_are_those_that_are_printed() -> None:
    printed = text_of(ROOT / "tests" / "cli" / "plain" / "snapshots" / "bundled.txt").splitlines()
    shown = [line[4:] for line in README.splitlines() if re.match(r"    [ 0-9:]{7}  [A-Z]+ ", line)]
    assert len(shown) == 5
    assert [line for line in printed if line in shown] == shown
