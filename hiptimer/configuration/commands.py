"""Commands that are run on events, as a settings file has them. In JSON's types."""

import re
import shlex
from typing import Final

from hiptimer.workout.happenings import EVENTS, Event
from hiptimer.yamlfile.fields import Field, Report, plain_text, read_fields
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from hiptimer.yamlfile.problems import excerpt
from hiptimer.yamlfile.vocabulary import Meaning, Vocabulary

_OF_A_SHELL: Final = re.compile(r"[|;&]+|\d?>{1,2}.*|<|\$[\w{(].*|`.+")
"""Words that only a shell takes for more than what they are."""

_WORDS: Final = Vocabulary(
    {
        **dict.fromkeys(("begin", "begins", "started", "starts", "workout"), Event.START),
        **dict.fromkeys(("get ready", "get-ready", "ready", "prepares"), Event.PREPARE),
        **dict.fromkeys(("set", "sets", "bout", "hold", "works"), Event.WORK),
        **dict.fromkeys(("break", "rests"), Event.REST),
        **dict.fromkeys(("paused", "pauses"), Event.PAUSE),
        **dict.fromkeys(("resumed", "resumes", "go on", "goes on", "continue", "unpause"), Event.RESUME),
        **dict.fromkeys(("finished", "finishes", "end", "ends", "done", "complete", "completed"), Event.FINISH),
        **dict.fromkeys(("leave", "leaves", "quit", "quits", "abort", "aborted", "cancel"), Event.LEFT),
    },
    {
        "exercise": Meaning((Event.WORK,), "write 'work': the command reads which exercise it is"),
        "step": Meaning((), "write 'prepare', 'work' and 'rest', or 'on: COMMAND' for every event"),
        "stop": Meaning((), "write 'pause', 'finish' or 'left'"),
        "rep": Meaning((), "no command is run on each rep"),
    },
)
"""Other words for the events."""


def commands(node: Node, report: Report) -> dict[str, list[str]] | None:
    """The words of a command by each event; one alone is for all. All of them or, where any has a mistake, none."""
    if not isinstance(node, Mapping):
        command = _command(node, report)
        return None if command is None else {str(event): command for event in EVENTS}
    before = len(report.problems)
    read = read_fields(node, _FIELDS, report.inside("the events"), _WORDS)
    return None if len(report.problems) > before else read


def _command(node: Node, report: Report) -> list[str] | None:
    """The words of a command: those of a list, or of a line as a shell splits it."""
    if isinstance(node, Sequence):
        return _listed(node, report)
    line = plain_text(node, report, "a command")
    if line is None:
        return None
    try:
        words = shlex.split(line)
    except ValueError:
        report.add(node, f"'{excerpt(line)}' has a quote or a backslash too many: close it, or write a list of words")
        return None
    for sign in filter(_OF_A_SHELL.fullmatch, words):
        remedy = "let a script do it, or [sh, -c, '...']"
        report.warn(node, f"no shell reads the command: '{excerpt(sign)}' is a word like any other; {remedy}")
        break
    return words


def _listed(node: Sequence, report: Report) -> list[str] | None:
    """The words of a list, each as it is; only the first must not be empty."""
    words: list[str] = []
    for item in node.items:
        if not isinstance(item, Scalar):
            report.add(item, f"a command in {report.where} is one line, or one list of words")
            return None
        words.append(item.text)
    if not words or not words[0].strip():
        report.add(node, f"no command in {report.where}: write one, or remove the key")
        return None
    return words


_FIELDS: Final = {str(event): Field(_command, when) for event, when in EVENTS.items()}
