"""What shells complete, asked of the shells themselves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_runner import Hiptimer
from terminal import Terminal

from hiptimer import paths
from hiptimer.cli.commands import COMMANDS
from hiptimer.cli.completion import SHELLS

PLANK = "name: Mine\nexercises:\n  - {name: Side plank, hold: 20s}\n  - {name: Clam & shell, reps: 10}\n"
ODD_NAME = "odd name $(touch taken-over); `touch taken-over`"

_IN_BASH = """
source <(hiptimer completion bash)
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _shtab_hiptimer; printf '%s\\n' "${COMPREPLY[@]}"
"""
_IN_FISH = "hiptimer completion fish | source; complete -C $argv[1]"
_IN_ZSH = "import os; os.execvp('zsh', ['zsh', '-f', '-i'])"


def needs(shell: str) -> pytest.MarkDecorator:
    missing = sys.platform == "win32" or shutil.which(shell) is None
    return pytest.mark.skipif(missing, reason=f"{shell} is not installed")


@pytest.fixture(autouse=True)
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`hiptimer` on the path, and routines of one's own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "hiptimer"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hiptimer "$@"\n', encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    paths.user_routines().mkdir(parents=True)
    for name in ("mine", ODD_NAME):
        (paths.user_routines() / f"{name}.yaml").write_text(PLANK, encoding="utf-8")
    return program


def in_bash(*words: str, folder: Path) -> list[str]:
    ran = subprocess.run(
        ["bash", "-c", _IN_BASH, "bash", "hiptimer", *words], capture_output=True, text=True, check=True, cwd=folder
    )
    assert ran.stderr == ""
    return ran.stdout.splitlines()


def in_fish(line: str, folder: Path) -> list[str]:
    ran = subprocess.run(["fish", "-c", _IN_FISH, line], capture_output=True, text=True, check=True, cwd=folder)
    return [row.partition("\t")[0] for row in ran.stdout.splitlines()]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_names_every_command(shell: str, hiptimer: Hiptimer) -> None:
    out = hiptimer("completion", shell).out
    assert [name for name in COMMANDS if name not in out] == []


def test_names_are_listed_without_reading_a_file(hiptimer: Hiptimer) -> None:
    (paths.user_routines() / "broken.yaml").write_text("name: [", encoding="utf-8")
    ran = hiptimer("list", "--names")
    assert ran.out.splitlines()[:2] == ["broken", "mine"]
    assert ran.err == ""


def test_exercises_are_those_of_the_routine_among_the_words_else_all(hiptimer: Hiptimer) -> None:
    words = ("hiptimer", "run", "mine", "--level", "low", "--from", "")
    assert hiptimer("list", "--exercises", *words).out.splitlines() == ["Side plank", "Clam & shell"]
    assert "Dead bug" in hiptimer("list", "--exercises", "run").out


@pytest.mark.slow
@needs("bash")
def test_bash_completes_commands_options_choices_and_names(tmp_path: Path) -> None:
    assert set(in_bash("", folder=tmp_path)) >= set(COMMANDS)
    assert in_bash("co", folder=tmp_path) == ["config", "completion"]
    assert in_bash("run", "mi", folder=tmp_path) == ["mine"]
    assert in_bash("run", "mine", "--le", folder=tmp_path) == ["--level"]
    assert in_bash("run", "mine", "--level", "", folder=tmp_path) == ["auto", "low", "mid", "high"]
    assert in_bash("run", "mine", "--from", "S", folder=tmp_path) == [r"Side\ plank"]
    assert in_bash("figure", "dead", folder=tmp_path) == ["dead-bug"]
    assert in_bash("--theme", "", folder=tmp_path)[0] == "hiptimer-dark"


@pytest.mark.slow
@needs("bash")
def test_a_name_is_text_to_the_shell_whatever_it_looks_like(tmp_path: Path) -> None:
    (completed,) = in_bash("run", "odd", folder=tmp_path)
    (said,) = subprocess.run(
        ["bash", "-c", f"printf '%s\\n' {completed}"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert said == ODD_NAME
    assert not (tmp_path / "taken-over").exists()


@pytest.mark.slow
@needs("fish")
def test_fish_completes_commands_options_choices_and_names(tmp_path: Path) -> None:
    assert set(in_fish("hiptimer ", tmp_path)) >= set(COMMANDS)
    assert in_fish("hiptimer run mi", tmp_path) == ["mine"]
    assert in_fish("hiptimer run mine --level ", tmp_path) == ["auto", "low", "mid", "high"]
    assert in_fish("hiptimer run mine --from ", tmp_path) == ["Side plank", "Clam & shell"]
    assert "--level" in in_fish("hiptimer show --le", tmp_path)


@pytest.mark.slow
@pytest.mark.terminal
@needs("zsh")
def test_zsh_completes_commands_and_names(home: Path) -> None:
    with Terminal(home=home, program=("-c", _IN_ZSH), size=(100, 40), variables={"PS1": "> "}) as terminal:
        terminal.wait_for(r"(?m)^>")
        terminal.press(
            'autoload -Uz compinit && compinit -u -D && eval "$(hiptimer completion zsh)"; echo $((40 + 2))\r'
        )
        terminal.wait_for(r"(?m)^42$")
        terminal.press("hiptimer \t")
        terminal.wait_for("config +-- Print the settings")
        terminal.press("run mi\t")
        terminal.wait_for("hiptimer run mine")
        terminal.press("--from S\t")
        terminal.wait_for(r"--from Side\\ plank")
