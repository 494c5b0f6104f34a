"""`hiptimer ctl`: the workout that is being done, commanded from another terminal, a script or a status bar."""

import argparse

from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.parser import number_between
from hiptimer.printable import json_text, printable
from hiptimer.remote.client import NoAnswerError, NoSessionError, ask, follow
from hiptimer.remote.messages import MUTE, STATUS, VERBS, VOLUME, RefusedError, Reply, Request
from hiptimer.remote.status_line import status_line
from hiptimer.usage import UsageError

_NOBODY = {"phase": None}
"""The status where no workout is being done."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and how to tell of it."""
    verbs = ", ".join(f"{verb} ({what})" for verb, what in VERBS.items())
    parser.add_argument("verb", choices=tuple(VERBS), metavar="VERB", help=f"one of {verbs}")
    parser.add_argument("to", nargs="?", type=number_between(0, 100, int), metavar="0-100", help="the volume")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="tell where the workout stands for programs")
    how.add_argument("--line", action="store_true", help="in a line, as usual; nothing at all where no workout answers")
    parser.add_argument("--follow", action="store_true", help="tell each change, until the workout ends")


def execute(options: argparse.Namespace) -> ExitCode:
    """Have it done, and print where the workout stands. Raises UsageError for a volume in the wrong place, or none."""
    if (options.verb == VOLUME) != (options.to is not None):
        raise UsageError(
            f"'ctl {VOLUME}' takes a number from 0 to 100, and no other verb does: hiptimer ctl {VOLUME} 60"
        )
    if options.follow and options.verb != STATUS:
        raise UsageError(f"--follow goes with '{STATUS}': hiptimer ctl {STATUS} --follow")
    try:
        return _follow(options) if options.follow else _ask(options)
    except NoSessionError as error:
        if options.json:
            print(json_text(_NOBODY))
        elif not options.line:
            complain(str(error))
    except NoAnswerError as error:
        if not options.line:
            complain(str(error))
    except RefusedError as error:
        complain(str(error))
    return ExitCode.PROBLEMS


def _ask(options: argparse.Namespace) -> ExitCode:
    reply = ask(Request(options.verb, options.to))
    print(_told(reply, options))
    if reply.why is None:
        return ExitCode.DONE
    complain(f"'{options.verb}' did nothing: {reply.why}")
    return ExitCode.PROBLEMS


def _follow(options: argparse.Namespace) -> ExitCode:
    before = None
    for reply in follow():
        told = _told(reply, options)
        if told != before:
            # At once: a bar waits for it.
            print(told, flush=True)
        before = told
    return ExitCode.DONE


def _told(reply: Reply, options: argparse.Namespace) -> str:
    if options.json:
        return json_text(reply.status)
    return printable(status_line(reply.status, with_volume=options.verb in (MUTE, VOLUME)))
