"""`hiptimer schema`: what a routine file may hold, for editors and other programs."""

import argparse

from hiptimer import paths
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.output import for_programs

SCHEMA_FILE = paths.schema_file()


def arguments(parser: argparse.ArgumentParser) -> None:
    """The schema, or where it lies."""
    parser.add_argument("--path", action="store_true", help="print where its file is")


def execute(options: argparse.Namespace) -> ExitCode:
    """Print the JSON Schema of routine files."""
    print(SCHEMA_FILE if options.path else SCHEMA_FILE.read_text(encoding="utf-8").rstrip(), file=for_programs())
    return ExitCode.DONE
