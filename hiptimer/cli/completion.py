"""`hiptimer completion`: what lets a shell complete commands, options, and the names of routines and exercises."""

import argparse
from typing import Final

from hiptimer.cli.exits import ExitCode
from hiptimer.cli.whole import actions_of, whole_parser
from hiptimer.configuration.values import THEMES

SHELLS: Final = ("bash", "zsh", "fish")

_BASH: Final = """
_hiptimer_matching() {
  local line typed=${2//\\\\/}
  while IFS= read -r line; do
    [[ $line == "$typed"* ]] && printf '%q\\n' "$line"
  done < <(eval "$1" 2>/dev/null)
}
_hiptimer_routines() {
  _hiptimer_matching 'hiptimer list --names' "$1"
  compgen -f -X '!*.y*ml' -- "$1"
}
_hiptimer_exercises() { _hiptimer_matching 'hiptimer list --exercises "${COMP_WORDS[@]}"' "$1"; }
_hiptimer_figures() { _hiptimer_matching 'hiptimer figure --list' "$1"; }
_hiptimer_themes() { compgen -W 'THEMES' -- "$1"; }
"""

_ZSH: Final = """
_hiptimer_words() {
  local -a found=("${(@f)$("$@" 2>/dev/null)}")
  compadd -a found
}
_hiptimer_routines() { _hiptimer_words hiptimer list --names; _files -g '*.(yaml|yml)' }
_hiptimer_exercises() { _hiptimer_words hiptimer list --exercises "${words[@]}" }
_hiptimer_figures() { _hiptimer_words hiptimer figure --list }
_hiptimer_themes() { compadd THEMES }
"""

_FISH: Final = """
function _hiptimer_routines
  hiptimer list --names 2>/dev/null
  __fish_complete_suffix .yaml
end
function _hiptimer_exercises
  hiptimer list --exercises (commandline -opc) 2>/dev/null
end
function _hiptimer_figures
  hiptimer figure --list 2>/dev/null
end
function _hiptimer_themes
  printf '%s\\n' THEMES
end
"""

_PREAMBLES: Final = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}

_NAMES: Final = {
    **dict.fromkeys(("routine", "routines", "model"), "_hiptimer_routines"),
    "start_at": "_hiptimer_exercises",
    "figure name": "_hiptimer_figures",
    "theme": "_hiptimer_themes",
}
"""The function for what names an argument takes, by its destination; behind its command where that matters."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """For which shell."""
    how = 'in the start file of bash or zsh: eval "$(hiptimer completion bash)"'
    in_fish = "in that of fish: hiptimer completion fish | source"
    parser.add_argument("shell", choices=SHELLS, help=f"{how}; {in_fish}")


def execute(options: argparse.Namespace) -> ExitCode:
    """Print the script."""
    print(script(options.shell))
    return ExitCode.DONE


def script(shell: str) -> str:
    """Returns what a shell, one of SHELLS, reads to complete what is typed."""
    # Imported here: nothing else needs it.
    import shtab

    parser, commands = whole_parser()
    for command, subparser in [("", parser), *commands.items()]:
        for action in actions_of(subparser):
            if function := _NAMES.get(f"{command} {action.dest}") or _NAMES.get(action.dest):
                completers = {"bash": function, "zsh": function, "fish": f"({function})"}
                action.complete = completers  # type: ignore[attr-defined]  # it is where shtab looks
    return shtab.complete(parser, shell, preamble=_PREAMBLES[shell].replace("THEMES", " ".join(THEMES)))
