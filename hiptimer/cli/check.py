"""`hiptimer check`: every problem of every file, figure files beside a routine included."""

import argparse
import sys
from collections.abc import Sequence

from hiptimer import paths
from hiptimer.catalog import Catalog
from hiptimer.catalog.examination import Findings, examined
from hiptimer.catalog.own import own_routines
from hiptimer.cli.configured import open_catalog, read_config
from hiptimer.cli.errors import complain
from hiptimer.cli.excerpts import colours, problem_lines
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.output import for_programs
from hiptimer.printable import json_text, printable
from hiptimer.workout.wording import counted
from hiptimer.yamlfile.folders import folder_fault
from hiptimer.yamlfile.problems import Problem, UnreadableError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which routines, how strictly, for whom."""
    which = "routines by name, or files; without any all of your own"
    parser.add_argument("routines", nargs="*", metavar="ROUTINE", help=which)
    parser.add_argument("--strict", action="store_true", help="exit with 1 for a warning, too")
    parser.add_argument("--json", action="store_true", help="for programs")


def execute(options: argparse.Namespace) -> ExitCode:
    """Print what is wrong with each file, or that it is fine; the worst of them gives the exit code."""
    config = read_config()
    catalog = open_catalog(config)
    findings = [finding for name in options.routines for finding in _findings(catalog, name)]
    if not options.routines:
        findings = [finding for path in own_routines(config.folders) for finding in examined(path)]
    if options.json:
        print(json_text([_data(finding) for finding in findings], indent=2), file=for_programs())
    elif findings:
        print_findings(findings)
    else:
        _say_that_there_are_none()
    return worst_of(findings, strict=options.strict)


def print_findings(findings: Sequence[Findings]) -> None:
    """Print every problem with its line, and what can be read."""
    for finding in findings:
        _print(finding)


def worst_of(findings: Sequence[Findings], *, strict: bool = False) -> ExitCode:
    """What they mean for the shell; warnings count where it is `strict`."""
    return max((_code(finding, strict) for finding in findings), default=ExitCode.DONE)


def _code(finding: Findings, strict: bool) -> ExitCode:
    if finding.fault is not None:
        return ExitCode.USAGE
    is_bad = bool(finding.problems) if strict else not finding.can_be_done
    return ExitCode.PROBLEMS if is_bad else ExitCode.DONE


def _findings(catalog: Catalog, name: str) -> list[Findings]:
    """What is to be said of the routine that `name` means; that there is none is said of it, too."""
    try:
        path = catalog.find(name)
    except UnreadableError as error:
        return [Findings(name, fault=str(error))]
    return list(examined(path))


def _say_that_there_are_none() -> None:
    """Print where one's own routines would be; raises UnreadableError for a folder that cannot be read."""
    folder = paths.user_routines()
    if fault := folder_fault(folder):
        raise UnreadableError(f"{printable(str(folder))}: {fault}")
    print(f"{printable(str(folder))}: no routines of your own yet; 'hiptimer new NAME' makes one")


def _print(finding: Findings) -> None:
    if finding.fault is not None:
        complain(finding.fault)
        return
    for line in problem_lines(finding.path, finding.problems, finding.text, colours(sys.stdout)):
        print(line)
    if finding.exercises is not None:
        verdict = "can be read" if finding.problems else "fine"
        print(f"{printable(finding.path)}: {verdict} ({counted(finding.exercises, 'exercises')})")


def _data(finding: Findings) -> dict[str, object]:
    """What is said of a file in JSON's types; its names are a contract."""
    problems = [problem._asdict() for problem in finding.problems]
    if finding.fault is not None:
        problems = [Problem(1, 1, finding.fault)._asdict()]
    return {"file": finding.path, "exercises": finding.exercises, "problems": problems}
